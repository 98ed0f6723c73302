//! What a client would have at a room's own address: the page, or what programs read; and in which language.

/// What a room can be shown as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Form {
    Page,
    Json,
    /// Events as they come.
    Stream,
}

impl Form {
    /// What is liked best of what is named, and of equals the first. Browsers name HTML; `*/*` is anyone,
    /// who is shown the page.
    pub fn preferred(accept: &str) -> Self {
        let mut best = (0, Self::Page);
        for (kind, weight) in wished(accept) {
            let form = match kind.as_str() {
                "text/html" => Self::Page,
                "application/json" => Self::Json,
                "text/event-stream" => Self::Stream,
                _ => continue,
            };
            if weight > best.0 {
                best = (weight, form);
            }
        }
        best.1
    }
}

/// The language that is liked best of those there are, and of equals the first; nothing where there is none
/// of those that are named.
pub fn preferred_language<'a>(accept: &str, known: impl Iterator<Item = &'a str>) -> &'a str {
    let wished: Vec<(String, u32)> = wished(accept).collect();
    // Of a language its regions do not matter.
    let is_of = |range: &str, tag: &str| range.split('-').next() == Some(tag);
    let weighed = known.filter_map(|tag| {
        let place = wished
            .iter()
            .position(|(range, weight)| is_of(range, tag) && *weight > 0)?;
        Some((std::cmp::Reverse(wished[place].1), place, tag))
    });
    weighed.min().map_or("", |(_, _, tag)| tag)
}

/// What is named in such a header, in small letters, and how much each is liked (RFC 9110, section 12.4.2).
fn wished(accept: &str) -> impl Iterator<Item = (String, u32)> {
    accept.split(',').map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let named = parts.next().unwrap_or_default().to_ascii_lowercase();
        (named, parts.find_map(weight).unwrap_or(1000))
    })
}

/// How much something is liked, in thousandths.
fn weight(parameter: &str) -> Option<u32> {
    let (name, value) = parameter.split_once('=')?;
    let weight: f32 = value.trim().parse().ok()?;
    let is_weight = name.trim().eq_ignore_ascii_case("q");
    is_weight.then_some((weight.clamp(0.0, 1.0) * 1000.0) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefers_json(accept: &str) -> bool {
        Form::preferred(accept) == Form::Json
    }

    #[test]
    fn a_client_says_that_it_prefers_json() {
        assert!(prefers_json("application/json"));
        assert!(prefers_json("application/json;q=0.9, */*"));
        assert!(!prefers_json("text/html,application/xhtml+xml,*/*;q=0.8"));
        assert!(!prefers_json("text/html, application/json"));
        assert!(!prefers_json("*/*"));
    }

    #[test]
    fn what_is_liked_best_is_shown() {
        assert_eq!(Form::preferred("text/event-stream"), Form::Stream);
        assert_eq!(Form::preferred("Text/Event-Stream, */*"), Form::Stream);
        assert!(prefers_json("text/html;q=0.5, application/json"));
        assert!(prefers_json(
            "text/html; q=0.5, application/json; charset=utf-8"
        ));
        for page in [
            "",
            ",;,",
            "text/plain",
            "application/json;q=0",
            "application/json;q=0.1, text/html",
            "application/jsonp",
            "application/json;q=nan",
        ] {
            assert_eq!(Form::preferred(page), Form::Page, "{page}");
        }
    }

    #[test]
    fn the_language_that_is_liked_best_of_ours_is_spoken() {
        for (accept, spoken) in [
            ("de-AT, en;q=0.8", "de"),
            ("nl, fr;q=0.3, EN-gb;q=0.4", "en"),
            ("fr;q=0.8, de;q=0.8", "fr"),
            ("de;q=0", ""),
            ("nl, *;q=0.1", ""),
            ("", ""),
            (",;,-", ""),
        ] {
            let known = ["en", "de", "fr"];
            assert_eq!(
                preferred_language(accept, known.into_iter()),
                spoken,
                "{accept}"
            );
        }
    }
}
