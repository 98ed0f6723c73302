//! The account: what an identity keeps beyond any room. The second core, beside `room`, and of the same
//! kind: no I/O, no clock and no dice, and so it cannot fail. A [`Request`] goes in, [`Effect`]s come
//! out, one of them the answer.
//!
//! What it holds in memory is a cache of its rows. [`Account::restore`] rebuilds it.

mod challenge;
mod code;
pub mod device;
mod dice;
mod effect;
pub mod failure;
pub mod inbox;
mod job;
pub mod passkey;
pub mod push;
mod registration;
mod request;
mod session;
mod sign_in;

use std::collections::BTreeMap;

pub use challenge::Challenge;
pub use dice::Dice;
pub use effect::{Change, Effect, Key, Record, Standing};
pub use job::Job;
pub use request::{Answer, By, Request};
pub use sign_in::{unknown_code, unknown_passkey};

use code::Code;
use failure::Failures;
use passkey::Passkey;
use push::subscription::Subscription;
use push::{Delivery, Planned};
use session::{Place, Session};

use crate::identity::id::IdentityId;
use crate::identity::secret::SecretHash;
use crate::identity::session::SessionId;
use crate::protocol::account;
use crate::protocol::problem::Problem;
use crate::rate_limit::RateLimit;
use crate::time::Timestamp;

pub struct Account {
    id: IdentityId,
    standing: Standing,
    passkeys: BTreeMap<String, Passkey>,
    sessions: BTreeMap<SessionId, Session>,
    /// By session and room.
    places: BTreeMap<(SessionId, String), Place>,
    codes: BTreeMap<SecretHash, Code>,
    /// For passkeys to be added, and until when each is good.
    challenges: BTreeMap<Challenge, Timestamp>,
    failures: Failures,
    /// When each is to be tried next.
    jobs: BTreeMap<Job, Timestamp>,
    subscriptions: BTreeMap<SessionId, Subscription>,
    /// By room: what waits to be pushed, and what was and is unread.
    pushes: BTreeMap<String, Planned>,
    deliveries: BTreeMap<(SessionId, String), Delivery>,
    push_pace: RateLimit,
    /// Of the request that is being handled.
    effects: Vec<Effect>,
}

impl Account {
    /// The account of these rows.
    pub fn restore(id: IdentityId, records: impl IntoIterator<Item = Record>) -> Self {
        let mut account = Self {
            id,
            standing: Standing::default(),
            passkeys: BTreeMap::new(),
            sessions: BTreeMap::new(),
            places: BTreeMap::new(),
            codes: BTreeMap::new(),
            challenges: BTreeMap::new(),
            failures: Failures::default(),
            jobs: BTreeMap::new(),
            subscriptions: BTreeMap::new(),
            pushes: BTreeMap::new(),
            deliveries: BTreeMap::new(),
            push_pace: RateLimit::default(),
            effects: Vec::new(),
        };
        for record in records {
            account.take(record);
        }
        account
    }

    /// The one door for whoever asks.
    pub fn handle(&mut self, request: Request, mut dice: Dice, now: Timestamp) -> Vec<Effect> {
        self.forget_old(now);
        let answer = self.answer(request, &mut dice, now);
        let mut effects = std::mem::take(&mut self.effects);
        effects.push(Effect::Answer(Box::new(answer)));
        effects
    }

    /// Whether what this session has opened may stay open; or what was opened as a guest, which stays
    /// as long as the session that took the guest's place.
    pub fn admits(&self, session: Option<&SessionId>) -> bool {
        match session {
            Some(session) => self.sessions.contains_key(session),
            None if self.standing == Standing::Guest => true,
            None => self.sessions.values().any(|session| session.was_guest),
        }
    }

    pub fn is_erased(&self) -> bool {
        self.standing == Standing::Erased
    }

    /// The time of `due_at` has come.
    pub fn alarm_fired(&mut self, now: Timestamp) -> Vec<Effect> {
        self.forget_old(now);
        let due = self.jobs.iter().filter(|(_, at)| **at <= now);
        for job in due.map(|(job, _)| job.clone()).collect::<Vec<_>>() {
            self.jobs.insert(job.clone(), now.after(Job::RETRY));
            self.effects.push(Effect::Start(job));
        }
        self.start_pushes(now);
        std::mem::take(&mut self.effects)
    }

    pub fn finish(&mut self, job: &Job, is_done: bool, now: Timestamp) -> Vec<Effect> {
        if is_done {
            self.jobs.remove(job);
            self.forget(&Record::Job(job.clone(), now));
        } else if let Some(at) = self.jobs.get_mut(job) {
            *at = now.after(Job::RETRY);
        }
        std::mem::take(&mut self.effects)
    }

    /// When it wants to be asked again, though nobody asks.
    pub fn due_at(&self) -> Option<Timestamp> {
        let links = self.codes.values().filter_map(|code| code.expires_at);
        let challenges = self.challenges.values().copied();
        let jobs = self.jobs.values().copied();
        let all = links.chain(challenges).chain(jobs);
        let all = all.chain(self.next_push());
        all.chain(self.failures.next_end()).min()
    }

    fn answer(
        &mut self,
        request: Request,
        dice: &mut Dice,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        match request {
            Request::Check { session, room } => self.check(&session, room, now),
            Request::Show { by } => {
                let session = self.asker(&by, now)?;
                Ok(Answer::Account(self.show(session.as_ref())))
            }
            Request::PasskeyOptions { by, name, party } => {
                self.passkey_options(&by, &name, &party, dice, now)
            }
            Request::AddPasskey {
                by,
                credential,
                label,
                device,
                party,
            } => {
                let asker = self.asker(&by, now)?;
                let passkey = self.register(&credential, label, &device, &party, now)?;
                Ok(self.add_passkey(passkey, asker.as_ref(), device, dice, now))
            }
            Request::DeletePasskey { by, id } => self.delete_passkey(&by, &id, now),
            Request::MakeRecoveryCodes { by } => self.make_recovery_codes(&by, dice, now),
            Request::MakeDeviceLink { by } => self.make_device_link(&by, dice, now),
            Request::Subscribe { by, device } => self.subscribe(&by, device, now),
            Request::Unsubscribe { by } => self.end_subscription(&by, now),
            Request::EndSession { by, id } => self.end_one(&by, &id, now),
            Request::EndOtherSessions { by } => self.end_others(&by, now),
            Request::SignOut { by } => Ok(self.sign_out(&by, now)),
            Request::Delete { by, listed } => self.delete(&by, listed, now),
            Request::SignIn {
                credential,
                device,
                party,
                address,
            } => {
                let mark = self.allow(address.as_ref(), now)?;
                let used = self.verify(&credential, &party, now);
                self.sign_in_or_count(used.map(Record::Passkey), mark, device, dice, now)
            }
            Request::SignInByCode {
                code,
                device,
                address,
            } => {
                let mark = self.allow(address.as_ref(), now)?;
                let used = self.known_code(&code);
                self.sign_in_or_count(used.map(Record::Code), mark, device, dice, now)
            }
        }
    }

    /// The session that asks; nothing, where it is a guest. Once there is an account, its guest token
    /// is nobody's proof.
    fn asker(&mut self, by: &By, now: Timestamp) -> Result<Option<SessionId>, Problem> {
        match by {
            By::Guest if self.standing == Standing::Guest => Ok(None),
            By::Guest => Err(Problem::no_identity()),
            By::Session(hash) => self.use_session(hash, now).map(Some),
        }
    }

    /// The session that asks, for what a guest may not do.
    fn member(&mut self, by: &By, now: Timestamp) -> Result<SessionId, Problem> {
        self.asker(by, now)?.ok_or(Problem::not_for_guests())
    }

    /// The account as its owner sees it, from a session of theirs.
    pub fn show(&self, current: Option<&SessionId>) -> account::Account {
        let passkeys = self.passkeys.values().map(Passkey::show);
        let pushes = |id: &SessionId| self.subscriptions.contains_key(id);
        let sessions = self.sessions.values();
        let sessions = sessions.map(|it| it.show(current, pushes(&it.id)));
        let mut account = account::Account {
            id: self.id.member_id(),
            is_guest: self.standing == Standing::Guest,
            passkeys: passkeys.collect(),
            sessions: sessions.collect(),
            recovery_codes: self.codes.values().filter(|it| it.is_recovery()).count(),
        };
        account.passkeys.sort_by_key(|it| it.created_at);
        account.sessions.sort_by_key(|it| it.created_at);
        account
    }

    /// Takes a row into memory.
    fn take(&mut self, record: Record) {
        match record {
            Record::Standing(standing) => self.standing = standing,
            Record::Passkey(it) => drop(self.passkeys.insert(it.id().to_owned(), it)),
            Record::Session(it) => drop(self.sessions.insert(it.id.clone(), it)),
            Record::Place(it) => {
                let key = (it.session.clone(), it.room.clone());
                self.places.insert(key, it);
            }
            Record::Code(it) => drop(self.codes.insert(it.hash.clone(), it)),
            Record::Challenge(it, expires_at) => drop(self.challenges.insert(it, expires_at)),
            Record::Failures(address, times) => self.failures.put(address, times),
            Record::Job(job, due_at) => drop(self.jobs.insert(job, due_at)),
            Record::Subscription(it) => {
                drop(self.subscriptions.insert(it.session.clone(), it));
            }
            Record::Push(it) => drop(self.pushes.insert(it.push.address.clone(), it)),
            Record::Delivery(it) => {
                let key = (it.session.clone(), it.address.clone());
                self.deliveries.insert(key, it);
            }
            Record::PushPace(pace) => self.push_pace = pace,
        }
    }

    fn keep(&mut self, record: Record) {
        self.take(record.clone());
        self.effects.push(Effect::Store(Change::Keep(record)));
    }

    /// The row of what memory has let go already.
    fn forget(&mut self, record: &Record) {
        let change = Change::Forget(record.key());
        self.effects.push(Effect::Store(change));
    }

    /// What nobody can use any more.
    fn forget_old(&mut self, now: Timestamp) {
        let old = self.codes.extract_if(.., |_, code| code.is_over(now));
        let codes = old.map(|(_, code)| Record::Code(code));
        let old = self.challenges.extract_if(.., |_, at| *at <= now);
        let challenges = old.map(|(challenge, at)| Record::Challenge(challenge, at));
        let mut old: Vec<Record> = codes.chain(challenges).collect();
        let addresses = self.failures.forget_old(now).into_iter();
        old.extend(addresses.map(|address| Record::Failures(address, Vec::new())));
        for record in old {
            self.forget(&record);
        }
        let is_over = |session: &&Session| session.is_over(now);
        let over = self.sessions.values().filter(is_over);
        for id in over.map(|it| it.id.clone()).collect::<Vec<_>>() {
            self.end_session(&id, now);
        }
    }

    fn start(&mut self, job: Job, now: Timestamp) {
        self.keep(Record::Job(job.clone(), now.after(Job::RETRY)));
        self.effects.push(Effect::Start(job));
    }
}
