//! A browser's cookie, which carries a guest token or a session.
//!
//! On https its name begins with `__Host-`: browsers take such a one from this host alone, over https
//! alone and for every path (RFC 6265bis, section 4.1.3.2), so that no sibling host and no other port
//! can plant it. Elsewhere it is plain `chatter`.

use super::{Credential, Source};

const OF_THIS_HOST: &str = "__Host-chatter";
const PLAIN: &str = "chatter";

/// 400 days, the longest that browsers keep a cookie (RFC 6265bis, section 5.5).
const MAX_AGE_SECONDS: u32 = 400 * 24 * 60 * 60;

/// What a request's cookies prove. Two of a name count as none, since one of them was planted.
pub(super) fn brought(cookies: &str, is_https: bool) -> Option<(Credential, Source)> {
    let named = |name: &str| -> Vec<&str> {
        let pairs = cookies.split(';').filter_map(|pair| pair.split_once('='));
        let named = pairs.filter(|(key, _)| key.trim() == name);
        named.map(|(_, value)| value.trim()).collect()
    };
    let only = |values: &[&str]| match values {
        [value] => Credential::parse(value),
        _ => None,
    };
    let plain = || only(&named(PLAIN));
    if !is_https {
        return Some((plain()?, Source::Cookie));
    }
    match named(OF_THIS_HOST).as_slice() {
        [] => Some((plain()?, Source::OldCookie)),
        values => Some((only(values)?, Source::Cookie)),
    }
}

/// For every room of this host. Lax, so that a link from elsewhere makes no stranger of a member.
pub(super) fn set(token: &str, is_https: bool) -> String {
    write(token, MAX_AGE_SECONDS, is_https)
}

/// The cookie ends.
pub(super) fn clear(is_https: bool) -> String {
    write("", 0, is_https)
}

fn write(token: &str, max_age_seconds: u32, is_https: bool) -> String {
    let (name, secure) = if is_https {
        (OF_THIS_HOST, "; Secure")
    } else {
        (PLAIN, "")
    };
    format!("{name}={token}; Path=/; Max-Age={max_age_seconds}; HttpOnly; SameSite=Lax{secure}")
}

pub(super) fn clear_old() -> String {
    format!("{PLAIN}=; Path=/; Max-Age=0")
}
