//! Rooms that move, in the stories.

use chatter::protocol::{Rejection, Seq};
use chatter::room::import::Imported;

use super::{World, id};

impl World {
    pub(crate) fn export(&mut self) -> Vec<String> {
        self.shell.export()
    }

    pub(crate) fn import(&mut self, number: u64, lines: &[String]) -> Imported {
        self.import_of("a file", number, lines)
    }

    pub(crate) fn import_of(&mut self, file: &str, number: u64, lines: &[String]) -> Imported {
        let imported = self.shell.import(file, number, lines).unwrap();
        self.settle();
        imported
    }

    pub(crate) fn let_export(&mut self, who: &str, is_own: bool) -> Result<(), Rejection> {
        self.shell.let_export(&id(who), is_own)
    }

    /// Whether somebody's export, or else the operator's, says how far people have read.
    pub(crate) fn tells_reading(&mut self, who: Option<&str>) -> bool {
        self.shell.tells_reading(who.map(id).as_ref())
    }

    pub(crate) fn has_read(&self, who: &str) -> Seq {
        self.shell.storage.has_read(&id(who))
    }

    pub(crate) fn is_unused(&mut self) -> bool {
        self.shell.is_unused()
    }

    /// What whoever is not in the room is shown of it.
    pub(crate) fn shows_itself(&mut self) -> bool {
        self.shell.is_open()
    }
}
