//! Where a request leads: which room, its page or its socket, and whether the page that asks is
//! one of ours. Text in, decision out; `shell/worker.rs` acts on it.

use crate::protocol::Seq;

/// 1 to 32 of `a-z`, `0-9` and `-`, with no `-` at either end.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RoomName(String);

impl RoomName {
    pub const MAX_CHARS: usize = 32;

    pub fn parse(text: &str) -> Option<Self> {
        let is_allowed =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        ((1..=Self::MAX_CHARS).contains(&text.len())
            && text.bytes().all(is_allowed)
            && !text.starts_with('-')
            && !text.ends_with('-'))
        .then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The parts of a request's URL, as far as they matter here. Hand-cut, since the platform has
/// normalized it: a URL library would be a third of the Worker.
#[derive(Debug, Eq, PartialEq)]
pub struct Url<'a> {
    pub text: &'a str,
    pub is_https: bool,
    pub host: &'a str,
    pub path: &'a str,
    pub query: &'a str,
}

impl<'a> Url<'a> {
    pub fn parse(text: &'a str) -> Self {
        let (scheme, rest) = text.split_once("://").unwrap_or_default();
        let (rest, _fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        Self {
            text,
            is_https: scheme == "https",
            host,
            path,
            query,
        }
    }

    /// Another path of the same host.
    pub fn at(&self, path: &str) -> String {
        format!("https://{}{path}", self.host)
    }
}

#[derive(Debug, Eq, PartialEq)]
pub enum Address {
    Page(RoomName),
    Socket(RoomName),
    /// What an operator may know of a room.
    Counters(RoomName),
    /// Whether the Worker answers at all.
    Health,
    /// A room in upper case: the page is at its name in lower case.
    Moved(RoomName),
    Nowhere,
}

impl Address {
    pub fn of(path: &str) -> Self {
        if path == "/health" {
            return Self::Health;
        }
        let Some(rest) = path.strip_prefix("/r/") else {
            return Self::Nowhere;
        };
        if let Some(name) = rest.strip_suffix("/socket") {
            return RoomName::parse(name).map_or(Self::Nowhere, Self::Socket);
        }
        if let Some(name) = rest.strip_suffix("/counters") {
            return RoomName::parse(name).map_or(Self::Nowhere, Self::Counters);
        }
        if let Some(name) = RoomName::parse(rest) {
            return Self::Page(name);
        }
        RoomName::parse(&rest.to_ascii_lowercase()).map_or(Self::Nowhere, Self::Moved)
    }
}

/// Whether `origin`, as a browser sends it, is a page of `host`, which is asked by https or not. Browsers do not keep other sites
/// from opening a WebSocket with a visitor's cookies, so the room must.
pub fn is_same_origin(origin: &str, host: &str, is_https: bool) -> bool {
    let Some((scheme, authority)) = origin.split_once("://") else {
        return false;
    };
    let default_port = match scheme {
        // An http page can be forged by whoever is on the way; it may not speak for an https one.
        "http" if !is_https => ":80",
        "https" => ":443",
        _ => return false,
    };
    let without_default = |text: &str| text.strip_suffix(default_port).unwrap_or(text).to_owned();
    without_default(authority).eq_ignore_ascii_case(&without_default(host))
}

/// The last `seq` that a client says it holds, from a URL's query. A number beyond all counting is
/// beyond the log's newest; what is no number says nothing.
pub fn after(query: &str) -> Option<Seq> {
    let value = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("after="))?;
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| Seq(value.parse().unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(name: &str) -> RoomName {
        RoomName::parse(name).unwrap()
    }

    #[test]
    fn a_url_has_parts() {
        let text = "https://chat.example:8443/r/tea/socket?after=7&x=/?#y";
        let url = Url::parse(text);
        assert!(url.is_https);
        assert_eq!((url.host, url.path), ("chat.example:8443", "/r/tea/socket"));
        assert_eq!(url.query, "after=7&x=/?");
        assert_eq!(url.at("/"), "https://chat.example:8443/");
        assert_eq!(Url::parse("http://chat.example").path, "");
    }

    #[test]
    fn a_room_has_a_page_and_a_socket() {
        assert_eq!(Address::of("/r/tea-4-2"), Address::Page(room("tea-4-2")));
        assert_eq!(Address::of("/r/tea/socket"), Address::Socket(room("tea")));
        assert_eq!(Address::of("/r/socket"), Address::Page(room("socket")));
        assert_eq!(
            Address::of("/r/tea/counters"),
            Address::Counters(room("tea"))
        );
        assert_eq!(Address::of("/health"), Address::Health);
    }

    #[test]
    fn an_upper_case_name_leads_to_the_lower_case_room() {
        assert_eq!(Address::of("/r/Tea"), Address::Moved(room("tea")));
        assert_eq!(Address::of("/r/Tea/socket"), Address::Nowhere);
    }

    #[test]
    fn another_spelling_leads_nowhere() {
        let too_long = format!("/r/{}", "a".repeat(33));
        let paths = [
            "/r/", "/r", "/r/-a", "/r/a-", "/r/a_b", "/r/a/b", "/r/é", "/r/%61", "/x",
        ];
        for path in paths
            .into_iter()
            .chain(["/r//socket", "/r/a/socket/", "/r/a/", &too_long])
        {
            assert_eq!(Address::of(path), Address::Nowhere, "{path}");
        }
        assert!(RoomName::parse(&"a".repeat(32)).is_some());
    }

    #[test]
    fn only_a_page_of_this_host_is_of_the_same_origin() {
        assert!(is_same_origin("https://chat.example", "chat.example", true));
        assert!(is_same_origin(
            "https://Chat.example",
            "chat.example:443",
            true
        ));
        assert!(is_same_origin(
            "http://localhost:8787",
            "localhost:8787",
            false
        ));
        for origin in [
            "null",
            "",
            "https://evil.example",
            "https://chat.example.evil.example",
        ] {
            assert!(!is_same_origin(origin, "chat.example", true), "{origin}");
        }
        assert!(!is_same_origin(
            "http://localhost:8788",
            "localhost:8787",
            false
        ));
        assert!(!is_same_origin("http://chat.example", "chat.example", true));
        assert!(!is_same_origin(
            "file://chat.example",
            "chat.example",
            false
        ));
    }

    #[test]
    fn after_is_a_number_or_nothing() {
        assert_eq!(after("after=7"), Some(Seq(7)));
        assert_eq!(after("x=1&after=0"), Some(Seq(0)));
        assert_eq!(after("after=99999999999999999999999"), Some(Seq(u64::MAX)));
        for query in [
            "",
            "after",
            "after=",
            "after=-1",
            "after=1.5",
            "after=+1",
            "before=3",
        ] {
            assert_eq!(after(query), None, "{query}");
        }
    }
}
