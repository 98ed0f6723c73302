//! A world with a model behind the assistant, which says what the story has it say.

use std::time::Duration;

use chatter::model::{Harm, Said, Turn, Verdict};
use chatter::protocol::{Command, ConnectionId, DraftId, Event, Member, MemberId, Message, Seq};
use chatter::room::Input;
use chatter::room::assistant::Configured;
use chatter::room::judging::Case;

use super::World;

impl World {
    /// A model is configured, whose name is Sage.
    pub(crate) fn with_assistant() -> Self {
        Self::with_model(Configured::new("Sage", ""))
    }

    pub(crate) fn with_model(configured: Configured) -> Self {
        let mut world = Self::in_room("tea");
        world.shell.assistant = Some(configured);
        world
    }

    /// From now on the operator has set this.
    pub(crate) fn configure(&mut self, configured: Configured) {
        self.shell.assistant = Some(configured);
    }

    /// The direct room that was opened last, of the same operator.
    pub(crate) fn private_with_assistant(&self) -> Self {
        let opened = self.shell.opened.last().unwrap();
        let mut world = Self::with_assistant();
        world.shell.room_address = chatter::route::RoomAddress::parse(&opened.address).unwrap();
        world.open(opened.members.clone());
        world
    }

    /// Mentions the assistant, and gives back the message.
    pub(crate) fn ask(&mut self, from: ConnectionId, body: &str, sage: &MemberId) -> Message {
        let client_id = self.new_client_id();
        let mentions = vec![sage.clone()];
        self.command(
            from,
            Command::Post {
                body: body.to_owned(),
                client_id,
                reply_to: None,
                mentions,
                files: vec![],
            },
        );
        let posted = self
            .stored()
            .into_iter()
            .rev()
            .find_map(|event| match event {
                Event::Posted(message) => Some(message),
                _ => None,
            });
        posted.unwrap()
    }

    pub(crate) fn summarize(&mut self, from: ConnectionId, after: u64) {
        let (after, without) = (Seq(after), vec![]);
        self.command(from, Command::Summarize { after, without });
    }

    pub(crate) fn stop_draft(&mut self, from: ConnectionId, draft_id: &DraftId) {
        let draft_id = draft_id.clone();
        self.command(from, Command::StopDraft { draft_id });
    }

    /// What the model was asked last.
    pub(crate) fn asked(&self) -> (DraftId, Vec<Turn>) {
        let asked = self.shell.asked.last().unwrap();
        (asked.draft_id.clone(), asked.prompt.turns.clone())
    }

    /// How often it was asked.
    pub(crate) fn times_asked(&self) -> usize {
        self.shell.asked.len()
    }

    /// Whether nobody waits any more for what the model was asked last.
    pub(crate) fn is_hushed(&self) -> bool {
        self.shell.asked.last().unwrap().is_hushed
    }

    pub(crate) fn model(&mut self, said: Said) {
        let (draft_id, _) = self.asked();
        self.model_of(draft_id, said);
    }

    pub(crate) fn model_of(&mut self, draft_id: DraftId, said: Said) {
        self.shell.turn(Input::Model { draft_id, said }).unwrap();
        self.settle();
    }

    /// The model says these words, a moment apart.
    pub(crate) fn model_says(&mut self, words: &[&str]) {
        for word in words {
            self.wait(Duration::from_millis(60));
            self.model(Said::Words((*word).to_owned()));
        }
    }

    /// Nothing is heard of the model for so long.
    pub(crate) fn model_is_silent(&mut self, secs: u64) {
        for _ in 0..secs {
            self.wait(Duration::from_secs(1));
            self.model(Said::Nothing);
        }
    }

    /// What the model is to judge, case by case.
    pub(crate) fn cases(&self) -> Vec<Vec<String>> {
        let words = |case: &Case| case.words().into_iter().map(str::to_owned).collect();
        self.shell.cases.iter().map(words).collect()
    }

    /// It finds these of the last case, each by its place; nothing, where it fails.
    pub(crate) fn judge(&mut self, found: Option<&[(usize, Harm)]>) {
        let case = self.shell.cases.last().unwrap().clone();
        let verdict = found.map(|found| Verdict(found.iter().copied().collect()));
        self.shell.turn(Input::Judged { case, verdict }).unwrap();
        self.settle();
    }

    /// The assistant, as a newcomer is told of it.
    pub(crate) fn assistant(&mut self, who: &str) -> Option<Member> {
        let connection = self.connect(who, None);
        self.hears_welcome(connection).0.room.assistant
    }
}
