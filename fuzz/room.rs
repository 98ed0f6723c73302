//! A room under fuzz: bytes become a script of what four people do, one deed a line, and the pure
//! room has to keep its promises. It is played in the world of the stories, and read by its pages.

#![no_main]
#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "what goes wrong here stops at once"
)]

#[allow(dead_code, reason = "the stories use more of it")]
#[path = "../tests/support"]
mod support {
    pub(crate) mod page;
    pub(crate) mod shell;
    pub(crate) mod storage;
    pub(crate) mod world;
}

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chatter::protocol::ConnectionId;
use chatter::protocol::{Event, MemberId, Message, encode};
use chatter::time::Timestamp;
use libfuzzer_sys::fuzz_target;

use page::Page;
use support::{page, world};
use world::World;

const PEOPLE: [&str; 4] = ["ada", "bo", "cy", "di"];

/// Eleven days: a clock that is set may go so far, forth or back.
const MAX_STEP_MS: u64 = 1_000_000_000;

/// A script may take as long to play as it is long, but not much longer.
const MAX_DEEDS: usize = 400;

/// The world, and a page for each connection. A page outlives its connection.
struct Play {
    world: World,
    open: BTreeMap<ConnectionId, (usize, Page)>,
    closed: Vec<(usize, Page)>,
}

fuzz_target!(|script: &[u8]| {
    let mut play = Play {
        world: World::new(),
        open: BTreeMap::new(),
        closed: Vec::new(),
    };
    let script = String::from_utf8_lossy(script);
    for line in script.lines().take(MAX_DEEDS) {
        play.perform(line);
    }
    play.assert_sound();
});

impl Play {
    /// `a{…}` to `d{…}`: one says it. `A` to `D`: one comes, or comes back with what they hold.
    /// `-a`: goes. `pa`: pings. `fa`: floods. `w5000`: so many ms pass. `t-90`: the clock is set.
    /// `z`: the room sleeps.
    fn perform(&mut self, line: &str) {
        let mut characters = line.chars();
        let Some(first) = characters.next() else {
            return;
        };
        let rest = characters.as_str();
        match first {
            'a'..='d' => {
                if let Some(connection) = self.connection_of(first) {
                    self.world.say(connection, rest);
                }
            }
            'A'..='D' => self.connect(first as usize - 'A' as usize),
            '-' => self.with(rest, |world, connection| world.disconnect(connection)),
            'p' => self.with(rest, |world, connection| world.ping(connection)),
            'f' => self.with(rest, |world, connection| world.flood(connection)),
            'w' => self.world.wait(Duration::from_millis(
                rest.parse().unwrap_or(0).min(MAX_STEP_MS),
            )),
            't' => self.set_clock(rest.parse().unwrap_or(0)),
            'z' => self.world.sleep_and_wake(),
            _ => {}
        }
        self.listen();
    }

    /// The newest one of theirs: they are numbered as they come.
    fn connection_of(&self, who: char) -> Option<ConnectionId> {
        let who = (who as usize).checked_sub('a' as usize)?;
        let theirs = self.open.iter().rfind(|(_, (owner, _))| *owner == who);
        theirs.map(|(connection, _)| *connection)
    }

    fn with(&mut self, who: &str, act: impl FnOnce(&mut World, ConnectionId)) {
        let connection = who.chars().next().and_then(|who| self.connection_of(who));
        if let Some(connection) = connection {
            act(&mut self.world, connection);
        }
    }

    fn connect(&mut self, who: usize) {
        let kept = self.closed.iter().position(|(owner, _)| *owner == who);
        let page = kept.map_or_else(Page::default, |at| self.closed.remove(at).1);
        let connection = self.world.connect(PEOPLE[who], page.seq.map(|seq| seq.0));
        self.open.insert(connection, (who, page));
    }

    fn set_clock(&mut self, step: i64) {
        let step = step.clamp(-(MAX_STEP_MS as i64), MAX_STEP_MS as i64);
        let now = self.world.now().millis().saturating_add_signed(step);
        self.world.set_clock(Timestamp::from_millis(now));
    }

    /// Every page hears what its connection was told, as the wire would carry it.
    fn listen(&mut self) {
        let connected: BTreeSet<ConnectionId> =
            self.world.connected().into_values().flatten().collect();
        for (connection, (who, mut page)) in std::mem::take(&mut self.open) {
            if connected.contains(&connection) {
                for event in self.world.hears(connection) {
                    let sent: serde_json::Value = serde_json::from_str(&encode(&event)).unwrap();
                    assert!(sent["type"].is_string(), "{sent}");
                    page.apply(event);
                }
                self.open.insert(connection, (who, page));
            } else {
                self.closed.push((who, page));
            }
        }
    }

    fn assert_sound(mut self) {
        // Once every grace time is over, everyone sees exactly those who are connected.
        for _ in 0..4 {
            self.world.wait(Duration::from_millis(MAX_STEP_MS));
            self.listen();
        }
        let log = self.world.stored();
        for (event, place) in log.iter().zip(1..) {
            assert_eq!(event.seq().unwrap().0, place, "the log is dense");
        }
        let messages: Vec<&Message> = log
            .iter()
            .filter_map(|event| match event {
                Event::Posted(message) => Some(message),
                _ => None,
            })
            .collect();
        let said: BTreeSet<_> = messages
            .iter()
            .map(|message| (&message.author.id, &message.client_id))
            .collect();
        assert_eq!(said.len(), messages.len(), "a client_id is stored once");

        let present: BTreeSet<MemberId> = self.world.connected().into_keys().collect();
        for (who, page) in self.open.into_values() {
            let fresh = self.world.stored_for(PEOPLE[who]);
            assert_eq!(page.present, present, "presence is who is connected");
            assert_eq!(
                page.seq.map(|seq| seq.0),
                Some(log.len() as u64),
                "every page is up to date"
            );
            for held in page.messages.into_values() {
                let stored = fresh.iter().find(|event| event.seq() == Some(held.seq));
                assert_eq!(
                    stored,
                    Some(&Event::Posted(held)),
                    "a page shows what is stored"
                );
            }
        }
    }
}
