//! The shell of the plays: performs what the room decides, moment by moment as the real one does,
//! and dies when it is told to. What has left it is under way to a page, and nothing else is.

use std::collections::{BTreeMap, VecDeque};

use chatter::delivery::batch::Batch;
use chatter::delivery::shard::Shard;
use chatter::protocol::ConnectionId;
use chatter::protocol::{Event, History, MemberId, Seq, Welcome, decode, encode, frame};
use chatter::room::connection::Connection;
use chatter::room::{Effect, Input, Room, Saved, history};
use chatter::time::Timestamp;

use crate::storage::Storage;

#[derive(Default)]
pub(crate) struct Host {
    room: Option<Room>,
    moment: Batch,
    pub(crate) storage: Storage,
    pub(crate) sockets: BTreeMap<ConnectionId, Socket>,
    pub(crate) alarm_at: Option<Timestamp>,
    pub(crate) now: Timestamp,
    /// After so many effects of the next turn, the room dies in the middle of it.
    pub(crate) dies_after: Option<usize>,
    connections: u64,
}

#[derive(Default)]
pub(crate) struct Socket {
    attachment: Option<Connection>,
    /// Frames that have left the room.
    pub(crate) sent: VecDeque<String>,
    pub(crate) is_closed: bool,
    pub(crate) pinged_at: Timestamp,
}

/// The room died in the middle of a turn.
pub(crate) struct Died;

impl Host {
    /// A new connection, or none where the room died or had no place.
    pub(crate) fn connect(&mut self, who: &MemberId, after: Option<Seq>) -> Option<ConnectionId> {
        self.connections += 1;
        let id = ConnectionId(self.connections);
        let facts = self.storage.facts_of_arrival(who);
        let member_id = who.clone();
        self.turn(Input::Connected {
            id,
            member_id,
            after,
            facts,
        })
        .ok()?;
        self.sockets.contains_key(&id).then_some(id)
    }

    pub(crate) fn receive(&mut self, from: ConnectionId, text: &str) {
        let attachment = self
            .sockets
            .get(&from)
            .and_then(|socket| socket.attachment.clone());
        let Some(Connection { member_id, .. }) = attachment else {
            return;
        };
        let command = decode(text);
        let facts = command
            .as_ref()
            .map(|command| self.storage.facts_of_command(&member_id, command))
            .unwrap_or_default();
        let _ = self.turn(Input::Received {
            from,
            command,
            facts,
        });
    }

    /// The socket's end has become known.
    pub(crate) fn disconnect(&mut self, id: ConnectionId) {
        // Whoever waits for the answer, the attachment is readable until it is given.
        self.wake();
        self.sockets.remove(&id);
        let _ = self.turn(Input::Disconnected { id });
    }

    pub(crate) fn ring(&mut self) {
        self.alarm_at = None;
        // The platform rings again where a turn fails.
        if self.turn(Input::Rang).is_err() {
            self.alarm_at = Some(self.now);
        }
    }

    /// Sends what was told; the next moment begins.
    pub(crate) fn end_moment(&mut self) {
        self.tell(&Shard::ALL);
    }

    /// Sends some sections of the room what they have still to hear.
    pub(crate) fn tell(&mut self, sections: &[Shard]) {
        for frames in self.moment.take_frames(sections) {
            for (id, socket) in self
                .sockets
                .iter_mut()
                .filter(|(id, socket)| frames.are_for(**id) && !socket.is_closed)
            {
                let frame = frames.own.get(id).unwrap_or(&frames.shared);
                socket.sent.extend(frame.clone());
            }
            for (id, _) in frames.dismissed {
                if let Some(socket) = self.sockets.get_mut(&id) {
                    socket.attachment = None;
                    socket.is_closed = true;
                }
            }
        }
    }

    /// What was in memory is gone; the sockets are not.
    pub(crate) fn forget(&mut self) {
        self.room = None;
        self.moment = Batch::default();
    }

    /// The room sleeps only while nothing is still to be told.
    pub(crate) fn sleep(&mut self) {
        self.end_moment();
        self.room = None;
    }

    /// The process dies, and with it every socket.
    pub(crate) fn crash(&mut self) {
        self.forget();
        self.sockets.clear();
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.moment.is_empty()
    }

    pub(crate) fn present(&self) -> Vec<MemberId> {
        let attached = self
            .sockets
            .values()
            .filter_map(|socket| socket.attachment.as_ref());
        let mut present: Vec<MemberId> = attached
            .map(|connection| connection.member_id.clone())
            .collect();
        present.sort();
        present.dedup();
        present
    }

    fn turn(&mut self, input: Input) -> Result<(), Died> {
        self.wake();
        self.sweep(input.speaker())?;
        self.decide(input)
    }

    fn wake(&mut self) {
        if self.room.is_some() {
            return;
        }
        let attached = self
            .sockets
            .values()
            .filter_map(|socket| socket.attachment.clone());
        let connections: Vec<Connection> = attached.collect();
        let is_anyone_connected = !connections.is_empty();
        let (newest, newest_at) = self.storage.newest();
        self.room = Some(Room::restore(Saved {
            connections,
            members: self
                .storage
                .members
                .values()
                .map(|(member, _)| member.clone())
                .collect(),
            departures: self.storage.departures.clone().into_iter().collect(),
            newest,
            newest_at,
            keep: 100_000,
        }));
        if is_anyone_connected {
            let _ = self.decide(Input::Woken);
        }
    }

    fn sweep(&mut self, speaker: Option<ConnectionId>) -> Result<(), Died> {
        if !self
            .room
            .as_ref()
            .is_some_and(|room| room.is_sweep_due(self.now))
        {
            return Ok(());
        }
        let pings = self
            .sockets
            .iter()
            .map(|(id, socket)| (*id, socket.pinged_at));
        let heard = pings.chain(speaker.map(|id| (id, self.now))).collect();
        self.decide(Input::Heard(heard))
    }

    fn decide(&mut self, input: Input) -> Result<(), Died> {
        let Some(room) = self.room.as_mut() else {
            return Err(Died);
        };
        let effects = room.handle(input, self.now);
        let survives = self.dies_after.take().unwrap_or(usize::MAX);
        if survives == 0 {
            self.forget();
            return Err(Died);
        }
        effects
            .iter()
            .filter_map(Effect::change)
            .for_each(|change| self.storage.make(change));
        for (place, effect) in effects.into_iter().enumerate() {
            if place >= survives {
                self.forget();
                return Err(Died);
            }
            self.perform(effect);
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Store(_)
            | Effect::Refuse { .. }
            | Effect::SendPage { .. }
            | Effect::SendNewer { .. }
            | Effect::SendAround { .. }
            | Effect::SendFound { .. } => {}
            Effect::Admit(connection) => {
                self.moment.admit(connection.id);
                let socket = self.sockets.entry(connection.id).or_default();
                socket.attachment = Some(connection);
            }
            Effect::Welcome { to, welcome, after } => self.welcome(to, *welcome, after),
            Effect::Remember(connection) => {
                if let Some(socket) = self.sockets.get_mut(&connection.id) {
                    socket.attachment = Some(connection);
                }
            }
            Effect::Send { to, event } => self.moment.tell_only(to, &event),
            Effect::Broadcast { event, except } => self.moment.tell(&event, except),
            Effect::BroadcastPresent { present } => self.moment.tell_present(present),
            Effect::Close { id, code } => self.moment.dismiss(id, code),
            Effect::WakeAt(at) => self.alarm_at = Some(at),
        }
    }

    /// What was missed comes event by event, as if in frames of their own: any of them may be the
    /// last that arrives.
    fn welcome(&mut self, to: ConnectionId, welcome: Welcome, after: Option<Seq>) {
        let Some(socket) = self.sockets.get_mut(&to) else {
            return;
        };
        let history = welcome.history;
        let mut events = vec![encode(&Event::Welcomed(welcome))];
        if let (History::Resumed, Some(after)) = (history, after) {
            events.extend(self.storage.missed(after).iter().map(encode));
            socket
                .sent
                .extend(events.into_iter().map(|event| frame(&[event])));
        } else {
            let (newest, _) = self.storage.newest_first(history::PAGE, |_| true);
            events.extend(newest.iter().rev().map(encode));
            socket.sent.push_back(frame(&events));
        }
    }
}
