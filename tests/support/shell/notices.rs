//! Accounts are told, in the order in which the room wants it.

use chatter::room::{Input, Job};

use super::{Died, Shell};

impl Shell {
    pub(super) fn notify(&mut self, job: Job) -> Result<(), Died> {
        let Some(room) = &self.room else {
            return Err(Died);
        };
        let due = self.storage.due(job, &room.attentive(self.now));
        match room.notices(&due, self.now) {
            Ok(notices) => {
                self.notices.push_back((job, notices));
                Ok(())
            }
            Err(outcome) => self.handle(Input::Finished { job, outcome }),
        }
    }
}
