//! Who someone is, in every room, and how a request proves it. A visitor is a guest, known by a
//! token that only they hold; everybody else sees an id that is derived from it and does not tell
//! it. Whoever has an account brings a session of it instead, for the same id. Text in, decision out.

pub mod address;
pub mod code;
mod cookie;
pub mod guest;
pub mod id;
pub mod operator;
pub mod secret;
pub mod session;
pub mod tally;
pub mod turned_away;

use guest::GuestToken;
use id::IdentityId;
use session::{SessionId, SessionToken};

/// Who somebody has proved to be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Identity {
    pub id: IdentityId,
    /// The session that proved it; nothing for a guest.
    pub session: Option<SessionId>,
}

/// What proves who sends a request.
pub enum Credential {
    /// By arithmetic alone, as long as its identity has no account.
    Guest(GuestToken),
    /// As long as its account holds the session.
    Session(SessionToken),
}

impl Credential {
    fn parse(text: &str) -> Option<Self> {
        let session = || SessionToken::parse(text).map(Self::Session);
        GuestToken::parse(text).map(Self::Guest).or_else(session)
    }

    fn encode(&self) -> String {
        match self {
            Self::Guest(token) => token.encode(),
            Self::Session(token) => token.encode(),
        }
    }
}

/// What a request brings to prove who sends it, and how it came to us.
pub struct Proof {
    credential: Credential,
    source: Source,
}

#[derive(Clone, Copy, Eq, PartialEq)]
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
        let credential = authorization.and_then(bearer).and_then(Credential::parse);
        let by_header = credential.map(|it| (it, Source::Bearer));
        let (credential, source) = by_header.or_else(|| cookie::brought(cookies?, is_https))?;
        Some(Self { credential, source })
    }

    pub fn new(random: [u8; GuestToken::BYTES]) -> Self {
        Self {
            credential: Credential::Guest(GuestToken::from_bytes(random)),
            source: Source::New,
        }
    }

    pub fn credential(&self) -> &Credential {
        &self.credential
    }

    /// Whose it is, if it holds: of a session, only the account knows.
    pub fn claimed_id(&self) -> IdentityId {
        match &self.credential {
            Credential::Guest(token) => token.id(),
            Credential::Session(token) => token.id().clone(),
        }
    }

    /// Whether the browser sent it along by itself, whichever page asked.
    pub fn is_cookie(&self) -> bool {
        matches!(self.source, Source::Cookie | Source::OldCookie)
    }

    /// The `Set-Cookie`s of the answer. A cookie is given anew each time, so that it ends for nobody
    /// who comes back in time.
    pub fn set_cookies(&self, is_https: bool) -> Vec<String> {
        let set = || cookie::set(&self.credential.encode(), is_https);
        match self.source {
            Source::Bearer => Vec::new(),
            Source::Cookie | Source::New => vec![set()],
            Source::OldCookie => vec![set(), cookie::clear_old()],
        }
    }
}

/// The `Set-Cookie`s with which a browser takes up a session, in place of whatever it had.
pub fn session_cookies(token: &str, is_https: bool) -> Vec<String> {
    replace_cookie(cookie::set(token, is_https), is_https)
}

/// The `Set-Cookie`s after which a browser proves nothing.
pub fn no_cookies(is_https: bool) -> Vec<String> {
    replace_cookie(cookie::clear(is_https), is_https)
}

fn replace_cookie(cookie: String, is_https: bool) -> Vec<String> {
    let old = is_https.then(cookie::clear_old);
    std::iter::once(cookie).chain(old).collect()
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
        Proof::brought(authorization, cookies, is_https).map(|proof| proof.claimed_id())
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
        assert_eq!(Some(proof.claimed_id()), is(ADA));
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
