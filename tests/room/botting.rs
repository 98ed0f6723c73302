//! Bots: who makes them, who speaks as one, and that a removed one is nobody's.

use chatter::identity::guest::GuestToken;
use chatter::protocol::{
    Access, Command, ConnectionId, Event, Member, MemberId, Reason, Rejection, RoomChange,
};
use chatter::room::request::Answer;

use crate::world::{World, id, secs};

fn make(world: &mut World, by: ConnectionId, name: &str) {
    let name = name.to_owned();
    world.command(by, Command::MakeBot { name });
}

fn made(world: &mut World, by: ConnectionId, name: &str) -> (Member, String) {
    make(world, by, name);
    match world.hears_one(by) {
        Event::BotMade { member, token } => (member, token),
        other => panic!("{other:?}"),
    }
}

fn remove(world: &mut World, by: ConnectionId, bot: &MemberId) {
    let member_id = bot.clone();
    world.command(by, Command::RemoveBot { member_id });
}

fn refused(world: &mut World, bot: &MemberId) -> Rejection {
    match world.write(&bot.0, "Beep") {
        Answer::Refused(rejection) => rejection,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_bot_speaks_by_its_token_and_neither_comes_nor_goes() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.hears(ada);
    let (bot, token) = made(&mut world, ada, "Build");
    assert!(bot.bot && bot.name == "Build");
    assert_eq!(GuestToken::parse(&token).unwrap().id().member_id(), bot.id);
    assert_eq!(world.hears(bo), [], "nobody else hears of the token");
    let Answer::Posted(message) = world.write(&bot.id.0, "Green") else {
        panic!("a bot may speak")
    };
    assert_eq!(message.author, bot);
    assert_eq!(world.hears(bo), [Event::Posted(message)]);
    world.connect(&bot.id.0, None);
    assert_eq!(world.refusal().unwrap().0.reason, Reason::NotAllowed);
}

#[test]
fn only_an_owner_makes_and_removes_bots() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.hears(ada);
    let (bot, _) = made(&mut world, ada, "Build");
    let is_refused =
        |event: Event| matches!(event, Event::Rejected(it) if it.reason == Reason::NotAllowed);
    make(&mut world, bo, "Mine");
    assert!(is_refused(world.hears_one(bo)));
    remove(&mut world, bo, &bot.id);
    assert!(is_refused(world.hears_one(bo)));
}

#[test]
fn a_bot_has_a_name_of_its_own() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.rename(ada, "Victor");
    world.hears(ada);
    for (name, reason) in [
        ("V\u{456}ctor", Reason::NameTaken),
        ("", Reason::Empty),
        ("Admin", Reason::NameTaken),
    ] {
        make(&mut world, ada, name);
        let Event::Rejected(rejection) = world.hears_one(ada) else {
            panic!("{name} is taken")
        };
        let is_one = [reason, Reason::NameInvalid].contains(&rejection.reason);
        assert!(is_one, "{name}: {rejection:?}");
    }
}

#[test]
fn a_bot_is_let_in_whoever_else_is_not() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let (bot, _) = made(&mut world, ada, "Build");
    for access in [Access::Invited, Access::SignedIn] {
        let change = RoomChange {
            access: Some(access),
            ..RoomChange::default()
        };
        world.command(ada, Command::ChangeRoom(change));
        let answer = world.write(&bot.id.0, "Still here");
        assert!(matches!(answer, Answer::Posted(_)), "{answer:?}");
    }
}

#[test]
fn a_removed_bot_says_and_hears_nothing_through_sleep_and_death() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let (bot, _) = made(&mut world, ada, "Build");
    let listener = world.listen(&bot.id.0, None);
    world.hears(ada);
    remove(&mut world, ada, &bot.id);
    let Event::BotRemoved(removed) = world.hears_one(ada) else {
        panic!("everyone hears of it")
    };
    assert_eq!((removed.member_id, removed.by), (bot.id.clone(), id("ada")));
    assert!(world.closed(listener).is_some());
    assert_eq!(refused(&mut world, &bot.id).reason, Reason::NotAllowed);
    assert!(!world.may_read(Some(&bot.id.0)));
    world.sleep_and_wake();
    assert_eq!(refused(&mut world, &bot.id).reason, Reason::NotAllowed);
    world.crash();
    assert_eq!(refused(&mut world, &bot.id).reason, Reason::NotAllowed);
    let ada = world.join("ada");
    remove(&mut world, ada, &bot.id);
    let again = world.hears_one(ada);
    assert!(matches!(again, Event::Rejected(it) if it.reason == Reason::NotFound));
}

#[test]
fn a_bot_that_said_nothing_is_kept_and_owners_see_it() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.post(ada, "Mine");
    let (bot, _) = made_after(&mut world, ada);
    world.disconnect(ada);
    world.wait(secs(40 * 24 * 3600));
    let ada = world.join("ada");
    world.command(ada, Command::LoadModeration {});
    let Event::ModerationLoaded { bots, .. } = world.hears_one(ada) else {
        panic!("an owner sees it")
    };
    assert_eq!(bots, Some(vec![bot.clone()]));
    let answer = world.write(&bot.id.0, "Awake");
    assert!(matches!(answer, Answer::Posted(_)));
}

fn made_after(world: &mut World, by: ConnectionId) -> (Member, String) {
    world.hears(by);
    made(world, by, "Build")
}

#[test]
fn a_room_has_twenty_bots_at_most() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    for n in 0..20 {
        made(&mut world, ada, &format!("Build {n}"));
        world.wait(secs(5));
    }
    make(&mut world, ada, "One more");
    let refused = world.hears_one(ada);
    assert!(matches!(refused, Event::Rejected(it) if it.reason == Reason::TooMany));
}
