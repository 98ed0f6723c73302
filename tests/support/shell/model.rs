//! The model of the tests: it is given what the room lets it read, and says what a story has it say.

use chatter::model::{Prompt, Said, Verdict};
use chatter::protocol::{DraftId, MemberId};
use chatter::room::judging::Case;
use chatter::room::{Input, history};

use super::{Died, Shell};

/// What the model was asked, and whether somebody still waits for it.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) draft_id: DraftId,
    pub(crate) prompt: Prompt,
    pub(crate) is_hushed: bool,
}

impl Shell {
    pub(super) fn ask(&mut self, draft_id: DraftId, reader: &MemberId) -> Result<(), Died> {
        let room = self.room.as_ref().ok_or(Died)?;
        let Some(mut reading) = room.reading(&draft_id) else {
            return Ok(());
        };
        while let Some(before) = reading.next() {
            let (events, more) = self.storage.before(before, history::PAGE, reader);
            reading.take(events, more);
        }
        let Some(prompt) = reading.prompt() else {
            let said = Said::Failed;
            return self.handle(Input::Model { draft_id, said });
        };
        self.asked.push(Asked {
            draft_id,
            prompt,
            is_hushed: false,
        });
        Ok(())
    }

    pub(super) fn judge(&mut self, mut case: Case) -> Result<(), Died> {
        let newest = self.room.as_ref().ok_or(Died)?.newest();
        let said = self.storage.said_past(case.after(), case.limit());
        case.take(said, newest);
        if case.words().is_empty() {
            let verdict = Some(Verdict::default());
            return self.handle(Input::Judged { case, verdict });
        }
        self.cases.push(case);
        Ok(())
    }

    pub(super) fn hush(&mut self, draft_id: &DraftId) {
        for asked in &mut self.asked {
            asked.is_hushed |= asked.draft_id == *draft_id;
        }
    }
}
