//! Gather, decide, perform, for an account. Nothing here awaits between reading and writing, so no
//! request sees another's half-done work.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use serde_json::json;
use worker::wasm_bindgen_futures::spawn_local;
use worker::{Env, Error, Result, State, console_error};

use super::storage::Storage;
use crate::account::push::{Delivered, Push, Sending};
use crate::account::{Account, Answer, Dice, Effect, Job};
use crate::identity::id::IdentityId;
use crate::protocol::problem::Problem;
use crate::route::RoomAddress;
use crate::shell::call::{AccountCall, Call, DeskCall};
use crate::shell::clock;
use crate::time::Timestamp;

pub(super) struct Driver {
    pub(super) state: State,
    pub(super) env: Env,
    /// Nothing until it is needed, and again after a turn has failed.
    awake: RefCell<Option<Awake>>,
    /// When the platform will ring, as far as is known.
    alarm_at: Cell<Option<Timestamp>>,
}

struct Awake {
    id: IdentityId,
    account: Account,
    storage: Storage,
}

impl Driver {
    pub(super) fn new(state: State, env: Env) -> Rc<Self> {
        Rc::new(Self {
            state,
            env,
            awake: RefCell::default(),
            alarm_at: Cell::default(),
        })
    }

    /// Decides, and keeps what was decided. What is left to do is for `perform`.
    pub(super) fn decide(&self, AccountCall { id, request }: AccountCall) -> Result<Vec<Effect>> {
        self.turn(Some(&id), |account, now| {
            let dice = Dice::new(clock::random_bytes()?);
            Ok(account.handle(request, dice, now))
        })
    }

    /// As `decide`, when the time has come.
    pub(super) fn alarm_fired(&self) -> Result<Vec<Effect>> {
        self.alarm_at.set(None);
        self.turn(None, |account, now| Ok(account.alarm_fired(now)))
    }

    /// A room has told the inbox how it stands.
    pub(super) fn plan_push(
        &self,
        address: &str,
        push: Option<Push>,
        is_new: bool,
        is_attentive: bool,
    ) -> Result<()> {
        let plan = |account: &mut Account, now| {
            Ok(account.plan_push(address, push, is_new, is_attentive, now))
        };
        self.turn(None, plan).map(drop)
    }

    pub(super) fn note_delivered(&self, sending: &Sending, outcome: Delivered) -> Result<()> {
        let note = |account: &mut Account, now| Ok(account.delivered(sending, outcome, now));
        self.turn(None, note).map(drop)
    }

    /// What the account says of itself; nothing, where nothing is kept of it.
    pub(super) fn look<T>(&self, question: impl FnOnce(&Account) -> T) -> Result<Option<T>> {
        let mut slot = self.awake.borrow_mut();
        if slot.is_none() {
            *slot = self.wake(None)?;
        }
        Ok(slot.as_ref().map(|awake| question(&awake.account)))
    }

    /// Whose account it is. The platform need not tell it with an alarm.
    pub(super) fn owner(&self) -> Result<Option<String>> {
        let name = self.state.id().name();
        if name.is_some() {
            return Ok(name);
        }
        let owner = Storage::open(&self.state)?.owner()?;
        Ok(owner.map(|id| id.as_str().to_owned()))
    }

    /// Runs one turn of the account, waking it first where it sleeps. A turn that fails drops what is
    /// in memory, and the next one rebuilds it from its rows.
    fn turn(
        &self,
        id: Option<&IdentityId>,
        act: impl FnOnce(&mut Account, Timestamp) -> Result<Vec<Effect>>,
    ) -> Result<Vec<Effect>> {
        let mut slot = self.awake.borrow_mut();
        let mut awake = match (slot.take(), id) {
            (Some(awake), _) => awake,
            (None, id) => match self.wake(id)? {
                Some(awake) => awake,
                None => return Ok(Vec::new()),
            },
        };
        let effects = act(&mut awake.account, clock::now())?;
        awake.storage.commit(&awake.id, &effects)?;
        if let Some(at) = awake.account.due_at()
            && self.alarm_at.get().is_none_or(|set| set != at)
        {
            awake.storage.set_alarm(at)?;
            self.alarm_at.set(Some(at));
        }
        *slot = Some(awake);
        Ok(effects)
    }

    /// Nothing, where nobody is asked for and nothing is kept.
    fn wake(&self, id: Option<&IdentityId>) -> Result<Option<Awake>> {
        let storage = Storage::open(&self.state)?;
        let owner = storage.owner()?.or_else(|| id.cloned());
        let Some(id) = owner else {
            return Ok(None);
        };
        let account = Account::restore(id.clone(), storage.records()?);
        Ok(Some(Awake {
            id,
            account,
            storage,
        }))
    }

    /// That an identity has an account is known before it is told so. Rooms are told while nobody
    /// waits.
    pub(super) async fn perform(
        self: &Rc<Self>,
        effects: Vec<Effect>,
    ) -> Result<std::result::Result<Answer, Problem>> {
        let mut answer = Ok(Answer::Nothing);
        for effect in effects {
            match effect {
                Effect::Store(_) => {} // Done, with all the others.
                Effect::Start(job @ Job::Enlist) => self.work(job).await,
                Effect::Start(job) => {
                    let driver = Rc::clone(self);
                    spawn_local(async move { driver.work(job).await });
                }
                Effect::Push(sending) => self.push(*sending),
                Effect::Answer(told) => answer = *told,
            }
        }
        Ok(answer)
    }

    /// A failure here is tried again, by the alarm.
    async fn work(&self, job: Job) {
        let done = self.attempt(&job).await;
        let is_done = done.is_ok();
        let kept = self.turn(None, |account, now| Ok(account.finish(&job, is_done, now)));
        if let Err(error) = done.and(kept.map(drop)) {
            let error = error.to_string();
            console_error!("{}", json!({ "job": job.kind(), "error": error }));
        }
    }

    async fn attempt(&self, job: &Job) -> Result<()> {
        let id = self.awake.borrow().as_ref().map(|awake| awake.id.clone());
        let id = id.ok_or_else(|| Error::RustError("the account is not awake".to_owned()))?;
        match job {
            Job::Enlist => DeskCall::Enlist { id }.ask(&self.env).await,
            Job::CloseSockets { room, of } => {
                let Some(room) = RoomAddress::parse(room) else {
                    return Ok(());
                };
                let call = Call::CloseSockets {
                    member_id: id.member_id(),
                    of: of.clone(),
                };
                call.ask(&room, &self.env).await?.text().await.map(drop)
            }
        }
    }
}
