//! What enters the list, changes in it and leaves it.

use super::pushing::no_push;
use super::{Inbox, InboxEffect, Kept, not_found};
use crate::protocol::Rejection;
use crate::protocol::inbox::{Entry, InboxEvent, Level, Notice};

impl Inbox {
    /// How a room stands by now. What is older than what is known, or the same, changes nothing.
    pub(super) fn take(&mut self, notice: Notice, is_new: bool) -> Vec<InboxEffect> {
        let push = self.plan_push(&notice, is_new);
        let Notice {
            entry, has_spoken, ..
        } = notice;
        let known = self.entries.get(&entry.address);
        if known.is_some_and(|known| known.entry.age() > entry.age()) {
            return Vec::new();
        }
        let kept = Kept {
            is_own: has_spoken || known.is_some_and(|known| known.is_own),
            entry: Entry {
                muted: known.is_some_and(|known| known.entry.muted),
                level: known.map_or_else(Level::default, |known| known.entry.level),
                ..entry
            },
        };
        if known == Some(&kept) {
            return vec![push];
        }
        let is_first = known.is_none();
        let mut effects = self.keep(kept);
        effects.push(push);
        if is_first {
            effects.extend(self.make_place());
        }
        effects
    }

    pub(super) fn change(
        &mut self,
        address: &str,
        change: impl FnOnce(&mut Entry),
    ) -> Result<Vec<InboxEffect>, Rejection> {
        let mut kept = self.entries.get(address).cloned().ok_or_else(not_found)?;
        change(&mut kept.entry);
        let is_left_alone = kept.entry.muted || kept.entry.level == Level::Nothing;
        let push = is_left_alone.then(|| no_push(address));
        Ok(self.keep(kept).into_iter().chain(push).collect())
    }

    fn keep(&mut self, kept: Kept) -> Vec<InboxEffect> {
        let entry = kept.entry.clone();
        let is_shown = self.is_shown(&kept);
        self.entries.insert(entry.address.clone(), kept.clone());
        let tell = is_shown.then_some(InboxEffect::Tell(InboxEvent::Listed { entry }));
        std::iter::once(InboxEffect::Keep(Box::new(kept)))
            .chain(tell)
            .collect()
    }

    /// The stalest goes where there are too many: first of those that strangers have made.
    fn make_place(&mut self) -> Vec<InboxEffect> {
        let strangers = self.entries.values().filter(|kept| !kept.is_own).count();
        if self.entries.len() <= Self::MAX_ENTRIES && strangers <= Self::MAX_STRANGERS {
            return Vec::new();
        }
        let all = self.entries.values();
        let candidates = all.filter(|kept| strangers == 0 || !kept.is_own);
        let stalest = candidates.min_by_key(|kept| kept.entry.newest_at);
        let address = stalest.map(|kept| kept.entry.address.clone());
        address.map_or_else(Vec::new, |address| self.drop_entry(&address))
    }

    pub(super) fn drop_entry(&mut self, address: &str) -> Vec<InboxEffect> {
        let Some(kept) = self.entries.remove(address) else {
            return Vec::new();
        };
        let address = kept.entry.address.clone();
        let tell = self
            .is_shown(&kept)
            .then_some(InboxEffect::Tell(InboxEvent::Unlisted { address }));
        let push = no_push(&kept.entry.address);
        [push, InboxEffect::Forget(kept.entry.address)]
            .into_iter()
            .chain(tell)
            .collect()
    }
}
