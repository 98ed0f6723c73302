//! An account goes for good.

use std::time::Duration;

use chatter::account::{Answer, By, Job, Request};
use chatter::identity::session::Ended;

use crate::world::{World, reason};

#[test]
fn nothing_is_left_but_what_keeps_its_tokens_dead() {
    let (mut world, mut phone, by) = World::signed_up(1);
    world.enter(&by, "/r/tea").unwrap();
    world
        .ask(Request::MakeRecoveryCodes { by: by.clone() })
        .unwrap();
    assert_eq!(world.ask(delete(&by, &["/r/tea"])), Ok(Answer::Nothing));
    let close = Job::CloseSockets {
        room: "/r/tea".to_owned(),
        of: Ended::Identity,
    };
    assert_eq!(world.shell.started, std::slice::from_ref(&close));
    world.finish(&close, true);
    world.shell.kill();
    assert_eq!(
        world.written(),
        r#"[{"kind":"standing","record":"erased"}]"#
    );

    let request = Request::Show { by };
    assert_eq!(reason(world.ask(request)), "signed_out");
    let request = Request::Show { by: By::Guest };
    assert_eq!(reason(world.ask(request)), "no_identity");
    let told = reason(world.sign_in(&mut phone, "192.0.2.1"));
    assert_eq!(told, "unknown_passkey");
    world.wait(Duration::from_hours(24));
    assert_eq!(
        world.written(),
        r#"[{"kind":"standing","record":"erased"}]"#
    );
}

#[test]
fn a_guest_may_go_for_good_too() {
    let mut world = World::of(1);
    let answer = world.ask(delete(&By::Guest, &["/d/x", "/r/tea"]));
    assert_eq!(answer, Ok(Answer::Nothing));
    let close = |room: &str| Job::CloseSockets {
        room: room.to_owned(),
        of: Ended::Identity,
    };
    let started = [Job::Enlist, close("/d/x"), close("/r/tea")];
    assert_eq!(world.shell.started, started);
    let by = By::Guest;
    assert_eq!(reason(world.ask(Request::Show { by })), "no_identity");
}

/// With these rooms in the list.
fn delete(by: &By, listed: &[&str]) -> Request {
    Request::Delete {
        by: by.clone(),
        listed: listed.iter().map(|room| (*room).to_owned()).collect(),
    }
}
