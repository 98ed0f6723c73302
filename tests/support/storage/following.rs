//! Who follows the room, in memory, and what their accounts have been told.

use std::cmp::Reverse;

use chatter::protocol::inbox::{Entry, LastWords, News};
use chatter::protocol::{MemberId, Message, Seq};
use chatter::room::notice::{Due, Standing, Told};
use chatter::room::{Job, Room, Urge};

use super::Storage;

#[derive(Clone, Debug, Default)]
pub(crate) struct Follower {
    last: Option<Seq>,
    told: bool,
    urgent: Seq,
}

impl Storage {
    pub(super) fn keep_direct_members(&mut self, ids: Vec<MemberId>) {
        let new = ids.iter().map(|id| (id.clone(), Follower::default()));
        self.followers.extend(new);
        self.direct_members = ids;
    }

    pub(super) fn keep_read(&mut self, id: MemberId, seq: Seq) {
        if let Some(follower) = self.followers.get_mut(&id)
            && follower.told
        {
            follower.urgent = follower.urgent.max(Seq(1));
        }
        let read = self.read.entry(id).or_default();
        *read = seq.max(*read);
    }

    pub(super) fn follow(&mut self, id: MemberId) {
        let follower = self.followers.entry(id).or_default();
        follower.last.get_or_insert_default();
    }

    pub(super) fn urge(&mut self, whom: Urge, seq: Seq) {
        match whom {
            Urge::Author(id) => {
                let follower = self.followers.entry(id).or_default();
                if follower.last.is_none() {
                    follower.urgent = follower.urgent.max(seq);
                }
            }
            Urge::Mentioned(ids) => {
                for id in ids {
                    self.followers.entry(id).or_default().urgent = seq;
                }
            }
            Urge::Everyone => {
                for follower in self.followers.values_mut() {
                    follower.urgent = seq;
                }
            }
            Urge::Banned(id) => {
                if let Some(follower) = self.followers.get_mut(&id) {
                    follower.urgent = seq;
                }
            }
            Urge::Holders(message) => {
                for follower in self.followers.values_mut() {
                    if follower.last == Some(message) {
                        follower.urgent = seq;
                    }
                }
            }
        }
    }

    pub(super) fn keep_told(&mut self, told: &Told) {
        let has_read_on = self.read_by(&told.member_id) != told.read;
        if let Some(follower) = self.followers.get_mut(&told.member_id) {
            follower.last = Some(told.last);
            follower.told = told.has_unread;
            if follower.urgent <= told.through {
                follower.urgent = Seq(u64::from(has_read_on));
            }
        }
    }

    pub(crate) fn due(&self, job: Job, attentive: &[MemberId]) -> Due {
        let newest = self
            .messages
            .keys()
            .next_back()
            .copied()
            .unwrap_or_default();
        let is_untold = |id: &MemberId, it: &Follower| {
            !it.told && it.last.is_some() && self.read_by(id) < newest
        };
        let is_due = |id: &MemberId, it: &Follower| match job {
            Job::TellUrgent => it.urgent > Seq(0),
            _ => is_untold(id, it) && !attentive.contains(id) && self.standing(id).unread > 0,
        };
        let due = self.followers.iter().filter(|(id, it)| is_due(id, it));
        let mut due: Vec<_> = due.collect();
        if job == Job::TellUrgent {
            due.sort_by_key(|(_, it)| Reverse(it.urgent));
        }
        let together = usize::try_from(Room::TOLD_TOGETHER).unwrap();
        Due {
            standings: due
                .into_iter()
                .take(together)
                .map(|(id, _)| self.standing(id))
                .collect(),
            is_anyone_attentive: job == Job::TellUnread
                && self
                    .followers
                    .iter()
                    .any(|(id, it)| is_untold(id, it) && attentive.contains(id)),
        }
    }

    pub(crate) fn standing(&self, id: &MemberId) -> Standing {
        let read = self.read_by(id);
        let is_unread = |it: &&Message| it.author.id != *id && it.removed_at.is_none();
        let unread = self.messages.range(read.next()..).map(|(_, it)| it);
        let unread: Vec<&Message> = unread.filter(is_unread).collect();
        let names_them = |it: &&&Message| it.mentions.iter().any(|it| it.member_id == *id);
        let newest = self.messages.values().next_back();
        let with_words = self.messages.values().rev();
        let last = with_words.clone().find(|it| it.removed_at.is_none());
        Standing {
            member_id: id.clone(),
            read,
            unread: (unread.len() as u64).min(Entry::MAX_UNREAD),
            mentions: unread.iter().filter(names_them).count() as u64,
            has_spoken: self.messages.values().any(|it| it.author.id == *id),
            newest: newest.map(|it| it.seq).unwrap_or_default(),
            newest_at: newest.map(|it| it.at).unwrap_or_default(),
            last: last.map(|it| {
                let body = if it.flagged { "…" } else { &it.body };
                let words = LastWords {
                    author: it.author.clone(),
                    body: body.chars().take(LastWords::MAX_CHARS).collect(),
                    at: it.at,
                };
                (it.seq, words)
            }),
            mention: unread.iter().rfind(names_them).map(|it| news(it)),
            news: unread.last().map(|it| news(it)),
        }
    }

    fn read_by(&self, id: &MemberId) -> Seq {
        self.read.get(id).copied().unwrap_or_default()
    }
}

fn news(message: &Message) -> News {
    let body = if message.flagged { "" } else { &message.body };
    News {
        seq: message.seq,
        words: LastWords {
            author: message.author.clone(),
            body: body.chars().take(LastWords::MAX_CHARS).collect(),
            at: message.at,
        },
    }
}
