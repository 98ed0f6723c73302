//! The files of a play: pages bring them and post them, the Worker that carries them dies, and so does the
//! room. Whatever happens, the store has each file that a message names, and in the end no other.

use std::collections::VecDeque;

use chatter::protocol::{Event, FileId, MemberId};
use chatter::room::upload::Uploads;
use chatter::time::Timestamp;

use crate::shell::Shell;
use crate::shell::filing::attachment;

const BYTES: u64 = 1_000;

/// How a file comes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Arrival {
    Whole,
    Cut,
    /// It is in the store, and whoever carried it dies before the room is told.
    Unsaid,
}

#[derive(Default)]
pub(crate) struct Files {
    brought: u64,
    /// On their way, and since when.
    coming: VecDeque<(MemberId, FileId, Timestamp)>,
    /// What those who brought them know to have come.
    pub(crate) come: Vec<(MemberId, FileId)>,
}

impl Files {
    pub(crate) fn begin(&mut self, shell: &mut Shell, who: &MemberId) {
        self.brought += 1;
        let mut number = [0; 16];
        number[..8].copy_from_slice(&self.brought.to_le_bytes());
        let file = FileId::new(number);
        let begun = shell.begin_upload(who, file.clone(), BYTES);
        if matches!(begun, Ok(Ok(()))) {
            self.coming.push_back((who.clone(), file, shell.now));
        }
    }

    /// The first that is on its way arrives. The Worker gives up what takes too long.
    pub(crate) fn arrive(&mut self, shell: &mut Shell, arrival: Arrival) -> bool {
        let Some((who, file, since)) = self.coming.pop_front() else {
            return false;
        };
        let is_late = shell.now.since(since) >= Uploads::TIME;
        if arrival == Arrival::Unsaid {
            if !is_late {
                shell.store.insert(file);
            }
            return true;
        }
        let is_whole = arrival == Arrival::Whole && !is_late;
        let came = if is_whole {
            Ok(attachment(&file, BYTES))
        } else {
            Err(BYTES / 2)
        };
        let is_told = shell.end_upload(&who, file.clone(), came).is_ok();
        let kept = shell.storage.files.get(&file);
        let is_kept = kept.is_some_and(|kept| kept.file.is_some());
        if is_told && is_whole && is_kept {
            self.come.push((who, file));
        } else if is_told {
            shell.store.remove(&file);
        }
        true
    }

    /// A file that somebody brought, to be posted; perhaps one that they posted before.
    pub(crate) fn of(&self, who: &MemberId) -> Option<FileId> {
        let mut theirs = self.come.iter().rev().filter(|(by, _)| by == who);
        theirs.next().map(|(_, file)| file.clone())
    }

    pub(crate) fn check(shell: &Shell, log: &[Event]) {
        let named = named(log);
        for file in &named {
            assert!(shell.store.contains(file), "{file:?} is lost");
        }
        let twice = named.iter().filter(|file| {
            let same = named.iter().filter(|other| other == file);
            same.count() > 1
        });
        assert_eq!(twice.count(), 0, "a file is in two messages");
    }

    pub(crate) fn check_in_the_end(shell: &Shell, log: &[Event]) {
        let mut named = named(log);
        named.sort();
        let stored: Vec<FileId> = shell.store.iter().cloned().collect();
        assert_eq!(stored, named, "the store has what nothing names");
        let kept: Vec<FileId> = shell.storage.files.keys().cloned().collect();
        assert_eq!(kept, named, "the room answers for what nothing names");
    }
}

fn named(log: &[Event]) -> Vec<FileId> {
    let files = log.iter().flat_map(|event| match event {
        Event::Posted(message) => message.files.clone(),
        _ => vec![],
    });
    files.map(|file| file.id).collect()
}
