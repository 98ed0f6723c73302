//! Those who do not come in: they say something by a request, or listen.

use chatter::protocol::{Command, ConnectionId, MemberId, Rejection, Seq};
use chatter::room::Input;
use chatter::room::request::{Answer, Caller};

use super::{Died, Shell};

impl Shell {
    /// Says something, and is answered.
    pub(crate) fn request(
        &mut self,
        who: &MemberId,
        command: Result<Command, Rejection>,
    ) -> Result<Answer, Died> {
        let (id, caller) = self.caller(who);
        self.turn(Input::Requested {
            id,
            caller,
            dice: id.0,
            command,
        })?;
        Ok(self.answered.take().unwrap())
    }

    /// A new listener, who has a socket if they were let in.
    pub(crate) fn listen(
        &mut self,
        who: &MemberId,
        after: Option<Seq>,
    ) -> Result<ConnectionId, Died> {
        let (id, caller) = self.caller(who);
        self.turn(Input::Listened { id, caller, after })?;
        Ok(id)
    }

    pub(crate) fn may_be_read(&mut self, reader: Option<&MemberId>) -> bool {
        let nobody = MemberId("nobody".to_owned());
        let (_, caller) = self.caller(reader.unwrap_or(&nobody));
        let is_known = self.storage.members.contains_key(&caller.member_id);
        let room = self.room.as_ref();
        room.is_some_and(|room| room.let_ask(&caller, is_known, self.now).is_ok())
    }

    pub(super) fn caller(&mut self, who: &MemberId) -> (ConnectionId, Caller) {
        self.connections += 1;
        let caller = Caller {
            member_id: who.clone(),
            session: self.session.clone(),
            address: self.address.clone(),
            invite: self.invite.clone(),
        };
        (ConnectionId(self.connections), caller)
    }
}
