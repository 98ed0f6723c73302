//! The inbox: somebody's list of rooms, and how each stands for them. A room is the authority on what is
//! unread in it; what the person chose is kept here. It cannot grow without end, and strangers, who can
//! write to anybody, cannot push out what somebody has chosen.

mod listing;
mod pushing;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::push::Push;
use crate::protocol::account::Account;
use crate::protocol::inbox::{Entry, InboxCommand, InboxEvent, InboxLimits, InboxOpened, Notice};
use crate::protocol::{ConnectionId, Kind, MemberId, Reason, Rejection, VERSION};
use crate::rate_limit::{Rate, RateLimit};
use crate::time::Timestamp;

/// An entry as it is kept.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Kept {
    pub entry: Entry,
    /// By the person's own deed: they have spoken there, or put it into the list.
    pub is_own: bool,
}

#[derive(Debug)]
pub struct Inbox {
    entries: BTreeMap<String, Kept>,
    blocked: BTreeSet<MemberId>,
    strangers: RateLimit,
    commands: RateLimit,
    refreshes: RateLimit,
    refusals: RateLimit,
    /// How many commands of a connection in a row were too fast.
    refused: BTreeMap<ConnectionId, u32>,
    /// With its account: nothing enters it any more.
    is_erased: bool,
}

/// What the shell must do: first store, all or nothing, then the rest, in order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum InboxEffect {
    Keep(Box<Kept>),
    /// The entry at this address.
    Forget(String),
    KeepBlocked(MemberId, bool),
    /// To all open connections.
    Tell(InboxEvent),
    Reply(ConnectionId, InboxEvent),
    /// Close a connection that goes too fast for too long.
    Dismiss(ConnectionId),
    /// What of a room is worth a push by now, for the account.
    Push {
        address: String,
        push: Option<Push>,
        is_new: bool,
        is_attentive: bool,
    },
    /// Ask the room to put itself into the list or out of it, and then `followed`.
    Follow {
        from: ConnectionId,
        address: String,
        on: bool,
    },
}

impl Inbox {
    pub const MAX_ENTRIES: usize = 200;
    /// Of them, those that are not of the person's own making.
    pub const MAX_STRANGERS: usize = 50;
    pub const MAX_BLOCKED: usize = 1_000;
    /// The list grows by what strangers do.
    const STRANGERS: Rate = Rate::new(20, Duration::from_secs(3));
    /// Opening an inbox asks every room in it.
    const REFRESHES: Rate = Rate::new(20, Duration::from_secs(2));
    /// Refused commands, over all connections: as in a room.
    const REFUSALS: Rate = Rate::new(200, Duration::from_millis(20));

    pub fn restore(kept: Vec<Kept>, blocked: Vec<MemberId>) -> Self {
        let entries = kept
            .into_iter()
            .map(|kept| (kept.entry.address.clone(), kept));
        Self {
            entries: entries.collect(),
            blocked: blocked.into_iter().collect(),
            strangers: RateLimit::default(),
            commands: RateLimit::default(),
            refreshes: RateLimit::default(),
            refusals: RateLimit::default(),
            refused: BTreeMap::new(),
            is_erased: false,
        }
    }

    /// The account is no more. It is told anew whenever the inbox is restored.
    pub fn erase(&mut self) -> Vec<InboxEffect> {
        self.is_erased = true;
        let entries = std::mem::take(&mut self.entries).into_keys();
        let blocked = std::mem::take(&mut self.blocked).into_iter();
        let blocked = blocked.map(|id| InboxEffect::KeepBlocked(id, false));
        entries.map(InboxEffect::Forget).chain(blocked).collect()
    }

    /// The rooms that are to be asked how they stand before the inbox opens: none, where it is opened
    /// again and again.
    pub fn to_refresh(&mut self, now: Timestamp) -> Vec<String> {
        let addresses = self.addresses();
        if addresses.is_empty() || self.refreshes.take(Self::REFRESHES, now).is_err() {
            return Vec::new();
        }
        addresses
    }

    /// All that are in the list, also those that are not shown.
    pub fn rooms(&self) -> Vec<String> {
        self.entries.keys().cloned().collect()
    }

    fn addresses(&self) -> Vec<String> {
        let shown = self.entries.values().filter(|kept| self.is_shown(kept));
        shown.map(|kept| kept.entry.address.clone()).collect()
    }

    /// What a connection is told first.
    pub fn open(&self, account: Account, silence: Duration) -> InboxEvent {
        let shown = self.entries.values().filter(|kept| self.is_shown(kept));
        let mut entries: Vec<Entry> = shown.map(|kept| kept.entry.clone()).collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.newest_at));
        InboxEvent::InboxOpened(InboxOpened {
            version: VERSION,
            account,
            entries,
            blocked: self.blocked.iter().cloned().collect(),
            limits: InboxLimits {
                entries: Self::MAX_ENTRIES,
                blocked: Self::MAX_BLOCKED,
                unread: Entry::MAX_UNREAD,
                silence_ms: silence.as_millis() as u64,
            },
        })
    }

    /// A room tells how it stands. One that comes a second time, or late, changes nothing. Where
    /// strangers tell too much, it is to come again.
    pub fn tell(&mut self, notice: Notice, now: Timestamp) -> Result<Vec<InboxEffect>, Duration> {
        if self.is_erased || self.is_from_blocked(&notice.entry) {
            return Ok(Vec::new());
        }
        let is_known = self.entries.contains_key(&notice.entry.address);
        if !is_known && !notice.has_spoken {
            self.strangers.take(Self::STRANGERS, now)?;
        }
        Ok(self.take(notice, true))
    }

    /// A room is no more, or not for this person.
    pub fn unlist(&mut self, address: &str) -> Vec<InboxEffect> {
        self.drop_entry(address)
    }

    /// What the rooms answered when they were asked: nothing, where there is none for this person any
    /// more.
    pub fn refresh(&mut self, answers: Vec<(String, Option<Notice>)>) -> Vec<InboxEffect> {
        let mut effects = Vec::new();
        for (address, answer) in answers {
            match answer {
                Some(notice) if self.entries.contains_key(&address) => {
                    effects.extend(self.take(notice, false));
                }
                Some(_) => {}
                None => effects.extend(self.drop_entry(&address)),
            }
        }
        effects
    }

    pub fn receive(
        &mut self,
        from: ConnectionId,
        command: Result<InboxCommand, Rejection>,
        now: Timestamp,
    ) -> Vec<InboxEffect> {
        if self.is_erased {
            return Vec::new();
        }
        let taken = self.commands.take(Rate::COMMANDS, now);
        let is_bearable = self.is_bearable(from, taken.is_ok(), now);
        let mut effects = taken
            .map_err(too_fast)
            .and(command)
            .and_then(|command| self.execute(from, command))
            .unwrap_or_else(|rejection| {
                vec![InboxEffect::Reply(from, InboxEvent::Rejected(rejection))]
            });
        if !is_bearable {
            effects.push(InboxEffect::Dismiss(from));
        }
        effects
    }

    /// False, where one refusal was too many: in a row, or in a short time.
    fn is_bearable(&mut self, from: ConnectionId, is_taken: bool, now: Timestamp) -> bool {
        if is_taken {
            self.refused.remove(&from);
            return true;
        }
        let refused = self.refused.entry(from).or_default();
        *refused += 1;
        let is_in_bounds = *refused < Rate::MAX_REFUSED;
        let is_bearable = is_in_bounds && self.refusals.take(Self::REFUSALS, now).is_ok();
        if !is_bearable {
            self.refused.remove(&from);
        }
        is_bearable
    }

    fn execute(
        &mut self,
        from: ConnectionId,
        command: InboxCommand,
    ) -> Result<Vec<InboxEffect>, Rejection> {
        match command {
            InboxCommand::Follow { address, on } => {
                if !on && !self.entries.contains_key(&address) {
                    return Err(not_found());
                }
                Ok(vec![InboxEffect::Follow { from, address, on }])
            }
            InboxCommand::Mute { address, on } => self.change(&address, |entry| entry.muted = on),
            InboxCommand::Notify { address, level } => {
                self.change(&address, |entry| entry.level = level)
            }
            InboxCommand::Block { member_id, on } => self.block(member_id, on),
        }
    }

    /// What a room answered to `follow`: how it stands, nothing where it was never theirs, or how long to
    /// wait.
    pub fn followed(
        &mut self,
        from: ConnectionId,
        address: &str,
        on: bool,
        answer: Result<Option<Notice>, Duration>,
    ) -> Vec<InboxEffect> {
        let refuse = |why| vec![InboxEffect::Reply(from, InboxEvent::Rejected(why))];
        match answer {
            _ if self.is_erased => Vec::new(),
            Err(wait) => refuse(too_fast(wait)),
            Ok(Some(notice)) if on => {
                let has_spoken = true;
                let notice = Notice {
                    has_spoken,
                    ..notice
                };
                self.take(notice, false)
            }
            Ok(None) if on => refuse(not_found()),
            Ok(_) => self.drop_entry(address),
        }
    }

    /// The conversations in which nobody else is left are not shown, as long as they are blocked.
    fn block(&mut self, member_id: MemberId, on: bool) -> Result<Vec<InboxEffect>, Rejection> {
        if on && self.blocked.len() >= Self::MAX_BLOCKED {
            return Err(Rejection::new(
                Reason::TooMany,
                "You have blocked a thousand people already.",
            ));
        }
        let shown = self.addresses();
        if on {
            self.blocked.insert(member_id.clone());
        } else {
            self.blocked.remove(&member_id);
        }
        let mut effects = vec![
            InboxEffect::KeepBlocked(member_id.clone(), on),
            InboxEffect::Tell(InboxEvent::Blocked { member_id, on }),
        ];
        for kept in self.entries.values() {
            let address = kept.entry.address.clone();
            let event = match (shown.contains(&address), self.is_shown(kept)) {
                (true, false) => {
                    effects.push(pushing::no_push(&address));
                    InboxEvent::Unlisted { address }
                }
                (false, true) => InboxEvent::Listed {
                    entry: kept.entry.clone(),
                },
                _ => continue,
            };
            effects.push(InboxEffect::Tell(event));
        }
        Ok(effects)
    }

    fn is_shown(&self, kept: &Kept) -> bool {
        let mut others = kept.entry.members.iter();
        kept.entry.kind == Kind::Open || others.any(|other| !self.blocked.contains(&other.id))
    }

    /// A direct message of somebody who is blocked.
    fn is_from_blocked(&self, entry: &Entry) -> bool {
        let author = entry.last.as_ref().map(|last| &last.author.id);
        entry.kind == Kind::Direct && author.is_some_and(|author| self.blocked.contains(author))
    }
}

fn too_fast(wait: Duration) -> Rejection {
    Rejection {
        retry_after_ms: Some(wait.as_millis() as u64),
        ..Rejection::new(Reason::TooFast, "That was too fast. Wait a moment.")
    }
}

fn not_found() -> Rejection {
    Rejection::new(Reason::NotFound, "There is no such room in your list.")
}
