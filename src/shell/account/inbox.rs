//! Gather, decide, perform, for an inbox: its sockets hibernate, and rooms tell it what is new. Before it
//! opens, every room in it is asked how it stands.

mod storage;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::json;
use worker::js_sys::{Array, Promise};
use worker::wasm_bindgen::JsValue;
use worker::wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use worker::{
    Delay, Env, Error, Response, Result, WebSocket, WebSocketIncomingMessage, WebSocketPair,
    WebSocketRequestResponsePair, console_error,
};

use storage::InboxStorage;

use super::driver::Driver;
use crate::account::Account as Core;
use crate::account::inbox::{Inbox, InboxEffect};
use crate::identity::session::SessionId;
use crate::protocol::account::Account;
use crate::protocol::inbox::{InboxCommand, InboxEvent, Notice};
use crate::protocol::{
    CloseCode, ConnectionId, MAX_FRAME_BYTES, MemberId, Reason, Rejection, encode, frame,
};
use crate::route::RoomAddress;
use crate::shell::answer;
use crate::shell::call::{Call, InboxCall};
use crate::shell::clock;
use crate::time::Timestamp;

/// Tabs and devices of one person. A dead one is found out by the platform, by and by.
const MAX_CONNECTIONS: usize = 64;
/// Whoever opens an inbox waits no longer for rooms than this. What they answer later is told then.
const PATIENCE: Duration = Duration::from_secs(3);
/// A page pings every 30 s.
const SILENCE: Duration = Duration::from_secs(90);

#[derive(Deserialize, Serialize)]
struct Attachment {
    id: ConnectionId,
    /// The one that proved them; nothing for a guest.
    session: Option<SessionId>,
}

pub(super) struct InboxDriver {
    /// Whose it is, in the same object.
    account: Rc<Driver>,
    /// Nothing until it is needed, and again after a turn has failed.
    awake: RefCell<Option<(Inbox, InboxStorage)>>,
}

impl InboxDriver {
    pub(super) fn new(account: Rc<Driver>) -> Rc<Self> {
        Rc::new(Self {
            account,
            awake: RefCell::default(),
        })
    }

    pub(super) async fn ask(self: &Rc<Self>, call: InboxCall) -> Result<Response> {
        match call {
            InboxCall::Open { session } => self.open(session).await,
            InboxCall::Tell { notice } => {
                let is_taken = self.turn(|inbox, now| {
                    let told = inbox.tell(*notice, now);
                    (told.is_ok(), told.unwrap_or_default())
                })?;
                let status = if is_taken { 204 } else { 429 };
                Ok(Response::empty()?.with_status(status))
            }
            InboxCall::Unlist { address } => {
                self.turn(|inbox, _| ((), inbox.unlist(&address)))?;
                Ok(Response::empty()?.with_status(204))
            }
        }
    }

    /// A frame of a connection's. An error is ours, and ends the connection.
    pub(super) fn receive(self: &Rc<Self>, socket: &WebSocket, message: WebSocketIncomingMessage) {
        const NOT_TEXT: Rejection =
            Rejection::new(Reason::NotText, "This inbox reads text frames only.");

        let Ok(Some(Attachment { id, .. })) = socket.deserialize_attachment() else {
            return;
        };
        let (bytes, command) = match message {
            WebSocketIncomingMessage::String(text) => (text.len(), InboxCommand::decode(&text)),
            WebSocketIncomingMessage::Binary(data) => (data.len(), Err(NOT_TEXT)),
        };
        if bytes > MAX_FRAME_BYTES {
            let _ = socket.close(Some(CloseCode::TooBig as u16), Some(""));
            return;
        }
        let done = self.turn(|inbox, now| ((), inbox.receive(id, command, now)));
        if let Err(error) = done {
            log("inbox", &error);
            let _ = socket.close(Some(CloseCode::InternalError as u16), Some(""));
        }
    }

    /// After a turn of the account: what has ended with it ends here.
    pub(super) fn catch_up(self: &Rc<Self>) -> Result<()> {
        for socket in self.account.state.get_websockets() {
            let attachment: Option<Attachment> = socket.deserialize_attachment().unwrap_or(None);
            if let Some(Attachment { session, .. }) = attachment
                && self.account_for(session.as_ref())?.is_none()
            {
                let _ = socket.send_with_str(answer::signed_out());
                let _ = socket.close(Some(CloseCode::PolicyViolation as u16), Some(""));
            }
        }
        if self.is_erased()? {
            self.turn(|inbox, _| ((), inbox.erase()))?;
        }
        Ok(())
    }

    /// All that are in the list.
    pub(super) fn rooms(self: &Rc<Self>) -> Result<Vec<String>> {
        self.turn(|inbox, _| (inbox.rooms(), Vec::new()))
    }

    /// How many mentions and direct messages are unread.
    pub(super) fn for_me(self: &Rc<Self>) -> Result<u64> {
        self.turn(|inbox, _| (inbox.for_me(), Vec::new()))
    }

    async fn open(self: &Rc<Self>, session: Option<SessionId>) -> Result<Response> {
        let state = &self.account.state;
        let is_full = || state.get_websockets().len() >= MAX_CONNECTIONS;
        if !is_full() {
            self.refresh().await?;
        }
        // While rooms were asked, others may have come, and the session may have ended.
        if is_full() {
            return Response::error("You have your inbox open too often.", 429);
        }
        let Some(account) = self.account_for(session.as_ref())? else {
            return answer::turn_away();
        };
        state.set_websocket_auto_response(&WebSocketRequestResponsePair::new("ping", "pong")?);
        let WebSocketPair { client, server } = WebSocketPair::new()?;
        state.accept_web_socket(&server);
        let id = clock::random_connection_id()?;
        server.serialize_attachment(Attachment { id, session })?;
        let opened = self.turn(|inbox, _| (inbox.open(account, SILENCE), Vec::new()))?;
        server.send_with_str(frame(&[encode(&opened)]))?;
        Response::from_websocket(client)
    }

    /// The account as this session sees it, or as a guest does; nothing, where they are not let in.
    fn account_for(&self, session: Option<&SessionId>) -> Result<Option<Account>> {
        let seen = |account: &Core| account.admits(session).then(|| account.show(session));
        Ok(match self.account.look(seen)? {
            Some(seen) => seen,
            None if session.is_none() => Some(Account::of_guest(self.owner()?)),
            None => None,
        })
    }

    fn is_erased(&self) -> Result<bool> {
        Ok(self.account.look(Core::is_erased)? == Some(true))
    }

    /// Asks all rooms at once how they stand. One that does not answer is left as it was.
    async fn refresh(self: &Rc<Self>) -> Result<()> {
        let addresses = self.turn(|inbox, now| (inbox.to_refresh(now), Vec::new()))?;
        if addresses.is_empty() {
            return Ok(());
        }
        let member_id = self.owner()?;
        let all = Array::new();
        for address in addresses {
            let driver = Rc::clone(self);
            let call = Call::Standing {
                member_id: member_id.clone(),
            };
            all.push(&future_to_promise(async move {
                if let Ok(Ok(answer)) = ask_room(&call, &address, &driver.account.env).await {
                    let done = driver.turn(|inbox, _| ((), inbox.refresh(vec![(address, answer)])));
                    done.unwrap_or_else(|error| log("refresh", &error));
                }
                Ok(JsValue::UNDEFINED)
            }));
        }
        let patience = future_to_promise(async {
            Delay::from(PATIENCE).await;
            Ok(JsValue::UNDEFINED)
        });
        let first = Array::of2(&Promise::all(&all), &patience);
        JsFuture::from(Promise::race(&first)).await?;
        Ok(())
    }

    /// Runs one turn, waking the inbox first where it sleeps. A turn that fails drops what is in memory,
    /// and the next one rebuilds it from its rows.
    fn turn<T>(
        self: &Rc<Self>,
        act: impl FnOnce(&mut Inbox, Timestamp) -> (T, Vec<InboxEffect>),
    ) -> Result<T> {
        let mut slot = self.awake.borrow_mut();
        let (mut inbox, storage) = match slot.take() {
            Some(awake) => awake,
            None => self.wake()?,
        };
        let (done, effects) = act(&mut inbox, clock::now());
        storage.commit(&effects)?;
        *slot = Some((inbox, storage));
        drop(slot);
        for effect in effects {
            self.perform(effect);
        }
        Ok(done)
    }

    fn wake(&self) -> Result<(Inbox, InboxStorage)> {
        let storage = InboxStorage::open(&self.account.state)?;
        let mut inbox = storage.restore()?;
        if self.is_erased()? {
            storage.commit(&inbox.erase())?;
        }
        Ok((inbox, storage))
    }

    fn perform(self: &Rc<Self>, effect: InboxEffect) {
        match effect {
            // Done, with all the others.
            InboxEffect::Keep(_) | InboxEffect::Forget(_) | InboxEffect::KeepBlocked(..) => {}
            InboxEffect::Push {
                address,
                push,
                is_new,
                is_attentive,
            } => {
                let planned = self.account.plan_push(&address, push, is_new, is_attentive);
                planned.unwrap_or_else(|error| log("push", &error));
            }
            InboxEffect::Tell(event) => self.send(&event, |_| true),
            InboxEffect::Reply(to, event) => self.send(&event, |id| id == to),
            InboxEffect::Dismiss(id) => self.dismiss(id),
            InboxEffect::Follow { from, address, on } => {
                let driver = Rc::clone(self);
                spawn_local(async move {
                    if let Err(error) = driver.follow(from, address, on).await {
                        log("follow", &error);
                    }
                });
            }
        }
    }

    /// Fails only for a socket that is closing.
    fn send(&self, event: &InboxEvent, is_for: impl Fn(ConnectionId) -> bool) {
        let frame = frame(&[encode(event)]);
        for socket in self.account.state.get_websockets() {
            let attachment: Option<Attachment> = socket.deserialize_attachment().unwrap_or(None);
            if attachment.is_some_and(|attachment| is_for(attachment.id)) {
                let _ = socket.send_with_str(&frame);
            }
        }
    }

    fn dismiss(&self, id: ConnectionId) {
        for socket in self.account.state.get_websockets() {
            let attachment: Option<Attachment> = socket.deserialize_attachment().unwrap_or(None);
            if attachment.is_some_and(|attachment| attachment.id == id) {
                // What it has sent by then is not read.
                let _ = socket.serialize_attachment(());
                let _ = socket.close(Some(CloseCode::PolicyViolation as u16), Some(""));
            }
        }
    }

    async fn follow(self: &Rc<Self>, from: ConnectionId, address: String, on: bool) -> Result<()> {
        let member_id = self.owner()?;
        let answer = ask_room(&Call::Follow { member_id, on }, &address, &self.account.env).await?;
        self.turn(|inbox, _| ((), inbox.followed(from, &address, on, answer)))
    }

    fn owner(&self) -> Result<MemberId> {
        let owner = self.account.owner()?;
        owner
            .map(MemberId)
            .ok_or(Error::RustError("an account without a name".to_owned()))
    }
}

/// How a room stands; nothing, where there is none for whoever asks; or how long they wait for it.
async fn ask_room(
    call: &Call,
    address: &str,
    env: &Env,
) -> Result<std::result::Result<Option<Notice>, Duration>> {
    let Some(address) = RoomAddress::parse(address) else {
        return Ok(Ok(None));
    };
    let mut answer = call.ask(&address, env).await?;
    match answer.status_code() {
        200 => answer.json().await.map(|notice| Ok(Some(notice))),
        404 => Ok(Ok(None)),
        429 => Ok(Err(answer::wait(&answer)?.unwrap_or_default())),
        status => Err(Error::RustError(format!("a room answers {status}"))),
    }
}

fn log(callback: &str, error: &Error) {
    let error = error.to_string();
    console_error!("{}", json!({ "callback": callback, "error": error }));
}
