//! What people do to keep a room in order.

use chatter::identity::session::{Ended, SessionId};
use chatter::protocol::{
    Access, Command, ConnectionId, Event, Filter, MemberId, Reason, Report, Role, RoomChange,
    Sanction, Seq,
};
use chatter::room::Input;
use chatter::route::RoomAddress;
use chatter::time::Timestamp;

use super::{World, id};

impl World {
    /// In a room that belongs to whoever comes first.
    pub(crate) fn in_room(name: &str) -> Self {
        let mut world = Self::new();
        world.shell.room_address = RoomAddress::parse(&format!("/r/{name}")).unwrap();
        world
    }

    /// In a room that Ada owns and Bo moderates.
    pub(crate) fn kept() -> (Self, [ConnectionId; 2]) {
        let mut world = Self::in_room("tea");
        let [ada, bo] = ["ada", "bo"].map(|who| world.join(who));
        world.appoint(ada, "bo", Role::Moderator);
        world.hear_nothing_yet();
        (world, [ada, bo])
    }

    /// In private with Ada and Bo, who met in a room that Ada owns.
    pub(crate) fn in_private() -> Self {
        let (mut world, [ada, _]) = Self::kept();
        world.open_direct(ada, &["bo"]);
        world.private()
    }

    pub(crate) fn appoint(&mut self, from: ConnectionId, who: &str, role: Role) {
        let member_id = id(who);
        self.command(from, Command::Appoint { member_id, role });
    }

    pub(crate) fn change_room(&mut self, from: ConnectionId, change: RoomChange) {
        self.command(from, Command::ChangeRoom(change));
    }

    pub(crate) fn set_access(&mut self, from: ConnectionId, access: Access) {
        let access = Some(access);
        let change = RoomChange {
            access,
            ..RoomChange::default()
        };
        self.change_room(from, change);
    }

    pub(crate) fn set_filter(&mut self, from: ConnectionId, filter: Filter) {
        let filter = Some(filter);
        let change = RoomChange {
            filter,
            ..RoomChange::default()
        };
        self.change_room(from, change);
    }

    pub(crate) fn silence(&mut self, from: ConnectionId, who: &str, seconds: u64) {
        let (member_id, reason) = (id(who), None);
        self.command(
            from,
            Command::Silence {
                member_id,
                seconds,
                reason,
            },
        );
    }

    pub(crate) fn ban(&mut self, from: ConnectionId, who: &str, seconds: Option<u64>) {
        let (member_id, reason) = (id(who), None);
        self.command(
            from,
            Command::Ban {
                member_id,
                seconds,
                reason,
            },
        );
    }

    /// Those who came since then, for good.
    pub(crate) fn ban_newcomers(&mut self, from: ConnectionId, since: Timestamp) {
        let (seconds, reason) = (None, None);
        self.command(
            from,
            Command::BanNewcomers {
                since,
                seconds,
                reason,
            },
        );
    }

    pub(crate) fn unban(&mut self, from: ConnectionId, who: &str) {
        let member_id = id(who);
        self.command(from, Command::Unban { member_id });
    }

    pub(crate) fn undo_acts(&mut self, from: ConnectionId, who: &str, since: Timestamp) {
        let member_id = id(who);
        self.command(from, Command::UndoActs { member_id, since });
    }

    pub(crate) fn report_message(&mut self, from: ConnectionId, message: u64) {
        let (message, reason) = (Seq(message), None);
        self.command(from, Command::Report { message, reason });
    }

    /// The reports that wait for a moderator.
    pub(crate) fn reports(&mut self, from: ConnectionId) -> Vec<Report> {
        self.command(from, Command::LoadReports {});
        match self.hears_one(from) {
            Event::ReportsLoaded { reports } => reports,
            other => panic!("expected reports, heard {other:#?}"),
        }
    }

    /// Who is banned and who is silenced.
    pub(crate) fn sanctions(&mut self, from: ConnectionId) -> (Vec<MemberId>, Vec<MemberId>) {
        self.command(from, Command::LoadModeration {});
        let ids = |list: Vec<Sanction>| list.into_iter().map(|it| it.member_id).collect();
        match self.hears_one(from) {
            Event::ModerationLoaded {
                banned, silenced, ..
            } => (ids(banned), ids(silenced)),
            other => panic!("expected the moderation, heard {other:#?}"),
        }
    }

    /// Why somebody is not let in, if they are not.
    pub(crate) fn is_refused(&mut self, who: &str) -> Option<Reason> {
        let connection = self.connect(who, None);
        let refusal = self.refusal();
        if refusal.is_none() {
            self.disconnect(connection);
        }
        refusal.map(|(rejection, _)| rejection.reason)
    }

    /// Makes an invite, and gives back what stands at its end.
    pub(crate) fn invite(&mut self, from: ConnectionId, uses: Option<u32>) -> String {
        let seconds = None;
        self.command(from, Command::MakeInvite { uses, seconds });
        match self.hears_one(from) {
            Event::InviteMade { url, .. } => url.split_once("?invite=").unwrap().1.to_owned(),
            other => panic!("expected an invite, heard {other:#?}"),
        }
    }

    pub(crate) fn connect_with(&mut self, invite: &str, who: &str) -> ConnectionId {
        self.shell.invite = Some(invite.to_owned());
        let connection = self.connect(who, None);
        self.shell.invite = None;
        connection
    }

    /// Somebody with an account comes.
    pub(crate) fn connect_signed_in(&mut self, who: &str) -> ConnectionId {
        self.shell.session = Some(SessionId("device".to_owned()));
        let connection = self.connect(who, None);
        self.shell.session = None;
        connection
    }

    /// The operator says who owns the room.
    pub(crate) fn name_owner(&mut self, who: &str) {
        let member_id = id(who);
        self.shell.turn(Input::NameOwner { member_id }).unwrap();
        self.settle();
    }

    /// Somebody's account ends all that they have opened here.
    pub(crate) fn sign_out(&mut self, who: &str) {
        let (member_id, of) = (id(who), Ended::Identity);
        self.shell.turn(Input::SignedOut { member_id, of }).unwrap();
        self.settle();
    }

    /// Whether somebody, or nobody in particular, may read what is said here without being here.
    pub(crate) fn may_read(&mut self, who: Option<&str>) -> bool {
        self.shell.may_be_read(who.map(id).as_ref())
    }

    /// Lets in whoever comes, and tells what they may do here.
    pub(crate) fn role(&mut self, who: &str) -> Role {
        let connection = self.connect(who, None);
        let (welcome, _) = self.hears_welcome(connection);
        self.disconnect(connection);
        welcome.you.role
    }

    /// The same room at another address.
    pub(crate) fn moved_to(mut self, name: &str) -> Self {
        self.shell.crash();
        self.shell.room_address = RoomAddress::parse(&format!("/r/{name}")).unwrap();
        self
    }

    /// What is kept under keys that begin so, as it is kept.
    pub(crate) fn records(&self, key: &str) -> Vec<String> {
        let records = self.shell.storage.records.iter();
        let found = records.filter(|(it, _)| it.starts_with(key));
        found
            .map(|(_, record)| serde_json::to_string(record).unwrap())
            .collect()
    }

    /// The process dies, and every socket with it.
    pub(crate) fn crash(&mut self) {
        self.shell.crash();
    }
}
