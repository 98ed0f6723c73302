//! Going: connections that end, members whose grace time ends, and those who fell silent.

use super::connection::Connection;
use super::timer::Timer;
use super::{Change, Effect, Room};
use crate::protocol::{CloseCode, ConnectionId, Event, MemberId, Rejection};
use crate::time::Timestamp;

impl Room {
    /// The connection's socket is gone, or will be.
    pub(super) fn disconnect(&mut self, id: ConnectionId, now: Timestamp) -> Vec<Effect> {
        let connection = self.connections.remove(&id);
        let departure = connection.and_then(|connection| self.start_grace(connection, now));
        departure.map(Effect::Store).into_iter().collect()
    }

    /// Ends a connection, and takes it for gone without waiting for its socket.
    pub(super) fn dismiss(
        &mut self,
        id: ConnectionId,
        code: CloseCode,
        now: Timestamp,
    ) -> Vec<Effect> {
        if !self.connections.contains_key(&id) {
            return Vec::new();
        }
        self.counters.dismiss(code as u16);
        let mut effects = self.disconnect(id, now);
        effects.push(Effect::Close { id, code });
        effects
    }

    /// Ends connections, and says why.
    pub(super) fn send_away(
        &mut self,
        is_meant: impl Fn(&Connection) -> bool,
        why: &Rejection,
        now: Timestamp,
    ) -> Vec<Effect> {
        let meant = self.connections.values().filter(|it| is_meant(it));
        let meant: Vec<ConnectionId> = meant.map(|it| it.id).collect();
        let mut effects = Vec::new();
        for to in meant {
            let event = Event::Rejected(why.clone());
            effects.push(Effect::Reply { to, event });
            effects.extend(self.dismiss(to, CloseCode::PolicyViolation, now));
        }
        effects
    }

    /// One connection of theirs is gone. If it was the last, their grace time runs. Where nobody is
    /// left who could miss them, it need not outlive the room's sleep.
    fn start_grace(&mut self, connection: Connection, gone_at: Timestamp) -> Option<Change> {
        if connection.is_listener {
            return None;
        }
        let member_id = connection.member_id;
        if let Some(address) = connection.address {
            let whereabouts = &mut self.moderation.whereabouts;
            whereabouts.left(&member_id, address, gone_at);
        }
        let departs_at = self.presence.drop_connection(&member_id, gone_at)?;
        if self.address.is_direct() {
            return None;
        }
        self.timers
            .set(Timer::Departure(member_id.clone()), departs_at);
        let is_alone = self.presence.len() == 1;
        (!is_alone).then_some(Change::KeepDeparture {
            member_id,
            departs_at,
        })
    }

    /// From now on there is somebody who would miss those whose grace time runs.
    pub(super) fn keep_departures(&self) -> impl Iterator<Item = Change> {
        self.timers
            .departures()
            .map(|(member_id, departs_at)| Change::KeepDeparture {
                member_id: member_id.clone(),
                departs_at,
            })
    }

    /// A member's grace time is over. A room in which nothing was ever said, and nothing is kept, goes
    /// with its last one.
    pub(super) fn depart(&mut self, member_id: MemberId, now: Timestamp) -> Vec<Effect> {
        self.presence.remove(&member_id);
        let mut effects = self.see_off(&member_id, now);
        effects.extend([
            Effect::Store(Change::ForgetDeparture(member_id.clone())),
            self.tell_presence(Event::Left { member_id }, None),
        ]);
        effects.extend(self.erase_if_unused());
        effects
    }

    /// Takes connections that gave no sign of life for gone. The grace time ran while they were
    /// silent.
    pub(super) fn sweep(
        &mut self,
        pings: Vec<(ConnectionId, Timestamp)>,
        now: Timestamp,
    ) -> Vec<Effect> {
        for (id, at) in pings {
            if let Some(connection) = self.connections.get_mut(&id) {
                connection.heard_at = connection.heard_at.max(at);
            }
        }
        let silent: Vec<(ConnectionId, Connection)> = self
            .connections
            .extract_if(.., |_, connection| connection.is_silent(now))
            .collect();
        let mut effects = Vec::new();
        for (id, connection) in silent {
            let heard_at = connection.heard_at;
            effects.extend(self.start_grace(connection, heard_at).map(Effect::Store));
            let code = CloseCode::GoingAway;
            effects.push(Effect::Close { id, code });
        }
        self.watch_for_silence(now);
        self.budget.tidy(now);
        effects
    }

    /// Looks again when the connection that was silent for longest may have been so for too long.
    pub(super) fn watch_for_silence(&mut self, now: Timestamp) {
        let heard_at = self.connections.values().map(|it| it.heard_at).min();
        let due_at = heard_at.unwrap_or(now).after(Connection::MAX_SILENCE);
        self.timers.set(Timer::Silence, due_at);
    }
}
