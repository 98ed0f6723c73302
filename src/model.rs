//! A language model that is asked over HTTP, in the dialect of `OpenAI`'s chat completions, which nearly
//! every server of models speaks. What is said to it (`Prompt`), and how its answer is read, piece by
//! piece (`Answer`); and what it is asked about messages that it is to judge (`Verdict`). Who asks, and
//! what becomes of the answer, is the room's to decide.

mod answer;
mod prompt;
mod verdict;

use std::time::Duration;

pub use answer::Answer;
pub use prompt::{Prompt, Speaker, Turn};
pub use verdict::{Dialect, Harm, Verdict};

/// What a model that was asked has done.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Said {
    Words(String),
    /// A moment has passed.
    Nothing,
    /// That was all.
    All,
    /// It has come to the end of what it may say at once.
    Cut,
    /// It has too much to do, and may say for how long.
    Busy(Option<Duration>),
    Failed,
}
