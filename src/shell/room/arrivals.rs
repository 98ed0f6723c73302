//! Coming in: visitors are let in a few at a time, between what others say; and whoever knocks again
//! and again is turned away before anything is done for them.

use std::rc::Rc;
use std::time::Duration;

use worker::js_sys::Promise;
use worker::wasm_bindgen::JsValue;
use worker::wasm_bindgen_futures::JsFuture;
use worker::{Result, WebSocket};

use super::driver::{Driver, Outgoing};
use super::scheduler::Scheduler;
use super::sockets;
use crate::protocol::{CloseCode, ConnectionId, MemberId};
use crate::room::connection::Connection;
use crate::room::history;
use crate::shell::call::Visit;
use crate::shell::clock;

/// How a visitor comes: `Driver::connect` or `Driver::listen`.
pub(super) type Coming =
    fn(&mut Driver, ConnectionId, Visit, WebSocket, &mut Outgoing) -> Result<()>;

impl Scheduler {
    /// Lets a visitor in, or sends them away; false where the room itself is at fault.
    pub(super) async fn connect(
        self: &Rc<Self>,
        visit: Visit,
        socket: &WebSocket,
        come: Coming,
    ) -> Result<bool> {
        let id = clock::random_connection_id()?;
        self.wait_to_arrive(id, &visit.member_id).await?;
        self.decide_waiting();
        let connected = self.turn(|driver, out| come(driver, id, visit, socket.clone(), out));
        if let Err(error) = &connected {
            self.log("fetch", None, error);
            sockets::close(socket, CloseCode::InternalError);
        }
        self.run();
        Ok(connected.is_ok())
    }

    /// How long a visitor waits who knocks again and again, or too often at once; nothing, where they
    /// are let in or told why not.
    pub(super) fn turns_away(&self, member_id: &MemberId) -> Option<Duration> {
        if self.arrivals.borrow().waiting(member_id) >= Connection::MAX_PER_MEMBER {
            return Some(history::WAIT);
        }
        let driver = self.driver.borrow();
        driver.as_ref()?.room.turns_away(member_id, clock::now())
    }

    /// Where many come at once, they are let in a few at a time, between what others say.
    async fn wait_to_arrive(self: &Rc<Self>, id: ConnectionId, member_id: &MemberId) -> Result<()> {
        let is_here = self.has(member_id);
        if self.arrivals.borrow_mut().is_free(member_id, is_here) {
            return Ok(());
        }
        let called = Promise::new(&mut |call, _| {
            let mut arrivals = self.arrivals.borrow_mut();
            arrivals.wait(member_id.clone(), is_here, id, call);
        });
        self.run();
        JsFuture::from(called).await?;
        Ok(())
    }

    fn has(&self, member_id: &MemberId) -> bool {
        let driver = self.driver.borrow();
        driver.as_ref().is_some_and(|it| it.room.has(member_id))
    }

    /// Calls the next visitors who wait.
    pub(super) fn call_arrivals(&self) {
        let called = self.arrivals.borrow_mut().call();
        for call in called {
            let _ = call.call0(&JsValue::NULL);
        }
    }
}
