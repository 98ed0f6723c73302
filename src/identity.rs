//! Who someone is, in every room, and how a request proves it. A visitor is a guest, known by a
//! token that only they hold; everybody else sees an id that is derived from it and does not tell
//! it. Text in, decision out.

pub mod address;
mod cookie;
pub mod guest;
pub mod id;
pub mod operator;
pub mod tally;

use guest::GuestToken;
use id::IdentityId;

/// What proves who sends a request, and how it came to us.
pub struct Proof {
    token: GuestToken,
    source: Source,
}

#[derive(Clone, Copy)]
enum Source {
    Bearer,
    Cookie,
    /// An https visitor's cookie of the first release.
    OldCookie,
    /// Drawn just now: the visitor is to be given it.
    New,
}

impl Proof {
    /// `Authorization: Bearer` (a program) beats a cookie (a page). What is malformed counts as none.
    pub fn brought(
        authorization: Option<&str>,
        cookies: Option<&str>,
        is_https: bool,
    ) -> Option<Self> {
        let token = authorization.and_then(bearer).and_then(GuestToken::parse);
        let by_header = token.map(|token| (token, Source::Bearer));
        let (token, source) = by_header.or_else(|| cookie::brought(cookies?, is_https))?;
        Some(Self { token, source })
    }

    pub fn new(random: [u8; GuestToken::BYTES]) -> Self {
        Self {
            token: GuestToken::from_bytes(random),
            source: Source::New,
        }
    }

    pub fn id(&self) -> IdentityId {
        self.token.id()
    }

    /// The `Set-Cookie`s of the answer. A cookie is given anew each time, so that it ends for nobody
    /// who comes back in time.
    pub fn set_cookies(&self, is_https: bool) -> Vec<String> {
        match self.source {
            Source::Bearer => Vec::new(),
            Source::Cookie | Source::New => vec![cookie::set(&self.token, is_https)],
            Source::OldCookie => vec![cookie::set(&self.token, is_https), cookie::clear_old()],
        }
    }
}

fn bearer(credentials: &str) -> Option<&str> {
    let (scheme, token) = credentials.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    const BO: &str = "BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    fn id(
        authorization: Option<&str>,
        cookies: Option<&str>,
        is_https: bool,
    ) -> Option<IdentityId> {
        Proof::brought(authorization, cookies, is_https).map(|proof| proof.id())
    }

    fn is(token: &str) -> Option<IdentityId> {
        GuestToken::parse(token).map(|token| token.id())
    }

    #[test]
    fn a_program_brings_the_same_identity_in_a_header() {
        let by_cookie = id(None, Some(&format!("theme=dark; chatter={ADA}")), false);
        assert_eq!(by_cookie, is(ADA));
        assert_eq!(id(Some(&format!("bearer {ADA}")), None, false), is(ADA));
    }

    #[test]
    fn a_header_beats_a_cookie_and_a_malformed_one_counts_as_none() {
        let cookies = format!("chatter={BO}");
        let bearer = format!("Bearer {ADA}");
        assert_eq!(id(Some(&bearer), Some(&cookies), false), is(ADA));
        assert_eq!(id(Some("Bearer x"), Some(&cookies), false), is(BO));
        assert_eq!(id(Some("Basic abc"), Some("chatter"), false), None);
    }

    #[test]
    fn two_cookies_of_a_name_count_as_none() {
        let planted = format!("chatter={ADA}; chatter={BO}");
        assert_eq!(id(None, Some(&planted), false), None);
        let planted = format!("__Host-chatter={ADA}; __Host-chatter={BO}; chatter={BO}");
        assert_eq!(id(None, Some(&planted), true), None);
        let half = format!("chatter=x; chatter={ADA}");
        assert_eq!(id(None, Some(&half), false), None);
    }

    #[test]
    fn on_https_the_cookie_of_this_host_alone_counts() {
        let both = format!("chatter={BO}; __Host-chatter={ADA}");
        assert_eq!(id(None, Some(&both), true), is(ADA));
        assert_eq!(id(None, Some(&both), false), is(BO));
        let spoilt = format!("chatter={BO}; __Host-chatter=x");
        assert_eq!(id(None, Some(&spoilt), true), None);
    }

    #[test]
    fn an_old_cookie_is_taken_on_https_and_replaced() {
        let proof = Proof::brought(None, Some(&format!("chatter={ADA}")), true).unwrap();
        assert_eq!(Some(proof.id()), is(ADA));
        assert_eq!(
            proof.set_cookies(true),
            [
                format!(
                    "__Host-chatter={ADA}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure"
                ),
                "chatter=; Path=/; Max-Age=0".to_owned()
            ]
        );
    }

    #[test]
    fn a_cookie_is_given_anew_each_time_and_a_program_gets_none() {
        let page = Proof::brought(None, Some(&format!("chatter={ADA}")), false).unwrap();
        assert_eq!(
            page.set_cookies(false),
            [format!(
                "chatter={ADA}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax"
            )]
        );
        let program = Proof::brought(Some(&format!("Bearer {ADA}")), None, false).unwrap();
        assert_eq!(program.set_cookies(false), [""; 0]);
    }
}
