//! The model judges what was said, while the room goes on with all else. A failure is nobody's who is in
//! the room: their words stay as they are, and the operator reads of it once.

use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::future::{Either, select};
use worker::{AbortController, AbortSignal, Delay, Error, Result};

use super::driver::{Driver, Outgoing};
use super::errand::Errand;
use super::model::Model;
use super::scheduler::Scheduler;
use crate::model::Verdict;
use crate::room::Input;
use crate::room::judging::Case;

const PATIENCE: Duration = Duration::from_secs(30);

impl Driver {
    /// Reads for the model what it is to judge.
    pub(super) fn judge(&mut self, mut case: Case, out: &mut Outgoing) -> Result<()> {
        let said = self.storage.said_past(case.after(), case.limit())?;
        case.take(said, self.room.newest());
        if case.words().is_empty() {
            return self.judged(case, Some(Verdict::default()), out);
        }
        out.errands.push(Errand::Judge(case));
        Ok(())
    }

    fn judged(&mut self, case: Case, verdict: Option<Verdict>, out: &mut Outgoing) -> Result<()> {
        self.handle(Input::Judged { case, verdict }, out)
    }
}

impl Scheduler {
    pub(super) async fn judge(self: &Rc<Self>, case: Case) {
        let controller = AbortController::default();
        let signal = controller.signal();
        let verdict = {
            let asked = pin!(self.ask_for_verdict(&case, &signal));
            match select(asked, Delay::from(PATIENCE)).await {
                Either::Left((verdict, _)) => verdict,
                Either::Right(_) => Err(Error::RustError("the model judges too long".to_owned())),
            }
        };
        controller.abort();
        let judged = self.turn(|driver, out| {
            if let Err(error) = &verdict
                && !driver.room.is_judge_failing()
            {
                self.complain(&error.to_string());
            }
            driver.judged(case, verdict.ok(), out)
        });
        if let Err(error) = judged {
            self.log("judge", None, &error);
        }
    }

    async fn ask_for_verdict(&self, case: &Case, signal: &AbortSignal) -> Result<Verdict> {
        let failed = |why: &str| Error::RustError(why.to_owned());
        let model = Model::of(&self.env).ok_or(failed("no model"))?;
        let words = case.words();
        let request = Verdict::ask(&model.name, model.dialect(), &words);
        let mut response = model.ask(request, signal).await?;
        if response.status_code() != 200 {
            let status = response.status_code();
            return Err(failed(&format!("the model answers {status}")));
        }
        let mut answer = Vec::new();
        let mut bytes = response.stream()?;
        while let Some(piece) = bytes.next().await {
            answer.extend(piece?);
            if answer.len() > Verdict::MAX_BYTES {
                return Err(failed("the model's verdict has no end"));
            }
        }
        Verdict::read(&answer, words.len()).ok_or(failed("the model's verdict is none"))
    }
}
