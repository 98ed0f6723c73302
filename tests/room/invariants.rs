//! What holds whatever happens: random people do random things in a random order.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chatter::protocol::{ClientId, Command, Event, History, MemberId, Seq};
use chatter::room::connection::ConnectionId;
use proptest::prelude::*;

use crate::world::World;

const PEOPLE: [&str; 4] = ["ada", "bo", "cy", "di"];

#[derive(Clone, Debug)]
enum Deed {
    Connect(usize, Option<u64>),
    Disconnect(usize),
    Post(usize, String, u8),
    Rename(usize, String),
    LoadHistory(usize, u64),
    Say(usize, String),
    Ping(usize),
    Wait(u64),
    Sleep,
}

fn deed() -> impl Strategy<Value = Deed> {
    let connection = 0..8usize;
    prop_oneof![
        3 => (0..PEOPLE.len(), prop::option::of(0..12u64)).prop_map(|(w, a)| Deed::Connect(w, a)),
        2 => connection.clone().prop_map(Deed::Disconnect),
        6 => (connection.clone(), "[ a-c\n\u{7}]{0,6}", 0..12u8)
            .prop_map(|(c, body, id)| Deed::Post(c, body, id)),
        2 => (connection.clone(), "[AaIl1 \u{200b}]{0,3}").prop_map(|(c, n)| Deed::Rename(c, n)),
        1 => (connection.clone(), any::<u64>()).prop_map(|(c, b)| Deed::LoadHistory(c, b)),
        1 => (connection.clone(), ".{0,40}").prop_map(|(c, text)| Deed::Say(c, text)),
        2 => connection.prop_map(Deed::Ping),
        4 => (0..40_000u64).prop_map(Deed::Wait),
        2 => Just(Deed::Sleep),
    ]
}

/// What a page makes of the events that it is told.
#[derive(Default)]
struct Page {
    /// The last that it holds. Nothing, before the first welcome of a newcomer.
    seq: Option<Seq>,
    present: BTreeSet<MemberId>,
    posted: BTreeMap<(MemberId, ClientId), Seq>,
}

impl Page {
    fn apply(&mut self, event: Event) {
        match event {
            Event::Welcomed(welcome) => {
                if welcome.history != History::Resumed {
                    self.seq = Some(welcome.seq);
                }
                self.present = welcome
                    .members
                    .into_iter()
                    .map(|member| member.id)
                    .collect();
            }
            Event::Joined { member } => assert!(self.present.insert(member.id), "joined twice"),
            Event::Left { member_id } => assert!(self.present.remove(&member_id), "left twice"),
            Event::Posted(message) => {
                let place = self.posted.entry((message.author.id, message.client_id));
                assert_eq!(
                    *place.or_insert(message.seq),
                    message.seq,
                    "a message has two places"
                );
                self.follow(message.seq);
            }
            Event::Renamed(renaming) => self.follow(renaming.seq),
            Event::HistoryLoaded { .. } | Event::Rejected(_) => {}
        }
    }

    /// Stored events come in order, without a gap; an older one comes only as an answer.
    fn follow(&mut self, seq: Seq) {
        let last = self.seq.expect("a welcome comes first");
        if seq > last {
            assert_eq!(seq, last.next(), "a gap");
            self.seq = Some(seq);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_do_the_room_keeps_its_promises(deeds in prop::collection::vec(deed(), 1..80)) {
        let mut world = World::new();
        let mut pages: BTreeMap<ConnectionId, Page> = BTreeMap::new();
        for deed in deeds {
            let open: Vec<ConnectionId> = world.connected().into_values().flatten().collect();
            let pick = |n: usize| open.get(n % open.len().max(1)).copied();
            match deed {
                Deed::Connect(who, after) => {
                    let connection = world.connect(PEOPLE[who], after);
                    let seq = after.map(Seq);
                    pages.insert(connection, Page { seq, ..Page::default() });
                }
                Deed::Disconnect(n) => if let Some(id) = pick(n) { world.disconnect(id) },
                Deed::Post(n, body, client_id) => if let Some(id) = pick(n) {
                    let client_id = ClientId::try_from(format!("c{client_id}")).unwrap();
                    world.command(id, Command::Post { body, client_id });
                },
                Deed::Rename(n, name) => if let Some(id) = pick(n) { world.rename(id, &name) },
                Deed::LoadHistory(n, before) => if let Some(id) = pick(n) {
                    world.load_history(id, before);
                },
                Deed::Say(n, text) => if let Some(id) = pick(n) { world.say(id, &text) },
                Deed::Ping(n) => if let Some(id) = pick(n) { world.ping(id) },
                Deed::Wait(millis) => world.wait(Duration::from_millis(millis)),
                Deed::Sleep => world.sleep_and_wake(),
            }
            for id in world.connected().into_values().flatten() {
                let page = pages.get_mut(&id).unwrap();
                world.hears(id).into_iter().for_each(|event| page.apply(event));
            }
        }

        let seqs: Vec<u64> = world.stored().map(|event| event.seq().unwrap().0).collect();
        prop_assert_eq!(&seqs, &(1..=seqs.len() as u64).collect::<Vec<_>>(), "the log is dense");

        let mut said = BTreeSet::new();
        for event in world.stored() {
            if let Event::Posted(message) = event {
                let once = said.insert((message.author.id.clone(), message.client_id.clone()));
                prop_assert!(once, "a client_id is stored once");
            }
        }

        // Once every grace time is over, everyone sees exactly those who are connected.
        world.wait(Duration::from_secs(5));
        let connected = world.connected();
        let present: BTreeSet<MemberId> = connected.keys().cloned().collect();
        for id in connected.into_values().flatten() {
            let page = pages.get_mut(&id).unwrap();
            world.hears(id).into_iter().for_each(|event| page.apply(event));
            prop_assert_eq!(&page.present, &present, "presence is who is connected");
            let newest = page.seq.map(|seq| seq.0);
            prop_assert_eq!(newest, Some(seqs.len() as u64), "every page is up to date");
        }
        prop_assert!(world.sleeps_undisturbed(), "nothing keeps a quiet room awake");
    }
}
