//! A client of the plays: a page, which keeps what it said until that is acknowledged, as
//! `public/js/session/outbox.js` does, and comes back for what it missed, as `connection.js` does.

use std::collections::VecDeque;

use chatter::protocol::ConnectionId;
use chatter::protocol::{ClientId, Command, Event, FileId, MemberId, Reason, Seq};

use crate::page::Page;

pub(crate) struct Client {
    pub(crate) who: MemberId,
    pub(crate) page: Page,
    /// The live socket, as far as the page knows.
    pub(crate) socket: Option<ConnectionId>,
    /// Frames on their way to the room.
    pub(crate) sent: VecDeque<String>,
    pub(crate) outbox: VecDeque<Command>,
    words: u32,
}

impl Client {
    pub(crate) fn new(name: String) -> Self {
        Self {
            who: MemberId(name),
            page: Page::default(),
            socket: None,
            sent: VecDeque::new(),
            outbox: VecDeque::new(),
            words: 0,
        }
    }

    /// What is said goes out, and again until it is acknowledged.
    pub(crate) fn post(&mut self, body: String, reply_to: Option<Seq>) {
        self.post_with(body, reply_to, vec![]);
    }

    pub(crate) fn post_with(&mut self, body: String, reply_to: Option<Seq>, files: Vec<FileId>) {
        self.words += 1;
        let name = format!("{}-{}", self.who.0, self.words);
        let client_id = ClientId::try_from(name).unwrap();
        let command = Command::Post {
            body,
            client_id,
            reply_to,
            mentions: vec![],
            files,
        };
        self.send(&command);
        self.outbox.push_back(command);
    }

    pub(crate) fn send(&mut self, command: &Command) {
        if self.socket.is_some() {
            self.sent.push_back(serde_json::to_string(command).unwrap());
        }
    }

    pub(crate) fn send_outbox(&mut self) {
        for command in self.outbox.clone() {
            self.send(&command);
        }
    }

    pub(crate) fn lose_connection(&mut self) {
        self.socket = None;
        self.sent.clear();
    }

    /// Folds a frame. A page that finds itself somewhere else than its room comes back.
    pub(crate) fn hear(&mut self, frame: &str) {
        let events: Vec<Event> = serde_json::from_str(frame).unwrap();
        for event in events {
            self.acknowledge(&event);
            if !self.page.apply(event) {
                self.lose_connection();
                return;
            }
        }
    }

    fn acknowledge(&mut self, event: &Event) {
        let answered = match event {
            Event::Posted(message) if message.author.id == self.who => Some(&message.client_id),
            // Too fast is sent again; anything else is given back to its author.
            Event::Rejected(rejection) if rejection.reason != Reason::TooFast => {
                rejection.client_id.as_ref()
            }
            _ => None,
        };
        if answered.is_some() {
            self.outbox
                .retain(|command| command.client_id() != answered);
        }
    }
}
