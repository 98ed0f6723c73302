//! What the query of a socket's address says.

use crate::protocol::Seq;

/// The last `seq` that a client says it holds, from a URL's query. A number beyond all counting is
/// beyond the log's newest; what is no number says nothing.
pub fn after(query: &str) -> Option<Seq> {
    number(query, "after").map(Seq)
}

/// The last `seq` that an export is to have, from its URL's query.
pub fn last(query: &str) -> Option<Seq> {
    number(query, "last").map(Seq)
}

/// The number in its file that the second line of an import's body has: the first is always the first.
pub fn from_line(query: &str) -> Option<u64> {
    number(query, "from")
}

/// The last `seq` that somebody has heard, by the header `Last-Event-ID` or else by the query.
pub fn heard(header: Option<&str>, query: &str) -> Option<Seq> {
    let header = header.and_then(|id| number(&format!("id={}", id.trim()), "id"));
    header.map(Seq).or_else(|| after(query))
}

/// What somebody brings to be let in, from a URL's query. Nobody makes one with other characters.
pub fn invite(query: &str) -> Option<String> {
    let token = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("invite="))?;
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    let is_token = (1..=64).contains(&token.len()) && token.bytes().all(is_allowed);
    is_token.then(|| token.to_owned())
}

/// How many are asked for. Fewer than none are none.
pub(super) fn limit(query: &str) -> Option<u64> {
    let value = value(query, "limit")?;
    let below_zero = value.strip_prefix('-').and_then(parse).map(|_| 0);
    below_zero.or_else(|| parse(value))
}

pub(super) fn number(query: &str, name: &str) -> Option<u64> {
    parse(value(query, name)?)
}

fn value<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find_map(|(key, value)| (key == name).then_some(value))
}

fn parse(value: &str) -> Option<u64> {
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| value.parse().unwrap_or(u64::MAX))
}

/// The name that a newcomer wishes for, from a URL's query; what is not UTF-8 says nothing.
pub fn wish(query: &str) -> Option<String> {
    field(query, "name")
}

/// A field of a query, or of a form that was filled in.
pub fn field(form: &str, name: &str) -> Option<String> {
    decoded(value(form, name)?)
}

fn decoded(value: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
                u8::try_from(high * 16 + low).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_is_a_number_or_nothing() {
        assert_eq!(after("after=7"), Some(Seq(7)));
        assert_eq!(after("x=1&after=0"), Some(Seq(0)));
        assert_eq!(after("after=99999999999999999999999"), Some(Seq(u64::MAX)));
        for query in [
            "",
            "after",
            "after=",
            "after=-1",
            "after=1.5",
            "after=+1",
            "before=3",
        ] {
            assert_eq!(after(query), None, "{query}");
        }
    }

    #[test]
    fn what_was_heard_last_is_told_by_a_header_first() {
        assert_eq!(heard(Some(" 7 "), "after=3"), Some(Seq(7)));
        assert_eq!(heard(Some("x"), "after=3"), Some(Seq(3)));
        assert_eq!(heard(None, ""), None);
    }

    #[test]
    fn a_wish_is_text_or_nothing() {
        assert_eq!(wish("after=3&name=Ada").as_deref(), Some("Ada"));
        assert_eq!(wish("name=Zo%C3%AB+B%2B").as_deref(), Some("Zoë B+"));
        for query in [
            "",
            "name",
            "name=%",
            "name=%C3",
            "name=%zz",
            "name=%+1",
            "rename=Ada",
        ] {
            assert_eq!(wish(query), None, "{query}");
        }
    }
}
