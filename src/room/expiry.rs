//! What a room keeps for a time, and forgets then: one timer for all of it.

use super::record::Record;
use super::timer::Timer;
use super::{Effect, Room};
use crate::time::Timestamp;

impl Room {
    pub(super) fn restore_record(&mut self, record: Record) {
        match record {
            Record::Settings(settings) => self.settings = settings,
            Record::Invite(invite) => self.invites.restore(invite),
        }
    }

    pub(super) fn watch_for_expiry(&mut self) {
        match self.invites.next_end() {
            Some(at) => self.timers.set(Timer::Expiry, at),
            None => self.timers.stop(&Timer::Expiry),
        }
    }

    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<Effect> {
        let ended = self.invites.end(|invite| invite.expires_at <= now);
        self.watch_for_expiry();
        let ended = ended.into_iter().map(Effect::Store);
        ended.chain(self.erase_if_unused()).collect()
    }
}
