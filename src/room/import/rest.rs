//! The lines after the log: who is a member, how they react, who may not speak or be here, bots, invites
//! and reports.

use super::{Import, Kept, Lie, Stage, check, log};
use crate::protocol::export::{
    ExportedBot, ExportedInvite, ExportedMember, ExportedReaction, ExportedReport,
};
use crate::protocol::{Role, Sanction, Seq};
use crate::room::bot::KeptBot;
use crate::room::invite::Invite;
use crate::room::moderation::MAX_REASON_CHARS;
use crate::room::name::Name;
use crate::room::reaction::Emoji;
use crate::room::record::Record;
use crate::room::report::KeptReport;
use crate::room::{Change, Room};
use crate::time::Timestamp;

impl Room {
    pub(super) fn take_member(
        &mut self,
        import: &mut Import,
        ExportedMember { member, read }: ExportedMember,
        kept: &mut Kept,
        now: Timestamp,
    ) -> Result<Vec<Change>, Lie> {
        import.enter(Stage::Members)?;
        check::member(&member)?;
        if read > Some(import.last) {
            return Err("nobody can have read so far.");
        }
        let this = Some((Seq::default(), member.id.clone()));
        if this <= import.after {
            return Err("members come in the order of their ids, each once.");
        }
        import.after = this;
        if member.role != Role::Member && !self.appoint_imported(&member) {
            return Err("a room has at most 100 owners and moderators.");
        }
        let skeletons = Name::trusted(&member.name).skeletons();
        for skeleton in &skeletons {
            let bearer = kept.names.insert(skeleton.clone(), member.id.clone());
            if bearer.is_some_and(|bearer| bearer != member.id) {
                return Err("somebody else is called so, or nearly so.");
            }
        }
        let member_id = member.id.clone();
        kept.members.insert(member_id.clone());
        let reading = read.map(|seq| Change::KeepRead {
            member_id: member_id.clone(),
            seq,
        });
        let mut changes = vec![
            Change::KeepMember(member),
            Change::KeepName {
                member_id: member_id.clone(),
                skeletons,
                since: import.through,
            },
            Change::KeepSeen { member_id, at: now },
        ];
        changes.extend(reading);
        Ok(changes)
    }

    pub(super) fn take_sanction(
        &mut self,
        import: &mut Import,
        sanction: Sanction,
        is_ban: bool,
    ) -> Result<Vec<Change>, Lie> {
        import.enter(Stage::Rest)?;
        check::id(&sanction.member_id)?;
        check::id(&sanction.by)?;
        check::name(&sanction.name)?;
        let reason = sanction.reason.as_deref().unwrap_or_default();
        let is_reason = reason.chars().count() <= MAX_REASON_CHARS;
        let times = [Some(sanction.at), sanction.until];
        let is_number = |at: Timestamp| at.millis() <= check::MAX_NUMBER;
        if !is_reason || !times.into_iter().flatten().all(is_number) {
            return Err("nobody can be banned or silenced so.");
        }
        let moderation = &mut self.moderation;
        let sanctions = if is_ban {
            &mut moderation.bans
        } else {
            &mut moderation.silences
        };
        let is_room = sanctions.have_room_for(&sanction.member_id);
        is_room.map_err(|_| "a room has at most a thousand of these.")?;
        let imposed = sanctions.impose(sanction);
        let record = if is_ban {
            Record::Ban(imposed)
        } else {
            Record::Silence(imposed)
        };
        Ok(vec![Change::KeepRecord(record)])
    }

    pub(super) fn take_bot(
        &mut self,
        import: &mut Import,
        bot: ExportedBot,
        kept: &Kept,
    ) -> Result<Vec<Change>, Lie> {
        import.enter(Stage::Rest)?;
        check::member(&bot.member)?;
        if !bot.member.bot || !kept.members.contains(&bot.member.id) {
            return Err("it is no bot of this room's.");
        }
        let bot = KeptBot::new(bot.member, bot.removed);
        if !self.bots.take(bot.clone()) {
            return Err("a room has at most 20 bots.");
        }
        Ok(vec![Change::KeepRecord(Record::Bot(bot))])
    }

    pub(super) fn take_invite(
        &mut self,
        import: &mut Import,
        invite: ExportedInvite,
    ) -> Result<Vec<Change>, Lie> {
        import.enter(Stage::Rest)?;
        check::id(&invite.by)?;
        let is_number = [invite.at, invite.expires_at].map(|at| at.millis() <= check::MAX_NUMBER);
        let invite = Invite::imported(invite).filter(|_| is_number == [true; 2]);
        let invite = invite.ok_or("no room has such an invite.")?;
        if !self.invites.take_in(invite.clone()) {
            return Err("a room has at most 100 invites.");
        }
        Ok(vec![Change::KeepRecord(Record::Invite(invite))])
    }

    /// The log may have forgotten the message; then there is nothing to look at.
    pub(super) fn take_report(
        &mut self,
        import: &mut Import,
        report: ExportedReport,
        kept: &Kept,
    ) -> Result<Vec<Change>, Lie> {
        import.enter(Stage::Rest)?;
        check::member(&report.by)?;
        let reason = report.reason.as_deref().unwrap_or_default();
        let is_number = report.at.millis().max(report.report.0) <= check::MAX_NUMBER;
        if reason.chars().count() > MAX_REASON_CHARS || !is_number {
            return Err("nobody can have reported that.");
        }
        let Some(place) = import.place(report.message, Seq::END, kept)? else {
            return Ok(Vec::new());
        };
        let report = KeptReport::imported(report);
        if place.is_removed || !self.moderation.reports.take_in(report.clone()) {
            return Err("that cannot wait for a moderator.");
        }
        Ok(vec![Change::KeepRecord(Record::Report(report))])
    }
}

impl Import {
    pub(super) fn take_reaction(
        &mut self,
        reaction: ExportedReaction,
        kept: &Kept,
    ) -> Result<Vec<Change>, Lie> {
        self.enter(Stage::Reactions)?;
        check::id(&reaction.member_id)?;
        check::name(&reaction.name)?;
        log::is_emoji(&reaction.emoji)?;
        let is_in_log = reaction.message < reaction.seq && reaction.seq <= self.last;
        let place = self.place(reaction.message, Seq::END, kept)?;
        if !is_in_log || place.is_none_or(|it| it.is_removed) {
            return Err("nobody can have reacted to that.");
        }
        let this = (reaction.message, reaction.member_id.clone());
        if self.after.as_ref().is_some_and(|after| this <= *after) {
            return Err("reactions come in the order of their messages and members, each once.");
        }
        let after = self.after.replace(this);
        if after.is_none_or(|(message, _)| message != reaction.message) {
            self.kinds.clear();
        }
        self.kinds.insert(reaction.emoji.clone());
        if self.kinds.len() > Emoji::MAX_KINDS {
            return Err("a message has at most 20 kinds of reactions.");
        }
        Ok(vec![Change::ImportReactions(vec![reaction])])
    }
}
