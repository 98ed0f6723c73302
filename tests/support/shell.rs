//! The shell of the tests, shared by stories, plays and fuzz: performs what the room decides, in
//! memory, batch by batch as the real one does, and dies when it is told to. What has left it is
//! under way to a page, and nothing else is.

mod asking;
pub(crate) mod filing;
mod model;
mod moving;
mod notices;
mod reading;
mod sleeping;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chatter::delivery::batch::Batch;
use chatter::delivery::shard::Shard;
use chatter::delivery::turns::Turns;
use chatter::identity::address::NetworkAddress;
use chatter::identity::session::SessionId;
use chatter::protocol::{
    CloseCode, Command, ConnectionId, DirectOpened, Event, FileId, MemberId, Rejection, Seq,
    encode, frame,
};
use chatter::room::assistant::Configured;
use chatter::room::connection::Connection;
use chatter::room::import::Imported;
use chatter::room::judging::Case;
use chatter::room::notice::{Tidings, Told};
use chatter::room::request::Answer;
use chatter::room::{Bounds, Effect, Input, Job, Read, Room, Snapshot};
use chatter::route::RoomAddress;
use chatter::time::Timestamp;

pub(crate) use model::Asked;

use super::storage::Storage;

#[derive(Default)]
pub(crate) struct Shell {
    pub(crate) room: Option<Room>,
    batch: Batch,
    turns: Turns<Turn>,
    pub(crate) storage: Storage,
    pub(crate) sockets: BTreeMap<ConnectionId, Socket>,
    pub(crate) alarm_at: Option<Timestamp>,
    pub(crate) now: Timestamp,
    pub(crate) bounds: Bounds,
    pub(crate) room_address: RoomAddress,
    /// The direct rooms that were opened from this one.
    pub(crate) opened: Vec<DirectOpened>,
    /// Notices on their way to accounts.
    pub(crate) notices: VecDeque<(Job, Vec<(Told, Tidings)>)>,
    /// After so many effects of the next turn, the room dies in the middle of it.
    pub(crate) dies_after: Option<usize>,
    /// Why the last newcomer who was not let in was not.
    pub(crate) refused: Option<(Rejection, CloseCode)>,
    /// Where those who come now come from.
    pub(crate) address: Option<NetworkAddress>,
    /// The session of those who come now, where they have an account, and what they bring to be let in.
    pub(crate) session: Option<SessionId>,
    pub(crate) invite: Option<String>,
    /// Why something was refused in the last turn.
    pub(crate) refusal: Option<Rejection>,
    /// What the last request came to.
    pub(crate) answered: Option<Answer>,
    imported: Option<Imported>,
    /// Nobody can be sent what they asked to read.
    pub(crate) is_congested: bool,
    /// What is said to the model, where there is one.
    pub(crate) assistant: Option<Configured>,
    pub(crate) asked: Vec<Asked>,
    pub(crate) cases: Vec<Case>,
    /// What the store has, and what it was asked to erase and has not yet.
    pub(crate) store: BTreeSet<FileId>,
    pub(crate) erasures: VecDeque<Vec<FileId>>,
    /// How often storage was asked.
    pub(crate) lookups: u32,
    connections: u64,
}

enum Turn {
    Read(Read),
    Resume { after: Seq },
}

#[derive(Default)]
pub(crate) struct Socket {
    pub(crate) attachment: Option<Connection>,
    /// Frames that have left the room.
    pub(crate) sent: VecDeque<String>,
    pub(crate) closed: Option<CloseCode>,
    pub(crate) pinged_at: Timestamp,
}

pub(crate) fn events(frame: &str) -> Vec<Event> {
    serde_json::from_str(frame).unwrap()
}

/// The room died in the middle of a turn.
#[derive(Debug)]
pub(crate) struct Died;

impl Shell {
    /// A new connection, which has a socket if it was let in.
    pub(crate) fn connect(
        &mut self,
        who: &MemberId,
        after: Option<Seq>,
    ) -> Result<ConnectionId, Died> {
        self.connect_wishing(who, after, None)
    }

    /// The same, of somebody who wishes for a name.
    pub(crate) fn connect_wishing(
        &mut self,
        who: &MemberId,
        after: Option<Seq>,
        wish: Option<String>,
    ) -> Result<ConnectionId, Died> {
        self.connections += 1;
        let id = ConnectionId(self.connections);
        let member_id = who.clone();
        self.turn(Input::Connected {
            id,
            member_id,
            session: self.session.clone(),
            after,
            address: self.address.clone(),
            wish,
            dice: self.connections,
            invite: self.invite.clone(),
        })?;
        Ok(id)
    }

    pub(crate) fn receive(
        &mut self,
        from: ConnectionId,
        command: Result<Command, Rejection>,
    ) -> Result<(), Died> {
        let socket = self.sockets.get(&from);
        if socket.is_none_or(|socket| socket.attachment.is_none()) {
            return Ok(());
        }
        self.turn(Input::Received { from, command })
    }

    /// The socket's end has become known.
    pub(crate) fn disconnect(&mut self, id: ConnectionId) -> Result<(), Died> {
        // Whoever waits for the answer, the attachment is readable until it is given.
        self.wake();
        self.sockets.remove(&id);
        self.batch.forget(id);
        self.turns.forget(id);
        self.turn(Input::Disconnected { id })
    }

    /// The platform rings again where a turn fails.
    pub(crate) fn fire_alarm(&mut self) {
        self.alarm_at = None;
        if self.turn(Input::AlarmFired).is_err() {
            self.alarm_at = Some(self.now);
        }
    }

    /// Sends some shards of the room what they have still to hear.
    pub(crate) fn flush(&mut self, shards: &[Shard]) {
        for frames in self.batch.take_frames(shards) {
            for (id, socket) in &mut self.sockets {
                if frames.are_for(*id) && socket.closed.is_none() {
                    let frame = frames.own.get(id).unwrap_or(&frames.shared);
                    socket.sent.extend(frames.answers.get(id).cloned());
                    socket.sent.extend(frame.clone());
                }
            }
            for (id, code) in frames.dismissed {
                if let Some(socket) = self.sockets.get_mut(&id) {
                    socket.attachment = None;
                    socket.closed = Some(code);
                }
            }
        }
    }

    pub(crate) fn turn(&mut self, input: Input) -> Result<(), Died> {
        self.wake();
        self.handle(input)
    }

    pub(crate) fn wake(&mut self) {
        if self.room.is_some() {
            return;
        }
        let attached = self
            .sockets
            .values()
            .filter_map(|socket| socket.attachment.clone());
        let connections: Vec<Connection> = attached.collect();
        let is_anyone_connected = !connections.is_empty();
        self.room = Some(Room::restore(Snapshot {
            connections,
            bounds: self.bounds,
            address: self.room_address.clone(),
            assistant: self.storage.christen(self.assistant.clone()),
            ..self.storage.snapshot()
        }));
        if is_anyone_connected {
            let _ = self.handle(Input::Woken);
        }
    }

    fn handle(&mut self, input: Input) -> Result<(), Died> {
        let Some(room) = self.room.as_mut() else {
            return Err(Died);
        };
        let lookup = room.lookup(&input, self.now);
        let asked = if let Input::Requested { id, .. } = &input {
            Some(*id)
        } else {
            None
        };
        let asks_for_names = lookup.member.is_some() || lookup.names.is_some();
        let asks_for_messages = lookup.posted.is_some() || lookup.message.is_some();
        self.lookups += u32::from(asks_for_names || asks_for_messages);
        let mut known = self.storage.look_up(&lookup);
        if lookup.pings {
            let open = self.sockets.iter().filter(|(_, it)| it.closed.is_none());
            known.pings = open.map(|(id, it)| (*id, it.pinged_at)).collect();
        }
        known.waiting = lookup
            .reader
            .map_or(0, |reader| self.turns.waiting(&reader));
        let effects = room.handle(input, known, self.now);
        self.note_refusal(&effects);
        self.answered = asked.and_then(|id| Answer::of(id, &effects));
        let survives = self.dies_after.take().unwrap_or(usize::MAX);
        if survives > 0 {
            self.storage.commit(&effects);
        }
        for (place, effect) in effects.into_iter().enumerate() {
            if place >= survives {
                self.forget();
                return Err(Died);
            }
            self.perform(effect)?;
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) -> Result<(), Died> {
        match effect {
            Effect::Append(event) => self.batch.broadcast(&event, None),
            Effect::Greet { to, event } => {
                let socket = self.sockets.entry(to).or_default();
                socket.sent.push_back(frame(&[encode(&event)]));
            }
            Effect::Store(_) => {} // Done, with all the others.
            Effect::Imported(imported) => self.imported = Some(imported),
            Effect::Admit(connection) => {
                self.batch.admit(connection.id);
                let socket = self.sockets.entry(connection.id).or_default();
                socket.attachment = Some(connection);
            }
            Effect::Refuse { rejection, code } => self.refused = Some((rejection, code)),
            Effect::Welcome { to, welcome } => self.welcome(to, *welcome),
            Effect::Attach(connection) => {
                if let Some(socket) = self.sockets.get_mut(&connection.id) {
                    socket.attachment = Some(connection);
                }
            }
            Effect::Reply { to, event } => {
                self.batch.send(to, &event);
            }
            Effect::Read { to, reader, read } => self.turns.push(reader, to, 1, Turn::Read(read)),
            Effect::Resume { to, reader, after } => {
                self.turns.push(reader, to, 1, Turn::Resume { after });
                self.batch.hold(to);
            }
            Effect::Broadcast { event, except } => self.batch.broadcast(&event, except),
            Effect::BroadcastPresent { present } => self.batch.broadcast_present(present),
            Effect::OpenDirect {
                to,
                address,
                members,
            } => {
                let address = address.path();
                let opened = DirectOpened { address, members };
                self.opened.push(opened.clone());
                self.batch.send(to, &Event::DirectOpened(opened));
            }
            Effect::Close { id, code } => {
                self.turns.forget(id);
                self.batch.dismiss(id, code);
            }
            Effect::Notify(job) => self.notify(job)?,
            Effect::EraseFiles => self.erasures.push_back(self.storage.condemned()),
            Effect::Start(job) => {
                let present = self.room.as_ref().map(Room::present).unwrap_or_default();
                let outcome = self.storage.work(job, &present);
                self.handle(Input::Finished { job, outcome })?;
            }
            Effect::Ask { draft_id, reader } => self.ask(draft_id, &reader)?,
            Effect::Judge(case) => self.judge(case)?,
            Effect::Hush(draft_id) => self.hush(&draft_id),
            Effect::Erase => {
                self.storage.erase();
                self.alarm_at = None;
            }
            Effect::SetAlarm(at) => self.alarm_at = Some(at),
        }
        Ok(())
    }
}
