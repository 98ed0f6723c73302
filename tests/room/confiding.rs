//! Direct rooms: a few people in private, from a room in which they met.

use chatter::protocol::{ConnectionId, DirectOpened, Event, Kind, Member, Reason, Seen, Seq};

use crate::world::{World, id, secs};

/// Ada, Bo and Cy in a room, and Ada and Bo in private.
fn met() -> (World, [ConnectionId; 3], World) {
    let mut world = World::new();
    let [ada, bo, cy] = ["ada", "bo", "cy"].map(|who| world.join(who));
    world.hear_nothing_yet();
    world.open_direct(ada, &["bo"]);
    let private = world.private();
    (world, [ada, bo, cy], private)
}

fn hears_opened(world: &mut World, connection: ConnectionId) -> DirectOpened {
    match world.hears_one(connection) {
        Event::DirectOpened(opened) => opened,
        other => panic!("expected a direct room, heard {other:#?}"),
    }
}

fn ids(members: &[Member]) -> Vec<&str> {
    members.iter().map(|member| member.id.0.as_str()).collect()
}

fn seen(who: &str, seq: u64) -> Seen {
    let (member_id, seq) = (id(who), Seq(seq));
    Seen { member_id, seq }
}

#[test]
fn two_people_are_led_to_the_same_room_whoever_asks_and_nobody_else_hears_of_it() {
    let (mut world, [ada, bo, cy], _) = met();
    let opened = hears_opened(&mut world, ada);
    assert_eq!(ids(&opened.members), ["ada", "bo"]);
    assert_eq!(world.hears(bo), []);
    assert_eq!(world.hears(cy), []);
    world.open_direct(bo, &["ada"]);
    let again = hears_opened(&mut world, bo);
    assert_eq!(again.address, opened.address);
    world.open_direct(bo, &["ada", "cy"]);
    assert_ne!(hears_opened(&mut world, bo).address, opened.address);
}

#[test]
fn doubles_and_oneself_are_dropped() {
    let (mut world, [ada, ..], _) = met();
    let opened = hears_opened(&mut world, ada);
    world.open_direct(ada, &["bo", "ada", "bo"]);
    assert_eq!(hears_opened(&mut world, ada), opened);
}

#[test]
fn whoever_is_not_here_cannot_be_meant() {
    let (mut world, [ada, ..], _) = met();
    world.hear_nothing_yet();
    for others in [&[][..], &["ada"], &["nobody"], &["bo", "nobody"]] {
        world.open_direct(ada, others);
        let rejection = world.hears_rejection(ada);
        assert_eq!(rejection.reason, Reason::NotFound, "{others:?}");
        world.wait(secs(10));
    }
}

#[test]
fn a_conversation_is_between_eight_at_most() {
    let mut world = World::new();
    let ada = world.join("ada");
    let others: Vec<String> = (1..=8).map(|n| format!("guest-{n}")).collect();
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    for guest in &others {
        world.join(guest);
        world.wait(secs(1));
    }
    world.hear_nothing_yet();
    world.open_direct(ada, &others[..7]);
    assert_eq!(hears_opened(&mut world, ada).members.len(), 8);
    world.open_direct(ada, &others);
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooMany);
}

#[test]
fn only_its_members_are_let_in_with_the_names_that_they_have_where_they_met() {
    let (mut world, [ada, bo, _], _) = met();
    world.rename(bo, "Bo");
    world.hear_nothing_yet();
    world.open_direct(ada, &["bo"]);
    let mut private = world.private();
    let connection = private.connect("ada", None);
    let (welcome, _) = private.hears_welcome(connection);
    assert_eq!(ids(&welcome.members), ["ada", "bo"]);
    assert_eq!(welcome.members[1].name, "Bo");
    assert_eq!(welcome.present, 2);
    assert_eq!(welcome.room.kind, Kind::Direct);
    private.connect("cy", None);
    let (rejection, _) = private.refusal().unwrap();
    assert_eq!(rejection.reason, Reason::NotFound);
    assert_eq!(private.hears(connection), []);
}

#[test]
fn nobody_is_added_and_nobody_is_put_out() {
    let (world, _, mut private) = met();
    let ada = private.join("ada");
    private.post(ada, "Only you know.");
    let (_, _, others) = met();
    drop((world, others));
    let cy = Member {
        id: id("cy"),
        ..private.hears_message(ada).author
    };
    private.open(vec![cy]);
    private.connect("cy", None);
    assert!(private.refusal().is_some());
    let bo = private.connect("bo", None);
    assert_eq!(private.hears_welcome(bo).1.len(), 1);
}

#[test]
fn an_address_opens_for_nobody_else_whoever_says_so() {
    let (mut world, [ada, _, cy], _) = met();
    let address = hears_opened(&mut world, ada).address;
    world.open_direct(cy, &["ada"]);
    let forged = hears_opened(&mut world, cy).members;
    let mut private = World::private_at(&address, forged);
    for who in ["ada", "bo", "cy"] {
        private.connect(who, None);
        let (rejection, _) = private.refusal().unwrap();
        assert_eq!(rejection.reason, Reason::NotFound, "{who}");
    }
}

#[test]
fn coming_and_going_is_told_to_nobody() {
    let (_, _, mut private) = met();
    let ada = private.join("ada");
    let bo = private.join("bo");
    assert_eq!(private.hears(ada), []);
    private.disconnect(bo);
    private.wait(secs(100));
    private.ping(ada);
    assert_eq!(private.hears(ada), []);
    let bo = private.connect("bo", None);
    assert_eq!(ids(&private.hears_welcome(bo).0.members), ["bo", "ada"]);
    assert_eq!(private.hears(ada), []);
}

#[test]
fn how_far_each_has_read_is_told_to_the_others_and_outlives_sleep() {
    let (_, _, mut private) = met();
    let [ada, bo] = ["ada", "bo"].map(|who| private.join(who));
    private.post(ada, "one");
    private.post(ada, "two");
    private.hear_nothing_yet();
    private.read(bo, 1);
    assert_eq!(private.hears_one(ada), Event::Seen(seen("bo", 1)));
    assert_eq!(private.hears(bo), []);
    private.read(bo, 99);
    assert_eq!(private.hears_one(ada), Event::Seen(seen("bo", 2)));
    private.read(bo, 1);
    assert_eq!(private.hears(ada), []);
    private.sleep_and_wake();
    let tablet = private.connect("bo", None);
    let (welcome, _) = private.hears_welcome(tablet);
    assert_eq!(welcome.seen, Some(vec![seen("ada", 0), seen("bo", 2)]));
}

#[test]
fn in_an_open_room_nobody_is_told_how_far_anybody_has_read() {
    let mut world = World::new();
    let [ada, bo] = ["ada", "bo"].map(|who| world.join(who));
    world.post(ada, "one");
    world.hear_nothing_yet();
    world.read(bo, 1);
    assert_eq!(world.hears(ada), []);
    assert_eq!(world.hears(bo), []);
    let tablet = world.connect("bo", None);
    assert_eq!(world.hears_welcome(tablet).0.seen, None);
}

#[test]
fn a_conversation_without_words_is_forgotten_and_one_with_words_is_not() {
    let (_, _, mut silent) = met();
    silent.sleep_and_wake();
    let ada = silent.join("ada");
    silent.wait(secs(1));
    silent.disconnect(ada);
    silent.wait(secs(31 * 24 * 60 * 60));
    silent.connect("ada", None);
    assert!(silent.refusal().is_some());

    let (_, _, mut private) = met();
    let ada = private.join("ada");
    private.post(ada, "Are you there?");
    private.disconnect(ada);
    private.wait(secs(400 * 24 * 60 * 60));
    private.sleep_and_wake();
    let bo = private.connect("bo", None);
    assert_eq!(private.hears_welcome(bo).1.len(), 1);
}

#[test]
fn what_the_operator_takes_out_of_it_is_gone_and_so_is_the_room() {
    let (_, _, mut private) = met();
    let ada = private.join("ada");
    private.post(ada, "Only you know.");
    private.purge();
    assert_eq!(private.stored(), []);
    private.connect("bo", None);
    assert!(private.refusal().is_some());
}

#[test]
fn what_is_said_in_private_is_read_by_nobody_else() {
    let mut private = World::in_private();
    let ada = private.join("ada");
    private.post(ada, "between us");
    assert!(private.may_read(Some("bo")));
    assert!(!private.may_read(Some("cy")));
    assert!(!private.may_read(None));
}
