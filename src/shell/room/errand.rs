//! Errands: what the room has another object do. Nothing in the room waits for one; whoever asked hears
//! of its end.

use std::rc::Rc;

use worker::wasm_bindgen_futures::spawn_local;
use worker::{Error, Result};

use super::scheduler::Scheduler;
use crate::protocol::{ConnectionId, DirectOpened, Event, Member};
use crate::route::RoomAddress;
use crate::shell::call::Call;

pub(super) enum Errand {
    OpenDirect {
        to: ConnectionId,
        address: RoomAddress,
        members: Vec<Member>,
    },
}

impl Scheduler {
    pub(super) fn run_errands(self: &Rc<Self>) {
        let errands = std::mem::take(&mut self.outgoing.borrow_mut().errands);
        for errand in errands {
            let scheduler = Rc::clone(self);
            spawn_local(async move { scheduler.run_errand(errand).await });
        }
    }

    async fn run_errand(self: Rc<Self>, errand: Errand) {
        let Errand::OpenDirect {
            to,
            address,
            members,
        } = errand;
        let opened = match self.open(&address, &members).await {
            Ok(()) => self.turn(|_, out| {
                let address = address.path();
                let event = Event::DirectOpened(DirectOpened { address, members });
                out.batch.send(to, &event);
                Ok(())
            }),
            Err(error) => Err(error),
        };
        if let Err(error) = opened {
            self.log("open_direct", Some(to), &error);
            let _ = self.turn(|driver, out| driver.fail(to, out));
        }
        self.run();
    }

    async fn open(&self, address: &RoomAddress, members: &[Member]) -> Result<()> {
        let members = members.to_vec();
        let answer = Call::OpenDirect { members }.ask(address, &self.env).await?;
        match answer.status_code() {
            204 => Ok(()),
            status => Err(Error::RustError(format!("a direct room answers {status}"))),
        }
    }
}
