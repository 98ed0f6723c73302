//! `Body`: the words of a message, as they are kept. And the acts of posting, editing and removing
//! one.

use super::actor::Actor;
use super::file::FileChange;
use super::lookup::LookedUp;
use super::{Change, Effect, Room, mention};
use crate::protocol::{
    Attachment, ClientId, Edited, Event, FileId, Member, MemberId, Message, Quote, Reason,
    Rejection, Removed, Role, Seq,
};
use crate::text::{calm, is_visible};
use crate::time::Timestamp;

/// Words fit to keep: not empty, not endless, without control characters or what turns them around.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Body(String);

impl Body {
    pub const MAX_CHARS: usize = 4_000;

    pub fn parse(text: &str) -> Result<Self, Rejection> {
        let is_kept =
            |character: &char| matches!(character, '\n' | '\t') || !character.is_control();
        let kept: String = text.chars().filter(is_kept).collect();
        let kept = calm(&kept);
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

    /// The words of a message that may do without, since it carries files.
    fn beside(files: &[Attachment], text: &str) -> Result<String, Rejection> {
        match Self::parse(text) {
            Err(rejection) if rejection.reason == Reason::Empty && !files.is_empty() => {
                Ok(String::new())
            }
            parsed => Ok(parsed?.into_string()),
        }
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// What somebody wants to say.
pub(super) struct Said {
    body: String,
    client_id: ClientId,
    reply_to: Option<Seq>,
    files: Vec<FileId>,
}

pub(super) fn said(
    body: String,
    client_id: ClientId,
    reply_to: Option<Seq>,
    files: Vec<FileId>,
) -> Said {
    Said {
        body,
        client_id,
        reply_to,
        files,
    }
}

/// All that is read of a message: the names of its files, too.
fn words(body: &str, files: &[Attachment]) -> String {
    let names = files.iter().map(|file| file.name.as_str());
    let words: Vec<&str> = std::iter::once(body).chain(names).collect();
    words.join("\n")
}

impl Room {
    pub(super) fn post(
        &mut self,
        actor: Actor,
        said: Said,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        if let Some(message) = known.posted {
            let (to, event) = (actor.via, Event::Posted(message));
            return Ok(vec![Effect::Reply { to, event }]);
        }
        let files = Self::carried(&actor, &said.files, &known)?;
        let body = Body::beside(&files, &said.body)?;
        let reply_to = said
            .reply_to
            .map(|_| existing(known.message).map(Quote::of))
            .transpose()?;
        let mentions = mention::in_body(&body, known.mentioned);
        let flagged = self.filter(&words(&body, &files))?;
        self.slow_down(&actor, known.said_at, now)?;
        let (seq, at) = self.next_place(now);
        let take = (!files.is_empty()).then(|| FileChange::Post {
            files: files.iter().map(|file| file.id.clone()).collect(),
            message: seq,
        });
        let posted = Event::Posted(Message {
            seq,
            at,
            author: actor.member,
            body,
            client_id: said.client_id,
            files,
            reply_to,
            mentions,
            reactions: Vec::new(),
            edited_at: None,
            removed_at: None,
            flagged,
            draft_id: None,
            stopped: false,
        });
        let take = take.map(|it| Effect::Store(Change::File(it)));
        Ok(take.into_iter().chain([Effect::Append(posted)]).collect())
    }

    pub(super) fn edit(
        &mut self,
        actor: &Actor,
        body: &str,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let message = existing(known.message)?;
        refuse_others(&actor.member, &message)?;
        let body = Body::beside(&message.files, body)?;
        let mentions = mention::in_body(&body, known.mentioned);
        if body == message.body && mentions == message.mentions {
            return Ok(Vec::new());
        }
        let flagged = self.filter(&words(&body, &message.files))?;
        let (seq, at) = self.next_place(now);
        let edited = Event::Edited(Edited {
            seq,
            at,
            message: message.seq,
            member_id: actor.member.id.clone(),
            body: body.clone(),
            mentions: mentions.clone(),
            flagged,
        });
        let message = Box::new(Message {
            body,
            mentions,
            flagged,
            edited_at: Some(at),
            ..message
        });
        Ok(vec![
            Effect::Store(Change::KeepMessage(message)),
            Effect::Append(edited),
        ])
    }

    pub(super) fn remove(
        &mut self,
        actor: &Actor,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let message = existing(known.message)?;
        if actor.member.role == Role::Member {
            refuse_others(&actor.member, &message)?;
        }
        self.remove_as_allowed(actor, message, now)
    }

    /// Their own, or as a moderator what somebody else said.
    pub(super) fn remove_as_allowed(
        &mut self,
        actor: &Actor,
        message: Message,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        if message.author.id != actor.member.id {
            self.may_act_on(actor, &message.author.id)?;
            self.take_acts(actor, 1, now)?;
        }
        Ok(self.take_out(message, &actor.member.id, now))
    }

    pub(super) fn take_out(
        &mut self,
        message: Message,
        by: &MemberId,
        now: Timestamp,
    ) -> Vec<Effect> {
        let (seq, at) = self.next_place(now);
        let removed = Event::Removed(Removed {
            seq,
            at,
            message: message.seq,
            member_id: by.clone(),
        });
        let resolved = self.resolve_reports_of(&message, by);
        let condemned = self.condemn_files_of(&message, now);
        let mut effects = vec![
            Effect::Store(Change::KeepMessage(Box::new(message.removed(at)))),
            Effect::Append(removed),
        ];
        effects.extend(resolved);
        effects.extend(condemned);
        effects
    }
}

/// The message that a command is about, unless it is removed.
pub(super) fn existing(message: Option<Message>) -> Result<Message, Rejection> {
    message
        .filter(|message| message.removed_at.is_none())
        .ok_or(Rejection::new(
            Reason::NotFound,
            "That message is not there, or not any more.",
        ))
}

fn refuse_others(member: &Member, message: &Message) -> Result<(), Rejection> {
    if message.author.id == member.id {
        Ok(())
    } else {
        Err(Rejection::new(
            Reason::NotYours,
            "Only its author can change a message.",
        ))
    }
}
