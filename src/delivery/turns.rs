//! `Turns`: what members say, and what they ask to read, waits for its turn where there is too much of
//! it. Members share the time alike, however much each of them wants and however many connections they
//! have, and whoever wants little goes first: fair queueing by finish times (Demers, Keshav and
//! Shenker, 1989).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::protocol::{ConnectionId, MemberId};

#[derive(Debug)]
pub struct Turns<T> {
    waiting: BTreeMap<MemberId, Queue<T>>,
    /// Members by when their next turn would end, if all had shared the time alike.
    order: BTreeSet<(usize, MemberId)>,
    /// How far the time that all share has come.
    time: usize,
    /// Of all turns together.
    length: usize,
}

#[derive(Debug)]
struct Queue<T> {
    ends_at: usize,
    /// Of all its turns together.
    length: usize,
    turns: VecDeque<Turn<T>>,
}

#[derive(Debug)]
struct Turn<T> {
    of: ConnectionId,
    length: usize,
    what: T,
}

impl<T> Default for Turns<T> {
    fn default() -> Self {
        Self {
            waiting: BTreeMap::new(),
            order: BTreeSet::new(),
            time: 0,
            length: 0,
        }
    }
}

impl<T> Turns<T> {
    /// Of this length, in bytes or in what compares to them.
    pub fn push(&mut self, member: MemberId, of: ConnectionId, length: usize, what: T) {
        let turn = Turn { of, length, what };
        self.length += length;
        match self.waiting.get_mut(&member) {
            Some(queue) => {
                queue.length += length;
                queue.turns.push_back(turn);
            }
            None => self.enter(member, turn),
        }
    }

    /// The rest of a turn that has just been taken: it comes before all else of its connection.
    pub fn put_back(&mut self, member: MemberId, of: ConnectionId, length: usize, what: T) {
        let turn = Turn { of, length, what };
        self.length += length;
        match self.waiting.get_mut(&member) {
            Some(queue) => {
                queue.length += length;
                queue.turns.push_front(turn);
            }
            None => self.enter(member, turn),
        }
    }

    fn enter(&mut self, member: MemberId, turn: Turn<T>) {
        let length = turn.length;
        let ends_at = self.time.saturating_add(length);
        self.order.insert((ends_at, member.clone()));
        let queue = Queue {
            ends_at,
            length,
            turns: VecDeque::from([turn]),
        };
        self.waiting.insert(member, queue);
    }

    /// The next turn of a connection that is ready for it. What one connection asked for comes in the
    /// order in which it did.
    pub fn take(
        &mut self,
        is_ready: impl Fn(ConnectionId) -> bool,
    ) -> Option<(MemberId, ConnectionId, T)> {
        let ready = self.order.iter().find_map(|(_, member)| {
            let queue = self.waiting.get(member)?;
            let place = queue.turns.iter().position(|turn| is_ready(turn.of))?;
            Some((member.clone(), place))
        });
        let (member, place) = ready?;
        let queue = self.waiting.get_mut(&member)?;
        let turn = queue.turns.remove(place)?;
        queue.length -= turn.length;
        self.length -= turn.length;
        let ended_at = queue.ends_at;
        self.order.remove(&(ended_at, member.clone()));
        self.time = self.time.max(ended_at.saturating_sub(turn.length));
        if let Some(next) = queue.turns.front() {
            queue.ends_at = ended_at.saturating_add(next.length);
            self.order.insert((queue.ends_at, member.clone()));
        } else {
            self.waiting.remove(&member);
        }
        Some((member, turn.of, turn.what))
    }

    /// Whether so much waits, of a member or of everyone, that no more of this member's may: then they
    /// wait for more than most others do.
    pub fn is_too_much_of(&self, member: &MemberId, of_member: usize, of_all: usize) -> bool {
        let theirs = self.waiting.get(member).map_or(0, |queue| queue.length);
        let share = self.length / self.waiting.len().max(1);
        theirs > of_member || self.length > of_all && theirs >= share
    }

    /// How much a member waits for.
    pub fn waiting(&self, member: &MemberId) -> usize {
        self.waiting
            .get(member)
            .map_or(0, |queue| queue.turns.len())
    }

    /// How much of that one of their connections does.
    pub fn waiting_of(&self, member: &MemberId, id: ConnectionId) -> usize {
        let turns = self.waiting.get(member).map(|queue| &queue.turns);
        turns.map_or(0, |turns| turns.iter().filter(|it| it.of == id).count())
    }

    /// All that one connection waits for, in its order.
    pub fn take_all_of(&mut self, id: ConnectionId) -> Vec<T> {
        let mut taken = Vec::new();
        for queue in self.waiting.values_mut() {
            let turns = queue.turns.drain(..);
            let (of_it, others): (VecDeque<_>, VecDeque<_>) = turns.partition(|it| it.of == id);
            queue.turns = others;
            let length: usize = of_it.iter().map(|turn| turn.length).sum();
            queue.length -= length;
            self.length -= length;
            taken.extend(of_it.into_iter().map(|turn| turn.what));
        }
        self.waiting.retain(|_, queue| !queue.turns.is_empty());
        self.order
            .retain(|(_, member)| self.waiting.contains_key(member));
        taken
    }

    /// The connection is closed.
    pub fn forget(&mut self, id: ConnectionId) {
        self.take_all_of(id);
    }

    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(who: &str) -> MemberId {
        MemberId(who.to_owned())
    }

    fn taken(turns: &mut Turns<u32>, is_ready: impl Fn(ConnectionId) -> bool) -> Vec<u32> {
        std::iter::from_fn(|| turns.take(&is_ready))
            .map(|(_, _, what)| what)
            .collect()
    }

    #[test]
    fn members_take_turns_however_much_one_asks_for() {
        let mut turns = Turns::default();
        for what in 0..4 {
            turns.push(id("ada"), ConnectionId(1 + u64::from(what) % 2), 1, what);
        }
        turns.push(id("bo"), ConnectionId(3), 1, 10);
        turns.push(id("bo"), ConnectionId(3), 1, 11);
        assert_eq!(taken(&mut turns, |_| true), [0, 10, 1, 11, 2, 3]);
        assert!(turns.is_empty());
    }

    #[test]
    fn whoever_wants_little_goes_before_those_who_want_much() {
        let mut turns = Turns::default();
        for who in 0..50 {
            let member = id(&format!("greedy-{who}"));
            turns.push(member.clone(), ConnectionId(who), 4_000, 0);
            turns.push(member, ConnectionId(who), 4_000, 0);
        }
        let first: Vec<u32> = (0..60)
            .filter_map(|_| turns.take(|_| true))
            .map(|it| it.2)
            .collect();
        assert_eq!(first, [0; 60]);
        turns.push(id("ada"), ConnectionId(100), 100, 1);
        assert_eq!(turns.take(|_| true).unwrap().2, 1);
    }

    #[test]
    fn a_connection_that_reads_nothing_waits_and_nobody_else_does() {
        let mut turns = Turns::default();
        turns.push(id("ada"), ConnectionId(1), 1, 0);
        turns.push(id("ada"), ConnectionId(2), 1, 1);
        turns.push(id("ada"), ConnectionId(1), 1, 2);
        turns.push(id("bo"), ConnectionId(3), 1, 10);
        assert_eq!(taken(&mut turns, |id| id != ConnectionId(1)), [1, 10]);
        assert_eq!(taken(&mut turns, |_| true), [0, 2]);
    }

    #[test]
    fn the_rest_of_a_turn_comes_before_what_was_asked_for_later() {
        let mut turns = Turns::default();
        turns.push(id("ada"), ConnectionId(1), 1, 0);
        turns.push(id("ada"), ConnectionId(1), 1, 1);
        turns.push(id("bo"), ConnectionId(2), 1, 10);
        let (reader, to, what) = turns.take(|_| true).unwrap();
        turns.put_back(reader, to, 1, what);
        assert_eq!(taken(&mut turns, |_| true), [10, 0, 1]);
    }

    #[test]
    fn a_connection_can_have_all_its_turns_at_once() {
        let mut turns = Turns::default();
        turns.push(id("ada"), ConnectionId(1), 1, 0);
        turns.push(id("ada"), ConnectionId(2), 1, 1);
        turns.push(id("ada"), ConnectionId(1), 1, 2);
        assert_eq!(turns.waiting_of(&id("ada"), ConnectionId(1)), 2);
        assert_eq!(turns.waiting_of(&id("bo"), ConnectionId(1)), 0);
        assert_eq!(turns.take_all_of(ConnectionId(1)), [0, 2]);
        assert_eq!(taken(&mut turns, |_| true), [1]);
        assert!(turns.is_empty());
    }

    #[test]
    fn too_much_is_too_much_of_a_member_or_of_those_with_the_most() {
        let mut turns = Turns::default();
        turns.push(id("ada"), ConnectionId(1), 10, 0);
        for what in 0..9 {
            turns.push(id("bo"), ConnectionId(2), 10, what);
        }
        assert!(turns.is_too_much_of(&id("bo"), 89, 1_000));
        assert!(
            !turns.is_too_much_of(&id("bo"), 90, 100),
            "all of it is just enough"
        );
        assert!(turns.is_too_much_of(&id("bo"), 90, 99));
        assert!(
            !turns.is_too_much_of(&id("ada"), 90, 99),
            "ada waits for little"
        );
        assert!(
            !turns.is_too_much_of(&id("cy"), 90, 99),
            "and cy for nothing"
        );
        turns.take(|_| true).unwrap();
        turns.forget(ConnectionId(2));
        turns.forget(ConnectionId(1));
        turns.push(id("bo"), ConnectionId(2), 10, 0);
        assert!(
            !turns.is_too_much_of(&id("bo"), 10, 10),
            "what is gone does not count"
        );
    }

    #[test]
    fn what_a_closed_connection_asked_for_is_read_for_nobody() {
        let mut turns = Turns::default();
        turns.push(id("ada"), ConnectionId(1), 1, 0);
        turns.push(id("bo"), ConnectionId(2), 1, 1);
        turns.forget(ConnectionId(1));
        assert_eq!(taken(&mut turns, |_| true), [1]);
    }
}
