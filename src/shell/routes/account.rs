//! `/account`, `/sign-in` and `/sign-out`: what somebody keeps beyond any room, and how a device comes
//! to it. The account decides; here it is found, asked and answered for.

use serde_json::{Value, json};
use worker::{Env, Request, Response, Result};

use super::{Outcome, sign_in};
use crate::account::passkey::RelyingParty;
use crate::account::push::subscription::Device;
use crate::account::{self, Answer, By, device};
use crate::identity::address::NetworkAddress;
use crate::identity::session::SessionId;
use crate::identity::{self, Credential, Proof};
use crate::protocol::account::Account;
use crate::protocol::problem::Problem;
use crate::route::AccountRoute;
use crate::shell::call::{AccountCall, DeskCall};
use crate::shell::limit::Limit;
use crate::shell::visitor::Visitor;
use crate::shell::{answer, body};

/// More than any passkey takes.
const MAX_BODY_BYTES: usize = 32 * 1024;

/// Who asks, and with what.
pub(super) struct Asking<'a> {
    pub(super) env: &'a Env,
    pub(super) address: Option<NetworkAddress>,
    pub(super) body: Value,
    pub(super) device: String,
    pub(super) party: RelyingParty,
}

/// Set where tests and development push to this machine.
const PUSH_LOOPBACK: &str = "PUSH_LOOPBACK";

pub(in crate::shell) async fn serve(
    route: &AccountRoute,
    request: &Request,
    visitor: &Visitor<'_>,
    env: &Env,
) -> Result<Response> {
    match answered(route, request, visitor, env).await? {
        Ok(answer) => Ok(answer),
        Err(problem) => answer::problem(&problem),
    }
}

async fn answered(
    route: &AccountRoute,
    request: &Request,
    visitor: &Visitor<'_>,
    env: &Env,
) -> Result<Outcome<Response>> {
    let proof = visitor.brought()?;
    if let Err(problem) = check_origin(route, visitor, proof.as_ref())? {
        return Ok(Err(problem));
    }
    let body = match read_body(route, request, visitor).await? {
        Ok(body) => body,
        Err(problem) => return Ok(Err(problem)),
    };
    let Some(party) = visitor.relying_party() else {
        return Ok(Err(Problem::malformed()));
    };
    let address = visitor.address()?;
    let limit = if route.is_sign_in() || may_begin(route, proof.as_ref()) {
        Limit::SignIns
    } else {
        Limit::Reads
    };
    if !limit.allows(address.as_ref(), env).await? {
        return Ok(Err(too_fast()));
    }
    let asking = Asking {
        env,
        address,
        body,
        device: device::label(&visitor.header("user-agent")?.unwrap_or_default()),
        party,
    };
    let done = match route {
        AccountRoute::SignInOptions => sign_in::options(&asking).await?,
        AccountRoute::SignIn => sign_in::by_passkey(&asking).await?,
        AccountRoute::SignInByCode => sign_in::by_code(&asking).await?,
        AccountRoute::SignOut => sign_out(&asking, proof.as_ref()).await?,
        AccountRoute::Show
        | AccountRoute::Delete
        | AccountRoute::PasskeyOptions
        | AccountRoute::AddPasskey
        | AccountRoute::DeletePasskey(_)
        | AccountRoute::MakeRecoveryCodes
        | AccountRoute::MakeDeviceLink
        | AccountRoute::Subscribe
        | AccountRoute::Unsubscribe
        | AccountRoute::EndSession(_)
        | AccountRoute::EndOtherSessions => match &proof {
            Some(proof) => ask(route, &asking, proof).await?,
            None => Err(Problem::no_identity()),
        },
    };
    match done {
        Ok(answer) => told(route, answer, visitor.is_https).map(Ok),
        Err(problem) => Ok(Err(problem)),
    }
}

/// Whether an account may come of it that was none before: one that has a passkey, or one that is gone.
fn may_begin(route: &AccountRoute, proof: Option<&Proof>) -> bool {
    let is_guest = matches!(proof.map(Proof::credential), Some(Credential::Guest(_)));
    matches!(route, AccountRoute::PasskeyOptions) || is_guest && *route == AccountRoute::Delete
}

/// A browser sends a cookie along whichever page asks, so that page must be ours where something
/// changes. And nobody is signed in by another site, to an account that they take for their own.
fn check_origin(
    route: &AccountRoute,
    visitor: &Visitor<'_>,
    proof: Option<&Proof>,
) -> Result<Outcome<()>> {
    let is_refused = if route.is_sign_in() {
        visitor.is_of_foreign_page()?
    } else {
        let is_change = !matches!(route, AccountRoute::Show);
        let is_ours = visitor.header("origin")?.is_some() && !visitor.is_of_foreign_page()?;
        is_change && proof.is_some_and(Proof::is_cookie) && !is_ours
    };
    Ok(if is_refused {
        Err(Problem::foreign_origin())
    } else {
        Ok(())
    })
}

async fn read_body(
    route: &AccountRoute,
    request: &Request,
    visitor: &Visitor<'_>,
) -> Result<Outcome<Value>> {
    let kind = visitor.header("content-type")?;
    let kind = kind.as_deref().and_then(|kind| kind.split(';').next());
    let is_json = kind.is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json"));
    if !is_json && (kind.is_some() || route.wants_body()) {
        let detail = "Send JSON, and say so in Content-Type.";
        return Ok(Err(Problem::new(415, "not_json", detail)));
    }
    if !route.wants_body() {
        return Ok(Ok(Value::Null));
    }
    let length = visitor.header("content-length")?;
    if length.is_none_or(|length| length.parse::<usize>().is_err()) {
        return Ok(Err(Problem::malformed()));
    }
    let Some(bytes) = body::read(request, MAX_BODY_BYTES).await? else {
        return Ok(Err(Problem::too_large()));
    };
    let text = str::from_utf8(&bytes).ok();
    let body = text.and_then(|text| serde_json::from_str(text).ok());
    Ok(body.ok_or_else(Problem::malformed))
}

/// Asks the account of whoever proves to be its owner. Of a guest nothing is kept, so theirs is asked
/// only for what may change that.
async fn ask(route: &AccountRoute, asking: &Asking<'_>, proof: &Proof) -> Result<Outcome<Answer>> {
    let id = proof.claimed_id();
    let by = match proof.credential() {
        Credential::Session(token) => By::Session(token.hash()),
        Credential::Guest(_) => {
            let may_begin = matches!(
                route,
                AccountRoute::PasskeyOptions | AccountRoute::AddPasskey | AccountRoute::Delete
            );
            if !may_begin {
                let is_enlisted = DeskCall::is_enlisted(&id, asking.env).await?;
                return Ok(match (is_enlisted, route) {
                    (true, _) => Err(Problem::no_identity()),
                    (false, AccountRoute::Show) => {
                        Ok(Answer::Account(Account::of_guest(id.member_id())))
                    }
                    (false, _) => Err(Problem::not_for_guests()),
                });
            }
            By::Guest
        }
    };
    match request(route, asking, by) {
        Some(request) => AccountCall { id, request }.ask(asking.env).await,
        None => Ok(Err(Problem::malformed())),
    }
}

/// Nothing, where the body lacks something.
fn request(route: &AccountRoute, asking: &Asking<'_>, by: By) -> Option<account::Request> {
    let body = &asking.body;
    let text = |name: &str| body[name].as_str().map(ToOwned::to_owned);
    Some(match route {
        AccountRoute::Show => account::Request::Show { by },
        AccountRoute::Delete => account::Request::Delete {
            by,
            listed: Vec::new(), // The account knows.
        },
        AccountRoute::PasskeyOptions => account::Request::PasskeyOptions {
            by,
            name: text("name")?,
            party: asking.party.clone(),
        },
        AccountRoute::AddPasskey => account::Request::AddPasskey {
            by,
            credential: credential(body)?,
            label: text("label"),
            device: asking.device.clone(),
            party: asking.party.clone(),
        },
        AccountRoute::DeletePasskey(id) => {
            let id = id.clone();
            account::Request::DeletePasskey { by, id }
        }
        AccountRoute::MakeRecoveryCodes => account::Request::MakeRecoveryCodes { by },
        AccountRoute::MakeDeviceLink => account::Request::MakeDeviceLink { by },
        AccountRoute::Subscribe => account::Request::Subscribe {
            by,
            device: subscriber(asking)?,
        },
        AccountRoute::Unsubscribe => account::Request::Unsubscribe { by },
        AccountRoute::EndSession(id) => {
            let id = SessionId(id.clone());
            account::Request::EndSession { by, id }
        }
        AccountRoute::EndOtherSessions => account::Request::EndOtherSessions { by },
        AccountRoute::SignOut
        | AccountRoute::SignInOptions
        | AccountRoute::SignIn
        | AccountRoute::SignInByCode => return None,
    })
}

fn subscriber(asking: &Asking<'_>) -> Option<Device> {
    let body = &asking.body;
    let quiet = &body["quiet"];
    Some(Device {
        subscription: body["subscription"].clone(),
        language: body["language"].as_str().map(ToOwned::to_owned),
        quiet: (!quiet.is_null())
            .then(|| serde_json::from_value(quiet.clone()).ok())
            .map_or(Some(None), |quiet| quiet.map(Some))?,
        contact: asking.party.origin.clone(),
        allows_loopback: asking
            .env
            .var(PUSH_LOOPBACK)
            .is_ok_and(|it| it.to_string() == "1"),
    })
}

pub(super) fn credential(body: &Value) -> Option<Value> {
    let credential = &body["credential"];
    credential.is_object().then(|| credential.clone())
}

/// Whoever has signed out already, or never in, is signed out.
async fn sign_out(asking: &Asking<'_>, proof: Option<&Proof>) -> Result<Outcome<Answer>> {
    if let Some(proof) = proof
        && let Credential::Session(token) = proof.credential()
    {
        let by = By::Session(token.hash());
        let (id, request) = (proof.claimed_id(), account::Request::SignOut { by });
        return AccountCall { id, request }.ask(asking.env).await;
    }
    Ok(Ok(Answer::Nothing))
}

fn told(route: &AccountRoute, answer: Answer, is_https: bool) -> Result<Response> {
    let made = |body: Value| answer::json(body.to_string()).map(|it| it.with_status(201));
    let session = |token: &str| identity::session_cookies(token, is_https);
    let (answer, cookies) = match answer {
        Answer::Nothing | Answer::Session(_) => {
            let is_gone = matches!(route, AccountRoute::SignOut | AccountRoute::Delete);
            let cookies = is_gone.then(|| identity::no_cookies(is_https));
            let nothing = Response::empty()?.with_status(204);
            (nothing, cookies.unwrap_or_default())
        }
        // The cookie is renewed at the rooms' doors alone: here it could come after another that a
        // sign-in has set meanwhile.
        Answer::Account(account) => (answer::json(json!(account).to_string())?, Vec::new()),
        Answer::PasskeyOptions(options) => (answer::json(options.to_string())?, Vec::new()),
        Answer::PasskeyAdded { passkey, token } => {
            let cookies = token.map(|token| session(&token));
            (made(json!(passkey))?, cookies.unwrap_or_default())
        }
        Answer::RecoveryCodes { codes } => (made(json!({ "codes": codes }))?, Vec::new()),
        Answer::DeviceLink { url, expires_at } => {
            let link = json!({ "url": url, "expires_at": expires_at });
            (made(link)?, Vec::new())
        }
        Answer::SignedIn { account, token } => {
            (answer::json(json!(account).to_string())?, session(&token))
        }
    };
    for cookie in cookies {
        answer.headers().append("set-cookie", &cookie)?;
    }
    Ok(answer)
}

fn too_fast() -> Problem {
    let detail = "Too many tries from your address. Wait a minute.";
    Problem::new(429, "too_fast", detail).retry_after(std::time::Duration::from_mins(1))
}
