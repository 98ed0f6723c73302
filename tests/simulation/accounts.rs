//! The accounts of the plays: each takes what the room tells it, keeps it, and dies as rooms do. What comes
//! twice changes nothing.

use std::collections::BTreeMap;

use chatter::protocol::MemberId;
use chatter::protocol::inbox::{Entry, InboxEvent, Notice};
use chatter::room::Input;
use chatter::room::notice::Tidings;
use chatter::time::Timestamp;

use crate::shell::{Died, Shell};
use crate::support::account::inbox::InboxShell;

#[derive(Default)]
pub(crate) struct Accounts(BTreeMap<MemberId, Home>);

/// Somebody's account.
#[derive(Default)]
struct Home {
    inbox: InboxShell,
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
    fn tell(&mut self, notice: Notice, now: Timestamp) {
        assert!(self.inbox.tell(notice, now), "it is not taken");
        for event in self.inbox.told.drain(..) {
            let InboxEvent::Listed { entry } = event else {
                panic!("{event:?} comes of no notice");
            };
            assert_ne!(self.heard.as_ref(), Some(&entry), "the same is told twice");
            self.heard = Some(entry);
        }
        let others = (self.inbox.blocked.len(), self.inbox.asked.len());
        assert_eq!(others, (0, 0), "a notice only lists its room");
    }

    /// The room is not for them any more. They may be told so twice.
    fn unlist(&mut self, address: &str) {
        self.inbox.unlist(address);
        self.inbox.told.clear();
        self.heard = None;
    }

    /// What a page is told that comes now.
    fn entry(&self, id: &MemberId) -> Option<Entry> {
        self.inbox.entries(id.clone()).into_iter().next()
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
                match notice {
                    Tidings::Stands(notice) => home.tell(*notice, shell.now),
                    Tidings::Over(address) => home.unlist(&address),
                }
                if fate == Fate::KeptInSilence {
                    home.inbox.kill();
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
            home.inbox.kill();
            assert_eq!(home.entry(id), before, "{id:?} has forgotten something");
        }
    }

    /// Everyone who follows the room knows whether something is unread, in a direct room how much; their
    /// open page knows what a new one would; and nobody else knows of it.
    pub(crate) fn check(&self, shell: &Shell) {
        for (id, home) in &self.0 {
            let follows = shell.storage.followers.contains_key(id);
            let entry = home.entry(id);
            assert!(
                follows || entry.is_none(),
                "{id:?} was told and follows nothing"
            );
            assert_eq!(home.heard, entry, "{id:?} missed something");
        }
        for id in shell.storage.followers.keys() {
            let standing = shell.storage.standing(id);
            let Some(entry) = self.0.get(id).and_then(|home| home.entry(id)) else {
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
