//! The log as server-sent events (HTML, section 9.2): `id` is a place in the log, `event` a type, `data`
//! the event as a socket has it.

use super::{Event, Rejection, Seq, Synced};

/// What keeps a connection open through which nothing is told.
pub const COMMENT: &str = ":\n\n";

/// What is told to a listener, of what their socket hears. What is not stored is not for them.
#[derive(Debug, Default)]
pub struct Stream {
    /// What they say that they hold.
    held: Option<Seq>,
    /// The last place that they are known to have.
    at: Option<Seq>,
}

#[derive(Debug, Eq, PartialEq)]
pub enum Told {
    /// Perhaps nothing.
    Text(String),
    /// There is nothing to hear for them.
    Refused(Rejection),
    /// The room is not where they are: they are to come back.
    Lost,
}

impl Stream {
    pub fn new(held: Option<Seq>) -> Self {
        Self { held, at: None }
    }

    /// A frame of the room's.
    pub fn tell(&mut self, frame: &str) -> Told {
        let events: Vec<Event> = serde_json::from_str(frame).unwrap_or_default();
        let mut text = String::new();
        for mut event in events {
            if let Event::Rejected(rejection) = event {
                return Told::Refused(rejection);
            }
            if let Event::Synced(Synced { seq, .. }) = event {
                match self.at {
                    None => text += &self.begin(seq),
                    Some(at) if at == seq => {}
                    Some(_) => return Told::Lost,
                }
            } else if let Some(seq) = event.seq() {
                self.at = Some(seq);
                event.forget_reader();
                let data = serde_json::to_string(&event).unwrap_or_default();
                text += &encode(seq, &data);
            }
        }
        Told::Text(text)
    }

    /// Where the room cannot go on from what they hold, it says so.
    fn begin(&mut self, seq: Seq) -> String {
        self.at = Some(seq);
        if self.held.is_none_or(|held| held == seq) {
            return COMMENT.to_owned();
        }
        encode(seq, &format!(r#"{{"type":"restarted","seq":{}}}"#, seq.0))
    }
}

/// An event's JSON begins with its type.
fn encode(seq: Seq, data: &str) -> String {
    let kind = data.split('"').nth(3).unwrap_or_default();
    let id = seq.0;
    format!("id: {id}\nevent: {kind}\ndata: {data}\n\n")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::protocol::Reason;

    const SYNCED: &str = r#"[{"type":"synced","seq":7,"present":1,"member_ids":[]}]"#;
    const RENAMED: &str =
        r#"{"type":"renamed","seq":8,"at":1,"member_id":"a","name":"A\n","old_name":"B"}"#;

    fn text(told: &str) -> Told {
        Told::Text(told.to_owned())
    }

    #[test]
    fn what_is_stored_is_told_and_nothing_else() {
        let mut stream = Stream::new(None);
        assert_eq!(stream.tell(SYNCED), text(COMMENT));
        let told = stream.tell(&format!(
            r#"[{{"type":"left","member_id":"a"}},{RENAMED},{{"type":"seen","member_id":"a","seq":3}}]"#
        ));
        let Told::Text(told) = told else {
            panic!("{told:?}")
        };
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[..2], ["id: 8", "event: renamed"]);
        assert_eq!((lines.len(), lines[3]), (4, ""));
        let data: Value = serde_json::from_str(&lines[2]["data: ".len()..]).unwrap();
        assert_eq!(data, serde_json::from_str::<Value>(RENAMED).unwrap());
    }

    #[test]
    fn whoever_cannot_go_on_is_told_where_the_room_is() {
        assert_eq!(Stream::new(Some(Seq(7))).tell(SYNCED), text(COMMENT));
        let told = Stream::new(Some(Seq(3))).tell(SYNCED);
        let data = r#"{"type":"restarted","seq":7}"#;
        assert_eq!(
            told,
            text(&format!("id: 7\nevent: restarted\ndata: {data}\n\n"))
        );
    }

    #[test]
    fn a_room_that_is_somewhere_else_sends_them_back() {
        let mut stream = Stream::new(None);
        stream.tell(SYNCED);
        assert_eq!(stream.tell(SYNCED), text(""));
        stream.tell(&format!("[{RENAMED}]"));
        assert_eq!(stream.tell(SYNCED), Told::Lost);
    }

    #[test]
    fn a_no_ends_it() {
        let told =
            Stream::new(None).tell(r#"[{"type":"rejected","reason":"banned","detail":"No."}]"#);
        assert_eq!(told, Told::Refused(Rejection::new(Reason::Banned, "No.")));
    }
}
