//! `Endpoint`: where a browser's push service takes what is pushed. It is a stranger's word for an
//! address that this server is to ask, so only a public name over https is one: no address in numbers,
//! in whatever spelling, and no name that means something inside a network. The platform does the rest:
//! Cloudflare's and plain workerd's network reach public addresses alone.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Endpoint(String);

/// Why not, as one sentence for a person.
pub(super) type Objection = &'static str;

/// Names that lead nowhere outside of a network, or to this machine (RFC 6761, RFC 8375, and habits).
const INSIDE: [&str; 16] = [
    "alt",
    "arpa",
    "corp",
    "domain",
    "example",
    "home",
    "internal",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "onion",
    "private",
    "test",
];

impl Endpoint {
    /// Those of today's services have 200 to 300.
    const MAX_BYTES: usize = 1_024;
    const MAX_HOST_BYTES: usize = 253;

    /// `allows_loopback` is for tests and development: then this machine's own address is one too.
    pub fn parse(text: &str, allows_loopback: bool) -> Result<Self, Objection> {
        if text.len() > Self::MAX_BYTES {
            return Err("The push service's address is too long.");
        }
        // A backslash, a blank or a tab means something else to each reader of addresses.
        let is_plain = |byte: u8| byte.is_ascii_graphic() && !br#"\<>"^`{|}"#.contains(&byte);
        if !text.bytes().all(is_plain) {
            return Err("The push service's address is not one.");
        }
        let endpoint = Self(text.to_owned());
        if allows_loopback && text.starts_with("http://127.0.0.1:") {
            return Ok(endpoint);
        }
        let rest = text
            .strip_prefix("https://")
            .ok_or("A push service is reached over https.")?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err("A push service's address has no user in it.");
        }
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !authority.ends_with(']') => (host, port),
            _ => (authority, "443"),
        };
        if port != "443" {
            return Err("A push service is reached at port 443.");
        }
        if is_public(host) {
            Ok(endpoint)
        } else {
            Err("A push service has a public name.")
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whose service it is: what a token for it is made out to. The rest of the address is a secret.
    pub fn origin(&self) -> &str {
        let begin = self.0.find("://").map_or(0, |at| at + "://".len());
        let end = self.0[begin..].find(['/', '?', '#']);
        let origin = end.map_or(self.0.as_str(), |end| &self.0[..begin + end]);
        origin.strip_suffix(":443").unwrap_or(origin)
    }
}

/// A name of at least two labels, of which the last is no number: an address in numbers always ends in
/// one, also where it is octal, hexadecimal or shortened.
fn is_public(host: &str) -> bool {
    let is_of_label = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(is_of_label)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.len() <= Endpoint::MAX_HOST_BYTES
        && host.contains('.')
        && host.split('.').all(is_label)
        && last.starts_with(|first: char| first.is_ascii_lowercase())
        && !INSIDE.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_push_services_address_is_taken() {
        for text in [
            "https://fcm.googleapis.com/fcm/send/abc:def_-",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
            "https://web.push.apple.com/QO-x",
            "https://wns2-par02p.notify.windows.com/w/?token=BQY%3d",
            "https://push.xn--bcher-kva.net:443/x",
            "https://10.0.0.1.push.net/",
        ] {
            let endpoint = Endpoint::parse(text, false).unwrap();
            assert_eq!(endpoint.as_str(), text);
        }
        let endpoint = Endpoint::parse("https://a.push.net:443/secret?x", false).unwrap();
        assert_eq!(endpoint.origin(), "https://a.push.net");
    }

    #[test]
    fn what_points_inside_is_none_in_any_spelling() {
        for host in [
            "localhost",
            "localhost.",
            "push.localhost",
            "printer.local",
            "metadata.google.internal",
            "router.home.arpa",
            "intranet",
            "wiki.corp",
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "0x7f000001",
            "0177.0.0.1",
            "10.0.0.1",
            "169.254.169.254",
            "192.168.0.1",
            "100.64.0.1",
            "0.0.0.0",
            "8.8.8.8",
            "127.0.0.1.",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:127.0.0.1]",
            "[2001:db8::1]",
            "１２７.0.0.1",
            "127。0。0。1",
            "①②⑦.0.0.1",
            "%31%32%37.0.0.1",
            "127.0.0.0x1",
            "push..net",
            ".net",
            "-a.net",
            "",
        ] {
            for text in [format!("https://{host}/x"), format!("https://{host}:443/x")] {
                assert!(Endpoint::parse(&text, false).is_err(), "{text}");
            }
        }
    }

    #[test]
    fn nothing_but_https_to_its_own_port_is_one() {
        for text in [
            "http://push.net/x",
            "HTTPS://push.net/x",
            "https:push.net/x",
            "https:/push.net/x",
            "https:\\\\push.net/x",
            "https://push.net:8443/x",
            "https://push.net:80/x",
            "https://push.net:/x",
            "https://push.net:0443/x",
            "https://user@push.net/x",
            "https://push.net@127.0.0.1/x",
            "https://push.net\\@127.0.0.1/x",
            "https://push.net\t/x",
            "https://push.net /x",
            " https://push.net/x",
            "https://Push.net/x",
            "ftp://push.net/x",
            "file:///etc/passwd",
            "data:,x",
            "//push.net/x",
            "",
        ] {
            assert!(Endpoint::parse(text, false).is_err(), "{text}");
        }
        let long = format!("https://push.net/{}", "x".repeat(1_024));
        assert!(Endpoint::parse(&long, false).is_err());
    }

    #[test]
    fn this_machine_is_one_only_where_tests_say_so() {
        let text = "http://127.0.0.1:8080/x";
        assert!(Endpoint::parse(text, false).is_err());
        let endpoint = Endpoint::parse(text, true).unwrap();
        assert_eq!(endpoint.origin(), "http://127.0.0.1:8080");
        for text in [
            "http://127.0.0.1.push.net/x",
            "http://10.0.0.1:80/x",
            "https://localhost/x",
            "http://[::1]:80/x",
        ] {
            assert!(Endpoint::parse(text, true).is_err(), "{text}");
        }
    }
}
