//! What a model is to judge, in memory.

use chatter::protocol::{Event, Message, Reaction, Seq};

use super::Storage;

impl Storage {
    pub(crate) fn said_past(&self, after: Seq, limit: usize) -> Vec<(Seq, Message)> {
        let said = self
            .messages
            .range(after.next()..)
            .map(|(seq, _)| (*seq, *seq));
        let edited = self
            .events
            .range(after.next()..)
            .filter_map(|(seq, event)| match event {
                Event::Edited(edited) => Some((*seq, edited.message)),
                _ => None,
            });
        let mut places: Vec<(Seq, Seq)> = said.chain(edited).collect();
        places.sort_unstable();
        places.truncate(limit);
        let places = places.into_iter();
        let said = places.filter_map(|(place, seq)| Some((place, self.at(seq)?)));
        said.collect()
    }

    pub(super) fn judged(&self, places: &[Seq]) -> Vec<Message> {
        places.iter().filter_map(|seq| self.at(*seq)).collect()
    }

    fn at(&self, seq: Seq) -> Option<Message> {
        let message = self.messages.get(&seq)?;
        Some(self.present(message, None, Reaction::MAX_NAMED))
    }
}
