//! How a server is spoken to. Whatever the wire around it, what is said is a stamp and a few words,
//! and a listener looks for nothing but the stamp.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::json;
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Request;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Dialect {
    /// Ours: frames are arrays of events.
    Chatter,
    /// What is said, as it was said.
    Plain,
    /// Engine.IO 4 over WebSocket, and events of Socket.IO in it.
    SocketIo,
}

impl Dialect {
    pub(crate) fn named(name: &str) -> Result<Self, String> {
        match name {
            "chatter" => Ok(Self::Chatter),
            "plain" => Ok(Self::Plain),
            "socket.io" => Ok(Self::SocketIo),
            _ => Err(format!("the dialect {name} is unknown")),
        }
    }

    /// Somebody new comes.
    pub(crate) fn request(self, port: u16, path: &str) -> Result<Request, Box<Error>> {
        let mut request = format!("ws://127.0.0.1:{port}{path}").into_client_request()?;
        if self == Self::Chatter {
            let bearer = format!("Bearer {}", new_token()).parse();
            let bearer = bearer.expect("a token is made of letters and digits");
            request.headers_mut().insert("authorization", bearer);
        }
        Ok(request)
    }

    /// Whether this frame tells a newcomer that they are in; nothing where no frame does.
    pub(crate) fn welcome(self) -> Option<&'static str> {
        match self {
            Self::Chatter => Some(r#"[{"type":"welcomed""#),
            Self::Plain => None,
            Self::SocketIo => Some("40"),
        }
    }

    pub(crate) fn say(self, words: &str) -> String {
        match self {
            Self::Chatter => {
                let client_id = format!("c{}", next());
                json!({ "type": "post", "body": words, "client_id": client_id }).to_string()
            }
            Self::Plain => words.to_owned(),
            Self::SocketIo => format!("42{}", json!(["say", words])),
        }
    }

    /// What keeps a connection alive.
    pub(crate) fn sign_of_life(self) -> Option<&'static str> {
        (self == Self::Chatter).then_some("ping")
    }

    /// What must be answered at once.
    pub(crate) fn answer(self, frame: &str) -> Option<&'static str> {
        match (self, frame.as_bytes().first()) {
            (Self::SocketIo, Some(b'0')) => Some("40"), // It has opened: into the main namespace.
            (Self::SocketIo, Some(b'2')) => Some("3"),  // A ping.
            _ => None,
        }
    }
}

/// Base64url of 256 bits; not secret, but nobody else's.
fn new_token() -> String {
    format!("{:0>32}{:0>10}A", std::process::id(), next())
}

/// A number that this process has not used.
fn next() -> u64 {
    static USED: AtomicU64 = AtomicU64::new(0);
    USED.fetch_add(1, Ordering::Relaxed)
}
