//! What people are told of what the assistant writes, while it grows and when nothing comes of it.

use super::draft::{Draft, Task};
use crate::protocol::{ConnectionId, DraftEnd, DraftEnded, Drafted, Event, Summarized};
use crate::room::{Effect, Room};
use crate::time::Timestamp;

impl Room {
    /// Somebody has just come: what is being written so far, and what was lost.
    pub(in crate::room) fn tell_of_drafts(&self, to: ConnectionId) -> Vec<Effect> {
        let told = self.assistant.drafts.iter().filter_map(|draft| {
            let (start, delta) = (0, draft.told());
            self.drafted(draft, start, delta)
        });
        let events = told.chain(self.lost_drafts());
        events.map(|event| Effect::Reply { to, event }).collect()
    }

    /// The room woke while people are here.
    pub(in crate::room) fn own_up(&self) -> Vec<Effect> {
        let except = None;
        let lost = self.lost_drafts();
        lost.map(|event| Effect::Broadcast { event, except })
            .collect()
    }

    /// Answers that a fault has cut short: none of them comes.
    fn lost_drafts(&self) -> impl Iterator<Item = Event> {
        self.assistant.lost.iter().map(|owed| {
            Event::DraftEnded(DraftEnded {
                draft_id: owed.draft_id.clone(),
                reply_to: Some(owed.reply_to),
                reason: DraftEnd::Failed,
            })
        })
    }

    fn drafted(&self, draft: &Draft, start: usize, delta: String) -> Option<Event> {
        Some(Event::Drafted(Drafted {
            draft_id: draft.id.clone(),
            author: self.assistant.member()?.clone(),
            reply_to: draft.question()?,
            start,
            delta,
        }))
    }

    /// Tells what it has grown by.
    pub(super) fn tell_draft(&mut self, place: usize, now: Timestamp) -> Option<Effect> {
        let draft = self.assistant.drafts.get_mut(place)?;
        let (start, delta) = draft.tell(now);
        let draft = draft.clone();
        match draft.task {
            Task::Answer { .. } => Some(Effect::Broadcast {
                event: self.drafted(&draft, start, delta)?,
                except: None,
            }),
            Task::Summary { to, .. } => Some(Effect::Reply {
                to,
                event: Event::Summarized(Summarized {
                    draft_id: draft.id,
                    start,
                    delta,
                    done: false,
                }),
            }),
        }
    }
}

pub(super) fn draft_ended(draft: &Draft, reason: DraftEnd) -> Event {
    Event::DraftEnded(DraftEnded {
        draft_id: draft.id.clone(),
        reply_to: draft.question(),
        reason,
    })
}
