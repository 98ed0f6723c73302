//! Passkeys come and go.

use std::time::Duration;

use chatter::account::{Account, Answer, By, Job, Request};
use serde_json::json;

use crate::phone::Phone;
use crate::world::{ORIGIN, World, reason};

#[test]
fn a_guest_who_looks_has_nothing_kept() {
    let mut world = World::of(1);
    let shown = world.show(&By::Guest);
    assert!(shown.is_guest);
    assert_eq!(shown.id, world.shell.id.member_id());
    assert!(world.is_empty());
}

#[test]
fn a_guest_who_thinks_better_of_it_has_nothing_kept_five_minutes_later() {
    let mut world = World::of(1);
    world.passkey_options(&By::Guest);
    assert!(!world.is_empty());
    world.wait(Duration::from_mins(5));
    assert!(world.is_empty());
}

#[test]
fn the_options_ask_for_a_passkey_that_finds_its_account() {
    let mut world = World::of(1);
    let options = &world.passkey_options(&By::Guest)["publicKey"];
    assert_eq!(options["user"]["id"], json!(world.shell.id));
    assert_eq!(options["rp"]["id"], "chat.example");
    let selection = &options["authenticatorSelection"];
    assert_eq!(selection["residentKey"], "required");
    assert_eq!(selection["userVerification"], "required");
    assert_eq!(options["excludeCredentials"], json!([]));
}

#[test]
fn a_guest_who_adds_a_passkey_stays_who_they_are_and_their_token_proves_nothing() {
    let (mut world, _, by) = World::signed_up(1);
    let shown = world.show(&by);
    assert!(!shown.is_guest);
    assert_eq!(shown.id, world.shell.id.member_id());
    assert_eq!(shown.passkeys.len(), 1);
    assert_eq!(shown.passkeys[0].label, "Firefox on Linux");
    assert!(shown.sessions[0].current);
    let by = By::Guest;
    assert_eq!(reason(world.ask(Request::Show { by })), "no_identity");
}

#[test]
fn that_there_is_an_account_is_told_until_it_has_been_heard() {
    let mut world = World::of(1);
    let credential = world.new_passkey(&By::Guest, &mut Phone::new());
    world.add(By::Guest, credential).unwrap();
    assert_eq!(world.shell.started, [Job::Enlist]);
    world.shell.kill();
    world.wait(Duration::from_secs(2));
    assert_eq!(world.shell.started, [Job::Enlist]);
    world.finish(&Job::Enlist, false);
    world.wait(Duration::from_secs(2));
    assert_eq!(world.shell.started, [Job::Enlist, Job::Enlist]);
    world.finish(&Job::Enlist, true);
    world.wait(Duration::from_hours(1));
    assert_eq!(world.shell.started.len(), 2);
}

#[test]
fn a_known_passkey_is_excluded_and_a_second_one_asks_for_no_session() {
    let (mut world, _, by) = World::signed_up(1);
    let options = world.passkey_options(&by);
    let known = &options["publicKey"]["excludeCredentials"][0];
    assert_eq!(known["id"], world.show(&by).passkeys[0].id);
    let credential = Phone::new().create(ORIGIN, &options);
    let added = world.add(by.clone(), credential).unwrap();
    assert!(matches!(added, Answer::PasskeyAdded { token: None, .. }));
    assert_eq!(world.show(&by).sessions.len(), 1);
}

#[test]
fn a_challenge_is_good_once_and_for_five_minutes() {
    let (mut world, _, by) = World::signed_up(1);
    let credential = world.new_passkey(&by, &mut Phone::new());
    world.add(by.clone(), credential.clone()).unwrap();
    assert_eq!(reason(world.add(by.clone(), credential)), "expired");
    let late = world.new_passkey(&by, &mut Phone::new());
    world.wait(Duration::from_mins(5));
    assert_eq!(reason(world.add(by, late)), "expired");
}

#[test]
fn a_passkey_of_another_site_or_for_another_challenge_is_not_added() {
    let (mut world, _, by) = World::signed_up(1);
    let mut options = world.passkey_options(&by);
    options["publicKey"]["rp"]["id"] = json!("evil.example");
    let foreign = Phone::new().create("https://evil.example", &options);
    assert_eq!(reason(world.add(by.clone(), foreign)), "bad_credential");

    let options = world.passkey_options(&by);
    let sibling = Phone::new().create("https://chat.example:8443", &options);
    assert_eq!(reason(world.add(by.clone(), sibling)), "bad_credential");

    let mut other = World::signed_up(2);
    let stray = other.0.new_passkey(&other.2, &mut Phone::new());
    assert_eq!(reason(world.add(by.clone(), stray)), "expired");
    assert_eq!(world.show(&by).passkeys.len(), 1);
}

#[test]
fn what_is_no_credential_is_refused() {
    let (mut world, _, by) = World::signed_up(1);
    let good = world.new_passkey(&by, &mut Phone::new());
    for spoil in ["rawId", "response"] {
        let mut credential = good.clone();
        credential[spoil] = json!("AAAA");
        let told = reason(world.add(by.clone(), credential));
        assert!(["bad_credential", "expired"].contains(&told.as_str()));
    }
    assert_eq!(reason(world.add(by.clone(), json!({}))), "bad_credential");
    let nameless = Request::PasskeyOptions {
        by,
        name: " \u{7}".to_owned(),
        party: crate::world::party(),
    };
    assert_eq!(reason(world.ask(nameless)), "malformed");
}

#[test]
fn the_last_way_in_is_kept() {
    let (mut world, _, by) = World::signed_up(1);
    let id = world.show(&by).passkeys[0].id.clone();
    let delete = |by: &By, id: &str| Request::DeletePasskey {
        by: by.clone(),
        id: id.to_owned(),
    };
    assert_eq!(reason(world.ask(delete(&by, &id))), "last_way_in");
    let second = world.new_passkey(&by, &mut Phone::new());
    world.add(by.clone(), second).unwrap();
    assert_eq!(world.ask(delete(&by, &id)), Ok(Answer::Nothing));
    assert_eq!(reason(world.ask(delete(&by, &id))), "not_found");
    let id = world.show(&by).passkeys[0].id.clone();
    world
        .ask(Request::MakeRecoveryCodes { by: by.clone() })
        .unwrap();
    assert_eq!(world.ask(delete(&by, &id)), Ok(Answer::Nothing));
}

#[test]
fn the_twenty_first_passkey_is_refused_however_early_it_was_asked_for() {
    let (mut world, _, by) = World::signed_up(1);
    for _ in 1..Account::MAX_PASSKEYS - 1 {
        let credential = world.new_passkey(&by, &mut Phone::new());
        world.add(by.clone(), credential).unwrap();
    }
    let last = world.new_passkey(&by, &mut Phone::new());
    let too_many = world.new_passkey(&by, &mut Phone::new());
    world.add(by.clone(), last).unwrap();
    assert_eq!(reason(world.add(by.clone(), too_many)), "too_many");
    let request = Request::PasskeyOptions {
        by: by.clone(),
        name: "Ada".to_owned(),
        party: crate::world::party(),
    };
    assert_eq!(reason(world.ask(request)), "too_many");
    assert_eq!(world.show(&by).passkeys.len(), Account::MAX_PASSKEYS);
}
