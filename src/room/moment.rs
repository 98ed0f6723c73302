//! `Moment`: what a room tells within a moment travels together. What a room costs is the frame,
//! not the event, so each event is encoded once and one frame serves everyone. Only who may not
//! hear all of it, or hears more, gets a frame of their own, in the same order.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::CloseCode;
use super::connection::ConnectionId;
use crate::protocol::{Event, encode, frame};

#[derive(Debug, Default)]
pub struct Moment {
    /// Encoded, in the order in which they were told, and who hears them.
    told: Vec<(String, Audience)>,
    /// How many are present, where a big room tells that instead of who. Only the last counts.
    present: Option<usize>,
    /// Who came within the moment, and how much had been told by then.
    newcomers: BTreeMap<ConnectionId, usize>,
    /// Who is to be closed once they have heard what there is to hear.
    dismissed: Vec<(ConnectionId, CloseCode)>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Audience {
    All,
    AllBut(ConnectionId),
    Only(ConnectionId),
}

/// A moment as it is performed: first the frames are sent, then the closes.
#[derive(Debug, Default, Eq, PartialEq)]
pub struct Frames {
    /// For everyone who has none of their own.
    pub shared: Option<String>,
    /// For these instead; nothing, where they hear nothing.
    pub own: BTreeMap<ConnectionId, Option<String>>,
    pub dismissed: Vec<(ConnectionId, CloseCode)>,
}

impl Moment {
    /// In a quiet room the first event goes at once, and only what follows within this time waits.
    pub const LENGTH: Duration = Duration::from_millis(25);

    pub fn tell(&mut self, event: &Event, except: Option<ConnectionId>) {
        self.told.push((
            encode(event),
            except.map_or(Audience::All, Audience::AllBut),
        ));
    }

    pub fn tell_only(&mut self, to: ConnectionId, event: &Event) {
        self.told.push((encode(event), Audience::Only(to)));
    }

    pub fn tell_present(&mut self, present: usize) {
        self.present = Some(present);
    }

    /// A newcomer knows what was told before from their welcome.
    pub fn admit(&mut self, id: ConnectionId) {
        self.newcomers.insert(id, self.told.len());
    }

    pub fn dismiss(&mut self, id: ConnectionId, code: CloseCode) {
        self.dismissed.push((id, code));
    }

    pub fn is_empty(&self) -> bool {
        self.told.is_empty() && self.present.is_none() && self.dismissed.is_empty()
    }

    /// What there is to send; and the next moment begins.
    pub fn end(&mut self) -> Frames {
        let Self {
            mut told,
            present,
            newcomers,
            dismissed,
        } = std::mem::take(self);
        let counted = present.map(|present| encode(&Event::Counted { present }));
        told.extend(counted.map(|event| (event, Audience::All)));
        let particular: BTreeSet<ConnectionId> = told
            .iter()
            .filter_map(|(_, audience)| match audience {
                Audience::All => None,
                Audience::AllBut(id) | Audience::Only(id) => Some(*id),
            })
            .chain(newcomers.keys().copied())
            .collect();
        let own = particular.into_iter().map(|id| {
            let since = newcomers.get(&id).copied().unwrap_or_default();
            let is_heard = |audience: Audience| match audience {
                Audience::All => true,
                Audience::AllBut(other) => other != id,
                Audience::Only(addressee) => addressee == id,
            };
            (id, frame_of(&told[since..], is_heard))
        });
        Frames {
            own: own.collect(),
            shared: frame_of(&told, |audience| !matches!(audience, Audience::Only(_))),
            dismissed,
        }
    }
}

fn frame_of(told: &[(String, Audience)], is_heard: impl Fn(Audience) -> bool) -> Option<String> {
    let heard = told.iter().filter(|(_, audience)| is_heard(*audience));
    let events: Vec<&String> = heard.map(|(event, _)| event).collect();
    (!events.is_empty()).then(|| frame(&events))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::MemberId;

    const ADA: ConnectionId = ConnectionId(1);
    const BO: ConnectionId = ConnectionId(2);
    const CY: ConnectionId = ConnectionId(3);

    fn left(who: &str) -> Event {
        Event::Left {
            member_id: MemberId(who.to_owned()),
        }
    }

    fn names(frame: &str) -> Vec<String> {
        let events: Vec<Event> = serde_json::from_str(frame).unwrap();
        let name = |event| {
            if let Event::Left { member_id } = event {
                member_id.0
            } else {
                encode(&event)
            }
        };
        events.into_iter().map(name).collect()
    }

    fn heard(frames: &Frames, id: ConnectionId) -> Vec<String> {
        let own = frames.own.get(&id);
        own.unwrap_or(&frames.shared)
            .as_deref()
            .map_or_else(Vec::new, names)
    }

    #[test]
    fn what_is_told_in_a_moment_travels_in_one_frame() {
        let mut moment = Moment::default();
        moment.tell(&left("cy"), None);
        moment.tell(&left("di"), None);
        let frames = moment.end();
        assert_eq!(heard(&frames, ADA), ["cy", "di"]);
        assert_eq!(frames.own, BTreeMap::new());
        assert_eq!(moment.end(), Frames::default());
    }

    #[test]
    fn a_newcomer_hears_only_what_comes_after_them() {
        let mut moment = Moment::default();
        moment.tell(&left("cy"), None);
        moment.admit(ADA);
        moment.tell(&left("ada's own coming"), Some(ADA));
        moment.admit(BO);
        moment.tell(&left("di"), None);
        let frames = moment.end();
        assert_eq!(heard(&frames, CY), ["cy", "ada's own coming", "di"]);
        assert_eq!(heard(&frames, ADA), ["di"]);
        assert_eq!(heard(&frames, BO), ["di"]);
    }

    #[test]
    fn an_answer_keeps_its_place_among_what_everyone_hears() {
        let mut moment = Moment::default();
        moment.tell(&left("cy"), None);
        moment.tell_only(ADA, &left("for ada"));
        moment.tell(&left("di"), None);
        let frames = moment.end();
        assert_eq!(heard(&frames, ADA), ["cy", "for ada", "di"]);
        assert_eq!(heard(&frames, BO), ["cy", "di"]);
    }

    #[test]
    fn who_hears_nothing_gets_no_frame() {
        let mut moment = Moment::default();
        moment.tell(&left("cy"), Some(ADA));
        assert_eq!(moment.end().own[&ADA], None);
        moment.tell_only(ADA, &left("for ada"));
        assert_eq!(moment.end().shared, None);
    }

    #[test]
    fn of_several_counts_the_last_is_told() {
        let mut moment = Moment::default();
        moment.tell_present(501);
        moment.tell_present(502);
        let shared = moment.end().shared.unwrap();
        assert_eq!(shared, r#"[{"type":"counted","present":502}]"#);
    }
}
