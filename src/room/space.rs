//! `Space`: what a room takes on disk is bounded. At the bound the oldest part of its log goes, and not
//! the newest word, so that nobody is silenced by what others said before.

use crate::protocol::Seq;

#[derive(Debug, Default)]
pub(super) struct Space {
    /// In bytes; 0 where there is no bound.
    most: u64,
    taken: u64,
    /// What the room took when a part of its log had just gone. Whatever the database does not give
    /// back then is used again before more must go.
    settled: u64,
    /// A part of the log is going.
    is_forgetting: bool,
    /// The log begins with this event.
    oldest: Seq,
}

impl Space {
    /// One of so many parts of the log goes at once.
    const PARTS: u64 = 16;

    pub(super) fn new(most: u64, taken: u64, oldest: Seq) -> Self {
        Self {
            most,
            taken,
            settled: taken,
            is_forgetting: false,
            oldest: oldest.max(Seq(1)),
        }
    }

    pub(super) fn oldest(&self) -> Seq {
        self.oldest
    }

    /// Whether a client that holds the log up to here can be told all that came after.
    pub(super) fn reaches(&self, after: Seq) -> bool {
        self.oldest <= after.next()
    }

    pub(super) fn measure(&mut self, taken: u64) {
        self.taken = taken;
    }

    /// The last event to forget, if the room has grown past its bound.
    pub(super) fn outgrown(&self, newest: Seq) -> Option<Seq> {
        let is_past = self.most > 0 && self.taken > self.most.max(self.settled);
        let part = newest.0.saturating_sub(self.oldest.0) / Self::PARTS;
        (is_past && !self.is_forgetting).then_some(Seq(self.oldest.0 + part))
    }

    /// It goes piece by piece, and nobody is promised any of it from now on.
    pub(super) fn forget(&mut self, through: Seq) {
        self.is_forgetting = true;
        self.oldest = self.oldest.max(through.next());
    }

    pub(super) fn settle(&mut self) {
        self.is_forgetting = false;
        self.settled = self.taken;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_that_grows_past_its_bound_forgets_a_sixteenth_of_its_log() {
        let mut space = Space::new(1_000, 900, Seq(1));
        space.measure(1_000);
        assert_eq!(space.outgrown(Seq(160)), None);
        space.measure(1_001);
        assert_eq!(space.outgrown(Seq(161)), Some(Seq(11)));
        space.forget(Seq(11));
        assert!(space.reaches(Seq(11)));
        assert!(!space.reaches(Seq(10)));
    }

    #[test]
    fn no_more_goes_until_that_part_is_gone_and_its_place_is_used() {
        let mut space = Space::new(1_000, 900, Seq(1));
        space.measure(1_300);
        space.forget(Seq(11));
        assert_eq!(space.outgrown(Seq(170)), None);
        space.measure(1_200);
        space.settle();
        assert_eq!(space.outgrown(Seq(171)), None);
        space.measure(1_201);
        assert_eq!(space.outgrown(Seq(172)), Some(Seq(22)));
    }

    #[test]
    fn without_a_bound_a_room_grows() {
        let mut space = Space::default();
        space.measure(u64::MAX);
        assert_eq!(space.outgrown(Seq(9)), None);
    }
}
