//! What a room keeps for a time, and forgets then: one timer for all of it.

use super::record::Record;
use super::timer::Timer;
use super::{Change, Effect, Room};
use crate::time::Timestamp;

impl Room {
    pub(super) fn restore_record(&mut self, record: Record) {
        let moderation = &mut self.moderation;
        match record {
            Record::Settings(settings) => self.set(settings),
            Record::Invite(invite) => self.invites.restore(invite),
            Record::Ban(kept) => moderation.bans.restore(kept),
            Record::Silence(kept) => moderation.silences.restore(kept),
            Record::AddressBan(ban) => moderation.addresses.restore(ban),
            Record::AddressKey(key) => moderation.addresses.restore_key(key),
            Record::Report(report) => moderation.reports.restore(report),
            Record::Bot(kept) => self.bots.restore(kept),
            Record::OwedAnswer(owed) => self.assistant.restore_owed(owed),
            Record::Asks(asks) => self.assistant.restore_asks(asks),
            Record::Judging(judging) => self.assistant.judging = judging,
            Record::Brought(brought) => self.brought.restore(brought),
            Record::Import(import) => self.restore_import(import),
        }
    }

    pub(super) fn watch_for_expiry(&mut self) {
        let moderation = &self.moderation;
        let ends = [
            self.invites.next_end(),
            moderation.bans.next_end(),
            moderation.silences.next_end(),
            moderation.addresses.next_end(),
            moderation.reports.next_end(),
            self.assistant.next_end(),
            self.brought.next_end(),
        ];
        match ends.into_iter().flatten().min() {
            Some(at) => self.timers.set(Timer::Expiry, at),
            None => self.timers.stop(&Timer::Expiry),
        }
    }

    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<Effect> {
        let moderation = &mut self.moderation;
        let bans = moderation.bans.expire(now).into_iter().map(Record::Ban);
        let silences = moderation.silences.expire(now).into_iter();
        let sanctions = bans.chain(silences.map(Record::Silence));
        let mut ended = self.invites.end(|invite| invite.expires_at <= now);
        ended.extend(sanctions.map(|it| Change::ForgetRecord(it.key())));
        ended.extend(moderation.addresses.expire(now));
        ended.extend(moderation.reports.expire(now));
        ended.extend(self.assistant.expire(now));
        ended.extend(self.brought.expire(now));
        self.watch_for_expiry();
        let ended = ended.into_iter().map(Effect::Store);
        ended.chain(self.erase_if_unused()).collect()
    }
}
