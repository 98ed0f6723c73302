//! Who reads what, and when it is their turn.

use chatter::protocol::{ConnectionId, Event, History, MemberId, Seq, Welcomed, encode, frame};
use chatter::room::history;

use super::{Shell, Turn};

impl Shell {
    /// Somebody whose turn it is reads; false where nobody waits.
    pub(crate) fn take_turn(&mut self) -> bool {
        self.wake();
        let is_congested = self.is_congested;
        let Some((reader, to, turn)) = self.turns.take(|_| !is_congested) else {
            return false;
        };
        match turn {
            Turn::Read(read) => {
                self.batch.send(to, &self.storage.read(&read, &reader));
            }
            Turn::Resume { after } => self.resume(reader, to, after),
        }
        true
    }

    /// What was missed comes in short slices and event by event, as if in frames of their own: any of
    /// them may be the last that arrives.
    fn resume(&mut self, reader: MemberId, to: ConnectionId, after: Seq) {
        const SLICE: usize = 4;
        let mut missed = self.storage.missed(after, Some(&reader));
        let is_last = missed.len() <= SLICE;
        missed.truncate(SLICE);
        let through = missed.last().and_then(Event::seq).unwrap_or(after);
        if let Some(socket) = self.sockets.get_mut(&to) {
            let frames = missed.iter().map(|event| frame(&[encode(event)]));
            socket.sent.extend(frames);
        }
        if is_last {
            self.batch.release(to);
        } else {
            let turn = Turn::Resume { after: through };
            self.turns.put_back(reader, to, 1, turn);
        }
    }

    pub(super) fn welcome(&mut self, to: ConnectionId, welcome: Welcomed) {
        let Some(socket) = self.sockets.get_mut(&to) else {
            return;
        };
        let (history, reader) = (welcome.history, welcome.you.id.clone());
        let mut events = vec![encode(&Event::Welcomed(welcome))];
        if history != History::Resumed {
            let (newest, _) = self.storage.before(Seq::END, history::PAGE, &reader);
            events.extend(newest.iter().map(encode));
        }
        socket.sent.push_back(frame(&events));
    }
}
