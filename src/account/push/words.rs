//! What a push says: who, where, and how the words begin, in the reader's language.

use serde::{Deserialize, Serialize};

use super::{Cause, Push};

/// One that the page speaks.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    Ar,
    De,
    #[default]
    En,
    Es,
    Fr,
    Ja,
}

/// What the service worker is given to show, and to count.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Message {
    /// The room's path: what it shows of a room takes the place of what it showed before.
    pub address: String,
    pub seq: u64,
    pub title: String,
    pub body: String,
    pub lang: Language,
    /// Rooms that were read elsewhere.
    pub close: Vec<String>,
    /// How many mentions and direct messages are unread.
    pub badge: u64,
}

impl Language {
    /// English, where it is none that the page speaks.
    pub fn of(tag: &str) -> Self {
        match tag
            .get(..2)
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            "ar" => Self::Ar,
            "de" => Self::De,
            "es" => Self::Es,
            "fr" => Self::Fr,
            "ja" => Self::Ja,
            _ => Self::En,
        }
    }

    fn mentioned(self, who: &str, place: &str) -> String {
        match self {
            Self::Ar => format!("{who} ذكرك في {place}"),
            Self::De => format!("{who} hat dich in {place} erwähnt"),
            Self::En => format!("{who} mentioned you in {place}"),
            Self::Es => format!("{who} te ha mencionado en {place}"),
            Self::Fr => format!("{who} vous a mentionné dans {place}"),
            Self::Ja => format!("{who}さんが{place}であなたにメンションしました"),
        }
    }

    /// What has no words, or none that are shown to everybody.
    const fn wordless(self) -> &'static str {
        match self {
            Self::Ar => "رسالة جديدة",
            Self::De => "Eine neue Nachricht",
            Self::En => "A new message",
            Self::Es => "Un mensaje nuevo",
            Self::Fr => "Un nouveau message",
            Self::Ja => "新しいメッセージ",
        }
    }
}

impl Message {
    pub(super) fn new(push: &Push, lang: Language, close: Vec<String>) -> Self {
        let (who, place) = (isolate(&push.author), isolate(&push.place));
        let title = match push.cause {
            Cause::Mention => lang.mentioned(&who, &place),
            Cause::Direct if push.place.is_empty() => who,
            Cause::Direct | Cause::News => format!("{who} · {place}"),
        };
        let words: Vec<&str> = push.body.split_whitespace().collect();
        Self {
            address: push.address.clone(),
            seq: push.seq.0,
            title,
            body: if words.is_empty() {
                lang.wordless().to_owned()
            } else {
                words.join(" ")
            },
            lang,
            close,
            badge: 0,
        }
    }
}

/// A name of another direction does not turn around the words about it.
fn isolate(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}
