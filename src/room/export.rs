//! Exporting: the room is told as lines, a slice at a time, so that everyone else is heard in between. Its
//! owners and the operator may have all of it, those in a direct room theirs, and each member what they
//! said themself.

use serde::{Deserialize, Serialize};

use super::invite::Invite;
use super::report::KeptReport;
use super::request::Caller;
use super::role::not_allowed;
use super::{Room, direct};
use crate::protocol::export::{End, ExportedRoom, ExportedSanction, Line};
use crate::protocol::{MemberId, Rejection, Role, Seq, VERSION};
use crate::time::Timestamp;

/// Where an export is. Whoever asks for the next slice says it as they were told it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Cursor {
    /// The log is told up to here, whatever happens meanwhile.
    pub last: Seq,
    pub next: Next,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// The room's facts, and then the log past this place.
    Facts(Seq),
    Log(Seq),
    /// Members past this one, in the order of their ids.
    Members(MemberId),
    /// Reactions past this one, in the order of their messages and members.
    Reactions(Seq, MemberId),
    Rest,
    /// It is whole.
    Nothing,
}

/// Lines, and where to go on.
pub type Slice = (Vec<Line>, Next);

impl Room {
    /// Whether somebody may have the room, or their own words. Each slice is paid for; the operator
    /// pays nothing.
    pub fn let_export(
        &mut self,
        caller: &Caller,
        is_own: bool,
        has_been_in: bool,
        now: Timestamp,
    ) -> Result<(), Rejection> {
        self.pay_reading(caller, now)?;
        self.let_ask(caller, has_been_in, now)?;
        let owns = self.role_of(&caller.member_id) == Role::Owner;
        if is_own || owns || self.address.is_direct() {
            return Ok(());
        }
        Err(not_allowed("A room is its owners' to export."))
    }

    /// Whether there is anything to export.
    pub fn is_something(&self) -> Result<(), Rejection> {
        self.refuse_while_importing()?;
        if self.newest == Seq::default() && !self.is_kept() {
            return Err(direct::nothing_here());
        }
        Ok(())
    }

    /// The first line, of a log that begins and ends so.
    pub fn exported_facts(
        &self,
        of: Option<&MemberId>,
        (first, last): (Seq, Seq),
        now: Timestamp,
    ) -> Line {
        let settings = &self.settings;
        let filter_words = if of.is_some() {
            Vec::new()
        } else {
            settings.filter_words.clone()
        };
        Line::Room(Box::new(ExportedRoom {
            version: VERSION,
            room: self.address.name().to_owned(),
            exported_at: now,
            first: first.max(Seq(1)).min(last.next()),
            last,
            title: settings.title.clone(),
            topic: settings.topic.clone(),
            access: settings.access,
            slow_ms: settings.slow_ms,
            filter: settings.filter,
            filter_words,
            assistant: settings.assistant,
            judge: settings.judge,
            of: of.cloned(),
        }))
    }

    /// Whether an export says how far each member has read: in an open room nobody tells that anybody, so
    /// that it is in the operator's alone, who has no name there.
    pub fn tells_reading(&self, caller: Option<&Caller>) -> bool {
        caller.is_none() || self.address.is_direct()
    }

    /// The last lines.
    pub fn exported_rest(&self, last: Seq, now: Timestamp) -> Vec<Line> {
        let exported = |sanction| ExportedSanction { sanction };
        let bans = self.moderation.bans.all_in_force(now).map(exported);
        let silences = self.moderation.silences.all_in_force(now).map(exported);
        let bots = self.bots.ever().map(|bot| Line::Bot(bot.exported()));
        let invites = self.invites.all_good(now).map(Invite::exported);
        let reports = self.moderation.reports.all(last).map(KeptReport::exported);
        let lines = bans.map(Line::Ban).chain(silences.map(Line::Silence));
        let lines = lines.chain(bots).chain(invites.map(Line::Invite));
        let lines = lines.chain(reports.map(Line::Report));
        lines.chain([Line::End(End { last })]).collect()
    }
}
