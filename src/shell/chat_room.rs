//! The `ChatRoom` Durable Object: one room, on one thread. Each callback of the platform gathers
//! what the decision needs, lets the room decide, and performs the answer.
//!
//! No callback awaits anything between reading and writing, so none can see another's half-done
//! work. Frames are sent right after their events are written; the platform's output gate holds
//! them back until the write is durable, so that nothing is shown that could still be lost
//! (<https://blog.cloudflare.com/durable-objects-easy-fast-correct-choose-three/>).

use std::cell::RefCell;

use serde_json::json;
use worker::wasm_bindgen; // Named by what `durable_object` expands to.
use worker::{
    DurableObject, Env, Error, Request, Response, Result, Socket, State, WebSocket,
    WebSocketIncomingMessage, WebSocketPair, console_error, durable_object,
};

use super::sockets::{self, Sockets};
use super::storage::Storage;
use super::{clock, router};
use crate::protocol::{Event, MAX_FRAME_BYTES, Reason, Rejection, Seq, decode, encode, frame};
use crate::room::connection::{Connection, ConnectionId};
use crate::room::{CloseCode, Effect, Facts, Input, Room, history};

#[durable_object]
pub struct ChatRoom {
    state: State,
    /// Nothing until the room is needed, and again after a turn has failed.
    awake: RefCell<Option<Awake>>,
}

impl DurableObject for ChatRoom {
    fn new(state: State, _env: Env) -> Self {
        Self {
            state,
            awake: RefCell::new(None),
        }
    }

    /// An upgrade, forwarded by the router.
    async fn fetch(&self, request: Request) -> Result<Response> {
        let WebSocketPair { client, server } = WebSocketPair::new()?;
        match self.admit(&request, &server) {
            Ok(()) => Response::from_websocket(client),
            Err(error) => {
                self.log("fetch", None, &error);
                sockets::close(&server, CloseCode::InternalError);
                Response::error("The room is out of order. Try again later.", 500)
            }
        }
    }

    async fn websocket_message(
        &self,
        socket: WebSocket,
        message: WebSocketIncomingMessage,
    ) -> Result<()> {
        self.with_connection("websocket_message", &socket, |connection| {
            self.turn(|awake| awake.receive(connection, message))
        });
        Ok(())
    }

    async fn websocket_close(
        &self,
        socket: WebSocket,
        code: usize,
        reason: String,
        _was_clean: bool,
    ) -> Result<()> {
        self.with_connection("websocket_close", &socket, |connection| {
            self.part(connection.id)
        });
        // The platform leaves the answer to us. Codes that stand for a missing one may not be sent
        // (RFC 6455, section 7.4.1).
        let code = u16::try_from(code)
            .ok()
            .filter(|code| !matches!(code, 1004..=1006 | 1015));
        let _ = socket.close(Some(code.unwrap_or(1000)), Some(reason));
        Ok(())
    }

    async fn websocket_error(&self, socket: WebSocket, _error: Error) -> Result<()> {
        self.with_connection("websocket_error", &socket, |connection| {
            self.part(connection.id)
        });
        Ok(())
    }

    /// An error makes the platform ring again, a little later.
    async fn alarm(&self) -> Result<Response> {
        self.turn(|awake| awake.handle(Input::Rang))
            .inspect_err(|error| self.log("alarm", None, error))?;
        Response::empty()
    }

    /// No TCP socket leads here.
    async fn connect(&self, _socket: Socket) -> Result<()> {
        Ok(())
    }
}

impl ChatRoom {
    fn admit(&self, request: &Request, socket: &WebSocket) -> Result<()> {
        let (member_id, after) = router::arrival(request)?;
        let id = clock::random_connection_id()?;
        self.turn(|awake| {
            let facts = awake.storage.facts_of_arrival(&member_id)?;
            awake.sockets.arrive(socket.clone());
            awake.handle(Input::Connected {
                id,
                member_id,
                after,
                facts,
            })
        })
    }

    fn part(&self, id: ConnectionId) -> Result<()> {
        self.turn(|awake| {
            awake.sockets.forget(id);
            awake.handle(Input::Disconnected { id })
        })
    }

    /// Does what a socket's event asks for. An error is ours: its connection ends, and what the
    /// others see of it is a member who left.
    fn with_connection(
        &self,
        callback: &str,
        socket: &WebSocket,
        act: impl FnOnce(&Connection) -> Result<()>,
    ) {
        let connection = sockets::connection(socket);
        let Ok(Some(connection)) = connection else {
            return;
        };
        if let Err(error) = act(&connection) {
            self.log(callback, Some(connection.id), &error);
            let _ = self.part(connection.id);
            sockets::close(socket, CloseCode::InternalError);
        }
    }

    /// Runs one turn of the room, waking it first where it sleeps. A turn that fails drops what is
    /// in memory, and the next one rebuilds it from what is true: the sockets and storage.
    fn turn(&self, act: impl FnOnce(&mut Awake) -> Result<()>) -> Result<()> {
        let mut slot = self.awake.borrow_mut();
        let mut awake = match slot.take() {
            Some(awake) => awake,
            None => Awake::wake(&self.state)?,
        };
        act(&mut awake)?;
        *slot = Some(awake);
        Ok(())
    }

    /// One line for one incident, without anybody's words or tokens.
    fn log(&self, callback: &str, connection: Option<ConnectionId>, error: &Error) {
        let room = self.state.id().name();
        let error = error.to_string();
        console_error!(
            "{}",
            json!({ "room": room, "connection": connection, "callback": callback, "error": error })
        );
    }
}

/// The room in memory, and its hands.
struct Awake {
    room: Room,
    sockets: Sockets,
    storage: Storage,
}

impl Awake {
    /// What a frame of history holds at most, give or take one event, in bytes.
    const HISTORY_FRAME_BYTES: usize = 128 * 1024;

    fn wake(state: &State) -> Result<Self> {
        let storage = Storage::open(state)?;
        let (sockets, connections) = Sockets::wake(state)?;
        let room = Room::restore(storage.saved(connections)?);
        Ok(Self {
            room,
            sockets,
            storage,
        })
    }

    fn receive(&mut self, from: &Connection, message: WebSocketIncomingMessage) -> Result<()> {
        const NOT_TEXT: Rejection =
            Rejection::new(Reason::NotText, "This room reads text frames only.");

        let (bytes, command) = match message {
            WebSocketIncomingMessage::String(text) => (text.len(), decode(&text)),
            WebSocketIncomingMessage::Binary(data) => (data.len(), Err(NOT_TEXT)),
        };
        if bytes > MAX_FRAME_BYTES {
            return self.handle(Input::Flooded { from: from.id });
        }
        let facts = match &command {
            Ok(command) => self.storage.facts_of_command(&from.member_id, command)?,
            Err(_) => Facts::default(),
        };
        self.handle(Input::Received {
            from: from.id,
            command,
            facts,
        })
    }

    fn handle(&mut self, input: Input) -> Result<()> {
        self.sweep(input.speaker())?;
        let effects = self.room.handle(input, clock::now());
        self.perform(&effects)
    }

    /// Looks for those who vanished without a word, if it is time to; not for who speaks just now.
    fn sweep(&mut self, speaker: Option<ConnectionId>) -> Result<()> {
        let now = clock::now();
        if !self.room.is_sweep_due(now) {
            return Ok(());
        }
        let mut heard = self.sockets.last_pings()?;
        heard.extend(speaker.map(|id| (id, now)));
        let effects = self.room.handle(Input::Heard(heard), now);
        self.perform(&effects)
    }

    fn perform(&mut self, effects: &[Effect]) -> Result<()> {
        let changes: Vec<_> = effects.iter().filter_map(Effect::change).collect();
        self.storage.commit(&changes)?;
        for effect in effects {
            match effect {
                Effect::Store(_) => {} // Done, with all the others.
                Effect::Admit(connection) => self.sockets.admit(connection)?,
                Effect::Refuse { rejection, code } => {
                    let event = Event::Rejected(rejection.clone());
                    self.sockets.refuse(&frame(&[encode(&event)]), *code)?;
                }
                Effect::Remember(connection) => self.sockets.remember(connection)?,
                Effect::Send { to, event } => self.send(*to, event),
                Effect::SendNewest { to } => {
                    let (events, _) = self.storage.page_before(Seq::END, history::PAGE)?;
                    self.send_history(*to, &events);
                }
                Effect::SendMissed { to, after } => {
                    let events = self.storage.missed(*after)?;
                    self.send_history(*to, &events);
                }
                Effect::SendPage { to, before } => {
                    let (events, more) = self.storage.page_before(*before, history::PAGE)?;
                    self.send(*to, &Event::HistoryLoaded { events, more });
                }
                Effect::SendNewer { to, after } => {
                    let (events, more) = self.storage.page_after(*after, history::PAGE)?;
                    self.send(*to, &Event::NewerLoaded { events, more });
                }
                Effect::SendAround { to, message } => {
                    let (events, older, newer) = self.storage.page_around(*message)?;
                    let message = *message;
                    self.send(
                        *to,
                        &Event::AroundLoaded {
                            message,
                            events,
                            older,
                            newer,
                        },
                    );
                }
                Effect::SendFound { to, query, before } => {
                    let (events, more) = self.storage.found(query, *before)?;
                    self.send(
                        *to,
                        &Event::Found {
                            query: query.text.clone(),
                            events,
                            more,
                        },
                    );
                }
                Effect::Broadcast { event, except } => {
                    self.sockets.broadcast(*except, &frame(&[encode(event)]));
                }
                Effect::Close { id, code } => self.sockets.close(*id, *code),
                Effect::WakeAt(at) => self.storage.set_alarm(*at)?,
            }
        }
        Ok(())
    }

    fn send(&self, to: ConnectionId, event: &Event) {
        self.sockets.send(to, &frame(&[encode(event)]));
    }

    /// In frames of a size that no client minds.
    fn send_history(&self, to: ConnectionId, events: &[Event]) {
        let mut encoded: Vec<String> = Vec::new();
        let mut bytes = 0;
        for event in events.iter().map(encode) {
            bytes += event.len();
            encoded.push(event);
            if bytes >= Self::HISTORY_FRAME_BYTES {
                self.sockets.send(to, &frame(&std::mem::take(&mut encoded)));
                bytes = 0;
            }
        }
        if !encoded.is_empty() {
            self.sockets.send(to, &frame(&encoded));
        }
    }
}
