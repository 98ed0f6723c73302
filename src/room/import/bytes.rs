//! The bytes of imported files. They go past the room, one file after the other, once it knows the message
//! that names them; until then nobody is given such a file. The room is asked before the first byte and
//! told after the last one, so that nothing stays of a file whose message is removed meanwhile.

use crate::protocol::FileId;
use crate::room::file::{Condemned, FileChange, KeptFile};
use crate::room::lookup::LookedUp;
use crate::room::{Change, Effect, Room};
use crate::time::Timestamp;

/// Somebody sends what an imported message names.
#[derive(Clone, Debug)]
pub struct Sending {
    pub file: FileId,
    pub bytes: u64,
}

/// What has become of it.
#[derive(Clone, Debug)]
pub struct Sent {
    pub file: FileId,
    /// Whether the store has all of it.
    pub is_whole: bool,
}

impl Room {
    /// Only what is awaited may come, and as long as its message says that it is.
    pub(in crate::room) fn begin_sending(
        sending: &Sending,
        known: LookedUp,
        now: Timestamp,
    ) -> Vec<Effect> {
        let is_meant = |kept: &KeptFile| kept.awaited.is_some() && kept.bytes == sending.bytes;
        let awaited = known.files.into_iter().filter(is_meant);
        let until = now.after(Self::UNPOSTED);
        awaited.map(|kept| wait(kept.id, until)).collect()
    }

    pub(in crate::room) fn end_sending(
        &mut self,
        sent: Sent,
        known: &LookedUp,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(kept) = known.files.first() else {
            return Vec::new();
        };
        if kept.message.is_none() {
            // It was removed meanwhile, and nothing of it comes any more.
            self.erase_by(now);
            let condemn = FileChange::Condemn(Condemned::One(sent.file));
            return vec![Effect::Store(Change::File(condemn))];
        }
        if kept.awaited.is_none() {
            return Vec::new();
        }
        if sent.is_whole {
            let receive = FileChange::Receive(sent.file);
            return vec![Effect::Store(Change::File(receive))];
        }
        vec![wait(sent.file, Timestamp::default())]
    }
}

fn wait(file: FileId, until: Timestamp) -> Effect {
    let files = vec![file];
    Effect::Store(Change::File(FileChange::Await { files, until }))
}
