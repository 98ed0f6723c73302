//! Hibernating WebSockets: accept, find again after sleep, send, close. What a room must know
//! of a connection is attached to its socket, where it outlives the object's memory.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use worker::js_sys::{Date, JsString};
use worker::wasm_bindgen::prelude::wasm_bindgen;
use worker::wasm_bindgen::{self, JsCast, JsValue};
use worker::{Result, State, WebSocket, WebSocketRequestResponsePair};

use super::storage::Enrolment;
use crate::delivery::batch::Frames;
use crate::delivery::slow_consumer::SlowConsumers;
use crate::protocol::{CloseCode, ConnectionId};
use crate::room::connection::Connection;
use crate::time::Timestamp;

// What the `worker` crate does not wrap, or wraps with a panic.
#[wasm_bindgen]
extern "C" {
    type RawState;
    #[wasm_bindgen(method, catch, js_name = acceptWebSocket)]
    fn accept(this: &RawState, socket: &JsValue) -> std::result::Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = getWebSocketAutoResponseTimestamp)]
    fn last_ping(this: &RawState, socket: &JsValue) -> std::result::Result<Option<Date>, JsValue>;

    type RawSocket;
    #[wasm_bindgen(method, catch)]
    fn send(this: &RawSocket, frame: &JsString) -> std::result::Result<(), JsValue>;
    /// Whose socket it is, as long as the room is awake: sooner read than its attachment.
    #[wasm_bindgen(method, getter, structural, js_name = connectionId)]
    fn id(this: &RawSocket) -> Option<f64>;
    #[wasm_bindgen(method, setter, structural, js_name = connectionId)]
    fn set_id(this: &RawSocket, id: Option<f64>);
}

/// What is attached to a socket: nothing, once the room has turned away from it.
#[derive(Deserialize, Serialize)]
struct Attachment {
    connection: Connection,
    /// Of a member whom storage does not know.
    enrolment: Option<Enrolment>,
}

/// Whose socket it is, unless the room has turned away from it.
pub(super) fn id(socket: &WebSocket) -> Option<ConnectionId> {
    if let Some(id) = raw(socket).id() {
        return Some(ConnectionId(id as u64));
    }
    let attachment: Option<Attachment> = socket.deserialize_attachment().ok()?;
    attachment.map(|attachment| attachment.connection.id)
}

fn name(socket: &WebSocket, id: ConnectionId) {
    raw(socket).set_id(Some(id.0 as f64));
}

pub(super) fn close(socket: &WebSocket, code: CloseCode) {
    raw(socket).set_id(None);
    // Both fail only on a socket that has closed already, which is what is wanted.
    let _ = socket.serialize_attachment(());
    let _ = socket.close(Some(code as u16), Some(""));
}

/// Without hibernation: a hibernating socket that closes before its upgrade is answered keeps its client
/// waiting for the end.
fn refuse(socket: &WebSocket, frame: &str, code: CloseCode) -> Result<()> {
    socket.accept()?;
    deliver(socket, &JsString::from(frame));
    close(socket, code);
    Ok(())
}

pub(super) struct Sockets {
    state: RawState,
    /// One whose upgrade is being answered.
    arriving: Option<WebSocket>,
    open: BTreeMap<ConnectionId, WebSocket>,
    slow_consumers: SlowConsumers,
}

impl Sockets {
    /// The sockets that lived on while the room slept, and what is attached to them. Those that close
    /// just now are among them: their end is still to be told.
    pub(super) fn wake(state: &State) -> Result<(Self, Vec<Connection>, Vec<Enrolment>)> {
        // The platform answers pings itself, so that a sleeping room sleeps on.
        state.set_websocket_auto_response(&WebSocketRequestResponsePair::new("ping", "pong")?);
        let mut open = BTreeMap::new();
        let mut connections = Vec::new();
        let mut enrolments = Vec::new();
        for socket in state.get_websockets() {
            let attachment: Option<Attachment> = socket.deserialize_attachment()?;
            if let Some(attachment) = attachment {
                name(&socket, attachment.connection.id);
                open.insert(attachment.connection.id, socket);
                connections.push(attachment.connection);
                enrolments.extend(attachment.enrolment);
            }
        }
        let state = JsValue::from(state.as_raw()).unchecked_into();
        let sockets = Self {
            state,
            arriving: None,
            open,
            slow_consumers: SlowConsumers::default(),
        };
        Ok((sockets, connections, enrolments))
    }

    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    pub(super) fn arrive(&mut self, socket: WebSocket) {
        self.arriving = Some(socket);
    }

    pub(super) fn admit(
        &mut self,
        connection: &Connection,
        enrolment: Option<Enrolment>,
    ) -> Result<()> {
        let Some(socket) = self.arriving.take() else {
            return Ok(());
        };
        self.state.accept(socket.as_ref())?;
        name(&socket, connection.id);
        self.open.insert(connection.id, socket);
        self.attach(connection, enrolment)
    }

    pub(super) fn refuse(&mut self, frame: &str, code: CloseCode) -> Result<()> {
        let arriving = self.arriving.take();
        arriving.map_or(Ok(()), |socket| refuse(&socket, frame, code))
    }

    pub(super) fn attach(
        &self,
        connection: &Connection,
        enrolment: Option<Enrolment>,
    ) -> Result<()> {
        match self.open.get(&connection.id) {
            Some(socket) => socket.serialize_attachment(Attachment {
                connection: connection.clone(),
                enrolment,
            }),
            None => Ok(()),
        }
    }

    pub(super) fn send(&mut self, to: ConnectionId, frame: &str, now: Timestamp) {
        if let Some(socket) = self.open.get(&to) {
            deliver(socket, &JsString::from(frame));
            let waiting = socket.as_ref().buffered_amount();
            self.slow_consumers.observe(to, waiting, now);
        }
    }

    /// Sends frames to those whom they are for.
    pub(super) fn broadcast(&mut self, frames: &Frames, now: Timestamp) {
        // One string of JavaScript's for all sockets: decoding it anew for each is what costs.
        let shared = frames.shared.as_deref().map(JsString::from);
        for (id, socket) in self.open.iter().filter(|(id, _)| frames.are_for(**id)) {
            if let Some(answers) = frames.answers.get(id) {
                deliver(socket, &JsString::from(answers.as_str()));
            }
            let own = frames.own.get(id);
            let frame = match own {
                Some(own) => own.as_deref().map(JsString::from),
                None => shared.clone(),
            };
            if let Some(frame) = frame {
                deliver(socket, &frame);
            }
            let waiting = socket.as_ref().buffered_amount();
            self.slow_consumers.observe(*id, waiting, now);
        }
        for (id, code) in &frames.dismissed {
            self.slow_consumers.forget(*id);
            if let Some(socket) = self.open.remove(id) {
                close(&socket, *code);
            }
        }
    }

    /// Names those who read too little of what they were sent.
    pub(super) fn slow_consumers(&mut self, now: Timestamp) -> Vec<ConnectionId> {
        for id in self.slow_consumers.lagging().collect::<Vec<_>>() {
            let waiting = self.open.get(&id).map(|it| it.as_ref().buffered_amount());
            self.slow_consumers
                .observe(id, waiting.unwrap_or_default(), now);
        }
        self.slow_consumers.too_slow(now)
    }

    pub(super) fn is_anyone_lagging(&self) -> bool {
        !self.slow_consumers.is_empty()
    }

    /// Whether a connection can take more of what it asked to read.
    pub(super) fn is_ready(&self, id: ConnectionId) -> bool {
        let waiting = self.open.get(&id).map(|it| it.as_ref().buffered_amount());
        !self.slow_consumers.is_congested()
            && waiting.is_some_and(|waiting| waiting <= SlowConsumers::LAG)
    }

    pub(super) fn close(&self, id: ConnectionId, code: CloseCode) {
        if let Some(socket) = self.open.get(&id) {
            close(socket, code);
        }
    }

    /// The socket has closed by itself.
    pub(super) fn forget(&mut self, id: ConnectionId) {
        self.slow_consumers.forget(id);
        self.open.remove(&id);
    }

    /// When each connection last pinged. When it last spoke, the room knows.
    pub(super) fn last_pings(&self) -> Result<Vec<(ConnectionId, Timestamp)>> {
        let mut pings = Vec::new();
        for (id, socket) in &self.open {
            if let Some(at) = self.state.last_ping(socket.as_ref())? {
                pings.push((*id, Timestamp::from_millis(at.get_time() as u64)));
            }
        }
        Ok(pings)
    }
}

/// Fails only where the socket is closing. Its end will be told, and stops nobody else's frames.
fn deliver(socket: &WebSocket, frame: &JsString) {
    let _ = raw(socket).send(frame);
}

fn raw(socket: &WebSocket) -> &RawSocket {
    socket.as_ref().unchecked_ref()
}
