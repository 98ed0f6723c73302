//! Listening: somebody hears what is stored in the log, and is not in the room. A listener costs the room
//! what a connection costs, and counts as one; they say nothing, and nobody hears that they come and go.

use super::arrival::close_code;
use super::connection::Connection;
use super::lookup::LookedUp;
use super::request::Caller;
use super::{Effect, Room, history};
use crate::protocol::{
    CloseCode, ConnectionId, Event, History, MemberId, Reason, Rejection, Seq, Synced,
};
use crate::time::Timestamp;

impl Room {
    /// From one network address, whoever they are.
    const MAX_LISTENERS: usize = 64;

    /// Lets a listener in, or says why not. They are told first after which place in the log they hear
    /// everything: where they left off, or now.
    pub(super) fn listen(
        &mut self,
        id: ConnectionId,
        caller: Caller,
        after: Option<Seq>,
        known: &LookedUp,
        now: Timestamp,
    ) -> Vec<Effect> {
        let paid = self.pay_arrival(&caller.member_id, caller.address.as_ref(), now);
        let heard = paid
            .and_then(|()| self.let_ask(&caller, known.member.is_some(), now))
            .and_then(|()| self.has_place(&caller));
        if let Err(rejection) = heard {
            self.counters.reject(rejection.reason);
            let code = close_code(rejection.reason);
            return vec![Effect::Refuse { rejection, code }];
        }
        self.counters.arrivals += 1;
        let Caller {
            member_id,
            session,
            address,
            ..
        } = caller;
        let mut connection = Connection::new(id, member_id, session, address, now);
        connection.is_listener = true;
        self.connections.insert(id, connection.clone());
        let history = history::since(after, self.newest, self.bounds.events, &self.space);
        let after = after.filter(|_| history == History::Resumed);
        let seq = after.unwrap_or(self.newest);
        let mut effects = vec![
            Effect::Admit(connection),
            Effect::Greet {
                to: id,
                event: Event::Synced(Synced {
                    seq,
                    present: self.presence.len(),
                    member_ids: Vec::new(),
                }),
            },
        ];
        if seq < self.newest {
            effects.push(Effect::Resume {
                to: id,
                reader: MemberId(String::new()),
                after: seq,
            });
        }
        effects
    }

    fn has_place(&self, caller: &Caller) -> Result<(), Rejection> {
        let full = |detail| Err(Rejection::new(Reason::RoomFull, detail));
        if self.connections.len() >= Self::MAX_CONNECTIONS {
            return full("The room is full. Try again later.");
        }
        let listeners = || self.connections.values().filter(|it| it.is_listener);
        let own = listeners().filter(|it| it.member_id == caller.member_id);
        if own.count() >= Connection::MAX_PER_MEMBER {
            return full("You listen to this room 16 times. Stop one of them first.");
        }
        let is_near = |it: &&Connection| it.address.is_some() && it.address == caller.address;
        if listeners().filter(is_near).count() >= Self::MAX_LISTENERS {
            return full("Your network listens to this room 64 times. Stop one of them first.");
        }
        Ok(())
    }

    /// Others may come in from now on: listeners are asked at the door once more.
    pub(super) fn show_out_listeners(&mut self, now: Timestamp) -> Vec<Effect> {
        let listeners = self.connections.values().filter(|it| it.is_listener);
        let listeners: Vec<ConnectionId> = listeners.map(|it| it.id).collect();
        let show_out = |id| self.dismiss(id, CloseCode::GoingAway, now);
        listeners.into_iter().flat_map(show_out).collect()
    }
}
