//! Undoing what a moderator did: an owner takes back all of it in one step, each act with its line in the
//! log. Words that were removed are gone; for that, and for the size of this step, a moderator's acts
//! are counted.

use super::actor::Actor;
use super::ban::Ban;
use super::lookup::LookedUp;
use super::role::not_allowed;
use super::sanction::Sanctions;
use super::{Effect, Room};
use crate::protocol::{Avatar, Member, MemberId, Rejection, Role, Sanction};
use crate::time::Timestamp;

impl Room {
    /// Bans, silences and invites end, and whom they let go is banned or silenced as before.
    pub(super) fn undo_acts(
        &mut self,
        actor: &Actor,
        of: &MemberId,
        since: Timestamp,
        known: &LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        if *of != actor.member.id && self.role_of(of) == Role::Owner {
            return Err(not_allowed("Nobody undoes what another owner did."));
        }
        let since = since.max(now.before(Sanctions::UNDO));
        let by = &actor.member.id;
        let mut effects = Vec::new();
        for ban in self.moderation.bans.imposed_by(of, since, now) {
            effects.extend(self.let_back_in(&ban.member_id, by, now));
        }
        for silence in self.moderation.silences.imposed_by(of, since, now) {
            effects.extend(self.lift_silence(&silence.member_id, by, now));
        }
        // Whoever has been given a role since then was forgiven.
        let staff = self.staff.clone();
        let is_to_be_restored =
            |it: &Sanction| it.by != *of && staff.role(&it.member_id) == Role::Member;
        let mut lifted = self.moderation.bans.lifted_by(of, since, now);
        lifted.retain(is_to_be_restored);
        for sanction in lifted {
            let ban = Ban {
                by: by.clone(),
                until: sanction.until,
                reason: sanction.reason.clone(),
                secret: known.secret,
            };
            effects.extend(self.put_out(sanctioned(sanction), &ban, now));
        }
        let mut lifted = self.moderation.silences.lifted_by(of, since, now);
        lifted.retain(is_to_be_restored);
        for sanction in lifted {
            let (until, reason) = (sanction.until.unwrap_or(now), sanction.reason.clone());
            let member = sanctioned(sanction);
            effects.extend(self.hush(member, by.clone(), until, reason, now));
        }
        let ended = self.invites.end(|it| it.by == *of && it.at >= since);
        effects.extend(ended.into_iter().map(Effect::Store));
        Ok(effects)
    }
}

/// As much of a member as their sanction tells. They have no role, or it would not be in force.
fn sanctioned(sanction: Sanction) -> Member {
    Member {
        id: sanction.member_id,
        name: sanction.name,
        avatar: Avatar {
            emoji: String::new(),
            color: String::new(),
        },
        role: Role::Member,
        bot: false,
    }
}
