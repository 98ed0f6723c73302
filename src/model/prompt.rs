//! `Prompt`: what is said to a model, as JSON in its dialect.

use serde::Serialize;

#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Prompt {
    pub turns: Vec<Turn>,
}

/// Some models refuse two turns of the same speaker in a row.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Turn {
    pub role: Speaker,
    pub content: String,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// Who sets the rules.
    System,
    User,
    Assistant,
}

#[derive(Serialize)]
struct Request<'a> {
    model: &'a str,
    messages: &'a [Turn],
    stream: bool,
    max_tokens: u32,
}

impl Prompt {
    /// More than fits into a message; without a number some servers stop after a paragraph.
    const MAX_TOKENS: u32 = 1_500;

    pub fn encode(&self, model: &str) -> String {
        let request = Request {
            model,
            messages: &self.turns,
            stream: true,
            max_tokens: Self::MAX_TOKENS,
        };
        serde_json::to_string(&request).expect("a request has no map with keys other than strings")
    }
}
