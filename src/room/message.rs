//! `Body`: the words of a message, as they are kept. And the act of posting one.

use super::text::is_visible;
use super::{Change, Effect, Facts, Room, Speaker};
use crate::protocol::{ClientId, Event, Message, Reason, Rejection};
use crate::time::Timestamp;

/// Words fit to keep: not empty, not endless, without control characters.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Body(String);

impl Body {
    pub const MAX_CHARS: usize = 4_000;

    pub fn parse(text: &str) -> Result<Self, Rejection> {
        let is_kept =
            |character: &char| matches!(character, '\n' | '\t') || !character.is_control();
        let kept: String = text.chars().filter(is_kept).collect();
        let lines: Vec<&str> = kept.split('\n').map(str::trim_end).collect();
        let body = lines.join("\n").trim().to_owned();
        if !body.chars().any(is_visible) {
            return Err(Rejection::new(Reason::Empty, "A message needs words."));
        }
        if body.chars().count() > Self::MAX_CHARS {
            return Err(Rejection::new(
                Reason::TooLong,
                "A message has at most 4,000 characters. Send it in parts.",
            ));
        }
        Ok(Self(body))
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

impl Room {
    pub(super) fn post(
        &mut self,
        speaker: Speaker,
        body: &str,
        client_id: ClientId,
        facts: Facts,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        if let Some(message) = facts.posted {
            return Ok(vec![Effect::Send {
                to: speaker.connection,
                event: Event::Posted(message),
            }]);
        }
        let body = Body::parse(body)?.into_string();
        let (seq, at) = self.append(now);
        let message = Message {
            seq,
            at,
            author: speaker.member,
            body,
            client_id,
        };
        Ok(vec![
            Effect::Store(Change::Post(message.clone())),
            Effect::Broadcast {
                event: Event::Posted(message),
                except: None,
            },
        ])
    }
}
