//! Those who do not come in, the operator among them, in the stories.

use chatter::protocol::{ClientId, Command, ConnectionId, Rejection, Seq};
use chatter::room::Input;
use chatter::room::request::Answer;

use super::{World, id};

impl World {
    /// Says something without a socket, under a new `client_id`.
    pub(crate) fn write(&mut self, who: &str, body: &str) -> Answer {
        self.words += 1;
        self.write_as(who, body, &format!("word-{}", self.words))
    }

    pub(crate) fn write_as(&mut self, who: &str, body: &str, client_id: &str) -> Answer {
        self.request(
            who,
            Ok(Command::Post {
                body: body.to_owned(),
                client_id: ClientId::try_from(client_id.to_owned()).unwrap(),
                reply_to: None,
                mentions: vec![],
                files: vec![],
            }),
        )
    }

    pub(crate) fn request(&mut self, who: &str, command: Result<Command, Rejection>) -> Answer {
        let answer = self.shell.request(&id(who), command).unwrap();
        self.settle();
        answer
    }

    pub(crate) fn listen(&mut self, who: &str, after: Option<u64>) -> ConnectionId {
        let listener = self.shell.listen(&id(who), after.map(Seq)).unwrap();
        self.settle();
        listener
    }

    /// How often in a row somebody's account may ask how the room stands for them.
    pub(crate) fn standings_paid(&mut self, who: &str, asked: usize) -> usize {
        let (room, now) = (self.shell.room.as_mut().unwrap(), self.shell.now);
        (0..asked)
            .filter(|_| room.pay_standing(&id(who), now).is_ok())
            .count()
    }

    pub(crate) fn purge(&mut self) {
        self.shell.turn(Input::Purge).unwrap();
        self.settle();
    }

    pub(crate) fn purge_messages(&mut self, who: &str) {
        let of = id(who);
        self.shell.turn(Input::PurgeMessages { of }).unwrap();
        self.settle();
    }
}
