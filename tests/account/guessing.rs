//! Failed sign-ins: ten from one address, and none is taken from there for a while.

use std::time::Duration;

use chatter::account::{Answer, Request};
use chatter::identity::address::NetworkAddress;
use chatter::identity::secret::SecretHash;
use chatter::protocol::problem::Problem;

use crate::world::{World, reason};

const EVIL: &str = "192.0.2.66";
const HOME: &str = "192.0.2.1";

fn guess(world: &mut World, code: u8, from: &str) -> Result<Answer, Problem> {
    world.ask(Request::SignInByCode {
        code: SecretHash::of(&[code]),
        device: "A device".to_owned(),
        address: NetworkAddress::parse(from),
    })
}

#[test]
fn after_ten_failures_not_even_a_right_one_is_taken_from_there() {
    let (mut world, mut phone, _) = World::signed_up(1);
    for code in 0..10 {
        assert_eq!(reason(guess(&mut world, code, EVIL)), "unknown_code");
    }
    let refused = world.sign_in(&mut phone, EVIL).unwrap_err();
    assert_eq!((refused.status, refused.reason.as_ref()), (429, "too_fast"));
    assert_eq!(refused.retry_after_ms, Some(600_000));
    assert!(
        world.sign_in(&mut phone, HOME).is_ok(),
        "nobody locks another out"
    );
    world.shell.kill();
    assert_eq!(reason(world.sign_in(&mut phone, EVIL)), "too_fast");
    world.wait(Duration::from_mins(10));
    assert!(world.sign_in(&mut phone, EVIL).is_ok());
}

#[test]
fn failures_are_forgotten_after_ten_minutes_and_tell_no_address() {
    let (mut world, _, _) = World::signed_up(1);
    let _ = guess(&mut world, 0, EVIL);
    assert!(world.written().contains("failures"));
    assert!(!world.written().contains(EVIL));
    world.wait(Duration::from_mins(10));
    assert!(!world.written().contains("failures"));
}

#[test]
fn where_there_is_no_account_guesses_leave_no_row() {
    let mut world = World::of(1);
    assert_eq!(reason(guess(&mut world, 0, EVIL)), "unknown_code");
    assert!(world.is_empty());
}
