//! `Turns`: what members say, and what they ask to read, waits for its turn where there is too much of
//! it. Members take turns, however much each of them wants, and however many connections they have.

use std::collections::{BTreeMap, VecDeque};

use crate::protocol::{ConnectionId, MemberId};

#[derive(Debug)]
pub struct Turns<T> {
    /// Whose turn comes next.
    order: VecDeque<MemberId>,
    waiting: BTreeMap<MemberId, VecDeque<(ConnectionId, T)>>,
}

impl<T> Default for Turns<T> {
    fn default() -> Self {
        Self {
            order: VecDeque::new(),
            waiting: BTreeMap::new(),
        }
    }
}

impl<T> Turns<T> {
    pub fn push(&mut self, reader: MemberId, to: ConnectionId, what: T) {
        self.of(reader).push_back((to, what));
    }

    /// The rest of a turn that has just been taken: it comes before all else of its connection.
    pub fn put_back(&mut self, reader: MemberId, to: ConnectionId, what: T) {
        self.of(reader).push_front((to, what));
    }

    fn of(&mut self, reader: MemberId) -> &mut VecDeque<(ConnectionId, T)> {
        self.waiting.entry(reader.clone()).or_insert_with(|| {
            self.order.push_back(reader);
            VecDeque::new()
        })
    }

    /// The next turn of a connection that is ready for an answer. What one connection asked for comes
    /// in the order in which it did.
    pub fn take(
        &mut self,
        is_ready: impl Fn(ConnectionId) -> bool,
    ) -> Option<(MemberId, ConnectionId, T)> {
        for _ in 0..self.order.len() {
            let reader = self.order.pop_front()?;
            let waiting = self.waiting.get_mut(&reader)?;
            let ready = waiting.iter().position(|(to, _)| is_ready(*to));
            let taken = ready.and_then(|place| waiting.remove(place));
            if waiting.is_empty() {
                self.waiting.remove(&reader);
            } else {
                self.order.push_back(reader.clone());
            }
            if let Some((to, what)) = taken {
                return Some((reader, to, what));
            }
        }
        None
    }

    /// All that one connection waits for, in its order.
    pub fn take_all_of(&mut self, id: ConnectionId) -> Vec<T> {
        let mut taken = Vec::new();
        for waiting in self.waiting.values_mut() {
            let (of_it, others) = waiting.drain(..).partition(|(to, _)| *to == id);
            *waiting = others;
            let of_it: VecDeque<(ConnectionId, T)> = of_it;
            taken.extend(of_it.into_iter().map(|(_, what)| what));
        }
        self.forget(id);
        taken
    }

    /// The connection is closed.
    pub fn forget(&mut self, id: ConnectionId) {
        for waiting in self.waiting.values_mut() {
            waiting.retain(|(to, _)| *to != id);
        }
        self.waiting.retain(|_, waiting| !waiting.is_empty());
        self.order
            .retain(|reader| self.waiting.contains_key(reader));
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
            turns.push(id("ada"), ConnectionId(1 + u64::from(what) % 2), what);
        }
        turns.push(id("bo"), ConnectionId(3), 10);
        turns.push(id("bo"), ConnectionId(3), 11);
        assert_eq!(taken(&mut turns, |_| true), [0, 10, 1, 11, 2, 3]);
        assert!(turns.is_empty());
    }

    #[test]
    fn a_connection_that_reads_nothing_waits_and_nobody_else_does() {
        let mut turns = Turns::default();
        turns.push(id("ada"), ConnectionId(1), 0);
        turns.push(id("ada"), ConnectionId(2), 1);
        turns.push(id("ada"), ConnectionId(1), 2);
        turns.push(id("bo"), ConnectionId(3), 10);
        assert_eq!(taken(&mut turns, |id| id != ConnectionId(1)), [1, 10]);
        assert_eq!(taken(&mut turns, |_| true), [0, 2]);
    }

    #[test]
    fn the_rest_of_a_turn_comes_before_what_was_asked_for_later() {
        let mut turns = Turns::default();
        turns.push(id("ada"), ConnectionId(1), 0);
        turns.push(id("ada"), ConnectionId(1), 1);
        turns.push(id("bo"), ConnectionId(2), 10);
        let (reader, to, what) = turns.take(|_| true).unwrap();
        turns.put_back(reader, to, what);
        assert_eq!(taken(&mut turns, |_| true), [10, 0, 1]);
    }

    #[test]
    fn a_connection_can_have_all_its_turns_at_once() {
        let mut turns = Turns::default();
        turns.push(id("ada"), ConnectionId(1), 0);
        turns.push(id("ada"), ConnectionId(2), 1);
        turns.push(id("ada"), ConnectionId(1), 2);
        assert_eq!(turns.take_all_of(ConnectionId(1)), [0, 2]);
        assert_eq!(taken(&mut turns, |_| true), [1]);
        assert!(turns.is_empty());
    }

    #[test]
    fn what_a_closed_connection_asked_for_is_read_for_nobody() {
        let mut turns = Turns::default();
        turns.push(id("ada"), ConnectionId(1), 0);
        turns.push(id("bo"), ConnectionId(2), 1);
        turns.forget(ConnectionId(1));
        assert_eq!(taken(&mut turns, |_| true), [1]);
    }
}
