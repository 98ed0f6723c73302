//! Who someone is, in every room. A visitor is a guest, known by a token of 256 random bits that
//! only they hold; everybody else sees an id that is derived from it and does not tell it.

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

use crate::protocol::MemberId;

/// What proves an identity. Deliberately neither `Debug` nor `Display`: it reaches the visitor's
/// own cookie and nothing else, no log and no frame.
pub struct Token([u8; Self::BYTES]);

impl Token {
    pub const BYTES: usize = 32;

    const COOKIE: &str = "chatter";

    /// 400 days, the longest that browsers keep a cookie (RFC 6265bis, section 5.5).
    const MAX_AGE_SECONDS: u32 = 400 * 24 * 60 * 60;

    /// The id's length, in bytes of the digest: too many to meet by chance or by search.
    const ID_BYTES: usize = 16;

    pub const fn from_bytes(random: [u8; Self::BYTES]) -> Self {
        Self(random)
    }

    /// The token that a request brings: as `Authorization: Bearer` (a program) or as a cookie (a
    /// page). A malformed one counts as none.
    pub fn brought(authorization: Option<&str>, cookies: Option<&str>) -> Option<Self> {
        let bearer = authorization.and_then(bearer);
        let cookie = cookies
            .into_iter()
            .flat_map(|pairs| pairs.split(';'))
            .filter_map(|pair| {
                let (name, value) = pair.trim().split_once('=')?;
                (name == Self::COOKIE).then_some(value)
            });
        bearer.into_iter().chain(cookie).find_map(Self::parse)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; Self::BYTES];
        let decoded = Base64UrlUnpadded::decode(text, &mut bytes).ok()?;
        (decoded.len() == Self::BYTES).then_some(Self(bytes))
    }

    /// The `Set-Cookie` that gives the token to its visitor, for every room of this host.
    pub fn set_cookie(&self, is_https: bool) -> String {
        format!(
            "{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}",
            Self::COOKIE,
            Base64UrlUnpadded::encode_string(&self.0),
            Self::MAX_AGE_SECONDS,
            if is_https { "; Secure" } else { "" },
        )
    }

    pub fn member_id(&self) -> MemberId {
        let digest = Sha256::digest(self.0);
        MemberId(Base64UrlUnpadded::encode_string(&digest[..Self::ID_BYTES]))
    }
}

/// Whether a request comes from who has the operator's key. Hashes are compared, so that the time
/// it takes tells nothing of the key. Without a key there is no operator.
pub fn is_operator(authorization: Option<&str>, key: &str) -> bool {
    let brought = authorization.and_then(bearer).unwrap_or_default();
    !key.is_empty() && Sha256::digest(brought) == Sha256::digest(key)
}

fn bearer(credentials: &str) -> Option<&str> {
    let (scheme, token) = credentials.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    #[test]
    fn a_token_comes_back_from_the_cookie_that_it_was_given_in() {
        let token = Token::brought(None, Some(&format!("theme=dark; chatter={ADA}"))).unwrap();
        assert_eq!(
            token.set_cookie(true),
            format!("chatter={ADA}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure")
        );
        assert!(!token.set_cookie(false).contains("Secure"));
    }

    #[test]
    fn a_program_brings_the_same_identity_in_a_header() {
        let page = Token::brought(None, Some(&format!("chatter={ADA}"))).unwrap();
        let program = Token::brought(Some(&format!("bearer {ADA}")), None).unwrap();
        assert_eq!(page.member_id(), program.member_id());
    }

    #[test]
    fn only_who_has_the_key_is_the_operator() {
        assert!(is_operator(Some("Bearer key"), "key"));
        for brought in [
            None,
            Some("Bearer yek"),
            Some("Basic key"),
            Some("key"),
            Some("Bearer "),
        ] {
            assert!(!is_operator(brought, "key"), "{brought:?}");
            assert!(!is_operator(brought, ""), "{brought:?}");
        }
    }

    #[test]
    fn the_public_id_does_not_tell_the_token() {
        let id = Token::brought(Some(&format!("Bearer {ADA}")), None)
            .unwrap()
            .member_id();
        assert_eq!(id.0.len(), 22);
        assert!(!ADA.contains(&id.0[..8]));
    }

    #[test]
    fn a_malformed_token_counts_as_none() {
        let too_long = format!("{ADA}AAAA");
        let padded = format!("{ADA}=");
        let not_canonical = format!("{}9", &ADA[..42]);
        for text in ["", "x", &ADA[1..], &too_long, &padded, &not_canonical, "é"] {
            assert!(
                Token::brought(Some(&format!("Bearer {text}")), None).is_none(),
                "{text}"
            );
            assert!(
                Token::brought(None, Some(&format!("chatter={text}"))).is_none(),
                "{text}"
            );
        }
        assert!(Token::brought(Some("Basic abc"), Some("chatter")).is_none());
    }

    #[test]
    fn a_good_token_is_found_behind_a_malformed_one() {
        assert!(
            Token::brought(Some("Bearer x"), Some(&format!("chatter=y; chatter={ADA}"))).is_some()
        );
    }
}
