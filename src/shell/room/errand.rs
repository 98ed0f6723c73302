//! Errands: what the room has other objects do. Nothing in the room waits for one; whoever asked hears
//! of its end.

use std::rc::Rc;

use futures_util::{StreamExt, stream};
use serde_json::json;
use worker::wasm_bindgen_futures::spawn_local;
use worker::{Env, Error, Result, console_error};

use super::scheduler::Scheduler;
use crate::model::Prompt;
use crate::protocol::{ConnectionId, DirectOpened, DraftId, Event, FileId, Member, MemberId};
use crate::room::Job;
use crate::room::judging::Case;
use crate::room::notice::{Tidings, Told};
use crate::route::RoomAddress;
use crate::shell::call::{Call, InboxCall};

/// Accounts that are called at a time.
const TOLD_AT_ONCE: usize = 4;

pub(super) enum Errand {
    OpenDirect {
        to: ConnectionId,
        address: RoomAddress,
        members: Vec<Member>,
    },
    /// Tell accounts.
    Notify {
        job: Job,
        notices: Vec<(Told, Tidings)>,
    },
    /// Ask the model, and listen.
    Ask { draft_id: DraftId, prompt: Prompt },
    /// Have the model judge.
    Judge(Case),
    /// Have the store erase these.
    EraseFiles {
        room: RoomAddress,
        files: Vec<FileId>,
    },
    /// Listen no more.
    Hush(DraftId),
}

impl Scheduler {
    pub(super) fn run_errands(self: &Rc<Self>) {
        let errands = std::mem::take(&mut self.outgoing.borrow_mut().errands);
        for errand in errands {
            let scheduler = Rc::clone(self);
            if let Errand::Ask { draft_id, .. } = &errand {
                let (scheduler, draft_id) = (Rc::clone(self), draft_id.clone());
                spawn_local(async move { scheduler.watch_the_model(draft_id).await });
            }
            spawn_local(async move {
                match errand {
                    Errand::OpenDirect {
                        to,
                        address,
                        members,
                    } => scheduler.open(to, &address, members).await,
                    Errand::Notify { job, notices } => scheduler.notify(job, notices).await,
                    Errand::Ask { draft_id, prompt } => {
                        scheduler.ask_the_model(draft_id, prompt).await;
                    }
                    Errand::Judge(case) => scheduler.judge(case).await,
                    Errand::EraseFiles { room, files } => scheduler.erase_files(&room, files).await,
                    Errand::Hush(draft_id) => scheduler.hush(&draft_id),
                }
                scheduler.run();
            });
        }
    }

    async fn open(&self, to: ConnectionId, address: &RoomAddress, members: Vec<Member>) {
        let opened = match have_opened(address, &members, &self.env).await {
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
    }

    /// An inbox that was asleep, or is made only now, is much work where it lives on the same machine:
    /// the room has its turns between a few of them.
    async fn notify(&self, job: Job, notices: Vec<(Told, Tidings)>) {
        let tell = async |(mut of, tidings): (Told, Tidings)| {
            let call = match tidings {
                Tidings::Stands(notice) => InboxCall::Tell { notice },
                Tidings::Over(address) => InboxCall::Unlist { address },
            };
            of.is_taken = tell(&of.member_id, &call, &self.env).await;
            of
        };
        let told: Vec<Told> = stream::iter(notices)
            .map(tell)
            .buffer_unordered(TOLD_AT_ONCE)
            .collect()
            .await;
        if let Err(error) = self.turn(|driver, out| driver.notified(job, told, out)) {
            self.log("notify", None, &error);
        }
    }
}

async fn have_opened(address: &RoomAddress, members: &[Member], env: &Env) -> Result<()> {
    let members = members.to_vec();
    let answer = Call::OpenDirect { members }.ask(address, env).await?;
    match answer.status_code() {
        204 => Ok(()),
        status => Err(Error::RustError(format!("a direct room answers {status}"))),
    }
}

/// Whether the account has it. What it has not is told again.
pub(super) async fn tell(whom: &MemberId, call: &InboxCall, env: &Env) -> bool {
    match call.ask(whom, env).await {
        Ok(answer) => answer.status_code() == 204,
        Err(error) => {
            let error = error.to_string();
            console_error!("{}", json!({ "callback": "notify", "error": error }));
            false
        }
    }
}
