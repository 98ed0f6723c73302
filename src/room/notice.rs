//! Notices: what the room tells the accounts of members who follow it, wherever they are. Whoever is
//! mentioned, and the others in a direct room, are told at once and each time; everyone else a while
//! later and once, until they read again, unless they are reading along.
//!
//! Who is to be told what is kept with the followers, so nothing is lost when the room dies or sleeps.
//! Two jobs tell them, a few at a time, and try again what failed. An account knows a notice that it
//! has by its place in the log.

use std::time::Duration;

use serde::Deserialize;

use super::effect::Urge;
use super::presence::Present;
use super::timer::Timer;
use super::{Change, Effect, Job, Outcome, Room};
use crate::protocol::inbox::{Entry, LastWords, Level, News, Notice};
use crate::protocol::{Event, Kind, Member, MemberId, Message, Seq};
use crate::time::Timestamp;

/// How a room stands for a member, as storage counts it.
#[derive(Clone, Debug, Deserialize)]
pub struct Standing {
    pub member_id: MemberId,
    pub read: Seq,
    pub unread: u64,
    pub mentions: u64,
    pub has_spoken: bool,
    /// The last message, and when it was said.
    pub newest: Seq,
    pub newest_at: Timestamp,
    /// The last message that has words, and they.
    pub last: Option<(Seq, LastWords)>,
    /// Of what they have not read: the newest that names them, and the newest of all.
    pub mention: Option<News>,
    pub news: Option<News>,
}

/// Who is to be told now; where nobody is, whether somebody may be later.
#[derive(Debug, Default)]
pub struct Due {
    pub standings: Vec<Standing>,
    pub is_anyone_attentive: bool,
}

/// What an account is told of the room.
#[derive(Clone, Debug)]
pub enum Tidings {
    Stands(Box<Notice>),
    /// This room leaves the list of somebody who may not come in any more.
    Over(String),
}

/// A notice that an account has taken, or that did not reach it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Told {
    pub member_id: MemberId,
    /// The log's newest when it was counted.
    pub through: Seq,
    pub read: Seq,
    pub has_unread: bool,
    /// The message whose words it has.
    pub last: Seq,
    /// The room has left their list.
    pub is_over: bool,
    pub is_taken: bool,
}

impl Told {
    fn new(standing: &Standing, through: Seq) -> Self {
        let last = standing.last.as_ref();
        Self {
            member_id: standing.member_id.clone(),
            through,
            read: standing.read,
            has_unread: standing.unread > 0,
            last: last.map(|(seq, _)| *seq).unwrap_or_default(),
            is_over: false,
            is_taken: false,
        }
    }
}

impl Room {
    /// Followers who are told at once.
    pub const TOLD_TOGETHER: u64 = 16;

    /// Whoever reads within this time needs no notice. The bound is a minute.
    const PATIENCE: Duration = Duration::from_secs(30);
    /// A reader who goes on reading is told of once.
    const READING: Duration = Duration::from_secs(1);
    /// How long somebody is taken for reading along.
    const ATTENTION: Duration = Duration::from_mins(1);

    /// What the events that are appended mean to followers.
    pub(super) fn plan_notices(&mut self, effects: &[Effect], now: Timestamp) -> Vec<Effect> {
        let mut planned = Vec::new();
        for effect in effects {
            let Effect::Append(event) = effect else {
                continue;
            };
            if let Event::Posted(message) = event {
                planned.extend(self.note(message, now));
            }
            if let Event::Edited(edited) = event {
                planned.extend(self.retell(edited.message, edited.seq, now));
            }
            if let Event::Removed(removed) = event {
                planned.extend(self.retell(removed.message, removed.seq, now));
            }
            if let Event::Flagged(flagged) = event {
                planned.extend(self.retell(flagged.message, flagged.seq, now));
            }
        }
        planned
    }

    fn note(&mut self, message: &Message, now: Timestamp) -> Vec<Effect> {
        let (author, seq) = (&message.author.id, message.seq);
        let mut urges = Vec::new();
        let present = self.presence.get_mut(author);
        let is_new = !message.author.bot
            && present.is_none_or(|it| !std::mem::replace(&mut it.is_following, true));
        if is_new {
            // They know what they said: whoever is called by name comes first.
            urges.push((Urge::Author(author.clone()), Seq(1)));
        }
        if self.address.is_direct() {
            urges.push((Urge::Everyone, seq));
        }
        let mentioned = message.mentions.iter().map(|it| &it.member_id);
        // The assistant has no account.
        let assistant = self.assistant().map(|it| &it.id);
        let mentioned = mentioned.filter(|id| *id != author && Some(*id) != assistant);
        let mentioned: Vec<MemberId> = mentioned.cloned().collect();
        if !mentioned.is_empty() && !self.address.is_direct() {
            urges.push((Urge::Mentioned(mentioned), seq));
        }
        let is_urgent = !urges.is_empty();
        let urges = urges
            .into_iter()
            .map(|(whom, seq)| Change::Urge { whom, seq });
        let mut effects: Vec<Effect> = urges.map(Effect::Store).collect();
        if is_urgent {
            effects.extend(self.plan_to_tell(Job::TellUrgent, now));
        }
        effects.extend(self.plan_to_tell(Job::TellUnread, now.after(Self::PATIENCE)));
        effects
    }

    /// The words of a message have changed, or are veiled by now: accounts that have them are told.
    fn retell(&mut self, message: Seq, seq: Seq, now: Timestamp) -> Vec<Effect> {
        self.urge(Urge::Holders(message), seq, now)
    }

    /// They are told at once.
    fn urge(&mut self, whom: Urge, seq: Seq, now: Timestamp) -> Vec<Effect> {
        let mut effects = vec![Effect::Store(Change::Urge { whom, seq })];
        effects.extend(self.plan_to_tell(Job::TellUrgent, now));
        effects
    }

    /// A member has read, who may have been told that something is unread.
    pub(super) fn note_reading(&mut self, member_id: &MemberId, now: Timestamp) -> Option<Effect> {
        let present = self.presence.get_mut(member_id)?;
        let may_be_told = std::mem::replace(&mut present.may_be_told, false);
        may_be_told
            .then(|| self.plan_to_tell(Job::TellUrgent, now.after(Self::READING)))
            .flatten()
    }

    /// Nobody who is banned is told what is said here, by whatever way.
    pub(super) fn let_go_of(&mut self, id: &MemberId, seq: Seq, now: Timestamp) -> Vec<Effect> {
        self.urge(Urge::Banned(id.clone()), seq, now)
    }

    /// Whether somebody's account may know how the room stands.
    pub fn may_follow(&self, id: &MemberId, now: Timestamp) -> bool {
        self.refuse_banned(id, now).is_ok()
    }

    /// One that runs, or is planned for sooner, does it all.
    fn plan_to_tell(&mut self, job: Job, due_at: Timestamp) -> Option<Effect> {
        let planned = self.timers.due_at(&Timer::Job(job));
        let is_needed = !self.telling.contains(&job) && planned.is_none_or(|at| due_at < at);
        is_needed.then(|| self.plan(job, due_at))
    }

    /// Those who read along: they are here, and have read what was newest a moment ago.
    pub fn attentive(&self, now: Timestamp) -> Vec<MemberId> {
        self.presence
            .all()
            .filter(|it| is_attentive(it, now))
            .map(|it| it.member.id.clone())
            .collect()
    }

    /// What the accounts of those who are due are told; where nobody is, what came of the job.
    pub fn notices(&self, due: &Due, now: Timestamp) -> Result<Vec<(Told, Tidings)>, Outcome> {
        let notice = |it: &Standing| {
            let told = Told::new(it, self.newest);
            if self.may_follow(&it.member_id, now) {
                return (told, Tidings::Stands(Box::new(self.notice(it, now))));
            }
            let (is_over, address) = (true, self.address.path());
            (Told { is_over, ..told }, Tidings::Over(address))
        };
        match due.standings.as_slice() {
            [] if due.is_anyone_attentive => Err(Outcome::Later),
            [] => Err(Outcome::Done),
            standings => Ok(standings.iter().map(notice).collect()),
        }
    }

    /// What an account is told.
    pub fn notice(&self, standing: &Standing, now: Timestamp) -> Notice {
        let others = self
            .presence
            .members()
            .filter(|it| it.id != standing.member_id);
        let members: Vec<Member> = match self.kind() {
            Kind::Open => Vec::new(),
            Kind::Direct => others.cloned().collect(),
        };
        let present = self.presence.get(&standing.member_id);
        Notice {
            entry: Entry {
                address: self.address.path(),
                kind: self.kind(),
                title: self.settings.title.clone(),
                members,
                newest: standing.newest,
                newest_at: standing.newest_at,
                read: standing.read,
                unread: standing.unread,
                mentions: standing.mentions,
                last: standing.last.as_ref().map(|(_, last)| last.clone()),
                muted: false,
                level: Level::default(),
            },
            has_spoken: standing.has_spoken,
            mention: standing.mention.clone(),
            news: standing.news.clone(),
            is_attentive: present.is_some_and(|it| is_attentive(it, now)),
        }
    }

    /// A piece of telling has come to its end; the next one finds out whether there is more.
    pub(super) fn notified(&mut self, job: Job, told: Vec<Told>, now: Timestamp) -> Vec<Effect> {
        self.telling.remove(&job);
        let mut is_any_lost = false;
        let mut effects = Vec::new();
        for told in told {
            if let Some(present) = self.presence.get_mut(&told.member_id) {
                present.may_be_told |= told.has_unread;
            }
            is_any_lost |= !told.is_taken;
            if told.is_taken {
                effects.push(Effect::Store(if told.is_over {
                    Change::Unfollow(told.member_id)
                } else {
                    Change::KeepTold(told)
                }));
            }
        }
        let outcome = if is_any_lost {
            Outcome::Failed
        } else {
            Outcome::More
        };
        effects.extend(self.finish(job, outcome, now));
        effects
    }

    /// From a member's inbox. A room in which nothing was said is none that could be followed.
    pub(super) fn follow(&mut self, member_id: MemberId, on: bool, now: Timestamp) -> Vec<Effect> {
        if on && !self.may_follow(&member_id, now) {
            return Vec::new();
        }
        if let Some(present) = self.presence.get_mut(&member_id) {
            present.is_following = on;
        }
        vec![Effect::Store(if on {
            Change::Follow(member_id)
        } else {
            Change::Unfollow(member_id)
        })]
    }
}

fn is_attentive(present: &Present, now: Timestamp) -> bool {
    let read_at = present.read_at;
    let has_read = read_at > Timestamp::default() && now.since(read_at) < Room::ATTENTION;
    present.connections > 0 && has_read
}
