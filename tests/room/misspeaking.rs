//! Frames that are no command of this room.

use chatter::protocol::CloseCode;
use chatter::protocol::{Event, Reason, Seq, decode};

use crate::world::World;

#[test]
fn what_is_no_command_is_refused_and_ends_nothing() {
    let nested = "[".repeat(100_000);
    let malformed = [
        "",
        "ping pong",
        "null",
        "[]",
        "42",
        "\"post\"",
        "{}",
        "{\"type\":7}",
        "{\"type\":null}",
        "{\"type\":\"post\"",
        "[\"post\",\"hi\",\"a\"]",
        "{\"type\":\"post\"}",
        "{\"type\":\"post\",\"body\":\"hi\"}",
        "{\"type\":\"post\",\"body\":7,\"client_id\":\"a\"}",
        "{\"type\":\"post\",\"body\":\"hi\",\"client_id\":\"\"}",
        "{\"type\":\"post\",\"body\":\"hi\",\"client_id\":\"a b\"}",
        "{\"type\":\"post\",\"body\":\"\\ud800\",\"client_id\":\"a\"}",
        "{\"type\":\"rename\"}",
        "{\"type\":\"rename\",\"name\":[]}",
        "{\"type\":\"load_history\",\"before\":\"1\"}",
        "{\"type\":\"load_history\",\"before\":-1}",
        "{\"type\":\"load_history\",\"before\":1.5}",
        nested.as_str(),
    ];
    for frame in malformed {
        let mut world = World::new();
        let ada = world.join("ada");
        world.say(ada, frame);
        assert_eq!(
            world.hears_rejection(ada).reason,
            Reason::Malformed,
            "{frame:.40}"
        );
        world.post(ada, "Sorry");
        world.hears_message(ada);
    }
}

#[test]
fn a_message_with_half_a_surrogate_pair_is_refused_by_its_name() {
    for half in ["\\ud83c", "a \\udf0a wave", "\\ud83c\\ud83c"] {
        let mut world = World::new();
        let ada = world.join("ada");
        let post = format!(r#"{{"type":"post","body":"{half}","client_id":"k-1"}}"#);
        world.say(ada, &post);
        let rejection = world.hears_rejection(ada);
        assert_eq!(rejection.reason, Reason::Malformed);
        assert_eq!(rejection.client_id.unwrap().as_str(), "k-1");

        let edit = format!(r#"{{"type":"edit","message":7,"body":"{half}"}}"#);
        world.say(ada, &edit);
        let rejection = world.hears_rejection(ada);
        assert_eq!(rejection.reason, Reason::Malformed);
        assert_eq!(rejection.message, Some(Seq(7)));
    }
}

#[test]
fn a_refused_message_is_named_where_it_has_a_name() {
    let named = decode(r#"{"type":"post","body":7,"client_id":"k-1"}"#).unwrap_err();
    assert_eq!(named.client_id.unwrap().as_str(), "k-1");
    let unknown = decode(r#"{"type":"dance","client_id":"k-1"}"#).unwrap_err();
    assert_eq!(unknown.client_id.unwrap().as_str(), "k-1");
    let too_long = "k".repeat(65);
    let unnamed = decode(&format!(
        r#"{{"type":"post","body":"","client_id":"{too_long}"}}"#
    ));
    assert_eq!(unnamed.unwrap_err().client_id, None);
}

#[test]
fn a_word_of_another_version_is_unknown_and_its_extra_fields_are_ignored() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.say(ada, r#"{"type":"dance","partner":"bo"}"#);
    assert_eq!(world.hears_rejection(ada).reason, Reason::UnknownCommand);
    world.say(
        ada,
        r#"{"type":"post","body":"hi","client_id":"k-1","mood":"fine"}"#,
    );
    assert_eq!(world.hears_message(ada).body, "hi");
}

#[test]
fn an_absurdly_long_frame_ends_the_connection() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    world.flood(ada);
    assert_eq!(world.closed(ada), Some(CloseCode::TooBig));
    world.wait(crate::world::secs(5));
    assert!(matches!(world.hears_one(bo), Event::Left { .. }));
}
