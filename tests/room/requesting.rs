//! Saying something without a socket: the same decision as on any other words, by somebody who does not
//! come in for it.

use chatter::protocol::{
    Access, Command, Event, Message, Reason, Rejection, Role, RoomChange, Seq, decode,
};
use chatter::room::request::Answer;

use crate::world::{World, id, secs};

fn posted(answer: Answer) -> Message {
    match answer {
        Answer::Posted(message) => message,
        other => panic!("{other:?}"),
    }
}

fn refused(answer: Answer) -> Rejection {
    match answer {
        Answer::Refused(rejection) => rejection,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_stranger_is_enrolled_and_heard_and_does_not_come_in() {
    let mut world = World::new();
    let ada = world.join("ada");
    let message = posted(world.write("bo", "  Hello\u{7}  "));
    assert_eq!(message.body, "Hello");
    assert_eq!(world.hears(ada), [Event::Posted(message.clone())]);
    assert_eq!(message.author.id, id("bo"));
    assert_eq!(world.name("bo"), message.author.name);
    let again = posted(world.write("bo", "It is me"));
    assert_eq!(again.author, message.author);
    assert_eq!(again.seq, Seq(2));
    world.wait(secs(60));
    let quiet = |event: &Event| matches!(event, Event::Posted(_));
    assert!(world.hears(ada).iter().all(quiet));
}

#[test]
fn what_was_said_before_is_said_once() {
    let mut world = World::new();
    let ada = world.join("ada");
    let message = posted(world.write_as("bo", "Once", "a"));
    assert_eq!(world.write_as("bo", "Twice", "a"), Answer::Known(message));
    assert_eq!(world.hears(ada).len(), 1);
    posted(world.write_as("cy", "Another's", "a"));
}

#[test]
fn whoever_is_here_says_it_as_who_they_are() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.rename(ada, "Ada");
    let message = posted(world.write("ada", "From my watch"));
    assert_eq!(message.author.name, "Ada");
    assert!(world.hears(ada).contains(&Event::Posted(message)));
}

#[test]
fn the_first_words_found_a_room_and_refused_ones_do_not() {
    let mut world = World::in_room("tea");
    assert_eq!(refused(world.write("bo", " ")).reason, Reason::Empty);
    assert!(!world.knows("bo"), "nobody is enrolled for nothing");
    let message = posted(world.write("ada", "Mine"));
    assert_eq!(message.author.role, Role::Owner);
    let message = posted(world.write("bo", "Yours"));
    assert_eq!(message.author.role, Role::Member);
    world.crash();
    assert_eq!(world.role("ada"), Role::Owner);
    assert_eq!(
        posted(World::new().write("ada", "Hi")).author.role,
        Role::Member
    );
}

#[test]
fn whoever_is_not_let_in_says_nothing() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    posted(world.write("bo", "In time"));
    world.command(
        ada,
        Command::ChangeRoom(RoomChange {
            access: Some(Access::Invited),
            ..RoomChange::default()
        }),
    );
    let rejection = refused(world.write("cy", "Let me in"));
    assert_eq!(rejection.reason, Reason::NotInvited);
    assert!(!world.knows("cy"));
    posted(world.write("bo", "I was here before"));
    world.command(
        ada,
        Command::Ban {
            member_id: id("bo"),
            seconds: Some(60),
            reason: None,
        },
    );
    let rejection = refused(world.write("bo", "Still here"));
    assert_eq!(rejection.reason, Reason::Banned);
    assert_eq!(rejection.retry_after_ms, Some(60_000));
}

#[test]
fn whoever_is_silenced_is_so_without_a_socket() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    posted(world.write("bo", "Buy! Buy!"));
    world.command(
        ada,
        Command::Silence {
            member_id: id("bo"),
            seconds: 60,
            reason: None,
        },
    );
    let rejection = refused(world.write("bo", "Buy!"));
    assert_eq!(rejection.reason, Reason::Silenced);
    assert!(rejection.retry_after_ms.is_some());
}

#[test]
fn a_direct_room_is_open_to_its_members_alone() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.join("bo");
    world.join("eve");
    world.open_direct(ada, &["bo"]);
    let mut private = world.private();
    posted(private.write("bo", "Between us"));
    let rejection = refused(private.write("eve", "And me"));
    assert_eq!(rejection.reason, Reason::NotFound);
}

#[test]
fn slow_mode_holds_for_whoever_has_no_connection_that_remembers() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.command(
        ada,
        Command::ChangeRoom(RoomChange {
            slow_ms: Some(60_000),
            ..RoomChange::default()
        }),
    );
    posted(world.write("bo", "One"));
    world.wait(secs(20));
    assert_eq!(refused(world.write("bo", "Two")).reason, Reason::TooFast);
    world.sleep_and_wake();
    let rejection = refused(world.write("bo", "Two"));
    assert_eq!(rejection.retry_after_ms, Some(40_000));
    world.wait(secs(40));
    posted(world.write("bo", "Two"));
}

#[test]
fn whoever_asks_too_fast_is_told_when_to_ask_again_and_storage_is_not_asked() {
    let mut world = World::new();
    for _ in 0..20 {
        posted(world.write("bo", "And"));
    }
    let lookups = world.lookups();
    let rejection = refused(world.write("bo", "And"));
    assert_eq!(rejection.reason, Reason::TooFast);
    assert_eq!(rejection.retry_after_ms, Some(200));
    assert_eq!(world.lookups(), lookups);
    posted(world.write("cy", "Me too"));
}

#[test]
fn what_is_no_message_is_refused_by_its_name() {
    let mut world = World::new();
    let nonsense = decode(r#"{"type":"post","client_id":"a"}"#);
    let rejection = refused(world.request("bo", nonsense));
    assert_eq!(rejection.reason, Reason::Malformed);
    assert_eq!(rejection.client_id.unwrap().as_str(), "a");
    let reply = decode(r#"{"type":"post","client_id":"a","body":"Yes","reply_to":7}"#);
    assert_eq!(refused(world.request("bo", reply)).reason, Reason::NotFound);
}
