//! Where the model is, as the operator has set it, and how it is asked: a server, over HTTP, or the
//! platform's own models, through their binding. Either answers as a server does.

use worker::js_sys::{Array, Function, JSON, JsString, Promise, Reflect};
use worker::wasm_bindgen::{JsCast, JsValue};
use worker::wasm_bindgen_futures::JsFuture;
use worker::web_sys::{self, ReadableStream};
use worker::{
    AbortSignal, Env, Error, Fetch, Headers, Method, Request, RequestInit, Response, Result,
};

use super::configuration::words;
use crate::model::Dialect;

const BASE_URL: &str = "AI_BASE_URL";
const NAME: &str = "AI_MODEL";
const KEY: &str = "AI_KEY";
const BINDING: &str = "AI";

/// What the platform's models say where they have too much to do, or have done enough for a day.
const BUSY: [&str; 2] = ["3040", "3036"];

pub(super) struct Model {
    pub(super) name: String,
    place: Place,
}

enum Place {
    /// The key is a secret: it goes nowhere but to the model.
    Server {
        url: String,
        key: Option<String>,
    },
    Binding(JsValue),
}

impl Model {
    /// Nothing, where none is configured.
    pub(super) fn of(env: &Env) -> Option<Self> {
        let name = words(env, NAME)?;
        let place = match words(env, BASE_URL) {
            Some(base) => Place::Server {
                url: format!("{}/chat/completions", base.trim_end_matches('/')),
                key: words(env, KEY),
            },
            None => Place::Binding(binding(env)?),
        };
        Some(Self { name, place })
    }

    pub(super) fn dialect(&self) -> Dialect {
        match self.place {
            Place::Server { .. } => Dialect::ChatCompletions,
            Place::Binding(_) => Dialect::WorkersAi,
        }
    }

    /// What it answers, as far as it has come.
    pub(super) async fn ask(&self, request: String, signal: &AbortSignal) -> Result<Response> {
        match &self.place {
            Place::Server { url, key } => {
                let request = post(url, key.as_deref(), request)?;
                Fetch::Request(request).send_with_signal(signal).await
            }
            Place::Binding(binding) => run(binding, &self.name, &request).await,
        }
    }
}

/// `worker::Ai` knows it by the name of its class, which a stand-in does not have.
fn binding(env: &Env) -> Option<JsValue> {
    let binding = Reflect::get(env.as_ref(), &BINDING.into()).ok()?;
    binding.is_object().then_some(binding)
}

fn post(url: &str, key: Option<&str>, body: String) -> Result<Request> {
    let headers = Headers::new();
    headers.set("content-type", "application/json")?;
    headers.set("accept", "text/event-stream, application/json")?;
    if let Some(key) = key {
        headers.set("authorization", &format!("Bearer {key}"))?;
    }
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_body(Some(body.into()));
    Request::new_with_init(url, &init)
}

/// <https://developers.cloudflare.com/workers-ai/configuration/bindings/>: a stream of events where one
/// was asked for, else an object.
async fn run(binding: &JsValue, name: &str, request: &str) -> Result<Response> {
    let input = JSON::parse(request)?;
    let run: Function = Reflect::get(binding, &"run".into())?.unchecked_into();
    // A stand-in's `run` is a call to elsewhere, and has no methods of its own, `call` among them.
    let running = Reflect::apply(&run, binding, &Array::of2(&name.into(), &input))?;
    let answer = match JsFuture::from(Promise::resolve(&running)).await {
        Ok(answer) => answer,
        Err(error) => return busy(error),
    };
    match answer.dyn_into::<ReadableStream>() {
        Ok(stream) => {
            let response = web_sys::Response::new_with_opt_readable_stream(Some(&stream))?;
            Ok(response.into())
        }
        Err(answer) => {
            let json = String::from(JSON::stringify(&answer)?);
            Ok(web_sys::Response::new_with_opt_str(Some(&json))?.into())
        }
    }
}

fn busy(error: JsValue) -> Result<Response> {
    let message = Reflect::get(&error, &"message".into()).unwrap_or_default();
    let message = message.dyn_into::<JsString>().map(String::from);
    let message = message.unwrap_or_default();
    if BUSY.iter().any(|code| message.contains(code)) {
        return Response::error("", 429);
    }
    Err(Error::from(error))
}
