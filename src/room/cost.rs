//! What each command and each arrival costs of the room's time, as it was measured, before it is known
//! whether it will be done: words are stored, indexed and told to everyone, pages are read.

use super::Room;
use super::budget::purse::Cost;
use super::direct::may_be_opened;
use crate::protocol::{Command, Rejection, encoded_len};

/// To understand a command and to answer it.
const COMMAND: u64 = 100;
/// To store an event.
const EVENT: u64 = 200;
/// To store and to index a thousand bytes.
const KILOBYTE_KEPT: u64 = 500;
/// To send a thousand bytes to a thousand connections.
const KILOBYTE_TO_A_THOUSAND: u64 = 5_000;
/// To read a page of messages, and to tell it.
const PAGE: u64 = 5_000;
/// To count what somebody has not read, and to look for what they were told last.
const STANDING: u64 = 10_000;
/// To let somebody in, and to tell them the newest page.
const ARRIVAL: u64 = 3_000;
/// To look for words in what was said.
const SEARCH: u64 = 10_000;
/// To have a direct room's object make its tables. Nobody needs many at once.
const OPENING: u64 = 100_000;
/// What an event takes on the wire beside its words.
const SHORT: usize = 200;

impl Room {
    pub(super) fn cost(&self, command: &Result<Command, Rejection>) -> Cost {
        let Ok(command) = command else {
            return Cost(COMMAND);
        };
        let work = match command {
            Command::Post { body, files, .. } => {
                let bytes = encoded_len(body) + files.len() * SHORT;
                let kept = body.len() + files.len() * SHORT;
                EVENT + kilo(kept, KILOBYTE_KEPT) + self.to_tell(bytes)
            }
            Command::Edit { body, .. } => {
                EVENT + kilo(body.len(), KILOBYTE_KEPT) + self.to_tell(encoded_len(body))
            }
            Command::Remove { .. }
            | Command::React { .. }
            | Command::Rename { .. }
            | Command::ChangeAvatar { .. }
            | Command::ChangeRoom(_)
            | Command::Appoint { .. }
            | Command::Silence { .. }
            | Command::Ban { .. }
            | Command::RemoveBot { .. }
            | Command::Unban { .. } => EVENT + self.to_tell(SHORT),
            Command::OpenDirect { member_ids } if may_be_opened(member_ids) => OPENING,
            Command::Typing {} => self.to_tell(SHORT),
            Command::Read { .. } if self.address.is_direct() => EVENT + self.to_tell(SHORT),
            Command::Read { .. }
            | Command::StopDraft { .. }
            | Command::Report { .. }
            | Command::ResolveReport { .. }
            | Command::MakeInvite { .. }
            | Command::MakeBot { .. }
            | Command::OpenDirect { .. } => EVENT,
            Command::LoadHistory { .. }
            | Command::LoadNewer { .. }
            | Command::LoadAround { .. }
            | Command::LoadReports {}
            | Command::LoadModeration {}
            | Command::BanNewcomers { .. }
            | Command::UndoActs { .. } => PAGE,
            Command::Search { .. } => SEARCH,
            Command::Summarize { .. } => 4 * PAGE,
        };
        Cost(COMMAND + work)
    }

    pub(super) fn cost_of_reading() -> Cost {
        Cost(PAGE)
    }

    /// To count what somebody has not read.
    pub(super) fn cost_of_standing() -> Cost {
        Cost(STANDING)
    }

    /// To say that a file may come, and that it has come.
    pub(super) fn cost_of_upload() -> Cost {
        Cost(COMMAND + 2 * EVENT)
    }

    pub(super) fn cost_of_file() -> Cost {
        Cost(COMMAND)
    }

    pub(super) fn cost_of_arrival(&self) -> Cost {
        Cost(ARRIVAL + self.to_tell(SHORT))
    }

    /// To send so many bytes to everyone.
    fn to_tell(&self, bytes: usize) -> u64 {
        let connections = self.connections.len() as u64;
        kilo(bytes, KILOBYTE_TO_A_THOUSAND).saturating_mul(connections) / 1000
    }
}

fn kilo(bytes: usize, each: u64) -> u64 {
    (bytes as u64).saturating_mul(each) / 1000
}
