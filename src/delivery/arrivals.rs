//! `Arrivals`: visitors who wait to be let in, so that those who talk are heard meanwhile. Between two
//! flushes a few are; and where many wait, hardly anyone of them for a second time: whoever opens tab
//! after tab waits for those who open their first.

use super::turns::Turns;
use crate::protocol::{ConnectionId, MemberId};

#[derive(Debug)]
pub struct Arrivals<T> {
    first: Queue<T>,
    /// Of members who are here, or who wait already.
    further: Queue<T>,
}

#[derive(Debug)]
struct Queue<T> {
    waiting: Turns<T>,
    /// How many may come in until the next flush.
    places: usize,
}

impl<T> Default for Arrivals<T> {
    fn default() -> Self {
        Self {
            first: Queue::new(Self::FIRST),
            further: Queue::new(Self::FURTHER),
        }
    }
}

impl<T> Arrivals<T> {
    /// Members who are let in between two flushes.
    pub const FIRST: usize = 6;
    /// Further connections of members.
    pub const FURTHER: usize = 1;

    /// Whether a visitor comes in at once. If not, they `wait`.
    pub fn is_free(&mut self, member: &MemberId, is_here: bool) -> bool {
        let is_first_of_theirs = self.waiting(member) == 0;
        let queue = self.queue(member, is_here);
        let is_free = is_first_of_theirs && queue.places > 0 && queue.waiting.is_empty();
        queue.places -= usize::from(is_free);
        is_free
    }

    pub fn wait(&mut self, member: MemberId, is_here: bool, id: ConnectionId, what: T) {
        let queue = self.queue(&member, is_here);
        queue.waiting.push(member, id, 1, what);
    }

    /// After a flush: those who come in now.
    pub fn call(&mut self) -> Vec<T> {
        let mut called = self.first.call(Self::FIRST);
        called.extend(self.further.call(Self::FURTHER));
        called
    }

    /// How many connections of a member wait.
    pub fn waiting(&self, member: &MemberId) -> usize {
        self.first.waiting.waiting(member) + self.further.waiting.waiting(member)
    }

    pub fn is_empty(&self) -> bool {
        self.first.waiting.is_empty() && self.further.waiting.is_empty()
    }

    fn queue(&mut self, member: &MemberId, is_here: bool) -> &mut Queue<T> {
        if is_here || self.waiting(member) > 0 {
            &mut self.further
        } else {
            &mut self.first
        }
    }
}

impl<T> Queue<T> {
    fn new(places: usize) -> Self {
        let waiting = Turns::default();
        Self { waiting, places }
    }

    fn call(&mut self, places: usize) -> Vec<T> {
        let next = std::iter::from_fn(|| self.waiting.take(|_| true));
        let called: Vec<T> = next.take(places).map(|(_, _, what)| what).collect();
        self.places = places - called.len();
        called
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(who: &str) -> MemberId {
        MemberId(who.to_owned())
    }

    /// Comes, and waits if need be; whether they are in at once.
    fn come(arrivals: &mut Arrivals<String>, who: &str, is_here: bool) -> bool {
        let is_free = arrivals.is_free(&id(who), is_here);
        if !is_free {
            arrivals.wait(id(who), is_here, ConnectionId(1), who.to_owned());
        }
        is_free
    }

    #[test]
    fn a_few_come_in_at_once_and_the_others_after_each_flush() {
        let mut arrivals = Arrivals::default();
        let at_once = (0..20).filter(|n| come(&mut arrivals, &format!("guest-{n:02}"), false));
        assert_eq!(at_once.count(), 6);
        let called: Vec<usize> = (0..4).map(|_| arrivals.call().len()).collect();
        assert_eq!(called, [6, 6, 2, 0]);
        assert!(arrivals.is_empty());
        assert!(come(&mut arrivals, "guest-20", false));
    }

    #[test]
    fn whoever_opens_tab_after_tab_keeps_nobody_waiting_who_opens_their_first() {
        let mut arrivals = Arrivals::default();
        for _ in 0..15 {
            come(&mut arrivals, "greedy", true);
        }
        assert_eq!(arrivals.waiting(&id("greedy")), 14);
        assert!(come(&mut arrivals, "ada", false));
        assert_eq!(arrivals.call(), ["greedy"]);
        assert_eq!(arrivals.waiting(&id("greedy")), 13);
    }

    #[test]
    fn of_many_tabs_that_come_at_once_one_is_the_first() {
        let mut arrivals = Arrivals::default();
        for n in 0..6 {
            come(&mut arrivals, &format!("guest-{n}"), false);
        }
        for _ in 0..3 {
            come(&mut arrivals, "ada", false);
        }
        come(&mut arrivals, "bo", false);
        assert_eq!(arrivals.call(), ["ada", "bo", "ada"]);
        assert_eq!(arrivals.call(), ["ada"]);
    }
}
