//! Jobs: background work that must not be lost. A job is a row in storage until it is done, and its
//! timer starts it again after a failure and after sleep. It is done in pieces, so that nobody waits
//! for all of it.

use std::time::Duration;

use serde::Serialize;

use super::timer::Timer;
use super::{Change, Effect, Room, history};
use crate::protocol::tagged::tagged;
use crate::protocol::{Event, Seq};
use crate::time::Timestamp;

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Job {
    /// Take the words of new messages into the index of the search.
    Index,
    /// The log's oldest events go, this one the last of them.
    Forget { through: Seq },
    /// Members go who have said nothing and were last here before this moment.
    ForgetSilent { seen_before: Timestamp },
    /// All but the newest messages go, and changes up to this place of the log.
    Trim { keep: u64, changes: Seq },
    /// Followers are told what concerns them.
    TellUrgent,
    /// Followers are told that there is something unread.
    TellUnread,
    /// The model judges what was said.
    Judge,
}

tagged! { Job by "type" {
    "index" => Index {},
    "forget" => Forget { through },
    "forget_silent" => ForgetSilent { seen_before },
    "trim" => Trim { keep, changes },
    "tell_urgent" => TellUrgent {},
    "tell_unread" => TellUnread {},
    "judge" => Judge {},
} }

/// What a piece of a job came to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    Done,
    /// There is more to do.
    More,
    /// There may be more to do in a minute.
    Later,
    /// In the whole room there are no words.
    Wordless,
    Failed,
}

impl Job {
    /// Between two pieces, so that there is time for everything else.
    const PAUSE: Duration = Duration::from_millis(50);
    /// After a failure.
    const RETRY: Duration = Duration::from_secs(10);
    /// Where the work is other objects', and this room has time for all else meanwhile.
    const LATER: Duration = Duration::from_mins(1);
    const PAUSE_TELLING: Duration = Duration::from_millis(250);

    fn is_told_elsewhere(self) -> bool {
        matches!(self, Self::TellUrgent | Self::TellUnread)
    }

    pub(super) fn is_of_the_silent(self) -> bool {
        matches!(self, Self::ForgetSilent { .. })
    }
}

impl Room {
    /// Messages that are indexed together cost a fraction of one by one.
    pub const MAX_UNINDEXED: u64 = 100;

    /// The background work that events which are appended bring about.
    pub(super) fn plan_jobs(&mut self, effects: &[Effect], now: Timestamp) -> Vec<Effect> {
        if !effects.iter().any(|it| matches!(it, Effect::Append(_))) {
            return Vec::new();
        }
        let notices = self.plan_notices(effects, now);
        let posted = |effect: &&Effect| matches!(effect, Effect::Append(Event::Posted(_)));
        self.unindexed += effects.iter().filter(posted).count() as u64;
        let index = (self.unindexed >= Self::MAX_UNINDEXED).then_some(Job::Index);
        if index.is_some() {
            self.unindexed = 0;
        }
        let forget = self.space.outgrown(self.newest).map(|through| {
            self.space.forget(through);
            Job::Forget { through }
        });
        let keep = self.bounds.events;
        let trim = history::is_time_to_forget(self.newest, keep).then(|| Job::Trim {
            keep,
            changes: history::old_changes(self.newest),
        });
        let judge = self.plan_judging(effects, now);
        let jobs = index.into_iter().chain(forget).chain(trim);
        let jobs = jobs.map(|job| self.plan(job, now));
        notices.into_iter().chain(judge).chain(jobs).collect()
    }

    pub(super) fn plan(&mut self, job: Job, due_at: Timestamp) -> Effect {
        self.timers.set(Timer::Job(job), due_at);
        Effect::Store(Change::KeepJob { job, due_at })
    }

    pub(super) fn start_jobs(&mut self, now: Timestamp) -> Vec<Effect> {
        let is_job = |timer: &Timer| matches!(timer, Timer::Job(_));
        let mut effects = Vec::new();
        for timer in self.timers.take_due(now, is_job) {
            if let Timer::Job(job) = timer {
                effects.extend(self.start(job, now));
            }
        }
        effects
    }

    fn start(&mut self, job: Job, now: Timestamp) -> Vec<Effect> {
        if job == Job::Judge {
            return self.start_judging(now);
        }
        if job.is_told_elsewhere() {
            self.telling.insert(job);
            // Whatever happens to the room meanwhile, it looks again.
            self.timers.set(Timer::Job(job), now.after(Job::RETRY));
            return vec![Effect::Notify(job)];
        }
        // Whoever was let in may come back, though they never said anything.
        if job.is_of_the_silent() && self.is_for_invited() {
            return self.forget_silent_later(job, now);
        }
        vec![Effect::Start(job)]
    }

    pub(super) fn finish(&mut self, job: Job, outcome: Outcome, now: Timestamp) -> Vec<Effect> {
        self.erase_forgotten(job, outcome, now);
        match outcome {
            Outcome::Failed => self.timers.set(Timer::Job(job), now.after(Job::RETRY)),
            Outcome::Wordless if self.is_nobody_here() && !self.is_kept() => {
                return vec![self.erase(now)];
            }
            Outcome::More | Outcome::Wordless if job.is_of_the_silent() => {
                return self.forget_silent_later(job, now);
            }
            Outcome::More if job.is_told_elsewhere() => {
                self.timers
                    .set(Timer::Job(job), now.after(Job::PAUSE_TELLING));
            }
            Outcome::Later => {
                self.telling.remove(&job);
                self.timers.set(Timer::Job(job), now.after(Job::LATER));
            }
            Outcome::More => self.timers.set(Timer::Job(job), now.after(Job::PAUSE)),
            Outcome::Done | Outcome::Wordless => {
                self.telling.remove(&job);
                self.timers.stop(&Timer::Job(job));
                if let Job::Forget { .. } = job {
                    self.space.settle();
                }
                return vec![Effect::Store(Change::ForgetJob(job))];
            }
        }
        Vec::new()
    }
}
