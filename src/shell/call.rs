//! What the Worker asks of an object, written and read in this one file. The call travels in a header
//! of the request, so that a request's body and its upgrade stay free for what they carry. The object
//! answers nothing but a call; no visitor's request reaches it as it came.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use worker::wasm_bindgen::JsValue;
use worker::{Env, Error, Headers, Method, Request, RequestInit, Response, Result};

use crate::account::failure::AddressMark;
use crate::account::{self, Challenge};
use crate::identity::Identity;
use crate::identity::address::NetworkAddress;
use crate::identity::code::IdPrefix;
use crate::identity::id::IdentityId;
use crate::identity::session::{Ended, SessionId};
use crate::protocol::inbox::Notice;
use crate::protocol::problem::Problem;
use crate::protocol::tagged::tagged;
use crate::protocol::{Attachment, FileId, Member, MemberId, Seq};
use crate::room::request::Caller;
use crate::route::range::Range;
use crate::route::{self, RoomAddress, Url};
use crate::shell::room::Asked;

const CHAT_ROOM: &str = "CHAT_ROOM";
const ACCOUNT: &str = "ACCOUNT";
const FRONT_DESK: &str = "FRONT_DESK";
const HEADER: &str = "x-chatter-call";

#[derive(Debug, Serialize)]
#[serde(tag = "call", rename_all = "snake_case")]
pub(super) enum Call {
    /// Answered by a socket.
    Connect(Visit),
    /// What is stored is heard by somebody who does not come in. Answered by a socket.
    Listen(Visit),
    /// How the room shows itself to whoever is not in it: answered by its facts, or by 404 where that
    /// is nobody's business.
    Describe,
    /// What was said: answered by a page of it, or by a problem.
    Read { range: Range, visit: Visit },
    /// A visitor says what stands in the body, as a frame would: answered by what is told of it, or by a
    /// problem.
    Post(Visit),
    /// A visitor wants to bring a file of so many bytes: answered by nothing, or by a problem.
    BeginUpload {
        file: FileId,
        bytes: u64,
        visit: Visit,
    },
    /// It has come, or so much of it and no more. Answered by nothing, or by 404 where it is nobody's.
    EndUpload {
        file: FileId,
        by: MemberId,
        came: std::result::Result<Attachment, u64>,
    },
    /// The operator sends so many bytes of a file that an imported message names: answered by what it is,
    /// or by a problem.
    BeginSending { file: FileId, bytes: u64 },
    /// They have come, all of them or not. Answered by nothing, or by 404 where nothing names the file.
    EndSending { file: FileId, is_whole: bool },
    /// A visitor wants a file, or the operator without a visit: answered by what it is, or by a problem.
    File { file: FileId, visit: Option<Visit> },
    /// A slice of the room's export, where there is no visit for its operator: answered by lines, with
    /// where to go on in a header, or by a problem.
    Export { asked: Asked, visit: Option<Visit> },
    /// Another room's export is the body, or a part of it: its first line, and then those from this number
    /// on. Answered by how far it is taken, or by a problem.
    Import { second: u64 },
    /// How the room is, for its operator: answered by JSON.
    Report,
    /// Have accounts let go of the room, a few of those who follow it. Answered by how many have.
    Unlist,
    /// Forget the whole room. Answered by nothing.
    Purge,
    /// Close sockets of a member, who has signed out there. Answered by nothing.
    CloseSockets { member_id: MemberId, of: Ended },
    /// Remove what this member has said, a piece of it. Answered by how many messages that were.
    PurgeMessages { of: MemberId },
    /// What is asked is a direct room: keep whose it is, as the room says in which they met. Answered
    /// by nothing.
    OpenDirect { members: Vec<Member> },
    /// How the room stands for somebody who follows it: answered by a notice, or by 404.
    Standing { member_id: MemberId },
    /// Somebody puts the room into their list, or takes it out: answered in the same way.
    Follow { member_id: MemberId, on: bool },
    /// Whether somebody may come in: answered by nothing, or by 404.
    MayEnter { member_id: MemberId },
    /// Make this member an owner. Answered by nothing.
    NameOwner { member_id: MemberId },
}

tagged! { Call by "call" {
    "connect" => Connect (..),
    "listen" => Listen (..),
    "describe" => Describe {},
    "read" => Read { range, visit },
    "post" => Post (..),
    "begin_upload" => BeginUpload { file, bytes, visit },
    "end_upload" => EndUpload { file, by, came },
    "begin_sending" => BeginSending { file, bytes },
    "end_sending" => EndSending { file, is_whole },
    "file" => File { file, visit: optional },
    "export" => Export { asked, visit: optional },
    "import" => Import { second },
    "report" => Report {},
    "unlist" => Unlist {},
    "purge" => Purge {},
    "close_sockets" => CloseSockets { member_id, of },
    "purge_messages" => PurgeMessages { of },
    "open_direct" => OpenDirect { members },
    "standing" => Standing { member_id },
    "follow" => Follow { member_id, on },
    "may_enter" => MayEnter { member_id },
    "name_owner" => NameOwner { member_id },
} }

/// A visitor who comes in. Of their token, nothing goes further than the id.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Visit {
    pub(super) member_id: MemberId,
    /// The session that proved them; nothing for a guest.
    pub(super) session: Option<SessionId>,
    /// The last `seq` that they hold.
    pub(super) after: Option<Seq>,
    /// Where they come from, if that is known.
    pub(super) address: Option<NetworkAddress>,
    /// What they wish to be called.
    pub(super) wish: Option<String>,
    /// What they bring to be let in.
    pub(super) invite: Option<String>,
}

impl Visit {
    /// Of somebody who does not come in.
    pub(super) fn of(identity: Identity, address: Option<NetworkAddress>, url: &Url<'_>) -> Self {
        Self {
            member_id: identity.id.member_id(),
            session: identity.session,
            after: None,
            address,
            wish: None,
            invite: route::invite(url.query),
        }
    }

    pub(super) fn caller(self) -> Caller {
        Caller {
            member_id: self.member_id,
            session: self.session,
            address: self.address,
            invite: self.invite,
        }
    }
}

impl Call {
    /// Asks a room.
    pub(super) async fn ask(&self, room: &RoomAddress, env: &Env) -> Result<Response> {
        let rooms = env.durable_object(CHAT_ROOM)?;
        let stub = rooms.get_by_name(&room.object_name())?;
        let is_upgrade = matches!(self, Self::Connect(_) | Self::Listen(_));
        stub.fetch_with_request(encode(self, is_upgrade)?).await
    }

    /// The same, with what the call is about: text, or bytes as they come.
    pub(super) async fn ask_with(
        &self,
        body: impl Into<JsValue>,
        room: &RoomAddress,
        env: &Env,
    ) -> Result<Response> {
        let rooms = env.durable_object(CHAT_ROOM)?;
        let stub = rooms.get_by_name(&room.object_name())?;
        let mut init = RequestInit::new();
        init.with_method(Method::Post)
            .with_headers(headers(self)?)
            .with_body(Some(body.into()));
        let request = Request::new_with_init("https://object/", &init)?;
        stub.fetch_with_request(request).await
    }

    /// The call that a request is, if it is one.
    pub(super) fn decode(request: &Request) -> Option<Self> {
        decode(request)
    }
}

/// What is asked of an account.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct AccountCall {
    /// Whose it is.
    pub(super) id: IdentityId,
    pub(super) request: account::Request,
}

impl AccountCall {
    pub(super) async fn ask(
        &self,
        env: &Env,
    ) -> Result<std::result::Result<account::Answer, Problem>> {
        let accounts = env.durable_object(ACCOUNT)?;
        let stub = accounts.get_by_name(self.id.as_str())?;
        answer(stub.fetch_with_request(encode(self, false)?).await?).await
    }

    pub(super) fn decode(request: &Request) -> Option<Self> {
        decode(request)
    }
}

/// What is asked of a front desk.
#[derive(Debug, Serialize)]
#[serde(tag = "call", rename_all = "snake_case")]
pub(super) enum DeskCall {
    /// From now on an identity has an account, or is gone. Answered by nothing.
    Enlist { id: IdentityId },
    /// Answered by nothing, or by 404: whoever comes is asked about, and a body takes more to read than
    /// all the rest.
    IsEnlisted { id: IdentityId },
    /// The accounts whose ids begin so, the oldest first.
    Find { prefix: IdPrefix },
    /// A challenge is given out. Answered by nothing.
    OpenChallenge { challenge: Challenge },
    /// A challenge has come back. Answered by whether it is good, which it is once.
    TakeChallenge { challenge: Challenge },
    /// Whether codes may be tried from an address: answered by a problem, where not.
    Allow { address: AddressMark },
    /// A code from an address fitted no account. Answered by nothing.
    CountFailure { address: AddressMark },
    /// What browsers subscribe with. One desk has the deployment's key, and tells nobody its private
    /// half.
    PushKey,
    /// Vouch for this deployment before a push service: answered by a voucher.
    Vouch { audience: String, contact: String },
}

tagged! { DeskCall by "call" {
    "enlist" => Enlist { id },
    "is_enlisted" => IsEnlisted { id },
    "find" => Find { prefix },
    "open_challenge" => OpenChallenge { challenge },
    "take_challenge" => TakeChallenge { challenge },
    "allow" => Allow { address },
    "count_failure" => CountFailure { address },
    "push_key" => PushKey {},
    "vouch" => Vouch { audience, contact },
} }

impl DeskCall {
    /// Whether an identity has an account, or is gone.
    pub(super) async fn is_enlisted(id: &IdentityId, env: &Env) -> Result<bool> {
        let call = Self::IsEnlisted { id: id.clone() };
        match call.fetch(env).await?.status_code() {
            204 => Ok(true),
            404 => Ok(false),
            _ => Err(failed()),
        }
    }

    pub(super) async fn ask<T: DeserializeOwned>(&self, env: &Env) -> Result<T> {
        answer(self.fetch(env).await?).await
    }

    async fn fetch(&self, env: &Env) -> Result<Response> {
        let desks = env.durable_object(FRONT_DESK)?;
        let stub = desks.get_by_name(&self.desk())?;
        stub.fetch_with_request(encode(self, false)?).await
    }

    /// The first letter of what it is about: by chance one of 64.
    fn desk(&self) -> String {
        let first = |text: &str| text.chars().take(1).collect();
        match self {
            Self::Enlist { id } | Self::IsEnlisted { id } => first(id.as_str()),
            Self::Find { prefix } => first(&Base64UrlUnpadded::encode_string(prefix)),
            Self::OpenChallenge { challenge } | Self::TakeChallenge { challenge } => {
                first(challenge.as_str())
            }
            Self::Allow { address } | Self::CountFailure { address } => first(address.as_str()),
            Self::PushKey | Self::Vouch { .. } => "push".to_owned(),
        }
    }

    pub(super) fn decode(request: &Request) -> Option<Self> {
        decode(request)
    }
}

/// What is asked of somebody's inbox, which is in their account.
#[derive(Debug, Serialize)]
#[serde(tag = "call", rename_all = "snake_case")]
pub(super) enum InboxCall {
    /// Answered by a socket, which ends with the session that opened it.
    Open { session: Option<SessionId> },
    /// A room tells how it stands for them. Answered by 204, or by 429 where strangers tell too much.
    Tell { notice: Box<Notice> },
    /// A room is no more, or not for them. Answered by 204.
    Unlist { address: String },
}

tagged! { InboxCall by "call" {
    "open" => Open { session: optional },
    "tell" => Tell { notice },
    "unlist" => Unlist { address },
} }

impl InboxCall {
    pub(super) async fn ask(&self, of: &MemberId, env: &Env) -> Result<Response> {
        let stub = env.durable_object(ACCOUNT)?.get_by_name(&of.0)?;
        let is_upgrade = matches!(self, Self::Open { .. });
        stub.fetch_with_request(encode(self, is_upgrade)?).await
    }

    pub(super) fn decode(request: &Request) -> Option<Self> {
        decode(request)
    }
}

/// What an object says is JSON. Anything else is a fault of ours, and none of its words are told.
async fn answer<T: DeserializeOwned>(mut response: Response) -> Result<T> {
    if response.status_code() != 200 {
        return Err(failed());
    }
    Ok(serde_json::from_str(&response.text().await?)?)
}

fn failed() -> Error {
    Error::RustError("an object failed".to_owned())
}

fn headers<C: Serialize>(call: &C) -> Result<Headers> {
    let headers = Headers::new();
    let json = serde_json::to_vec(call)?;
    headers.set(HEADER, &Base64UrlUnpadded::encode_string(&json))?;
    Ok(headers)
}

fn encode<C: Serialize>(call: &C, is_upgrade: bool) -> Result<Request> {
    let headers = headers(call)?;
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
    let json = str::from_utf8(&json).ok()?;
    serde_json::from_str(json).ok()
}
