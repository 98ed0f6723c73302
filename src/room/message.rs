//! `Body`: the words of a message, as they are kept. And the acts of posting, editing and removing
//! one.

use super::{Change, Effect, Facts, Room, Speaker, mention};
use crate::protocol::{ClientId, Editing, Event, Message, Quote, Reason, Rejection, Removal, Seq};
use crate::text::is_visible;
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
        reply_to: Option<Seq>,
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
        let reply_to = reply_to
            .map(|_| present(facts.message).map(Quote::of))
            .transpose()?;
        let mentions = mention::in_body(&body, facts.mentioned);
        let (seq, at) = self.append(now);
        let message = Message {
            seq,
            at,
            author: speaker.member,
            body,
            client_id,
            reply_to,
            mentions,
            reactions: Vec::new(),
            edited_at: None,
            removed_at: None,
        };
        Ok(vec![
            Effect::Store(Change::Post(Box::new(message.clone()))),
            Effect::Broadcast {
                event: Event::Posted(message),
                except: None,
            },
        ])
    }

    pub(super) fn edit(
        &mut self,
        speaker: &Speaker,
        body: &str,
        facts: Facts,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let message = own(speaker, facts.message)?;
        let body = Body::parse(body)?.into_string();
        let mentions = mention::in_body(&body, facts.mentioned);
        if body == message.body && mentions == message.mentions {
            return Ok(Vec::new());
        }
        let (seq, at) = self.append(now);
        let member_id = speaker.member.id.clone();
        let editing = Editing {
            seq,
            at,
            message: message.seq,
            member_id,
            body,
            mentions,
        };
        Ok(vec![
            Effect::Store(Change::Edit(editing.clone())),
            Effect::Broadcast {
                event: Event::Edited(editing),
                except: None,
            },
        ])
    }

    pub(super) fn remove(
        &mut self,
        speaker: &Speaker,
        facts: Facts,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let message = own(speaker, facts.message)?;
        let (seq, at) = self.append(now);
        let member_id = speaker.member.id.clone();
        let removal = Removal {
            seq,
            at,
            message: message.seq,
            member_id,
        };
        Ok(vec![
            Effect::Store(Change::Remove(removal.clone())),
            Effect::Broadcast {
                event: Event::Removed(removal),
                except: None,
            },
        ])
    }
}

/// The message that a command is about, if it is still there.
pub(super) fn present(message: Option<Message>) -> Result<Message, Rejection> {
    message
        .filter(|message| message.removed_at.is_none())
        .ok_or(Rejection::new(
            Reason::NotFound,
            "That message is not there, or not any more.",
        ))
}

fn own(speaker: &Speaker, message: Option<Message>) -> Result<Message, Rejection> {
    let message = present(message)?;
    if message.author.id == speaker.member.id {
        Ok(message)
    } else {
        Err(Rejection::new(
            Reason::NotYours,
            "Only its author can change a message.",
        ))
    }
}
