//! Rooms that move, in the stories.

use chatter::protocol::Rejection;
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

    pub(crate) fn is_unused(&mut self) -> bool {
        self.shell.is_unused()
    }

    /// What whoever is not in the room is shown of it.
    pub(crate) fn shows_itself(&mut self) -> bool {
        self.shell.is_open()
    }
}
