//! The files that the storage of the tests keeps, as `shell/room/storage/files.rs` does.

use chatter::protocol::{Attachment, FileId, MemberId, Seq};
use chatter::room::file::{Condemned, FileChange, KeptFile};
use chatter::room::upload::Uploads;
use chatter::time::Timestamp;

use super::Storage;

pub(crate) struct Filed {
    pub(crate) by: MemberId,
    pub(crate) bytes: u64,
    began_at: Timestamp,
    pub(crate) file: Option<Attachment>,
    pub(crate) message: Option<Seq>,
    pub(crate) erase_at: Option<Timestamp>,
    awaited: Option<Timestamp>,
}

impl Filed {
    fn condemn(&mut self) {
        self.file = None;
        self.message = None;
        self.erase_at = Some(self.awaited.take().unwrap_or(KeptFile::CONDEMNED));
    }

    pub(crate) fn is_condemned(&self) -> bool {
        self.erase_at == Some(KeptFile::CONDEMNED)
    }
}

impl Storage {
    pub(super) fn change_files(&mut self, change: FileChange) {
        match change {
            FileChange::Begin {
                file,
                by,
                bytes,
                at,
                erase_at,
            } => {
                let filed = Filed {
                    by,
                    bytes,
                    began_at: at,
                    file: None,
                    message: None,
                    erase_at: Some(erase_at),
                    awaited: None,
                };
                assert!(
                    self.files.insert(file, filed).is_none(),
                    "a file comes twice"
                );
            }
            FileChange::Keep { file, erase_at } => {
                let filed = self.files.get_mut(&file.id).unwrap();
                filed.bytes = file.bytes;
                filed.erase_at = Some(erase_at);
                filed.file = Some(file);
            }
            FileChange::Post { files, message } => {
                for id in files {
                    let filed = self.files.get_mut(&id).unwrap();
                    assert!(filed.file.is_some() && filed.message.is_none(), "{id:?}");
                    filed.message = Some(message);
                    filed.erase_at = None;
                }
            }
            FileChange::Await { files, until } => {
                for id in files {
                    self.files.get_mut(&id).unwrap().awaited = Some(until);
                }
            }
            FileChange::Receive(id) => self.files.get_mut(&id).unwrap().awaited = None,
            FileChange::Condemn(condemned) => self.condemn(&condemned),
            FileChange::Forget(files) => self.files.retain(|id, _| !files.contains(id)),
        }
    }

    fn condemn(&mut self, condemned: &Condemned) {
        for (id, filed) in &mut self.files {
            let is_meant = match condemned {
                Condemned::One(file) => id == file,
                Condemned::OfMessage(message) => filed.message == Some(*message),
                Condemned::Due(now) => filed.erase_at.is_some_and(|at| at <= *now),
            };
            if is_meant {
                filed.condemn();
            }
        }
    }

    pub(super) fn condemn_through(&mut self, end: Seq) {
        for filed in self.files.values_mut() {
            if filed.message.is_some_and(|seq| seq <= end) {
                filed.condemn();
            }
        }
    }

    pub(super) fn condemn_all(&mut self) {
        for filed in self.files.values_mut() {
            let is_coming = filed.file.is_none() && !filed.is_condemned();
            let erase_at = filed.erase_at;
            filed.condemn();
            if is_coming {
                filed.by = MemberId(String::new());
                filed.erase_at = erase_at;
            }
        }
    }

    pub(crate) fn file(&self, id: &FileId) -> Option<KeptFile> {
        let filed = self.files.get(id)?;
        Some(KeptFile {
            id: id.clone(),
            by: filed.by.clone(),
            bytes: filed.bytes,
            file: filed.file.clone(),
            message: filed.message,
            erase_at: filed.erase_at,
            awaited: filed.awaited,
        })
    }

    pub(super) fn uploads(&self, of: &MemberId, since: Timestamp) -> Uploads {
        let coming = self.files.values().filter(|it| {
            let is_coming = it.file.is_none() && it.message.is_none() && !it.is_condemned();
            is_coming && it.began_at > since
        });
        let of_member = coming.clone().filter(|it| it.by == *of).count() as u64;
        Uploads {
            of_member,
            of_room: coming.count() as u64,
            bytes: self.files.values().map(|it| it.bytes).sum(),
        }
    }

    pub(super) fn erase_next(&self, but: &[FileId]) -> Option<Timestamp> {
        let others = self.files.iter().filter(|(id, _)| !but.contains(id));
        others.filter_map(|(_, it)| it.erase_at).min()
    }

    /// Those that the store is to erase.
    pub(crate) fn condemned(&self) -> Vec<FileId> {
        let condemned = self.files.iter().filter(|(_, it)| it.is_condemned());
        condemned.map(|(id, _)| id.clone()).collect()
    }
}
