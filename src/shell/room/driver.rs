//! The room in memory, and its hands: gathers what a decision needs, lets the room decide, and
//! performs the answer. What everyone is told is left to the batch.

use serde_json::json;
use worker::{Result, State, WebSocket, WebSocketIncomingMessage};

use super::sockets::Sockets;
use super::storage::Storage;
use crate::delivery::batch::{Batch, Frames};
use crate::protocol::ConnectionId;
use crate::protocol::{
    Event, History, MAX_FRAME_BYTES, MemberId, Reason, Rejection, Seq, Welcome, decode, encode,
    frame,
};
use crate::room::connection::Connection;
use crate::room::{Effect, Facts, Input, Room, history};
use crate::shell::clock;

pub(super) struct Driver {
    room: Room,
    sockets: Sockets,
    storage: Storage,
}

impl Driver {
    /// What a frame of history holds at most, give or take one event, in bytes.
    const HISTORY_FRAME_BYTES: usize = 128 * 1024;

    pub(super) fn wake(state: &State, keep: u64, batch: &mut Batch) -> Result<Self> {
        let storage = Storage::open(state)?;
        let (sockets, connections) = Sockets::wake(state)?;
        let is_anyone_connected = !connections.is_empty();
        let room = Room::restore(storage.saved(connections, keep)?);
        let mut driver = Self {
            room,
            sockets,
            storage,
        };
        if is_anyone_connected {
            driver.handle(Input::Woken, batch)?;
        }
        Ok(driver)
    }

    pub(super) fn admit(
        &mut self,
        socket: WebSocket,
        member_id: MemberId,
        after: Option<Seq>,
        batch: &mut Batch,
    ) -> Result<()> {
        let id = clock::random_connection_id()?;
        let facts = self.storage.facts_of_arrival(&member_id)?;
        self.sockets.arrive(socket);
        self.handle(
            Input::Connected {
                id,
                member_id,
                after,
                facts,
            },
            batch,
        )
    }

    pub(super) fn part(&mut self, id: ConnectionId, batch: &mut Batch) -> Result<()> {
        self.sockets.forget(id);
        self.handle(Input::Disconnected { id }, batch)
    }

    pub(super) fn receive(
        &mut self,
        from: &Connection,
        message: WebSocketIncomingMessage,
        batch: &mut Batch,
    ) -> Result<()> {
        const NOT_TEXT: Rejection =
            Rejection::new(Reason::NotText, "This room reads text frames only.");

        let (bytes, command) = match message {
            WebSocketIncomingMessage::String(text) => (text.len(), decode(&text)),
            WebSocketIncomingMessage::Binary(data) => (data.len(), Err(NOT_TEXT)),
        };
        if bytes > MAX_FRAME_BYTES {
            return self.handle(Input::Flooded { from: from.id }, batch);
        }
        let facts = match &command {
            Ok(command) => self.storage.facts_of_command(&from.member_id, command)?,
            Err(_) => Facts::default(),
        };
        self.handle(
            Input::Received {
                from: from.id,
                command,
                facts,
            },
            batch,
        )
    }

    /// The room as its operator sees it, as JSON.
    pub(super) fn report(&self) -> String {
        json!({ "room": self.room.report(), "bytes": self.storage.bytes() }).to_string()
    }

    pub(super) fn ring(&mut self, batch: &mut Batch) -> Result<()> {
        self.handle(Input::Rang, batch)
    }

    /// What nobody waits for.
    pub(super) fn tidy_up(&self) -> Result<()> {
        self.storage.index_many()
    }

    pub(super) fn hearers(&self) -> usize {
        self.sockets.len()
    }

    /// Sends what there is to hear. Who takes nothing for long is let go, and may come back.
    pub(super) fn tell(&mut self, frames: &Frames, batch: &mut Batch) -> Result<()> {
        for id in self.sockets.broadcast(frames, clock::now()) {
            self.handle(Input::Clogged { id }, batch)?;
        }
        Ok(())
    }

    fn handle(&mut self, input: Input, batch: &mut Batch) -> Result<()> {
        self.sweep(input.speaker(), batch)?;
        let effects = self.room.handle(input, clock::now());
        self.perform(&effects, batch)
    }

    /// Looks for those who vanished without a word, if it is time to; not for who speaks just now.
    fn sweep(&mut self, speaker: Option<ConnectionId>, batch: &mut Batch) -> Result<()> {
        let now = clock::now();
        if !self.room.is_sweep_due(now) {
            return Ok(());
        }
        let mut heard = self.sockets.last_pings()?;
        heard.extend(speaker.map(|id| (id, now)));
        let effects = self.room.handle(Input::Heard(heard), now);
        self.perform(&effects, batch)
    }

    fn perform(&mut self, effects: &[Effect], batch: &mut Batch) -> Result<()> {
        let changes: Vec<_> = effects.iter().filter_map(Effect::change).collect();
        self.storage.commit(&changes)?;
        for effect in effects {
            match effect {
                Effect::Store(_) => {} // Done, with all the others.
                Effect::Admit(connection) => {
                    self.sockets.admit(connection)?;
                    batch.admit(connection.id);
                }
                Effect::Refuse { rejection, code } => {
                    let event = Event::Rejected(rejection.clone());
                    self.sockets.refuse(&frame(&[encode(&event)]), *code)?;
                }
                Effect::Welcome { to, welcome, after } => self.welcome(*to, welcome, *after)?,
                Effect::Remember(connection) => self.sockets.remember(connection)?,
                Effect::Send { to, event } => batch.tell_only(*to, event),
                Effect::SendPage { to, before } => {
                    let (events, more) = self.storage.page_before(*before, history::PAGE)?;
                    batch.tell_only(*to, &Event::HistoryLoaded { events, more });
                }
                Effect::SendNewer { to, after } => {
                    let (events, more) = self.storage.page_after(*after, history::PAGE)?;
                    batch.tell_only(*to, &Event::NewerLoaded { events, more });
                }
                Effect::SendAround { to, message } => {
                    let (events, older, newer) = self.storage.page_around(*message)?;
                    let message = *message;
                    let event = Event::AroundLoaded {
                        message,
                        events,
                        older,
                        newer,
                    };
                    batch.tell_only(*to, &event);
                }
                Effect::SendFound { to, query, before } => {
                    self.storage.index()?;
                    let (events, more) = self.storage.found(query, *before)?;
                    let query = query.text.clone();
                    batch.tell_only(
                        *to,
                        &Event::Found {
                            query,
                            events,
                            more,
                        },
                    );
                }
                Effect::Broadcast { event, except } => batch.tell(event, *except),
                Effect::BroadcastPresent { present } => batch.tell_present(*present),
                Effect::Close { id, code } => batch.dismiss(*id, *code),
                Effect::WakeAt(at) => self.storage.set_alarm(*at)?,
            }
        }
        Ok(())
    }

    fn welcome(&self, to: ConnectionId, welcome: &Welcome, after: Option<Seq>) -> Result<()> {
        let mut events = vec![encode(&Event::Welcomed(welcome.clone()))];
        let (History::Resumed, Some(after)) = (welcome.history, after) else {
            let (newest, _) = self.storage.page_before(Seq::END, history::PAGE)?;
            events.extend(newest.iter().map(encode));
            self.sockets.send(to, &frame(&events));
            return Ok(());
        };
        events.extend(self.storage.missed(after)?);
        // In frames of a size that no client minds.
        let mut start = 0;
        let mut bytes = 0;
        for end in 1..=events.len() {
            bytes += events[end - 1].len();
            if bytes >= Self::HISTORY_FRAME_BYTES || end == events.len() {
                self.sockets.send(to, &frame(&events[start..end]));
                (start, bytes) = (end, 0);
            }
        }
        Ok(())
    }
}
