//! How a room is set by its owners: what it is called, who may come in, how fast it goes, and what is
//! filtered. And the act of setting it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::actor::Actor;
use super::filter::Filter;
use super::limits::too_many;
use super::record::Record;
use super::{Change, Effect, Room};
use crate::protocol::export::ExportedRoom;
use crate::protocol::{self, Access, Event, Facts, Reason, Rejection, RoomChange, RoomChanged};
use crate::text::{is_visible, line};
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct Settings {
    pub(super) title: String,
    pub(super) topic: String,
    pub(super) access: Access,
    pub(super) slow_ms: u64,
    pub(super) filter: protocol::Filter,
    pub(super) filter_words: Vec<String>,
    /// Whether the assistant, if there is one, answers here.
    pub(super) assistant: bool,
    /// Whether the model judges what is said.
    pub(super) judge: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: String::new(),
            topic: String::new(),
            access: Access::Open,
            slow_ms: 0,
            filter: protocol::Filter::Off,
            filter_words: Vec::new(),
            assistant: true,
            judge: false,
        }
    }
}

impl Settings {
    pub const MAX_TITLE_CHARS: usize = 60;
    pub const MAX_TOPIC_CHARS: usize = 300;
    pub const MAX_FILTER_WORDS: usize = 100;
    pub const MAX_FILTER_WORD_CHARS: usize = 40;
    pub const MAX_SLOW: Duration = Duration::from_hours(1);

    /// The least time between two messages of a member.
    pub(super) fn pause(&self) -> Duration {
        Duration::from_millis(self.slow_ms)
    }

    /// The same, but for what is to be otherwise. All of it can be, or none of it is.
    pub(super) fn changed(&self, change: RoomChange) -> Result<Self, Rejection> {
        let too_long = |detail| Rejection::new(Reason::TooLong, detail);
        let parse = |text: Option<String>, had: &String, max, detail| match text {
            Some(text) => shown(&text, max).ok_or(too_long(detail)),
            None => Ok(had.clone()),
        };
        let slow_ms = change.slow_ms.unwrap_or(self.slow_ms);
        Ok(Self {
            title: parse(
                change.title,
                &self.title,
                Self::MAX_TITLE_CHARS,
                "A title has at most 60 characters.",
            )?,
            topic: parse(
                change.topic,
                &self.topic,
                Self::MAX_TOPIC_CHARS,
                "A topic has at most 300 characters.",
            )?,
            access: change.access.unwrap_or(self.access),
            slow_ms: slow_ms.min(Self::MAX_SLOW.as_millis() as u64),
            filter: change.filter.unwrap_or(self.filter),
            filter_words: match change.filter_words {
                Some(words) => filter_words(&words)?,
                None => self.filter_words.clone(),
            },
            assistant: change.assistant.unwrap_or(self.assistant),
            judge: change.judge.unwrap_or(self.judge),
        })
    }

    /// Whether an export says just this of its room.
    pub(super) fn is_as(&self, room: &ExportedRoom) -> bool {
        self.title == room.title
            && self.topic == room.topic
            && self.slow_ms == room.slow_ms
            && self.filter_words == room.filter_words
    }
}

/// A line that people can see, or nothing, where it is too long.
pub(super) fn shown(text: &str, max_chars: usize) -> Option<String> {
    let text = line(text);
    if !text.chars().any(is_visible) {
        return Some(String::new());
    }
    (text.chars().count() <= max_chars).then_some(text)
}

fn filter_words(words: &[String]) -> Result<Vec<String>, Rejection> {
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        let word = shown(word, Settings::MAX_FILTER_WORD_CHARS).ok_or(Rejection::new(
            Reason::TooLong,
            "A word of the filter has at most 40 characters.",
        ))?;
        if !word.is_empty() && !kept.contains(&word) {
            kept.push(word);
        }
        if kept.len() > Settings::MAX_FILTER_WORDS {
            return Err(too_many("The filter has at most 100 words of its own."));
        }
    }
    Ok(kept)
}

impl Room {
    /// What everyone in the room is told of it.
    pub fn facts(&self) -> Facts {
        let settings = &self.settings;
        Facts {
            kind: self.kind(),
            title: settings.title.clone(),
            topic: settings.topic.clone(),
            access: settings.access,
            slow_ms: settings.slow_ms,
            filter: settings.filter,
            assistant: self.assistant().cloned(),
            assistant_off: self.assistant_off().cloned(),
            judge: self.judge(),
        }
    }

    pub(super) fn set(&mut self, settings: Settings) {
        self.filter = Filter::new(&settings.filter_words);
        self.settings = settings;
    }

    /// What changes nothing is told to nobody.
    pub(super) fn change_room(
        &mut self,
        actor: Actor,
        change: RoomChange,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        self.refuse_judging(&change)?;
        let settings = self.settings.changed(change)?;
        if settings == self.settings {
            return Ok(Vec::new());
        }
        let (seq, at) = self.next_place(now);
        let had = self.settings.clone();
        self.set(settings.clone());
        let changed = Event::RoomChanged(RoomChanged {
            seq,
            at,
            member_id: actor.member.id,
            name: actor.member.name,
            title: new(&had.title, &settings.title),
            topic: new(&had.topic, &settings.topic),
            access: new(&had.access, &settings.access),
            slow_ms: new(&had.slow_ms, &settings.slow_ms),
            filter: new(&had.filter, &settings.filter),
            assistant: new(&had.assistant, &settings.assistant),
            judge: new(&had.judge, &settings.judge),
        });
        let is_access_new = had.access != settings.access;
        let is_judge_new = settings.judge && !had.judge;
        let mut effects = vec![
            Effect::Store(Change::KeepRecord(Record::Settings(settings))),
            Effect::Append(changed),
        ];
        if is_judge_new {
            effects.push(self.begin_judging());
        }
        if is_access_new {
            effects.extend(self.show_out_listeners(now));
        }
        Ok(effects)
    }
}

fn new<T: Clone + PartialEq>(had: &T, has: &T) -> Option<T> {
    (had != has).then(|| has.clone())
}
