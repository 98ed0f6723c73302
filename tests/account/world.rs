//! An account with a clock and dice, and how the stories ask it.

use std::time::Duration;

use chatter::account::passkey::RelyingParty;
use chatter::account::push::{Delivered, Push, Sending};
use chatter::account::{Answer, By, Challenge, Dice, Job, Request};
use chatter::identity::address::NetworkAddress;
use chatter::identity::id::IdentityId;
use chatter::identity::session::{SessionId, SessionToken};
use chatter::protocol::account::Account as Shown;
use chatter::protocol::problem::Problem;
use chatter::time::Timestamp;
use serde_json::{Value, json};

use crate::phone::Phone;
use crate::support::account::AccountShell;

pub(crate) const ORIGIN: &str = "https://chat.example";

pub(crate) struct World {
    pub(crate) shell: AccountShell,
    now: Timestamp,
    chance: u8,
}

impl World {
    pub(crate) fn of(id: u8) -> Self {
        Self {
            shell: AccountShell::new(IdentityId::from_bytes([id; 16]), []),
            now: Timestamp::from_millis(1_700_000_000_000),
            chance: 0,
        }
    }

    /// Somebody with an account: their phone, and the session of their first device.
    pub(crate) fn signed_up(id: u8) -> (Self, Phone, By) {
        let mut world = Self::of(id);
        let mut phone = Phone::new();
        let by = world.sign_up(&mut phone);
        (world, phone, by)
    }

    pub(crate) fn sign_up(&mut self, phone: &mut Phone) -> By {
        let credential = self.new_passkey(&By::Guest, phone);
        let added = self.add(By::Guest, credential).expect("a passkey is added");
        let Answer::PasskeyAdded { token, .. } = added else {
            panic!("{added:?}");
        };
        let by = self.by(&token.expect("a guest gets a session"));
        for job in std::mem::take(&mut self.shell.started) {
            self.finish(&job, true);
        }
        by
    }

    pub(crate) fn new_passkey(&mut self, by: &By, phone: &mut Phone) -> Value {
        phone.create(ORIGIN, &self.passkey_options(by))
    }

    pub(crate) fn passkey_options(&mut self, by: &By) -> Value {
        let request = Request::PasskeyOptions {
            by: by.clone(),
            name: "Ada".to_owned(),
            party: party(),
        };
        match self.ask(request) {
            Ok(Answer::PasskeyOptions(options)) => options,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn add(&mut self, by: By, credential: Value) -> Result<Answer, Problem> {
        self.ask(Request::AddPasskey {
            by,
            credential,
            label: None,
            device: "Firefox on Linux".to_owned(),
            party: party(),
        })
    }

    /// Signs in from an address, with a challenge as the front desk gives them out.
    pub(crate) fn sign_in(&mut self, phone: &mut Phone, from: &str) -> Result<Answer, Problem> {
        let credential = phone.get(ORIGIN, &self.options());
        self.sign_in_with(credential, from)
    }

    pub(crate) fn options(&mut self) -> Value {
        self.chance += 1;
        party().request_options(&Challenge::from_bytes([self.chance; 32]))
    }

    pub(crate) fn sign_in_with(
        &mut self,
        credential: Value,
        from: &str,
    ) -> Result<Answer, Problem> {
        self.ask(Request::SignIn {
            credential,
            device: "Safari on iPhone".to_owned(),
            party: party(),
            address: NetworkAddress::parse(from),
        })
    }

    /// What a session's owner sees.
    pub(crate) fn show(&mut self, by: &By) -> Shown {
        match self.ask(Request::Show { by: by.clone() }) {
            Ok(Answer::Account(account)) => account,
            other => panic!("{other:?}"),
        }
    }

    /// What its inbox is told first: the session was checked at the door.
    pub(crate) fn inbox_account(&mut self, by: &By) -> Shown {
        let By::Session(session) = by.clone() else {
            panic!("a guest has no session");
        };
        match self.ask(Request::Check {
            session,
            room: None,
        }) {
            Ok(Answer::Session(session)) => self.shell.show(&session),
            other => panic!("{other:?}"),
        }
    }

    /// Whether a connection may stay that this session has opened, or a guest.
    pub(crate) fn admits(&self, session: Option<&SessionId>) -> bool {
        self.shell.admits(session)
    }

    /// The session comes into a room.
    pub(crate) fn enter(&mut self, by: &By, room: &str) -> Result<Answer, Problem> {
        let By::Session(session) = by.clone() else {
            panic!("a guest has no session");
        };
        let room = Some(room.to_owned());
        self.ask(Request::Check { session, room })
    }

    pub(crate) fn ask(&mut self, request: Request) -> Result<Answer, Problem> {
        self.chance += 1;
        let mut bytes = [0; Dice::BYTES];
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = self.chance.wrapping_mul(31).wrapping_add(place as u8);
        }
        self.shell.ask(request, Dice::new(bytes), self.now)
    }

    pub(crate) fn finish(&mut self, job: &Job, is_done: bool) {
        self.shell.finish(job, is_done, self.now);
    }

    /// A room tells of something new.
    pub(crate) fn tell(&mut self, address: &str, push: Push, is_attentive: bool) {
        let (account, now) = (&mut self.shell.account, self.now);
        let effects = account.plan_push(address, Some(push), true, is_attentive, now);
        self.shell.perform(effects);
    }

    /// Its owner has read all of a room, on whichever device.
    pub(crate) fn read(&mut self, address: &str) {
        let (account, now) = (&mut self.shell.account, self.now);
        let effects = account.plan_push(address, None, true, false, now);
        self.shell.perform(effects);
    }

    pub(crate) fn delivered(&mut self, sending: &Sending, outcome: Delivered) {
        let (account, now) = (&mut self.shell.account, self.now);
        let effects = account.delivered(sending, outcome, now);
        self.shell.perform(effects);
    }

    pub(crate) fn is_idle(&self) -> bool {
        self.shell.due_at().is_none()
    }

    /// Time goes by, and the alarm fires when it is due.
    pub(crate) fn wait(&mut self, wait: Duration) {
        let end = self.now.after(wait);
        while let Some(due) = self.shell.due_at().filter(|due| *due <= end) {
            self.now = self.now.max(due);
            self.shell.alarm_fired(self.now);
        }
        self.now = end;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.shell.rows.is_empty()
    }

    /// Everything that is kept, as it is written.
    pub(crate) fn written(&self) -> String {
        json!(self.shell.rows.values().collect::<Vec<_>>()).to_string()
    }

    pub(crate) fn by(&self, token: &str) -> By {
        let token = SessionToken::parse(token).expect("a session is one");
        assert_eq!(*token.id(), self.shell.id);
        By::Session(token.hash())
    }
}

pub(crate) fn party() -> RelyingParty {
    RelyingParty {
        id: "chat.example".to_owned(),
        origin: ORIGIN.to_owned(),
    }
}

/// The session that a sign-in gave, and the account as it was told.
pub(crate) fn signed_in(world: &World, answer: Result<Answer, Problem>) -> By {
    match answer {
        Ok(Answer::SignedIn { token, .. }) => world.by(&token),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn reason(answer: Result<Answer, Problem>) -> String {
    match answer {
        Err(problem) => problem.reason.into_owned(),
        Ok(answer) => panic!("{answer:?}"),
    }
}
