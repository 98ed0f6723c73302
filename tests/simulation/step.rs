//! The steps of a play, as chance chooses them.

use chatter::delivery::shard::Shard;
use chatter::protocol::{Command, Seq};

use crate::accounts::Fate;
use crate::dice::Dice;
use crate::filing::Arrival;
use crate::order;

pub(crate) const PAGES: u64 = 5;

/// A page is named by its place among them.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Connect(usize),
    Post(usize, Option<u64>),
    Say(usize, Command),
    /// A page begins to bring a file.
    Bring(usize),
    /// The first file that is on its way comes, or does not.
    Arrive(Arrival),
    /// A page posts what it brought last.
    PostFile(usize),
    /// The store erases what it was asked to, or fails at some of it.
    Erase(bool),
    /// The outbox goes out once more, for no reason.
    Repeat(usize),
    /// So many frames of a page reach the room.
    Up(usize, u64),
    /// So many frames of the room reach a page.
    Down(usize, u64),
    /// A connection breaks, and the room learns of it.
    Cut(usize),
    /// A connection breaks, and the room does not.
    Vanish(usize),
    Ping(usize),
    EndBatch,
    /// Somebody who waits for it reads.
    TakeTurn,
    /// One shard of the room hears what there is to hear, and the others do not yet.
    FlushShard(Shard),
    /// Notices to accounts arrive, or do not.
    Notices(Fate),
    /// Somebody's account dies.
    KillAccount(usize),
    /// Somebody signs out, and in again.
    Renew(usize),
    /// That a session has ended reaches the room, or does not.
    SignOuts(usize, Fate),
    Sleep,
    /// The room's next turn ends after so many effects, with all that was in its memory.
    Panic(usize),
    Crash,
    Wait(u64),
    ClockStepsBack(u64),
}

pub(crate) fn steps(seed: u64) -> Vec<Step> {
    let mut dice = Dice::new(seed);
    let count = 20 + dice.below(120);
    (0..count).map(|_| step(&mut dice)).collect()
}

fn step(dice: &mut Dice) -> Step {
    let page = usize::try_from(dice.below(PAGES)).unwrap();
    let message = Seq(1 + dice.below(20));
    match dice.below(100) {
        0..12 => Step::Connect(page),
        12..15 => Step::Bring(page),
        15..18 => Step::Arrive(*dice.pick(&[
            Arrival::Whole,
            Arrival::Whole,
            Arrival::Whole,
            Arrival::Cut,
            Arrival::Unsaid,
        ])),
        18..20 => Step::PostFile(page),
        20..30 => Step::Post(page, (dice.below(4) == 0).then_some(message.0)),
        30..34 => Step::Say(
            page,
            Command::Edit {
                message,
                body: dice.pick(&["new words", "other words"]).to_string(),
                mentions: vec![],
            },
        ),
        34..36 => Step::Say(page, Command::Remove { message }),
        36..40 => Step::Say(
            page,
            Command::React {
                message,
                emoji: dice.pick(&["👍", "🎉"]).to_string(),
                on: dice.below(3) > 0,
            },
        ),
        40..42 => Step::Say(page, Command::Read { seq: message }),
        42..43 => {
            let name = dice.pick(&["Ada", "Bo", "Cy"]).to_string();
            Step::Say(page, Command::Rename { name })
        }
        43..45 => Step::Repeat(page),
        45..49 => Step::Say(page, order::command(dice, PAGES)),
        49..60 => Step::Up(page, 1 + dice.below(8)),
        60..72 => Step::Down(page, 1 + dice.below(8)),
        72..76 => Step::Cut(page),
        76..79 => Step::Vanish(page),
        79..81 => Step::Ping(page),
        81..85 => Step::EndBatch,
        85..86 if dice.below(2) == 0 => Step::Erase(dice.below(3) > 0),
        85..86 => Step::TakeTurn,
        86..87 => Step::Notices(fate(dice)),
        87..88 => match dice.below(3) {
            0 => Step::KillAccount(page),
            1 => Step::Renew(page),
            _ => Step::SignOuts(page, fate(dice)),
        },
        88..89 => Step::FlushShard(*dice.pick(&Shard::ALL)),
        89..91 => Step::Sleep,
        91..93 => Step::Panic(usize::try_from(dice.below(5)).unwrap()),
        93..95 => Step::Crash,
        95..99 => Step::Wait(*dice.pick(&[10, 300, 6_000, 100_000, 3_600_000])),
        _ => Step::ClockStepsBack(*dice.pick(&[50, 70_000])),
    }
}

fn fate(dice: &mut Dice) -> Fate {
    *dice.pick(&[
        Fate::Told,
        Fate::Told,
        Fate::Lost,
        Fate::ToldInVain,
        Fate::KeptInSilence,
    ])
}
