//! Who may come in, and who may read from outside.

use super::Room;
use crate::identity::address::NetworkAddress;
use crate::identity::session::SessionId;
use crate::protocol::{Access, MemberId, Reason, Rejection, Role};
use crate::time::Timestamp;

/// What somebody brings to the door.
#[derive(Clone, Debug)]
pub(super) struct Pass {
    /// Where they come from, if that is known.
    pub(super) address: Option<NetworkAddress>,
    /// The session that proved them; nothing for a guest.
    pub(super) session: Option<SessionId>,
    pub(super) invite: Option<String>,
}

impl Room {
    /// Whether somebody is let in. Who has been in before is not asked for an invite, and who is in
    /// stays, whatever they would be told at the door by now.
    pub(super) fn let_in(
        &self,
        id: &MemberId,
        has_been_in: bool,
        pass: &Pass,
        now: Timestamp,
    ) -> Result<(), Rejection> {
        self.refuse_while_importing()?;
        self.refuse_banned(id, now)?;
        self.bots.refuse_removed(id)?;
        if self.bots.get(id).is_some() {
            return Ok(());
        }
        let is_in = self.presence.has(id);
        if !is_in && !has_been_in {
            self.refuse_network(pass.address.as_ref(), now)?;
        }
        let may_come = match self.settings.access {
            Access::Open => true,
            Access::SignedIn => is_in || pass.session.is_some() || self.role_of(id) == Role::Owner,
            Access::Invited => is_in || has_been_in || self.is_invited(pass, now),
        };
        if may_come {
            return Ok(());
        }
        Err(Rejection::new(
            Reason::NotInvited,
            match self.settings.access {
                Access::SignedIn => "This room is for those who have signed in.",
                Access::Open | Access::Invited => "This room is for those who are invited.",
            },
        ))
    }

    pub fn is_open(&self) -> bool {
        let is_for_all = self.settings.access == Access::Open && !self.address.is_direct();
        is_for_all && !self.is_importing()
    }

    pub(super) fn is_for_invited(&self) -> bool {
        self.settings.access == Access::Invited
    }

    fn is_invited(&self, pass: &Pass, now: Timestamp) -> bool {
        let invite = pass.invite.as_deref();
        invite.is_some_and(|token| self.invites.is_good(token, now))
    }
}
