//! `Scheduler`: when the room is run.
//!
//! In a quiet room all that happens is decided and flushed at once. Then a batch begins: frames that
//! arrive within it wait for its end, are decided together and flushed in one frame. A big room is
//! flushed shard by shard, each in its share of the batch. After a batch in which nothing happened no
//! timer runs, so that a quiet room sleeps.
//!
//! Each callback first decides on the frames that wait, then on its own matter, and then runs the
//! room: so everything is decided in the order in which it came.
//!
//! Nothing here awaits between reading and writing, so no callback sees another's half-done work.
//! Frames are sent right after their events are written; the platform's output gate holds them back
//! until the write is durable, so that nothing is shown that could still be lost
//! (<https://blog.cloudflare.com/durable-objects-easy-fast-correct-choose-three/>).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use serde_json::json;
use worker::js_sys::Function;
use worker::wasm_bindgen_futures::spawn_local;
use worker::{
    Delay, Env, Error, Result, State, WebSocket, WebSocketIncomingMessage, console_error,
};

use super::assistant::Asked;
use super::configuration::Configuration;
use super::driver::{Driver, Outgoing};
use super::sockets;
use crate::delivery::arrivals::Arrivals;
use crate::delivery::batch::Batch;
use crate::delivery::shard::Shard;
use crate::delivery::turns::Turns;
use crate::identity::session::Ended;
use crate::protocol::{CloseCode, ConnectionId, Facts, Member, MemberId};
use crate::rate_limit::Rate;
use crate::shell::clock;

/// From where, and what; nothing, where it was one too many.
type Frame = (WebSocket, Option<WebSocketIncomingMessage>);

pub(super) struct Scheduler {
    pub(super) state: State,
    pub(super) env: Env,
    configuration: Configuration,
    pub(super) asked: Asked,
    /// Nothing until the room is needed, and again after a turn has failed.
    pub(super) driver: RefCell<Option<Driver>>,
    pub(super) outgoing: RefCell<Outgoing>,
    is_within_batch: Cell<bool>,
    /// Frames that arrived within the batch.
    waiting: RefCell<Turns<Frame>>,
    /// Visitors who wait to be let in, each with what calls them.
    pub(super) arrivals: RefCell<Arrivals<Function>>,
}

impl Scheduler {
    /// How many bytes of a member's frames may wait to be decided on: more than the pace lets anyone say
    /// at once, at its longest.
    const WAITING_OF_MEMBER: usize = 2 * 1024 * 1024;
    /// And of everyone's. Past it, those go of whom the most waits: before anything is stored or shown,
    /// so that whoever meant it says it again.
    const WAITING: usize = 8 * 1024 * 1024;
    /// As many frames of a connection as it could send and not be sent away: those that the pace lets
    /// pass at once, and those that may be refused. The next one says that there were more, and the rest
    /// is not kept.
    const MOST_WAITING: usize = (Rate::COMMANDS.burst + Rate::MAX_REFUSED) as usize;

    pub(super) fn new(state: State, env: Env) -> Rc<Self> {
        Rc::new(Self {
            configuration: Configuration::of(&env),
            state,
            env,
            asked: RefCell::default(),
            driver: RefCell::default(),
            outgoing: RefCell::default(),
            is_within_batch: Cell::default(),
            waiting: RefCell::default(),
            arrivals: RefCell::default(),
        })
    }

    /// A frame of a connection's.
    pub(super) fn receive(self: &Rc<Self>, socket: WebSocket, message: WebSocketIncomingMessage) {
        if let Err(error) = self.wake() {
            self.log("websocket_message", None, &error);
            return sockets::close(&socket, CloseCode::InternalError);
        }
        let driver = self.driver.borrow();
        let sender = driver.as_ref().and_then(|it| it.sender(&socket));
        drop(driver);
        let Some((id, member_id)) = sender else {
            return;
        };
        let mut waiting = self.waiting.borrow_mut();
        let (of_member, of_all) = (Self::WAITING_OF_MEMBER, Self::WAITING);
        let others = waiting.waiting_of(&member_id, id);
        if waiting.is_too_much_of(&member_id, of_member, of_all) {
            waiting.forget(id);
            drop(waiting);
            self.run_turn("overrun", |driver, out| driver.overrun(id, out));
        } else if others <= Self::MOST_WAITING {
            let frame = (others < Self::MOST_WAITING).then_some(message);
            waiting.push(member_id, id, length(frame.as_ref()), (socket, frame));
            drop(waiting);
        } else {
            return;
        }
        self.run();
    }

    /// A connection's socket is gone.
    pub(super) fn disconnect(self: &Rc<Self>, callback: &str, socket: &WebSocket) {
        let Some(id) = sockets::id(socket) else {
            return;
        };
        let frames = self.waiting.borrow_mut().take_all_of(id);
        for frame in frames {
            self.decide(id, frame);
        }
        if let Err(error) = self.drop_connection(id) {
            self.fail(callback, id, socket, &error);
        }
        self.run();
    }

    pub(super) fn alarm_fired(self: &Rc<Self>) -> Result<()> {
        self.decide_waiting();
        let done = self
            .turn(Driver::alarm_fired)
            .inspect_err(|error| self.log("alarm", None, error));
        self.run();
        done
    }

    /// Forgets the whole room.
    pub(super) fn purge(self: &Rc<Self>) -> Result<()> {
        self.command(Driver::purge)
    }

    /// Removes a piece of what a member has said. Tells how many messages that were.
    pub(super) fn purge_messages(self: &Rc<Self>, of: MemberId) -> Result<u64> {
        self.command(|driver, out| driver.purge_messages(of, out))
    }

    /// Makes a direct room of this one, where it is theirs.
    pub(super) fn open_direct(self: &Rc<Self>, members: Vec<Member>) -> Result<()> {
        self.command(|driver, out| driver.open_direct(members, out))
    }

    /// Whether there is a room here for somebody.
    pub(super) fn is_open_to(self: &Rc<Self>, member_id: &MemberId) -> Result<bool> {
        self.ask(|driver| Ok(driver.is_open_to(member_id)))
    }

    /// Makes somebody the room's owner; false, where the room does not know them.
    pub(super) fn name_owner(self: &Rc<Self>, member_id: &MemberId) -> Result<bool> {
        self.command(|driver, out| driver.name_owner(member_id, out))
    }

    /// Closes sockets of a member who has signed out there.
    pub(super) fn sign_out(self: &Rc<Self>, member_id: MemberId, of: Ended) -> Result<()> {
        self.command(|driver, out| driver.sign_out(member_id, of, out))
    }

    /// Whether a visitor has been here before.
    pub(super) fn knows(self: &Rc<Self>, member_id: &MemberId) -> Result<bool> {
        self.ask(|driver| driver.knows(member_id))
    }

    /// What anybody may know of the room, if anything.
    pub(super) fn facts(self: &Rc<Self>) -> Result<Option<Facts>> {
        self.ask(|driver| Ok(driver.facts()))
    }

    pub(super) fn report(self: &Rc<Self>) -> Result<String> {
        self.ask(|driver| Ok(driver.report()))
    }

    pub(super) fn ask<T>(
        self: &Rc<Self>,
        question: impl FnOnce(&Driver) -> Result<T>,
    ) -> Result<T> {
        self.command(|driver, _| question(driver))
    }

    pub(super) fn command<T>(
        self: &Rc<Self>,
        act: impl FnOnce(&mut Driver, &mut Outgoing) -> Result<T>,
    ) -> Result<T> {
        self.decide_waiting();
        let mut answer = None;
        let done = self.turn(|driver, out| {
            answer = Some(act(driver, out)?);
            Ok(())
        });
        self.run();
        done.and_then(|()| answer.ok_or_else(|| Error::RustError("no answer".to_owned())))
    }

    /// Does what there is to do, unless that waits for its place in the batch.
    pub(super) fn run(self: &Rc<Self>) {
        self.run_errands();
        if !self.is_quiet() && !self.is_within_batch.replace(true) {
            self.decide_waiting();
            self.flush(&Shard::ALL);
            self.take_turns();
            self.flush(&Shard::ALL);
            self.run_errands();
            let scheduler = Rc::clone(self);
            spawn_local(async move { scheduler.run_batches().await });
        }
    }

    /// One batch after the other, until in one of them nothing happens.
    ///
    /// Its timers, unlike a clock, go no faster than the frames: they fire when all have gone out.
    /// By the clock a room whose frames take longer than a batch would flush each message alone.
    async fn run_batches(self: Rc<Self>) {
        let mut flushed_at = clock::now();
        let mut is_needed = true;
        while is_needed {
            is_needed = false;
            let connections = self.driver.borrow().as_ref().map_or(0, Driver::connections);
            let shards = Batch::shards(connections);
            let share = Batch::length(connections) / shards.len() as u32;
            for together in shards {
                let due = flushed_at.after(share);
                // No longer than it lasts: a clock may be set back.
                Delay::from(due.since(clock::now()).min(share)).await;
                if clock::now().since(due) >= Batch::BREATH {
                    Delay::from(Batch::BREATH).await;
                }
                flushed_at = clock::now();
                if !self.is_quiet() {
                    self.call_arrivals();
                    is_needed = true;
                    self.decide_waiting();
                    self.flush(together);
                    self.take_turns();
                    self.run_errands();
                }
            }
            is_needed |= !self.is_quiet();
        }
        self.is_within_batch.set(false);
    }

    fn is_quiet(&self) -> bool {
        let is_watching = self
            .driver
            .borrow()
            .as_ref()
            .is_some_and(Driver::is_watching);
        let is_nobody_waiting =
            self.waiting.borrow().is_empty() && self.arrivals.borrow().is_empty();
        is_nobody_waiting && self.outgoing.borrow().is_empty() && !is_watching
    }

    /// Sends these shards what the batch holds for them.
    fn flush(&self, shards: &[Shard]) {
        let frames = self.outgoing.borrow_mut().batch.take_frames(shards);
        for frames in frames {
            for (id, _) in &frames.dismissed {
                self.waiting.borrow_mut().forget(*id);
            }
            self.run_turn("flush", |driver, _| {
                driver.send(&frames);
                Ok(())
            });
        }
    }

    /// What was said is sent first; then there is time for who reads, and for who does not.
    fn take_turns(&self) {
        self.run_turn("slow consumers", Driver::dismiss_slow_consumers);
        self.run_turn("read", Driver::take_turns);
    }

    fn run_turn(&self, what: &str, act: impl FnOnce(&mut Driver, &mut Outgoing) -> Result<()>) {
        if let Err(error) = self.turn(act) {
            self.log(what, None, &error);
        }
    }

    /// Decides on frames that have arrived: on all of them, unless there are so many that somebody's
    /// words would wait for all those of others.
    pub(super) fn decide_waiting(&self) {
        let connections = self.driver.borrow().as_ref().map_or(0, Driver::connections);
        let limit = Batch::words(connections);
        let mut bytes = 0;
        while bytes < limit {
            let next = self.waiting.borrow_mut().take(|_| true);
            let Some((_, id, frame)) = next else { break };
            bytes += self.decide(id, frame);
        }
    }

    /// Decides on a frame, and says how long it was: what is refused as too fast takes little of the
    /// batch, so that whoever shouts is soon sent away. An error is ours: its connection ends, and what
    /// the others see of it is a member who left.
    fn decide(&self, id: ConnectionId, frame: Frame) -> usize {
        let (socket, message) = frame;
        let bytes = length(message.as_ref());
        let mut is_heeded = true;
        let decided = self.turn(|driver, out| {
            match message {
                Some(message) => is_heeded = driver.receive(id, message, out)?,
                None => driver.overrun(id, out)?,
            }
            Ok(())
        });
        if let Err(error) = decided {
            self.fail("websocket_message", id, &socket, &error);
        }
        if is_heeded {
            bytes
        } else {
            Batch::refused(bytes)
        }
    }

    fn fail(&self, callback: &str, id: ConnectionId, socket: &WebSocket, error: &Error) {
        self.log(callback, Some(id), error);
        self.end(id, socket, CloseCode::InternalError);
    }

    fn end(&self, id: ConnectionId, socket: &WebSocket, code: CloseCode) {
        let _ = self.drop_connection(id);
        sockets::close(socket, code);
    }

    fn drop_connection(&self, id: ConnectionId) -> Result<()> {
        self.turn(|driver, out| driver.disconnect(id, out))
    }

    fn wake(&self) -> Result<()> {
        let is_asleep = self.driver.borrow().is_none();
        if is_asleep {
            self.turn(|_, _| Ok(()))
        } else {
            Ok(())
        }
    }

    /// Runs one turn of the room, waking it first where it sleeps. A turn that fails drops what is
    /// in memory, and the next one rebuilds it from what is true: the sockets and storage.
    pub(super) fn turn(
        &self,
        act: impl FnOnce(&mut Driver, &mut Outgoing) -> Result<()>,
    ) -> Result<()> {
        let mut slot = self.driver.borrow_mut();
        let out = &mut self.outgoing.borrow_mut();
        let mut driver = match slot.take() {
            Some(driver) => driver,
            None => Driver::wake(&self.state, &self.configuration, out)?,
        };
        act(&mut driver, out)?;
        *slot = Some(driver);
        Ok(())
    }

    /// One line for one incident, without anybody's words or tokens.
    pub(super) fn log(&self, callback: &str, connection: Option<ConnectionId>, error: &Error) {
        let room = self.state.id().name();
        let error = error.to_string();
        console_error!(
            "{}",
            json!({ "room": room, "connection": connection, "callback": callback, "error": error })
        );
    }
}

/// A short frame is not for nothing.
fn length(message: Option<&WebSocketIncomingMessage>) -> usize {
    let bytes = match message {
        Some(WebSocketIncomingMessage::String(text)) => text.len(),
        Some(WebSocketIncomingMessage::Binary(data)) => data.len(),
        None => 0,
    };
    bytes.max(Batch::SHORT_WORDS)
}
