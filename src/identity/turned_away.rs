//! `TurnedAway`: whoever knocks at a room again and again, and until when nobody is asked about them.
//! A memory of the Worker's, of which nothing is kept.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::protocol::MemberId;
use crate::route::RoomAddress;
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub struct TurnedAway {
    until: BTreeMap<(RoomAddress, MemberId), Timestamp>,
}

impl TurnedAway {
    /// The others are asked about each time.
    const MAX: usize = 1_000;
    /// Nobody is turned away for longer: then the clock has stepped back.
    const LONGEST: Duration = Duration::from_secs(10);

    pub const fn new() -> Self {
        let until = BTreeMap::new();
        Self { until }
    }

    /// A room does not hear them for so long.
    pub fn remember(
        &mut self,
        room: RoomAddress,
        member: MemberId,
        wait: Duration,
        now: Timestamp,
    ) {
        if self.until.len() >= Self::MAX {
            self.until.retain(|_, until| *until > now);
        }
        if self.until.len() < Self::MAX {
            self.until.insert((room, member), now.after(wait));
        }
    }

    /// Whether nobody waits: then it need not be known who comes.
    pub fn is_empty(&self) -> bool {
        self.until.is_empty()
    }

    /// How long they still wait, if they do.
    pub fn wait(&self, room: &RoomAddress, member: &MemberId, now: Timestamp) -> Option<Duration> {
        let until = self.until.get(&(room.clone(), member.clone()))?;
        let wait = until.since(now);
        (!wait.is_zero() && wait <= Self::LONGEST).then_some(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: u64) -> Timestamp {
        Timestamp::from_millis(secs * 1_000)
    }

    fn room(path: &str) -> RoomAddress {
        RoomAddress::parse(path).unwrap()
    }

    fn id(who: &str) -> MemberId {
        MemberId(who.to_owned())
    }

    const WAIT: Duration = Duration::from_secs(5);

    #[test]
    fn somebody_waits_at_one_room_and_for_as_long_as_they_were_told() {
        let mut away = TurnedAway::new();
        assert!(away.is_empty());
        away.remember(room("/r/tea"), id("ada"), WAIT, at(100));
        let wait = |path, who, now| away.wait(&room(path), &id(who), now);
        assert_eq!(wait("/r/tea", "ada", at(101)), Some(Duration::from_secs(4)));
        assert_eq!(wait("/r/tea", "ada", at(105)), None);
        assert_eq!(wait("/r/tea", "bo", at(101)), None);
        assert_eq!(wait("/r/coffee", "ada", at(101)), None);
        assert_eq!(
            wait("/r/tea", "ada", at(50)),
            None,
            "the clock has stepped back"
        );
    }

    #[test]
    fn a_crowd_does_not_fill_the_memory() {
        let mut away = TurnedAway::new();
        for n in 0..2_000 {
            away.remember(room("/r/tea"), id(&format!("guest-{n}")), WAIT, at(100));
        }
        assert_eq!(away.until.len(), TurnedAway::MAX);
        away.remember(room("/r/tea"), id("ada"), WAIT, at(110));
        assert_eq!(
            away.until.len(),
            1,
            "those who may knock again are forgotten"
        );
    }
}
