//! What moderators do: silence, ban, and remove. Each act is in the log, and is undone by another.

use chatter::protocol::{CloseCode, Command, ConnectionId, Event, MemberId, Reason, Role};

use crate::world::{World, id, secs};

/// Ada owns the room, Bo moderates it, Cy is a member.
fn kept_room() -> (World, [ConnectionId; 3]) {
    let (mut world, [ada, bo]) = World::kept();
    let cy = world.join("cy");
    world.hear_nothing_yet();
    (world, [ada, bo, cy])
}

#[test]
fn whoever_is_silenced_reads_and_does_not_speak() {
    let (mut world, [ada, bo, cy]) = kept_room();
    world.post(cy, "one");
    world.hear_nothing_yet();
    world.silence(bo, "cy", 600);
    let Event::Silenced(silenced) = world.hears_one(ada) else {
        panic!("nobody was silenced");
    };
    assert_eq!((silenced.member_id, silenced.by), (id("cy"), id("bo")));
    assert_eq!(silenced.until, world.now().after(secs(600)));
    world.hear_nothing_yet();
    world.wait(secs(10));
    world.post(cy, "two");
    let rejection = world.hears_rejection(cy);
    assert_eq!(rejection.reason, Reason::Silenced);
    assert_eq!(rejection.retry_after_ms, Some(590_000));
    world.edit(cy, 2, "three");
    world.react(cy, 2, "👍", true);
    world.rename(cy, "Shouting");
    for event in world.hears(cy) {
        assert!(matches!(event, Event::Rejected(it) if it.reason == Reason::Silenced));
    }
    world.load_history(cy, 9);
    assert!(matches!(world.hears_one(cy), Event::HistoryLoaded { .. }));
    world.remove(cy, 2);
    assert!(
        matches!(world.hears_one(cy), Event::Removed(_)),
        "their own words"
    );
}

#[test]
fn nobody_hears_that_whoever_is_silenced_is_writing() {
    let (mut world, [ada, bo, cy]) = kept_room();
    world.silence(bo, "cy", 600);
    world.hear_nothing_yet();
    world.command(cy, Command::Typing {});
    assert_eq!(world.hears(ada), []);
}

#[test]
fn a_silence_ends_by_itself_or_is_lifted() {
    let (mut world, [_, bo, cy]) = kept_room();
    world.silence(bo, "cy", 60);
    world.wait(secs(60));
    world.hear_nothing_yet();
    world.post(cy, "one");
    world.hears_message(cy);
    world.silence(bo, "cy", 600);
    world.silence(bo, "cy", 0);
    let Some(Event::Silenced(lifted)) = world.hears(cy).pop() else {
        panic!("nothing was lifted");
    };
    assert_eq!(lifted.until, lifted.at);
    world.post(cy, "two");
    world.hears_message(cy);
    world.hear_nothing_yet();
    world.silence(bo, "cy", 0);
    assert_eq!(
        world.hears(bo),
        [],
        "what changes nothing is told to nobody"
    );
}

#[test]
fn a_message_that_is_there_already_is_answered_to_whoever_is_silenced_by_now() {
    let (mut world, [_, bo, cy]) = kept_room();
    let client_id = world.post(cy, "one");
    world.silence(bo, "cy", 600);
    world.hear_nothing_yet();
    world.post_as(cy, "one", &client_id);
    assert_eq!(world.hears_message(cy).client_id, client_id);
}

#[test]
fn whoever_is_banned_is_told_why_and_sent_away_from_all_their_tabs() {
    let (mut world, [ada, bo, cy]) = kept_room();
    let phone = world.join("cy");
    world.hear_nothing_yet();
    let (member_id, seconds) = (id("cy"), Some(3600));
    let reason = Some("Advertising".to_owned());
    world.command(
        bo,
        Command::Ban {
            member_id,
            seconds,
            reason,
        },
    );
    for tab in [cy, phone] {
        let told = world.hears(tab);
        let Some(Event::Rejected(rejection)) = told.first() else {
            panic!("no word was said");
        };
        assert_eq!(rejection.reason, Reason::Banned);
        assert!(rejection.detail.contains("Advertising"));
        assert_eq!(rejection.retry_after_ms, Some(3_600_000));
        assert_eq!(world.closed(tab), Some(CloseCode::PolicyViolation));
    }
    let told = world.hears(ada);
    let [Event::Banned(banned)] = told.as_slice() else {
        panic!("nobody was banned: {told:?}");
    };
    assert_eq!((&banned.member_id, &banned.by), (&id("cy"), &id("bo")));
    let public = serde_json::to_string(&world.stored()).unwrap();
    assert!(
        !public.contains("Advertising"),
        "reasons are for moderators"
    );
    world.wait(secs(5));
    assert!(matches!(world.hears_one(ada), Event::Left { member_id } if member_id == id("cy")));
}

#[test]
fn a_ban_holds_through_sleep_and_death_until_it_ends() {
    let (mut world, [_, bo, _]) = kept_room();
    world.ban(bo, "cy", Some(3600));
    world.sleep_and_wake();
    assert_eq!(world.is_refused("cy"), Some(Reason::Banned));
    world.crash();
    assert_eq!(world.is_refused("cy"), Some(Reason::Banned));
    world.wait(secs(3600));
    assert_eq!(world.is_refused("cy"), None);
    assert!(world.records("ban").is_empty());
}

#[test]
fn whoever_is_banned_cannot_say_what_was_under_way() {
    let (mut world, [ada, bo, cy]) = kept_room();
    world.ban(bo, "cy", None);
    world.hear_nothing_yet();
    world.post(cy, "last words");
    assert_eq!(world.hears(ada), []);
}

#[test]
fn whoever_is_let_back_in_is_as_they_were() {
    let (mut world, [ada, bo, _]) = kept_room();
    world.ban(bo, "cy", None);
    world.hear_nothing_yet();
    world.unban(bo, "cy");
    let Event::Unbanned(unbanned) = world.hears_one(ada) else {
        panic!("nobody was let back in");
    };
    assert_eq!((unbanned.member_id, unbanned.by), (id("cy"), id("bo")));
    assert_eq!(world.is_refused("cy"), None);
    world.hear_nothing_yet();
    world.unban(bo, "cy");
    assert_eq!(
        world.hears(bo),
        [],
        "what changes nothing is told to nobody"
    );
}

#[test]
fn no_moderator_acts_on_an_owner_and_none_on_their_equal() {
    let (mut world, [ada, bo, cy]) = kept_room();
    world.appoint(ada, "cy", Role::Moderator);
    world.post(ada, "owner's");
    world.post(cy, "equal's");
    world.hear_nothing_yet();
    for who in ["ada", "bo", "cy"] {
        world.ban(bo, who, None);
        assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
        world.silence(bo, who, 60);
        assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
    }
    for message in [3, 4] {
        world.remove(bo, message);
        assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
    }
    world.appoint(ada, "cy", Role::Owner);
    world.hear_nothing_yet();
    world.ban(cy, "ada", None);
    assert_eq!(world.hears_rejection(cy).reason, Reason::NotAllowed);
}

#[test]
fn a_member_does_none_of_it() {
    let (mut world, [ada, _, cy]) = kept_room();
    world.post(ada, "mine");
    world.hear_nothing_yet();
    world.silence(cy, "cy", 60);
    world.ban(cy, "bo", None);
    world.unban(cy, "bo");
    world.command(cy, Command::LoadModeration {});
    world.command(cy, Command::LoadReports {});
    for event in world.hears(cy) {
        assert!(matches!(event, Event::Rejected(it) if it.reason == Reason::NotAllowed));
    }
    world.remove(cy, 2);
    assert_eq!(world.hears_rejection(cy).reason, Reason::NotYours);
}

#[test]
fn an_owner_who_bans_a_moderator_takes_their_role_first() {
    let (mut world, [ada, bo, _]) = kept_room();
    world.ban(ada, "bo", None);
    let told = world.hears(ada);
    assert!(matches!(&told[0], Event::Appointed(it) if it.role == Role::Member));
    assert!(matches!(&told[1], Event::Banned(_)));
    assert_eq!(world.closed(bo), Some(CloseCode::PolicyViolation));
    world.unban(ada, "bo");
    assert_eq!(world.role("bo"), Role::Member);
}

#[test]
fn a_moderator_removes_what_a_member_said_and_the_log_says_who_did() {
    let (mut world, [ada, bo, cy]) = kept_room();
    world.post(cy, "words that nobody wants");
    world.hear_nothing_yet();
    world.remove(bo, 2);
    let Event::Removed(removed) = world.hears_one(ada) else {
        panic!("nothing was removed");
    };
    assert_eq!(removed.member_id, id("bo"));
    world.edit(bo, 2, "other words");
    assert_eq!(
        world.hears(bo).len(),
        2,
        "it was told, and there is nothing to edit"
    );
    let kept = serde_json::to_string(&world.stored()).unwrap();
    assert!(!kept.contains("nobody wants"));
}

#[test]
fn moderators_see_what_is_in_force_and_owners_the_words_of_the_filter() {
    let (mut world, [ada, bo, _]) = kept_room();
    world.join("dee");
    world.ban(bo, "cy", None);
    world.silence(bo, "dee", 60);
    world.hear_nothing_yet();
    for keeper in [ada, bo] {
        let sanctions = world.sanctions(keeper);
        assert_eq!(sanctions, (vec![id("cy")], vec![id("dee")]));
    }
    world.command(ada, Command::LoadModeration {});
    assert!(matches!(
        world.hears_one(ada),
        Event::ModerationLoaded {
            filter_words: Some(_),
            ..
        }
    ));
    world.command(bo, Command::LoadModeration {});
    assert!(matches!(
        world.hears_one(bo),
        Event::ModerationLoaded {
            filter_words: None,
            ..
        }
    ));
}

#[test]
fn nobody_is_banned_who_was_never_here() {
    let (mut world, [_, bo, _]) = kept_room();
    world.ban(bo, "nobody", None);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotFound);
    world.silence(bo, "nobody", 60);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotFound);
}

#[test]
fn of_two_moderators_who_ban_at_once_the_longer_ban_holds() {
    let (mut world, [ada, bo, _]) = kept_room();
    world.ban(bo, "cy", Some(3600));
    world.ban(ada, "cy", Some(60));
    world.wait(secs(61));
    assert_eq!(world.is_refused("cy"), Some(Reason::Banned));
    let bans = |world: &World| {
        let log = world.stored();
        log.iter()
            .filter(|it| matches!(it, Event::Banned(_)))
            .count()
    };
    assert_eq!(bans(&world), 1, "the shorter one changed nothing");
}

#[test]
fn two_moderators_who_remove_the_same_words_remove_them_once() {
    let (mut world, [ada, bo, cy]) = kept_room();
    world.post(cy, "words");
    world.hear_nothing_yet();
    world.remove(bo, 2);
    world.hear_nothing_yet();
    world.remove(ada, 2);
    assert_eq!(world.hears_rejection(ada).reason, Reason::NotFound);
}

#[test]
fn in_private_nobody_moderates() {
    let mut private = World::in_private();
    let ada = private.join("ada");
    private.ban(ada, "bo", None);
    assert_eq!(private.hears_rejection(ada).reason, Reason::NotAllowed);
    let present: Vec<MemberId> = private.connected().into_keys().collect();
    assert_eq!(present, [id("ada")]);
}
