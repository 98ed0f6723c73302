//! A play: the steps that chance has chosen, performed one by one, and what must hold after each
//! and in the end.

use std::time::Duration;

use chatter::delivery::shard::Shard;
use chatter::protocol::{Avatar, Event, Member, Message, Role, Seq, decode};
use chatter::room::{FileBounds, Input};
use chatter::route::{DirectName, RoomAddress};
use chatter::time::Timestamp;

use crate::accounts::{Accounts, Fate};
use crate::client::Client;
use crate::filing::{Arrival, Files};
use crate::moving;
use crate::order::Order;
use crate::sessions::Sessions;
use crate::shell::Shell;
use crate::step::{PAGES, Step};

/// Every third play is in a direct room, at whose address the first page is a stranger.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Open,
    Direct,
}

impl Kind {
    pub(crate) fn of(seed: u64) -> Self {
        if seed.is_multiple_of(3) {
            Self::Direct
        } else {
            Self::Open
        }
    }
}

pub(crate) struct Play {
    shell: Shell,
    clients: Vec<Client>,
    kind: Kind,
    accounts: Accounts,
    files: Files,
    /// Of each page.
    sessions: Vec<Sessions>,
    /// Then what has ended for the room may last, by the times that the log tells.
    has_clock_stepped_back: bool,
}

impl Play {
    pub(crate) fn new(kind: Kind) -> Self {
        let now = Timestamp::from_millis(1_795_435_200_000);
        let clients: Vec<_> = (0..PAGES)
            .map(|page| Client::new(format!("page-{page}")))
            .collect();
        let mut shell = Shell::default();
        shell.now = now;
        shell.bounds.events = 100_000;
        shell.bounds.files = Some(FileBounds {
            largest: 1_000,
            of_member_an_hour: 100_000,
            of_room: 1_000_000,
        });
        // A room that belongs to whoever comes first.
        shell.room_address = RoomAddress::parse("/r/tea").unwrap();
        if kind == Kind::Direct {
            open_direct(&mut shell, &clients[1..]);
        }
        let sessions = (0_u8..).zip(&clients);
        let sessions = sessions.map(|(number, client)| Sessions::new(number, client.who.clone()));
        Self {
            sessions: sessions.collect(),
            shell,
            clients,
            kind,
            accounts: Accounts::default(),
            files: Files::default(),
            has_clock_stepped_back: false,
        }
    }

    pub(crate) fn perform(mut self, steps: &[Step]) {
        for step in steps {
            self.act(step);
            self.check_log();
        }
        self.come_to_rest();
        self.check_everyone_agrees();
        if self.kind == Kind::Open {
            moving::check(&mut self.shell, &self.clients);
        }
        self.accounts.check(&self.shell);
        Files::check_in_the_end(&self.shell, &self.log());
        for sessions in &self.sessions {
            sessions.check(&self.shell);
        }
    }

    fn act(&mut self, step: &Step) {
        match step {
            Step::Connect(page) => self.connect(*page),
            Step::Post(page, reply_to) => {
                self.clients[*page].post("some words".to_owned(), reply_to.map(Seq));
            }
            Step::Bring(page) => {
                let who = self.clients[*page].who.clone();
                self.files.begin(&mut self.shell, &who);
            }
            Step::Arrive(arrival) => {
                self.files.arrive(&mut self.shell, *arrival);
            }
            Step::PostFile(page) => self.post_file(*page),
            Step::Erase(is_all) => {
                let _ = self.shell.erase(*is_all);
            }
            Step::Say(page, command) => self.clients[*page].send(command),
            Step::Repeat(page) => self.clients[*page].send_outbox(),
            Step::Up(page, frames) => (0..*frames).for_each(|_| self.carry_up(*page)),
            Step::Down(page, frames) => (0..*frames).for_each(|_| self.carry_down(*page)),
            Step::Cut(page) => {
                if let Some(id) = self.clients[*page].socket {
                    self.clients[*page].lose_connection();
                    let _ = self.shell.disconnect(id);
                }
            }
            Step::Vanish(page) => self.clients[*page].lose_connection(),
            Step::Ping(page) => {
                let socket = self.clients[*page].socket;
                if let Some(socket) = socket.and_then(|id| self.shell.sockets.get_mut(&id)) {
                    socket.pinged_at = self.shell.now;
                }
            }
            Step::EndBatch => self.shell.flush(&Shard::ALL),
            Step::FlushShard(shard) => self.shell.flush(&[*shard]),
            Step::TakeTurn => {
                self.shell.take_turn();
            }
            Step::Notices(fate) => {
                self.accounts.deliver(&mut self.shell, *fate);
            }
            Step::KillAccount(page) => {
                self.accounts.kill(&self.clients[*page].who);
                self.sessions[*page].kill();
            }
            Step::Renew(page) => self.sessions[*page].renew(self.shell.now),
            Step::SignOuts(page, fate) => {
                self.sessions[*page].deliver(&mut self.shell, *fate);
            }
            Step::Sleep => self.shell.sleep(),
            Step::Panic(effects) => self.shell.dies_after = Some(*effects),
            Step::Crash => {
                self.shell.crash();
                self.clients.iter_mut().for_each(Client::lose_connection);
            }
            Step::Wait(millis) => self.wait(Duration::from_millis(*millis)),
            Step::ClockStepsBack(millis) => {
                self.has_clock_stepped_back = true;
                self.shell.now = Timestamp::from_millis(self.shell.now.millis() - millis);
            }
        }
    }

    fn post_file(&mut self, page: usize) {
        let client = &mut self.clients[page];
        let file = self.files.of(&client.who);
        client.post_with(String::new(), None, file.into_iter().collect());
    }

    fn connect(&mut self, page: usize) {
        let client = &mut self.clients[page];
        if client.socket.is_none() {
            let room = self.shell.room_address.path();
            let session = self.sessions[page].enter(room, self.shell.now);
            self.shell.session = Some(session);
            let id = self.shell.connect(&client.who, client.page.seq).ok();
            client.socket = id.filter(|id| self.shell.sockets.contains_key(id));
            let order = Order::of(&self.shell.storage.missed(Seq(0), None));
            let is_banned =
                order.is_banned(&client.who, self.shell.now) && !self.has_clock_stepped_back;
            assert!(
                client.socket.is_none() || !is_banned,
                "the banned are let in"
            );
            client.send_outbox();
        }
    }

    fn carry_up(&mut self, page: usize) {
        let client = &mut self.clients[page];
        if let (Some(id), Some(text)) = (client.socket, client.sent.pop_front()) {
            let _ = self.shell.receive(id, decode(&text));
        }
    }

    fn carry_down(&mut self, page: usize) {
        let client = &mut self.clients[page];
        let Some(id) = client.socket else { return };
        let Some(socket) = self.shell.sockets.get_mut(&id) else {
            client.lose_connection();
            return;
        };
        if let Some(frame) = socket.sent.pop_front() {
            client.hear(&frame);
        } else if socket.closed.is_some() {
            client.lose_connection();
        }
        if self.clients[page].socket.is_none() {
            let _ = self.shell.disconnect(id);
        }
    }

    /// Time passes. The alarm may ring late, never early.
    fn wait(&mut self, duration: Duration) {
        self.shell.now = self.shell.now.after(duration);
        if self.shell.alarm_at.is_some_and(|at| at <= self.shell.now) {
            self.shell.fire_alarm();
        }
        for sessions in &mut self.sessions {
            sessions.wait(self.shell.now);
        }
    }

    /// The faults end. Every page comes back, and everything under way arrives.
    fn come_to_rest(&mut self) {
        self.shell.dies_after = None;
        self.shell.now = self.shell.now.after(Duration::from_hours(2));
        while self.files.arrive(&mut self.shell, Arrival::Whole) {}
        for _ in 0..50 {
            for page in 0..self.clients.len() {
                self.connect(page);
                self.clients[page].send_outbox();
                while !self.clients[page].sent.is_empty() {
                    self.carry_up(page);
                }
            }
            while self.shell.take_turn() {}
            self.shell.flush(&Shard::ALL);
            while self.accounts.deliver(&mut self.shell, Fate::Told) {}
            while self.shell.erase(true).is_ok_and(|is_done| is_done) {}
            for sessions in &mut self.sessions {
                while sessions.deliver(&mut self.shell, Fate::Told) {}
            }
            (0..self.clients.len()).for_each(|page| (0..100).for_each(|_| self.carry_down(page)));
            self.wait(Duration::from_secs(16));
            if self.is_at_rest() {
                return;
            }
        }
        panic!("the room does not come to rest");
    }

    /// Everyone is here, and nothing is under way or waits for its time.
    fn is_at_rest(&self) -> bool {
        let is_settled = |client: &Client| {
            let socket = client.socket.and_then(|id| self.shell.sockets.get(&id));
            client.outbox.is_empty() && socket.is_some_and(|socket| socket.sent.is_empty())
        };
        // In a month it is looked who said nothing.
        let soon = self.shell.now.after(Duration::from_hours(1));
        let is_waiting = self.shell.alarm_at.is_some_and(|at| at <= soon);
        self.members().iter().all(is_settled)
            && !is_waiting
            && self.shell.is_flushed()
            && self.shell.notices.is_empty()
            && self.shell.erasures.is_empty()
            && self.sessions.iter().all(Sessions::is_at_rest)
    }

    /// In a direct room the first page is a stranger.
    fn members(&self) -> &[Client] {
        &self.clients[usize::from(self.kind == Kind::Direct)..]
    }

    /// A client's own reading is told to the others.
    fn check_seen(&self, client: &Client) {
        let mut kept = self.shell.storage.snapshot().direct_members;
        kept.retain(|(id, _)| *id != client.who);
        let told = kept
            .iter()
            .map(|(id, _)| (id.clone(), client.page.seen[id]));
        assert!(told.eq(kept.iter().cloned()), "{:?}", client.page.seen);
        let stranger = &self.clients[0].page;
        assert!(stranger.seq.is_none() && stranger.messages.is_empty());
    }

    fn log(&self) -> Vec<Event> {
        self.shell.storage.missed(Seq(0), None)
    }

    /// Dense, and without a message twice.
    fn check_log(&self) {
        let log = self.log();
        for (place, event) in log.iter().enumerate() {
            assert_eq!(
                event.seq(),
                Some(Seq(place as u64 + 1)),
                "the log has a gap"
            );
        }
        let mut said: Vec<_> = messages(&log)
            .map(|message| (message.author.id.clone(), message.client_id.clone()))
            .collect();
        let count = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), count, "a message is in the log twice");
        Files::check(&self.shell, &log);
        if !self.has_clock_stepped_back {
            Order::check(&log);
        }
    }

    fn check_everyone_agrees(&self) {
        let present = self.shell.connected();
        for client in self.members() {
            if self.kind == Kind::Direct {
                self.check_seen(client);
            }
            let log = self.shell.storage.missed(Seq(0), Some(&client.who));
            let who = &client.who.0;
            assert_eq!(
                client.page.seq,
                Some(Seq(log.len() as u64)),
                "{who} is not up to date"
            );
            let is_complete = match self.kind {
                Kind::Open => client.page.present.iter().eq(present.keys()),
                Kind::Direct => client.page.present.len() == self.members().len(),
            };
            assert!(is_complete, "{who} sees {:?}", client.page.present);
            let held: Vec<&Message> = client.page.messages.values().collect();
            let first = held.first().map_or(Seq::END, |message| message.seq);
            let fresh: Vec<&Message> = messages(&log)
                .filter(|message| message.seq >= first)
                .collect();
            assert_eq!(held, fresh, "{who} holds something else than a fresh page");
            let storage = self.shell.storage.snapshot();
            let role = storage.staff.iter().find(|it| it.id == client.who);
            let role = role.map(|it| it.role).unwrap_or_default();
            assert_eq!(client.page.role, role, "{who} is taken for somebody else");
            for ((author, client_id), seq) in &client.page.places {
                let is_it = |message: &&Message| {
                    message.author.id == *author && message.client_id == *client_id
                };
                let kept = messages(&log).find(is_it).map(|message| message.seq);
                assert_eq!(kept, Some(*seq), "{client_id:?} was told and is lost");
            }
        }
    }
}

fn open_direct(shell: &mut Shell, clients: &[Client]) {
    let members = clients.iter().enumerate().map(|(number, client)| Member {
        id: client.who.clone(),
        name: format!("Otter {}", number + 2),
        avatar: Avatar {
            emoji: "🦦".to_owned(),
            color: "#ffbf00".to_owned(),
        },
        role: Role::Member,
        bot: false,
    });
    let members: Vec<Member> = members.collect();
    let name = DirectName::of(members.iter().map(|member| &member.id));
    shell.room_address = RoomAddress::Direct(name);
    shell.turn(Input::OpenDirect { members }).unwrap();
}

fn messages(log: &[Event]) -> impl Iterator<Item = &Message> {
    log.iter().filter_map(|event| {
        if let Event::Posted(message) = event {
            Some(message)
        } else {
            None
        }
    })
}
