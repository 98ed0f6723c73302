//! Who asks: what a request tells of its sender, read once and handed to the routes.

use worker::js_sys::Reflect;
use worker::wasm_bindgen::JsValue;
use worker::{Env, Request, Result};

use super::call::{AccountCall, DeskCall};
use super::clock;
use crate::account::passkey::RelyingParty;
use crate::account::{self, Answer};
use crate::identity::address::NetworkAddress;
use crate::identity::operator;
use crate::identity::{Credential, Identity, Proof};
use crate::route::{self, Form, RoomAddress, Url};

/// A secret, and a variable of `wrangler.toml` with what holds where it is not set.
const OPERATOR_KEY: &str = "OPERATOR_KEY";
const ADDRESS_HEADER: &str = "ADDRESS_HEADER";
const CLOUDFLARES_HEADER: &str = "cf-connecting-ip";

/// Who a visitor is.
pub(super) enum Who {
    Known(Identity, Proof),
    /// Nobody yet: they bring nothing, or what proves nothing any more.
    Stranger,
    /// Their session has ended.
    SignedOut,
}

impl Who {
    /// Somebody new, where they are nobody yet; nothing, where they are signed out.
    pub(super) fn or_guest(self) -> Result<Option<(Identity, Proof)>> {
        match self {
            Self::Known(identity, proof) => Ok(Some((identity, proof))),
            Self::Stranger => {
                let proof = Proof::new(clock::random_bytes()?);
                let (id, session) = (proof.claimed_id(), None);
                Ok(Some((Identity { id, session }, proof)))
            }
            Self::SignedOut => Ok(None),
        }
    }
}

pub(super) struct Visitor<'a> {
    request: &'a Request,
    env: &'a Env,
    /// Where the visitor believes to be.
    host: String,
    pub(super) is_https: bool,
}

impl<'a> Visitor<'a> {
    pub(super) fn of(request: &'a Request, url: &Url<'_>, env: &'a Env) -> Result<Self> {
        let headers = request.headers();
        let host = headers.get("host")?.unwrap_or_else(|| url.host.to_owned());
        // A proxy on the way may have ended the TLS.
        let scheme = headers.get("x-forwarded-proto")?;
        Ok(Self {
            request,
            env,
            host,
            is_https: url.is_https || scheme.as_deref() == Some("https"),
        })
    }

    pub(super) fn header(&self, name: &str) -> Result<Option<String>> {
        self.request.headers().get(name)
    }

    pub(super) async fn body(&self) -> Result<String> {
        self.request.clone()?.text().await
    }

    /// Where they are, as an address begins; nothing for a host that no address can have.
    pub(super) fn origin(&self) -> String {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
        if !self.host.bytes().all(is_allowed) {
            return String::new();
        }
        let scheme = if self.is_https { "https" } else { "http" };
        format!("{scheme}://{}", self.host)
    }

    /// What they would have at a room's own address.
    pub(super) fn preferred_form(&self) -> Result<Form> {
        let accept = self.header("accept")?.unwrap_or_default();
        Ok(Form::preferred(&accept))
    }

    /// Whether a person reads the answer, as far as can be told.
    pub(super) fn wants_page(&self) -> Result<bool> {
        let method = route::Method::parse(&self.request.inner().method());
        let is_upgrade = self.header("upgrade")?.is_some();
        let is_reading = method == route::Method::Get && !is_upgrade;
        Ok(is_reading && self.preferred_form()? == Form::Page)
    }

    /// Whether the page that asks, if it is one, is not ours.
    pub(super) fn is_of_foreign_page(&self) -> Result<bool> {
        // An empty one names no page: no browser sends it, and some programs do.
        let origin = self.header("origin")?.filter(|origin| !origin.is_empty());
        let is_ours = |origin: String| route::is_same_origin(&origin, &self.host, self.is_https);
        Ok(origin.is_some_and(|origin| !is_ours(origin)))
    }

    /// What they bring to prove who they are.
    pub(super) fn brought(&self) -> Result<Option<Proof>> {
        Ok(Proof::brought(
            self.header("authorization")?.as_deref(),
            self.header("cookie")?.as_deref(),
            self.is_https,
        ))
    }

    /// Who they have proved to be. A guest token is asked about only where somebody brings one, and a
    /// session comes into the room, if it is one, with the same call.
    pub(super) async fn identify(&self, room: Option<&RoomAddress>) -> Result<Who> {
        let Some(proof) = self.brought()? else {
            return Ok(Who::Stranger);
        };
        let id = proof.claimed_id();
        match proof.credential() {
            Credential::Guest(_) => {
                if DeskCall::is_enlisted(&id, self.env).await? {
                    return Ok(Who::Stranger);
                }
                Ok(Who::Known(Identity { id, session: None }, proof))
            }
            Credential::Session(token) => {
                let request = account::Request::Check {
                    session: token.hash(),
                    room: room.map(RoomAddress::path),
                };
                let call = AccountCall { id, request };
                match call.ask(self.env).await? {
                    Ok(Answer::Session(session)) => {
                        let (id, session) = (call.id, Some(session));
                        Ok(Who::Known(Identity { id, session }, proof))
                    }
                    _ => Ok(Who::SignedOut),
                }
            }
        }
    }

    /// Who they have proved to be, if anybody.
    pub(super) async fn identity(&self) -> Result<Option<Identity>> {
        Ok(match self.identify(None).await? {
            Who::Known(identity, _) => Some(identity),
            Who::Stranger | Who::SignedOut => None,
        })
    }

    /// As a passkey knows this site; nothing for a host that no address can have.
    pub(super) fn relying_party(&self) -> Option<RelyingParty> {
        RelyingParty::of(&self.origin())
    }

    /// Where they come from: what the one header says that the operator trusts, or, where it says
    /// nothing, who is at the other end of the wire, which plain workerd tells.
    pub(super) fn address(&self) -> Result<Option<NetworkAddress>> {
        let trusted = self.env.var(ADDRESS_HEADER).map(|name| name.to_string());
        let trusted = trusted.unwrap_or_else(|_| CLOUDFLARES_HEADER.to_owned());
        let told = match trusted.as_str() {
            "" => None,
            name => self.header(name)?,
        };
        let told = told.or_else(|| client_ip(self.request));
        Ok(told.as_deref().and_then(NetworkAddress::parse))
    }

    pub(super) fn is_operator(&self) -> Result<bool> {
        let key = self.env.secret(OPERATOR_KEY).map(|key| key.to_string());
        let credentials = self.header("authorization")?;
        let key = key.unwrap_or_default();
        Ok(operator::is_operator(credentials.as_deref(), &key))
    }
}

/// What workerd puts into `request.cf`, for want of Cloudflare's edge.
fn client_ip(request: &Request) -> Option<String> {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let cf = get(request.inner(), "cf")?;
    get(&cf, "clientIp")?.as_string()
}
