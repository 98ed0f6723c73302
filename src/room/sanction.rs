//! Bans and silences that are in force: of whom, by whom, until when and why. One that was lifted is
//! kept for a day, so that the lifting can be undone.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::history;
use super::limits::too_many;
use crate::protocol::{MemberId, Reason, Rejection, Sanction, encoded_len};
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct KeptSanction {
    pub(super) sanction: Sanction,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lifted: Option<Lifted>,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
struct Lifted {
    by: MemberId,
    at: Timestamp,
}

impl KeptSanction {
    /// When nothing needs to be known of it any more.
    fn ends_at(&self) -> Option<Timestamp> {
        let remembered = self.lifted.as_ref().map(|it| it.at.after(Sanctions::UNDO));
        let ends = [self.sanction.until, remembered];
        ends.into_iter().flatten().min()
    }

    fn is_in_force(&self, now: Timestamp) -> bool {
        self.lifted.is_none() && self.sanction.until.is_none_or(|until| until > now)
    }
}

/// What somebody is told who is under one: these words, and for what and until when.
pub(super) fn refusal(
    sanction: &Sanction,
    reason: Reason,
    words: &'static str,
    now: Timestamp,
) -> Rejection {
    let wait = sanction.until.map(|until| until.since(now));
    let detail = match &sanction.reason {
        Some(why) => format!("{words}: {why}"),
        None => format!("{words}."),
    };
    Rejection {
        retry_after_ms: wait.map(|wait| wait.as_millis() as u64),
        detail: detail.into(),
        ..Rejection::new(reason, "")
    }
}

#[derive(Debug, Default)]
pub(super) struct Sanctions(BTreeMap<MemberId, KeptSanction>);

impl Sanctions {
    const MAX: usize = 1_000;
    /// Acts of moderators can be undone for so long.
    pub(super) const UNDO: Duration = Duration::from_hours(24);
    /// What lasts longer is without an end.
    pub(super) const LONGEST: Duration = Duration::from_hours(366 * 24);

    pub(super) fn restore(&mut self, kept: KeptSanction) {
        self.0.insert(kept.sanction.member_id.clone(), kept);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn in_force(&self, id: &MemberId, now: Timestamp) -> Option<&Sanction> {
        let kept = self.0.get(id).filter(|kept| kept.is_in_force(now));
        kept.map(|kept| &kept.sanction)
    }

    /// Whether one that is in force ends no sooner than this.
    pub(super) fn outlast(&self, id: &MemberId, until: Option<Timestamp>, now: Timestamp) -> bool {
        let had = self.in_force(id, now);
        had.is_some_and(|had| match (had.until, until) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(had), Some(until)) => had >= until,
        })
    }

    /// Whose are in force, and end no sooner than this.
    pub(super) fn outlasting(&self, until: Option<Timestamp>, now: Timestamp) -> Vec<MemberId> {
        let outlasting = self.0.keys().filter(|id| self.outlast(id, until, now));
        outlasting.cloned().collect()
    }

    /// In place of one that they have there is always room.
    pub(super) fn have_room_for(&self, id: &MemberId) -> Result<(), Rejection> {
        if self.0.len() < Self::MAX || self.0.contains_key(id) {
            return Ok(());
        }
        Err(too_many(
            "A thousand are enough. Lift some, or let in only those who are invited.",
        ))
    }

    /// Where there is room.
    pub(super) fn impose(&mut self, sanction: Sanction) -> KeptSanction {
        let kept = KeptSanction {
            sanction,
            lifted: None,
        };
        self.restore(kept.clone());
        kept
    }

    /// Nothing, where there is none in force.
    pub(super) fn lift(
        &mut self,
        id: &MemberId,
        by: &MemberId,
        now: Timestamp,
    ) -> Option<KeptSanction> {
        let kept = self.0.get_mut(id).filter(|kept| kept.is_in_force(now))?;
        let by = by.clone();
        kept.lifted = Some(Lifted { by, at: now });
        Some(kept.clone())
    }

    /// Those that somebody has imposed since then, and that are in force.
    pub(super) fn imposed_by(
        &self,
        by: &MemberId,
        since: Timestamp,
        now: Timestamp,
    ) -> Vec<Sanction> {
        let is_theirs = |it: &&KeptSanction| {
            it.is_in_force(now) && it.sanction.by == *by && it.sanction.at >= since
        };
        let kept = self.0.values().filter(is_theirs);
        kept.map(|kept| kept.sanction.clone()).collect()
    }

    /// Those that somebody has lifted since then, and that would be in force.
    pub(super) fn lifted_by(
        &self,
        by: &MemberId,
        since: Timestamp,
        now: Timestamp,
    ) -> Vec<Sanction> {
        let is_theirs = |it: &&KeptSanction| {
            let lifted = it.lifted.as_ref();
            lifted.is_some_and(|it| it.by == *by && it.at >= since)
                && it.sanction.until.is_none_or(|until| until > now)
        };
        let kept = self.0.values().filter(is_theirs);
        kept.map(|kept| kept.sanction.clone()).collect()
    }

    pub(super) fn all_in_force(&self, now: Timestamp) -> impl Iterator<Item = Sanction> {
        let in_force = self.0.values().filter(move |kept| kept.is_in_force(now));
        in_force.map(|kept| kept.sanction.clone())
    }

    /// Those in force, the newest first, as many as an answer holds.
    pub(super) fn list(&self, now: Timestamp) -> Vec<Sanction> {
        let in_force = self.0.values().filter(|kept| kept.is_in_force(now));
        let mut list: Vec<&Sanction> = in_force.map(|kept| &kept.sanction).collect();
        list.sort_by_key(|sanction| std::cmp::Reverse(sanction.at));
        let mut bytes = 0;
        let fits = |sanction: &&Sanction| {
            bytes += serde_json::to_string(sanction).map_or(0, |json| encoded_len(&json));
            bytes <= history::MAX_BYTES / 2
        };
        list.into_iter().take_while(fits).cloned().collect()
    }

    /// Takes out those that are over, and says whose they were.
    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<KeptSanction> {
        let is_over = |kept: &KeptSanction| kept.ends_at().is_some_and(|at| at <= now);
        let over = self.0.extract_if(.., |_, kept| is_over(kept));
        over.map(|(_, kept)| kept).collect()
    }

    pub(super) fn next_end(&self) -> Option<Timestamp> {
        self.0.values().filter_map(KeptSanction::ends_at).min()
    }
}
