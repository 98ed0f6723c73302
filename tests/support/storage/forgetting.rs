//! What the storage of the tests forgets: silent members, and a whole room.

use chatter::protocol::{MemberId, Role, Seq};
use chatter::room::Outcome;
use chatter::time::Timestamp;

use super::Storage;

impl Storage {
    /// The first event that is kept.
    pub(super) fn oldest(&self) -> Option<Seq> {
        let (message, event) = (self.messages.keys().next(), self.events.keys().next());
        message.into_iter().chain(event).min().copied()
    }

    /// What is left are the members of a room in which nobody has said anything.
    pub(crate) fn erase(&mut self) {
        let is_wordless = self.messages.is_empty() && self.events.is_empty();
        let erased = std::mem::take(self);
        self.files = erased.files;
        self.condemn_all();
        if is_wordless {
            self.members = erased.members;
            self.names = erased.names;
        }
    }

    pub(super) fn forget_silent(
        &mut self,
        seen_before: Timestamp,
        present: &[MemberId],
    ) -> Outcome {
        let keeps = |id: &MemberId| self.members[id].role != Role::Member;
        let spoke = |id: &MemberId| self.messages.values().any(|it| it.author.id == *id);
        let ids = self
            .members
            .keys()
            .filter(|id| !spoke(id) && !keeps(id) && !present.contains(id))
            .filter(|id| !self.followers.contains_key(*id));
        let silent: Vec<MemberId> = ids.cloned().collect();
        let seen_at = |id: &MemberId| self.seen_at.get(id).copied().unwrap_or_default();
        let (forgotten, kept): (Vec<_>, Vec<_>) = silent
            .into_iter()
            .partition(|id| seen_at(id) <= seen_before);
        self.members.retain(|id, _| !forgotten.contains(id));
        self.names.retain(|(_, id), _| !forgotten.contains(id));
        if self.messages.values().all(|it| it.removed_at.is_some()) {
            Outcome::Wordless
        } else if kept.is_empty() {
            Outcome::Done
        } else {
            Outcome::More
        }
    }
}
