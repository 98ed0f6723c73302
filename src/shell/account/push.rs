//! Pushing to one device: sealed for its browser, vouched for by the deployment, handed to the push
//! service. Nobody waits for it; what came of it is a turn of the account's.

use std::rc::Rc;
use std::time::Duration;

use futures_util::future::{Either, select};
use serde_json::json;
use worker::js_sys::Uint8Array;
use worker::wasm_bindgen_futures::spawn_local;
use worker::{
    AbortController, Delay, Error, Fetch, Headers, Method, Request, RequestInit, RequestRedirect,
    Response, Result, console_error,
};

use super::driver::Driver;
use crate::account::push::encryption::{self, Seal};
use crate::account::push::vapid::Voucher;
use crate::account::push::{Delivered, Sending};
use crate::shell::call::DeskCall;
use crate::shell::{clock, crypto};

/// A push service that has not answered by then is tried again later.
const PATIENCE: Duration = Duration::from_secs(10);
/// What a service keeps no longer for a device that is switched off.
const LIFE_SECONDS: &str = "86400";

impl Driver {
    pub(super) fn push(self: &Rc<Self>, sending: Sending) {
        let driver = Rc::clone(self);
        spawn_local(async move {
            let outcome = driver.deliver(&sending).await.unwrap_or_else(|error| {
                complain(&sending, &error.to_string());
                Delivered::Failed(None)
            });
            let kept = driver.note_delivered(&sending, outcome);
            if let Err(error) = kept {
                let error = error.to_string();
                console_error!("{}", json!({ "callback": "push", "error": error }));
            }
        });
    }

    async fn deliver(&self, sending: &Sending) -> Result<Delivered> {
        let to = &sending.to;
        let Some((receiver, auth)) = to.keys() else {
            return Ok(Delivered::Gone);
        };
        // Not every pair of numbers is a point of the curve.
        let Ok((sender, agreed)) = crypto::agree(&receiver).await else {
            return Ok(Delivered::Gone);
        };
        let salt = clock::random_bytes()?;
        let seal = Seal::new(&agreed, &auth, &salt, &receiver, &sender);
        let record = encryption::record(&serde_json::to_string(&sending.message)?);
        let mut body = encryption::header(&salt, &sender);
        body.extend(crypto::seal(&seal, &record).await?);
        let vouch = DeskCall::Vouch {
            audience: to.endpoint.origin().to_owned(),
            contact: to.contact.clone(),
        };
        let voucher: Voucher = vouch.ask(&self.env).await?;
        let request = request(sending, &voucher, &body)?;

        let fetch = Fetch::Request(request);
        let controller = AbortController::default();
        let signal = controller.signal();
        let answer = Box::pin(fetch.send_with_signal(&signal));
        let answered = match select(answer, Box::pin(Delay::from(PATIENCE))).await {
            Either::Left((answer, _)) => answer.map(|answer| outcome(&answer)),
            Either::Right(_) => Err(Error::RustError("it does not answer".to_owned())),
        };
        // Of an answer nothing but its status is read.
        controller.abort();
        let (status, outcome) = answered?;
        if outcome != Delivered::Taken {
            complain(sending, &format!("it answers {status}"));
        }
        Ok(outcome)
    }
}

fn request(sending: &Sending, voucher: &Voucher, body: &[u8]) -> Result<Request> {
    let headers = Headers::new();
    for (name, value) in [
        ("authorization", voucher.authorization().as_str()),
        ("content-type", "application/octet-stream"),
        ("content-encoding", "aes128gcm"),
        ("ttl", LIFE_SECONDS),
        ("urgency", if sending.is_urgent { "high" } else { "normal" }),
        ("topic", &sending.to.topic(&sending.message.address)),
    ] {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_redirect(RequestRedirect::Manual)
        .with_body(Some(Uint8Array::from(body).into()));
    Request::new_with_init(sending.to.endpoint.as_str(), &init)
}

fn outcome(answer: &Response) -> (u16, Delivered) {
    let status = answer.status_code();
    let outcome = match status {
        200..=299 => Delivered::Taken,
        404 | 410 => Delivered::Gone,
        429 | 500..=599 => Delivered::Failed(retry_after(answer)),
        _ => Delivered::Refused,
    };
    (status, outcome)
}

/// In seconds; a date is not waited for.
fn retry_after(answer: &Response) -> Option<Duration> {
    let header = answer.headers().get("retry-after").ok()??;
    header.trim().parse().ok().map(Duration::from_secs)
}

/// It is no fault of the account's. Of the address only whose service it is is told: the rest is a secret.
fn complain(sending: &Sending, of: &str) {
    let service = sending.to.endpoint.origin();
    console_error!("{}", json!({ "push": service, "failed": of }));
}
