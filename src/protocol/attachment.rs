//! What a message carries beside its words: files, each told by what it is and never by its bytes.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};

/// A file, as a message names it. Its bytes are at `/r/{room}/files/{id}`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Attachment {
    pub id: FileId,
    pub name: String,
    #[serde(rename = "type")]
    pub media_type: MediaType,
    pub bytes: u64,
    /// Of a picture, in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

impl Attachment {
    /// In one message.
    pub const MAX: usize = 10;
}

/// 128 bits of chance: no two files are called alike, in whatever room.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String")]
pub struct FileId(String);

impl FileId {
    pub fn new(chance: [u8; 16]) -> Self {
        Self(Base64UrlUnpadded::encode_string(&chance))
    }

    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        let decoded = Base64UrlUnpadded::decode(text, &mut bytes).ok()?;
        (decoded.len() == 16).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FileId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a file's id is 22 characters of base64url")
    }
}

/// What a browser may show by itself; all else it saves. Nothing here can run.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum MediaType {
    #[serde(rename = "image/png")]
    Png,
    #[serde(rename = "image/jpeg")]
    Jpeg,
    #[serde(rename = "image/gif")]
    Gif,
    #[serde(rename = "image/webp")]
    Webp,
    #[serde(rename = "image/avif")]
    Avif,
    #[serde(rename = "application/octet-stream")]
    Other,
}

impl MediaType {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
            Self::Other => "application/octet-stream",
        }
    }

    pub fn is_picture(self) -> bool {
        self != Self::Other
    }
}

/// What a message without words is called where it is only hinted at: by its first file.
pub fn hint(body: &str, files: &[Attachment]) -> String {
    match files.first() {
        Some(file) if body.is_empty() => file.name.clone(),
        _ => body.to_owned(),
    }
}
