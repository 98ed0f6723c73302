//! The body of a request, read no further than it may be long.

use futures_util::StreamExt;
use worker::wasm_bindgen::{JsCast, JsValue};
use worker::web_sys::Request as RawRequest;
use worker::{ByteStream, Request, Result};

/// Nothing, where it is longer, or says that it will be.
pub(super) async fn read(request: &Request, max_bytes: usize) -> Result<Option<Vec<u8>>> {
    let length = request.headers().get("content-length")?;
    let length = length.and_then(|length| length.parse::<usize>().ok());
    if length.is_some_and(|length| length > max_bytes) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let Ok(mut pieces) = pieces(request) else {
        return Ok(Some(bytes)); // It has none.
    };
    while let Some(piece) = pieces.next().await {
        let piece = piece?;
        if bytes.len() + piece.len() > max_bytes {
            return Ok(None);
        }
        bytes.extend(piece);
    }
    Ok(Some(bytes))
}

/// As it comes; an error, where there is none.
pub(super) fn pieces(request: &Request) -> Result<ByteStream> {
    // A clone would keep a second copy of all that is read.
    let same: RawRequest = JsValue::from(request.inner()).unchecked_into();
    Request::from(same).stream()
}
