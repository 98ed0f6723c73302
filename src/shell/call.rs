//! What the Worker asks of an object, written and read in this one file. The call travels in a header
//! of the request, so that a request's body and its upgrade stay free for what they carry. The object
//! answers nothing but a call; no visitor's request reaches it as it came.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use worker::{Env, Headers, Request, RequestInit, Response, Result};

use crate::identity::address::NetworkAddress;
use crate::protocol::{Member, MemberId, Seq};
use crate::route::RoomAddress;
use crate::route::range::Range;

const CHAT_ROOM: &str = "CHAT_ROOM";
const HEADER: &str = "x-chatter-call";

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "call", rename_all = "snake_case")]
pub(super) enum Call {
    /// Answered by a socket.
    Connect(Visit),
    /// What was said, as JSON, if it may be read by whoever reads it.
    Read {
        range: Range,
        reader: Option<MemberId>,
    },
    /// How the room is, for its operator: answered by JSON.
    Report,
    /// Forget the whole room. Answered by nothing.
    Purge,
    /// Remove what this member has said, a piece of it. Answered by how many messages that were.
    PurgeMessages { of: MemberId },
    /// What is asked is a direct room: keep whose it is, as the room says in which they met. Answered
    /// by nothing.
    OpenDirect { members: Vec<Member> },
    /// Whether somebody may come in: answered by nothing, or by 404.
    MayEnter { member_id: MemberId },
    /// Make this member an owner. Answered by nothing.
    NameOwner { member_id: MemberId },
}

/// A visitor who comes in. Of their token, nothing goes further than the id.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Visit {
    pub(super) member_id: MemberId,
    /// The last `seq` that they hold.
    pub(super) after: Option<Seq>,
    /// Where they come from, if that is known.
    pub(super) address: Option<NetworkAddress>,
    /// What they wish to be called.
    pub(super) wish: Option<String>,
    /// Whether no account stands behind them.
    pub(super) is_guest: bool,
    /// What they bring to be let in.
    pub(super) invite: Option<String>,
}

impl Call {
    /// Asks a room.
    pub(super) async fn ask(&self, room: &RoomAddress, env: &Env) -> Result<Response> {
        let rooms = env.durable_object(CHAT_ROOM)?;
        let stub = rooms.get_by_name(&room.object_name())?;
        let is_upgrade = matches!(self, Self::Connect(_));
        stub.fetch_with_request(encode(self, is_upgrade)?).await
    }

    /// The call that a request is, if it is one.
    pub(super) fn decode(request: &Request) -> Option<Self> {
        decode(request)
    }
}

/// What is asked of an account.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "call", rename_all = "snake_case")]
pub(super) enum AccountCall {
    /// The account as its owner sees it, as JSON.
    Show,
}

impl AccountCall {
    pub(super) fn decode(request: &Request) -> Option<Self> {
        decode(request)
    }
}

fn encode<C: Serialize>(call: &C, is_upgrade: bool) -> Result<Request> {
    let headers = Headers::new();
    let json = serde_json::to_vec(call)?;
    headers.set(HEADER, &Base64UrlUnpadded::encode_string(&json))?;
    if is_upgrade {
        headers.set("upgrade", "websocket")?;
    }
    let mut init = RequestInit::new();
    init.with_headers(headers);
    Request::new_with_init("https://object/", &init)
}

fn decode<C: DeserializeOwned>(request: &Request) -> Option<C> {
    let header = request.headers().get(HEADER).ok()??;
    let json = Base64UrlUnpadded::decode_vec(&header).ok()?;
    serde_json::from_slice(&json).ok()
}
