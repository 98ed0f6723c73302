//! Notices: what the accounts of absent members are told, and when, and how often.

use chatter::protocol::inbox::Entry;
use chatter::protocol::{ClientId, Command, ConnectionId, Filter, Kind};
use chatter::room::notice::Tidings;

use crate::world::{World, id, secs};

/// Ada and Bo have spoken in a room, and so follow it. Bo is gone.
fn room() -> (World, ConnectionId) {
    let mut world = World::new();
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.post(bo, "I must go.");
    world.post(ada, "See you.");
    world.read(bo, 2);
    world.wait(secs(2));
    world.disconnect(bo);
    world.wait(secs(100));
    world.ping(ada);
    for who in ["ada", "bo"] {
        world.told(who);
    }
    (world, ada)
}

fn mention(world: &mut World, from: ConnectionId, body: &str, who: &str) {
    let command = Command::Post {
        body: body.to_owned(),
        client_id: ClientId::try_from(format!("m-{}", body.len())).unwrap(),
        reply_to: None,
        mentions: vec![id(who)],
        files: vec![],
    };
    world.command(from, command);
}

fn counts(entries: &[Entry]) -> Vec<(u64, u64)> {
    entries.iter().map(|it| (it.unread, it.mentions)).collect()
}

#[test]
fn whoever_speaks_follows_the_room_and_their_account_hears_of_it_once() {
    let mut world = World::new();
    let ada = world.join("ada");
    assert_eq!(world.told("ada"), []);
    world.post(ada, "Is anybody here?");
    let told = world.told("ada");
    assert_eq!(counts(&told), [(0, 0)]);
    assert_eq!(told[0].address, "/r/lobby");
    assert_eq!(told[0].kind, Kind::Open);
    assert_eq!(told[0].last.as_ref().unwrap().body, "Is anybody here?");
    world.post(ada, "Nobody?");
    world.wait(secs(100));
    assert_eq!(world.told("ada"), []);
    assert!(world.sleeps_undisturbed());
}

#[test]
fn an_absent_follower_is_told_once_within_a_minute_until_they_read() {
    let (mut world, ada) = room();
    for n in 1..=5 {
        world.post(ada, &format!("message {n}"));
    }
    assert_eq!(world.told("bo"), []);
    world.wait(secs(60));
    assert_eq!(counts(&world.told("bo")), [(5, 0)]);
    world.post(ada, "And more.");
    world.wait(secs(1_000));
    assert_eq!(world.told("bo"), []);

    let bo = world.connect("bo", None);
    world.read(bo, 8);
    world.wait(secs(5));
    assert_eq!(counts(&world.told("bo")), [(0, 0)]);
    world.disconnect(bo);
    world.wait(secs(100));
    let ada = world.join("ada");
    world.post(ada, "Come back.");
    world.wait(secs(60));
    assert_eq!(counts(&world.told("bo")), [(1, 0)]);
    assert_eq!(world.told("ada"), []);
}

#[test]
fn whoever_reads_along_is_told_nothing_and_told_later_where_they_stop() {
    let (mut world, ada) = room();
    let bo = world.connect("bo", None);
    for n in 3..=20 {
        world.post(ada, "news");
        world.read(bo, n);
        world.wait(secs(10));
        world.ping(ada);
        world.ping(bo);
    }
    assert_eq!(world.told("bo"), []);
    world.post(ada, "the last");
    world.wait(secs(150));
    assert_eq!(counts(&world.told("bo")), [(1, 0)]);
}

#[test]
fn whoever_reads_along_is_known_to_after_the_room_has_slept() {
    let (mut world, ada) = room();
    let bo = world.connect("bo", None);
    world.post(ada, "news");
    world.read(bo, 3);
    world.post(ada, "more news");
    world.sleep_and_wake();
    world.wait(secs(55));
    assert_eq!(world.told("bo"), []);
    world.ping(bo);
    world.wait(secs(60));
    assert_eq!(counts(&world.told("bo")), [(1, 0)]);
}

#[test]
fn a_mention_is_told_at_once_and_each_time_and_makes_a_follower() {
    let (mut world, ada) = room();
    let cy = world.join("cy");
    let name = world.name("cy");
    world.disconnect(cy);
    mention(&mut world, ada, &format!("Hello @{name}"), "cy");
    assert_eq!(counts(&world.told("cy")), [(3, 1)]);
    mention(&mut world, ada, &format!("Still there, @{name}?"), "cy");
    assert_eq!(counts(&world.told("cy")), [(4, 2)]);
    world.post(ada, "He is not.");
    world.wait(secs(1_000));
    assert_eq!(world.told("cy"), []);
}

#[test]
fn in_a_direct_room_the_others_are_told_each_time_and_nobody_before_the_first_word() {
    let mut private = World::in_private();
    assert_eq!(private.told("bo"), []);
    let ada = private.join("ada");
    private.post(ada, "Only you know.");
    let told = private.told("bo");
    assert_eq!(counts(&told), [(1, 0)]);
    assert_eq!(told[0].kind, Kind::Direct);
    assert!(told[0].address.starts_with("/d/"));
    assert_eq!(told[0].members.len(), 1);
    assert_eq!(told[0].members[0].id, id("ada"));
    assert_eq!(counts(&private.told("ada")), [(0, 0)]);
    private.post(ada, "Are you there?");
    assert_eq!(counts(&private.told("bo")), [(2, 0)]);
    let bo = private.connect("bo", None);
    private.read(bo, 2);
    private.wait(secs(5));
    assert_eq!(counts(&private.told("bo")), [(0, 0)]);
}

#[test]
fn a_notice_that_is_lost_is_told_again_after_sleep_too() {
    let (mut world, ada) = room();
    world.lose_notices(2);
    let name = world.name("bo");
    mention(&mut world, ada, &format!("@{name}, come"), "bo");
    assert_eq!(world.told("bo"), []);
    world.sleep_and_wake();
    world.wait(secs(9));
    assert_eq!(world.told("bo"), []);
    world.wait(secs(20));
    assert_eq!(counts(&world.told("bo")), [(1, 1)]);
    world.wait(secs(1_000));
    assert_eq!(world.told("bo"), []);
    assert!(world.sleeps_undisturbed());
}

#[test]
fn words_that_are_taken_back_leave_the_accounts_too() {
    let (mut world, ada) = room();
    world.post(ada, "a secret");
    world.wait(secs(60));
    assert_eq!(world.told("bo")[0].last.as_ref().unwrap().body, "a secret");
    world.remove(ada, 3);
    let told = world.told("bo");
    assert_eq!(counts(&told), [(0, 0)]);
    assert_eq!(told[0].last.as_ref().unwrap().body, "See you.");
}

#[test]
fn whoever_takes_the_room_out_of_their_list_is_told_nothing_until_they_are_meant() {
    let (mut world, ada) = room();
    world.follow("bo", false);
    world.post(ada, "news");
    world.wait(secs(100));
    assert_eq!(world.told("bo"), []);
    let ada = world.join("ada");
    world.follow("bo", true);
    world.post(ada, "more news");
    world.wait(secs(100));
    assert_eq!(counts(&world.told("bo")), [(2, 0)]);
}

#[test]
fn many_followers_are_told_a_few_at_a_time() {
    const FOLLOWERS: usize = 50;
    let mut world = World::new();
    let names: Vec<String> = (0..FOLLOWERS).map(|n| format!("follower-{n}")).collect();
    for (read, name) in names.iter().enumerate() {
        let follower = world.join(name);
        world.read(follower, read as u64);
        world.post(follower, "hello");
        world.disconnect(follower);
    }
    let told = |world: &mut World| {
        names
            .iter()
            .map(|name| world.told(name).len())
            .sum::<usize>()
    };
    assert_eq!(told(&mut world), FOLLOWERS, "Their list has the room.");
    world.wait(secs(30));
    let first = told(&mut world);
    assert!((1..FOLLOWERS).contains(&first), "{first} were told at once");
    world.wait(secs(30));
    assert_eq!(
        first + told(&mut world),
        FOLLOWERS - 1,
        "The last one has read all."
    );
    world.wait(secs(1_000));
    assert_eq!(told(&mut world), 0);
}

#[test]
fn whoever_is_called_by_name_does_not_wait_for_those_who_speak_for_the_first_time() {
    let mut world = World::new();
    world.lose_notices(u32::MAX);
    let names: Vec<String> = (0..50).map(|n| format!("newcomer-{n}")).collect();
    let newcomers: Vec<ConnectionId> = names.iter().map(|name| world.join(name)).collect();
    for newcomer in &newcomers {
        world.post(*newcomer, "hello");
    }
    world.lose_notices(0);
    let last = names.iter().max_by_key(|name| id(name)).unwrap();
    let name = world.name(last);
    mention(&mut world, newcomers[0], &format!("@{name}, welcome"), last);
    assert_eq!(world.told(last).len(), 1);
}

#[test]
fn whoever_asks_again_and_again_how_the_room_stands_waits_and_others_do_not() {
    let (mut world, _) = room();
    let paid = world.standings_paid("bo", 1_000);
    assert!((10..200).contains(&paid), "{paid} of a thousand were paid");
    assert_eq!(world.standings_paid("bo", 1), 0);
    assert_eq!(world.standings_paid("ada", 1), 1);
    world.wait(secs(10));
    assert!(world.standings_paid("bo", 1_000) > 0);
}

#[test]
fn a_notice_says_what_of_it_is_worth_a_push_and_whether_its_reader_is_attentive() {
    let (mut world, ada) = room();
    mention(&mut world, ada, "Hello", "bo");
    let name = world.name("bo");
    mention(&mut world, ada, &format!("@{name}, hello"), "bo");
    let notice = world.notices_of("bo").pop().unwrap();
    let (news, called) = (notice.news.unwrap(), notice.mention.unwrap());
    assert_eq!(
        (news.seq.0, news.words.body),
        (4, format!("@{name}, hello"))
    );
    assert_eq!((called.seq.0, called.words.author.id), (4, id("ada")));
    assert!(!notice.is_attentive);

    let bo = world.connect("bo", None);
    world.read(bo, 4);
    world.wait(secs(5));
    let notice = world.notices_of("bo").pop().unwrap();
    assert_eq!((notice.news, notice.mention), (None, None));
    mention(&mut world, ada, &format!("@{name}, welcome"), "bo");
    assert!(world.notices_of("bo").pop().unwrap().is_attentive);
    world.wait(secs(60));
    mention(&mut world, ada, &format!("@{name}, still there?"), "bo");
    assert!(!world.notices_of("bo").pop().unwrap().is_attentive);
}

#[test]
fn words_that_the_room_veils_are_veiled_in_lists_too() {
    let (mut world, [ada, bo]) = World::kept();
    world.set_filter(ada, Filter::Blur);
    world.post(bo, "Hello.");
    world.told("bo");
    let name = world.name("bo");
    mention(&mut world, ada, &format!("@{name}, what the fuck"), "bo");
    let bodies = |told: Vec<Entry>| told.last().unwrap().last.clone().unwrap().body;
    assert_eq!(bodies(world.told("bo")), "…");
}

#[test]
fn the_account_of_whoever_is_banned_lets_go_of_the_room_and_hears_of_it_no_more() {
    let (mut world, [ada, bo]) = World::kept();
    let cy = world.join("cy");
    let name = world.name("cy");
    world.post(cy, "I am here.");
    assert_eq!(world.told("cy").len(), 1);
    world.lose_notices(1);
    world.ban(bo, "cy", None);
    world.wait(secs(20));
    let told = world.tidings_of("cy");
    assert!(
        matches!(told.as_slice(), [Tidings::Over(address)] if address == "/r/tea"),
        "{told:?}"
    );

    world.follow("cy", true);
    world.post(ada, "Now we may speak.");
    mention(&mut world, ada, &format!("@{name} is gone."), "cy");
    world.wait(secs(1_000));
    assert!(world.told("cy").is_empty());

    let ada = world.join("ada");
    world.unban(ada, "cy");
    world.follow("cy", true);
    mention(&mut world, ada, &format!("@{name} may come back."), "cy");
    assert_eq!(world.told("cy").len(), 1);
}
