//! `Query`: what somebody looks for, as terms that must all be there, in any case and with or without
//! accents. Nothing in it is an instruction: quotes, stars and words like `NOT` are looked for as they
//! stand.

use unicode_normalization::UnicodeNormalization;

use crate::protocol::{Reason, Rejection};
use crate::text::calm;
use crate::text::fold::fold;

#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Query {
    /// As it was asked, for the answer to name.
    pub text: String,
    /// Each once, the longest first.
    terms: Vec<String>,
}

impl Query {
    pub const MAX_CHARS: usize = 100;
    /// Messages in an answer.
    pub const PAGE: usize = 20;
    /// How many messages are looked at for one answer, and how many bytes of their words.
    pub const MAX_SCANNED: usize = 8_000;
    pub const MAX_SCANNED_BYTES: usize = 512 * 1024;

    /// The index knows every three characters in a row, in any script.
    const INDEXED_CHARS: usize = 3;
    /// What the index is asked for is a start: so much of so many terms leaves few messages to look at.
    const ASKED_TERMS: usize = 4;
    const ASKED_CHARS: usize = 8;

    pub fn parse(text: &str) -> Result<Self, Rejection> {
        if text.chars().count() > Self::MAX_CHARS {
            return Err(Rejection::new(
                Reason::TooLong,
                "A search has at most 100 characters.",
            ));
        }
        // As the words of a message are kept.
        let composed: String = calm(text)
            .nfc()
            .filter(|character| !character.is_control() || character.is_whitespace())
            .collect();
        let mut terms: Vec<String> = fold(&composed)
            .split_whitespace()
            .map(ToOwned::to_owned)
            .collect();
        terms.sort_by_cached_key(|term| (std::cmp::Reverse(term.chars().count()), term.clone()));
        terms.dedup();
        if terms.is_empty() {
            return Err(Rejection::new(
                Reason::Empty,
                "Search for a word or a part of one.",
            ));
        }
        Ok(Self {
            text: text.to_owned(),
            terms,
        })
    }

    /// Whether words have all that is looked for.
    pub fn is_in(&self, words: &str) -> bool {
        let folded = fold(words);
        self.terms.iter().all(|term| folded.contains(term))
    }

    /// What to ask SQLite's FTS5 for first, where a term is long enough for the index: strings, all of
    /// them wanted (<https://sqlite.org/fts5.html#full_text_query_syntax>).
    pub fn fts(&self) -> Option<String> {
        let quoted = |term: &String| {
            let start: String = term.chars().take(Self::ASKED_CHARS).collect();
            format!("\"{}\"", start.replace('"', "\"\""))
        };
        let known = |term: &&String| term.chars().count() >= Self::INDEXED_CHARS;
        let asked = self.terms.iter().filter(known).take(Self::ASKED_TERMS);
        let asked: Vec<String> = asked.map(quoted).collect();
        (!asked.is_empty()).then(|| asked.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_types_is_looked_for_as_it_stands() {
        let query = Query::parse("  say \"hello\" OR* x NEAR(y) 聊天室 聊 ").unwrap();
        assert_eq!(
            query.fts().as_deref(),
            Some("\"\"\"hello\"\"\" \"near(y)\" \"or*\" \"say\"")
        );
        assert!(query.is_in("聊天室: they SAY \"Hello\" OR* near(Y) x"));
        assert!(!query.is_in("聊天室: they SAY Hello OR* near(Y) x"));
        assert_eq!(Query::parse("ÖL да").unwrap().fts(), None);
    }

    #[test]
    fn the_index_is_asked_for_little() {
        let query = Query::parse(&"a".repeat(100)).unwrap();
        assert_eq!(query.fts().as_deref(), Some("\"aaaaaaaa\""));
        assert!(!query.is_in(&"a".repeat(99)));
        assert_eq!(Query::parse(&"b ".repeat(50)).unwrap().terms, ["b"]);
    }

    #[test]
    fn a_search_for_nothing_is_refused() {
        assert_eq!(Query::parse(" \u{0} ").unwrap_err().reason, Reason::Empty);
        assert_eq!(Query::parse("\u{301}").unwrap_err().reason, Reason::Empty);
        assert_eq!(
            Query::parse(&"x".repeat(101)).unwrap_err().reason,
            Reason::TooLong
        );
    }
}
