//! Members who never said anything are not kept for good, and neither is a room without words.

use std::time::Duration;

use super::presence::Presence;
use super::space::Space;
use super::timer::Timers;
use super::{Change, Effect, Job, Room};
use crate::protocol::{MemberId, Seq};
use crate::time::Timestamp;

/// A room that forgets at once still does not do it all the time.
const LEAST: Duration = Duration::from_secs(1);

impl Room {
    /// Somebody has left. If they come no more, and said nothing, nobody needs to know them.
    pub(super) fn see_off(&mut self, member_id: &MemberId, now: Timestamp) -> Vec<Effect> {
        if self.newest == Seq::default() {
            return Vec::new();
        }
        let seen = Effect::Store(Change::KeepSeen {
            member_id: member_id.clone(),
            at: now,
        });
        let is_planned = self
            .timers
            .jobs()
            .any(|job| matches!(job, Job::ForgetSilent { .. }));
        let plan = (!is_planned).then(|| self.plan_to_forget_silent(now));
        std::iter::once(seen).chain(plan).collect()
    }

    pub(super) fn plan_to_forget_silent(&mut self, now: Timestamp) -> Effect {
        let job = Job::ForgetSilent { seen_before: now };
        self.plan(job, now.after(self.bounds.silence.max(LEAST)))
    }

    /// The log begins anew.
    pub(super) fn erase(&mut self) -> Effect {
        if self.address.is_direct() {
            self.presence = Presence::default();
        }
        self.newest = Seq::default();
        self.newest_at = Timestamp::default();
        self.unindexed = 0;
        self.space = Space::new(self.bounds.bytes, 0, Seq::default());
        self.timers = Timers::default();
        Effect::Erase
    }
}
