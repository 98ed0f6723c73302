//! Reports: what somebody thinks a moderator should look at. They wait in a queue that nobody can fill
//! alone, for a month at most. And the acts of reporting, reading the queue, and resolving.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::actor::Actor;
use super::limits::too_many;
use super::lookup::LookedUp;
use super::message::existing;
use super::moderation::parse_reason;
use super::record::Record;
use super::role::not_allowed;
use super::{Change, Effect, Read, Room};
use crate::model::Harm;
use crate::protocol::export::ExportedReport;
use crate::protocol::{
    Event, Member, MemberId, Message, Reason, Rejection, ReportId, Resolution, Seq,
};
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct KeptReport {
    pub id: ReportId,
    pub at: Timestamp,
    pub message: Seq,
    pub by: Member,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl KeptReport {
    const KEPT: Duration = Duration::from_hours(30 * 24);

    pub(super) fn key(&self) -> String {
        format!("report {}", self.id.0)
    }

    fn ends_at(&self) -> Timestamp {
        self.at.after(Self::KEPT)
    }

    pub(super) fn exported(&self) -> ExportedReport {
        ExportedReport {
            report: self.id,
            at: self.at,
            message: self.message,
            by: self.by.clone(),
            reason: self.reason.clone(),
        }
    }

    pub(super) fn imported(exported: ExportedReport) -> Self {
        Self {
            id: exported.report,
            at: exported.at,
            message: exported.message,
            by: exported.by,
            reason: exported.reason,
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Reports(BTreeMap<ReportId, KeptReport>);

impl Reports {
    const MAX: usize = 500;
    const MAX_OF_MEMBER: usize = 20;
    /// Those of a model, which must leave room for people's.
    const MAX_OF_MODEL: usize = 200;
    /// Those that an answer holds.
    const PAGE: usize = 100;

    pub(super) fn restore(&mut self, report: KeptReport) {
        self.0.insert(report.id, report);
    }

    /// Those that wait, of messages up to this place.
    pub(super) fn all(&self, last: Seq) -> impl Iterator<Item = &KeptReport> {
        self.0.values().filter(move |report| report.message <= last)
    }

    /// One that waited where its room comes from; false, where it cannot have.
    pub(super) fn take_in(&mut self, report: KeptReport) -> bool {
        let is_new = !self.0.contains_key(&report.id) && !self.has(report.message, &report.by.id);
        let is_room = !self.is_full_for(&report.by);
        self.restore(report);
        is_new && is_room
    }

    /// The message that a report is about.
    pub(super) fn message(&self, id: ReportId) -> Option<Seq> {
        self.0.get(&id).map(|report| report.message)
    }

    fn has(&self, message: Seq, by: &MemberId) -> bool {
        let mut reports = self.0.values();
        reports.any(|it| it.message == message && it.by.id == *by)
    }

    fn is_full_for(&self, by: &Member) -> bool {
        let theirs = self.0.values().filter(|it| it.by.id == by.id).count();
        let most = if by.bot {
            Self::MAX_OF_MODEL
        } else {
            Self::MAX_OF_MEMBER
        };
        self.0.len() >= Self::MAX || theirs >= most
    }

    fn by(&self, id: ReportId) -> Option<&Member> {
        self.0.get(&id).map(|report| &report.by)
    }

    /// None is ever called like one before it: a page may hold a report that is no more.
    fn next_id(&self, now: Timestamp) -> ReportId {
        let last = self.0.keys().next_back().map_or(0, |id| id.0);
        ReportId(now.millis().max(last + 1))
    }

    fn end(&mut self, is_over: impl Fn(&KeptReport) -> bool) -> Vec<KeptReport> {
        let over = self.0.extract_if(.., |_, report| is_over(report));
        over.map(|(_, report)| report).collect()
    }

    /// Those of somebody who is not here any more.
    pub(super) fn drop_by(&mut self, id: &MemberId) -> Vec<Change> {
        forget(self.end(|report| report.by.id == *id))
    }

    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<Change> {
        forget(self.end(|report| report.ends_at() <= now))
    }

    pub(super) fn next_end(&self) -> Option<Timestamp> {
        self.0.values().next().map(KeptReport::ends_at)
    }
}

fn forget(reports: Vec<KeptReport>) -> Vec<Change> {
    let forget = |report: KeptReport| Change::ForgetRecord(report.key());
    reports.into_iter().map(forget).collect()
}

impl Room {
    pub(super) fn report_message(
        &mut self,
        actor: Actor,
        reason: Option<String>,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        if self.address.is_direct() {
            return Err(not_allowed("Nobody keeps a private room."));
        }
        let message = existing(known.message)?.seq;
        let reason = parse_reason(reason)?;
        let (to, event) = (actor.via, Event::Reported { message });
        let answer = Effect::Reply { to, event };
        let reports = &self.moderation.reports;
        if reports.has(message, &actor.member.id) {
            return Ok(vec![answer]);
        }
        if reports.is_full_for(&actor.member) {
            return Err(too_many("The moderators have enough to look at for now."));
        }
        let mut kept = self.keep_report(message, actor.member, reason, now);
        kept.retain(|it| *it != answer);
        kept.insert(1, answer);
        Ok(kept)
    }

    /// Those who keep the room are told that something waits, and read it when they ask.
    fn keep_report(
        &mut self,
        message: Seq,
        by: Member,
        reason: Option<String>,
        now: Timestamp,
    ) -> Vec<Effect> {
        let reports = &mut self.moderation.reports;
        let report = KeptReport {
            id: reports.next_id(now),
            at: now,
            message,
            by,
            reason,
        };
        reports.restore(report.clone());
        let keep = Effect::Store(Change::KeepRecord(Record::Report(report)));
        let told = self.tell_moderators(&Event::Reported { message });
        std::iter::once(keep).chain(told).collect()
    }

    /// What a model finds in a message: told once, as long as nobody has looked at it.
    pub(super) fn report_by_model(
        &mut self,
        message: &Message,
        by: Member,
        harm: Harm,
        now: Timestamp,
    ) -> Vec<Effect> {
        let reports = &self.moderation.reports;
        if reports.has(message.seq, &by.id) || reports.is_full_for(&by) {
            return Vec::new();
        }
        self.keep_report(message.seq, by, Some(harm.word().to_owned()), now)
    }

    /// The oldest of them.
    pub(super) fn oldest_reports(&self) -> Read {
        let reports = self.moderation.reports.0.values();
        Read::Reports(reports.take(Reports::PAGE).cloned().collect())
    }

    pub(super) fn resolve_report(
        &mut self,
        actor: &Actor,
        report: ReportId,
        action: Resolution,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        const NOT_FOUND: Rejection =
            Rejection::new(Reason::NotFound, "That report is not there any more.");

        if self.moderation.reports.message(report).is_none() {
            return Err(NOT_FOUND);
        }
        let message = known.message.filter(|it| it.removed_at.is_none());
        if let (Resolution::Remove, Some(message)) = (action, message.clone()) {
            return self.remove_as_allowed(actor, message, now);
        }
        let is_of_model = self.moderation.reports.by(report).is_some_and(|by| by.bot);
        // The filter's veil stays.
        let unveiled = message.filter(|it| is_of_model && self.filter(&it.body) == Ok(false));
        let by = &actor.member.id;
        let unveiled = unveiled.map(|it| self.veil(it, by.clone(), false, now));
        let over = self.moderation.reports.end(|it| it.id == report);
        let resolved = self.tell_resolved(over, action, by);
        Ok([unveiled.unwrap_or_default(), resolved].concat())
    }

    /// A message is gone, and so is what was reported of it.
    pub(super) fn resolve_reports_of(&mut self, message: &Message, by: &MemberId) -> Vec<Effect> {
        let over = self.moderation.reports.end(|it| it.message == message.seq);
        self.tell_resolved(over, Resolution::Remove, by)
    }

    fn tell_resolved(
        &self,
        reports: Vec<KeptReport>,
        action: Resolution,
        by: &MemberId,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        for report in reports {
            effects.push(Effect::Store(Change::ForgetRecord(report.key())));
            effects.extend(self.tell_moderators(&Event::ReportResolved {
                report: report.id,
                action,
                by: by.clone(),
            }));
        }
        effects
    }
}
