//! How often the model may be asked in a day: by each member, and in the room as a whole. It is kept,
//! so that nobody asks more by coming back.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::super::budget::purse::{Allowance, Cost, Purse};
use super::super::record::Record;
use super::super::{Change, Effect};
use crate::protocol::MemberId;
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub(super) struct Asks {
    of_members: BTreeMap<MemberId, Purse>,
    of_room: Purse,
}

/// What a member, or the room, has asked lately.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct KeptAsks {
    /// Nobody, where it is the whole room's.
    member_id: Option<MemberId>,
    purse: Purse,
}

impl KeptAsks {
    pub(in crate::room) fn key(&self) -> String {
        let of = self.member_id.as_ref().map_or("", |id| id.0.as_str());
        format!("asks {of}")
    }
}

/// So many at once, earned again within a day.
pub(in crate::room) fn a_day(asks: u64) -> Allowance {
    const DAY: Duration = Duration::from_hours(24);
    Allowance {
        at_once: Cost(asks),
        share: (DAY.as_micros() as u64)
            .checked_div(asks)
            .unwrap_or(u64::MAX),
    }
}

impl Asks {
    pub(super) fn restore(&mut self, kept: KeptAsks) {
        match kept.member_id {
            Some(member_id) => {
                self.of_members.insert(member_id, kept.purse);
            }
            None => self.of_room = kept.purse,
        }
    }

    /// One more, if there may be one.
    pub(super) fn take(
        &mut self,
        member_id: &MemberId,
        of_member: u64,
        of_room: u64,
        now: Timestamp,
    ) -> Option<[Effect; 2]> {
        let (of_member, of_room) = (a_day(of_member), a_day(of_room));
        let mut member = self.of_members.get(member_id).copied().unwrap_or_default();
        let may = |purse: Purse, of: Allowance| {
            of.at_once > Cost(0) && purse.can_pay(Cost(1), of, now).is_ok()
        };
        if !may(member, of_member) || !may(self.of_room, of_room) {
            return None;
        }
        member.pay(Cost(1), of_member, now);
        self.of_room.pay(Cost(1), of_room, now);
        self.of_members.insert(member_id.clone(), member);
        let keep = |member_id, purse| {
            let record = Record::Asks(KeptAsks { member_id, purse });
            Effect::Store(Change::KeepRecord(record))
        };
        Some([
            keep(Some(member_id.clone()), member),
            keep(None, self.of_room),
        ])
    }

    /// When the first of those that are kept is at rest.
    pub(super) fn next_end(&self) -> Option<Timestamp> {
        self.of_members.values().map(|purse| purse.full_at()).min()
    }

    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<Change> {
        let ended = self
            .of_members
            .extract_if(.., |_, purse| purse.is_full(now));
        let forget = |(member_id, purse)| {
            let member_id = Some(member_id);
            Change::ForgetRecord(KeptAsks { member_id, purse }.key())
        };
        ended.map(forget).collect()
    }
}
