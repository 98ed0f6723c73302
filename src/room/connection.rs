//! `Connection`: one live socket of a member, as it survives the room's sleep. The acts of coming,
//! of going, and of falling silent are here too.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::guest::Guest;
use super::member::Skeleton;
use super::presence::Arrival;
use super::rate_limit::RateLimit;
use super::{Change, Effect, Facts, Room, history};
use crate::protocol::{
    CloseCode, ConnectionId, Event, History, Member, MemberId, Reason, Rejection, Seq, Sync,
    VERSION, Welcome,
};
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Connection {
    pub id: ConnectionId,
    pub member_id: MemberId,
    /// The last sign of life.
    pub heard_at: Timestamp,
    /// The member's, as of this connection's last command.
    pub rate_limit: RateLimit,
    /// Commands in a row that were too fast.
    pub refused: u32,
}

impl Connection {
    /// A page pings every 30 s; three times unheard, it is taken for gone.
    pub const MAX_SILENCE: Duration = Duration::from_secs(90);
    /// After this many refusals in a row, a client that does not slow down is sent away.
    pub const MAX_REFUSED: u32 = 100;
    /// Of one member in one room: tabs and devices.
    pub const MAX_PER_MEMBER: usize = 16;

    fn is_silent(&self, now: Timestamp) -> bool {
        now.since(self.heard_at) >= Self::MAX_SILENCE
    }
}

impl Room {
    /// The platform accepts 32,768 sockets an object; the rest is for those being turned away.
    pub const MAX_CONNECTIONS: usize = 32_000;
    /// A welcome does not grow with the room past this many members.
    pub const MAX_WELCOMED: usize = 200;
    /// With more members present, each coming and going is told as a count.
    pub const MAX_TOLD: usize = 500;

    pub(super) fn admit(
        &mut self,
        id: ConnectionId,
        member_id: MemberId,
        after: Option<Seq>,
        facts: Facts,
        now: Timestamp,
    ) -> Vec<Effect> {
        let (member, first_skeletons) = match self.newcomer(&member_id, facts) {
            Ok(newcomer) => newcomer,
            Err(rejection) => {
                self.counters.reject(rejection.reason);
                let code = CloseCode::TryAgainLater;
                return vec![Effect::Refuse { rejection, code }];
            }
        };
        self.counters.arrivals += 1;
        let mut effects = Vec::new();
        if let Some(skeletons) = first_skeletons {
            effects.push(Effect::Store(Change::Enroll {
                member: member.clone(),
                skeletons,
            }));
        }
        let arrival = self.presence.arrive(member.clone());
        if arrival == Arrival::Return {
            effects.push(Effect::Store(Change::ForgetDeparture(member_id.clone())));
        }
        let rate_limit = RateLimit::default();
        let connection = Connection {
            id,
            member_id,
            heard_at: now,
            rate_limit,
            refused: 0,
        };
        self.connections.insert(id, connection.clone());
        let history = history::since(after, self.newest);
        let welcome = Box::new(self.welcome(member.clone(), history));
        effects.extend([
            Effect::Admit(connection),
            Effect::Welcome {
                to: id,
                welcome,
                after,
            },
        ]);
        if arrival == Arrival::First {
            effects.push(self.tell_presence(Event::Joined { member }, Some(id)));
        }
        effects
    }

    /// Who comes in, with their name's skeletons if it is their first visit; or why nobody can.
    fn newcomer(
        &self,
        id: &MemberId,
        facts: Facts,
    ) -> Result<(Member, Option<[Skeleton; 2]>), Rejection> {
        let full = |detail| Rejection::new(Reason::RoomFull, detail);
        if self.connections.len() >= Self::MAX_CONNECTIONS {
            return Err(full("The room is full. Try again later."));
        }
        if let Some(present) = self.presence.get(id) {
            if present.connections >= Connection::MAX_PER_MEMBER {
                return Err(full(
                    "You have this room open 16 times. Close one of them first.",
                ));
            }
            return Ok((present.member.clone(), None));
        }
        if let Some(member) = facts.member {
            return Ok((member, None));
        }
        let is_free = |guest: &Guest| !guest.skeletons.iter().any(|one| facts.taken.contains(one));
        let guest = Guest::candidates(id).find(is_free);
        let guest = guest.ok_or(full("Every name in this room is taken. Try another room."))?;
        Ok((guest.member, Some(guest.skeletons)))
    }

    fn welcome(&self, you: Member, history: History) -> Welcome {
        let others = self
            .presence
            .members()
            .filter(|member| member.id != you.id)
            .cloned();
        let members = std::iter::once(you.clone())
            .chain(others)
            .take(Self::MAX_WELCOMED)
            .collect();
        Welcome {
            version: VERSION,
            you,
            members,
            present: self.presence.len(),
            seq: self.newest,
            history,
            limits: Self::limits(),
        }
    }

    /// Tells everyone where the room is, so that nobody goes on from somewhere else.
    pub(super) fn sync(&self) -> Effect {
        let present = self.presence.len();
        let members = self.presence.members().map(|member| member.id.clone());
        let member_ids = if present > Self::MAX_WELCOMED {
            Vec::new()
        } else {
            members.collect()
        };
        let event = Event::Synced(Sync {
            seq: self.newest,
            present,
            member_ids,
        });
        Effect::Broadcast {
            event,
            except: None,
        }
    }

    /// The connection's socket is gone, or will be.
    pub(super) fn part(&mut self, id: ConnectionId, now: Timestamp) -> Vec<Effect> {
        let Some(connection) = self.connections.remove(&id) else {
            return Vec::new();
        };
        let member_id = connection.member_id;
        let Some(departs_at) = self.presence.drop_connection(&member_id, now) else {
            return Vec::new();
        };
        vec![Effect::Store(Change::Depart {
            member_id,
            departs_at,
        })]
    }

    /// Tells of those whose grace time is over.
    pub(super) fn say_goodbye(&mut self, now: Timestamp) -> Vec<Effect> {
        let departed = self.presence.depart(now);
        let forget = departed
            .iter()
            .cloned()
            .map(Change::ForgetDeparture)
            .map(Effect::Store);
        let left = departed
            .iter()
            .cloned()
            .map(|member_id| Event::Left { member_id });
        let tell = left.map(|event| self.tell_presence(event, None));
        forget.chain(tell).collect()
    }

    /// Everyone hears who comes and goes; in a big room, how many are there.
    fn tell_presence(&self, event: Event, except: Option<ConnectionId>) -> Effect {
        let present = self.presence.len();
        if present > Self::MAX_TOLD {
            Effect::BroadcastPresent { present }
        } else {
            Effect::Broadcast { event, except }
        }
    }

    /// Whether a connection may have been silent for too long, going by what the room has heard.
    /// Then the shell looks up the pings, which the room sleeps through.
    pub fn is_sweep_due(&self, now: Timestamp) -> bool {
        now >= self.sweep_at
    }

    /// Takes those who gave no sign of life for gone. Their grace time ran while they were silent.
    pub(super) fn sweep(
        &mut self,
        heard: Vec<(ConnectionId, Timestamp)>,
        now: Timestamp,
    ) -> Vec<Effect> {
        for (id, at) in heard {
            if let Some(connection) = self.connections.get_mut(&id) {
                connection.heard_at = connection.heard_at.max(at);
            }
        }
        let mut effects = Vec::new();
        for (id, connection) in self
            .connections
            .extract_if(.., |_, connection| connection.is_silent(now))
        {
            self.presence
                .drop_connection(&connection.member_id, connection.heard_at);
            effects.push(Effect::Close {
                id,
                code: CloseCode::GoingAway,
            });
        }
        let longest_unheard = self
            .connections
            .values()
            .map(|connection| connection.heard_at)
            .min();
        self.sweep_at = longest_unheard
            .unwrap_or(now)
            .after(Connection::MAX_SILENCE);
        effects.extend(self.say_goodbye(now));
        effects
    }
}
