//! An account as stories and plays hold it: performs what the account decides, in memory, and keeps the rows
//! that a death leaves.

pub(crate) mod inbox;

use std::collections::BTreeMap;

use chatter::account::push::Sending;
use chatter::account::{Account, Answer, Change, Dice, Effect, Job, Key, Record, Request};
use chatter::identity::id::IdentityId;
use chatter::identity::session::SessionId;
use chatter::protocol::account::Account as Shown;
use chatter::protocol::problem::Problem;
use chatter::time::Timestamp;

pub(crate) struct AccountShell {
    pub(crate) id: IdentityId,
    pub(crate) account: Account,
    pub(crate) rows: BTreeMap<Key, Record>,
    /// What it asked others to do, and has not been told about.
    pub(crate) started: Vec<Job>,
    /// What it is pushing, and has not been told about.
    pub(crate) sent: Vec<Sending>,
}

impl AccountShell {
    pub(crate) fn new(id: IdentityId, rows: impl IntoIterator<Item = Record>) -> Self {
        let rows: BTreeMap<_, _> = rows.into_iter().map(|row| (row.key(), row)).collect();
        Self {
            account: Account::restore(id.clone(), rows.values().cloned()),
            id,
            rows,
            started: Vec::new(),
            sent: Vec::new(),
        }
    }

    pub(crate) fn ask(
        &mut self,
        request: Request,
        dice: Dice,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        let effects = self.account.handle(request, dice, now);
        self.perform(effects).expect("every request is answered")
    }

    pub(crate) fn finish(&mut self, job: &Job, is_done: bool, now: Timestamp) {
        let effects = self.account.finish(job, is_done, now);
        self.perform(effects);
    }

    /// When it is to be woken.
    pub(crate) fn due_at(&self) -> Option<Timestamp> {
        self.account.due_at()
    }

    pub(crate) fn alarm_fired(&mut self, now: Timestamp) {
        let effects = self.account.alarm_fired(now);
        self.perform(effects);
    }

    /// Whether a connection may stay that this session has opened, or a guest.
    pub(crate) fn admits(&self, session: Option<&SessionId>) -> bool {
        self.account.admits(session)
    }

    pub(crate) fn show(&self, session: &SessionId) -> Shown {
        self.account.show(Some(session))
    }

    /// The process dies. What is left are the rows, as they are read from where they were written.
    pub(crate) fn kill(&mut self) {
        let rows = self.rows.values().map(|record| {
            let json = serde_json::to_string(record).expect("a row is JSON");
            serde_json::from_str(&json).expect("a row is read as it was written")
        });
        self.account = Account::restore(self.id.clone(), rows.collect::<Vec<Record>>());
        self.started.clear();
        self.sent.clear();
    }

    pub(crate) fn perform(&mut self, effects: Vec<Effect>) -> Option<Result<Answer, Problem>> {
        let mut answer = None;
        for effect in effects {
            match effect {
                Effect::Store(Change::Keep(record)) => {
                    self.rows.insert(record.key(), record);
                }
                Effect::Store(Change::Forget(key)) => {
                    self.rows.remove(&key);
                }
                Effect::Start(job) => self.started.push(job),
                Effect::Push(sending) => self.sent.push(*sending),
                Effect::Answer(told) => answer = Some(*told),
            }
        }
        answer
    }
}
