//! Where a request leads: which room, its page or its socket, and whether the page that asks is
//! one of ours. Text in, decision out; `shell/worker.rs` acts on it.

pub mod range;

use crate::protocol::{MemberId, Seq};

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

    /// The room of whoever names none.
    fn lobby() -> Self {
        Self("lobby".to_owned())
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

    pub fn path_and_query(&self) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", self.path, self.query)
    }

    /// Another path of the same host.
    pub fn at(&self, path: &str) -> String {
        format!("https://{}{path}", self.host)
    }
}

/// What a request does, as far as any route minds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Method {
    /// `GET`, and `HEAD`, for which the platform drops the body.
    Get,
    Delete,
    Other,
}

impl Method {
    pub fn parse(text: &str) -> Self {
        match text {
            "GET" | "HEAD" => Self::Get,
            "DELETE" => Self::Delete,
            _ => Self::Other,
        }
    }
}

#[derive(Debug, Eq, PartialEq)]
pub enum Route {
    /// A room's page.
    Page(RoomName),
    /// A room in upper case: the page is at its name in lower case.
    Moved(RoomName),
    Socket(RoomName),
    /// What was said in a room, for programs.
    History(RoomName),
    /// What an operator may know of a room.
    Counters(RoomName),
    /// An operator forgets a room.
    Purge(RoomName),
    /// An operator removes what a member has said in a room.
    PurgeMessages(RoomName, MemberId),
    /// Whether the Worker answers at all.
    Health,
    Nowhere,
}

impl Route {
    pub fn of(method: Method, path: &str) -> Self {
        let of_room = |name: &str, route: fn(RoomName) -> Self| {
            RoomName::parse(name).map_or(Self::Nowhere, route)
        };
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        match (method, segments.as_slice()) {
            (Method::Get, [""]) => Self::Page(RoomName::lobby()),
            (Method::Get, ["health"]) => Self::Health,
            (Method::Get, ["r", name]) if RoomName::parse(name).is_some() => {
                of_room(name, Self::Page)
            }
            (Method::Get, ["r", name]) => match name.split_once('.') {
                Some((name, "json")) => of_room(name, Self::History),
                _ => of_room(&name.to_ascii_lowercase(), Self::Moved),
            },
            (Method::Get, ["r", name, "socket"]) => of_room(name, Self::Socket),
            (Method::Get, ["r", name, "counters"]) => of_room(name, Self::Counters),
            (Method::Delete, ["r", name]) => of_room(name, Self::Purge),
            (Method::Delete, ["r", name, "members", id, "messages"]) => RoomName::parse(name)
                .map_or(Self::Nowhere, |room| {
                    Self::PurgeMessages(room, MemberId((*id).to_owned()))
                }),
            _ => Self::Nowhere,
        }
    }

    /// Whether a request for it by http is sent on to https. No WebSocket follows a redirect, and
    /// whoever asks for the Worker's health is a machine nearby.
    pub fn wants_https(&self) -> bool {
        !matches!(self, Self::Socket(_) | Self::Health)
    }
}

/// Whether a host is this machine, where nobody listens on the way.
pub fn is_local(host: &str) -> bool {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, ""));
    let name = if port.bytes().all(|byte| byte.is_ascii_digit()) {
        name
    } else {
        host
    };
    let name = name.to_ascii_lowercase();
    let is_loopback = |address: std::net::IpAddr| address.is_loopback();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.trim_matches(['[', ']']).parse().is_ok_and(is_loopback)
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
    number(query, "after").map(Seq)
}

fn number(query: &str, name: &str) -> Option<u64> {
    let value = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))?;
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| value.parse().unwrap_or(u64::MAX))
}

/// The name that a newcomer wishes for, from a URL's query; what is not UTF-8 says nothing.
pub fn wish(query: &str) -> Option<String> {
    let value = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("name="))?;
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
                u8::try_from(high * 16 + low).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn got(path: &str) -> Route {
        Route::of(Method::Get, path)
    }

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
        assert_eq!(got("/r/tea-4-2"), Route::Page(room("tea-4-2")));
        assert_eq!(got("/r/tea/socket"), Route::Socket(room("tea")));
        assert_eq!(got("/r/socket"), Route::Page(room("socket")));
        assert_eq!(got("/r/tea/counters"), Route::Counters(room("tea")));
        assert_eq!(got("/health"), Route::Health);
    }

    #[test]
    fn the_root_is_the_page_of_the_lobby() {
        assert_eq!(got("/"), Route::Page(room("lobby")));
    }

    #[test]
    fn a_room_and_what_a_member_said_in_it_can_be_deleted() {
        let delete = |path| Route::of(Method::Delete, path);
        assert_eq!(delete("/r/tea"), Route::Purge(room("tea")));
        let of = MemberId("ada".to_owned());
        let messages = Route::PurgeMessages(room("tea"), of);
        assert_eq!(delete("/r/tea/members/ada/messages"), messages);
        for path in [
            "/",
            "/r/",
            "/r/Tea",
            "/r/tea/members/ada",
            "/r/tea/socket",
            "/health",
        ] {
            assert_eq!(delete(path), Route::Nowhere, "{path}");
        }
    }

    #[test]
    fn http_is_for_this_machine() {
        for host in [
            "localhost",
            "localhost:8787",
            "a.localhost",
            "127.0.0.1:80",
            "[::1]:8787",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "chat.example",
            "localhost.example:80",
            "127.0.0.1.example",
            "10.0.0.1",
            "",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn an_upper_case_name_leads_to_the_lower_case_room() {
        assert_eq!(got("/r/Tea"), Route::Moved(room("tea")));
        assert_eq!(got("/r/Tea/socket"), Route::Nowhere);
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
            assert_eq!(got(path), Route::Nowhere, "{path}");
        }
        assert!(RoomName::parse(&"a".repeat(32)).is_some());
    }

    #[test]
    fn a_room_takes_no_other_method() {
        for path in ["/r/tea", "/r/tea/socket", "/r/tea/counters", "/health"] {
            for method in ["POST", "PUT", "OPTIONS", "get", ""] {
                let route = Route::of(Method::parse(method), path);
                assert_eq!(route, Route::Nowhere, "{method} {path}");
            }
        }
        assert_eq!(Route::of(Method::parse("HEAD"), "/r/tea"), got("/r/tea"));
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
    fn a_room_can_be_read_by_programs() {
        assert_eq!(got("/r/tea.json"), Route::History(room("tea")));
        for path in ["/r/.json", "/r/Tea.json", "/r/a/b.json", "/r/tea.json/"] {
            assert_eq!(got(path), Route::Nowhere, "{path}");
        }
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

    #[test]
    fn a_wish_is_text_or_nothing() {
        assert_eq!(wish("after=3&name=Ada").as_deref(), Some("Ada"));
        assert_eq!(wish("name=Zo%C3%AB+B%2B").as_deref(), Some("Zoë B+"));
        for query in [
            "",
            "name",
            "name=%",
            "name=%C3",
            "name=%zz",
            "name=%+1",
            "rename=Ada",
        ] {
            assert_eq!(wish(query), None, "{query}");
        }
    }
}
