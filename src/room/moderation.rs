//! Keeping a room in order: what is in force, on whom moderators may act, how often, and what they see.
//! And the act of silencing.

use std::time::Duration;

use super::actor::Actor;
use super::address_ban::{AddressBans, Whereabouts};
use super::lookup::LookedUp;
use super::pace::too_fast;
use super::record::Record;
use super::report::Reports;
use super::role::not_allowed;
use super::sanction::{Sanctions, refusal};
use super::settings::shown;
use super::staff::known_member;
use super::{Change, Effect, Room};
use crate::protocol::{
    Command, Event, Member, MemberId, Reason, Rejection, Role, Sanction, Silenced,
};
use crate::time::Timestamp;

/// Of why somebody is banned or silenced, or a message reported.
pub const MAX_REASON_CHARS: usize = 200;

#[derive(Debug, Default)]
pub(super) struct Moderation {
    pub(super) bans: Sanctions,
    pub(super) silences: Sanctions,
    pub(super) addresses: AddressBans,
    pub(super) whereabouts: Whereabouts,
    pub(super) reports: Reports,
}

pub(super) fn parse_reason(reason: Option<String>) -> Result<Option<String>, Rejection> {
    let Some(reason) = reason else {
        return Ok(None);
    };
    let shown = shown(&reason, MAX_REASON_CHARS).ok_or(Rejection::new(
        Reason::TooLong,
        "A reason has at most 200 characters.",
    ))?;
    Ok((!shown.is_empty()).then_some(shown))
}

impl Room {
    /// No moderator acts on an owner, and nobody on their equal.
    pub(super) fn may_act_on(&self, actor: &Actor, id: &MemberId) -> Result<(), Rejection> {
        if self.role_of(id) < actor.member.role {
            Ok(())
        } else {
            Err(not_allowed("They keep this room as you do."))
        }
    }

    /// A moderator does so much in an hour, that they cannot do more than an owner can undo.
    pub(super) fn take_acts(
        &mut self,
        actor: &Actor,
        count: usize,
        now: Timestamp,
    ) -> Result<(), Rejection> {
        if actor.member.role == Role::Owner {
            return Ok(());
        }
        let taken = self.budget.take_acts(&actor.member.id, count as u64, now);
        taken.map_err(|wait| Rejection {
            detail: "You have done very much in a short time. An owner can do more.".into(),
            ..too_fast(wait)
        })
    }

    /// Whoever is silenced reads, and says nothing: neither words nor a name to be seen in a notice.
    pub(super) fn refuse_silenced(
        &self,
        actor: &Actor,
        command: &Command,
        known: &LookedUp,
        now: Timestamp,
    ) -> Result<(), Rejection> {
        let is_said = matches!(
            command,
            Command::Post { .. }
                | Command::Edit { .. }
                | Command::React { .. }
                | Command::Rename { .. }
                | Command::ChangeAvatar { .. }
        );
        // What is in the log already is answered, not said.
        let is_speech = is_said && known.posted.is_none();
        let silence = self.silence_of(&actor.member.id, now);
        silence.filter(|_| is_speech).map_or(Ok(()), |silence| {
            let words = "You may read, but not speak here for now";
            Err(refusal(silence, Reason::Silenced, words, now))
        })
    }

    pub(super) fn silence_of(&self, id: &MemberId, now: Timestamp) -> Option<&Sanction> {
        let silence = self.moderation.silences.in_force(id, now);
        silence.filter(|_| self.role_of(id) == Role::Member)
    }

    pub(super) fn silence(
        &mut self,
        actor: &Actor,
        seconds: u64,
        reason: Option<String>,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let member = known_member(known.member)?;
        self.may_act_on(actor, &member.id)?;
        let reason = parse_reason(reason)?;
        let is_silenced = self.silence_of(&member.id, now).is_some();
        if seconds == 0 && !is_silenced {
            return Ok(Vec::new());
        }
        self.moderation.silences.have_room_for(&member.id)?;
        self.take_acts(actor, 1, now)?;
        let by = actor.member.id.clone();
        if seconds == 0 {
            return Ok(self.lift_silence(&member.id, &by, now));
        }
        let lasts = Duration::from_secs(seconds).min(Sanctions::LONGEST);
        Ok(self.hush(member, by, now.after(lasts), reason, now))
    }

    pub(super) fn hush(
        &mut self,
        member: Member,
        by: MemberId,
        until: Timestamp,
        reason: Option<String>,
        now: Timestamp,
    ) -> Vec<Effect> {
        let kept = self.moderation.silences.impose(Sanction {
            member_id: member.id.clone(),
            name: member.name.clone(),
            by: by.clone(),
            at: now,
            until: Some(until),
            reason,
        });
        let (seq, at) = self.next_place(now);
        let silenced = Event::Silenced(Silenced {
            seq,
            at,
            member_id: member.id,
            name: member.name,
            by,
            until,
        });
        vec![
            Effect::Store(Change::KeepRecord(Record::Silence(kept))),
            Effect::Append(silenced),
        ]
    }

    /// Told as a silence that ends now.
    pub(super) fn lift_silence(
        &mut self,
        id: &MemberId,
        by: &MemberId,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(kept) = self.moderation.silences.lift(id, by, now) else {
            return Vec::new();
        };
        let (seq, at) = self.next_place(now);
        let silenced = Event::Silenced(Silenced {
            seq,
            at,
            member_id: id.clone(),
            name: kept.sanction.name.clone(),
            by: by.clone(),
            until: at,
        });
        vec![
            Effect::Store(Change::KeepRecord(Record::Silence(kept))),
            Effect::Append(silenced),
        ]
    }

    pub(super) fn load_moderation(&self, actor: &Actor, now: Timestamp) -> Vec<Effect> {
        let is_owner = actor.member.role == Role::Owner;
        let event = Event::ModerationLoaded {
            banned: self.moderation.bans.list(now),
            silenced: self.moderation.silences.list(now),
            filter_words: is_owner.then(|| self.settings.filter_words.clone()),
            bots: is_owner
                .then(|| self.bots())
                .filter(|bots| !bots.is_empty()),
        };
        let to = actor.via;
        vec![Effect::Reply { to, event }]
    }

    /// Everyone here who keeps the room hears this, and nobody else.
    pub(super) fn tell_moderators(&self, event: &Event) -> Vec<Effect> {
        let keeps = |id: &MemberId| self.role_of(id) >= Role::Moderator;
        let theirs = self.connections.values().filter(|it| keeps(&it.member_id));
        let tell = |to| Effect::Reply {
            to,
            event: event.clone(),
        };
        theirs.map(|connection| tell(connection.id)).collect()
    }
}
