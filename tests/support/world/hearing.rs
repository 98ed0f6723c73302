//! What people hear: what a connection was told since it was last asked.

use chatter::protocol::CloseCode;
use chatter::protocol::ConnectionId;
use chatter::protocol::{Event, Message, Rejection, Welcomed};

use super::World;
use crate::support::shell::events;

impl World {
    pub(crate) fn hears(&mut self, connection: ConnectionId) -> Vec<Event> {
        let mut events = self.hears_all(connection);
        events.retain(|event| !matches!(event, Event::Synced(_)));
        events
    }

    /// With what only a page that has missed something would heed.
    pub(crate) fn hears_all(&mut self, connection: ConnectionId) -> Vec<Event> {
        let socket = self.shell.sockets.get_mut(&connection).unwrap();
        let frames = socket.sent.drain(..);
        frames.flat_map(|frame| events(&frame)).collect()
    }

    /// Why the last one who came was turned away.
    pub(crate) fn refusal(&mut self) -> Option<(Rejection, CloseCode)> {
        self.shell.refused.take()
    }

    pub(crate) fn hears_one(&mut self, connection: ConnectionId) -> Event {
        let mut events = self.hears(connection);
        assert_eq!(events.len(), 1, "{events:#?}");
        events.remove(0)
    }

    pub(crate) fn hears_rejection(&mut self, connection: ConnectionId) -> Rejection {
        match self.hears_one(connection) {
            Event::Rejected(rejection) => rejection,
            other => panic!("expected a rejection, heard {other:#?}"),
        }
    }

    pub(crate) fn hears_message(&mut self, connection: ConnectionId) -> Message {
        match self.hears_one(connection) {
            Event::Posted(message) => message,
            other => panic!("expected a message, heard {other:#?}"),
        }
    }

    pub(crate) fn hears_welcome(&mut self, connection: ConnectionId) -> (Welcomed, Vec<Event>) {
        let mut events = self.hears(connection);
        match events.remove(0) {
            Event::Welcomed(welcome) => (welcome, events),
            other => panic!("expected a welcome, heard {other:#?}"),
        }
    }

    pub(crate) fn hear_nothing_yet(&mut self) {
        let sockets = self.shell.sockets.values_mut();
        sockets.for_each(|socket| socket.sent.clear());
    }
}
