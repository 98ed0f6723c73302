//! What holds whatever happens: random people do random things in a random order.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chatter::protocol::ConnectionId;
use chatter::protocol::{ClientId, Command, Event, MemberId, Message, Seq};
use proptest::prelude::*;

use crate::page::Page;
use crate::world::{World, id};

const PEOPLE: [&str; 4] = ["ada", "bo", "cy", "di"];

#[derive(Clone, Debug)]
enum Deed {
    Connect(usize),
    Reconnect(usize),
    Disconnect(usize),
    Say(usize, String),
    Do(usize, Command),
    Ping(usize),
    Wait(u64),
    Sleep,
}

fn command() -> impl Strategy<Value = Command> {
    let body = || "(@[AaBb] )?[ a-c\n\u{7}]{0,6}";
    let message = || (1..16u64).prop_map(Seq);
    let mentions = || {
        let who = prop::sample::select(&PEOPLE[..]).prop_map(id);
        prop::collection::vec(who, 0..3)
    };
    let client_id =
        (0..12u8).prop_map(|n| ClientId::try_from(format!("c{n}")).expect("it is short"));
    let emoji = prop::sample::select(&["👍", "🎉", "no"][..]).prop_map(ToOwned::to_owned);
    prop_oneof![
        6 => (body(), client_id, prop::option::of(message()), mentions()).prop_map(
            |(body, client_id, reply_to, mentions)| Command::Post {
                body,
                client_id,
                reply_to,
                mentions,
                files: vec![],
            }
        ),
        3 => (message(), body(), mentions())
            .prop_map(|(message, body, mentions)| Command::Edit { message, body, mentions }),
        2 => message().prop_map(|message| Command::Remove { message }),
        3 => (message(), emoji, any::<bool>())
            .prop_map(|(message, emoji, on)| Command::React { message, emoji, on }),
        2 => "[AaIl1b \u{200b}]{0,3}".prop_map(|name| Command::Rename { name }),
        1 => Just(Command::Typing {}),
        1 => any::<u64>().prop_map(|before| Command::LoadHistory { before: Seq(before) }),
        1 => any::<u64>().prop_map(|after| Command::LoadNewer { after: Seq(after) }),
        1 => message().prop_map(|message| Command::LoadAround { message }),
        1 => ".{0,10}".prop_map(|query| Command::Search { query, before: None }),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    let connection = 0..8usize;
    prop_oneof![
        3 => (0..PEOPLE.len()).prop_map(Deed::Connect),
        3 => connection.clone().prop_map(Deed::Reconnect),
        2 => connection.clone().prop_map(Deed::Disconnect),
        16 => (connection.clone(), command()).prop_map(|(c, command)| Deed::Do(c, command)),
        1 => (connection.clone(), ".{0,40}").prop_map(|(c, text)| Deed::Say(c, text)),
        2 => connection.prop_map(Deed::Ping),
        4 => (0..40_000u64).prop_map(Deed::Wait),
        2 => Just(Deed::Sleep),
    ]
}

/// The world, and a page for each connection. A page outlives its connection.
struct Play {
    world: World,
    open: BTreeMap<ConnectionId, (&'static str, Page)>,
    closed: Vec<(&'static str, Page)>,
}

impl Play {
    fn perform(&mut self, deed: Deed) {
        let open: Vec<ConnectionId> = self.open.keys().copied().collect();
        let pick = |n: usize| open.get(n % open.len().max(1)).copied();
        match deed {
            Deed::Connect(who) => self.connect(PEOPLE[who], Page::default()),
            Deed::Reconnect(n) => {
                if !self.closed.is_empty() {
                    let (who, page) = self.closed.remove(n % self.closed.len());
                    self.connect(who, page);
                }
            }
            Deed::Disconnect(n) => {
                if let Some(connection) = pick(n) {
                    self.world.disconnect(connection);
                }
            }
            Deed::Do(n, command) => {
                if let Some(connection) = pick(n) {
                    self.world.command(connection, command);
                }
            }
            Deed::Say(n, text) => {
                if let Some(connection) = pick(n) {
                    self.world.say(connection, &text);
                }
            }
            Deed::Ping(n) => {
                if let Some(connection) = pick(n) {
                    self.world.ping(connection);
                }
            }
            Deed::Wait(millis) => self.world.wait(Duration::from_millis(millis)),
            Deed::Sleep => self.world.sleep_and_wake(),
        }
        self.listen();
    }

    fn connect(&mut self, who: &'static str, page: Page) {
        let connection = self.world.connect(who, page.seq.map(|seq| seq.0));
        self.open.insert(connection, (who, page));
    }

    /// Every page hears what its connection was told. Those without one wait.
    fn listen(&mut self) {
        let connected: BTreeSet<ConnectionId> =
            self.world.connected().into_values().flatten().collect();
        for connection in self.open.keys().copied().collect::<Vec<_>>() {
            let (who, mut page) = self.open.remove(&connection).unwrap();
            if connected.contains(&connection) {
                for event in self.world.hears_all(connection) {
                    match &event {
                        Event::Joined { member } => assert!(!page.present.contains(&member.id)),
                        Event::Left { member_id } => assert!(page.present.contains(member_id)),
                        _ => {}
                    }
                    assert!(page.apply(event), "something is missing");
                }
                self.open.insert(connection, (who, page));
            } else {
                self.closed.push((who, page));
            }
        }
    }
}

fn posted(log: Vec<Event>) -> Vec<Message> {
    let messages = log.into_iter().filter_map(|event| match event {
        Event::Posted(message) => Some(message),
        _ => None,
    });
    messages.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_do_the_room_keeps_its_promises(deeds in prop::collection::vec(deed(), 1..100)) {
        let mut play = Play { world: World::new(), open: BTreeMap::new(), closed: Vec::new() };
        for deed in deeds {
            play.perform(deed);
        }
        // Once every grace time is over, everyone sees exactly those who are connected.
        play.perform(Deed::Wait(5_000));
        let Play { mut world, open, .. } = play;

        let log = world.stored();
        let seqs: Vec<u64> = log.iter().map(|event| event.seq().unwrap().0).collect();
        prop_assert_eq!(&seqs, &(1..=seqs.len() as u64).collect::<Vec<_>>(), "the log is dense");

        let messages = posted(log);
        let said: BTreeSet<_> =
            messages.iter().map(|message| (&message.author.id, &message.client_id)).collect();
        prop_assert_eq!(said.len(), messages.len(), "a client_id is stored once");

        let present: BTreeSet<MemberId> = world.connected().into_keys().collect();
        for (who, page) in open.into_values() {
            prop_assert_eq!(&page.present, &present, "presence is who is connected");
            prop_assert_eq!(page.seq, Some(Seq(seqs.len() as u64)), "every page is up to date");
            if let Some(first) = page.messages.keys().next().copied() {
                let held: Vec<Message> = page.messages.into_values().collect();
                let fresh: Vec<Message> = posted(world.stored_for(who))
                    .into_iter().filter(|message| message.seq >= first).collect();
                prop_assert_eq!(held, fresh, "who was away sees what a newcomer sees");
            }
        }
        world.wait(Duration::from_hours(1));
        prop_assert!(world.sleeps_undisturbed(), "nothing keeps a quiet room awake");
    }
}
