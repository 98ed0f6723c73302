//! Where a request leads: which room, its page or its socket, and whether the page that asks is
//! one of ours. Text in, decision out; `shell/worker.rs` acts on it.

mod accept;
mod account;
mod address;
mod origin;
mod query;
pub mod range;
mod url;

pub use accept::{Form, preferred_language};
pub use account::AccountRoute;
pub use address::{DirectName, RoomAddress, RoomName};
pub use origin::{is_local, is_same_origin};
pub use query::{after, field, from_line, heard, invite, last, wish};
pub use url::Url;

use crate::protocol::{FileId, MemberId};

/// What a request does, as far as any route minds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Method {
    /// `GET`, and `HEAD`, for which the platform drops the body.
    Get,
    Post,
    Put,
    Delete,
    Options,
    Other,
}

impl Method {
    pub fn parse(text: &str) -> Self {
        match text {
            "GET" | "HEAD" => Self::Get,
            "POST" => Self::Post,
            "PUT" => Self::Put,
            "DELETE" => Self::Delete,
            "OPTIONS" => Self::Options,
            _ => Self::Other,
        }
    }
}

#[derive(Debug, Eq, PartialEq)]
pub enum Route {
    /// A room's page.
    Page(RoomAddress),
    /// A room in upper case: the page is at its name in lower case.
    Moved(RoomName),
    Socket(RoomAddress),
    /// What was said in a room, for programs.
    History(RoomAddress),
    /// The same as lines of text.
    Text(RoomAddress),
    /// What is stored in a room's log, as it comes.
    Stream(RoomAddress),
    /// The room as a file.
    Export(RoomAddress),
    /// Somebody says something without a socket.
    Post(RoomAddress),
    /// Somebody brings a file.
    Upload(RoomAddress),
    /// A file that somebody brought.
    File(RoomAddress, FileId),
    /// A browser asks whether another site's page may do so.
    Preflight,
    /// What only the operator may ask of a room.
    Operator(RoomAddress, Operation),
    /// What somebody keeps beyond any room, and how they come to it.
    Account(AccountRoute),
    /// The page on which a device signs in.
    SignInPage,
    /// Somebody's list of rooms.
    Inbox,
    /// What a browser's push service is told to know this deployment by.
    PushKey,
    /// Whether the Worker answers at all.
    Health,
    Nowhere,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Operation {
    /// Tell how the room is, without anybody's words.
    Report,
    /// Forget the room.
    Purge,
    /// Remove what a member has said.
    PurgeMessages(MemberId),
    /// Say who owns the room.
    NameOwner,
    /// Bring another room's export.
    Import,
    /// Send the bytes of a file that an imported message names.
    SendFile(FileId),
}

impl Route {
    pub fn of(method: Method, path: &str) -> Self {
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        match (method, segments.as_slice()) {
            (Method::Get, [""]) => Self::Page(RoomAddress::default()),
            (Method::Get, ["health"]) => Self::Health,
            (Method::Get, ["sign-in"]) => Self::SignInPage,
            (Method::Get, ["inbox", "socket"]) => Self::Inbox,
            (Method::Get, ["push", "key"]) => Self::PushKey,
            (_, [kind @ ("r" | "d"), name, rest @ ..]) => Self::of_room(method, kind, name, rest),
            (_, segments) => {
                AccountRoute::of(method, segments).map_or(Self::Nowhere, Self::Account)
            }
        }
    }

    fn of_room(method: Method, kind: &str, name: &str, rest: &[&str]) -> Self {
        let parse = |name: &str| RoomAddress::parse(&format!("/{kind}/{name}"));
        let Some(room) = parse(name) else {
            return match (method, rest, name.split_once('.')) {
                (_, [], Some((name, form))) => {
                    let route = parse(name).map(|room| Self::in_form(method, form, room));
                    route.unwrap_or(Self::Nowhere)
                }
                (Method::Get, [], None) => match parse(&name.to_ascii_lowercase()) {
                    Some(RoomAddress::Open(name)) => Self::Moved(name),
                    _ => Self::Nowhere,
                },
                _ => Self::Nowhere,
            };
        };
        match (method, rest) {
            (Method::Get, []) => Self::Page(room),
            (Method::Post, []) => Self::Post(room),
            (Method::Options, [] | ["files"] | ["files", _]) if !room.is_direct() => {
                Self::Preflight
            }
            (Method::Post, ["files"]) => Self::Upload(room),
            (Method::Get, ["files", id]) => {
                FileId::parse(id).map_or(Self::Nowhere, |id| Self::File(room, id))
            }
            (Method::Get, ["socket"]) => Self::Socket(room),
            (Method::Get, ["counters"]) => Self::Operator(room, Operation::Report),
            (Method::Post, ["owner"]) => Self::Operator(room, Operation::NameOwner),
            (Method::Post, ["import"]) if !room.is_direct() => {
                Self::Operator(room, Operation::Import)
            }
            (Method::Put, ["files", id]) if !room.is_direct() => {
                let id = FileId::parse(id).map(Operation::SendFile);
                id.map_or(Self::Nowhere, |it| Self::Operator(room, it))
            }
            (Method::Delete, []) => Self::Operator(room, Operation::Purge),
            (Method::Delete, ["members", id, "messages"]) => {
                let of = MemberId((*id).to_owned());
                Self::Operator(room, Operation::PurgeMessages(of))
            }
            _ => Self::Nowhere,
        }
    }

    fn in_form(method: Method, form: &str, room: RoomAddress) -> Self {
        match (method, form) {
            (Method::Get, "json") => Self::History(room),
            (Method::Get, "txt") => Self::Text(room),
            (Method::Get, "sse") => Self::Stream(room),
            (Method::Get, "jsonl") => Self::Export(room),
            (Method::Options, "json" | "txt" | "sse" | "jsonl") if !room.is_direct() => {
                Self::Preflight
            }
            _ => Self::Nowhere,
        }
    }

    /// Whether a request for it by http is sent on to https. No WebSocket follows a redirect, and
    /// whoever asks for the Worker's health is a machine nearby.
    pub fn wants_https(&self) -> bool {
        !matches!(self, Self::Socket(_) | Self::Inbox | Self::Health)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn got(path: &str) -> Route {
        Route::of(Method::Get, path)
    }

    fn name(name: &str) -> RoomName {
        RoomName::parse(name).unwrap()
    }

    fn room(room: &str) -> RoomAddress {
        RoomAddress::Open(name(room))
    }

    #[test]
    fn a_room_has_a_page_and_a_socket() {
        assert_eq!(got("/r/tea-4-2"), Route::Page(room("tea-4-2")));
        assert_eq!(got("/r/tea/socket"), Route::Socket(room("tea")));
        assert_eq!(got("/r/socket"), Route::Page(room("socket")));
        assert_eq!(
            got("/r/tea/counters"),
            Route::Operator(room("tea"), Operation::Report)
        );
        assert_eq!(got("/health"), Route::Health);
        assert_eq!(got("/sign-in"), Route::SignInPage);
        assert_eq!(got("/inbox/socket"), Route::Inbox);
        assert_eq!(got("/push/key"), Route::PushKey);
    }

    #[test]
    fn the_root_is_the_page_of_the_lobby() {
        assert_eq!(got("/"), Route::Page(room("lobby")));
    }

    #[test]
    fn a_room_and_what_a_member_said_in_it_can_be_deleted() {
        let delete = |path| Route::of(Method::Delete, path);
        let purge = Route::Operator(room("tea"), Operation::Purge);
        assert_eq!(delete("/r/tea"), purge);
        let of = MemberId("ada".to_owned());
        let messages = Route::Operator(room("tea"), Operation::PurgeMessages(of));
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
    fn an_upper_case_name_leads_to_the_lower_case_room() {
        assert_eq!(got("/r/Tea"), Route::Moved(name("tea")));
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
            for method in ["PUT", "PATCH", "get", ""] {
                let route = Route::of(Method::parse(method), path);
                assert_eq!(route, Route::Nowhere, "{method} {path}");
            }
        }
        assert_eq!(Route::of(Method::parse("HEAD"), "/r/tea"), got("/r/tea"));
    }

    #[test]
    fn an_open_room_is_imported_and_a_direct_one_is_not() {
        let post = |path| Route::of(Method::Post, path);
        let import = Route::Operator(room("tea"), Operation::Import);
        assert_eq!(post("/r/tea/import"), import);
        assert_eq!(post("/d/AAAAAAAAAAAAAAAAAAAAAA/import"), Route::Nowhere);
        assert_eq!(got("/r/tea/import"), Route::Nowhere);
        let put = |path: &str| Route::of(Method::Put, path);
        let id = "AAAAAAAAAAAAAAAAAAAAAA";
        let send = Operation::SendFile(FileId::parse(id).unwrap());
        let path = format!("/r/tea/files/{id}");
        assert_eq!(put(&path), Route::Operator(room("tea"), send));
        assert_eq!(put(&format!("/d/{id}/files/{id}")), Route::Nowhere);
        assert_eq!(put("/r/tea/files/boat.png"), Route::Nowhere);
    }

    #[test]
    fn only_a_rooms_own_address_is_spoken_to() {
        let post = |path| Route::of(Method::Post, path);
        let preflight = |path| Route::of(Method::Options, path);
        assert_eq!(post("/r/tea"), Route::Post(room("tea")));
        assert_eq!(preflight("/r/tea"), Route::Preflight);
        assert_eq!(preflight("/r/tea.sse"), Route::Preflight);
        for path in [
            "/",
            "/r/Tea",
            "/r/tea/socket",
            "/r/tea/counters",
            "/r/tea.json",
            "/r/tea.sse",
            "/health",
        ] {
            assert_eq!(post(path), Route::Nowhere, "{path}");
        }
        for path in [
            "/",
            "/r/tea/socket",
            "/r/tea/counters",
            "/r/Tea",
            "/d/AAAAAAAAAAAAAAAAAAAAAA",
            "/d/AAAAAAAAAAAAAAAAAAAAAA.json",
            "/account",
            "/health",
        ] {
            assert_eq!(preflight(path), Route::Nowhere, "{path}");
        }
    }

    #[test]
    fn a_direct_room_has_the_same_routes_and_one_spelling() {
        let path = "/d/AAAAAAAAAAAAAAAAAAAAAA";
        let room = RoomAddress::parse(path).unwrap();
        assert_eq!(got(path), Route::Page(room.clone()));
        let socket = got(&format!("{path}/socket"));
        assert_eq!(socket, Route::Socket(room.clone()));
        assert_eq!(got(&format!("{path}.json")), Route::History(room));
        for path in [
            "/d/",
            "/d/tea",
            "/d/AAAAAAAAAAAAAAAAAAAAA9",
            "/d/tea/socket",
        ] {
            assert_eq!(got(path), Route::Nowhere, "{path}");
        }
    }

    #[test]
    fn a_room_can_be_read_by_programs() {
        assert_eq!(got("/r/tea.json"), Route::History(room("tea")));
        assert_eq!(got("/r/tea.txt"), Route::Text(room("tea")));
        assert_eq!(got("/r/tea.sse"), Route::Stream(room("tea")));
        assert_eq!(got("/r/tea.jsonl"), Route::Export(room("tea")));
        for path in [
            "/r/.json",
            "/r/Tea.json",
            "/r/a/b.json",
            "/r/tea.json/",
            "/r/tea.html",
            "/r/tea.json.txt",
        ] {
            assert_eq!(got(path), Route::Nowhere, "{path}");
        }
    }
}
