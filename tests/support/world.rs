//! The world of the stories: a shell in which nothing goes wrong and nothing waits. What a page
//! would be told is what a connection `hears`.

mod asking;
mod coming;
mod filing;
mod hearing;
mod model;
mod moving;
mod noticing;
mod order;

use std::collections::BTreeMap;
use std::time::Duration;

use chatter::delivery::shard::Shard;
use chatter::identity::address::NetworkAddress;
use chatter::protocol::{
    ClientId, CloseCode, Command, ConnectionId, Event, History, Member, MemberId, Message,
    Rejection, Seq, Welcomed, decode,
};
use chatter::room::Input;
use chatter::room::counters::Report;
use chatter::room::notice::Tidings;
use chatter::route::RoomAddress;
use chatter::time::Timestamp;

use super::shell::Shell;

pub(crate) struct World {
    shell: Shell,
    words: u32,
    /// What accounts have taken, in order.
    notices: Vec<(MemberId, Tidings)>,
    /// So many notices reach no account.
    lost: u32,
    is_store_broken: bool,
}

pub(crate) fn id(who: &str) -> MemberId {
    MemberId(who.to_owned())
}

pub(crate) fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

impl World {
    pub(crate) fn new() -> Self {
        let mut shell = Shell::default();
        shell.now = Timestamp::from_millis(1_795_435_200_000);
        shell.bounds.events = 2_000;
        Self {
            shell,
            words: 0,
            notices: Vec::new(),
            lost: 0,
            is_store_broken: false,
        }
    }

    /// The direct room that was opened last, from this world's room.
    pub(crate) fn private(&self) -> Self {
        let opened = self.shell.opened.last().unwrap();
        Self::private_at(&opened.address, opened.members.clone())
    }

    /// A direct room at an address, said to be these people's.
    pub(crate) fn private_at(address: &str, members: Vec<Member>) -> Self {
        let mut world = Self::new();
        world.shell.room_address = RoomAddress::parse(address).unwrap();
        world.open(members);
        world
    }

    pub(crate) fn open(&mut self, members: Vec<Member>) {
        self.shell.turn(Input::OpenDirect { members }).unwrap();
        self.settle();
    }

    pub(crate) fn open_direct(&mut self, from: ConnectionId, others: &[&str]) {
        let member_ids = others.iter().map(|who| id(who)).collect();
        self.command(from, Command::OpenDirect { member_ids });
    }

    pub(crate) fn read(&mut self, from: ConnectionId, seq: u64) {
        self.command(from, Command::Read { seq: Seq(seq) });
    }

    /// With a room that takes so much on disk at most.
    pub(crate) fn bounded(bytes: u64) -> Self {
        let mut world = Self::new();
        world.shell.bounds.bytes = bytes;
        world
    }

    /// The room takes so much on disk by now.
    pub(crate) fn grow_to(&mut self, bytes: u64) {
        self.shell.storage.bytes = bytes;
    }

    pub(crate) fn name(&self, who: &str) -> String {
        self.shell.storage.members[&id(who)].name.clone()
    }

    /// Whether the room still has this member.
    pub(crate) fn knows(&self, who: &str) -> bool {
        self.shell.storage.members.contains_key(&id(who))
    }

    /// A world in which a room keeps so many messages.
    pub(crate) fn keeping(messages: u64) -> Self {
        let mut world = Self::new();
        world.shell.bounds.events = messages;
        world
    }

    /// Opens a connection, and forgets what it is told at first.
    pub(crate) fn join(&mut self, who: &str) -> ConnectionId {
        let connection = self.connect(who, None);
        self.hear_nothing_yet();
        connection
    }

    pub(crate) fn connect(&mut self, who: &str, after: Option<u64>) -> ConnectionId {
        let connection = self.shell.connect(&id(who), after.map(Seq)).unwrap();
        self.settle();
        connection
    }

    pub(crate) fn connect_from(&mut self, address: &str, who: &str) -> ConnectionId {
        self.shell.address = NetworkAddress::parse(address);
        let connection = self.connect(who, None);
        self.shell.address = None;
        connection
    }

    /// From where whoever asks without a connection asks from now on.
    pub(crate) fn come_from(&mut self, address: &str) {
        self.shell.address = NetworkAddress::parse(address);
    }

    /// Comes for the first time, and wishes for a name.
    pub(crate) fn connect_wishing(&mut self, who: &str, wish: &str) -> ConnectionId {
        let wish = Some(wish.to_owned());
        let connection = self.shell.connect_wishing(&id(who), None, wish).unwrap();
        self.settle();
        connection
    }

    /// Posts under a new `client_id`, which it gives back.
    pub(crate) fn post(&mut self, from: ConnectionId, body: &str) -> ClientId {
        let client_id = self.new_client_id();
        self.post_as(from, body, &client_id);
        client_id
    }

    fn new_client_id(&mut self) -> ClientId {
        self.words += 1;
        ClientId::try_from(format!("word-{}", self.words)).unwrap()
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
                files: vec![],
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
        self.shell.receive(from, command).unwrap();
        self.settle();
    }

    pub(crate) fn flood(&mut self, from: ConnectionId) {
        self.shell.turn(Input::Flooded { from }).unwrap();
        self.settle();
    }

    pub(crate) fn ping(&mut self, from: ConnectionId) {
        if let Some(socket) = self.shell.sockets.get_mut(&from) {
            socket.pinged_at = self.shell.now;
        }
    }

    pub(crate) fn disconnect(&mut self, connection: ConnectionId) {
        self.shell.disconnect(connection).unwrap();
        self.settle();
    }

    /// Lets time pass. The alarm rings when the room asked for it.
    pub(crate) fn wait(&mut self, duration: Duration) {
        let end = self.shell.now.after(duration);
        while let Some(at) = self.shell.alarm_at.filter(|at| *at <= end) {
            self.shell.now = self.shell.now.max(at);
            self.shell.fire_alarm();
            self.shell.flush(&Shard::ALL);
            self.deliver_notices();
            self.erase_files();
        }
        self.shell.now = end;
    }

    /// The same, while these give a sign of life now and then.
    pub(crate) fn wait_with(&mut self, duration: Duration, present: &[ConnectionId]) {
        const PAUSE: Duration = Duration::from_mins(1);
        let mut left = duration;
        while !left.is_zero() {
            self.wait(left.min(PAUSE));
            left = left.saturating_sub(PAUSE);
            for connection in present {
                self.ping(*connection);
            }
        }
    }

    /// Whether what is asked to be read has to wait.
    pub(crate) fn congest(&mut self, is_congested: bool) {
        self.shell.is_congested = is_congested;
        self.settle();
    }

    /// Everyone is told what there is to hear, and what is due is done.
    fn settle(&mut self) {
        self.shell.flush(&Shard::ALL);
        while self.shell.take_turn() {}
        self.shell.flush(&Shard::ALL);
        self.wait(Duration::ZERO);
    }

    /// Forgets all that is in memory, as the platform does with a room that nobody talks in.
    pub(crate) fn sleep_and_wake(&mut self) {
        self.shell.sleep();
        self.shell.wake();
        self.settle();
    }

    pub(crate) fn closed(&self, connection: ConnectionId) -> Option<CloseCode> {
        self.shell.sockets[&connection].closed
    }

    /// How often storage was asked.
    pub(crate) fn lookups(&self) -> u32 {
        self.shell.lookups
    }

    pub(crate) fn report(&self) -> Report {
        self.shell.report()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.shell.now
    }

    pub(crate) fn set_clock(&mut self, now: Timestamp) {
        self.shell.now = now;
    }

    /// What was said, in its present state.
    pub(crate) fn messages(&self) -> Vec<Message> {
        let said = |event| match event {
            Event::Posted(message) => Some(message),
            _ => None,
        };
        self.stored().into_iter().filter_map(said).collect()
    }

    pub(crate) fn stored(&self) -> Vec<Event> {
        self.shell.storage.missed(Seq(0), None)
    }

    /// The log, as a member reads it.
    pub(crate) fn stored_for(&self, who: &str) -> Vec<Event> {
        self.shell.storage.missed(Seq(0), Some(&id(who)))
    }

    /// Lets so many pieces of background work fail.
    pub(crate) fn fail_work(&mut self, times: u32) {
        self.shell.storage.failures = times;
    }

    /// Whether the platform has nothing to wake the room for within a day.
    pub(crate) fn sleeps_undisturbed(&self) -> bool {
        let tomorrow = self.shell.now.after(Duration::from_hours(24));
        self.shell
            .alarm_at
            .is_none_or(|alarm_at| alarm_at > tomorrow)
    }

    /// The sockets that the room has not closed, by member.
    pub(crate) fn connected(&self) -> BTreeMap<MemberId, Vec<ConnectionId>> {
        self.shell.connected()
    }
}

/// What a welcome says of the log, for short.
pub(crate) fn offer(welcome: &Welcomed) -> (History, u64) {
    (welcome.history, welcome.seq.0)
}
