//! What people write, under fuzz: whatever text comes as a name, a message, a search, an emoji or a
//! wish, what is taken of it keeps its promises.

#![no_main]
#![allow(clippy::unwrap_used, reason = "what goes wrong here stops at once")]

use chatter::room::message::Body;
use chatter::room::name::Name;
use chatter::room::search::Query;
use chatter::route;
use chatter::text::fold::{caseless, fold};
use chatter::text::{calm, emoji, is_visible};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    name(&text);
    body(&text);
    emoji(&text);
    query(&text);
    if let Some(wish) = route::wish(&format!("name={text}")) {
        name(&wish);
    }
});

fn name(text: &str) {
    let Ok(name) = Name::parse(text) else {
        return;
    };
    assert_eq!(Name::parse(name.as_str()).unwrap(), name, "it is a name");
    assert!(name.as_str().chars().count() <= Name::MAX_CHARS);
    let words: Vec<&str> = name.as_str().split(' ').collect();
    assert!(words.iter().all(|word| word.chars().any(is_visible)));

    let looks = name.skeletons();
    assert!(looks.iter().all(|look| !look.as_str().is_empty()));
    for other in [name.as_str().to_uppercase(), name.as_str().to_lowercase()] {
        let others = Name::trusted(&other).skeletons();
        assert!(others.iter().any(|it| looks.contains(it)), "{other}");
    }
    for unseen in [
        '\u{200b}',
        '\u{2800}',
        '\u{fffc}',
        '\u{3164}',
        '\u{202e}',
        '\u{e0041}',
    ] {
        for place in 0..=name.as_str().len() {
            if name.as_str().is_char_boundary(place) {
                let mut dressed = name.as_str().to_owned();
                dressed.insert(place, unseen);
                assert!(Name::parse(&dressed).is_err(), "{dressed:?}");
            }
        }
    }
}

fn body(text: &str) {
    let Ok(body) = Body::parse(text) else {
        return;
    };
    let body = body.into_string();
    assert_eq!(calm(&body), body);
    assert_eq!(Body::parse(&body).unwrap().into_string(), body);
}

fn emoji(text: &str) {
    if let Some(emoji) = emoji::qualify(text) {
        assert_eq!(emoji::qualify(&emoji).as_ref(), Some(&emoji));
        assert_eq!(fold(&emoji), fold(text), "the same pictures");
    }
}

fn query(text: &str) {
    assert_eq!(caseless(&caseless(text)), caseless(text));
    if let Ok(query) = Query::parse(text) {
        if let Ok(body) = Body::parse(text) {
            assert!(
                query.is_in(&body.into_string()),
                "a message is found by its words"
            );
        }
        assert!(query.fts().is_none_or(|asked| asked.len() < 256));
    }
}
