//! A device signs in: by a passkey or by a code.

use serde_json::Value;

use super::code::Code;
use super::dice::Dice;
use super::effect::{Record, Standing};
use super::failure::AddressMark;
use super::passkey::{self, Passkey, RelyingParty};
use super::request::{Answer, By};
use super::{Account, Challenge};
use crate::identity::address::NetworkAddress;
use crate::identity::code::RecoveryCode;
use crate::identity::secret::SecretHash;
use crate::identity::session::SessionToken;
use crate::protocol::problem::Problem;
use crate::time::Timestamp;

impl Account {
    /// The mark to count a failure by, unless there were too many.
    pub(super) fn allow(
        &self,
        address: Option<&NetworkAddress>,
        now: Timestamp,
    ) -> Result<Option<AddressMark>, Problem> {
        let mark = address.map(|it| AddressMark::of(it, self.id.as_str()));
        mark.as_ref()
            .map_or(Ok(()), |mark| self.failures.allow(mark, now))?;
        Ok(mark)
    }

    /// The passkey that has signed, as it is from now on. It is found among this account's own, so
    /// that no other's can speak for it.
    pub(super) fn verify(
        &self,
        credential: &Value,
        party: &RelyingParty,
        now: Timestamp,
    ) -> Result<Passkey, Problem> {
        let is_ours = passkey::user_handle(credential).as_ref() == Some(&self.id);
        let known = passkey::id_of(credential).and_then(|id| self.passkeys.get(id));
        let known = known.filter(|_| is_ours).ok_or_else(unknown_passkey)?;
        Challenge::of(credential)
            .and_then(|challenge| party.verify(credential, &challenge, known, now))
            .ok_or(Problem::new(
                401,
                "bad_signature",
                "That passkey did not prove who you are.",
            ))
    }

    pub(super) fn known_code(&self, hash: &SecretHash) -> Result<Code, Problem> {
        self.codes.get(hash).cloned().ok_or_else(unknown_code)
    }

    /// Signs in by what was used, or counts that there was nothing.
    pub(super) fn sign_in_or_count(
        &mut self,
        used: Result<Record, Problem>,
        mark: Option<AddressMark>,
        device: String,
        dice: &mut Dice,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        match used {
            Ok(Record::Code(code)) => {
                self.codes.remove(&code.hash);
                self.forget(&Record::Code(code));
            }
            Ok(other) => self.keep(other),
            Err(problem) => {
                if let (Some(mark), Standing::SignedUp) = (mark, self.standing) {
                    let (mark, times) = self.failures.count(mark, now);
                    self.keep(Record::Failures(mark, times));
                }
                return Err(problem);
            }
        }
        let (current, token) = self.make_session(device, false, dice, now);
        let account = self.show(Some(&current));
        Ok(Answer::SignedIn { account, token })
    }

    /// Ten new ones, shown this once. Older ones end.
    pub(super) fn make_recovery_codes(
        &mut self,
        by: &By,
        dice: &mut Dice,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        self.member(by, now)?;
        let old = self.codes.extract_if(.., |_, code| code.is_recovery());
        for (_, code) in old.collect::<Vec<_>>() {
            self.forget(&Record::Code(code));
        }
        let new = [(); Code::COUNT].map(|()| RecoveryCode::new(&self.id, dice.take()));
        for code in &new {
            self.keep(Record::Code(Code {
                hash: code.hash(),
                expires_at: None,
            }));
        }
        let codes = new.iter().map(RecoveryCode::encode).collect();
        Ok(Answer::RecoveryCodes { codes })
    }

    /// For another device, which signs in by opening it.
    pub(super) fn make_device_link(
        &mut self,
        by: &By,
        dice: &mut Dice,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        self.member(by, now)?;
        let links = self.codes.values().filter(|code| !code.is_recovery());
        if links.clone().count() >= Code::MAX_LINKS {
            let oldest = links.min_by_key(|code| code.expires_at).cloned();
            if let Some(oldest) = oldest {
                self.codes.remove(&oldest.hash);
                self.forget(&Record::Code(oldest));
            }
        }
        let link = SessionToken::new(self.id.clone(), dice.take());
        let expires_at = now.after(Code::LINK_LIFE);
        self.keep(Record::Code(Code {
            hash: link.hash(),
            expires_at: Some(expires_at),
        }));
        let url = format!("/sign-in#{}", link.encode());
        Ok(Answer::DeviceLink { url, expires_at })
    }
}

pub fn unknown_passkey() -> Problem {
    Problem::new(
        401,
        "unknown_passkey",
        "That passkey is of no account here.",
    )
}

pub fn unknown_code() -> Problem {
    Problem::new(401, "unknown_code", "That code is not known, or was used.")
}
