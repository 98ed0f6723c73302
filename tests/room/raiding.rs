//! Many who come at once to spoil a room, and how they are put out.

use chatter::protocol::{Access, CloseCode, ConnectionId, Event, MemberId, Reason};
use chatter::time::Timestamp;

use crate::world::{World, id, secs};

/// So many come, and are gone again.
fn raid(world: &mut World, of: usize) {
    for n in 0..of {
        let raider = world.join(&format!("raider-{n}"));
        world.disconnect(raider);
    }
    world.wait(secs(6));
    world.hear_nothing_yet();
}

fn bans(told: &[Event]) -> usize {
    let banned = |it: &&Event| matches!(it, Event::Banned(_));
    told.iter().filter(banned).count()
}

#[test]
fn a_raid_is_shut_out_and_put_out_in_two_steps() {
    let (mut world, [ada, bo]) = World::kept();
    world.join("regular");
    world.wait_with(secs(600), &[ada, bo]);
    let before = world.now();
    world.wait(secs(1));
    let raiders: Vec<String> = (0..50).map(|n| format!("raider-{n}")).collect();
    let inside: Vec<ConnectionId> = raiders.iter().map(|who| world.join(who)).collect();

    world.set_access(ada, Access::Invited);
    assert_eq!(world.is_refused("raider-50"), Some(Reason::NotInvited));
    world.hear_nothing_yet();
    world.ban_newcomers(bo, before);
    for raider in inside {
        assert_eq!(world.closed(raider), Some(CloseCode::PolicyViolation));
    }
    assert_eq!(bans(&world.hears(ada)), 50);
    assert_eq!(world.is_refused("raider-7"), Some(Reason::Banned));
    assert_eq!(world.is_refused("regular"), None);
    world.wait_with(secs(60), &[ada, bo]);
    let here: Vec<MemberId> = world.connected().into_keys().collect();
    assert_eq!(here, [id("ada"), id("bo")]);
}

#[test]
fn of_a_bigger_raid_each_hundred_is_put_out_by_saying_it_again() {
    let (mut world, [ada, _]) = World::kept();
    let before = world.now();
    world.wait(secs(1));
    raid(&mut world, 150);
    for hundred in [100, 50, 0] {
        world.ban_newcomers(ada, before);
        assert_eq!(bans(&world.hears(ada)), hundred);
    }
}

#[test]
fn of_a_raid_that_no_room_can_hold_in_its_bans_as_many_are_put_out_as_it_can() {
    let (mut world, [ada, _]) = World::kept();
    world.join("cy");
    world.ban(ada, "cy", None);
    world.wait(secs(1));
    let before = world.now();
    raid(&mut world, 1_010);
    let mut put_out = 0;
    for _ in 0..10 {
        world.ban_newcomers(ada, before);
        put_out += bans(&world.hears(ada));
        world.wait(secs(1));
        world.ping(ada);
    }
    assert_eq!(put_out, 999, "a thousand with Cy");
    world.ban_newcomers(ada, before);
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooMany);
    assert_eq!(bans(&world.stored()), 1_000);
    assert_eq!(world.records("ban").len(), 1_000);
    world.post(ada, "that was a raid");
    world.hears_message(ada);
}

#[test]
fn a_short_ban_of_a_newcomer_is_made_as_long_as_all_the_others() {
    let (mut world, [ada, bo]) = World::kept();
    let before = world.now();
    world.wait(secs(1));
    for who in ["cy", "dee"] {
        world.join(who);
    }
    world.ban(bo, "cy", Some(60));
    world.hear_nothing_yet();
    world.ban_newcomers(ada, before);
    assert_eq!(bans(&world.hears(ada)), 2);
    world.wait(secs(61));
    assert_eq!(world.is_refused("cy"), Some(Reason::Banned));
}

#[test]
fn what_a_moderator_has_done_is_not_forgotten_while_the_room_sleeps() {
    let (mut world, [_, bo]) = World::kept();
    let before = world.now();
    world.wait(secs(1));
    raid(&mut world, 250);
    for hundred in [100, 100, 0] {
        world.ban_newcomers(bo, before);
        assert_eq!(bans(&world.hears(bo)), hundred);
        world.sleep_and_wake();
        world.hear_nothing_yet();
    }
}

#[test]
fn fifty_are_banned_one_by_one_within_the_pace() {
    let (mut world, [ada, bo]) = World::kept();
    let raiders: Vec<String> = (0..50).map(|n| format!("raider-{n}")).collect();
    for who in &raiders {
        world.join(who);
    }
    for who in &raiders {
        world.ban(bo, who, None);
        world.wait(secs(1));
    }
    world.hear_nothing_yet();
    for keeper in [ada, bo] {
        world.ping(keeper);
    }
    assert_eq!(world.sanctions(bo).0.len(), 50);
}

#[test]
fn whoever_has_been_here_for_longer_is_no_newcomer() {
    let (mut world, [ada, bo]) = World::kept();
    world.join("regular");
    world.wait_with(secs(25 * 3600), &[ada, bo]);
    world.ban_newcomers(bo, Timestamp::default());
    assert_eq!(bans(&world.hears(bo)), 0);
    assert_eq!(world.is_refused("regular"), None);
}
