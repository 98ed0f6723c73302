//! Gather, decide, perform: looks up what a decision needs, lets the room decide, and performs the
//! answer. What everyone is told is left to the batch.

use serde_json::json;
use worker::{Result, State, WebSocket, WebSocketIncomingMessage, console_error};

use super::sockets::Sockets;
use super::storage::Storage;
use crate::delivery::batch::{Batch, Frames};
use crate::protocol::{
    ConnectionId, Event, History, MAX_FRAME_BYTES, MemberId, Reason, Rejection, Seq, Welcomed,
    decode, encode, frame,
};
use crate::room::connection::Connection;
use crate::room::{Effect, Input, Job, Outcome, Room};
use crate::shell::call::Visit;
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
        let (sockets, connections, enrolments) = Sockets::wake(state)?;
        storage.restore_enrolments(enrolments);
        let is_anyone_connected = !connections.is_empty();
        let room = Room::restore(storage.snapshot(connections, keep)?);
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

    pub(super) fn connect(
        &mut self,
        visit: Visit,
        socket: WebSocket,
        batch: &mut Batch,
    ) -> Result<()> {
        let id = clock::random_connection_id()?;
        self.sockets.arrive(socket);
        let input = Input::Connected {
            id,
            member_id: visit.member_id,
            after: visit.after,
            address: visit.address,
            wish: visit.wish,
            dice: clock::random_number()?,
        };
        self.handle(input, batch)
    }

    pub(super) fn disconnect(&mut self, id: ConnectionId, batch: &mut Batch) -> Result<()> {
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

        let from = from.id;
        let (bytes, command) = match message {
            WebSocketIncomingMessage::String(text) => (text.len(), decode(&text)),
            WebSocketIncomingMessage::Binary(data) => (data.len(), Err(NOT_TEXT)),
        };
        let input = if bytes > MAX_FRAME_BYTES {
            Input::Flooded { from }
        } else {
            Input::Received { from, command }
        };
        self.handle(input, batch)
    }

    pub(super) fn alarm_fired(&mut self, batch: &mut Batch) -> Result<()> {
        self.handle(Input::AlarmFired, batch)
    }

    /// The room as its operator sees it, as JSON.
    pub(super) fn report(&self) -> String {
        json!({ "room": self.room.report(), "bytes": self.storage.bytes() }).to_string()
    }

    pub(super) fn knows(&self, member_id: &MemberId) -> Result<bool> {
        self.storage.knows(member_id)
    }

    pub(super) fn connections(&self) -> usize {
        self.sockets.len()
    }

    /// Names those who read too little of what they are sent.
    pub(super) fn send(&mut self, frames: &Frames) -> Vec<ConnectionId> {
        self.sockets.broadcast(frames, clock::now())
    }

    pub(super) fn dismiss_slow_consumers(
        &mut self,
        ids: Vec<ConnectionId>,
        batch: &mut Batch,
    ) -> Result<()> {
        ids.into_iter()
            .try_for_each(|id| self.handle(Input::SlowConsumer { id }, batch))
    }

    fn handle(&mut self, input: Input, batch: &mut Batch) -> Result<()> {
        let now = clock::now();
        let lookup = self.room.lookup(&input, now);
        let mut known = self.storage.look_up(&lookup)?;
        if lookup.pings {
            known.pings = self.sockets.last_pings()?;
        }
        let effects = self.room.handle(input, known, now);
        self.perform(&effects, batch)
    }

    fn perform(&mut self, effects: &[Effect], batch: &mut Batch) -> Result<()> {
        self.storage.commit(effects)?;
        for effect in effects {
            match effect {
                Effect::Append(event) => batch.broadcast(event, None),
                Effect::Store(_) => {} // Done, with all the others.
                Effect::Admit(connection) => {
                    let enrolment = self.storage.enrolment(&connection.member_id);
                    self.sockets.admit(connection, enrolment)?;
                    batch.admit(connection.id);
                }
                Effect::Refuse { rejection, code } => {
                    let event = Event::Rejected(rejection.clone());
                    self.sockets.refuse(&frame(&[encode(&event)]), *code)?;
                }
                Effect::Welcome { to, welcome, after } => self.welcome(*to, welcome, *after)?,
                Effect::Attach(connection) => {
                    let enrolment = self.storage.enrolment(&connection.member_id);
                    self.sockets.attach(connection, enrolment)?;
                }
                Effect::Reply { to, event } => batch.send(*to, event),
                Effect::Read { to, reader, read } => {
                    batch.send(*to, &self.storage.read(read, reader)?);
                }
                Effect::Broadcast { event, except } => batch.broadcast(event, *except),
                Effect::BroadcastPresent { present } => batch.broadcast_present(*present),
                Effect::Close { id, code } => batch.dismiss(*id, *code),
                Effect::Start(job) => self.work(*job, batch)?,
                Effect::Erase => self.storage.erase()?,
                Effect::SetAlarm(at) => self.storage.set_alarm(*at)?,
            }
        }
        Ok(())
    }

    /// A failure here is nobody's who is in the room. The job is tried again.
    fn work(&mut self, job: Job, batch: &mut Batch) -> Result<()> {
        let outcome = self.storage.work(job).unwrap_or_else(|error| {
            console_error!("{}", json!({ "job": job, "error": error.to_string() }));
            Outcome::Failed
        });
        self.handle(Input::Finished { job, outcome }, batch)
    }

    fn welcome(&self, to: ConnectionId, welcome: &Welcomed, after: Option<Seq>) -> Result<()> {
        let mut events = vec![encode(&Event::Welcomed(welcome.clone()))];
        let (History::Resumed, Some(after)) = (welcome.history, after) else {
            let (newest, _) = self.storage.newest_before(Seq::END, &welcome.you.id)?;
            events.extend(newest.iter().map(encode));
            self.sockets.send(to, &frame(&events));
            return Ok(());
        };
        let mut through = after;
        while through < welcome.seq {
            let (slice, end) = self.storage.slice(through, welcome.seq, &welcome.you.id)?;
            events.extend(slice);
            through = end;
        }
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
