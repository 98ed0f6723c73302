//! Who is writing: told to the others, stored nowhere, and not more often than it helps.

use std::time::Duration;

use super::actor::Actor;
use super::{Effect, Room};
use crate::protocol::Event;
use crate::time::Timestamp;

/// A page shows a writer for 5 s, so that one word in 3 s keeps them shown.
const PAUSE: Duration = Duration::from_secs(3);

impl Room {
    pub(super) fn typing(&mut self, actor: &Actor, now: Timestamp) -> Vec<Effect> {
        let member_id = &actor.member.id;
        let is_hushed = self.silence_of(member_id, now).is_some();
        let Some(present) = self.presence.get_mut(member_id) else {
            return Vec::new();
        };
        if is_hushed || now.since(present.typed_at) < PAUSE {
            return Vec::new();
        }
        present.typed_at = now;
        let event = Event::Typed {
            member_id: member_id.clone(),
        };
        vec![Effect::Broadcast {
            event,
            except: Some(actor.via),
        }]
    }
}
