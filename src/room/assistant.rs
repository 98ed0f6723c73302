//! The assistant: a member that answers where it is mentioned or replied to, and in a direct room with
//! it always. It writes one thing at a time: what is asked meanwhile waits, and not much does. Its
//! answer grows before everyone's eyes, and is stored once, whole. What is under way is in memory
//! alone; that an answer is owed is kept, so that whoever comes back after a fault is told that none
//! comes.

mod asks;
mod configured;
mod draft;
mod end;
mod reading;
mod telling;

use std::time::Duration;

pub(super) use asks::a_day;

pub use asks::KeptAsks;
pub use configured::Configured;
pub use draft::OwedAnswer;
pub use reading::Reading;

use asks::Asks;
use configured::id;
use draft::{Draft, Task};
use telling::draft_ended;

use super::actor::Actor;
use super::guest::Newcomer;
use super::judging::Judging;
use super::lookup::LookedUp;
use super::name::{Name, Skeleton};
use super::record::Record;
use super::{Change, Effect, Room};
use crate::protocol::{
    Command, ConnectionId, DraftEnd, DraftId, Event, Member, MemberId, Message, Reason, Rejection,
    RoomChanged, Seen, Seq,
};
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub(super) struct Assistant {
    configured: Option<(Configured, Member)>,
    /// The first is being written.
    drafts: Vec<Draft>,
    /// Answers that a fault has cut short.
    lost: Vec<OwedAnswer>,
    asks: Asks,
    /// The model has said that it has too much to do until then.
    busy_until: Timestamp,
    summaries: u64,
    pub(super) judging: Judging,
}

impl Assistant {
    /// Beside the one that is being written.
    const MAX_WAITING: usize = 4;
    const MAX_OF_MEMBER: usize = 2;
    /// How long those who come back after a fault are told of it.
    const REMEMBERED: Duration = Duration::from_mins(10);

    pub(super) fn new(configured: Option<Configured>) -> Self {
        let with_member = |configured: Configured| {
            let member = configured.member();
            (configured, member)
        };
        Self {
            configured: configured.map(with_member),
            ..Self::default()
        }
    }

    pub(super) fn member(&self) -> Option<&Member> {
        self.configured.as_ref().map(|(_, member)| member)
    }

    /// How often it may judge in a day; never, where there is none.
    fn judgements(&self) -> u64 {
        let configured = self.configured.as_ref();
        configured.map_or(0, |(configured, _)| configured.judgements_of_room)
    }

    pub(super) fn restore_owed(&mut self, owed: OwedAnswer) {
        self.lost.push(owed);
    }

    pub(super) fn restore_asks(&mut self, asks: KeptAsks) {
        self.asks.restore(asks);
    }

    pub(super) fn next_end(&self) -> Option<Timestamp> {
        let lost = self.lost.iter().map(|owed| owed.until).min();
        lost.into_iter().chain(self.asks.next_end()).min()
    }

    pub(super) fn expire(&mut self, now: Timestamp) -> Vec<Change> {
        let gone = self.lost.extract_if(.., |owed| owed.until <= now);
        let gone: Vec<Change> = gone.map(|it| Change::ForgetRecord(it.key())).collect();
        gone.into_iter().chain(self.asks.expire(now)).collect()
    }

    /// Whether somebody of this name would be taken for it.
    pub(super) fn looks_like(&self, skeletons: &[Skeleton]) -> bool {
        let configured = self.configured.as_ref();
        let own = configured.into_iter().flat_map(|(it, _)| it.skeletons());
        own.into_iter().any(|it| skeletons.contains(&it))
    }
}

impl Room {
    /// The assistant as everyone here is told of it: in a direct room, where it is one of its people.
    pub(super) fn assistant(&self) -> Option<&Member> {
        let member = self.assistant.member()?;
        let is_ours = !self.address.is_direct() || self.presence.get(&member.id).is_some();
        (is_ours && self.settings.assistant).then_some(member)
    }

    pub(super) fn judgements(&self) -> u64 {
        self.assistant.judgements()
    }

    /// The one that an owner could switch on.
    pub(super) fn assistant_off(&self) -> Option<&Member> {
        let is_off = !self.settings.assistant && !self.address.is_direct();
        self.assistant.member().filter(|_| is_off)
    }

    /// In a direct room of its own it is called what it is called now.
    pub(super) fn rename_assistant(&mut self) {
        if let Some(member) = self.assistant.member()
            && let Some(present) = self.presence.get_mut(&member.id)
        {
            present.member = member.clone();
        }
    }

    pub(super) fn newcomer(&self, id: MemberId, wish: Option<String>, dice: u64) -> Newcomer {
        let is_free = |wish: &String| !self.assistant.looks_like(&Name::looks(wish));
        Newcomer::new(id, wish.filter(is_free), dice)
    }

    /// Storage does not know the assistant: it is the operator's, not the room's.
    pub(super) fn introduce_assistant(&self, command: &Command, known: &mut LookedUp) {
        let Some(member) = self.assistant() else {
            return;
        };
        if command.mentions().contains(&member.id) {
            known.mentioned.retain(|it| it.id != member.id);
            known.mentioned.push(member.clone());
        }
        if let Command::OpenDirect { member_ids } = command
            && member_ids.contains(&member.id)
        {
            known.others.retain(|it| it.id != member.id);
            known.others.push(member.clone());
        }
    }

    /// What was decided may be the assistant's concern.
    pub(super) fn attend(&mut self, effects: &[Effect], now: Timestamp) -> Vec<Effect> {
        let mut heeded = self.end_unheard(now);
        for effect in effects {
            if matches!(effect, Effect::Erase) {
                heeded.extend(self.forget_drafts());
            }
            let Effect::Append(event) = effect else {
                continue;
            };
            if let Event::Posted(message) = event
                && self.is_asked(message)
            {
                heeded.extend(self.answer_to(message, now));
            }
            if let Event::Removed(removed) = event {
                let is_to_it = |it: &Draft| it.question() == Some(removed.message);
                heeded.extend(self.end_all(is_to_it, now));
            }
            let is_off = |it: &RoomChanged| it.assistant == Some(false);
            if matches!(event, Event::RoomChanged(changed) if is_off(changed)) {
                heeded.extend(self.end_all(|_| true, now));
            }
        }
        heeded
    }

    /// Programs do not ask: two of them would never come to an end.
    fn is_asked(&self, message: &Message) -> bool {
        let Some(assistant) = self.assistant() else {
            return false;
        };
        let is_it = |id: &MemberId| *id == assistant.id;
        let is_meant = self.address.is_direct()
            || message.mentions.iter().any(|it| is_it(&it.member_id))
            || message.reply_to.iter().any(|it| is_it(&it.author.id));
        is_meant && !message.author.bot
    }

    fn answer_to(&mut self, message: &Message, now: Timestamp) -> Vec<Effect> {
        let question = message.seq;
        let draft_id = DraftId(format!("answer-{}", question.0));
        let asker = message.author.id.clone();
        self.ask(Draft::new(draft_id, asker, Task::Answer { question }), now)
    }

    pub(super) fn command_assistant(
        &mut self,
        actor: &Actor,
        command: Command,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        if let Command::StopDraft { draft_id } = command {
            return self.stop_draft(actor, &draft_id, known, now);
        }
        if let Command::Summarize { after, without } = command {
            return self.summarize(actor, after, without, now);
        }
        Ok(Vec::new())
    }

    fn summarize(
        &mut self,
        actor: &Actor,
        after: Seq,
        without: Vec<MemberId>,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        if self.assistant().is_none() {
            return Err(Rejection::new(
                Reason::AssistantOff,
                "There is no assistant in this room.",
            ));
        }
        self.assistant.summaries += 1;
        let number = self.assistant.summaries;
        let draft_id = DraftId(format!("summary-{}-{number}", now.millis()));
        let task = Task::Summary {
            to: actor.via,
            after,
            without,
        };
        let draft = Draft::new(draft_id, actor.member.id.clone(), task);
        Ok(self.ask(draft, now))
    }

    /// Puts it into the queue, or says that there is too much to do.
    fn ask(&mut self, draft: Draft, now: Timestamp) -> Vec<Effect> {
        let assistant = &mut self.assistant;
        let Some((configured, _)) = &assistant.configured else {
            return Vec::new();
        };
        let of_asker = assistant.drafts.iter().filter(|it| it.asker == draft.asker);
        let is_busy = now < assistant.busy_until
            || assistant.drafts.len() > Assistant::MAX_WAITING
            || of_asker.count() >= Assistant::MAX_OF_MEMBER;
        let (of_member, of_room) = (configured.asks_of_member, configured.asks_of_room);
        let taken = (!is_busy)
            .then(|| assistant.asks.take(&draft.asker, of_member, of_room, now))
            .flatten();
        let Some(taken) = taken else {
            return self.turn_down(&draft);
        };
        let mut effects = Vec::from(taken);
        if let Some(reply_to) = draft.question() {
            let owed = OwedAnswer {
                draft_id: draft.id.clone(),
                reply_to,
                until: now.after(Assistant::REMEMBERED),
            };
            effects.push(Effect::Store(Change::KeepRecord(Record::OwedAnswer(owed))));
        }
        self.assistant.drafts.push(draft);
        let place = self.assistant.drafts.len() - 1;
        effects.extend(self.tell_draft(place, now));
        if place == 0 {
            effects.extend(self.begin(now));
        }
        effects
    }

    /// Whoever asked is told, wherever they are connected.
    fn turn_down(&self, draft: &Draft) -> Vec<Effect> {
        let event = draft_ended(draft, DraftEnd::TooBusy);
        let asked_here = |id: &ConnectionId, member_id: &MemberId| match draft.task {
            Task::Summary { to, .. } => to == *id,
            Task::Answer { .. } => draft.asker == *member_id,
        };
        let theirs = self
            .connections
            .iter()
            .filter(|(id, it)| asked_here(id, &it.member_id));
        let reply = |to: &ConnectionId| Effect::Reply {
            to: *to,
            event: event.clone(),
        };
        theirs.map(|(id, _)| reply(id)).collect()
    }

    /// The next in the queue is written.
    fn begin(&mut self, now: Timestamp) -> Vec<Effect> {
        let Some(draft) = self.assistant.drafts.first_mut() else {
            return Vec::new();
        };
        (draft.begun_at, draft.heard_at) = (now, now);
        let (draft_id, reader) = (draft.id.clone(), draft.asker.clone());
        let mut effects = self.read_question();
        effects.push(Effect::Ask { draft_id, reader });
        effects
    }

    /// In private the assistant, too, is seen to have read what it answers.
    fn read_question(&mut self) -> Vec<Effect> {
        let question = self.assistant.drafts.first().and_then(Draft::question);
        let member_id = id();
        let present = self.presence.get_mut(&member_id);
        let (Some(seq), Some(present)) = (question, present) else {
            return Vec::new();
        };
        present.read = seq;
        let keep = Change::KeepRead {
            member_id: member_id.clone(),
            seq,
        };
        let event = Event::Seen(Seen { member_id, seq });
        vec![
            Effect::Store(keep),
            Effect::Broadcast {
                event,
                except: None,
            },
        ]
    }

    /// What the model is to read before it writes this.
    pub fn reading(&self, draft_id: &DraftId) -> Option<Reading> {
        let (configured, member) = self.assistant.configured.as_ref()?;
        let draft = self.assistant.drafts.iter().find(|it| it.id == *draft_id)?;
        let name = member.name.clone();
        Some(Reading::new(
            draft,
            member.id.clone(),
            name,
            configured.read_tokens,
        ))
    }
}
