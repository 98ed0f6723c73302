//! Uploads: a member brings a file, whose bytes go past the room. The room is asked before the first byte
//! and told after the last one; what comes of it is a file that its uploader may post. Whoever brings too
//! much waits: so many bytes an hour of a member and of the room, and so many files at once.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::budget::Payer;
use super::budget::purse::{Allowance, Cost, Purse};
use super::file::{Condemned, FileChange};
use super::limits::too_many;
use super::lookup::{LookedUp, Lookup};
use super::pace::too_fast;
use super::record::Record;
use super::request::Caller;
use super::role::not_allowed;
use super::sanction::refusal;
use super::{Change, Effect, Room};
use crate::identity::address::NetworkAddress;
use crate::protocol::{Attachment, ConnectionId, Event, FileId, MemberId, Reason, Rejection};
use crate::time::Timestamp;

/// What is on its way, and what all files of the room take.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
pub struct Uploads {
    /// That this member brings, and that anybody does.
    pub of_member: u64,
    pub of_room: u64,
    pub bytes: u64,
}

impl Uploads {
    pub const MAX_OF_MEMBER: u64 = 16;
    pub const MAX_OF_ROOM: u64 = 128;
    /// From one network address, as far as the room remembers: whoever is many there leaves room for others.
    pub const MAX_OF_ADDRESS: usize = 32;
    /// Whatever has not come by then does not come any more.
    pub const TIME: Duration = Duration::from_mins(15);
    /// How much the room takes in an hour, in parts of what a member may bring.
    const SHARES_OF_ROOM: u64 = 10;
}

/// How much a member, or everyone, has brought lately.
#[derive(Debug, Default)]
pub(super) struct Brought {
    of_members: BTreeMap<MemberId, Purse>,
    of_room: Purse,
    /// What is on its way, since when and from where: in memory alone.
    coming: BTreeMap<FileId, (Timestamp, NetworkAddress)>,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct KeptBrought {
    /// Nobody, where it is the whole room's.
    member_id: Option<MemberId>,
    purse: Purse,
}

impl KeptBrought {
    pub(super) fn key(&self) -> String {
        let of = self.member_id.as_ref().map_or("", |id| id.0.as_str());
        format!("brought {of}")
    }
}

/// So many bytes at once, earned again within an hour; counted in units of 1,024.
fn an_hour(bytes: u64) -> Allowance {
    const HOUR: Duration = Duration::from_hours(1);
    let at_once = cost_of(bytes);
    let share = (HOUR.as_micros() as u64).checked_div(at_once.0);
    Allowance {
        at_once,
        share: share.unwrap_or(u64::MAX),
    }
}

fn cost_of(bytes: u64) -> Cost {
    Cost(bytes.div_ceil(1024))
}

impl Brought {
    pub(super) fn restore(&mut self, kept: KeptBrought) {
        match kept.member_id {
            Some(member_id) => {
                self.of_members.insert(member_id, kept.purse);
            }
            None => self.of_room = kept.purse,
        }
    }

    fn take(
        &mut self,
        id: &MemberId,
        bytes: u64,
        of_member: u64,
        now: Timestamp,
    ) -> Result<[Change; 2], Duration> {
        let cost = cost_of(bytes);
        let of_room = an_hour(of_member.saturating_mul(Uploads::SHARES_OF_ROOM));
        let of_member = an_hour(of_member);
        let mut member = self.of_members.get(id).copied().unwrap_or_default();
        member.can_pay(cost, of_member, now)?;
        self.of_room.can_pay(cost, of_room, now)?;
        member.pay(cost, of_member, now);
        self.of_room.pay(cost, of_room, now);
        self.of_members.insert(id.clone(), member);
        Ok([keep(Some(id.clone()), member), keep(None, self.of_room)])
    }

    /// How much is on its way from there.
    fn coming_from(&mut self, address: &NetworkAddress, now: Timestamp) -> usize {
        let coming = &mut self.coming;
        coming.retain(|_, (since, _)| now.since(*since) < Uploads::TIME);
        coming.values().filter(|(_, from)| from == address).count()
    }

    /// What was meant to come and did not is as if it had not been asked for.
    fn give_back(&mut self, id: &MemberId, bytes: u64, of_member: u64) -> Vec<Change> {
        let cost = cost_of(bytes);
        let of_room = an_hour(of_member.saturating_mul(Uploads::SHARES_OF_ROOM));
        self.of_room.give_back(cost, of_room);
        let mut kept = vec![keep(None, self.of_room)];
        if let Some(member) = self.of_members.get_mut(id) {
            member.give_back(cost, an_hour(of_member));
            kept.push(keep(Some(id.clone()), *member));
        }
        kept
    }

    pub(super) fn next_end(&self) -> Option<Timestamp> {
        let purses = self.of_members.values().chain([&self.of_room]);
        let ends = purses.map(|purse| purse.full_at());
        ends.filter(|at| *at > Timestamp::default()).min()
    }

    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<Change> {
        let of_members = &mut self.of_members;
        let ended = of_members.extract_if(.., |_, purse| purse.is_full(now));
        let mut ended: Vec<_> = ended.map(|(id, purse)| (Some(id), purse)).collect();
        if self.of_room != Purse::default() && self.of_room.is_full(now) {
            ended.push((None, std::mem::take(&mut self.of_room)));
        }
        let forget =
            |(member_id, purse)| Change::ForgetRecord(KeptBrought { member_id, purse }.key());
        ended.into_iter().map(forget).collect()
    }
}

fn keep(member_id: Option<MemberId>, purse: Purse) -> Change {
    Change::KeepRecord(Record::Brought(KeptBrought { member_id, purse }))
}

/// Somebody wants to bring a file.
#[derive(Clone, Debug)]
pub struct Upload {
    /// By chance.
    pub file: FileId,
    /// As many as they say, and no more are read.
    pub bytes: u64,
}

/// How an upload has ended.
#[derive(Clone, Debug)]
pub struct Uploaded {
    pub file: FileId,
    pub by: MemberId,
    /// What came; nothing, where it was cut, and so many bytes of it.
    pub came: Result<Attachment, u64>,
}

impl Room {
    /// Nothing, where it will be refused as too fast.
    pub(super) fn lookup_of_upload(&self, caller: &Caller, now: Timestamp) -> Lookup {
        let payer = caller.payer();
        if self.can_pay_upload(payer, now).is_err() {
            return Lookup::default();
        }
        Lookup {
            member: Some(caller.member_id.clone()),
            uploads: Some((caller.member_id.clone(), now.before(Uploads::TIME))),
            ..Lookup::default()
        }
    }

    fn can_pay_upload(&self, payer: Payer<'_>, now: Timestamp) -> Result<(), Duration> {
        self.budget.can_pay(payer, Self::cost_of_upload(), now)
    }

    /// The room is asked before the first byte comes.
    pub(super) fn begin_upload(
        &mut self,
        to: ConnectionId,
        caller: &Caller,
        upload: &Upload,
        known: &LookedUp,
        now: Timestamp,
    ) -> Vec<Effect> {
        self.counters.commands += 1;
        self.take_upload(caller, upload, known, now)
            .map(|changes| changes.into_iter().map(Effect::Store).collect())
            .unwrap_or_else(|rejection| {
                self.counters.reject(rejection.reason);
                let event = Event::Rejected(rejection);
                vec![Effect::Reply { to, event }]
            })
    }

    fn take_upload(
        &mut self,
        caller: &Caller,
        upload: &Upload,
        known: &LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Change>, Rejection> {
        let id = &caller.member_id;
        self.pay_command(caller.payer(), Self::cost_of_upload(), now)
            .map_err(too_fast)?;
        let has_been_in = known.member.is_some();
        self.let_ask(caller, has_been_in, now)?;
        if !has_been_in && !self.presence.has(id) && self.bots.get(id).is_none() {
            return Err(not_allowed("Come into the room before you bring a file."));
        }
        self.refuse_silenced_upload(id, now)?;
        let Some(bounds) = self.bounds.files else {
            return Err(not_allowed("No files are kept here."));
        };
        let Uploads {
            of_member,
            of_room,
            bytes,
        } = known.uploads;
        let address = caller.address.as_ref();
        let of_address = address.map_or(0, |it| self.brought.coming_from(it, now));
        if of_member >= Uploads::MAX_OF_MEMBER
            || of_room >= Uploads::MAX_OF_ROOM
            || of_address >= Uploads::MAX_OF_ADDRESS
        {
            return Err(Rejection {
                detail: "Too many files are on their way at once. Wait a moment.".into(),
                ..too_fast(Duration::from_secs(1))
            });
        }
        if bytes.saturating_add(upload.bytes) > bounds.of_room {
            return Err(too_many(
                "The files of this room take as much as they may. Remove some of them first.",
            ));
        }
        let paid = self
            .brought
            .take(id, upload.bytes, bounds.of_member_an_hour, now);
        let paid = paid.map_err(|wait| Rejection {
            detail: "That is as much as may be brought in an hour. Try again later.".into(),
            ..too_fast(wait)
        })?;
        self.watch_for_expiry();
        if let Some(address) = caller.address.clone() {
            let coming = &mut self.brought.coming;
            coming.insert(upload.file.clone(), (now, address));
        }
        let erase_at = now.after(Self::UNPOSTED);
        self.files += 1;
        self.erase_by(erase_at);
        let begin = FileChange::Begin {
            file: upload.file.clone(),
            by: id.clone(),
            bytes: upload.bytes,
            at: now,
            erase_at,
        };
        Ok(paid.into_iter().chain([Change::File(begin)]).collect())
    }

    /// Whoever is silenced brings nothing either.
    fn refuse_silenced_upload(&self, id: &MemberId, now: Timestamp) -> Result<(), Rejection> {
        match self.silence_of(id, now) {
            Some(silence) => Err(refusal(
                silence,
                Reason::Silenced,
                "You may read, but not speak here for now",
                now,
            )),
            None => Ok(()),
        }
    }

    /// The last byte has come, or none comes any more. Where the room was emptied meanwhile, the file is
    /// nobody's.
    pub(super) fn end_upload(
        &mut self,
        uploaded: Uploaded,
        known: &LookedUp,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Uploaded { file, by, came } = uploaded;
        self.brought.coming.remove(&file);
        let begun = known.files.iter().find(|it| it.id == file && it.by == by);
        let Some(begun) = begun.filter(|it| it.file.is_none() && !it.is_condemned()) else {
            return Vec::new();
        };
        let of_member = self.bounds.files.map(|it| it.of_member_an_hour);
        let came = came.map(|file| FileChange::Keep {
            file,
            erase_at: now.after(Self::UNPOSTED),
        });
        let changes = match (came, of_member) {
            (Ok(keep), _) => vec![Change::File(keep)],
            (Err(received), of_member) => {
                self.erase_by(now);
                let missing = begun.bytes.saturating_sub(received);
                let given =
                    of_member.map(|of_member| self.brought.give_back(&by, missing, of_member));
                let given = given.into_iter().flatten();
                let condemn = FileChange::Condemn(Condemned::One(file));
                given.chain([Change::File(condemn)]).collect()
            }
        };
        changes.into_iter().map(Effect::Store).collect()
    }
}
