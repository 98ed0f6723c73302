//! The accounts of the plays: each takes what the room tells it, keeps it, and dies as rooms do. What comes
//! twice changes nothing.

use std::collections::BTreeMap;
use std::time::Duration;

use chatter::account::inbox::{Inbox, InboxEffect, Kept};
use chatter::protocol::MemberId;
use chatter::protocol::account::Account;
use chatter::protocol::inbox::{Entry, InboxEvent, Notice};
use chatter::room::Input;
use chatter::time::Timestamp;

use crate::shell::{Died, Shell};

#[derive(Default)]
pub(crate) struct Accounts(BTreeMap<MemberId, Home>);

/// Somebody's account: its inbox while it is awake, and its rows.
#[derive(Default)]
struct Home {
    inbox: Option<Inbox>,
    rows: BTreeMap<String, Kept>,
    /// What their page was told last.
    heard: Option<Entry>,
}

/// What becomes of the notices that have left the room.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Fate {
    Told,
    Lost,
    /// They arrive, and the room dies before it hears of it.
    ToldInVain,
    /// They are kept, and the accounts die before they can say so.
    KeptInSilence,
}

impl Home {
    fn inbox(&mut self) -> &mut Inbox {
        let rows = &self.rows;
        self.inbox
            .get_or_insert_with(|| Inbox::restore(rows.values().cloned().collect(), vec![]))
    }

    fn tell(&mut self, notice: Notice, now: Timestamp) {
        for effect in self.inbox().tell(notice, now).unwrap() {
            match effect {
                InboxEffect::Keep(kept) => {
                    self.rows.insert(kept.entry.address.clone(), *kept);
                }
                InboxEffect::Tell(InboxEvent::Listed { entry }) => {
                    assert_ne!(self.heard.as_ref(), Some(&entry), "the same is told twice");
                    self.heard = Some(entry);
                }
                other => panic!("{other:?} comes of no notice"),
            }
        }
    }

    /// What a page is told that comes now.
    fn entry(&mut self, id: &MemberId) -> Option<Entry> {
        let account = Account::of_guest(id.clone());
        match self.inbox().open(account, Duration::ZERO) {
            InboxEvent::InboxOpened(opened) => opened.entries.into_iter().next(),
            other => panic!("expected an open inbox, heard {other:?}"),
        }
    }
}

impl Accounts {
    /// The first notices that are on their way meet their fate; false where there are none.
    pub(crate) fn deliver(&mut self, shell: &mut Shell, fate: Fate) -> bool {
        let Some((job, notices)) = shell.notices.pop_front() else {
            return false;
        };
        let mut told = Vec::new();
        for (mut of, notice) in notices {
            of.is_taken = matches!(fate, Fate::Told | Fate::ToldInVain);
            if fate != Fate::Lost {
                let home = self.0.entry(of.member_id.clone()).or_default();
                home.tell(notice, shell.now);
                if fate == Fate::KeptInSilence {
                    home.inbox = None;
                }
            }
            told.push(of);
        }
        if fate == Fate::ToldInVain {
            shell.forget();
        } else {
            let _: Result<(), Died> = shell.turn(Input::Notified { job, told });
        }
        true
    }

    /// Somebody's account loses its memory, as it does when it sleeps. What it kept is what it knew.
    pub(crate) fn kill(&mut self, id: &MemberId) {
        if let Some(home) = self.0.get_mut(id) {
            let before = home.entry(id);
            home.inbox = None;
            assert_eq!(home.entry(id), before, "{id:?} has forgotten something");
            home.inbox = None;
        }
    }

    /// Everyone who follows the room knows whether something is unread, in a direct room how much; their
    /// open page knows what a new one would; and nobody else knows of it.
    pub(crate) fn check(&mut self, shell: &Shell) {
        for (id, home) in &mut self.0 {
            let follows = shell.storage.followers.contains_key(id);
            assert!(follows, "{id:?} was told and follows nothing");
            let entry = home.entry(id);
            assert_eq!(home.heard, entry, "{id:?} missed something");
        }
        for id in shell.storage.followers.keys() {
            let standing = shell.storage.standing(id);
            let Some(entry) = self.0.get_mut(id).and_then(|home| home.entry(id)) else {
                let is_direct = shell.room_address.is_direct();
                assert!(is_direct && standing.unread == 0, "{id:?} knows nothing");
                continue;
            };
            assert_eq!(
                entry.unread > 0,
                standing.unread > 0,
                "{id:?} takes the room to have {} unread and not {}",
                entry.unread,
                standing.unread
            );
            if shell.room_address.is_direct() && entry.unread > 0 {
                assert_eq!(
                    (entry.unread, entry.newest),
                    (standing.unread, standing.newest)
                );
            }
        }
    }
}
