//! Order in a play: what its people say to keep it, and what must then hold of the log, whatever dies
//! meanwhile.

use std::collections::BTreeMap;

use chatter::protocol::{Command, Event, Member, MemberId, Role, RoomChange};
use chatter::time::Timestamp;

use crate::dice::Dice;

/// What somebody says who may keep the room, or would like to.
pub(crate) fn command(dice: &mut Dice, pages: u64) -> Command {
    let member_id = MemberId(format!("page-{}", dice.below(pages)));
    let seconds = *dice.pick(&[20, 100]);
    let reason = None;
    match dice.below(8) {
        0 => Command::Appoint {
            member_id,
            role: *dice.pick(&[Role::Owner, Role::Moderator, Role::Member]),
        },
        1 | 2 => Command::Ban {
            member_id,
            seconds: Some(seconds),
            reason,
        },
        3 => Command::Unban { member_id },
        4 | 5 => Command::Silence {
            member_id,
            seconds: *dice.pick(&[0, seconds]),
            reason,
        },
        6 => Command::UndoActs {
            member_id,
            since: Timestamp::default(),
        },
        _ => Command::ChangeRoom(RoomChange {
            title: Some(dice.pick(&["Tea", "Coffee"]).to_string()),
            slow_ms: Some(*dice.pick(&[0, 0, 500])),
            ..RoomChange::default()
        }),
    }
}

/// Who may not be here or not speak, as the log tells it.
#[derive(Default)]
pub(crate) struct Order {
    roles: BTreeMap<MemberId, Role>,
    banned: BTreeMap<MemberId, Option<Timestamp>>,
    silenced: BTreeMap<MemberId, Option<Timestamp>>,
}

impl Order {
    pub(crate) fn of(log: &[Event]) -> Self {
        let mut order = Self::default();
        for event in log {
            order.apply(event);
        }
        order
    }

    /// Nobody has said anything in this log who was not to.
    pub(crate) fn check(log: &[Event]) {
        let mut order = Self::default();
        for event in log {
            if let Event::Posted(message) = event {
                order.check_author(&message.author, message.at);
            }
            order.apply(event);
        }
    }

    /// The log's time is never behind that of the room when it let somebody speak.
    fn check_author(&self, author: &Member, at: Timestamp) {
        if author.role == Role::Member {
            let id = &author.id;
            assert!(
                !is_in_force(&self.banned, id, at),
                "{id:?} is banned, and spoke"
            );
            assert!(
                !is_in_force(&self.silenced, id, at),
                "{id:?} is silenced, and spoke"
            );
        }
    }

    pub(crate) fn is_banned(&self, id: &MemberId, now: Timestamp) -> bool {
        let role = self.roles.get(id).copied().unwrap_or_default();
        role == Role::Member && is_in_force(&self.banned, id, now)
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Appointed(it) => {
                self.roles.insert(it.member_id.clone(), it.role);
            }
            Event::Banned(it) => {
                self.banned.insert(it.member_id.clone(), it.until);
            }
            Event::Unbanned(it) => {
                self.banned.remove(&it.member_id);
            }
            Event::Silenced(it) if it.until <= it.at => {
                self.silenced.remove(&it.member_id);
            }
            Event::Silenced(it) => {
                self.silenced.insert(it.member_id.clone(), Some(it.until));
            }
            _ => {}
        }
    }
}

fn is_in_force(
    sanctions: &BTreeMap<MemberId, Option<Timestamp>>,
    id: &MemberId,
    now: Timestamp,
) -> bool {
    let until = sanctions.get(id);
    until.is_some_and(|until| until.is_none_or(|until| until > now))
}
