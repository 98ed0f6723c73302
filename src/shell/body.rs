//! The body of a request, read no further than it may be long.

use worker::js_sys::{Promise, Reflect, Uint8Array};
use worker::wasm_bindgen::prelude::wasm_bindgen;
use worker::wasm_bindgen::{self, JsCast, JsValue};
use worker::wasm_bindgen_futures::JsFuture;
use worker::{Request, Result};

// What the `worker` crate wraps with a library for streams.
#[wasm_bindgen]
extern "C" {
    type RawStream;
    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn reader(this: &RawStream) -> std::result::Result<RawReader, JsValue>;

    type RawReader;
    #[wasm_bindgen(method, catch)]
    fn read(this: &RawReader) -> std::result::Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn cancel(this: &RawReader) -> std::result::Result<Promise, JsValue>;
}

/// Nothing, where it is longer, or says that it will be.
pub(super) async fn read(request: &Request, max_bytes: usize) -> Result<Option<Vec<u8>>> {
    let length = request.headers().get("content-length")?;
    let length = length.and_then(|length| length.parse::<usize>().ok());
    if length.is_some_and(|length| length > max_bytes) {
        return Ok(None);
    }
    let body = Reflect::get(request.inner(), &"body".into())?;
    let mut bytes = Vec::new();
    if body.is_null() || body.is_undefined() {
        return Ok(Some(bytes));
    }
    let reader = body.unchecked_into::<RawStream>().reader()?;
    loop {
        let read = JsFuture::from(reader.read()?).await?;
        if Reflect::get(&read, &"done".into())?.is_truthy() {
            return Ok(Some(bytes));
        }
        let chunk: Uint8Array = Reflect::get(&read, &"value".into())?.unchecked_into();
        if bytes.len() + chunk.length() as usize > max_bytes {
            let _ = reader.cancel();
            return Ok(None);
        }
        bytes.extend(chunk.to_vec());
    }
}
