//! The devices of the plays: each page is signed in by a session of a real account, which may end it at any
//! moment. Then its sockets close, whatever dies meanwhile.

use chatter::account::{Answer, By, Dice, Job, Record, Request};
use chatter::identity::id::IdentityId;
use chatter::identity::secret::SecretHash;
use chatter::identity::session::{SessionId, SessionToken};
use chatter::protocol::MemberId;
use chatter::room::Input;
use chatter::time::Timestamp;
use serde_json::json;

use crate::accounts::Fate;
use crate::shell::{Died, Shell};
use crate::support::account::AccountShell;

pub(crate) struct Sessions {
    member_id: MemberId,
    account: AccountShell,
    chance: u64,
    /// What the page's device carries.
    device: SecretHash,
}

impl Sessions {
    pub(crate) fn new(number: u8, member_id: MemberId) -> Self {
        let device = SecretHash::of(&[number]);
        let session = json!({ "kind": "session", "record": {
            "id": "first", "hash": device, "label": "A device",
            "created_at": 0, "seen_at": 1_795_435_200_000_u64, "was_guest": false,
        } });
        let signed_up = json!({ "kind": "standing", "record": "signed_up" });
        let rows = [session, signed_up].map(|row| serde_json::from_value::<Record>(row).unwrap());
        Self {
            member_id,
            account: AccountShell::new(IdentityId::from_bytes([number; 16]), rows),
            chance: 0,
            device,
        }
    }

    pub(crate) fn is_at_rest(&self) -> bool {
        self.account.started.is_empty() && self.account.due_at().is_none()
    }

    /// The device comes into the room, which is written down first.
    pub(crate) fn enter(&mut self, room: String, now: Timestamp) -> SessionId {
        let session = self.device.clone();
        let room = Some(room);
        match self.ask(Request::Check { session, room }, now) {
            Answer::Session(id) => id,
            other => panic!("{other:?}"),
        }
    }

    /// The device signs out, and in again by a link.
    pub(crate) fn renew(&mut self, now: Timestamp) {
        let by = By::Session(self.device.clone());
        let link = match self.ask(Request::MakeDeviceLink { by: by.clone() }, now) {
            Answer::DeviceLink { url, .. } => url,
            other => panic!("{other:?}"),
        };
        self.ask(Request::SignOut { by }, now);
        let (_, link) = link.split_once('#').unwrap();
        let request = Request::SignInByCode {
            code: SessionToken::parse(link).unwrap().hash(),
            device: "A device".to_owned(),
            address: None,
        };
        match self.ask(request, now) {
            Answer::SignedIn { token, .. } => {
                self.device = SessionToken::parse(&token).unwrap().hash();
            }
            other => panic!("{other:?}"),
        }
    }

    /// What was started first meets its fate; false where there is nothing.
    pub(crate) fn deliver(&mut self, shell: &mut Shell, fate: Fate) -> bool {
        if self.account.started.is_empty() {
            return false;
        }
        let job = self.account.started.remove(0);
        let mut is_done = fate != Fate::Lost;
        if let (Job::CloseSockets { of, .. }, true) = (&job, is_done) {
            let (member_id, of) = (self.member_id.clone(), of.clone());
            let turn: Result<(), Died> = shell.turn(Input::SignedOut { member_id, of });
            is_done = turn.is_ok();
            if fate == Fate::ToldInVain {
                shell.forget();
            }
        }
        if fate == Fate::KeptInSilence {
            self.kill();
        } else {
            self.account.finish(&job, is_done, shell.now);
        }
        true
    }

    pub(crate) fn kill(&mut self) {
        self.account.kill();
    }

    /// What is due is tried again.
    pub(crate) fn wait(&mut self, now: Timestamp) {
        if self.account.due_at().is_some_and(|at| at <= now) {
            self.account.alarm_fired(now);
        }
    }

    /// Nothing that has ended is open.
    pub(crate) fn check(&self, shell: &Shell) {
        for socket in shell.sockets.values().filter(|it| it.closed.is_none()) {
            if let Some(connection) = &socket.attachment
                && connection.member_id == self.member_id
            {
                let session = connection.session.as_ref();
                assert!(self.account.admits(session), "{session:?} has ended");
            }
        }
    }

    fn ask(&mut self, request: Request, now: Timestamp) -> Answer {
        self.chance += 1;
        let mut dice = crate::dice::Dice::new(self.chance);
        let bytes = [(); Dice::BYTES].map(|()| u8::try_from(dice.below(256)).unwrap());
        self.account.ask(request, Dice::new(bytes), now).unwrap()
    }
}
