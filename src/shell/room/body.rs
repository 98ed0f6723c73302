//! A long body, read into one buffer again and again: what a stream gives by itself is a buffer a piece,
//! which the platform collects late.

use worker::js_sys::{ArrayBuffer, Object, Promise, Reflect, Uint8Array};
use worker::wasm_bindgen::prelude::wasm_bindgen;
use worker::wasm_bindgen::{self, JsCast, JsValue};
use worker::wasm_bindgen_futures::JsFuture;
use worker::{Request, Result};

#[wasm_bindgen]
extern "C" {
    type RawStream;
    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn reader(this: &RawStream, options: &Object) -> std::result::Result<RawReader, JsValue>;

    type RawReader;
    #[wasm_bindgen(method)]
    fn read(this: &RawReader, into: &Uint8Array) -> Promise;
}

pub(super) struct Body {
    reader: RawReader,
    buffer: ArrayBuffer,
}

impl Body {
    const BYTES: u32 = 32 * 1024;

    /// Nothing, where there is none.
    pub(super) fn of(request: &Request) -> Result<Option<Self>> {
        let Some(stream) = request.inner().body() else {
            return Ok(None);
        };
        let stream: RawStream = JsValue::from(stream).unchecked_into();
        let options = Object::new();
        Reflect::set(&options, &"mode".into(), &"byob".into())?;
        Ok(Some(Self {
            reader: stream.reader(&options)?,
            buffer: ArrayBuffer::new(Self::BYTES),
        }))
    }

    /// What there is; nothing at its end.
    pub(super) async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let reading = self.reader.read(&Uint8Array::new(&self.buffer));
        let read = JsFuture::from(reading).await?;
        let Ok(bytes) = Reflect::get(&read, &"value".into())?.dyn_into::<Uint8Array>() else {
            return Ok(None);
        };
        // The buffer comes back with what was read.
        self.buffer = bytes.buffer();
        let bytes = bytes.to_vec();
        Ok((!bytes.is_empty()).then_some(bytes))
    }
}
