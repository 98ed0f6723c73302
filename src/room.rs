//! The room: everything that Chatter decides. It cannot do I/O, has no clock and no dice, and
//! therefore cannot fail. One door: an [`Input`] and the moment it came go in, [`Effect`]s come
//! out, for the shell to perform in order.
//!
//! What it holds in memory is a cache of two truths: the live sockets, each with its
//! [`Connection`], and storage. [`Room::restore`] rebuilds it after sleep.

pub mod connection;
pub mod counters;
mod effect;
pub mod guest;
pub mod history;
mod input;
pub mod member;
pub mod mention;
pub mod message;
mod presence;
pub mod rate_limit;
pub mod reaction;
pub mod search;
mod typing;

use std::collections::BTreeMap;
use std::time::Duration;

pub use effect::{Change, Effect};
pub use input::{Facts, Input, Saved};

use connection::Connection;
use counters::{Counters, Report};
use member::Name;
use message::Body;
use presence::Presence;
use rate_limit::RateLimit;
use reaction::Emoji;
use search::Query;

use crate::protocol::{
    CloseCode, Command, ConnectionId, Event, Limits, MAX_FRAME_BYTES, Member, MemberId, Reason,
    Rejection, Seq,
};
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub struct Room {
    connections: BTreeMap<ConnectionId, Connection>,
    presence: Presence,
    newest: Seq,
    newest_at: Timestamp,
    keep: u64,
    counters: Counters,
    /// For when the platform was asked to wake the room, as far as the room remembers.
    alarm_at: Option<Timestamp>,
    /// Before this moment no connection can have been silent for too long.
    sweep_at: Timestamp,
}

/// Who says something: a member, through one of their connections.
struct Speaker {
    connection: ConnectionId,
    member: Member,
}

impl Room {
    /// The room that slept, rebuilt.
    pub fn restore(saved: Saved) -> Self {
        let mut room = Self {
            newest: saved.newest,
            newest_at: saved.newest_at,
            keep: saved.keep,
            ..Self::default()
        };
        let members: BTreeMap<MemberId, Member> = saved
            .members
            .into_iter()
            .map(|member| (member.id.clone(), member))
            .collect();
        for connection in saved.connections {
            if let Some(member) = members.get(&connection.member_id) {
                room.presence.arrive(member.clone());
                if let Some(present) = room.presence.get_mut(&member.id) {
                    present.rate_limit = present.rate_limit.max(connection.rate_limit);
                }
                room.connections.insert(connection.id, connection);
            }
        }
        for (id, departs_at) in saved.departures {
            if let Some(member) = members.get(&id) {
                room.presence.restore_departure(member.clone(), departs_at);
            }
        }
        room
    }

    /// The one door.
    pub fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let newest = self.newest;
        let mut effects = match input {
            Input::Connected {
                id,
                member_id,
                after,
                facts,
            } => self.admit(id, member_id, after, facts, now),
            Input::Received {
                from,
                command,
                facts,
            } => self.receive(from, command, facts, now),
            Input::Flooded { from } => self.dismiss(from, CloseCode::TooBig, now),
            Input::Disconnected { id } => self.part(id, now),
            Input::Clogged { id } => self.dismiss(id, CloseCode::TryAgainLater, now),
            Input::Heard(heard) => self.sweep(heard, now),
            Input::Woken => vec![self.sync()],
            Input::Rang => {
                self.alarm_at = None;
                self.say_goodbye(now)
            }
        };
        if self.newest != newest {
            let forgotten = history::forgotten(self.newest, self.keep);
            let forget = |through| Effect::Store(Change::ForgetEvents { through });
            effects.extend(forgotten.map(forget));
        }
        effects.extend(self.next_alarm());
        effects
    }

    fn receive(
        &mut self,
        from: ConnectionId,
        command: Result<Command, Rejection>,
        facts: Facts,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(connection) = self.connections.get_mut(&from) else {
            return Vec::new();
        };
        let Some(present) = self.presence.get_mut(&connection.member_id) else {
            return Vec::new();
        };
        let client_id = match &command {
            Ok(command) => command.client_id().cloned(),
            Err(rejection) => rejection.client_id.clone(),
        };
        let message = command.as_ref().ok().and_then(Command::message);

        self.counters.commands += 1;
        let pace = present.rate_limit.take(now);
        connection.heard_at = now;
        connection.rate_limit = present.rate_limit;
        connection.refused = if pace.is_ok() {
            0
        } else {
            connection.refused + 1
        };
        let remember = Effect::Remember(connection.clone());
        let is_incorrigible = connection.refused >= Connection::MAX_REFUSED;

        let speaker = Speaker {
            connection: from,
            member: present.member.clone(),
        };
        let answer = pace
            .map_err(too_fast)
            .and(command)
            .and_then(|command| self.obey(speaker, command, facts, now))
            .unwrap_or_else(|rejection| {
                self.counters.reject(rejection.reason);
                let event = Event::Rejected(rejection.about(client_id, message));
                vec![Effect::Send { to: from, event }]
            });
        let goodbye = if is_incorrigible {
            self.dismiss(from, CloseCode::PolicyViolation, now)
        } else {
            Vec::new()
        };
        std::iter::once(remember)
            .chain(answer)
            .chain(goodbye)
            .collect()
    }

    fn obey(
        &mut self,
        speaker: Speaker,
        command: Command,
        facts: Facts,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let to = speaker.connection;
        match command {
            Command::Post {
                body,
                client_id,
                reply_to,
                ..
            } => self.post(speaker, &body, client_id, reply_to, facts, now),
            Command::Edit { body, .. } => self.edit(&speaker, &body, facts, now),
            Command::Remove { .. } => self.remove(&speaker, facts, now),
            Command::React { emoji, on, .. } => self.react(speaker, &emoji, on, facts, now),
            Command::Rename { name } => self.rename(speaker, &name, &facts, now),
            Command::Typing {} => Ok(self.typing(&speaker, now)),
            Command::LoadHistory { before } => Ok(vec![Effect::SendPage { to, before }]),
            Command::LoadNewer { after } => Ok(vec![Effect::SendNewer { to, after }]),
            Command::LoadAround { .. } => {
                let message = message::present(facts.message)?.seq;
                Ok(vec![Effect::SendAround { to, message }])
            }
            Command::Search { query, before } => {
                let (query, before) = (Query::parse(&query)?, before.unwrap_or(Seq::END));
                Ok(vec![Effect::SendFound { to, query, before }])
            }
        }
    }

    /// Ends a connection, and takes it for gone without waiting for its socket.
    fn dismiss(&mut self, id: ConnectionId, code: CloseCode, now: Timestamp) -> Vec<Effect> {
        if !self.connections.contains_key(&id) {
            return Vec::new();
        }
        self.counters.dismiss(code as u16);
        let mut effects = self.part(id, now);
        effects.push(Effect::Close { id, code });
        effects
    }

    /// Gives the next stored event its place in the log, and a time that is never earlier than the
    /// last one's.
    fn append(&mut self, now: Timestamp) -> (Seq, Timestamp) {
        self.newest = self.newest.next();
        self.newest_at = self.newest_at.max(now);
        (self.newest, self.newest_at)
    }

    fn next_alarm(&mut self) -> Option<Effect> {
        let departs_at = self.presence.next_departure()?;
        let is_set = self.alarm_at.is_some_and(|alarm_at| alarm_at <= departs_at);
        (!is_set).then(|| {
            self.alarm_at = Some(departs_at);
            Effect::WakeAt(departs_at)
        })
    }

    /// The room as its operator sees it.
    pub fn report(&self) -> Report {
        Report {
            seq: self.newest,
            connections: self.connections.len(),
            present: self.presence.len(),
            since_waking: self.counters.clone(),
        }
    }

    fn limits() -> Limits {
        Limits {
            body_chars: Body::MAX_CHARS,
            name_chars: Name::MAX_CHARS,
            query_chars: Query::MAX_CHARS,
            frame_bytes: MAX_FRAME_BYTES,
            command_burst: RateLimit::BURST,
            commands_per_second: RateLimit::PER_SECOND,
            history_page: history::PAGE,
            mentions: mention::MAX,
            reaction_kinds: Emoji::MAX_KINDS,
            silence_ms: Connection::MAX_SILENCE.as_millis() as u64,
        }
    }
}

fn too_fast(wait: Duration) -> Rejection {
    Rejection {
        retry_after_ms: Some(wait.as_millis() as u64),
        ..Rejection::new(
            Reason::TooFast,
            "That was too fast. Wait a moment, then try again.",
        )
    }
}
