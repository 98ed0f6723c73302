//! What the room's operator takes out of it: everything, or everything that one member said. Nobody in
//! the room can do that to others.

use super::presence::Presence;
use super::{Effect, Room};
use crate::protocol::{CloseCode, Message};
use crate::time::Timestamp;

impl Room {
    /// The room is as if nobody had ever come. Whoever is in it comes back to an empty one.
    pub(super) fn purge(&mut self, now: Timestamp) -> Vec<Effect> {
        let code = CloseCode::GoingAway;
        let close = |id| Effect::Close { id, code };
        let mut effects: Vec<Effect> = self.connections.keys().copied().map(close).collect();
        self.connections.clear();
        self.presence = Presence::default();
        effects.push(self.erase(now));
        effects
    }

    /// As if their author had removed them. While a log is brought in, nothing takes a place of it.
    pub(super) fn purge_messages(&mut self, said: Vec<Message>, now: Timestamp) -> Vec<Effect> {
        if self.is_importing() {
            return Vec::new();
        }
        let remove = |message: Message| {
            let by = message.author.id.clone();
            self.take_out(message, &by, now)
        };
        said.into_iter().flat_map(remove).collect()
    }
}
