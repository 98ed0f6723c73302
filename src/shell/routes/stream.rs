//! The log as it comes, as server-sent events. The Worker listens at the room by a socket and passes on
//! what it hears; so the room sleeps while nothing happens, and looks after listeners as after everyone
//! else. Each of them is one request that lasts, without work.

use std::cell::RefCell;
use std::rc::Rc;

use worker::js_sys::{Function, Promise, Reflect, Uint8Array};
use worker::wasm_bindgen::prelude::{Closure, wasm_bindgen};
use worker::wasm_bindgen::{self, JsCast, JsValue};
use worker::wasm_bindgen_futures::JsFuture;
use worker::{Env, Response, ResponseBuilder, Result, WebSocket};

use super::pipe::{RawPipe, RawWriter};
use super::{Outcome, VARY, cross_origin};
use crate::protocol::problem::Problem;
use crate::protocol::stream::{COMMENT, Stream, Told};
use crate::route::{self, RoomAddress, Url};
use crate::shell::answer;
use crate::shell::call::{Call, Visit};
use crate::shell::limit::Limit;
use crate::shell::visitor::Visitor;

/// Between two comments, in milliseconds: proxies close what is silent for longer.
const PAUSE: i32 = 25_000;
/// What may wait for a listener, in bytes. Whoever reads so little comes back to what they missed.
const MAX_WAITING: usize = 256 * 1024;

// What the `worker` crate does not wrap.
#[wasm_bindgen]
extern "C" {
    type RawTarget;
    #[wasm_bindgen(method, js_name = addEventListener)]
    fn on(this: &RawTarget, event: &str, act: &JsValue);

    #[wasm_bindgen(js_name = setInterval)]
    fn set_interval(act: &JsValue, pause: i32) -> JsValue;
    #[wasm_bindgen(js_name = clearInterval)]
    fn clear_interval(timer: &JsValue);
}

/// A listener's stream, from the room to them.
struct Pipe {
    socket: WebSocket,
    writer: RawWriter,
    stream: Stream,
    /// Bytes that they have not read.
    waiting: usize,
    /// Called with what comes first: that they are let in, or why not.
    begin: Option<Function>,
    timer: JsValue,
    has_ended: bool,
}

pub(in crate::shell) async fn open(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    is_head: bool,
    env: &Env,
) -> Result<Response> {
    let opened = if is_head {
        Ok(Response::empty()?)
    } else {
        listen(visitor, url, room, env).await?
    };
    let is_stream = opened.is_ok();
    let answer = match opened {
        Ok(answer) => answer,
        Err(problem) => answer::problem(&problem)?,
    };
    let headers = answer.headers();
    if is_stream {
        headers.set("content-type", "text/event-stream")?;
    }
    headers.set("vary", VARY)?;
    // A room that is not open lets in nobody whom nothing but a cookie proves, from elsewhere.
    let is_program = visitor.header("authorization")?.is_some();
    let is_stranger = visitor.header("cookie")?.is_none();
    if (is_program || is_stranger) && !room.is_direct() {
        cross_origin::share(&answer)?;
    }
    Ok(answer)
}

async fn listen(
    visitor: &Visitor<'_>,
    url: &Url<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<Outcome<Response>> {
    let address = visitor.address()?;
    if !Limit::Upgrades.allows(address.as_ref(), env).await? {
        let detail = "Too many connections from your address. Wait a minute.";
        return Ok(Err(Problem::too_fast(detail)));
    }
    let Some((identity, _)) = visitor.identify(Some(room)).await?.or_guest()? else {
        return Ok(Err(Problem::signed_out()));
    };
    let last = visitor.header("last-event-id")?;
    let after = route::heard(last.as_deref(), url.query);
    let call = Call::Listen(Visit {
        after,
        ..Visit::of(identity, address, url)
    });
    let answer = call.ask(room, env).await?;
    let Some(socket) = answer.websocket() else {
        return Ok(Err(Problem::out_of_order()));
    };
    passed_on(socket, Stream::new(after)).await
}

async fn passed_on(socket: WebSocket, stream: Stream) -> Result<Outcome<Response>> {
    let raw = RawPipe::new()?;
    let pipe = Rc::new(RefCell::new(Pipe {
        socket: socket.clone(),
        writer: raw.writable().writer()?,
        stream,
        waiting: 0,
        begin: None,
        timer: JsValue::UNDEFINED,
        has_ended: false,
    }));
    let begun = Promise::new(&mut |begin, _| pipe.borrow_mut().begin = Some(begin));
    let target: &RawTarget = socket.as_ref().unchecked_ref();
    let of = Rc::clone(&pipe);
    target.on("message", &callback(move |event| hear(&of, &event)));
    for end in ["close", "error"] {
        let of = Rc::clone(&pipe);
        target.on(end, &callback(move |_| of.borrow_mut().end()));
    }
    let of = Rc::clone(&pipe);
    let keep_open = callback(move |_| {
        let _ = of.borrow().socket.send_with_str("ping");
        write(&of, COMMENT);
    });
    pipe.borrow_mut().timer = set_interval(&keep_open, PAUSE);
    socket.accept()?;
    let refused = JsFuture::from(begun).await?;
    if let Some(problem) = refused.as_string() {
        return Ok(Err(serde_json::from_str(&problem)?));
    }
    let body = raw.readable().unchecked_into();
    Ok(Ok(ResponseBuilder::new().stream(body)))
}

/// Nothing keeps it once the platform has dropped the request.
fn callback(act: impl FnMut(JsValue) + 'static) -> JsValue {
    Closure::<dyn FnMut(JsValue)>::new(act).into_js_value()
}

fn hear(pipe: &Rc<RefCell<Pipe>>, event: &JsValue) {
    let frame = Reflect::get(event, &"data".into()).ok();
    let Some(frame) = frame.and_then(|frame| frame.as_string()) else {
        return;
    };
    // The room's answer to our own sign of life.
    if frame == "pong" {
        return;
    }
    let told = pipe.borrow_mut().stream.tell(&frame);
    match told {
        Told::Text(text) => {
            pipe.borrow_mut().begin(&JsValue::NULL);
            write(pipe, &text);
        }
        Told::Refused(rejection) => {
            let problem = serde_json::to_string(&Problem::of(&rejection)).unwrap_or_default();
            pipe.borrow_mut().begin(&problem.into());
            pipe.borrow_mut().end();
        }
        Told::Lost => pipe.borrow_mut().end(),
    }
}

fn write(pipe: &Rc<RefCell<Pipe>>, text: &str) {
    let (mut it, bytes) = (pipe.borrow_mut(), text.len());
    if bytes == 0 || it.has_ended {
        return;
    }
    it.waiting += bytes;
    if it.waiting > MAX_WAITING {
        return it.abort();
    }
    let written = it.writer.write(&Uint8Array::from(text.as_bytes()));
    let (of, failed) = (Rc::clone(pipe), Rc::clone(pipe));
    let read = callback(move |_| of.borrow_mut().waiting -= bytes);
    let gone = callback(move |_| failed.borrow_mut().abort());
    let _ = Reflect::get(&written, &"then".into()).map(|then| {
        then.unchecked_into::<Function>()
            .call2(&written, &read, &gone)
    });
}

impl Pipe {
    fn begin(&mut self, with: &JsValue) {
        if let Some(begin) = self.begin.take() {
            let _ = begin.call1(&JsValue::NULL, with);
        }
    }

    /// After all that was told. A socket that ends before anything was told is a fault of the room's.
    fn end(&mut self) {
        if self.stop() {
            let problem = serde_json::to_string(&Problem::out_of_order()).unwrap_or_default();
            self.begin(&problem.into());
            catch(&self.writer.close());
        }
    }

    /// At once: nobody reads it.
    fn abort(&mut self) {
        if self.stop() {
            catch(&self.writer.abort());
        }
    }

    /// False, where it had ended before.
    fn stop(&mut self) -> bool {
        if self.has_ended {
            return false;
        }
        self.has_ended = true;
        clear_interval(&self.timer);
        let _ = self.socket.close(Some(1000), Some(""));
        true
    }
}

/// That it fails is no news.
fn catch(done: &Promise) {
    let nothing = callback(|_| {});
    let _ = Reflect::get(done, &"catch".into())
        .map(|catch| catch.unchecked_into::<Function>().call1(done, &nothing));
}
