//! Gather, decide, perform: looks up what a decision needs, lets the room decide, and performs the
//! answer. What everyone is told is left to the batch.

use serde_json::json;
use worker::{Error, Result, State, WebSocket, WebSocketIncomingMessage, console_error};

use super::configuration::Configuration;
use super::errand::Errand;
use super::sockets::{self, Sockets};
use super::storage::Storage;
use crate::delivery::batch::{Batch, Frames};
use crate::delivery::turns::Turns;
use crate::identity::session::Ended;
use crate::protocol::{
    CloseCode, ConnectionId, Event, Facts, History, MAX_FRAME_BYTES, Member, MemberId, Rejection,
    Role, Seq, Welcomed, decode, encode, frame,
};
use crate::room::{Effect, Input, Job, Outcome, Read, Room, Snapshot, history};
use crate::route::RoomAddress;
use crate::shell::call::Visit;
use crate::shell::clock;

/// What is still to be sent and to be read. It outlives a turn that fails.
#[derive(Default)]
pub(super) struct Outgoing {
    pub(super) batch: Batch,
    pub(super) turns: Turns<Turn>,
    pub(super) errands: Vec<Errand>,
}

pub(super) enum Turn {
    Read(Read),
    Resume { after: Seq },
}

impl Turn {
    /// About as many bytes as it takes at most, told or looked at.
    fn length(&self) -> usize {
        match self {
            Self::Read(Read::Found { .. }) => Driver::SEARCH_BYTES,
            Self::Read(Read::Before(_) | Read::After(_) | Read::Around(_) | Read::Reports(_)) => {
                history::MAX_BYTES / 4
            }
            Self::Resume { .. } => history::SLICE_BYTES,
        }
    }
}

impl Outgoing {
    pub(super) fn is_empty(&self) -> bool {
        self.batch.is_empty() && self.turns.is_empty()
    }
}

pub(super) struct Driver {
    pub(super) room: Room,
    sockets: Sockets,
    pub(super) storage: Storage,
}

impl Driver {
    /// What is read at once at most, give or take one answer, in bytes: a few milliseconds.
    const TURN_BYTES: usize = 96 * 1024;
    /// A short answer is not for nothing, and a search looks at more than it tells.
    const LEAST_TURN_BYTES: usize = 16 * 1024;
    const SEARCH_BYTES: usize = Self::TURN_BYTES;

    pub(super) fn wake(
        state: &State,
        configuration: &Configuration,
        out: &mut Outgoing,
    ) -> Result<Self> {
        let storage = Storage::open(state)?;
        let (sockets, connections, enrolments) = Sockets::wake(state)?;
        storage.restore_enrolments(enrolments);
        let is_anyone_connected = !connections.is_empty();
        if !is_anyone_connected {
            storage.erase_if_unused()?;
        }
        let address = storage.address()?;
        let address = address.as_deref().and_then(RoomAddress::of_object);
        let address = address.ok_or(Error::RustError("a room without an address".to_owned()))?;
        let snapshot = storage.snapshot(address, connections, configuration.bounds)?;
        let assistant = match configuration.assistant.clone() {
            Some(configured) => Some(storage.christen(configured)?),
            None => None,
        };
        let room = Room::restore(Snapshot {
            assistant,
            ..snapshot
        });
        let mut driver = Self {
            room,
            sockets,
            storage,
        };
        if is_anyone_connected {
            driver.handle(Input::Woken, out)?;
        }
        Ok(driver)
    }

    pub(super) fn connect(
        &mut self,
        id: ConnectionId,
        visit: Visit,
        socket: WebSocket,
        out: &mut Outgoing,
    ) -> Result<()> {
        self.sockets.arrive(socket);
        let input = Input::Connected {
            id,
            member_id: visit.member_id,
            session: visit.session,
            after: visit.after,
            address: visit.address,
            wish: visit.wish,
            dice: clock::random_number()?,
            invite: visit.invite,
        };
        self.handle(input, out)
    }

    /// Somebody listens.
    pub(super) fn listen(
        &mut self,
        id: ConnectionId,
        visit: Visit,
        socket: WebSocket,
        out: &mut Outgoing,
    ) -> Result<()> {
        self.sockets.arrive(socket);
        let (after, caller) = (visit.after, visit.caller());
        self.handle(Input::Listened { id, caller, after }, out)
    }

    pub(super) fn disconnect(&mut self, id: ConnectionId, out: &mut Outgoing) -> Result<()> {
        self.sockets.forget(id);
        out.batch.forget(id);
        out.turns.forget(id);
        self.handle(Input::Disconnected { id }, out)
    }

    /// False, where the room did nothing but to refuse it, or not even that.
    pub(super) fn receive(
        &mut self,
        from: ConnectionId,
        message: WebSocketIncomingMessage,
        out: &mut Outgoing,
    ) -> Result<bool> {
        let (bytes, command) = match message {
            WebSocketIncomingMessage::String(text) => (text.len(), decode(&text)),
            WebSocketIncomingMessage::Binary(data) => (data.len(), Err(Rejection::NOT_TEXT)),
        };
        let input = if bytes > MAX_FRAME_BYTES {
            Input::Flooded { from }
        } else {
            Input::Received { from, command }
        };
        let effects = self.decide(input, out)?;
        self.perform(&effects, out)?;
        Ok(!effects.iter().all(Effect::is_too_fast))
    }

    pub(super) fn sign_out(
        &mut self,
        member_id: MemberId,
        of: Ended,
        out: &mut Outgoing,
    ) -> Result<()> {
        self.handle(Input::SignedOut { member_id, of }, out)
    }

    pub(super) fn alarm_fired(&mut self, out: &mut Outgoing) -> Result<()> {
        self.handle(Input::AlarmFired, out)
    }

    /// The room as its operator sees it, as JSON.
    pub(super) fn report(&self) -> String {
        json!({ "room": self.room.report(), "bytes": self.storage.bytes() }).to_string()
    }

    /// Everything that the room has.
    pub(super) fn purge(&mut self, out: &mut Outgoing) -> Result<()> {
        self.handle(Input::Purge, out)
    }

    /// Makes somebody the room's owner; false, where the room does not know them.
    pub(super) fn name_owner(&mut self, of: &MemberId, out: &mut Outgoing) -> Result<bool> {
        let member_id = of.clone();
        self.handle(Input::NameOwner { member_id }, out)?;
        Ok(self.room.role_of(of) == Role::Owner)
    }

    /// A piece of what a member has said. Tells how many messages that were.
    pub(super) fn purge_messages(&mut self, of: MemberId, out: &mut Outgoing) -> Result<u64> {
        let before = self.room.newest();
        self.handle(Input::PurgeMessages { of }, out)?;
        Ok(self.room.newest().0 - before.0)
    }

    pub(super) fn facts(&self) -> Option<Facts> {
        self.room.is_open().then(|| self.room.facts())
    }

    pub(super) fn open_direct(&mut self, members: Vec<Member>, out: &mut Outgoing) -> Result<()> {
        self.handle(Input::OpenDirect { members }, out)
    }

    pub(super) fn is_open_to(&self, member_id: &MemberId) -> bool {
        self.room.is_open_to(member_id)
    }

    /// The room is at fault, and somebody waits for it.
    pub(super) fn fail(&mut self, id: ConnectionId, out: &mut Outgoing) -> Result<()> {
        self.sockets.close(id, CloseCode::InternalError);
        self.disconnect(id, out)
    }

    pub(super) fn knows(&self, member_id: &MemberId) -> Result<bool> {
        self.storage.knows(member_id)
    }

    /// Whose socket it is, unless the room has turned away from it.
    pub(super) fn sender(&self, socket: &WebSocket) -> Option<(ConnectionId, MemberId)> {
        let id = sockets::id(socket)?;
        Some((id, self.room.member_of(id)?.clone()))
    }

    /// More frames of a connection wait than may.
    pub(super) fn overrun(&mut self, from: ConnectionId, out: &mut Outgoing) -> Result<()> {
        self.handle(Input::Overrun { from }, out)
    }

    pub(super) fn connections(&self) -> usize {
        self.sockets.len()
    }

    pub(super) fn send(&mut self, frames: &Frames) {
        self.sockets.broadcast(frames, clock::now());
    }

    /// Whether something must be looked at again, though nothing happens.
    pub(super) fn is_watching(&self) -> bool {
        self.sockets.is_anyone_lagging()
    }

    /// Ends connections that read too little of what they are sent.
    pub(super) fn dismiss_slow_consumers(&mut self, out: &mut Outgoing) -> Result<()> {
        let slow = self.sockets.slow_consumers(clock::now());
        slow.into_iter()
            .try_for_each(|id| self.handle(Input::SlowConsumer { id }, out))
    }

    /// Reads for those whose turn it is, as much as nobody minds to wait for.
    pub(super) fn take_turns(&mut self, out: &mut Outgoing) -> Result<()> {
        let mut bytes = 0;
        while bytes < Self::TURN_BYTES {
            let turn = out.turns.take(|id| self.sockets.is_ready(id));
            let Some((reader, to, turn)) = turn else {
                break;
            };
            let told = match turn {
                Turn::Read(read) => {
                    let told = out.batch.send(to, &self.storage.read(&read, &reader)?);
                    let is_search = matches!(read, Read::Found { .. });
                    if is_search { Self::SEARCH_BYTES } else { told }
                }
                Turn::Resume { after } => self.resume(reader, to, after, out)?,
            };
            bytes += told.max(Self::LEAST_TURN_BYTES);
        }
        Ok(())
    }

    /// Tells the next slice of what was missed, and says how many bytes that were.
    fn resume(
        &mut self,
        reader: MemberId,
        to: ConnectionId,
        after: Seq,
        out: &mut Outgoing,
    ) -> Result<usize> {
        let newest = self.room.newest();
        let (events, through) = self.storage.slice(after, newest, &reader)?;
        let frame = frame(&events);
        self.sockets.send(to, &frame, clock::now());
        if through < newest {
            let after = through;
            let turn = Turn::Resume { after };
            out.turns.put_back(reader, to, turn.length(), turn);
        } else {
            out.batch.release(to);
        }
        Ok(frame.len())
    }

    pub(super) fn handle(&mut self, input: Input, out: &mut Outgoing) -> Result<()> {
        let effects = self.decide(input, out)?;
        self.perform(&effects, out)
    }

    pub(super) fn decide(&mut self, input: Input, out: &Outgoing) -> Result<Vec<Effect>> {
        let now = clock::now();
        let lookup = self.room.lookup(&input, now);
        let mut known = self.storage.look_up(&lookup)?;
        if lookup.pings {
            known.pings = self.sockets.last_pings()?;
        }
        known.waiting = lookup.reader.map_or(0, |reader| out.turns.waiting(&reader));
        Ok(self.room.handle(input, known, now))
    }

    pub(super) fn perform(&mut self, effects: &[Effect], out: &mut Outgoing) -> Result<()> {
        self.storage.commit(effects)?;
        for effect in effects {
            match effect {
                Effect::Append(event) => out.batch.broadcast(event, None),
                // Done, with all the others; and for whoever brought it to take from here.
                Effect::Store(_) | Effect::Imported(_) => {}
                Effect::Admit(connection) => {
                    let enrolment = self.storage.enrolment(&connection.member_id);
                    self.sockets.admit(connection, enrolment)?;
                    out.batch.admit(connection.id);
                }
                Effect::Refuse { rejection, code } => {
                    let event = Event::Rejected(rejection.clone());
                    self.sockets.refuse(&frame(&[encode(&event)]), *code)?;
                }
                Effect::Welcome { to, welcome } => self.welcome(*to, welcome)?,
                Effect::Greet { to, event } => {
                    self.sockets
                        .send(*to, &frame(&[encode(event)]), clock::now());
                }
                Effect::Attach(connection) => {
                    let enrolment = self.storage.enrolment(&connection.member_id);
                    self.sockets.attach(connection, enrolment)?;
                }
                Effect::Reply { to, event } => {
                    out.batch.send(*to, event);
                }
                Effect::Read { to, reader, read } => {
                    let turn = Turn::Read(read.clone());
                    out.turns.push(reader.clone(), *to, turn.length(), turn);
                }
                Effect::Resume { to, reader, after } => {
                    let turn = Turn::Resume { after: *after };
                    out.turns.push(reader.clone(), *to, turn.length(), turn);
                    out.batch.hold(*to);
                }
                Effect::Broadcast { event, except } => out.batch.broadcast(event, *except),
                Effect::BroadcastPresent { present } => out.batch.broadcast_present(*present),
                Effect::OpenDirect {
                    to,
                    address,
                    members,
                } => out.errands.push(Errand::OpenDirect {
                    to: *to,
                    address: address.clone(),
                    members: members.clone(),
                }),
                Effect::Close { id, code } => {
                    out.turns.forget(*id);
                    out.batch.dismiss(*id, *code);
                }
                Effect::Notify(job) => self.notify(*job, out)?,
                Effect::EraseFiles => self.erase_files(out)?,
                Effect::Start(job) => self.work(*job, out)?,
                Effect::Ask { draft_id, reader } => self.ask(draft_id, reader, out)?,
                Effect::Judge(case) => self.judge(case.clone(), out)?,
                Effect::Hush(draft_id) => out.errands.push(Errand::Hush(draft_id.clone())),
                Effect::Erase => self.storage.erase()?,
                Effect::SetAlarm(at) => self.storage.set_alarm(*at)?,
            }
        }
        Ok(())
    }

    /// A failure here is nobody's who is in the room. The job is tried again.
    fn work(&mut self, job: Job, out: &mut Outgoing) -> Result<()> {
        let outcome = self
            .storage
            .work(job, &self.room.present())
            .unwrap_or_else(|error| {
                console_error!("{}", json!({ "job": job, "error": error.to_string() }));
                Outcome::Failed
            });
        self.handle(Input::Finished { job, outcome }, out)
    }

    fn welcome(&mut self, to: ConnectionId, welcome: &Welcomed) -> Result<()> {
        let mut events = vec![encode(&Event::Welcomed(welcome.clone()))];
        if welcome.history != History::Resumed {
            let (newest, _) = self.storage.newest(&welcome.you.id)?;
            events.extend(newest.iter().map(encode));
        }
        self.sockets.send(to, &frame(&events), clock::now());
        Ok(())
    }
}
