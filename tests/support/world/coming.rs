//! Coming again and again, and saying more than anyone listens to.

use std::time::Duration;

use chatter::protocol::ConnectionId;
use chatter::room::Input;

use super::{World, id};

impl World {
    /// More frames of a connection's wait than may.
    pub(crate) fn overrun(&mut self, from: ConnectionId) {
        self.shell.turn(Input::Overrun { from }).unwrap();
        self.settle();
    }

    /// How long somebody waits who is not even told why they are not let in.
    pub(crate) fn turned_away(&mut self, who: &str) -> Option<Duration> {
        self.shell.wake();
        let room = self.shell.room.as_ref()?;
        room.turns_away(&id(who), self.shell.now)
    }
}
