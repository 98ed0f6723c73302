//! What somebody says by HTTP: their words alone, a form that was filled in, or JSON with the fields of
//! `post`. It becomes the command that a socket would bring.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::problem::Problem;
use super::{ClientId, MAX_FRAME_BYTES};
use crate::route::field;

/// The longest body that is read, in bytes.
pub const MAX_BYTES: usize = MAX_FRAME_BYTES;
const MAX_KEY_CHARS: usize = 255;

/// A command, as a frame says it.
#[derive(Debug, Eq, PartialEq)]
pub struct Spoken {
    pub command: String,
    /// Whether a page without JavaScript said it.
    pub is_form: bool,
}

impl Spoken {
    /// `key` is the header `Idempotency-Key`; without one, and without a `client_id`, `chance` is what the
    /// message is called.
    pub fn parse(
        content_type: Option<&str>,
        body: &[u8],
        key: Option<&str>,
        chance: &ClientId,
    ) -> Result<Self, Problem> {
        const KINDS: Problem = Problem::not_readable("Send text or JSON, in UTF-8.");
        let content_type = content_type.unwrap_or("text/plain").to_ascii_lowercase();
        let mut parts = content_type.split(';').map(str::trim);
        let kind = parts.next().unwrap_or_default();
        let charset = parts.find_map(|part| part.strip_prefix("charset="));
        let charset = charset.map_or("utf-8", |it| it.trim_matches('"'));
        if !["utf-8", "utf8", "us-ascii"].contains(&charset) {
            return Err(KINDS);
        }
        let text = str::from_utf8(body).map_err(|_| Problem::malformed())?;
        let name = key.map_or(Ok(chance.clone()), name)?;
        let words = |words: String| Map::from_iter([("body".to_owned(), json!(words))]);
        let mut is_form = false;
        let mut fields = match kind {
            "text/plain" => words(text.to_owned()),
            "application/x-www-form-urlencoded" => {
                let form = field(text, "body").map(words);
                is_form = form.is_some();
                let client_id = field(text, "client_id").filter(|_| is_form);
                // `curl -d hello` calls words a form too.
                let mut fields = form.unwrap_or_else(|| words(text.to_owned()));
                fields.extend(client_id.map(|id| ("client_id".to_owned(), json!(id))));
                fields
            }
            "application/json" => serde_json::from_str(text).map_err(|_| Problem::malformed())?,
            _ => return Err(KINDS),
        };
        fields.insert("type".to_owned(), json!("post"));
        fields
            .entry("client_id")
            .or_insert_with(|| json!(name.as_str()));
        let command = Value::Object(fields).to_string();
        Ok(Self { command, is_form })
    }
}

/// What a message is called whose sender calls it so. A key may be quoted, and what no `client_id` can be
/// is known by its hash.
fn name(key: &str) -> Result<ClientId, Problem> {
    let key = key.trim();
    let inner = key.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let key = inner.unwrap_or(key);
    if key.is_empty() || key.len() > MAX_KEY_CHARS {
        return Err(Problem::new(
            400,
            "malformed",
            "An Idempotency-Key has 1 to 255 characters.",
        ));
    }
    let hashed = || ClientId::try_from(Base64UrlUnpadded::encode_string(&Sha256::digest(key)));
    let name = ClientId::try_from(key.to_owned()).or_else(|_| hashed());
    name.map_err(|_| Problem::malformed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Command, Seq, decode};

    fn spoken(
        content_type: Option<&str>,
        body: &str,
        key: Option<&str>,
    ) -> Result<Spoken, Problem> {
        let chance = ClientId::try_from("chance".to_owned()).unwrap();
        Spoken::parse(content_type, body.as_bytes(), key, &chance)
    }

    fn said(content_type: &str, body: &str, key: Option<&str>) -> (String, String) {
        let command = spoken(Some(content_type), body, key).unwrap().command;
        let Command::Post {
            body, client_id, ..
        } = decode(&command).unwrap()
        else {
            panic!("{command}")
        };
        (body, client_id.as_str().to_owned())
    }

    fn pair(body: &str, client_id: &str) -> (String, String) {
        (body.to_owned(), client_id.to_owned())
    }

    #[test]
    fn words_are_said_as_they_are() {
        const TEXT: &str = "text/plain; charset=UTF-8";
        const FORM: &str = "application/x-www-form-urlencoded";
        assert_eq!(
            said(TEXT, "a=1&b \"c\" 🦦", None),
            pair("a=1&b \"c\" 🦦", "chance")
        );
        assert_eq!(said(FORM, "50 % + 1", None), pair("50 % + 1", "chance"));
        assert!(spoken(None, "hello", None).is_ok());
        let form = spoken(Some(FORM), "client_id=a&body=50+%25", None).unwrap();
        assert!(form.is_form);
        assert_eq!(
            said(FORM, "client_id=a&body=50+%25", None),
            pair("50 %", "a")
        );
    }

    #[test]
    fn json_says_more() {
        const JSON: &str = "application/json";
        let text = r#"{"body":"Yes","reply_to":3,"mentions":["bo"],"type":"remove","new":1}"#;
        let command = spoken(Some(JSON), text, None).unwrap().command;
        let Command::Post {
            reply_to, mentions, ..
        } = decode(&command).unwrap()
        else {
            panic!("{command}")
        };
        assert_eq!((reply_to, mentions.len()), (Some(Seq(3)), 1));
        for text in ["", "[]", "1", "{", "{\"body\":\"\\ud800\"}"] {
            assert_eq!(
                spoken(Some(JSON), text, None),
                Err(Problem::malformed()),
                "{text}"
            );
        }
        let wordless = spoken(Some(JSON), "{}", None).unwrap().command;
        assert!(decode(&wordless).is_err());
    }

    #[test]
    fn a_key_names_the_message_unless_it_names_itself() {
        let key = Some("\"8e03-a_B\"");
        assert_eq!(said("text/plain", "Hi", key), pair("Hi", "8e03-a_B"));
        let own = r#"{"body":"Hi","client_id":"mine"}"#;
        assert_eq!(said("application/json", own, key), pair("Hi", "mine"));
        let (_, hashed) = said("text/plain", "Hi", Some("order:5"));
        assert_eq!(hashed.len(), 43);
        assert_eq!(said("text/plain", "Hi", Some("order:5")).1, hashed);
        let long = "k".repeat(256);
        for key in ["", "\"\"", &long] {
            let refused = spoken(None, "Hi", Some(key));
            assert_eq!(refused.unwrap_err().status, 400, "{key}");
        }
    }

    #[test]
    fn what_is_neither_text_nor_json_is_not_read() {
        for kind in [
            "application/xml",
            "multipart/form-data; boundary=x",
            "text/plain; charset=utf-16",
            "text/html",
            "",
        ] {
            let refused = spoken(Some(kind), "x", None).unwrap_err();
            assert_eq!((refused.status, &*refused.reason), (415, "not_readable"));
        }
        let chance = ClientId::try_from("chance".to_owned()).unwrap();
        let refused = Spoken::parse(None, &[0xff], None, &chance);
        assert_eq!(refused, Err(Problem::malformed()));
    }
}
