//! One table of all deadlines, and one alarm for them: the platform has no more.

use std::collections::{BTreeMap, BTreeSet};

use super::Job;
use crate::protocol::MemberId;
use crate::time::Timestamp;

#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Timer {
    /// The end of a member's grace time.
    Departure(MemberId),
    /// Some connection may have been silent for too long.
    Silence,
    /// The end of what a room keeps for a time: a silence, a ban, an invite.
    Expiry,
    /// A file is to be erased.
    Erasure,
    Job(Job),
}

impl Timer {
    /// Whether a room that sleeps is woken for it. Nobody waits to hear of a silence in a room where
    /// nothing happens.
    fn wakes(&self) -> bool {
        !matches!(self, Self::Silence)
    }
}

#[derive(Debug, Default)]
pub(super) struct Timers {
    at: BTreeMap<Timer, Timestamp>,
    /// The same, in the order of time.
    order: BTreeSet<(Timestamp, Timer)>,
    /// When the platform will ring, as far as the room remembers.
    alarm_at: Option<Timestamp>,
}

impl Timers {
    /// In place of any earlier deadline of the same timer.
    pub(super) fn set(&mut self, timer: Timer, at: Timestamp) {
        self.stop(&timer);
        self.order.insert((at, timer.clone()));
        self.at.insert(timer, at);
    }

    pub(super) fn stop(&mut self, timer: &Timer) {
        if let Some(at) = self.at.remove(timer) {
            self.order.remove(&(at, timer.clone()));
        }
    }

    pub(super) fn is_due(&self, timer: &Timer, now: Timestamp) -> bool {
        self.at.get(timer).is_some_and(|at| *at <= now)
    }

    pub(super) fn due_at(&self, timer: &Timer) -> Option<Timestamp> {
        self.at.get(timer).copied()
    }

    pub(super) fn jobs(&self) -> impl Iterator<Item = Job> {
        self.at.keys().filter_map(|timer| match timer {
            Timer::Job(job) => Some(*job),
            Timer::Silence | Timer::Expiry | Timer::Erasure | Timer::Departure(_) => None,
        })
    }

    /// Whose grace time runs, and when it ends.
    pub(super) fn departures(&self) -> impl Iterator<Item = (&MemberId, Timestamp)> {
        self.at.iter().filter_map(|(timer, at)| match timer {
            Timer::Departure(member_id) => Some((member_id, *at)),
            Timer::Silence | Timer::Expiry | Timer::Erasure | Timer::Job(_) => None,
        })
    }

    /// Those whose time has come, in the order of time, and stops them.
    pub(super) fn take_due(
        &mut self,
        now: Timestamp,
        is_wanted: impl Fn(&Timer) -> bool,
    ) -> Vec<Timer> {
        let due = self.order.iter().take_while(|(at, _)| *at <= now);
        let due: Vec<Timer> = due
            .filter(|(_, timer)| is_wanted(timer))
            .map(|(_, timer)| timer.clone())
            .collect();
        for timer in &due {
            self.stop(timer);
        }
        due
    }

    /// The alarm has fired, or is erased with all the rest: none is set.
    pub(super) fn alarm_is_gone(&mut self) {
        self.alarm_at = None;
    }

    /// When to set the alarm, if it is not set to that time or an earlier one.
    pub(super) fn next_alarm(&mut self) -> Option<Timestamp> {
        let (at, _) = self.order.iter().find(|(_, timer)| timer.wakes())?;
        let is_set = self.alarm_at.is_some_and(|alarm_at| alarm_at <= *at);
        (!is_set).then(|| {
            self.alarm_at = Some(*at);
            *at
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: u64) -> Timestamp {
        Timestamp::from_millis(secs * 1000)
    }

    fn departure(who: &str) -> Timer {
        Timer::Departure(MemberId(who.to_owned()))
    }

    #[test]
    fn the_alarm_is_set_for_the_earliest_deadline_and_only_where_it_changes() {
        let mut timers = Timers::default();
        assert_eq!(timers.next_alarm(), None);
        timers.set(departure("ada"), at(5));
        timers.set(departure("bo"), at(7));
        assert_eq!(timers.next_alarm(), Some(at(5)));
        assert_eq!(timers.next_alarm(), None);
        timers.set(Timer::Job(Job::Index), at(1));
        assert_eq!(timers.next_alarm(), Some(at(1)));
        timers.alarm_is_gone();
        assert_eq!(timers.take_due(at(1), |_| true), [Timer::Job(Job::Index)]);
        assert_eq!(timers.next_alarm(), Some(at(5)));
    }

    #[test]
    fn a_deadline_moves_and_a_stopped_one_never_comes() {
        let mut timers = Timers::default();
        timers.set(departure("ada"), at(5));
        timers.set(departure("ada"), at(9));
        assert!(!timers.is_due(&departure("ada"), at(8)));
        timers.set(departure("bo"), at(6));
        timers.stop(&departure("bo"));
        assert_eq!(timers.take_due(at(100), |_| true), [departure("ada")]);
    }

    #[test]
    fn a_sleeping_room_is_not_woken_for_a_silence() {
        let mut timers = Timers::default();
        timers.set(Timer::Silence, at(1));
        assert_eq!(timers.next_alarm(), None);
        assert!(timers.is_due(&Timer::Silence, at(1)));
    }
}
