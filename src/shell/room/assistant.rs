//! The model that the assistant is, asked while the room goes on with all else. Each piece of
//! its answer is a turn of the room's; so is each moment in which none comes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::future::{AbortHandle, Abortable};
use serde_json::json;
use worker::{AbortController, AbortSignal, Delay, Error, Response, Result, console_error};

use super::driver::{Driver, Outgoing};
use super::errand::Errand;
use super::model::Model;
use super::scheduler::Scheduler;
use crate::model::{Answer, Prompt, Said};
use crate::protocol::{DraftId, MemberId};
use crate::room::Input;

/// The answers that are being waited for, each with what ends the waiting.
pub(super) type Asked = RefCell<BTreeMap<DraftId, Waiting>>;

/// A request ends by itself; a binding of the platform's is let go.
pub(super) struct Waiting {
    request: AbortController,
    reading: AbortHandle,
}

/// How often the room is told that a moment has passed.
const MOMENT: Duration = Duration::from_millis(50);

impl Driver {
    /// Reads for the model what it is to know.
    pub(super) fn ask(
        &mut self,
        draft_id: &DraftId,
        reader: &MemberId,
        out: &mut Outgoing,
    ) -> Result<()> {
        let Some(mut reading) = self.room.reading(draft_id) else {
            return Ok(());
        };
        while let Some(before) = reading.next() {
            let (events, more) = self.storage.newest_before(before, reader)?;
            reading.take(events, more);
        }
        let draft_id = draft_id.clone();
        match reading.prompt() {
            Some(prompt) => {
                out.errands.push(Errand::Ask { draft_id, prompt });
                Ok(())
            }
            None => self.hear_model(draft_id, Said::Failed, out),
        }
    }

    fn hear_model(&mut self, draft_id: DraftId, said: Said, out: &mut Outgoing) -> Result<()> {
        self.handle(Input::Model { draft_id, said }, out)
    }
}

impl Scheduler {
    pub(super) async fn ask_the_model(self: &Rc<Self>, draft_id: DraftId, prompt: Prompt) {
        let request = AbortController::default();
        let signal = request.signal();
        let (reading, registration) = AbortHandle::new_pair();
        let waiting = Waiting { request, reading };
        self.asked.borrow_mut().insert(draft_id.clone(), waiting);
        let said = self.read_answer(&draft_id, &prompt, &signal);
        let said = Abortable::new(said, registration).await;
        let Ok(said) = said else { return };
        if self.asked.borrow_mut().remove(&draft_id).is_none() {
            return;
        }
        let said = said.unwrap_or_else(|error| {
            self.complain(&error.to_string());
            Said::Failed
        });
        self.hear_model(&draft_id, said);
    }

    /// It is no fault of the room's, and its operator must know of it.
    pub(super) fn complain(&self, of: &str) {
        let room = self.state.id().name();
        console_error!("{}", json!({ "room": room, "model": of }));
    }

    /// Until then, and while an answer is waited for, the room is told of every moment.
    pub(super) async fn watch_the_model(self: &Rc<Self>, draft_id: DraftId) {
        Delay::from(MOMENT).await;
        while self.asked.borrow().contains_key(&draft_id) {
            self.hear_model(&draft_id, Said::Nothing);
            Delay::from(MOMENT).await;
        }
    }

    pub(super) fn hush(&self, draft_id: &DraftId) {
        if let Some(waiting) = self.asked.borrow_mut().remove(draft_id) {
            waiting.request.abort();
            waiting.reading.abort();
        }
    }

    async fn read_answer(
        self: &Rc<Self>,
        draft_id: &DraftId,
        prompt: &Prompt,
        signal: &AbortSignal,
    ) -> Result<Said> {
        let model = Model::of(&self.env).ok_or(Error::RustError("no model".to_owned()))?;
        let request = prompt.encode(&model.name);
        let mut response = model.ask(request, signal).await?;
        match response.status_code() {
            200 => {}
            429 | 503 => return Ok(Said::Busy(retry_after(&response))),
            status => return Err(Error::RustError(format!("the model answers {status}"))),
        }
        let mut answer = Answer::default();
        let mut bytes = response.stream()?;
        while let Some(piece) = bytes.next().await {
            let words = answer.read(&piece?);
            if !self.asked.borrow().contains_key(draft_id) {
                return Ok(Said::Failed);
            }
            if !words.is_empty() {
                self.hear_model(draft_id, Said::Words(words));
            }
            if answer.end().is_some() {
                break;
            }
        }
        let end = answer.close();
        if end == Said::Failed {
            return Err(Error::RustError("its answer has no end".to_owned()));
        }
        Ok(end)
    }

    fn hear_model(self: &Rc<Self>, draft_id: &DraftId, said: Said) {
        let draft_id = draft_id.clone();
        if let Err(error) = self.turn(|driver, out| driver.hear_model(draft_id, said, out)) {
            self.log("assistant", None, &error);
        }
        self.run();
    }
}

/// In seconds; a date is not waited for.
fn retry_after(response: &Response) -> Option<Duration> {
    let header = response.headers().get("retry-after").ok()??;
    header.trim().parse().ok().map(Duration::from_secs)
}
