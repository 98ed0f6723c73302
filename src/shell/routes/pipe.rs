//! A body that is written while it is read: what the `worker` crate wraps with a library for streams.

use worker::js_sys::{Object, Promise, Uint8Array};
use worker::wasm_bindgen::prelude::wasm_bindgen;
use worker::wasm_bindgen::{self, JsValue};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = IdentityTransformStream)]
    pub(super) type RawPipe;
    #[wasm_bindgen(constructor, catch, js_class = "IdentityTransformStream")]
    pub(super) fn new() -> Result<RawPipe, JsValue>;
    #[wasm_bindgen(method, getter)]
    pub(super) fn readable(this: &RawPipe) -> Object;
    #[wasm_bindgen(method, getter)]
    pub(super) fn writable(this: &RawPipe) -> RawWritable;

    pub(super) type RawWritable;
    #[wasm_bindgen(method, catch, js_name = getWriter)]
    pub(super) fn writer(this: &RawWritable) -> Result<RawWriter, JsValue>;

    #[derive(Clone)]
    pub(super) type RawWriter;
    #[wasm_bindgen(method)]
    pub(super) fn write(this: &RawWriter, chunk: &Uint8Array) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn close(this: &RawWriter) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn abort(this: &RawWriter) -> Promise;
}
