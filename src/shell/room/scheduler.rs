//! `Scheduler`: keeps the room awake while it is needed, and gives it its moments.
//!
//! In a quiet room all that happens is done and told at once. Then a batch begins: frames that
//! arrive within it wait for its end, are decided together, written in one commit and told in one
//! frame. In a big room that happens section by section, each in its share of the batch. After a
//! batch in which nothing was told no timer runs, so that a quiet room sleeps.
//!
//! Nothing here awaits between reading and writing, so no callback sees another's half-done work.
//! Frames are sent right after their events are written; the platform's output gate holds them back
//! until the write is durable, so that nothing is shown that could still be lost
//! (<https://blog.cloudflare.com/durable-objects-easy-fast-correct-choose-three/>).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use serde_json::json;
use worker::wasm_bindgen_futures::spawn_local;
use worker::{
    Delay, Env, Error, Request, Result, State, WebSocket, WebSocketIncomingMessage, console_error,
};

use super::driver::Driver;
use super::sockets;
use crate::delivery::batch::Batch;
use crate::delivery::shard::Shard;
use crate::protocol::CloseCode;
use crate::protocol::ConnectionId;
use crate::room::connection::Connection;
use crate::shell::{clock, worker as front};

/// A variable of `wrangler.toml`, and what holds where it is not set.
const KEEP_EVENTS: &str = "KEEP_EVENTS";
const DEFAULT_KEEP: u64 = 100_000;

pub(super) struct Scheduler {
    state: State,
    /// How many events a room keeps.
    keep: u64,
    /// Nothing until the room is needed, and again after a turn has failed.
    driver: RefCell<Option<Driver>>,
    /// What is still to be told. It outlives a turn that fails.
    batch: RefCell<Batch>,
    is_within_batch: Cell<bool>,
    /// Frames that arrived within the batch.
    waiting: RefCell<Vec<(WebSocket, WebSocketIncomingMessage)>>,
}

impl Scheduler {
    pub(super) fn new(state: State, env: &Env) -> Rc<Self> {
        let keep = env
            .var(KEEP_EVENTS)
            .ok()
            .and_then(|text| text.to_string().parse().ok());
        Rc::new(Self {
            state,
            keep: keep.unwrap_or(DEFAULT_KEEP),
            driver: RefCell::default(),
            batch: RefCell::default(),
            is_within_batch: Cell::default(),
            waiting: RefCell::default(),
        })
    }

    /// Lets a visitor in, or sends them away; false where the room itself is at fault.
    pub(super) fn admit(self: &Rc<Self>, request: &Request, socket: &WebSocket) -> bool {
        self.catch_up();
        let admitted = front::arrival(request).and_then(|(member_id, after)| {
            self.turn(|driver, batch| driver.admit(socket.clone(), member_id, after, batch))
        });
        if let Err(error) = &admitted {
            self.log("fetch", None, error);
            sockets::close(socket, CloseCode::InternalError);
        }
        self.settle();
        admitted.is_ok()
    }

    /// A frame of a connection's.
    pub(super) fn hear(self: &Rc<Self>, socket: WebSocket, message: WebSocketIncomingMessage) {
        self.waiting.borrow_mut().push((socket, message));
        self.settle();
    }

    /// A connection's socket is gone.
    pub(super) fn part(self: &Rc<Self>, callback: &str, socket: &WebSocket) {
        self.catch_up();
        self.with_connection(callback, socket, |connection| {
            self.drop_connection(connection.id)
        });
        self.settle();
    }

    pub(super) fn ring(self: &Rc<Self>) -> Result<()> {
        self.catch_up();
        let rung = self
            .turn(Driver::ring)
            .inspect_err(|error| self.log("alarm", None, error));
        self.settle();
        rung
    }

    pub(super) fn report(self: &Rc<Self>) -> Result<String> {
        self.catch_up();
        let mut report = String::new();
        let told = self.turn(|driver, _| {
            report = driver.report();
            Ok(())
        });
        self.settle();
        told.map(|()| report)
    }

    /// Tells what there is to tell, unless it is to wait for its place in the batch.
    fn settle(self: &Rc<Self>) {
        if !self.is_quiet() && !self.is_within_batch.replace(true) {
            self.tell(&Shard::ALL);
            let scheduler = Rc::clone(self);
            spawn_local(async move { scheduler.keep_time().await });
        }
    }

    /// One batch after the other, until in one of them nothing is told.
    ///
    /// Its timers, unlike a clock, go no faster than the frames: they fire when all have gone out.
    /// By the clock a room whose frames take longer than a batch would tell each message alone.
    async fn keep_time(&self) {
        let mut told_at = clock::now();
        let mut is_needed = true;
        while is_needed {
            is_needed = false;
            let hearers = self.driver.borrow().as_ref().map_or(0, Driver::hearers);
            let shards = Batch::shards(hearers);
            let share = Batch::length(hearers) / shards.len() as u32;
            for together in shards {
                let due = told_at.after(share);
                // No longer than it lasts: a clock may be set back.
                Delay::from(due.since(clock::now()).min(share)).await;
                if clock::now().since(due) >= Batch::BREATH {
                    Delay::from(Batch::BREATH).await;
                }
                told_at = clock::now();
                if !self.is_quiet() {
                    is_needed = true;
                    self.tell(together);
                }
            }
            is_needed |= !self.is_quiet();
        }
        self.is_within_batch.set(false);
    }

    fn is_quiet(&self) -> bool {
        self.waiting.borrow().is_empty() && self.batch.borrow().is_empty()
    }

    fn tell(&self, shards: &[Shard]) {
        self.catch_up();
        let told = self.batch.borrow_mut().take_frames(shards);
        for frames in told {
            if let Err(error) = self.turn(|driver, batch| driver.tell(&frames, batch)) {
                self.log("batch", None, &error);
            }
        }
    }

    /// Decides what has arrived, in the order in which it did.
    fn catch_up(&self) {
        for (socket, message) in self.waiting.take() {
            self.with_connection("websocket_message", &socket, |connection| {
                self.turn(|driver, batch| driver.receive(connection, message, batch))
            });
        }
    }

    /// Does what a socket's event asks for. An error is ours: its connection ends, and what the
    /// others see of it is a member who left.
    fn with_connection(
        &self,
        callback: &str,
        socket: &WebSocket,
        act: impl FnOnce(&Connection) -> Result<()>,
    ) {
        let Ok(Some(connection)) = sockets::connection(socket) else {
            return;
        };
        if let Err(error) = act(&connection) {
            self.log(callback, Some(connection.id), &error);
            let _ = self.drop_connection(connection.id);
            sockets::close(socket, CloseCode::InternalError);
        }
    }

    fn drop_connection(&self, id: ConnectionId) -> Result<()> {
        self.turn(|driver, batch| driver.part(id, batch))
    }

    /// Runs one turn of the room, waking it first where it sleeps. A turn that fails drops what is
    /// in memory, and the next one rebuilds it from what is true: the sockets and storage.
    fn turn(&self, act: impl FnOnce(&mut Driver, &mut Batch) -> Result<()>) -> Result<()> {
        let mut slot = self.driver.borrow_mut();
        let batch = &mut self.batch.borrow_mut();
        let mut driver = match slot.take() {
            Some(driver) => driver,
            None => Driver::wake(&self.state, self.keep, batch)?,
        };
        act(&mut driver, batch)?;
        *slot = Some(driver);
        Ok(())
    }

    /// One line for one incident, without anybody's words or tokens.
    fn log(&self, callback: &str, connection: Option<ConnectionId>, error: &Error) {
        let room = self.state.id().name();
        let error = error.to_string();
        console_error!(
            "{}",
            json!({ "room": room, "connection": connection, "callback": callback, "error": error })
        );
    }
}
