//! The shell of the stories: performs what the room decides, in memory, and lets time pass. What a
//! page would be told is what a connection `hears`.

mod hearing;

use std::collections::BTreeMap;
use std::time::Duration;

use chatter::protocol::CloseCode;
use chatter::protocol::ConnectionId;
use chatter::protocol::{
    ClientId, Command, Event, History, MemberId, Rejection, Seq, Welcome, decode,
};
use chatter::room::connection::Connection;
use chatter::room::counters::Report;
use chatter::room::{Effect, Facts, Input, Room, Saved, history};
use chatter::time::Timestamp;

use crate::storage::Storage;

#[derive(Default)]
pub(crate) struct World {
    room: Room,
    now: Timestamp,
    alarm_at: Option<Timestamp>,
    storage: Storage,
    sockets: BTreeMap<ConnectionId, Socket>,
    words: u32,
    keep: u64,
    refused: Option<(Rejection, CloseCode)>,
}

#[derive(Default)]
struct Socket {
    attachment: Option<Connection>,
    pinged_at: Timestamp,
    unread: Vec<Event>,
    closed: Option<CloseCode>,
}

pub(crate) fn id(who: &str) -> MemberId {
    MemberId(who.to_owned())
}

pub(crate) fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

impl World {
    pub(crate) fn new() -> Self {
        Self {
            now: Timestamp::from_millis(1_795_435_200_000),
            ..Self::default()
        }
    }

    /// Opens a connection, and forgets what it is told at first.
    pub(crate) fn join(&mut self, who: &str) -> ConnectionId {
        let connection = self.connect(who, None);
        self.hear_nothing_yet();
        connection
    }

    pub(crate) fn connect(&mut self, who: &str, after: Option<u64>) -> ConnectionId {
        self.words += 1;
        let connection = ConnectionId(self.words.into());
        let facts = self.storage.facts_of_arrival(&id(who));
        let (member_id, after) = (id(who), after.map(Seq));
        self.handle(Input::Connected {
            id: connection,
            member_id,
            after,
            facts,
        });
        connection
    }

    /// Posts under a new `client_id`, which it gives back.
    pub(crate) fn post(&mut self, from: ConnectionId, body: &str) -> ClientId {
        self.words += 1;
        let client_id = ClientId::try_from(format!("word-{}", self.words)).unwrap();
        self.post_as(from, body, &client_id);
        client_id
    }

    pub(crate) fn post_as(&mut self, from: ConnectionId, body: &str, client_id: &ClientId) {
        let (body, client_id) = (body.to_owned(), client_id.clone());
        self.command(
            from,
            Command::Post {
                body,
                client_id,
                reply_to: None,
                mentions: vec![],
            },
        );
    }

    pub(crate) fn edit(&mut self, from: ConnectionId, message: u64, body: &str) {
        let (message, body) = (Seq(message), body.to_owned());
        self.command(
            from,
            Command::Edit {
                message,
                body,
                mentions: vec![],
            },
        );
    }

    pub(crate) fn remove(&mut self, from: ConnectionId, message: u64) {
        self.command(
            from,
            Command::Remove {
                message: Seq(message),
            },
        );
    }

    pub(crate) fn react(&mut self, from: ConnectionId, message: u64, emoji: &str, on: bool) {
        let (message, emoji) = (Seq(message), emoji.to_owned());
        self.command(from, Command::React { message, emoji, on });
    }

    pub(crate) fn rename(&mut self, from: ConnectionId, name: &str) {
        self.command(
            from,
            Command::Rename {
                name: name.to_owned(),
            },
        );
    }

    pub(crate) fn load_history(&mut self, from: ConnectionId, before: u64) {
        self.command(
            from,
            Command::LoadHistory {
                before: Seq(before),
            },
        );
    }

    pub(crate) fn command(&mut self, from: ConnectionId, command: Command) {
        self.receive(from, Ok(command));
    }

    pub(crate) fn say(&mut self, from: ConnectionId, frame: &str) {
        self.receive(from, decode(frame));
    }

    pub(crate) fn receive(&mut self, from: ConnectionId, command: Result<Command, Rejection>) {
        let attachment = self
            .sockets
            .get(&from)
            .and_then(|socket| socket.attachment.clone());
        let Some(Connection { member_id, .. }) = attachment else {
            return;
        };
        let facts = command.as_ref().map_or_else(
            |_| Facts::default(),
            |c| self.storage.facts_of_command(&member_id, c),
        );
        self.handle(Input::Received {
            from,
            command,
            facts,
        });
    }

    pub(crate) fn flood(&mut self, from: ConnectionId) {
        self.handle(Input::Flooded { from });
    }

    pub(crate) fn ping(&mut self, from: ConnectionId) {
        if let Some(socket) = self.sockets.get_mut(&from) {
            socket.pinged_at = self.now;
        }
    }

    pub(crate) fn disconnect(&mut self, connection: ConnectionId) {
        self.sockets.remove(&connection);
        self.handle(Input::Disconnected { id: connection });
    }

    /// Lets time pass, ringing when the room asked for it.
    pub(crate) fn wait(&mut self, duration: Duration) {
        let end = self.now.after(duration);
        while let Some(at) = self.alarm_at.filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.alarm_at = None;
            self.handle(Input::Rang);
        }
        self.now = end;
    }

    /// Forgets all that is in memory, as the platform does with a room that nobody talks in.
    pub(crate) fn sleep_and_wake(&mut self) {
        let attachments = self
            .sockets
            .values()
            .filter_map(|socket| socket.attachment.clone());
        let (newest, newest_at) = self.storage.newest();
        self.room = Room::restore(Saved {
            connections: attachments.collect(),
            members: self
                .storage
                .members
                .values()
                .map(|(member, _)| member.clone())
                .collect(),
            departures: self.storage.departures.clone().into_iter().collect(),
            newest,
            newest_at,
            keep: self.keep,
        });
        self.handle(Input::Woken);
    }

    pub(crate) fn closed(&self, connection: ConnectionId) -> Option<CloseCode> {
        self.sockets[&connection].closed
    }

    pub(crate) fn report(&self) -> Report {
        self.room.report()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    pub(crate) fn set_clock(&mut self, now: Timestamp) {
        self.now = now;
    }

    pub(crate) fn stored(&self) -> Vec<Event> {
        self.storage.missed(Seq(0))
    }

    /// Whether the platform has anything to wake the room for.
    pub(crate) fn sleeps_undisturbed(&self) -> bool {
        self.alarm_at.is_none()
    }

    /// The sockets that the room has not closed, by member.
    pub(crate) fn connected(&self) -> BTreeMap<MemberId, Vec<ConnectionId>> {
        let mut connected: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for socket in self
            .sockets
            .values()
            .filter(|socket| socket.closed.is_none())
        {
            if let Some(Connection { id, member_id, .. }) = &socket.attachment {
                connected.entry(member_id.clone()).or_default().push(*id);
            }
        }
        connected
    }

    fn handle(&mut self, input: Input) {
        self.sweep(input.speaker());
        let effects = self.room.handle(input, self.now);
        self.perform(effects);
    }

    fn sweep(&mut self, speaker: Option<ConnectionId>) {
        if self.room.is_sweep_due(self.now) {
            let open = self
                .sockets
                .iter()
                .filter(|(_, socket)| socket.closed.is_none());
            let pings = open.map(|(id, socket)| (*id, socket.pinged_at));
            let heard = pings.chain(speaker.map(|id| (id, self.now))).collect();
            let effects = self.room.handle(Input::Heard(heard), self.now);
            self.perform(effects);
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        effects
            .iter()
            .filter_map(Effect::change)
            .for_each(|change| self.storage.make(change));
        for effect in effects {
            match effect {
                Effect::Store(_) => {}
                Effect::Admit(connection) => {
                    let socket = self.sockets.entry(connection.id).or_default();
                    socket.attachment = Some(connection);
                }
                Effect::Refuse { rejection, code } => {
                    self.refused = Some((rejection, code));
                }
                Effect::Remember(connection) => {
                    if let Some(socket) = self.sockets.get_mut(&connection.id) {
                        socket.attachment = Some(connection);
                    }
                }
                Effect::Welcome { to, welcome, after } => {
                    let events = match (welcome.history, after) {
                        (History::Resumed, Some(after)) => self.storage.missed(after),
                        _ => self.page_before(Seq::END, history::PAGE).0,
                    };
                    self.tell(to, [Event::Welcomed(*welcome)]);
                    self.tell(to, events);
                }
                Effect::Send { to, event } => self.tell(to, [event]),
                Effect::SendPage { to, before } => {
                    let (events, more) = self.page_before(before, history::PAGE);
                    self.tell(to, [Event::HistoryLoaded { events, more }]);
                }
                Effect::SendNewer { to, after } => {
                    let (events, more) = self
                        .storage
                        .oldest_first(history::PAGE, |message| message.seq > after);
                    self.tell(to, [Event::NewerLoaded { events, more }]);
                }
                Effect::SendAround { to, message } => {
                    let half = history::PAGE / 2;
                    let (mut events, older) = self.page_before(message.next(), half);
                    let (after, newer) =
                        self.storage.oldest_first(half, |newer| newer.seq > message);
                    events.extend(after);
                    self.tell(
                        to,
                        [Event::AroundLoaded {
                            message,
                            events,
                            older,
                            newer,
                        }],
                    );
                }
                Effect::SendFound { to, query, before } => {
                    let (events, more) = self.storage.found(&query, before);
                    self.tell(
                        to,
                        [Event::Found {
                            query: query.text,
                            events,
                            more,
                        }],
                    );
                }
                Effect::Broadcast { event, except } => {
                    let everyone: Vec<_> = self.sockets.keys().copied().collect();
                    for to in everyone.into_iter().filter(|id| Some(*id) != except) {
                        self.tell(to, [event.clone()]);
                    }
                }
                Effect::BroadcastPresent { present } => {
                    let everyone: Vec<_> = self.sockets.keys().copied().collect();
                    for to in everyone {
                        self.tell(to, [Event::Counted { present }]);
                    }
                }
                Effect::Close { id, code } => {
                    if let Some(socket) = self.sockets.get_mut(&id) {
                        socket.attachment = None;
                        socket.closed = Some(code);
                    }
                }
                Effect::WakeAt(at) => self.alarm_at = Some(at),
            }
        }
    }

    fn page_before(&self, before: Seq, limit: usize) -> (Vec<Event>, bool) {
        let (mut events, more) = self.storage.newest_first(limit, |older| older.seq < before);
        events.reverse();
        (events, more)
    }

    fn tell(&mut self, to: ConnectionId, events: impl IntoIterator<Item = Event>) {
        if let Some(socket) = self
            .sockets
            .get_mut(&to)
            .filter(|socket| socket.closed.is_none())
        {
            socket.unread.extend(events);
        }
    }
}

/// What a welcome says of the log, for short.
pub(crate) fn offer(welcome: &Welcome) -> (History, u64) {
    (welcome.history, welcome.seq.0)
}
