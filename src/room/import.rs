//! Importing: another room's export is taken into a room that was never used, line by line, until its
//! last one says that this was all. Until then the room is shut. What no room could have stored is
//! refused, and then nothing is kept of what came before it.

mod bytes;
mod check;
mod known;
mod log;
mod rest;

pub use bytes::{Sending, Sent};
pub use known::{Kept, Mentioned, Place};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::file::FileChange;
use super::lookup::LookedUp;
use super::name::Name;
use super::record::Record;
use super::settings::Settings;
use super::space::Space;
use super::{Change, Effect, Job, Room};
use crate::protocol::export::{ExportedRoom, Line};
use crate::protocol::problem::Problem;
use crate::protocol::{MemberId, Reason, Rejection, RoomChange, Seq, VERSION};
use crate::time::Timestamp;

/// Lines that follow one another.
#[derive(Debug)]
pub struct Piece {
    /// What the file is known by: a digest of its first line.
    pub of: String,
    /// The place of the first of them in the file, from 1.
    pub number: u64,
    pub lines: Vec<Result<Line, &'static str>>,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Progress {
    /// The lines that are taken, from the first.
    pub lines: u64,
    pub is_whole: bool,
}

/// What came of a piece.
pub type Imported = Result<Progress, Problem>;

/// What is left to check the next lines by.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Import {
    of: String,
    lines: u64,
    stage: Stage,
    last: Seq,
    /// The log has come so far, and to this time.
    through: Seq,
    through_at: Timestamp,
    /// Those before it were forgotten.
    first_message: Option<Seq>,
    /// The member of the last line, and what they reacted to.
    after: Option<(Seq, MemberId)>,
    /// The emojis of that message.
    kinds: BTreeSet<String>,
}

/// What comes next. Each kind of line is followed by the next one's.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    #[default]
    Room,
    Log,
    Members,
    Reactions,
    Rest,
    Whole,
}

/// Why a line cannot be: what follows "Line 7: ".
type Lie = &'static str;

const AFTER_THE_END: Lie = "the export has ended before it.";
const OUT_OF_ORDER: Lie = "it is not what comes next.";

impl Import {
    fn progress(&self) -> Progress {
        Progress {
            lines: self.lines,
            is_whole: self.stage == Stage::Whole,
        }
    }

    /// The last place of the log, though what was there is forgotten.
    pub(super) fn through(&self) -> (Seq, Timestamp) {
        (self.through, self.through_at)
    }

    /// The next line is of this stage. Nothing of the log is missing once it is over.
    fn enter(&mut self, stage: Stage) -> Result<(), Lie> {
        if self.stage == Stage::Whole {
            return Err(AFTER_THE_END);
        }
        if self.stage == Stage::Room || stage < self.stage {
            return Err(OUT_OF_ORDER);
        }
        if stage > Stage::Log && self.through != self.last {
            return Err("the log has not come to its end before it.");
        }
        if stage != self.stage {
            self.stage = stage;
            self.after = None;
        }
        Ok(())
    }
}

impl Room {
    /// Nobody comes in, and nobody reads.
    pub(super) fn refuse_while_importing(&self) -> Result<(), Rejection> {
        let detail = "This room is being brought here from elsewhere. Try again in a while.";
        if self.is_importing() {
            return Err(Rejection::new(Reason::RoomFull, detail));
        }
        Ok(())
    }

    /// What was forgotten where the log comes from has its places all the same.
    pub(super) fn restore_import(&mut self, import: Import) {
        let (through, at) = import.through();
        self.newest = self.newest.max(through);
        self.newest_at = self.newest_at.max(at);
        self.import = Some(import);
    }

    pub fn is_importing(&self) -> bool {
        let import = self.import.as_ref();
        import.is_some_and(|import| import.stage != Stage::Whole)
    }

    /// Whether nothing was ever said or set here, and nobody is here.
    pub fn is_unused(&self) -> bool {
        self.newest == Seq::default()
            && self.import.is_none()
            && self.connections.is_empty()
            && self.presence.is_empty()
            && !self.is_kept()
            && !self.address.is_direct()
    }

    /// Takes what it lacks of a piece. Lines that it has are passed over, so that an import may be
    /// repeated, and goes on where it was cut.
    pub(super) fn import(&mut self, piece: Piece, known: LookedUp, now: Timestamp) -> Vec<Effect> {
        let import = match &self.import {
            Some(import) if import.of == piece.of => import.clone(),
            None if self.is_unused() => Import {
                of: piece.of.clone(),
                ..Import::default()
            },
            Some(_) => return refused(ANOTHER),
            None => return refused(USED),
        };
        if piece.number > import.lines + 1 {
            return refused(LINES_MISSING);
        }
        let was_whole = import.stage == Stage::Whole;
        match self.take_piece(import, piece, known, now) {
            Ok(effects) => effects,
            Err(problem) if was_whole => refused(problem),
            Err(problem) => {
                let erase = self.erase(now);
                [vec![erase], refused(problem)].concat()
            }
        }
    }

    fn take_piece(
        &mut self,
        mut import: Import,
        piece: Piece,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Problem> {
        let most = self.bounds.bytes;
        if most > 0 && known.bytes > most {
            return Err(TOO_LARGE);
        }
        let mut kept = known.imported;
        let (was_at, mut changes) = (import.lines, Vec::new());
        let skipped = usize::try_from(was_at + 1 - piece.number).unwrap_or(usize::MAX);
        for line in piece.lines.into_iter().skip(skipped) {
            import.lines += 1;
            let taken = line.and_then(|line| self.take_line(&mut import, line, &mut kept, now));
            changes.extend(taken.map_err(|lie| bad_line(import.lines, lie))?);
        }
        changes.extend(kept.shown.into_iter().map(|((member_id, name), given_up)| {
            let skeletons = Name::trusted(&name).skeletons();
            Change::KeepOldName {
                member_id,
                skeletons,
                given_up,
            }
        }));
        let is_file = |change: &&Change| matches!(change, Change::File(FileChange::Begin { .. }));
        self.files += changes.iter().filter(is_file).count() as u64;
        let progress = import.progress();
        let changes = gathered(changes);
        let mut effects: Vec<Effect> = changes.into_iter().map(Effect::Store).collect();
        if import.lines > was_at {
            (self.newest, self.newest_at) = import.through();
            self.import = Some(import.clone());
            let record = Change::KeepRecord(Record::Import(import));
            effects.push(Effect::Store(record));
            if progress.is_whole {
                effects.push(self.plan(Job::Index, now));
                // What was said elsewhere was judged there.
                effects.extend(self.settings.judge.then(|| self.begin_judging()));
            }
        }
        effects.push(Effect::Imported(Ok(progress)));
        Ok(effects)
    }

    fn take_line(
        &mut self,
        import: &mut Import,
        line: Line,
        kept: &mut Kept,
        now: Timestamp,
    ) -> Result<Vec<Change>, Lie> {
        match line {
            Line::Room(room) => self.take_room(import, &room),
            Line::Event(event) => import.take_event(*event, kept),
            Line::Forgotten(forgotten) => import.take_forgotten(&forgotten),
            Line::Member(member) => self.take_member(import, member, kept, now),
            Line::Reaction(reaction) => import.take_reaction(reaction, kept),
            Line::Ban(it) => self.take_sanction(import, it.sanction, true),
            Line::Silence(it) => self.take_sanction(import, it.sanction, false),
            Line::Bot(bot) => self.take_bot(import, bot, kept),
            Line::Invite(invite) => self.take_invite(import, invite),
            Line::Report(report) => self.take_report(import, report, kept),
            Line::End(end) => {
                import.enter(Stage::Whole)?;
                if end.last != import.last {
                    return Err("the log ends elsewhere.");
                }
                Ok(Vec::new())
            }
        }
    }

    /// The first line.
    fn take_room(&mut self, import: &mut Import, room: &ExportedRoom) -> Result<Vec<Change>, Lie> {
        if import.stage != Stage::Room {
            return Err(OUT_OF_ORDER);
        }
        if room.version != VERSION {
            return Err("it is of another version.");
        }
        if room.of.is_some() {
            return Err("the file has one member's words, and not a room.");
        }
        if room.first < Seq(1) || room.first > room.last.next() || room.last.0 > check::MAX_NUMBER {
            return Err("the log cannot begin and end there.");
        }
        import.stage = Stage::Log;
        import.last = room.last;
        import.through = Seq(room.first.0 - 1);
        self.space = Space::new(self.bounds.bytes, 0, room.first);
        let wanted = RoomChange {
            title: Some(room.title.clone()),
            topic: Some(room.topic.clone()),
            access: Some(room.access),
            slow_ms: Some(room.slow_ms),
            filter: Some(room.filter),
            filter_words: Some(room.filter_words.clone()),
            assistant: Some(room.assistant),
            judge: Some(room.judge),
        };
        let settings = Settings::default().changed(wanted);
        let settings = settings.map_err(|_| "no room can be set so.")?;
        if !settings.is_as(room) {
            return Err("no room can be set so.");
        }
        if settings == Settings::default() {
            return Ok(Vec::new());
        }
        self.set(settings.clone());
        Ok(vec![Change::KeepRecord(Record::Settings(settings))])
    }
}

/// What comes in the same tables is written together: each statement by itself would cost more than all
/// that it writes.
fn gathered(changes: Vec<Change>) -> Vec<Change> {
    let (mut events, mut reactions, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for change in changes {
        if let Change::Import(event) = change {
            events.extend(event);
        } else if let Change::ImportReactions(reaction) = change {
            reactions.extend(reaction);
        } else {
            others.push(change);
        }
    }
    let events = (!events.is_empty()).then_some(Change::Import(events));
    let reactions = (!reactions.is_empty()).then_some(Change::ImportReactions(reactions));
    let together = events.into_iter().chain(reactions);
    together.chain(others).collect()
}

const USED: Problem = Problem::new(
    409,
    "room_used",
    "Something was said or set in this room, or somebody is in it. Import into another.",
);
const ANOTHER: Problem = Problem::new(
    409,
    "another_import",
    "Another file is being imported here, or was. Go on with that one, or delete the room first.",
);
const LINES_MISSING: Problem = Problem::new(
    409,
    "lines_missing",
    "Lines before these were not taken yet.",
);
const TOO_LARGE: Problem = Problem::new(
    413,
    "too_large",
    "This is more than a room may have here. Nothing of it was kept.",
);

fn refused(problem: Problem) -> Vec<Effect> {
    vec![Effect::Imported(Err(problem))]
}

fn bad_line(number: u64, lie: Lie) -> Problem {
    Problem {
        line: Some(number),
        detail: format!("Line {number}: {lie} Nothing was kept.").into(),
        ..Problem::new(422, "bad_line", "")
    }
}
