//! `Draft`: an answer or a summary that was asked for, from its place in the queue to its end.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::super::message::Body;
use crate::protocol::{ConnectionId, DraftId, MemberId, Seq};
use crate::text::calm;
use crate::time::Timestamp;

#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) id: DraftId,
    pub(super) asker: MemberId,
    pub(super) task: Task,
    pub(super) text: String,
    chars: usize,
    /// Of the text, in bytes and in characters.
    told: (usize, usize),
    told_at: Timestamp,
    pub(super) begun_at: Timestamp,
    /// When the model last said a word.
    pub(super) heard_at: Timestamp,
}

#[derive(Clone, Debug)]
pub(super) enum Task {
    /// An answer to this message, for everyone.
    Answer { question: Seq },
    /// A summary of what came after this place, for one connection, without the words of some.
    Summary {
        to: ConnectionId,
        after: Seq,
        without: Vec<MemberId>,
    },
}

/// An answer that is owed. Where it is still there when the room wakes, none will come.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct OwedAnswer {
    pub(super) draft_id: DraftId,
    pub(super) reply_to: Seq,
    /// How long those who come back are told.
    pub(super) until: Timestamp,
}

impl OwedAnswer {
    pub(in crate::room) fn key(&self) -> String {
        Self::key_of(&self.draft_id)
    }

    pub(super) fn key_of(draft_id: &DraftId) -> String {
        format!("draft {}", draft_id.0)
    }
}

impl Draft {
    /// Nobody reads faster, and nobody is told more often.
    const PAUSE: Duration = Duration::from_millis(50);
    /// The more are told, the less often: the room has other things to do.
    const PAUSE_FOR_EACH: Duration = Duration::from_micros(150);
    const MAX_PAUSE: Duration = Duration::from_secs(1);
    const MAX_TIME: Duration = Duration::from_mins(5);

    pub(super) fn new(id: DraftId, asker: MemberId, task: Task) -> Self {
        Self {
            id,
            asker,
            task,
            text: String::new(),
            chars: 0,
            told: (0, 0),
            told_at: Timestamp::default(),
            begun_at: Timestamp::default(),
            heard_at: Timestamp::default(),
        }
    }

    pub(super) fn question(&self) -> Option<Seq> {
        match self.task {
            Task::Answer { question } => Some(question),
            Task::Summary { .. } => None,
        }
    }

    /// Takes as many words as fit into a message.
    pub(super) fn take(&mut self, words: &str, now: Timestamp) {
        if !words.is_empty() {
            self.heard_at = now;
        }
        let is_kept = |one: &char| matches!(one, '\n' | '\t') || !one.is_control();
        let words: String = words.chars().filter(is_kept).collect();
        let words = calm(&words);
        let words = if self.text.is_empty() {
            words.trim_start()
        } else {
            &words
        };
        for one in words.chars().take(Body::MAX_CHARS - self.chars) {
            self.text.push(one);
            self.chars += 1;
        }
    }

    /// Whether no more fit with these words.
    pub(super) fn would_be_full(&self, words: &str) -> bool {
        self.chars + words.chars().count() >= Body::MAX_CHARS
    }

    /// However slowly it goes on, others wait.
    pub(super) fn is_overdue(&self, now: Timestamp) -> bool {
        now.since(self.begun_at) >= Self::MAX_TIME
    }

    pub(super) fn is_full(&self) -> bool {
        self.chars >= Body::MAX_CHARS
    }

    /// Whether there is something to tell, and it is time for that.
    pub(super) fn is_to_be_told(&self, connections: usize, now: Timestamp) -> bool {
        let listeners = match self.task {
            Task::Answer { .. } => u32::try_from(connections).unwrap_or(u32::MAX),
            Task::Summary { .. } => 1,
        };
        let more = Self::PAUSE_FOR_EACH.saturating_mul(listeners);
        let pause = Self::MAX_PAUSE.min(Self::PAUSE.saturating_add(more));
        // Nothing was told in the future: then the clock has stepped back.
        let is_time = self.told_at > now || now.since(self.told_at) >= pause;
        self.told.0 < self.text.len() && is_time
    }

    /// What has not been told yet, and how much was told before.
    pub(super) fn tell(&mut self, now: Timestamp) -> (usize, String) {
        let (bytes, start) = self.told;
        self.told = (self.text.len(), self.chars);
        self.told_at = now;
        (start, self.text[bytes..].to_owned())
    }

    /// What everyone has been told so far.
    pub(super) fn told(&self) -> String {
        self.text[..self.told.0].to_owned()
    }
}
