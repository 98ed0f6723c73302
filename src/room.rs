//! The room: everything that Chatter decides. It cannot do I/O, has no clock and no dice, and
//! therefore cannot fail. One door: an [`Input`] and the moment it came go in, [`Effect`]s come
//! out, for the shell to perform in order.
//!
//! What it holds in memory is a cache of two truths: the live sockets, each with its
//! [`Connection`], and storage. [`Room::restore`] rebuilds it after sleep.

pub mod connection;
pub mod guest;
pub mod history;
pub mod member;
pub mod message;
mod presence;
pub mod rate_limit;
mod text;

use std::collections::BTreeMap;
use std::time::Duration;

use connection::{Connection, ConnectionId};
use member::{Name, Skeleton};
use message::Body;
use presence::Presence;
use rate_limit::RateLimit;

use crate::protocol::{
    Command, Event, Limits, MAX_FRAME_BYTES, Member, MemberId, Message, Reason, Rejection,
    Renaming, Seq,
};
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub struct Room {
    connections: BTreeMap<ConnectionId, Connection>,
    presence: Presence,
    newest: Seq,
    newest_at: Timestamp,
    /// For when the platform was asked to wake the room, as far as the room remembers.
    alarm_at: Option<Timestamp>,
    /// Before this moment no connection can have been silent for too long.
    sweep_at: Timestamp,
}

/// What reaches the room, with what storage knows of the matter.
#[derive(Debug)]
pub enum Input {
    Connected {
        id: ConnectionId,
        member_id: MemberId,
        after: Option<Seq>,
        facts: Facts,
    },
    /// A frame, decoded. What did not decode comes too: only the room answers.
    Received {
        from: ConnectionId,
        command: Result<Command, Rejection>,
        facts: Facts,
    },
    /// A frame longer than `MAX_FRAME_BYTES`.
    Flooded {
        from: ConnectionId,
    },
    Disconnected {
        id: ConnectionId,
    },
    /// When each connection last gave a sign of life, as far as the platform knows.
    Heard(Vec<(ConnectionId, Timestamp)>),
    /// The moment of an `Effect::WakeAt` has come.
    Rang,
}

impl Input {
    /// Who gives a sign of life with it.
    pub fn speaker(&self) -> Option<ConnectionId> {
        match self {
            Self::Received { from, .. } | Self::Flooded { from } => Some(*from),
            Self::Connected { .. } | Self::Disconnected { .. } | Self::Heard(_) | Self::Rang => {
                None
            }
        }
    }
}

/// What the shell looks up before it asks the room: facts that a decision depends on and that the
/// room does not hold in memory.
#[derive(Debug, Default)]
pub struct Facts {
    /// For an arrival: the member, if they were here before.
    pub member: Option<Member>,
    /// For a first arrival: which of `Guest::candidates` are taken.
    pub taken: Vec<Skeleton>,
    /// For a post: the message, if it is stored already.
    pub posted: Option<Message>,
    /// For a renaming: who has a name with this skeleton.
    pub holder: Option<MemberId>,
}

/// What the shell must do: first store, all or nothing, then the rest, in order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Effect {
    Store(Change),
    /// Open the socket that has just arrived, and keep this with it, where it survives sleep.
    Admit(Connection),
    /// Say why, and close the socket that has just arrived.
    Refuse {
        rejection: Rejection,
        code: CloseCode,
    },
    /// Keep this with its socket from now on.
    Remember(Connection),
    Send {
        to: ConnectionId,
        event: Event,
    },
    /// Send the newest page of messages.
    SendNewest {
        to: ConnectionId,
    },
    /// Send every stored event past `after`.
    SendMissed {
        to: ConnectionId,
        after: Seq,
    },
    /// Send the page of messages before `before`, as `history_loaded`.
    SendPage {
        to: ConnectionId,
        before: Seq,
    },
    Broadcast {
        event: Event,
        except: Option<ConnectionId>,
    },
    Close {
        id: ConnectionId,
        code: CloseCode,
    },
    /// Ring at this moment, instead of any asked for before.
    WakeAt(Timestamp),
}

impl Effect {
    pub fn change(&self) -> Option<&Change> {
        if let Self::Store(change) = self {
            Some(change)
        } else {
            None
        }
    }
}

/// What changes in storage.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// A first visit.
    Enroll {
        member: Member,
        skeleton: Skeleton,
    },
    Post(Message),
    Rename {
        renaming: Renaming,
        skeleton: Skeleton,
    },
    /// The grace time of a member runs, and must not end with the room's sleep.
    Depart {
        member_id: MemberId,
        departs_at: Timestamp,
    },
    ForgetDeparture(MemberId),
}

/// RFC 6455, section 7.4, and the IANA registry.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u16)]
pub enum CloseCode {
    GoingAway = 1001,
    PolicyViolation = 1008,
    TooBig = 1009,
    InternalError = 1011,
    TryAgainLater = 1013,
}

/// What the shell finds when the room wakes.
#[derive(Debug, Default)]
pub struct Saved {
    pub connections: Vec<Connection>,
    /// Those of the connections and of the departures.
    pub members: Vec<Member>,
    pub departures: Vec<(MemberId, Timestamp)>,
    pub newest: Seq,
    pub newest_at: Timestamp,
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
            Input::Heard(heard) => self.sweep(heard, now),
            Input::Rang => {
                self.alarm_at = None;
                self.say_goodbye(now)
            }
        };
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
                let event = Event::Rejected(rejection.about(client_id));
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
        match command {
            Command::Post { body, client_id } => self.post(speaker, &body, client_id, facts, now),
            Command::Rename { name } => self.rename(speaker, &name, &facts, now),
            Command::LoadHistory { before } => Ok(vec![Effect::SendPage {
                to: speaker.connection,
                before,
            }]),
        }
    }

    /// Ends a connection, and takes it for gone without waiting for its socket.
    fn dismiss(&mut self, id: ConnectionId, code: CloseCode, now: Timestamp) -> Vec<Effect> {
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

    fn limits() -> Limits {
        Limits {
            body_chars: Body::MAX_CHARS,
            name_chars: Name::MAX_CHARS,
            frame_bytes: MAX_FRAME_BYTES,
            command_burst: RateLimit::BURST,
            commands_per_second: RateLimit::PER_SECOND,
            history_page: history::PAGE,
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
