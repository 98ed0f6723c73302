//! What accounts are told, each as its room would have it.

use chatter::protocol::MemberId;
use chatter::protocol::inbox::{Entry, Notice};
use chatter::room::Input;
use chatter::room::notice::Tidings;

use super::{World, id};

impl World {
    pub(super) fn deliver_notices(&mut self) {
        while let Some((job, notices)) = self.shell.notices.pop_front() {
            let mut told = Vec::new();
            for (mut of, notice) in notices {
                of.is_taken = self.lost == 0;
                self.lost = self.lost.saturating_sub(1);
                if of.is_taken {
                    self.notices.push((of.member_id.clone(), notice));
                }
                told.push(of);
            }
            self.shell.turn(Input::Notified { job, told }).unwrap();
        }
    }

    /// The entries that somebody's account was told since it was last asked.
    pub(crate) fn told(&mut self, who: &str) -> Vec<Entry> {
        let told = self.notices_of(who).into_iter();
        told.map(|notice| notice.entry).collect()
    }

    /// The same, with all that a room says besides.
    pub(crate) fn notices_of(&mut self, who: &str) -> Vec<Notice> {
        let told = self.tidings_of(who).into_iter();
        let stands = told.filter_map(|tidings| match tidings {
            Tidings::Stands(notice) => Some(*notice),
            Tidings::Over(_) => None,
        });
        stands.collect()
    }

    /// Whatever the room told their account.
    pub(crate) fn tidings_of(&mut self, who: &str) -> Vec<Tidings> {
        let of = |(member_id, _): &mut (MemberId, Tidings)| *member_id == id(who);
        let told = self.notices.extract_if(.., of);
        told.map(|(_, tidings)| tidings).collect()
    }

    /// Lets so many notices fail to reach an account.
    pub(crate) fn lose_notices(&mut self, times: u32) {
        self.lost = times;
    }

    pub(crate) fn follow(&mut self, who: &str, on: bool) {
        let member_id = id(who);
        self.shell.turn(Input::Follow { member_id, on }).unwrap();
        self.settle();
    }
}
