//! Members of a room that has kept nothing yet. Whoever looks into a room costs it no storage: until
//! the first event is stored, its members are in memory and attached to their sockets.

use serde::{Deserialize, Serialize};
use worker::Result;

use super::Storage;
use crate::protocol::{Member, MemberId, Role, Seq};
use crate::room::name::Skeleton;
use crate::room::{Change, Effect};
use crate::shell::sql::integer;
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(in crate::shell) struct Enrolment {
    pub(super) member: Member,
    skeletons: Vec<Skeleton>,
    #[serde(default)]
    came_at: Timestamp,
}

impl Storage {
    /// With more, somebody is forgotten who may have left long ago.
    const MAX_ENROLMENTS: usize = 5_000;

    /// Those that the sockets remember of a room that slept.
    pub(in crate::shell) fn restore_enrolments(&self, enrolments: Vec<Enrolment>) {
        if !self.sql.is_made() {
            let by_id = enrolments.into_iter().map(|it| (it.member.id.clone(), it));
            self.enrolments.borrow_mut().extend(by_id);
        }
    }

    /// They looked in, and a log is brought in which they are strangers.
    pub(in crate::shell) fn forget_enrolments(&self) {
        self.enrolments.take();
    }

    /// What a member's socket must remember, as storage does not.
    pub(in crate::shell) fn enrolment(&self, id: &MemberId) -> Option<Enrolment> {
        self.enrolments.borrow().get(id).cloned()
    }

    pub(super) fn enrolled(&self, ids: &[&MemberId]) -> Vec<Member> {
        let enrolments = self.enrolments.borrow();
        let found = ids.iter().filter_map(|id| enrolments.get(*id));
        found.map(|it| it.member.clone()).collect()
    }

    /// Those without a role who came for the first time since then. Where nothing is kept, nobody is
    /// banned.
    pub(super) fn enrolled_since(&self, since: Timestamp) -> Vec<Member> {
        let enrolments = self.enrolments.borrow();
        let came = enrolments.values().filter(|it| it.came_at >= since);
        let plain = came.filter(|it| it.member.role == Role::Member);
        plain.map(|it| it.member.clone()).collect()
    }

    pub(super) fn is_enrolled(&self, skeletons: &[Skeleton], by_others_than: &MemberId) -> bool {
        let enrolments = self.enrolments.borrow();
        let others = enrolments.iter().filter(|(id, _)| *id != by_others_than);
        let mut taken = others.flat_map(|(_, it)| &it.skeletons);
        taken.any(|skeleton| skeletons.contains(skeleton))
    }

    /// Whether the effects are no reason to keep anything. Then what they say of members is kept in
    /// memory alone.
    pub(super) fn is_a_look(&self, effects: &[&Effect]) -> bool {
        let changes = effects.iter().map(|effect| effect.change());
        let Some(changes) = changes.collect::<Option<Vec<&Change>>>() else {
            return false;
        };
        if !changes.iter().all(|change| change.is_of_a_look()) {
            return false;
        }
        for change in changes {
            if let Change::KeepMember(member) = change {
                self.enrol(member);
            }
            if let Change::KeepName {
                member_id,
                skeletons,
                ..
            } = change
            {
                self.enrol_name(member_id, skeletons);
            }
            if *change == Change::ForgetStaff {
                for enrolment in self.enrolments.borrow_mut().values_mut() {
                    enrolment.member.role = Role::Member;
                }
            }
            if let Change::KeepArrival { member_id, at } = change
                && let Some(enrolment) = self.enrolments.borrow_mut().get_mut(member_id)
            {
                enrolment.came_at = *at;
            }
        }
        true
    }

    /// Takes the members out of the tables, ahead of their end.
    pub(super) fn enrol_all(&self) -> Result<()> {
        let kept: Vec<(Member, Vec<Skeleton>)> = self.sql.records(
            "SELECT json_array(json(member), json((
                 SELECT json_group_array(skeleton) FROM names WHERE member_id = id
             ))) FROM members LIMIT ?",
            vec![integer(Self::MAX_ENROLMENTS as u64)],
        )?;
        for (member, skeletons) in kept {
            self.enrol(&member);
            self.enrol_name(&member.id, &skeletons);
        }
        Ok(())
    }

    fn enrol(&self, member: &Member) {
        let mut enrolments = self.enrolments.borrow_mut();
        if enrolments.len() >= Self::MAX_ENROLMENTS {
            enrolments.pop_first();
        }
        let member = member.clone();
        let had = enrolments.remove(&member.id);
        let (skeletons, came_at) =
            had.map_or_else(Default::default, |it| (it.skeletons, it.came_at));
        let enrolment = Enrolment {
            member,
            skeletons,
            came_at,
        };
        enrolments.insert(enrolment.member.id.clone(), enrolment);
    }

    fn enrol_name(&self, id: &MemberId, skeletons: &[Skeleton]) {
        if let Some(enrolment) = self.enrolments.borrow_mut().get_mut(id) {
            enrolment.skeletons = skeletons.to_vec();
        }
    }

    /// Makes the tables, with the members that the room has by now.
    pub(super) fn make_room(&self) -> Result<()> {
        self.upgrade()?;
        let enrolments = self.enrolments.take();
        self.sql.transaction(|| {
            enrolments.values().try_for_each(|it| {
                self.make(&Change::KeepMember(it.member.clone()))?;
                self.keep_arrival(&it.member.id, it.came_at)?;
                self.keep_name(&it.member.id, &it.skeletons, Seq::default())
            })
        })
    }
}
