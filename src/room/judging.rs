//! Judging: where an owner wants it, the model looks at what was said, once everyone has been shown it.
//! What it finds is veiled and reported to the moderators; whoever dismisses that report lifts the veil.
//! Where the model fails, words stay as they are.
//!
//! How far the log was judged is kept together with what came of it: a kill in the middle has messages
//! judged once more, and none of them reported twice.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::assistant::a_day;
use super::budget::purse::{Cost, Purse};
use super::lookup::{LookedUp, Lookup};
use super::record::Record;
use super::timer::Timer;
use super::{Change, Effect, Job, Room};
use crate::model::{Harm, Verdict};
use crate::protocol::{Event, Flagged, MemberId, Message, Reason, Rejection, RoomChange, Seq};
use crate::time::Timestamp;

#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Judging {
    /// All before this place of the log, and this, is judged, or will not be.
    through: Seq,
    /// How often the model has failed in a row.
    failures: u32,
    spent: Purse,
}

/// Messages that are judged together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Case {
    /// What was said past this place of the log, by words or by an edit, and up to that one.
    after: Seq,
    through: Seq,
    limit: usize,
    messages: Vec<Message>,
}

impl Case {
    const MAX_MESSAGES: usize = 20;
    /// In a case with more than one.
    const MAX_BYTES: usize = 12_000;

    pub fn after(&self) -> Seq {
        self.after
    }

    /// How many messages storage need look at.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Takes messages as they are now, each with the place at which it was said or edited, in the order
    /// of the log, which has come to `newest`.
    pub fn take(&mut self, said: Vec<(Seq, Message)>, newest: Seq) {
        let is_all = said.len() < self.limit;
        let mut bytes = 0;
        for (place, message) in said {
            let is_fresh = message.removed_at.is_none() && !message.flagged;
            let has_words = !message.body.is_empty();
            let is_double = self.messages.iter().any(|it| it.seq == message.seq);
            if is_fresh && has_words && !is_double {
                bytes += message.body.len();
                if bytes > Self::MAX_BYTES && !self.messages.is_empty() {
                    return;
                }
                self.messages.push(message);
            }
            self.through = place;
        }
        if is_all {
            self.through = newest;
        }
    }

    /// What is to be judged, if there is something.
    pub fn words(&self) -> Vec<&str> {
        self.messages.iter().map(|it| it.body.as_str()).collect()
    }

    /// What the model has found: the messages that it was asked about, and nothing else.
    fn found(&self, verdict: &Verdict) -> Vec<(&Message, Harm)> {
        let found = verdict.0.iter();
        let found = found.filter_map(|(place, harm)| Some((self.messages.get(*place)?, *harm)));
        found.collect()
    }

    pub(super) fn lookup(&self, verdict: Option<&Verdict>) -> Lookup {
        let found = verdict.map(|it| self.found(it)).unwrap_or_default();
        Lookup {
            judged: found.into_iter().map(|(message, _)| message.seq).collect(),
            ..Lookup::default()
        }
    }
}

impl Room {
    /// What is said in a moment is judged together.
    const BURST: Duration = Duration::from_secs(1);
    /// The shell gives up before.
    const VERDICT: Duration = Duration::from_mins(1);
    /// After the first failure, and after others.
    const SOON: Duration = Duration::from_secs(10);
    const LATER: Duration = Duration::from_mins(1);
    /// From so many failures in a row on, whatever fails by itself is let pass.
    const MAX_FAILURES: u32 = 3;
    /// What lies further back is judged no more.
    const MAX_BEHIND: u64 = 1_000;

    /// Whether the owner wants it; nothing where there is no model, and in private.
    pub(super) fn judge(&self) -> Option<bool> {
        let can_be = self.judgements() > 0 && !self.address.is_direct();
        can_be.then_some(self.settings.judge)
    }

    fn is_judging(&self) -> bool {
        self.judge() == Some(true)
    }

    /// Nobody is promised what cannot be had.
    pub(super) fn refuse_judging(&self, change: &RoomChange) -> Result<(), Rejection> {
        if change.judge == Some(true) && self.judge().is_none() {
            const NO_MODEL: &str = "There is no model here that could judge messages.";
            return Err(Rejection::new(Reason::AssistantOff, NO_MODEL));
        }
        Ok(())
    }

    /// It begins with what is said from now on.
    pub(super) fn begin_judging(&mut self) -> Effect {
        self.assistant.judging.through = self.newest;
        self.assistant.judging.failures = 0;
        self.keep_judging()
    }

    fn keep_judging(&self) -> Effect {
        let record = Record::Judging(self.assistant.judging.clone());
        Effect::Store(Change::KeepRecord(record))
    }

    /// Something was said, and it is not planned yet that somebody judges it.
    pub(super) fn plan_judging(&mut self, effects: &[Effect], now: Timestamp) -> Option<Effect> {
        let is_said =
            |it: &Effect| matches!(it, Effect::Append(Event::Posted(_) | Event::Edited(_)));
        let is_planned = self.timers.due_at(&Timer::Job(Job::Judge)).is_some();
        let is_needed = self.is_judging() && !is_planned && effects.iter().any(is_said);
        is_needed.then(|| self.plan(Job::Judge, now.after(Self::BURST)))
    }

    pub(super) fn start_judging(&mut self, now: Timestamp) -> Vec<Effect> {
        let job = Timer::Job(Job::Judge);
        if !self.is_judging() {
            return vec![Effect::Store(Change::ForgetJob(Job::Judge))];
        }
        let allowance = a_day(self.judgements());
        if let Err(wait) = self
            .assistant
            .judging
            .spent
            .can_pay(Cost(1), allowance, now)
        {
            self.timers.set(job, now.after(wait));
            return Vec::new();
        }
        // Whatever happens to the room meanwhile, it looks again.
        self.timers.set(job, now.after(Self::VERDICT));
        let far_back = Seq(self.newest.0.saturating_sub(Self::MAX_BEHIND));
        self.assistant.judging.through = self.assistant.judging.through.max(far_back);
        let after = self.assistant.judging.through;
        // What one message does to the model is done to fewer and fewer others.
        let limit = match self.assistant.judging.failures {
            0 => Case::MAX_MESSAGES,
            1 => Case::MAX_MESSAGES / 4,
            _ => 1,
        };
        vec![Effect::Judge(Case {
            after,
            through: after,
            limit,
            messages: Vec::new(),
        })]
    }

    /// Whether the model has failed last. It is said once.
    pub fn is_judge_failing(&self) -> bool {
        self.assistant.judging.failures > 0
    }

    /// The model has judged; nothing, where it has failed.
    pub(super) fn judged(
        &mut self,
        case: &Case,
        verdict: Option<Verdict>,
        known: LookedUp,
        now: Timestamp,
    ) -> Vec<Effect> {
        if case.after != self.assistant.judging.through || !self.is_judging() {
            return Vec::new();
        }
        if !case.messages.is_empty() {
            let allowance = a_day(self.judgements());
            self.assistant.judging.spent.pay(Cost(1), allowance, now);
        }
        let Some(verdict) = verdict else {
            return self.let_pass(case, now);
        };
        let is_more = case.through < self.newest;
        (
            self.assistant.judging.through,
            self.assistant.judging.failures,
        ) = (case.through, 0);
        let mut effects = vec![self.keep_judging()];
        for message in known.judged {
            let found = case.found(&verdict).into_iter();
            // Since then its author may have changed it, or somebody removed it.
            let found = found.filter(|(asked, _)| asked.seq == message.seq);
            let same = found.filter(|(asked, _)| asked.edited_at == message.edited_at);
            let same = same.map(|(_, harm)| harm).next();
            if let Some(harm) = same.filter(|_| message.removed_at.is_none()) {
                effects.extend(self.find_harmful(message, harm, now));
            }
        }
        if is_more {
            effects.push(self.plan(Job::Judge, now.after(Self::BURST)));
        } else {
            self.timers.stop(&Timer::Job(Job::Judge));
            effects.push(Effect::Store(Change::ForgetJob(Job::Judge)));
        }
        effects
    }

    /// The model has failed: it is asked again, for less at once.
    fn let_pass(&mut self, case: &Case, now: Timestamp) -> Vec<Effect> {
        self.assistant.judging.failures += 1;
        let is_alone = case.messages.len() <= 1;
        if is_alone && self.assistant.judging.failures >= Self::MAX_FAILURES {
            self.assistant.judging.through = case.through;
        }
        let wait = if self.assistant.judging.failures == 1 {
            Self::SOON
        } else {
            Self::LATER
        };
        let again = self.plan(Job::Judge, now.after(wait));
        vec![self.keep_judging(), again]
    }

    fn find_harmful(&mut self, message: Message, harm: Harm, now: Timestamp) -> Vec<Effect> {
        let Some(judge) = self.assistant.member().cloned() else {
            return Vec::new();
        };
        let reported = self.report_by_model(&message, judge.clone(), harm, now);
        let veiled = self.veil(message, judge.id, true, now);
        veiled.into_iter().chain(reported).collect()
    }

    /// Veils a message, or lifts its veil.
    pub(super) fn veil(
        &mut self,
        message: Message,
        member_id: MemberId,
        on: bool,
        now: Timestamp,
    ) -> Vec<Effect> {
        if message.flagged == on {
            return Vec::new();
        }
        let (seq, at) = self.next_place(now);
        let flagged = Event::Flagged(Flagged {
            seq,
            at,
            message: message.seq,
            member_id,
            on,
        });
        let message = Message {
            flagged: on,
            ..message
        };
        vec![
            Effect::Store(Change::KeepMessage(Box::new(message))),
            Effect::Append(flagged),
        ]
    }
}
