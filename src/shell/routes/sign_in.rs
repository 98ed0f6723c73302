//! Signing in. Whose account is meant is what the passkey or the code says; it is believed only once
//! that account has found it right. No account is made by asking for one that is none.

use worker::Result;

use super::Outcome;
use super::account::{Asking, credential};
use crate::account::failure::AddressMark;
use crate::account::{Answer, Challenge, Request, passkey, unknown_code, unknown_passkey};
use crate::identity::code::SignInCode;
use crate::identity::id::IdentityId;
use crate::identity::secret::SecretHash;
use crate::protocol::problem::Problem;
use crate::shell::call::{AccountCall, DeskCall};
use crate::shell::clock;

pub(super) async fn options(asking: &Asking<'_>) -> Result<Outcome<Answer>> {
    let challenge = Challenge::from_bytes(clock::random_bytes()?);
    let options = asking.party.request_options(&challenge);
    let () = DeskCall::OpenChallenge { challenge }
        .ask(asking.env)
        .await?;
    Ok(Ok(Answer::PasskeyOptions(options)))
}

pub(super) async fn by_passkey(asking: &Asking<'_>) -> Result<Outcome<Answer>> {
    let Some(credential) = credential(&asking.body) else {
        return Ok(Err(Problem::malformed()));
    };
    let Some(challenge) = Challenge::of(&credential) else {
        return Ok(Err(Problem::malformed()));
    };
    let taken = DeskCall::TakeChallenge { challenge };
    if !taken.ask(asking.env).await? {
        return Ok(Err(Problem::expired()));
    }
    let Some(id) = passkey::user_handle(&credential) else {
        return Ok(Err(unknown_passkey()));
    };
    if !DeskCall::is_enlisted(&id, asking.env).await? {
        return Ok(Err(unknown_passkey()));
    }
    let request = Request::SignIn {
        credential,
        device: asking.device.clone(),
        party: asking.party.clone(),
        address: asking.address.clone(),
    };
    AccountCall { id, request }.ask(asking.env).await
}

pub(super) async fn by_code(asking: &Asking<'_>) -> Result<Outcome<Answer>> {
    let Some(text) = asking.body["code"].as_str() else {
        return Ok(Err(Problem::malformed()));
    };
    let address = asking.address.as_ref();
    let address = address.map(|address| AddressMark::of(address, "front desk"));
    if let Some(address) = address.clone() {
        let allowed: Outcome<()> = DeskCall::Allow { address }.ask(asking.env).await?;
        if let Err(problem) = allowed {
            return Ok(Err(problem));
        }
    }
    let (ids, hash) = match SignInCode::parse(text) {
        Some(SignInCode::Recovery { prefix, hash }) => {
            let found: Vec<IdentityId> = DeskCall::Find { prefix }.ask(asking.env).await?;
            (found, Some(hash))
        }
        Some(SignInCode::Link { id, hash }) if DeskCall::is_enlisted(&id, asking.env).await? => {
            (vec![id], Some(hash))
        }
        Some(SignInCode::Link { .. }) | None => (Vec::new(), None),
    };
    match hash {
        Some(hash) if !ids.is_empty() => try_code(ids, &hash, asking).await,
        _ => {
            if let Some(address) = address {
                let () = DeskCall::CountFailure { address }.ask(asking.env).await?;
            }
            Ok(Err(unknown_code()))
        }
    }
}

/// More than one only where ids begin alike.
async fn try_code(
    ids: Vec<IdentityId>,
    hash: &SecretHash,
    asking: &Asking<'_>,
) -> Result<Outcome<Answer>> {
    let mut answer = Err(unknown_code());
    for id in ids {
        let request = Request::SignInByCode {
            code: hash.clone(),
            device: asking.device.clone(),
            address: asking.address.clone(),
        };
        answer = AccountCall { id, request }.ask(asking.env).await?;
        if answer.is_ok() {
            break;
        }
    }
    Ok(answer)
}
