//! A device signs in: by a passkey, a recovery code or a link.

use std::time::Duration;

use chatter::account::{Answer, By, Request};
use chatter::identity::code::SignInCode;
use serde_json::json;

use crate::phone::Phone;
use crate::world::{ORIGIN, World, party, reason, signed_in};

const HOME: &str = "192.0.2.1";

fn by_code(world: &mut World, text: &str) -> Result<Answer, chatter::protocol::problem::Problem> {
    let Some(SignInCode::Recovery { hash, .. } | SignInCode::Link { hash, .. }) =
        SignInCode::parse(text)
    else {
        panic!("{text} is a code");
    };
    world.ask(Request::SignInByCode {
        code: hash,
        device: "A device".to_owned(),
        address: None,
    })
}

fn recovery_codes(world: &mut World, by: &By) -> Vec<String> {
    match world.ask(Request::MakeRecoveryCodes { by: by.clone() }) {
        Ok(Answer::RecoveryCodes { codes }) => codes,
        other => panic!("{other:?}"),
    }
}

fn device_link(world: &mut World, by: &By) -> String {
    match world.ask(Request::MakeDeviceLink { by: by.clone() }) {
        Ok(Answer::DeviceLink { url, .. }) => url.replace("/sign-in#", ""),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_passkey_signs_a_second_device_in() {
    let (mut world, mut phone, first) = World::signed_up(1);
    let answer = world.sign_in(&mut phone, HOME);
    let second = signed_in(&world, answer);
    let sessions = world.show(&second).sessions;
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions[1].label, "Safari on iPhone");
    assert!(sessions[1].current && !sessions[0].current);
    assert_eq!(world.show(&first).sessions.len(), 2);
}

#[test]
fn each_inbox_is_told_of_the_account_as_its_own_session_sees_it() {
    let (mut world, mut phone, first) = World::signed_up(1);
    let answer = world.sign_in(&mut phone, HOME);
    let second = signed_in(&world, answer);
    for by in [first, second] {
        let told = world.inbox_account(&by);
        assert_eq!(told, world.show(&by));
        assert!(!told.is_guest);
        assert_eq!((told.passkeys.len(), told.sessions.len()), (1, 2));
        assert_eq!(told.sessions.iter().filter(|it| it.current).count(), 1);
    }
}

#[test]
fn what_is_kept_tells_no_secret() {
    let (mut world, _, by) = World::signed_up(1);
    let codes = recovery_codes(&mut world, &by);
    let link = device_link(&mut world, &by);
    let written = world.written();
    assert!(!written.contains(link.split('.').nth(1).unwrap()));
    assert!(codes.iter().all(|code| !written.contains(code.as_str())));
}

#[test]
fn a_signature_that_was_tampered_with_is_refused() {
    let (mut world, mut phone, _) = World::signed_up(1);
    let options = world.options();
    let good = phone.get(ORIGIN, &options);
    for (part, value) in [
        ("signature", json!("MEUCIQ")),
        ("authenticatorData", json!("AAAA")),
        ("clientDataJSON", json!("e30")),
    ] {
        let mut credential = good.clone();
        credential["response"][part] = value;
        assert_eq!(
            reason(world.sign_in_with(credential, HOME)),
            "bad_signature"
        );
    }
    assert!(world.sign_in_with(good, HOME).is_ok());
}

#[test]
fn a_sign_in_at_another_site_or_port_proves_nothing_here() {
    let (mut world, mut phone, _) = World::signed_up(1);
    let options = world.options();
    let elsewhere = phone.get("https://chat.example:8443", &options);
    assert_eq!(reason(world.sign_in_with(elsewhere, HOME)), "bad_signature");
    let mut evil = Phone::new();
    let mut making = World::of(1).passkey_options(&By::Guest);
    making["publicKey"]["rp"]["id"] = json!("evil.example");
    evil.create("https://evil.example", &making);
    let mut options = world.options();
    options["publicKey"]["rpId"] = json!("evil.example");
    let relayed = evil.get("https://evil.example", &options);
    assert_eq!(reason(world.sign_in_with(relayed, HOME)), "unknown_passkey");
}

#[test]
fn a_passkey_that_does_not_check_its_user_is_not_enough() {
    let (mut world, mut phone, _) = World::signed_up(1);
    let mut options = world.options();
    options["publicKey"]["userVerification"] = json!("discouraged");
    let unverified = phone.get(ORIGIN, &options);
    assert_eq!(
        reason(world.sign_in_with(unverified, HOME)),
        "bad_signature"
    );
}

#[test]
fn nobody_signs_in_to_an_account_by_another_ones_passkey() {
    let (mut ada, _, by) = World::signed_up(1);
    let (_, mut bo, _) = World::signed_up(2);
    assert_eq!(reason(ada.sign_in(&mut bo, HOME)), "unknown_passkey");
    // The same with Ada's name on it, which nobody has signed.
    let mut credential = bo.get(ORIGIN, &ada.options());
    credential["response"]["userHandle"] = json!(ada.shell.id);
    assert_eq!(
        reason(ada.sign_in_with(credential.clone(), HOME)),
        "unknown_passkey"
    );
    // And as if it were the key that Ada has.
    credential["rawId"] = json!(ada.show(&by).passkeys[0].id);
    assert_eq!(reason(ada.sign_in_with(credential, HOME)), "bad_signature");
    assert_eq!(ada.show(&by).sessions.len(), 1);
}

#[test]
fn a_user_handle_of_anothers_is_refused_though_the_key_is_right() {
    let (mut world, mut phone, _) = World::signed_up(1);
    let mut credential = phone.get(ORIGIN, &world.options());
    credential["response"]["userHandle"] = json!(World::of(2).shell.id);
    assert_eq!(
        reason(world.sign_in_with(credential.clone(), HOME)),
        "unknown_passkey"
    );
    credential["response"]["userHandle"] = json!(null);
    assert_eq!(
        reason(world.sign_in_with(credential, HOME)),
        "unknown_passkey"
    );
}

#[test]
fn each_recovery_code_is_good_once_and_new_ones_end_the_old() {
    let (mut world, _, by) = World::signed_up(1);
    let codes = recovery_codes(&mut world, &by);
    assert_eq!(codes.len(), 10);
    assert_eq!(world.show(&by).recovery_codes, 10);
    let answer = by_code(&mut world, &codes[0]);
    let device = signed_in(&world, answer);
    assert_eq!(world.show(&device).recovery_codes, 9);
    assert_eq!(reason(by_code(&mut world, &codes[0])), "unknown_code");
    recovery_codes(&mut world, &device);
    assert_eq!(reason(by_code(&mut world, &codes[1])), "unknown_code");
    assert_eq!(world.show(&device).recovery_codes, 10);
}

#[test]
fn a_device_link_is_good_once_and_for_ten_minutes() {
    let (mut world, _, by) = World::signed_up(1);
    let link = device_link(&mut world, &by);
    world.wait(Duration::from_mins(9));
    assert!(by_code(&mut world, &link).is_ok());
    assert_eq!(reason(by_code(&mut world, &link)), "unknown_code");
    let late = device_link(&mut world, &by);
    world.wait(Duration::from_mins(10));
    assert_eq!(reason(by_code(&mut world, &late)), "unknown_code");
    assert_eq!(world.show(&by).recovery_codes, 0);
}

#[test]
fn a_guest_has_neither_codes_nor_links() {
    let mut world = World::of(1);
    let by = By::Guest;
    let codes = Request::MakeRecoveryCodes { by: by.clone() };
    assert_eq!(reason(world.ask(codes)), "not_for_guests");
    assert_eq!(
        reason(world.ask(Request::MakeDeviceLink { by })),
        "not_for_guests"
    );
    assert!(world.is_empty());
}

#[test]
fn all_of_it_survives_a_kill() {
    let (mut world, mut phone, by) = World::signed_up(1);
    let codes = recovery_codes(&mut world, &by);
    let link = device_link(&mut world, &by);
    let options = world.passkey_options(&by);
    world.shell.kill();
    let credential = Phone::new().create(ORIGIN, &options);
    assert!(world.add(by.clone(), credential).is_ok());
    assert!(by_code(&mut world, &codes[9]).is_ok());
    assert!(by_code(&mut world, &link).is_ok());
    assert!(world.sign_in(&mut phone, HOME).is_ok());
    world.shell.kill();
    let shown = world.show(&by);
    assert_eq!((shown.passkeys.len(), shown.sessions.len()), (2, 4));
    assert_eq!(shown.recovery_codes, 9);
    assert_eq!(party().id, "chat.example");
}
