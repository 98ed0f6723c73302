//! Who owns a room, who moderates it, and who decides that.

use chatter::protocol::{Command, Event, Reason, Role};

use crate::world::{World, id, secs};

#[test]
fn whoever_comes_first_into_a_name_never_used_owns_it() {
    let mut world = World::in_room("tea");
    let ada = world.connect("ada", None);
    let (welcome, _) = world.hears_welcome(ada);
    assert_eq!(welcome.you.role, Role::Owner);
    let bo = world.connect("bo", None);
    let (welcome, _) = world.hears_welcome(bo);
    assert_eq!(welcome.you.role, Role::Member);
    let roles: Vec<Role> = welcome.members.iter().map(|it| it.role).collect();
    assert_eq!(roles, [Role::Member, Role::Owner]);
}

#[test]
fn the_lobby_belongs_to_nobody() {
    let mut world = World::new();
    assert_eq!(world.role("ada"), Role::Member);
}

#[test]
fn a_room_in_which_something_was_said_before_rooms_had_owners_has_none() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "tea?");
    let mut world = world.moved_to("tea");
    assert_eq!(world.role("ada"), Role::Member);
    assert_eq!(world.role("cy"), Role::Member);
}

#[test]
fn an_owner_stays_one_through_sleep_and_death() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.sleep_and_wake();
    assert_eq!(world.role("bo"), Role::Member);
    world.post(ada, "mine");
    world.crash();
    assert_eq!(world.role("bo"), Role::Member);
    assert_eq!(world.role("ada"), Role::Owner);
}

#[test]
fn whoever_leaves_a_room_in_which_nothing_was_said_gives_it_up_to_the_next_who_comes() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let name = world.name("ada");
    world.disconnect(ada);
    world.wait(secs(5));
    let bo = world.connect("bo", None);
    assert_eq!(world.hears_welcome(bo).0.you.role, Role::Owner);
    world.sleep_and_wake();
    world.post(bo, "mine");
    world.crash();
    assert_eq!(world.role("bo"), Role::Owner);
    assert_eq!(world.role("ada"), Role::Member);
    assert_eq!(world.name("ada"), name, "a name is kept, and a room is not");
}

#[test]
fn whoever_comes_back_while_somebody_waited_for_them_still_owns_the_room() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.disconnect(ada);
    world.wait(secs(60));
    world.sleep_and_wake();
    world.post(bo, "where is she?");
    assert_eq!(world.role("ada"), Role::Owner);
}

#[test]
fn an_owner_who_said_nothing_is_not_forgotten() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.post(bo, "whose is this?");
    world.disconnect(ada);
    world.wait(secs(40 * 24 * 3600));
    assert!(world.knows("ada"));
    assert_eq!(world.role("ada"), Role::Owner);
}

#[test]
fn an_owner_appoints_and_everyone_can_read_it() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.appoint(ada, "bo", Role::Moderator);
    let Event::Appointed(appointed) = world.hears_one(bo) else {
        panic!("nobody was appointed");
    };
    assert_eq!(appointed.member_id, id("bo"));
    assert_eq!(appointed.role, Role::Moderator);
    assert_eq!(appointed.by, Some(id("ada")));
    assert_eq!(world.stored(), [Event::Appointed(appointed)]);
    assert_eq!(world.role("bo"), Role::Moderator);
    world.hear_nothing_yet();
    world.appoint(ada, "bo", Role::Moderator);
    assert_eq!(
        world.hears(ada),
        [],
        "what changes nothing is told to nobody"
    );
}

#[test]
fn what_somebody_says_bears_the_role_that_they_have() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.post(ada, "welcome");
    assert_eq!(world.hears_message(ada).author.role, Role::Owner);
}

#[test]
fn only_owners_appoint() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.appoint(bo, "bo", Role::Owner);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
    world.appoint(ada, "bo", Role::Moderator);
    world.hear_nothing_yet();
    world.appoint(bo, "bo", Role::Owner);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
}

#[test]
fn nobody_is_appointed_who_was_never_here() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.appoint(ada, "nobody", Role::Moderator);
    assert_eq!(world.hears_rejection(ada).reason, Reason::NotFound);
}

#[test]
fn a_room_that_is_full_of_keepers_takes_no_more_and_whoever_is_no_keeper_stays_none() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    for n in 1..100 {
        let who = format!("keeper-{n}");
        let keeper = world.join(&who);
        world.appoint(ada, &who, Role::Moderator);
        world.disconnect(keeper);
        world.wait(secs(1));
        world.ping(ada);
    }
    world.join("bo");
    world.hear_nothing_yet();
    world.appoint(ada, "bo", Role::Moderator);
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooMany);
    world.appoint(ada, "bo", Role::Member);
    assert_eq!(world.hears(ada), [], "what changes nothing");
}

#[test]
fn an_owner_may_step_down_but_not_put_another_down_and_the_last_one_stays() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.appoint(ada, "ada", Role::Member);
    assert_eq!(world.hears_rejection(ada).reason, Reason::NotAllowed);
    world.appoint(ada, "bo", Role::Owner);
    world.hear_nothing_yet();
    world.appoint(bo, "ada", Role::Member);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
    world.appoint(ada, "ada", Role::Member);
    world.hear_nothing_yet();
    world.appoint(bo, "bo", Role::Moderator);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
    assert_eq!(world.role("ada"), Role::Member);
}

#[test]
fn whoever_lost_their_role_a_moment_ago_is_refused() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.appoint(ada, "bo", Role::Moderator);
    world.appoint(ada, "bo", Role::Member);
    world.hear_nothing_yet();
    let (uses, seconds) = (None, None);
    world.command(bo, Command::MakeInvite { uses, seconds });
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
}

#[test]
fn the_operator_names_an_owner_of_the_lobby() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.name_owner("ada");
    let Event::Appointed(appointed) = world.hears_one(ada) else {
        panic!("nobody was appointed");
    };
    assert_eq!((appointed.role, appointed.by), (Role::Owner, None));
    world.name_owner("nobody");
    world.name_owner("ada");
    assert_eq!(world.hears(ada), []);
    assert_eq!(world.role("ada"), Role::Owner);
}

#[test]
fn a_room_that_the_operator_forgets_is_owned_by_the_next_who_comes() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    world.post(ada, "mine");
    world.purge();
    assert_eq!(world.role("bo"), Role::Owner);
}

#[test]
fn nobody_has_a_role_in_a_private_room() {
    let mut private = World::in_private();
    assert_eq!(private.role("ada"), Role::Member);
}
