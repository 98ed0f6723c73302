//! What storage must answer before the room can decide: the room names it (`Lookup`), the shell
//! looks it up, and hands it over with the input (`LookedUp`).

use super::ban::Ban;
use super::connection::Connection;
use super::file::KeptFile;
use super::guest::Newcomer;
use super::import::{Kept, Mentioned, Sending, Sent};
use super::name::{Name, Skeleton};
use super::request::Caller;
use super::sanction::Sanctions;
use super::timer::Timer;
use super::upload::{Uploaded, Uploads};
use super::{Input, Room, direct, mention};
use crate::protocol::{
    Attachment, ClientId, Command, ConnectionId, FileId, Member, MemberId, Message, Rejection, Seq,
};
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub struct Lookup {
    /// The member with this id.
    pub member: Option<MemberId>,
    /// The first of these names that is free.
    pub names: Option<Names>,
    /// The message that this author has posted under this `client_id`.
    pub posted: Option<(MemberId, ClientId)>,
    /// The message at this place, as this member reads it.
    pub message: Option<(Seq, MemberId)>,
    /// Those of these ids who are members.
    pub mentioned: Vec<MemberId>,
    /// Those of these ids who are members, to talk to in private.
    pub others: Vec<MemberId>,
    /// When each connection last pinged, which the platform knows and the room sleeps through.
    pub pings: bool,
    /// Some of what this member has said and not removed.
    pub said_by: Option<MemberId>,
    /// How much this member waits to read, which the shell knows.
    pub reader: Option<MemberId>,
    /// When this member last said something.
    pub last_said: Option<MemberId>,
    /// A number by chance that nobody can guess.
    pub secret: bool,
    /// Some of those who came lately.
    pub newcomers: Option<Newcomers>,
    /// The messages at these places.
    pub judged: Vec<Seq>,
    /// These files.
    pub files: Vec<FileId>,
    /// What was begun since then and is on its way, and how much of it is this member's.
    pub uploads: Option<(MemberId, Timestamp)>,
    /// When the next file is to be erased that is none of these.
    pub erase_next: Option<Vec<FileId>>,
    /// Which of what an import's lines are about is there.
    pub imported: Option<Mentioned>,
}

/// Members without a role who came for the first time since then, but for these: the first
/// `LookedUp::MAX_NEWCOMERS`.
#[derive(Debug)]
pub struct Newcomers {
    pub since: Timestamp,
    pub except: Vec<MemberId>,
}

#[derive(Debug, Default)]
pub struct LookedUp {
    pub member: Option<Member>,
    /// Its place among the names.
    pub free: Option<usize>,
    pub posted: Option<Message>,
    pub message: Option<Message>,
    pub mentioned: Vec<Member>,
    pub others: Vec<Member>,
    pub pings: Vec<(ConnectionId, Timestamp)>,
    pub said: Vec<Message>,
    /// Reads that wait for their turns.
    pub waiting: usize,
    pub said_at: Option<Timestamp>,
    pub secret: [u8; 32],
    pub newcomers: Vec<Member>,
    pub judged: Vec<Message>,
    pub files: Vec<KeptFile>,
    pub uploads: Uploads,
    pub erase_at: Option<Timestamp>,
    pub imported: Kept,
    /// What the room takes on disk, whatever was asked.
    pub bytes: u64,
}

impl LookedUp {
    pub const MAX_NEWCOMERS: usize = 100;
}

/// Names that somebody could bear, in the order of preference. Drawn only as far as they are asked
/// for.
#[derive(Debug)]
pub enum Names {
    OfNewcomer(Newcomer),
    Chosen {
        by: MemberId,
        skeletons: Vec<Skeleton>,
    },
    /// The operator's: nobody chose them here.
    OfAssistant {
        id: MemberId,
        names: Vec<String>,
    },
}

impl Names {
    /// Whose own name does not count as taken.
    pub fn bearer(&self) -> &MemberId {
        match self {
            Self::OfNewcomer(newcomer) => &newcomer.id,
            Self::Chosen { by, .. } => by,
            Self::OfAssistant { id, .. } => id,
        }
    }

    pub fn skeletons(&self) -> Box<dyn Iterator<Item = Vec<Skeleton>> + '_> {
        match self {
            Self::OfNewcomer(newcomer) => Box::new(newcomer.guests().map(|it| it.skeletons)),
            Self::Chosen { skeletons, .. } => Box::new(std::iter::once(skeletons.clone())),
            Self::OfAssistant { names, .. } => {
                Box::new(names.iter().map(|name| Name::trusted(name).skeletons()))
            }
        }
    }
}

impl Room {
    /// What the room must know before it handles this input at this moment.
    pub fn lookup(&self, input: &Input, now: Timestamp) -> Lookup {
        let lookup = match input {
            Input::Connected {
                member_id, address, ..
            } if self
                .can_pay_arrival(member_id, address.as_ref(), now)
                .is_err() =>
            {
                Lookup::default()
            }
            Input::Connected {
                member_id,
                wish,
                dice,
                ..
            } => Lookup {
                member: Some(member_id.clone()),
                names: Some(Names::OfNewcomer(self.newcomer(
                    member_id.clone(),
                    wish.clone(),
                    *dice,
                ))),
                reader: Some(member_id.clone()),
                ..Lookup::default()
            },
            Input::Received { from, command } => self.lookup_of_command(*from, command, now),
            Input::Listened { caller, .. } => self.lookup_of_listener(caller, now),
            Input::Requested {
                caller,
                dice,
                command,
                ..
            } => self.lookup_of_request(caller, *dice, command, now),
            Input::Uploading { .. }
            | Input::Uploaded(_)
            | Input::Sending(_)
            | Input::Sent(_)
            | Input::Erased { .. } => self.lookup_of_files(input, now),
            Input::PurgeMessages { of } => Lookup {
                said_by: Some(of.clone()),
                ..Lookup::default()
            },
            Input::NameOwner { member_id } => Lookup {
                member: Some(member_id.clone()),
                ..Lookup::default()
            },
            Input::Import(piece) => Self::lookup_of_import(piece),
            Input::Model { draft_id, said } => Lookup {
                message: self.question_due(draft_id, said, now),
                ..Lookup::default()
            },
            Input::Judged { case, verdict } => case.lookup(verdict.as_ref()),
            Input::Purge
            | Input::SignedOut { .. }
            | Input::Flooded { .. }
            | Input::Overrun { .. }
            | Input::Disconnected { .. }
            | Input::SlowConsumer { .. }
            | Input::Finished { .. }
            | Input::OpenDirect { .. }
            | Input::Notified { .. }
            | Input::Follow { .. }
            | Input::Woken
            | Input::AlarmFired => Lookup::default(),
        };
        Lookup {
            pings: self.timers.is_due(&Timer::Silence, now),
            ..lookup
        }
    }

    fn lookup_of_listener(&self, caller: &Caller, now: Timestamp) -> Lookup {
        let (member, address) = (&caller.member_id, caller.address.as_ref());
        let can_pay = self.can_pay_arrival(member, address, now).is_ok();
        Lookup {
            member: can_pay.then(|| member.clone()),
            ..Lookup::default()
        }
    }

    fn lookup_of_files(&self, input: &Input, now: Timestamp) -> Lookup {
        if let Input::Uploading { caller, .. } = input {
            return self.lookup_of_upload(caller, now);
        }
        if let Input::Erased { files, .. } = input {
            return Lookup {
                erase_next: Some(files.clone()),
                ..Lookup::default()
            };
        }
        let file = if let Input::Uploaded(Uploaded { file, .. })
        | Input::Sending(Sending { file, .. })
        | Input::Sent(Sent { file, .. }) = input
        {
            Some(file.clone())
        } else {
            None
        };
        Lookup {
            files: file.into_iter().collect(),
            ..Lookup::default()
        }
    }

    /// Nothing, where the command will be refused as too fast.
    fn lookup_of_command(
        &self,
        from: ConnectionId,
        command: &Result<Command, Rejection>,
        now: Timestamp,
    ) -> Lookup {
        let connection = self.connections.get(&from);
        let payer = connection.filter(|from| self.can_pay(from.payer(), command, now));
        let (Some(Connection { member_id, .. }), Ok(command)) = (payer, command) else {
            return Lookup::default();
        };
        self.needs(member_id, command, now)
    }

    /// What a command of this member's needs.
    pub(super) fn needs(&self, member_id: &MemberId, command: &Command, now: Timestamp) -> Lookup {
        let names = names_of(member_id, command);
        let others = if let Command::OpenDirect { member_ids } = command {
            direct::others(member_ids, member_id).unwrap_or_default()
        } else {
            Vec::new()
        };
        Lookup {
            others,
            reader: Some(member_id.clone()),
            posted: command
                .client_id()
                .map(|client_id| (member_id.clone(), client_id.clone())),
            message: self.message_of(command).map(|seq| (seq, member_id.clone())),
            mentioned: command
                .mentions()
                .iter()
                .take(mention::MAX)
                .cloned()
                .collect(),
            member: command.member_id().cloned(),
            files: command
                .files()
                .iter()
                .take(Attachment::MAX)
                .cloned()
                .collect(),
            secret: needs_secret(command),
            newcomers: self.newcomers_of(command, now),
            names,
            ..Lookup::default()
        }
    }

    /// The message that a command is about, be it by a report.
    fn message_of(&self, command: &Command) -> Option<Seq> {
        if let Command::ResolveReport { report, .. } = command {
            self.moderation.reports.message(*report)
        } else if let Command::StopDraft { draft_id } = command {
            self.question_of(draft_id)
        } else {
            command.message()
        }
    }

    /// Nobody is a newcomer for longer than acts can be undone. Whoever is banned as long already is not
    /// banned again.
    fn newcomers_of(&self, command: &Command, now: Timestamp) -> Option<Newcomers> {
        let Command::BanNewcomers { since, seconds, .. } = command else {
            return None;
        };
        let until = Ban::until(*seconds, now);
        Some(Newcomers {
            since: (*since).max(now.before(Sanctions::UNDO)),
            except: self.moderation.bans.outlasting(until, now),
        })
    }
}

/// The name that somebody chooses, for themself or for a bot that is nobody yet.
fn names_of(member_id: &MemberId, command: &Command) -> Option<Names> {
    let chosen = |by, name| {
        let skeletons = Name::looks(name);
        Some(Names::Chosen { by, skeletons })
    };
    if let Command::Rename { name } = command {
        chosen(member_id.clone(), name)
    } else if let Command::MakeBot { name } = command {
        chosen(MemberId(String::new()), name)
    } else {
        None
    }
}

fn needs_secret(command: &Command) -> bool {
    matches!(
        command,
        Command::MakeInvite { .. }
            | Command::MakeBot { .. }
            | Command::Ban { .. }
            | Command::BanNewcomers { .. }
            | Command::UndoActs { .. }
    )
}
