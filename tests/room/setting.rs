//! How an owner sets a room: what it is called, how fast it goes, and who may come in.

use chatter::protocol::{Access, CloseCode, Command, Event, Reason, Role, RoomChange, RoomChanged};

use crate::world::{World, id, secs};

fn titled(title: &str) -> RoomChange {
    RoomChange {
        title: Some(title.to_owned()),
        ..RoomChange::default()
    }
}

fn slow(slow_ms: u64) -> RoomChange {
    RoomChange {
        slow_ms: Some(slow_ms),
        ..RoomChange::default()
    }
}

fn changed(event: Event) -> RoomChanged {
    match event {
        Event::RoomChanged(changed) => changed,
        other => panic!("expected a change of the room, heard {other:#?}"),
    }
}

#[test]
fn an_owner_sets_the_room_and_everyone_hears_what_is_new() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.change_room(ada, titled("  Tea\n at   four "));
    let told = changed(world.hears_one(bo));
    assert_eq!(told.title.as_deref(), Some("Tea at four"));
    assert_eq!((told.topic, told.access, told.slow_ms), (None, None, None));
    assert_eq!(told.member_id, id("ada"));
    world.sleep_and_wake();
    world.crash();
    let cy = world.connect("cy", None);
    let (welcome, _) = world.hears_welcome(cy);
    assert_eq!(welcome.room.title, "Tea at four");
}

#[test]
fn a_change_is_in_what_was_missed() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.post(ada, "first");
    world.change_room(ada, titled("Tea"));
    let bo = world.connect("bo", Some(1));
    let (_, missed) = world.hears_welcome(bo);
    assert_eq!(changed(missed[0].clone()).title.as_deref(), Some("Tea"));
}

#[test]
fn only_an_owner_sets_the_room() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.appoint(ada, "bo", Role::Moderator);
    world.hear_nothing_yet();
    world.change_room(bo, titled("Coffee"));
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
}

#[test]
fn what_is_too_long_changes_nothing() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let change = RoomChange {
        topic: Some("t".repeat(301)),
        ..titled("Tea")
    };
    world.change_room(ada, change);
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooLong);
    let words = |count: usize| RoomChange {
        filter_words: Some((0..count).map(|n| format!("word-{n}")).collect()),
        ..RoomChange::default()
    };
    world.change_room(ada, words(101));
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooMany);
    assert_eq!(world.stored(), []);
    world.change_room(ada, words(100));
    changed(world.hears_one(ada));
    world.change_room(ada, words(100));
    world.change_room(ada, RoomChange::default());
    assert_eq!(
        world.hears(ada),
        [],
        "what changes nothing is told to nobody"
    );
}

#[test]
fn the_words_of_the_filter_are_told_to_nobody() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    let change = RoomChange {
        filter_words: Some(vec!["mildew".to_owned()]),
        ..RoomChange::default()
    };
    world.change_room(ada, change);
    let told = serde_json::to_string(&world.hears(bo)).unwrap();
    assert!(!told.contains("mildew"), "{told}");
}

#[test]
fn in_a_slow_room_a_member_waits_between_two_messages() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.change_room(ada, slow(30_000));
    let bo = world.join("bo");
    let first = world.post(bo, "one");
    world.wait(secs(10));
    world.hear_nothing_yet();
    world.post(bo, "two");
    let rejection = world.hears_rejection(bo);
    assert_eq!(rejection.reason, Reason::TooFast);
    assert_eq!(rejection.retry_after_ms, Some(20_000));
    world.post_as(bo, "one", &first);
    assert_eq!(
        world.hears_message(bo).client_id,
        first,
        "it is there already"
    );
    world.wait(secs(20));
    world.post(bo, "two");
    world.hears_message(bo);
}

#[test]
fn nobody_gets_around_slow_mode_by_coming_back_or_by_waiting_for_sleep() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.change_room(ada, slow(3_600_000));
    let bo = world.join("bo");
    world.post(bo, "one");
    world.sleep_and_wake();
    world.hear_nothing_yet();
    world.post(bo, "two");
    assert_eq!(world.hears_rejection(bo).reason, Reason::TooFast);
    world.disconnect(bo);
    world.wait(secs(600));
    let bo = world.join("bo");
    world.post(bo, "two");
    assert_eq!(world.hears_rejection(bo).reason, Reason::TooFast);
}

#[test]
fn a_room_is_never_slower_than_an_hour() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.change_room(ada, slow(u64::MAX));
    assert_eq!(changed(world.hears_one(ada)).slow_ms, Some(3_600_000));
}

#[test]
fn a_room_for_the_invited_lets_in_who_has_been_in_before() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.disconnect(bo);
    world.wait(secs(60));
    world.set_access(ada, Access::Invited);
    world.connect("cy", None);
    let (rejection, code) = world.refusal().unwrap();
    assert_eq!(rejection.reason, Reason::NotInvited);
    assert_eq!(code, CloseCode::PolicyViolation);
    world.crash();
    world.connect("bo", None);
    assert!(world.refusal().is_none());
}

#[test]
fn an_invite_lets_in_as_many_as_it_says_and_they_come_back_without_it() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.set_access(ada, Access::Invited);
    world.hear_nothing_yet();
    let invite = world.invite(ada, Some(2));
    for who in ["bo", "cy"] {
        let connection = world.connect_with(&invite, who);
        world.disconnect(connection);
        world.wait(secs(60));
        let connection = world.connect_with(&invite, who);
        world.disconnect(connection);
    }
    world.connect_with(&invite, "dee");
    assert_eq!(world.refusal().unwrap().0.reason, Reason::NotInvited);
    world.connect("bo", None);
    assert!(world.refusal().is_none());
}

#[test]
fn an_invite_ends() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.set_access(ada, Access::Invited);
    world.hear_nothing_yet();
    let invite = world.invite(ada, None);
    world.sleep_and_wake();
    world.crash();
    world.wait(secs(7 * 24 * 3600 - 1));
    world.connect_with(&invite, "bo");
    assert!(world.refusal().is_none());
    world.wait(secs(1));
    world.connect_with(&invite, "cy");
    assert_eq!(world.refusal().unwrap().0.reason, Reason::NotInvited);
    assert!(world.records("invite").is_empty(), "nothing is left of it");
}

#[test]
fn what_is_kept_of_an_invite_lets_nobody_in() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let invite = world.invite(ada, None);
    let kept = world.records("invite").concat();
    assert!(!kept.contains(&invite), "{kept}");
}

#[test]
fn an_invite_is_not_used_up_where_nobody_needs_one() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let invite = world.invite(ada, Some(1));
    world.connect_with(&invite, "bo");
    world.set_access(ada, Access::Invited);
    world.connect_with(&invite, "cy");
    assert!(world.refusal().is_none());
}

#[test]
fn an_invite_made_before_anything_was_said_outlives_everyones_leaving() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.set_access(ada, Access::Invited);
    world.hear_nothing_yet();
    let invite = world.invite(ada, None);
    world.disconnect(ada);
    world.wait(secs(60));
    world.crash();
    world.connect_with(&invite, "bo");
    assert!(world.refusal().is_none());
    assert_eq!(world.role("ada"), Role::Owner);
}

#[test]
fn moderators_make_invites_and_members_do_not() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    let (uses, seconds) = (None, None);
    world.command(bo, Command::MakeInvite { uses, seconds });
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
    world.appoint(ada, "bo", Role::Moderator);
    world.hear_nothing_yet();
    for _ in 0..100 {
        world.invite(bo, None);
        world.wait(secs(1));
        world.ping(ada);
        world.ping(bo);
    }
    world.command(bo, Command::MakeInvite { uses, seconds });
    assert_eq!(world.hears_rejection(bo).reason, Reason::TooMany);
}

#[test]
fn a_room_for_those_with_an_account_lets_in_its_owner_too_and_puts_nobody_out() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.set_access(ada, Access::SignedIn);
    world.hear_nothing_yet();
    world.post(bo, "still here");
    world.hears_message(bo);
    world.connect("bo", None);
    assert!(world.refusal().is_none(), "another tab");
    world.connect("cy", None);
    assert_eq!(world.refusal().unwrap().0.reason, Reason::NotInvited);
    world.connect_signed_in("cy");
    assert!(world.refusal().is_none());
    world.crash();
    world.wait(secs(60));
    world.connect("bo", None);
    assert_eq!(world.refusal().unwrap().0.reason, Reason::NotInvited);
    world.connect("ada", None);
    assert!(world.refusal().is_none());
}

#[test]
fn whoever_was_let_in_is_not_forgotten_in_a_room_for_the_invited() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.post(ada, "welcome");
    let bo = world.join("bo");
    world.set_access(ada, Access::Invited);
    world.disconnect(bo);
    world.wait(secs(100 * 24 * 3600));
    world.connect("bo", None);
    assert!(world.refusal().is_none());
}

#[test]
fn nobody_sets_a_private_room() {
    let mut private = World::in_private();
    let ada = private.join("ada");
    private.change_room(ada, titled("Ours"));
    assert_eq!(private.hears_rejection(ada).reason, Reason::NotAllowed);
}
