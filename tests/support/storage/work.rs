//! Background work, in memory.

use chatter::protocol::{MemberId, Seq};
use chatter::room::name::Skeleton;
use chatter::room::{Job, Outcome};

use super::Storage;

impl Storage {
    /// Does a piece of background work.
    pub(crate) fn work(&mut self, job: Job, present: &[MemberId]) -> Outcome {
        const PIECE: u64 = 200;
        if self.failures > 0 {
            self.failures -= 1;
            return Outcome::Failed;
        }
        match job {
            Job::Index => self.unindexed = 0,
            Job::ForgetSilent { seen_before } => return self.forget_silent(seen_before, present),
            Job::Forget { through } => {
                let oldest = self.oldest().unwrap_or(Seq::END);
                let end = through.min(Seq(oldest.0.saturating_add(PIECE)));
                self.condemn_through(end);
                self.messages.retain(|seq, _| *seq > end);
                self.reactions.retain(|seq, _| *seq > end);
                self.events.retain(|seq, _| *seq > end);
                self.names
                    .retain(|_, given_up| given_up.is_none_or(|seq| seq > end));
                if end < through {
                    return Outcome::More;
                }
            }
            Job::Trim { keep, changes } => return self.trim(keep, changes),
            Job::TellUrgent | Job::TellUnread | Job::Judge => {}
        }
        Outcome::Done
    }

    fn trim(&mut self, keep: u64, changes: Seq) -> Outcome {
        const PIECE: u64 = 200;
        let keep = usize::try_from(keep).unwrap();
        let through = self.messages.keys().rev().nth(keep).copied();
        let through = through.unwrap_or_default();
        let changes = changes.max(through);
        let end_of = |oldest: Option<&Seq>, through: Seq| {
            oldest.map_or(Seq(0), |oldest| through.min(Seq(oldest.0 + PIECE)))
        };
        let end = end_of(self.messages.keys().next(), through);
        self.condemn_through(end);
        self.messages.retain(|seq, _| *seq > end);
        self.reactions.retain(|seq, _| *seq > end);
        self.names
            .retain(|_, given_up| given_up.is_none_or(|seq| seq > end));
        let end = end_of(self.events.keys().next(), changes);
        self.events.retain(|seq, _| *seq > end);
        let (messages, since) = (&self.messages, &self.named_since);
        let is_shown = |name: &(Skeleton, MemberId), given_up: Seq| {
            let mut borne = messages.range(since.get(name).copied().unwrap_or_default()..=given_up);
            borne.any(|(_, message)| message.author.id == name.1)
        };
        self.names.retain(|name, given_up| {
            given_up.is_none_or(|given_up| given_up > end || is_shown(name, given_up))
        });
        let is_left = self.messages.keys().any(|seq| *seq <= through)
            || self.events.keys().any(|seq| *seq <= changes);
        if is_left {
            Outcome::More
        } else {
            Outcome::Done
        }
    }
}
