//! Which messages a program asks for, in a URL's query. What is out of range is clamped, and what is no
//! number says nothing.

use serde::{Deserialize, Serialize};

use super::query::{after, limit, number};
use crate::protocol::Seq;

/// The oldest past a place, else the newest, of those before another one, and how many at most.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Range {
    pub after: Option<Seq>,
    pub before: Seq,
    pub limit: usize,
}

impl Range {
    const LIMIT: u64 = 50;
    const MAX_LIMIT: u64 = 200;

    pub fn parse(query: &str) -> Self {
        let limit = limit(query).unwrap_or(Self::LIMIT);
        Self {
            after: after(query),
            before: number(query, "before").map_or(Seq::END, |before| Seq(before).min(Seq::END)),
            limit: usize::try_from(limit.clamp(1, Self::MAX_LIMIT)).unwrap_or(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_clamped() {
        let newest = Range {
            after: None,
            before: Seq::END,
            limit: 50,
        };
        assert_eq!(Range::parse(""), newest);
        assert_eq!(Range::parse("limit=x&before=-1&after="), newest);
        assert_eq!(Range::parse("limit=0").limit, 1);
        assert_eq!(Range::parse("limit=-5").limit, 1);
        assert_eq!(Range::parse("limit=-").limit, 50);
        assert_eq!(Range::parse("limit=99999999999999999999").limit, 200);
        assert_eq!(Range::parse("before=7&limit=3").before, Seq(7));
        assert_eq!(Range::parse("before=99999999999999999999").before, Seq::END);
        assert_eq!(Range::parse("after=4").after, Some(Seq(4)));
    }
}
