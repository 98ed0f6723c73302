//! People who would outwit those who keep a room, and a moderator who is one of them.

use chatter::protocol::{Access, CloseCode, ConnectionId, Event, Reason, Role};

use crate::world::{World, id, secs};

const HOME: &str = "192.0.2.1";

/// Why somebody from there is not let in, if they are not.
fn refused_from(world: &mut World, address: &str, who: &str) -> Option<Reason> {
    world.connect_from(address, who);
    world.refusal().map(|(rejection, _)| rejection.reason)
}

#[test]
fn a_banned_guest_who_clears_their_cookies_waits_for_a_day() {
    let (mut world, [_, bo]) = World::kept();
    world.connect_from(HOME, "cy");
    world.connect_from(HOME, "mate");
    world.ban(bo, "cy", None);
    assert_eq!(
        refused_from(&mut world, HOME, "cy again"),
        Some(Reason::Banned)
    );
    world.crash();
    assert_eq!(
        refused_from(&mut world, HOME, "cy again"),
        Some(Reason::Banned)
    );
    assert_eq!(refused_from(&mut world, "192.0.2.2", "neighbour"), None);
    assert_eq!(
        refused_from(&mut world, HOME, "mate"),
        None,
        "who has been in before"
    );
    world.wait(secs(24 * 3600));
    assert_eq!(refused_from(&mut world, HOME, "cy again"), None);
    assert_eq!(refused_from(&mut world, HOME, "cy"), Some(Reason::Banned));
}

#[test]
fn whoever_is_in_stays_though_somebody_is_banned_from_their_network() {
    let (mut world, [ada, bo]) = World::kept();
    world.connect_from(HOME, "cy");
    let mate = world.connect_from(HOME, "mate");
    world.ban(bo, "cy", None);
    world.hear_nothing_yet();
    world.post(mate, "I am not them");
    assert_eq!(world.hears_message(ada).author.id, id("mate"));
}

#[test]
fn whoever_leaves_before_they_are_banned_is_known_by_where_they_were() {
    let (mut world, [ada, bo]) = World::kept();
    let cy = world.connect_from(HOME, "cy");
    world.disconnect(cy);
    world.wait_with(secs(600), &[ada, bo]);
    world.ban(bo, "cy", Some(3600));
    assert_eq!(
        refused_from(&mut world, HOME, "cy again"),
        Some(Reason::Banned)
    );
    world.wait_with(secs(3600), &[ada, bo]);
    assert_eq!(refused_from(&mut world, HOME, "cy again"), None);
}

#[test]
fn a_network_is_kept_as_a_hash_and_forgotten_with_its_key() {
    let (mut world, [_, bo]) = World::kept();
    world.connect_from("2001:db8:1:2::3", "cy");
    world.ban(bo, "cy", None);
    assert_eq!(
        refused_from(&mut world, "2001:db8:1:2:ffff::1", "cy again"),
        Some(Reason::Banned)
    );
    assert_eq!(
        refused_from(&mut world, "2001:db8:1:3::3", "neighbour"),
        None
    );
    let kept = world.records("").concat();
    assert!(!kept.contains("2001:db8"), "{kept}");
    assert_eq!(world.records("address").len(), 2, "a hash and a key");
    world.wait(secs(24 * 3600));
    assert!(world.records("address").is_empty());
}

#[test]
fn whoever_is_let_back_in_frees_their_network() {
    let (mut world, [_, bo]) = World::kept();
    world.connect_from(HOME, "cy");
    world.connect_from(HOME, "dee");
    world.ban(bo, "cy", None);
    world.ban(bo, "dee", None);
    world.unban(bo, "cy");
    assert_eq!(
        refused_from(&mut world, HOME, "new"),
        Some(Reason::Banned),
        "Dee's ban holds"
    );
    world.unban(bo, "dee");
    assert_eq!(refused_from(&mut world, HOME, "new"), None);
    assert!(
        world.records("address").is_empty(),
        "the key goes with them"
    );
}

#[test]
fn an_owner_undoes_all_that_a_moderator_gone_wild_has_done() {
    let (mut world, [ada, bo]) = World::kept();
    let cy = world.join("cy");
    let dee = world.join("dee");
    world.ban(ada, "cy", Some(7200));
    let since = world.now();
    world.wait(secs(1));
    world.unban(bo, "cy");
    world.ban(bo, "dee", None);
    world.silence(bo, "eve", 600);
    let eve = world.join("eve");
    world.silence(bo, "eve", 600);
    world.hear_nothing_yet();
    let invite = world.invite(bo, None);
    world.appoint(ada, "bo", Role::Member);
    world.hear_nothing_yet();

    world.undo_acts(ada, "bo", since);
    let told = world.hears(eve);
    let kinds: Vec<&str> = told
        .iter()
        .map(|event| match event {
            Event::Unbanned(it) if it.member_id == id("dee") => "dee is let back in",
            Event::Silenced(it) if it.until == it.at => "eve may speak",
            Event::Banned(it) if it.member_id == id("cy") => "cy is banned again",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        ["dee is let back in", "eve may speak", "cy is banned again"]
    );
    let [Event::Unbanned(first), ..] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(first.by, id("ada"), "the log says who undid it");
    world.post(eve, "thank you");
    world.hears_message(eve);
    assert_eq!(world.is_refused("dee"), None);
    assert_eq!(world.is_refused("cy"), Some(Reason::Banned));
    world.set_access(ada, Access::Invited);
    world.connect_with(&invite, "friend of bo");
    assert_eq!(world.refusal().unwrap().0.reason, Reason::NotInvited);
    world.wait(secs(7200));
    assert_eq!(world.is_refused("cy"), None, "as long as before");
    assert_eq!(world.closed(cy), Some(CloseCode::PolicyViolation));
    assert_eq!(world.closed(dee), Some(CloseCode::PolicyViolation));
}

#[test]
fn what_was_done_before_or_by_others_is_not_undone() {
    let (mut world, [ada, bo]) = World::kept();
    for who in ["cy", "dee"] {
        world.join(who);
    }
    world.ban(bo, "cy", None);
    world.wait(secs(1));
    world.ban(ada, "dee", None);
    let since = world.now();
    world.undo_acts(ada, "bo", since);
    assert_eq!(world.is_refused("cy"), Some(Reason::Banned));
    assert_eq!(world.is_refused("dee"), Some(Reason::Banned));
}

#[test]
fn undoing_twice_does_nothing_more() {
    let (mut world, [ada, bo]) = World::kept();
    world.join("cy");
    let since = world.now();
    world.ban(bo, "cy", None);
    world.undo_acts(ada, "bo", since);
    let length = world.stored().len();
    world.undo_acts(ada, "bo", since);
    assert_eq!(world.stored().len(), length);
}

#[test]
fn only_owners_undo_and_not_what_another_owner_did() {
    let (mut world, [ada, bo]) = World::kept();
    let since = world.now();
    world.undo_acts(bo, "bo", since);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
    world.appoint(ada, "bo", Role::Owner);
    world.hear_nothing_yet();
    world.undo_acts(bo, "ada", since);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
}

#[test]
fn a_moderator_does_no_more_in_an_hour_than_an_owner_can_undo() {
    let (mut world, [ada, bo]) = World::kept();
    world.join("cy");
    let silence_again = |world: &mut World, who: ConnectionId, n: u64| {
        world.wait(secs(1));
        world.ping(ada);
        world.ping(bo);
        world.hear_nothing_yet();
        world.silence(who, "cy", 600 + n);
        world.hears(who).pop()
    };
    let taken = (0..300).find(|n| {
        let told = silence_again(&mut world, bo, *n);
        matches!(told, Some(Event::Rejected(it)) if it.reason == Reason::TooFast)
    });
    assert!(matches!(taken, Some(200..=215)), "{taken:?}");
    let told = silence_again(&mut world, ada, 1);
    assert!(matches!(told, Some(Event::Silenced(_))), "an owner goes on");
}

#[test]
fn whoever_lost_their_role_a_moment_ago_acts_on_nobody() {
    let (mut world, [ada, bo]) = World::kept();
    let cy = world.join("cy");
    world.post(cy, "words");
    world.appoint(ada, "bo", Role::Member);
    world.hear_nothing_yet();
    world.ban(bo, "cy", None);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
    world.remove(bo, 2);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotYours);
    assert_eq!(world.closed(cy), None);
}

#[test]
fn of_two_owners_who_step_down_at_once_the_last_one_stays() {
    let (mut world, [ada, bo]) = World::kept();
    world.appoint(ada, "bo", Role::Owner);
    world.appoint(ada, "ada", Role::Member);
    world.hear_nothing_yet();
    world.appoint(bo, "bo", Role::Member);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
}

#[test]
fn whoever_holds_an_owners_cookie_cannot_put_another_owner_out() {
    let (mut world, [ada, bo]) = World::kept();
    world.appoint(ada, "bo", Role::Owner);
    let thief = world.join("ada");
    world.hear_nothing_yet();
    for role in [Role::Member, Role::Moderator] {
        world.appoint(thief, "bo", role);
        assert_eq!(world.hears_rejection(thief).reason, Reason::NotAllowed);
    }
    world.ban(thief, "bo", None);
    assert_eq!(world.hears_rejection(thief).reason, Reason::NotAllowed);
    assert_eq!(world.closed(bo), None);
}

#[test]
fn a_room_with_a_ban_is_not_forgotten_so_that_the_banned_come_back() {
    let (mut world, [ada, bo]) = World::kept();
    let cy = world.join("cy");
    world.post(cy, "the only words");
    world.ban(bo, "cy", None);
    world.remove(bo, 2);
    world.disconnect(ada);
    world.disconnect(bo);
    world.wait(secs(100 * 24 * 3600));
    world.crash();
    assert_eq!(world.is_refused("cy"), Some(Reason::Banned));
    assert_eq!(world.role("ada"), Role::Owner);
}
