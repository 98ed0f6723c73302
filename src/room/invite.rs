//! Invites: links that let people into a room for the invited. What is kept of one is a hash, so that
//! nothing that is kept lets anybody in. And the act of making one.

use std::collections::BTreeMap;
use std::time::Duration;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};

use super::actor::Actor;
use super::limits::too_many;
use super::record::Record;
use super::{Change, Effect, Room};
use crate::identity::secret::SecretHash;
use crate::protocol::export::ExportedInvite;
use crate::protocol::{Event, MemberId, Rejection};
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Invite {
    hash: SecretHash,
    pub(super) by: MemberId,
    pub(super) at: Timestamp,
    pub(super) expires_at: Timestamp,
    /// How many may still come in with it, if that is bounded.
    uses: Option<u32>,
}

impl Invite {
    const MAX: usize = 100;
    const DEFAULT: Duration = Duration::from_hours(7 * 24);
    const SHORTEST: Duration = Duration::from_mins(1);
    const LONGEST: Duration = Duration::from_hours(365 * 24);
    /// More than anybody can guess.
    const TOKEN_BYTES: usize = 16;

    pub(super) fn key(&self) -> String {
        format!("invite {}", self.hash.as_str())
    }

    pub(super) fn exported(&self) -> ExportedInvite {
        ExportedInvite {
            hash: self.hash.as_str().to_owned(),
            by: self.by.clone(),
            at: self.at,
            expires_at: self.expires_at,
            uses: self.uses,
        }
    }

    /// Nothing, where no room can have made it.
    pub(super) fn imported(exported: ExportedInvite) -> Option<Self> {
        let lasts = exported.expires_at.since(exported.at);
        let is_one = lasts <= Self::LONGEST && exported.uses != Some(0);
        let hash = SecretHash::parse(&exported.hash).filter(|_| is_one)?;
        Some(Self {
            hash,
            by: exported.by,
            at: exported.at,
            expires_at: exported.expires_at,
            uses: exported.uses,
        })
    }
}

/// Those that are good, by their hashes.
#[derive(Debug, Default)]
pub(super) struct Invites(BTreeMap<SecretHash, Invite>);

impl Invites {
    pub(super) fn restore(&mut self, invite: Invite) {
        self.0.insert(invite.hash.clone(), invite);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn all_good(&self, now: Timestamp) -> impl Iterator<Item = &Invite> {
        let invites = self.0.values();
        invites.filter(move |invite| invite.expires_at > now)
    }

    /// One that was made where its room comes from; false, where there are too many.
    pub(super) fn take_in(&mut self, invite: Invite) -> bool {
        self.restore(invite);
        self.0.len() <= Invite::MAX
    }

    pub(super) fn is_good(&self, token: &str, now: Timestamp) -> bool {
        let invite = self.0.get(&SecretHash::of(token.as_bytes()));
        invite.is_some_and(|invite| invite.expires_at > now)
    }

    /// Somebody has come in with it.
    pub(super) fn take(&mut self, token: &str) -> Option<Change> {
        let hash = SecretHash::of(token.as_bytes());
        let invite = self.0.get_mut(&hash)?;
        let uses = invite.uses.as_mut()?;
        *uses = uses.saturating_sub(1);
        if *uses > 0 {
            return Some(Change::KeepRecord(Record::Invite(invite.clone())));
        }
        self.0
            .remove(&hash)
            .map(|it| Change::ForgetRecord(it.key()))
    }

    /// Takes out those of which this is true.
    pub(super) fn end(&mut self, is_over: impl Fn(&Invite) -> bool) -> Vec<Change> {
        let ended = self.0.extract_if(.., |_, invite| is_over(invite));
        ended
            .map(|(_, invite)| Change::ForgetRecord(invite.key()))
            .collect()
    }

    pub(super) fn next_end(&self) -> Option<Timestamp> {
        self.0.values().map(|invite| invite.expires_at).min()
    }
}

impl Room {
    pub(super) fn make_invite(
        &mut self,
        actor: Actor,
        uses: Option<u32>,
        seconds: Option<u64>,
        secret: [u8; 32],
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        if self.invites.0.len() >= Invite::MAX {
            return Err(too_many(
                "A room has at most 100 invites at a time. Wait until one of them ends.",
            ));
        }
        let token = Base64UrlUnpadded::encode_string(&secret[..Invite::TOKEN_BYTES]);
        let lasts = seconds.map_or(Invite::DEFAULT, Duration::from_secs);
        let uses = uses.map(|uses| uses.max(1));
        let invite = Invite {
            hash: SecretHash::of(token.as_bytes()),
            by: actor.member.id,
            at: now,
            expires_at: now.after(lasts.clamp(Invite::SHORTEST, Invite::LONGEST)),
            uses,
        };
        self.invites.restore(invite.clone());
        let event = Event::InviteMade {
            url: format!("{}?invite={token}", self.address.path()),
            uses,
            expires_at: invite.expires_at,
        };
        let to = actor.via;
        Ok(vec![
            Effect::Store(Change::KeepRecord(Record::Invite(invite))),
            Effect::Reply { to, event },
        ])
    }
}
