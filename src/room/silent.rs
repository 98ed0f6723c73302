//! Members who never said anything are not kept for good, and neither is a room without words.

use std::time::Duration;

use super::bot::Bots;
use super::invite::Invites;
use super::moderation::Moderation;
use super::presence::Presence;
use super::settings::Settings;
use super::space::Space;
use super::staff::Staff;
use super::timer::Timers;
use super::upload::Brought;
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
        let is_planned = self.timers.jobs().any(Job::is_of_the_silent);
        let plan = (!is_planned).then(|| self.plan_to_forget_silent(now));
        std::iter::once(seen).chain(plan).collect()
    }

    pub(super) fn plan_to_forget_silent(&mut self, now: Timestamp) -> Effect {
        let job = Job::ForgetSilent { seen_before: now };
        self.plan(job, now.after(self.bounds.silence.max(LEAST)))
    }

    /// The next one takes this one's place.
    pub(super) fn forget_silent_later(&mut self, job: Job, now: Timestamp) -> Vec<Effect> {
        let again = self.plan_to_forget_silent(now);
        vec![Effect::Store(Change::ForgetJob(job)), again]
    }

    /// Whoever came first gives up the room, and whoever comes next is the first.
    pub(super) fn erase_if_unused(&mut self) -> Vec<Effect> {
        let is_unused = self.newest == Seq::default() && !self.is_kept();
        if !is_unused || !self.presence.is_empty() {
            return Vec::new();
        }
        self.timers.alarm_is_gone();
        self.staff = Staff::default();
        vec![Effect::Store(Change::ForgetStaff), Effect::Erase]
    }

    /// Whether the room is something, though there be no words in it: it has been set, somebody
    /// waits to come in, or must not.
    pub(super) fn is_kept(&self) -> bool {
        self.settings != Settings::default()
            || !self.invites.is_empty()
            || !self.moderation.bans.is_empty()
            || !self.bots.is_empty()
            || self.files > 0
            || self.is_importing()
    }

    /// The log begins anew. Only files are still to be erased, which are elsewhere.
    pub(super) fn erase(&mut self, now: Timestamp) -> Effect {
        if self.address.is_direct() {
            self.presence = Presence::default();
        }
        self.set(Settings::default());
        self.staff = Staff::default();
        self.invites = Invites::default();
        self.moderation = Moderation::default();
        self.bots = Bots::default();
        self.import = None;
        self.newest = Seq::default();
        self.newest_at = Timestamp::default();
        self.unindexed = 0;
        self.space = Space::new(self.bounds.bytes, 0, Seq::default());
        self.timers = Timers::default();
        self.telling.clear();
        self.brought = Brought::default();
        if self.files > 0 {
            self.erase_by(now);
        }
        Effect::Erase
    }
}
