//! Sessions: the devices that are signed in, and the rooms in which their sockets may be.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Account;
use super::dice::Dice;
use super::effect::{Record, Standing};
use super::job::Job;
use super::request::{Answer, By};
use crate::identity::secret::SecretHash;
use crate::identity::session::{Ended, SessionId, SessionToken};
use crate::protocol::account;
use crate::protocol::problem::Problem;
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Session {
    pub(super) id: SessionId,
    pub(super) hash: SecretHash,
    pub(super) label: String,
    pub(super) created_at: Timestamp,
    pub(super) seen_at: Timestamp,
    /// Whether it is the device on which they were a guest: the sockets that it opened then are its own.
    pub(super) was_guest: bool,
}

impl Session {
    /// A session that nobody uses ends, as its cookie does.
    pub const LIFE: Duration = Duration::from_hours(400 * 24);
    /// When a device was last seen is written down no more often than this.
    pub(super) const SEEN_EVERY: Duration = Duration::from_hours(1);
    /// The one that was not seen for the longest time makes room for another.
    pub const MAX: usize = 50;

    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        now.since(self.seen_at) >= Self::LIFE
    }

    pub(super) fn show(&self, current: Option<&SessionId>, push: bool) -> account::Session {
        account::Session {
            id: self.id.0.clone(),
            label: self.label.clone(),
            created_at: self.created_at,
            seen_at: self.seen_at,
            current: current == Some(&self.id),
            push,
        }
    }
}

/// A room into which a session has come: where its sockets may be. It stays known until the session
/// ends.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Place {
    pub(super) session: SessionId,
    /// As its path is written.
    pub(super) room: String,
    pub(super) at: Timestamp,
}

impl Place {
    /// Of one session. The oldest makes room for another, and the session's sockets there are closed.
    pub const MAX: usize = 1_000;
}

impl Account {
    /// Whether a session holds, and that it comes into a room. The room is written down before it is
    /// entered, so that no end of the session can miss a socket.
    pub(super) fn check(
        &mut self,
        hash: &SecretHash,
        room: Option<String>,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        let session = self.use_session(hash, now)?;
        if let Some(room) = room {
            self.come_into(&session, room, now);
        }
        Ok(Answer::Session(session))
    }

    pub(super) fn use_session(
        &mut self,
        hash: &SecretHash,
        now: Timestamp,
    ) -> Result<SessionId, Problem> {
        let id = self.session_of(hash).ok_or(Problem::signed_out())?;
        let was_unseen = |it: &&Session| now.since(it.seen_at) >= Session::SEEN_EVERY;
        let session = self.sessions.get(&id).filter(was_unseen);
        if let Some(session) = session.cloned() {
            self.keep(Record::Session(Session {
                seen_at: now,
                ..session
            }));
        }
        Ok(id)
    }

    fn session_of(&self, hash: &SecretHash) -> Option<SessionId> {
        let session = self.sessions.values().find(|it| it.hash == *hash);
        session.map(|it| it.id.clone())
    }

    fn come_into(&mut self, session: &SessionId, room: String, now: Timestamp) {
        let key = (session.clone(), room);
        if self.places.contains_key(&key) {
            return;
        }
        let of_session = self.places.values().filter(|it| it.session == *session);
        if of_session.clone().count() >= Place::MAX {
            let oldest = of_session.min_by_key(|it| it.at).cloned();
            if let Some(oldest) = oldest {
                self.leave(oldest, now);
            }
        }
        let (session, room) = key;
        let at = now;
        self.keep(Record::Place(Place { session, room, at }));
    }

    /// Has the session's sockets in a room closed, and forgets the room.
    fn leave(&mut self, place: Place, now: Timestamp) {
        let key = (place.session.clone(), place.room.clone());
        self.places.remove(&key);
        self.close_sockets(&place.session, place.room.clone(), now);
        self.forget(&Record::Place(place));
    }

    fn close_sockets(&mut self, session: &SessionId, room: String, now: Timestamp) {
        let of = Ended::Session {
            id: session.clone(),
            was_guest: self.was_guest(session),
        };
        self.start(Job::CloseSockets { room, of }, now);
    }

    fn was_guest(&self, session: &SessionId) -> bool {
        let session = self.sessions.get(session);
        session.is_some_and(|session| session.was_guest)
    }

    /// Signs a device in. The token that it is given is told this once.
    pub(super) fn make_session(
        &mut self,
        label: String,
        was_guest: bool,
        dice: &mut Dice,
        now: Timestamp,
    ) -> (SessionId, String) {
        if self.sessions.len() >= Session::MAX {
            let unseen = self.sessions.values().min_by_key(|it| it.seen_at);
            if let Some(id) = unseen.map(|it| it.id.clone()) {
                self.end_session(&id, now);
            }
        }
        let token = SessionToken::new(self.id.clone(), dice.take());
        let id = SessionId::from_bytes(dice.take());
        self.keep(Record::Session(Session {
            id: id.clone(),
            hash: token.hash(),
            label,
            created_at: now,
            seen_at: now,
            was_guest,
        }));
        (id, token.encode())
    }

    pub(super) fn end_session(&mut self, id: &SessionId, now: Timestamp) {
        // What was opened as a guest may be wherever another device is.
        let was_guest = self.was_guest(id);
        let reached = self.places.values();
        let reached = reached.filter(|it| was_guest || it.session == *id);
        let rooms: BTreeSet<String> = reached.map(|it| it.room.clone()).collect();
        for room in rooms {
            self.close_sockets(id, room, now);
        }
        let own = self.places.extract_if(.., |_, it| it.session == *id);
        for (_, place) in own.collect::<Vec<_>>() {
            self.forget(&Record::Place(place));
        }
        self.unsubscribe(id);
        if let Some(session) = self.sessions.remove(id) {
            self.forget(&Record::Session(session));
        }
    }

    pub(super) fn end_one(
        &mut self,
        by: &By,
        id: &SessionId,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        self.member(by, now)?;
        if !self.sessions.contains_key(id) {
            return Err(Problem::not_found());
        }
        self.end_session(id, now);
        Ok(Answer::Nothing)
    }

    pub(super) fn end_others(&mut self, by: &By, now: Timestamp) -> Result<Answer, Problem> {
        let current = self.member(by, now)?;
        let others = self.sessions.keys().filter(|id| **id != current);
        for id in others.cloned().collect::<Vec<_>>() {
            self.end_session(&id, now);
        }
        Ok(Answer::Nothing)
    }

    /// Of no consequence for a guest, and for whoever was signed out already.
    pub(super) fn sign_out(&mut self, by: &By, now: Timestamp) -> Answer {
        if let By::Session(hash) = by
            && let Some(id) = self.session_of(hash)
        {
            self.end_session(&id, now);
        }
        Answer::Nothing
    }

    /// Everything goes but what keeps the identity's tokens dead.
    pub(super) fn delete(
        &mut self,
        by: &By,
        listed: Vec<String>,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        self.asker(by, now)?;
        self.forget_pushes();
        let entered = self.places.keys().map(|(_, room)| room.clone());
        let rooms: BTreeSet<String> = entered.chain(listed).collect();
        let passkeys = std::mem::take(&mut self.passkeys).into_values();
        let sessions = std::mem::take(&mut self.sessions).into_values();
        let places = std::mem::take(&mut self.places).into_values();
        let codes = std::mem::take(&mut self.codes).into_values();
        let challenges = std::mem::take(&mut self.challenges).into_iter();
        let all = passkeys.map(Record::Passkey);
        let all = all.chain(sessions.map(Record::Session));
        let all = all.chain(places.map(Record::Place));
        let all = all.chain(codes.map(Record::Code));
        let all = all.chain(challenges.map(|(it, at)| Record::Challenge(it, at)));
        for record in all.collect::<Vec<_>>() {
            self.forget(&record);
        }
        if self.standing == Standing::Guest {
            self.start(Job::Enlist, now);
        }
        self.keep(Record::Standing(Standing::Erased));
        for room in rooms {
            let of = Ended::Identity;
            self.start(Job::CloseSockets { room, of }, now);
        }
        Ok(Answer::Nothing)
    }
}
