//! The platform's own cryptography: it costs the Worker nothing, and is ten times as fast as what could
//! be compiled into it. What is made of it is decided by the core.

use worker::js_sys::{ArrayBuffer, JSON, Object, Promise, Reflect, Uint8Array};
use worker::wasm_bindgen::prelude::wasm_bindgen;
use worker::wasm_bindgen::{self, JsCast, JsValue};
use worker::wasm_bindgen_futures::JsFuture;
use worker::{Error, Result};

use crate::account::push::encryption::{PublicKey, Seal};

type Js<T> = std::result::Result<T, JsValue>;

// What the `worker` crate does not wrap.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], catch, js_name = generateKey)]
    fn generate_key(algorithm: &JsValue, extractable: bool, usages: &JsValue) -> Js<Promise>;
    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], catch, js_name = importKey)]
    fn import_key(
        format: &str,
        key: &JsValue,
        algorithm: &JsValue,
        extractable: bool,
        usages: &JsValue,
    ) -> Js<Promise>;
    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], catch, js_name = exportKey)]
    fn export_key(format: &str, key: &JsValue) -> Js<Promise>;
    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], catch, js_name = deriveBits)]
    fn derive_bits(algorithm: &JsValue, key: &JsValue, bits: u32) -> Js<Promise>;
    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], catch, js_name = encrypt)]
    fn encrypt(algorithm: &JsValue, key: &JsValue, data: &Uint8Array) -> Js<Promise>;
    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], catch, js_name = sign)]
    fn sign_with(algorithm: &JsValue, key: &JsValue, data: &Uint8Array) -> Js<Promise>;
}

const SIGNATURES: &str = r#"{"name":"ECDSA","namedCurve":"P-256","hash":"SHA-256"}"#;
const AGREEMENT: &str = r#"{"name":"ECDH","namedCurve":"P-256"}"#;

/// A key pair for signatures (ES256): the public key, and the private one as a JSON Web Key.
pub(super) async fn make_signing_key() -> Result<(PublicKey, String)> {
    let pair = JsFuture::from(generate_key(
        &js(SIGNATURES)?,
        true,
        &js(r#"["sign","verify"]"#)?,
    )?);
    let pair = pair.await?;
    let public = JsFuture::from(export_key("raw", &field(&pair, "publicKey")?)?).await?;
    let private = JsFuture::from(export_key("jwk", &field(&pair, "privateKey")?)?).await?;
    let private = String::from(JSON::stringify(&private)?);
    Ok((bytes(&public)?, private))
}

pub(super) async fn sign(private: &str, words: &[u8]) -> Result<[u8; 64]> {
    let (key, algorithm) = (js(private)?, js(SIGNATURES)?);
    let key = import_key("jwk", &key, &algorithm, false, &js(r#"["sign"]"#)?)?;
    let key = JsFuture::from(key).await?;
    let signature = sign_with(&algorithm, &key, &Uint8Array::from(words))?;
    bytes(&JsFuture::from(signature).await?)
}

/// A new key agrees with another's on a secret: the new one's public half, and the secret. An error,
/// where the other is no point of the curve.
pub(super) async fn agree(receiver: &PublicKey) -> Result<(PublicKey, [u8; 32])> {
    let algorithm = js(AGREEMENT)?;
    let pair = generate_key(&algorithm, true, &js(r#"["deriveBits"]"#)?)?;
    let pair = JsFuture::from(pair).await?;
    let receiver = Uint8Array::from(receiver.as_slice());
    let receiver = import_key("raw", &receiver, &algorithm, false, &js("[]")?)?;
    let receiver = JsFuture::from(receiver).await?;
    Reflect::set(&algorithm, &"public".into(), &receiver)?;
    let secret = derive_bits(&algorithm, &field(&pair, "privateKey")?, 256)?;
    let secret = JsFuture::from(secret).await?;
    let public = JsFuture::from(export_key("raw", &field(&pair, "publicKey")?)?).await?;
    Ok((bytes(&public)?, bytes(&secret)?))
}

/// AES-GCM, with its tag at the end.
pub(super) async fn seal(Seal { key, nonce }: &Seal, record: &[u8]) -> Result<Vec<u8>> {
    let algorithm = js(r#"{"name":"AES-GCM"}"#)?;
    let key = Uint8Array::from(key.as_slice());
    let key = import_key("raw", &key, &algorithm, false, &js(r#"["encrypt"]"#)?)?;
    let key = JsFuture::from(key).await?;
    Reflect::set(
        &algorithm,
        &"iv".into(),
        &Uint8Array::from(nonce.as_slice()),
    )?;
    let sealed = encrypt(&algorithm, &key, &Uint8Array::from(record))?;
    let sealed = JsFuture::from(sealed).await?;
    Ok(Uint8Array::new(&sealed).to_vec())
}

fn js(json: &str) -> Result<JsValue> {
    Ok(JSON::parse(json)?)
}

fn field(of: &JsValue, name: &str) -> Result<JsValue> {
    Ok(Reflect::get(of.unchecked_ref::<Object>(), &name.into())?)
}

fn bytes<const N: usize>(buffer: &JsValue) -> Result<[u8; N]> {
    let bytes = Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec();
    let wrong = |_| Error::RustError("the platform's cryptography is another".to_owned());
    bytes.try_into().map_err(wrong)
}
