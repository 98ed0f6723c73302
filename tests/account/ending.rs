//! Sessions end, and with them the sockets that they had opened, whatever happens meanwhile.

use std::time::Duration;

use chatter::account::{Answer, By, Job, Request};
use chatter::identity::session::{Ended, SessionId};

use crate::phone::Phone;
use crate::world::{World, reason, signed_in};

const HOME: &str = "192.0.2.1";

fn current(world: &mut World, by: &By) -> SessionId {
    let sessions = world.show(by).sessions;
    let current = sessions.into_iter().find(|it| it.current);
    SessionId(current.expect("it is signed in").id)
}

fn close(room: &str, id: &SessionId, was_guest: bool) -> Job {
    let id = id.clone();
    Job::CloseSockets {
        room: room.to_owned(),
        of: Ended::Session { id, was_guest },
    }
}

/// Somebody with two devices.
fn two_devices() -> (World, By, By) {
    let (mut world, mut phone, first) = World::signed_up(1);
    let answer = world.sign_in(&mut phone, HOME);
    let second = signed_in(&world, answer);
    (world, first, second)
}

#[test]
fn a_session_that_ends_has_its_sockets_closed_in_every_room() {
    let (mut world, first, second) = two_devices();
    let id = current(&mut world, &second);
    for room in ["/r/tea", "/r/cake", "/r/tea"] {
        world.enter(&second, room).unwrap();
    }
    world.enter(&first, "/r/tea").unwrap();
    let end = Request::EndSession {
        by: first.clone(),
        id: id.clone(),
    };
    assert_eq!(world.ask(end), Ok(Answer::Nothing));
    let jobs = [close("/r/cake", &id, false), close("/r/tea", &id, false)];
    assert_eq!(world.shell.started, jobs);
    assert_eq!(reason(world.enter(&second, "/r/tea")), "signed_out");
    assert!(world.enter(&first, "/r/tea").is_ok());
}

#[test]
fn a_kill_in_between_leaves_no_socket_open() {
    let (mut world, first, second) = two_devices();
    let id = current(&mut world, &second);
    world.enter(&second, "/r/tea").unwrap();
    world.shell.kill();
    let by = first.clone();
    world.ask(Request::EndOtherSessions { by }).unwrap();
    world.shell.kill();
    world.wait(Duration::from_secs(2));
    assert_eq!(world.shell.started, [close("/r/tea", &id, false)]);
    world.finish(&close("/r/tea", &id, false), false);
    world.wait(Duration::from_secs(2));
    assert_eq!(world.shell.started.len(), 2);
    world.finish(&close("/r/tea", &id, false), true);
    world.wait(Duration::from_hours(1));
    assert_eq!(world.shell.started.len(), 2);
}

#[test]
fn what_the_first_device_opened_as_a_guest_ends_with_its_session() {
    let (mut world, _, by) = World::signed_up(1);
    let id = current(&mut world, &by);
    world.enter(&by, "/r/tea").unwrap();
    world.ask(Request::SignOut { by: by.clone() }).unwrap();
    assert_eq!(world.shell.started, [close("/r/tea", &id, true)]);
    let Job::CloseSockets { of, .. } = &world.shell.started[0] else {
        panic!("it closes sockets");
    };
    assert!(of.covers(None) && of.covers(Some(&id)));
    assert!(!of.covers(Some(&SessionId("another".to_owned()))));
    assert_eq!(world.ask(Request::SignOut { by }), Ok(Answer::Nothing));
}

#[test]
fn all_others_end_and_this_one_stays() {
    let (mut world, first, second) = two_devices();
    let by = second.clone();
    world.ask(Request::EndOtherSessions { by }).unwrap();
    assert_eq!(world.show(&second).sessions.len(), 1);
    let show = Request::Show { by: first };
    assert_eq!(reason(world.ask(show)), "signed_out");
}

#[test]
fn a_session_that_nobody_uses_ends_with_its_cookie() {
    let (mut world, first, second) = two_devices();
    world.wait(Duration::from_hours(24 * 200));
    assert!(world.enter(&first, "/r/tea").is_ok());
    world.wait(Duration::from_hours(24 * 200));
    assert_eq!(reason(world.enter(&second, "/r/tea")), "signed_out");
    assert_eq!(world.show(&first).sessions.len(), 1);
}

#[test]
fn the_fifty_first_device_takes_the_place_of_the_one_unseen_for_longest() {
    let (mut world, mut phone, first) = World::signed_up(1);
    for _ in 0..50 {
        world.wait(Duration::from_mins(1));
        world.sign_in(&mut phone, HOME).unwrap();
    }
    let show = Request::Show { by: first };
    assert_eq!(reason(world.ask(show)), "signed_out");
}

#[test]
fn a_session_of_no_account_is_signed_out_and_leaves_no_row() {
    let (_, first, _) = two_devices();
    let mut nobody = World::of(9);
    assert_eq!(reason(nobody.enter(&first, "/r/tea")), "signed_out");
    assert!(nobody.is_empty());
}

#[test]
fn a_session_that_is_not_there_cannot_be_ended() {
    let (mut world, _, by) = World::signed_up(1);
    let id = SessionId("x".to_owned());
    assert_eq!(
        reason(world.ask(Request::EndSession { by, id })),
        "not_found"
    );
}

#[test]
fn what_was_opened_as_a_guest_stays_as_long_as_the_session_that_took_the_guests_place() {
    let mut world = World::of(1);
    assert!(world.admits(None));
    let mut phone = Phone::new();
    let first = world.sign_up(&mut phone);
    assert!(world.admits(None));
    let answer = world.sign_in(&mut phone, HOME);
    let second = signed_in(&world, answer);
    let id = current(&mut world, &first);
    assert!(world.admits(Some(&id)));
    world.ask(Request::EndOtherSessions { by: second }).unwrap();
    assert!(!world.admits(Some(&id)));
    assert!(!world.admits(None), "a stolen guest token ends with it");
    world.shell.kill();
    assert!(!world.admits(None));
}

#[test]
fn what_was_opened_as_a_guest_ends_too_where_only_another_device_has_come() {
    let (mut world, first, second) = two_devices();
    let id = current(&mut world, &first);
    world.enter(&second, "/r/cake").unwrap();
    world.enter(&second, "/r/tea").unwrap();
    world.enter(&first, "/r/tea").unwrap();
    world.ask(Request::SignOut { by: first }).unwrap();
    world.shell.started.sort();
    let jobs = [close("/r/cake", &id, true), close("/r/tea", &id, true)];
    assert_eq!(world.shell.started, jobs);
    assert!(world.enter(&second, "/r/cake").is_ok());
}
