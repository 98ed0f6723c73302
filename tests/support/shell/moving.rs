//! A room that moves: it is exported, and imported piece by piece.

use chatter::protocol::export::Line;
use chatter::protocol::{Facts, MemberId, Rejection};
use chatter::room::import::{Imported, Piece};
use chatter::room::{Input, Room};

use super::{Died, Shell};

impl Shell {
    /// All lines of its export, as text.
    pub(crate) fn export(&mut self) -> Vec<String> {
        self.wake();
        let room = self.room.as_ref().unwrap();
        room.is_something().unwrap();
        let (first, last) = self.storage.ends();
        let facts = room.exported_facts(None, (first, last), self.now);
        let lines = std::iter::once(facts).chain(self.storage.exported());
        let lines = lines.chain(room.exported_rest(last, self.now));
        lines.map(|line| line.encode()).collect()
    }

    pub(crate) fn facts(&mut self) -> Facts {
        self.wake();
        self.room.as_ref().map(Room::facts).unwrap()
    }

    pub(crate) fn is_unused(&mut self) -> bool {
        self.wake();
        self.room.as_ref().is_some_and(Room::is_unused)
    }

    pub(crate) fn is_open(&mut self) -> bool {
        self.wake();
        self.room.as_ref().is_some_and(Room::is_open)
    }

    /// Whether somebody may export the room, or else their own words.
    pub(crate) fn let_export(&mut self, who: &MemberId, is_own: bool) -> Result<(), Rejection> {
        let (_, caller) = self.caller(who);
        self.wake();
        let (now, is_known) = (self.now, self.storage.members.contains_key(who));
        let room = self.room.as_mut().unwrap();
        room.let_export(&caller, is_own, is_known, now)
    }

    pub(crate) fn tells_reading(&mut self, who: Option<&MemberId>) -> bool {
        let caller = who.map(|who| self.caller(who).1);
        self.wake();
        let room = self.room.as_ref().unwrap();
        room.tells_reading(caller.as_ref())
    }

    /// Brings lines of a file, the first of them at this place in it.
    pub(crate) fn import(
        &mut self,
        file: &str,
        number: u64,
        lines: &[String],
    ) -> Result<Imported, Died> {
        if self.is_unused() {
            self.storage.forget_lookers();
        }
        let lines = lines.iter().map(|line| Line::decode(line.as_bytes()));
        self.imported = None;
        let piece = Piece {
            of: file.to_owned(),
            number,
            lines: lines.collect(),
        };
        self.turn(Input::Import(piece))?;
        Ok(self.imported.take().unwrap())
    }
}
