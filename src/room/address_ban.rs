//! Networks from which somebody was banned: newcomers from there wait for a day at most. A network is
//! known by a hash alone, under a key that the room draws for a day and that goes with the last hash
//! made with it.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};

use super::record::Record;
use super::{Change, Effect};
use crate::identity::address::NetworkAddress;
use crate::protocol::MemberId;
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct AddressBan {
    hash: String,
    /// Who was banned.
    member_id: MemberId,
    until: Timestamp,
}

impl AddressBan {
    const LONGEST: Duration = Duration::from_hours(24);

    pub(super) fn key(&self) -> String {
        format!("address {} {}", self.hash, self.member_id.0)
    }
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct AddressKey {
    made_at: Timestamp,
    secret: String,
}

impl AddressKey {
    /// For new hashes.
    const USED: Duration = Duration::from_hours(24);
    /// Until the last of them is over.
    const KEPT: Duration = Duration::from_hours(48);

    pub(super) fn key(&self) -> String {
        format!("address-key {}", self.made_at.millis())
    }
}

#[derive(Debug, Default)]
pub(super) struct AddressBans {
    keys: Vec<AddressKey>,
    bans: BTreeMap<(String, MemberId), AddressBan>,
}

impl AddressBans {
    pub(super) fn restore(&mut self, ban: AddressBan) {
        let place = (ban.hash.clone(), ban.member_id.clone());
        self.bans.insert(place, ban);
    }

    pub(super) fn restore_key(&mut self, key: AddressKey) {
        self.keys.push(key);
    }

    /// How long a newcomer from there waits, if they have to.
    pub(super) fn wait(&self, address: &NetworkAddress, now: Timestamp) -> Option<Duration> {
        let hashes: Vec<String> = self
            .keys
            .iter()
            .map(|it| address.hash(&it.secret))
            .collect();
        let bans = self.bans.values();
        let until = bans
            .filter(|ban| hashes.contains(&ban.hash))
            .map(|it| it.until);
        until
            .max()
            .filter(|until| *until > now)
            .map(|until| until.since(now))
    }

    pub(super) fn ban(
        &mut self,
        address: &NetworkAddress,
        member_id: &MemberId,
        until: Option<Timestamp>,
        secret: [u8; 32],
        now: Timestamp,
    ) -> Vec<Effect> {
        let is_used = |key: &&AddressKey| now.since(key.made_at) < AddressKey::USED;
        let used = self.keys.iter().find(is_used).cloned();
        let is_new = used.is_none();
        let key = used.unwrap_or_else(|| AddressKey {
            made_at: now,
            secret: Base64UrlUnpadded::encode_string(&secret),
        });
        let longest = now.after(AddressBan::LONGEST);
        let ban = AddressBan {
            hash: address.hash(&key.secret),
            member_id: member_id.clone(),
            until: until.map_or(longest, |until| until.min(longest)),
        };
        self.restore(ban.clone());
        let mut effects = Vec::new();
        if is_new {
            self.keys.push(key.clone());
            effects.push(Effect::Store(Change::KeepRecord(Record::AddressKey(key))));
        }
        effects.push(Effect::Store(Change::KeepRecord(Record::AddressBan(ban))));
        effects
    }

    /// The networks of somebody who may come back.
    pub(super) fn free(&mut self, of: &MemberId, now: Timestamp) -> Vec<Change> {
        self.end(now, |ban| ban.member_id == *of)
    }

    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<Change> {
        self.end(now, |ban| ban.until <= now)
    }

    /// Takes out those of which this is true, and the keys that no hash is left of.
    fn end(&mut self, now: Timestamp, is_over: impl Fn(&AddressBan) -> bool) -> Vec<Change> {
        let over = self.bans.extract_if(.., |_, ban| is_over(ban));
        let over: Vec<String> = over.map(|(_, ban)| ban.key()).collect();
        let is_idle =
            |key: &AddressKey| self.bans.is_empty() || now.since(key.made_at) >= AddressKey::KEPT;
        let idle = self.keys.extract_if(.., |key| is_idle(key));
        let idle = idle.map(|key| key.key());
        let forgotten = over.into_iter().chain(idle);
        forgotten.map(Change::ForgetRecord).collect()
    }

    pub(super) fn next_end(&self) -> Option<Timestamp> {
        let keys = self
            .keys
            .iter()
            .map(|it| it.made_at.after(AddressKey::KEPT));
        let bans = self.bans.values().map(|it| it.until);
        bans.chain(keys).min()
    }
}

/// Where those came from who have left a short while ago: in memory alone.
#[derive(Debug, Default)]
pub(super) struct Whereabouts(VecDeque<(MemberId, NetworkAddress, Timestamp)>);

impl Whereabouts {
    const MAX: usize = 1_000;
    const KNOWN_FOR: Duration = Duration::from_hours(1);

    pub(super) fn left(&mut self, id: &MemberId, address: NetworkAddress, at: Timestamp) {
        if self.0.len() >= Self::MAX {
            self.0.pop_front();
        }
        self.0.push_back((id.clone(), address, at));
    }

    pub(super) fn of<'a>(
        &'a self,
        id: &'a MemberId,
        now: Timestamp,
    ) -> impl Iterator<Item = &'a NetworkAddress> {
        let is_theirs = move |(who, _, at): &&(MemberId, NetworkAddress, Timestamp)| {
            who == id && now.since(*at) < Self::KNOWN_FOR
        };
        self.0
            .iter()
            .filter(is_theirs)
            .map(|(_, address, _)| address)
    }
}
