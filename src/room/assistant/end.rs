//! How what the assistant writes grows, and comes to its end: whole, stopped, or not at all.

use std::time::Duration;

use super::draft::{Draft, OwedAnswer, Task};
use super::telling::draft_ended;
use crate::model::Said;
use crate::protocol::{
    ClientId, ConnectionId, DraftEnd, DraftId, Event, MemberId, Message, Quote, Reason, Rejection,
    Role, Seq, Summarized,
};
use crate::room::actor::Actor;
use crate::room::judging::Judging;
use crate::room::lookup::LookedUp;
use crate::room::message::Body;
use crate::room::role::not_allowed;
use crate::room::{Change, Effect, Room};
use crate::time::Timestamp;

/// Without a word for so long, none is waited for.
const PATIENCE: Duration = Duration::from_secs(30);
/// Where the model does not say for how long it has too much to do; and no longer than this.
const BUSY: Duration = Duration::from_secs(5);
const MAX_BUSY: Duration = Duration::from_mins(5);

impl Room {
    /// The model has said something, or nothing, about what is being written.
    pub(in crate::room) fn hear_model(
        &mut self,
        draft_id: DraftId,
        said: Said,
        known: LookedUp,
        now: Timestamp,
    ) -> Vec<Effect> {
        let connections = self.connections.len();
        let draft = self.assistant.drafts.first_mut();
        let Some(draft) = draft.filter(|draft| draft.id == draft_id) else {
            return vec![Effect::Hush(draft_id)];
        };
        match said {
            Said::Words(words) => draft.take(&words, now),
            Said::Nothing if now.since(draft.heard_at) >= PATIENCE => {
                return self.end(0, DraftEnd::Failed, now);
            }
            Said::Nothing => {}
            Said::All => return self.complete(false, known.message, now),
            Said::Cut => return self.complete(true, known.message, now),
            Said::Busy(wait) => {
                let wait = wait.unwrap_or(BUSY).min(MAX_BUSY);
                self.assistant.busy_until = now.after(wait);
                return self.end(0, DraftEnd::TooBusy, now);
            }
            Said::Failed => return self.end(0, DraftEnd::Failed, now),
        }
        if draft.is_full() || draft.is_overdue(now) {
            return self.complete(true, known.message, now);
        }
        if !draft.is_to_be_told(connections, now) {
            return Vec::new();
        }
        let text = draft.text.clone();
        let is_answer = draft.question().is_some();
        match self.filter(&text) {
            Err(_) if is_answer => self.end(0, DraftEnd::Failed, now),
            // It is veiled once it is there, and nobody reads it before.
            Ok(true) if is_answer => Vec::new(),
            _ => self.tell_draft(0, now).into_iter().collect(),
        }
    }

    /// The message that is being answered, which may be gone by the end.
    /// It is looked up only with what may be the end.
    pub(in crate::room) fn question_due(
        &self,
        draft_id: &DraftId,
        said: &Said,
        now: Timestamp,
    ) -> Option<(Seq, MemberId)> {
        let draft = self.assistant.drafts.first()?;
        let is_end = match said {
            Said::All | Said::Cut => true,
            Said::Words(words) => draft.would_be_full(words),
            Said::Nothing | Said::Busy(_) | Said::Failed => false,
        };
        let is_due = draft.id == *draft_id && (is_end || draft.is_overdue(now));
        let question = draft.question().filter(|_| is_due)?;
        Some((question, draft.asker.clone()))
    }

    pub(in crate::room) fn question_of(&self, draft_id: &DraftId) -> Option<Seq> {
        let drafts = &self.assistant.drafts;
        let draft = drafts.iter().find(|it| it.id == *draft_id)?;
        draft.question()
    }

    /// Whoever asked may stop it, and so may a moderator what is written for everyone.
    pub(super) fn stop_draft(
        &mut self,
        actor: &Actor,
        draft_id: &DraftId,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let drafts = &self.assistant.drafts;
        let place = drafts.iter().position(|it| it.id == *draft_id);
        let place = place.ok_or(Rejection::new(
            Reason::NotFound,
            "That is not being written, or not any more.",
        ))?;
        let draft = &drafts[place];
        let is_for_everyone = draft.question().is_some();
        let may_stop = is_for_everyone && actor.member.role >= Role::Moderator;
        if draft.asker != actor.member.id && !may_stop {
            return Err(not_allowed("Only whoever asked may stop that."));
        }
        if place == 0 && is_for_everyone && !draft.text.trim().is_empty() {
            return Ok(self.complete(true, known.message, now));
        }
        Ok(self.end(place, DraftEnd::Stopped, now))
    }

    /// What is written is whole, or is taken as it is.
    fn complete(
        &mut self,
        stopped: bool,
        question: Option<Message>,
        now: Timestamp,
    ) -> Vec<Effect> {
        let Some(draft) = self.assistant.drafts.first() else {
            return Vec::new();
        };
        if let Task::Summary { to, .. } = draft.task {
            return self.complete_summary(to, now);
        }
        let message = self.answer(&draft.clone(), stopped, question, now);
        let message = match message {
            Ok(message) => message,
            Err(reason) => return self.end(0, reason, now),
        };
        let draft = self.assistant.drafts.remove(0);
        let mut effects = vec![
            Effect::Append(Event::Posted(message)),
            Effect::Store(Change::ForgetRecord(OwedAnswer::key_of(&draft.id))),
            Effect::Hush(draft.id),
        ];
        effects.extend(self.begin(now));
        effects
    }

    /// A message like any other, in which nobody is mentioned whatever it says.
    fn answer(
        &mut self,
        draft: &Draft,
        stopped: bool,
        question: Option<Message>,
        now: Timestamp,
    ) -> Result<Message, DraftEnd> {
        let author = self.assistant.member().cloned();
        let question = question.filter(|it| it.removed_at.is_none());
        let (Some(author), Some(question)) = (author, question) else {
            return Err(DraftEnd::Stopped);
        };
        let body = Body::parse(&draft.text).map_err(|_| DraftEnd::Failed)?;
        let body = body.into_string();
        let flagged = self.filter(&body).map_err(|_| DraftEnd::Failed)?;
        let client_id = ClientId::try_from(draft.id.0.clone());
        let client_id = client_id.map_err(|_| DraftEnd::Failed)?;
        let (seq, at) = self.next_place(now);
        Ok(Message {
            seq,
            at,
            author,
            body,
            client_id,
            reply_to: Some(Quote::of(question)),
            files: Vec::new(),
            mentions: Vec::new(),
            reactions: Vec::new(),
            edited_at: None,
            removed_at: None,
            flagged,
            draft_id: Some(draft.id.clone()),
            stopped,
        })
    }

    fn complete_summary(&mut self, to: ConnectionId, now: Timestamp) -> Vec<Effect> {
        if self.assistant.drafts[0].text.trim().is_empty() {
            return self.end(0, DraftEnd::Failed, now);
        }
        let mut draft = self.assistant.drafts.remove(0);
        let (start, delta) = draft.tell(now);
        let event = Event::Summarized(Summarized {
            draft_id: draft.id.clone(),
            start,
            delta,
            done: true,
        });
        let mut effects = vec![Effect::Reply { to, event }, Effect::Hush(draft.id)];
        effects.extend(self.begin(now));
        effects
    }

    /// Nothing comes of it.
    fn end(&mut self, place: usize, reason: DraftEnd, now: Timestamp) -> Vec<Effect> {
        let draft = self.assistant.drafts.remove(place);
        let event = draft_ended(&draft, reason);
        let mut effects = Vec::new();
        if let Task::Summary { to, .. } = draft.task {
            effects.push(Effect::Reply { to, event });
        } else {
            let key = OwedAnswer::key_of(&draft.id);
            effects.push(Effect::Store(Change::ForgetRecord(key)));
            effects.push(Effect::Broadcast {
                event,
                except: None,
            });
        }
        if place == 0 {
            effects.push(Effect::Hush(draft.id));
            effects.extend(self.begin(now));
        }
        effects
    }

    pub(super) fn end_all(
        &mut self,
        is_ended: impl Fn(&Draft) -> bool,
        now: Timestamp,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        // The last first, so that none of them begins.
        while let Some(place) = self.assistant.drafts.iter().rposition(&is_ended) {
            effects.extend(self.end(place, DraftEnd::Stopped, now));
        }
        effects
    }

    /// Nobody is there any more who would read that summary.
    pub(super) fn end_unheard(&mut self, now: Timestamp) -> Vec<Effect> {
        let connections = &self.connections;
        let unheard = |draft: &Draft| match draft.task {
            Task::Summary { to, .. } => !connections.contains_key(&to),
            Task::Answer { .. } => false,
        };
        let drafts = &self.assistant.drafts;
        let unheard: Vec<DraftId> = drafts
            .iter()
            .filter(|it| unheard(it))
            .map(|it| it.id.clone())
            .collect();
        if unheard.is_empty() {
            return Vec::new();
        }
        self.end_all(|draft| unheard.contains(&draft.id), now)
    }

    /// Of a room that is gone nothing is told.
    pub(super) fn forget_drafts(&mut self) -> Vec<Effect> {
        self.assistant.lost.clear();
        self.assistant.asks = super::Asks::default();
        self.assistant.judging = Judging::default();
        let drafts = self.assistant.drafts.drain(..);
        drafts.map(|draft| Effect::Hush(draft.id)).collect()
    }
}
