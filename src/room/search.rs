//! `Query`: what somebody looks for, as terms that must all be there. Nothing in it is an
//! instruction: quotes, stars and words like `NOT` are looked for as they stand.

use unicode_normalization::UnicodeNormalization;

use crate::protocol::{Reason, Rejection};

#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Query {
    /// As it was asked, for the answer to name.
    pub text: String,
    /// Terms that the index knows.
    pub indexed: Vec<String>,
    /// Terms that are shorter than what the index knows, in lower case.
    pub short: Vec<String>,
}

impl Query {
    pub const MAX_CHARS: usize = 100;
    /// Messages in an answer.
    pub const PAGE: usize = 20;
    /// How far back in the log short terms are looked for, one message after the other.
    pub const SHORT_REACH: u64 = 20_000;

    /// The index knows every three characters in a row, in any script.
    const INDEXED_CHARS: usize = 3;

    pub fn parse(text: &str) -> Result<Self, Rejection> {
        if text.chars().count() > Self::MAX_CHARS {
            return Err(Rejection::new(
                Reason::TooLong,
                "A search has at most 100 characters.",
            ));
        }
        let composed: String = text
            .nfc()
            .filter(|character| !character.is_control() || character.is_whitespace())
            .collect();
        let (indexed, short): (Vec<&str>, Vec<&str>) = composed
            .split_whitespace()
            .partition(|term| term.chars().count() >= Self::INDEXED_CHARS);
        if indexed.is_empty() && short.is_empty() {
            return Err(Rejection::new(
                Reason::Empty,
                "Search for a word or a part of one.",
            ));
        }
        Ok(Self {
            text: text.to_owned(),
            indexed: indexed.into_iter().map(ToOwned::to_owned).collect(),
            short: short.into_iter().map(str::to_lowercase).collect(),
        })
    }

    /// The terms for SQLite's FTS5: each a string, all of them wanted
    /// (<https://sqlite.org/fts5.html#full_text_query_syntax>).
    pub fn fts(&self) -> String {
        let quoted = |term: &String| format!("\"{}\"", term.replace('"', "\"\""));
        self.indexed
            .iter()
            .map(quoted)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_types_is_looked_for_as_it_stands() {
        let query = Query::parse("  say \"hello\" OR* x NEAR(y) 聊天室 聊 ").unwrap();
        assert_eq!(
            query.fts(),
            "\"say\" \"\"\"hello\"\"\" \"OR*\" \"NEAR(y)\" \"聊天室\""
        );
        assert_eq!(query.short, ["x", "聊"]);
    }

    #[test]
    fn a_search_for_nothing_is_refused() {
        assert_eq!(Query::parse(" \u{0} ").unwrap_err().reason, Reason::Empty);
        assert_eq!(
            Query::parse(&"x".repeat(101)).unwrap_err().reason,
            Reason::TooLong
        );
    }
}
