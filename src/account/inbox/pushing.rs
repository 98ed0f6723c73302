//! What of a room is worth a push, by what its reader chose; and what waits for them in all rooms.

use super::{Inbox, InboxEffect};
use crate::account::push::{Cause, Push};
use crate::protocol::Kind;
use crate::protocol::inbox::{Entry, Level, News, Notice};

impl Inbox {
    /// How many mentions and direct messages are unread: what an app's badge counts.
    pub fn for_me(&self) -> u64 {
        let shown = self.entries.values().filter(|kept| self.is_shown(kept));
        let entries = shown.map(|kept| &kept.entry).filter(|it| !it.muted);
        let count = |entry: &Entry| match entry.kind {
            Kind::Direct => entry.unread,
            Kind::Open => entry.mentions,
        };
        entries.map(count).sum()
    }

    /// What a room's notice means to devices whose page is away. `is_new`, where the room has just told
    /// it by itself.
    pub(super) fn plan_push(&self, notice: &Notice, is_new: bool) -> InboxEffect {
        let known = self.entries.get(&notice.entry.address);
        let (level, muted) =
            known.map_or_else(Default::default, |it| (it.entry.level, it.entry.muted));
        let (cause, news) = self.worth(notice, level).filter(|_| !muted).unzip();
        let push = cause.zip(news).map(|(cause, news)| Push {
            address: notice.entry.address.clone(),
            seq: news.seq,
            cause,
            place: place(&notice.entry, news),
            author: news.words.author.name.clone(),
            body: news.words.body.clone(),
        });
        InboxEffect::Push {
            address: notice.entry.address.clone(),
            push,
            is_new,
            is_attentive: notice.is_attentive,
        }
    }

    fn worth<'a>(&self, notice: &'a Notice, level: Level) -> Option<(Cause, &'a News)> {
        let is_heard = |news: &&News| !self.blocked.contains(&news.words.author.id);
        let news = notice.news.as_ref().filter(is_heard);
        let mention = notice.mention.as_ref().filter(is_heard);
        match (notice.entry.kind, level) {
            (_, Level::Nothing) => None,
            (Kind::Direct, _) => news.map(|it| (Cause::Direct, it)),
            (Kind::Open, Level::Mentions) => mention.map(|it| (Cause::Mention, it)),
            (Kind::Open, Level::All) => {
                let mention = mention.map(|it| (Cause::Mention, it));
                let news = news.map(|it| (Cause::News, it));
                // The newest; where that is a mention, as one.
                mention
                    .into_iter()
                    .chain(news)
                    .rev()
                    .max_by_key(|it| it.1.seq)
            }
        }
    }
}

/// Of the room itself nothing is pushed any more.
pub(super) fn no_push(address: &str) -> InboxEffect {
    InboxEffect::Push {
        address: address.to_owned(),
        push: None,
        is_new: false,
        is_attentive: false,
    }
}

/// What the room is called; of a conversation, who else is in it.
fn place(entry: &Entry, news: &News) -> String {
    let others = entry
        .members
        .iter()
        .filter(|it| it.id != news.words.author.id);
    match entry.kind {
        Kind::Direct => others.map(|it| &*it.name).collect::<Vec<_>>().join(", "),
        Kind::Open if entry.title.is_empty() => entry
            .address
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned(),
        Kind::Open => entry.title.clone(),
    }
}
