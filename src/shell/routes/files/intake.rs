//! The bytes of a file on their way into the store: piece by piece, as many as were said and within their
//! time. What is cut, or is not what it was to be, leaves nothing there.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::StreamExt;
use futures_util::future::{Either, select};
use worker::js_sys::{BigInt, Uint8Array};
use worker::wasm_bindgen::{JsCast, JsValue};
use worker::wasm_bindgen_futures::{JsFuture, future_to_promise};
use worker::web_sys::{Request as RawRequest, WritableStreamDefaultWriter};
use worker::worker_sys::types::FixedLengthStream;
use worker::{Context, Delay, Error, Request, Result};

use crate::file::picture;
use crate::room::upload::Uploads;
use crate::shell::store::{Store, StoredName};

pub(super) struct Intake<'a> {
    store: &'a Store,
    name: StoredName,
    length: u64,
}

/// What has come of a file: how much, and how it begins.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) bytes: u64,
    pub(super) head: Vec<u8>,
}

impl Seen {
    fn take(&mut self, piece: &[u8]) {
        self.bytes += piece.len() as u64;
        let room = picture::HEAD_BYTES - self.head.len();
        self.head.extend_from_slice(&piece[..piece.len().min(room)]);
    }
}

impl<'a> Intake<'a> {
    pub(super) fn new(store: &'a Store, name: StoredName, length: u64) -> Self {
        Self {
            store,
            name,
            length,
        }
    }

    /// All of it, within its time, and only if it is right by what was seen of it.
    pub(super) async fn take(
        &self,
        request: Request,
        seen: &mut Seen,
        is_right: impl FnOnce(&Seen) -> bool,
    ) -> Result<()> {
        let pipe = FixedLengthStream::new_big_int(BigInt::from(self.length))?;
        let writer = pipe.writable().get_writer()?;
        let mut put = Box::pin(self.store.put(&self.name, &pipe));
        let pumped = {
            let pump = Box::pin(self.pump(request, &writer, seen, is_right));
            let timed = select(pump, Delay::from(Uploads::TIME));
            match select(&mut put, timed).await {
                Either::Left((put, _)) => return put,
                Either::Right((Either::Left((pumped, _)), _)) => pumped,
                Either::Right((Either::Right(_), _)) => Err(cut()),
            }
        };
        if pumped.is_err() {
            let _ = JsFuture::from(writer.abort()).await;
            let _ = put.await;
            return pumped;
        }
        put.await
    }

    /// Piece by piece. What is more than was said, or less, is cut.
    async fn pump(
        &self,
        mut request: Request,
        writer: &WritableStreamDefaultWriter,
        seen: &mut Seen,
        is_right: impl FnOnce(&Seen) -> bool,
    ) -> Result<()> {
        let mut pieces = request.stream()?;
        while let Some(piece) = pieces.next().await {
            let piece = piece?;
            seen.take(&piece);
            if seen.bytes > self.length {
                return Err(cut());
            }
            let piece = Uint8Array::from(piece.as_slice());
            JsFuture::from(writer.write_with_chunk(&piece)).await?;
        }
        if seen.bytes < self.length || !is_right(seen) {
            return Err(cut());
        }
        JsFuture::from(writer.close()).await?;
        Ok(())
    }
}

fn cut() -> Error {
    Error::RustError("a file was cut".to_owned())
}

/// The request itself: a clone would keep a second copy of all that is read.
pub(super) fn same(request: &Request) -> Request {
    let same: RawRequest = JsValue::from(request.inner()).unchecked_into();
    Request::from(same)
}

/// Goes on though whoever asked for it hangs up.
pub(super) async fn to_its_end<T: 'static>(
    context: &Context,
    work: impl Future<Output = Result<T>> + 'static,
) -> Result<T> {
    let outcome = Rc::new(RefCell::new(None));
    let slot = Rc::clone(&outcome);
    let done = future_to_promise(async move {
        let ended = work.await;
        slot.replace(Some(ended));
        Ok(JsValue::UNDEFINED)
    });
    let lasting = done.clone();
    context.wait_until(async move {
        let _ = JsFuture::from(lasting).await;
    });
    JsFuture::from(done).await?;
    let ended = outcome.take();
    ended.unwrap_or_else(|| Err(Error::RustError("work has no end".to_owned())))
}
