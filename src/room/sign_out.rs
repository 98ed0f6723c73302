//! Signing out: the sockets that a session has opened go with it. A visitor who was let through just
//! before, and is still on the way, is not let in.

use std::time::Duration;

use super::connection::Connection;
use super::{Effect, Room};
use crate::identity::session::{Ended, SessionId};
use crate::protocol::{MemberId, Rejection};
use crate::time::Timestamp;

/// Sign-outs of the last minute: longer than anybody is on the way.
#[derive(Debug, Default)]
pub(super) struct SignOuts(Vec<(Timestamp, MemberId, Ended)>);

impl SignOuts {
    const LIFE: Duration = Duration::from_mins(1);

    fn remember(&mut self, member_id: MemberId, of: Ended, now: Timestamp) {
        self.0.retain(|(at, ..)| now.since(*at) < Self::LIFE);
        self.0.push((now, member_id, of));
    }

    pub(super) fn covers(
        &self,
        member_id: &MemberId,
        session: Option<&SessionId>,
        now: Timestamp,
    ) -> bool {
        self.0.iter().any(|(at, member, of)| {
            member == member_id && of.covers(session) && now.since(*at) < Self::LIFE
        })
    }
}

impl Room {
    pub(super) fn sign_out(
        &mut self,
        member_id: &MemberId,
        of: &Ended,
        now: Timestamp,
    ) -> Vec<Effect> {
        self.sign_outs.remember(member_id.clone(), of.clone(), now);
        let is_ended =
            |it: &Connection| it.member_id == *member_id && of.covers(it.session.as_ref());
        self.send_away(is_ended, &Rejection::SIGNED_OUT, now)
    }
}
