//! Files: brought, posted once, and gone with their message, whatever dies or fails meanwhile.

use std::time::Duration;

use chatter::protocol::{Access, Attachment, Command, ConnectionId, Event, FileId, Reason, Seq};
use chatter::room::upload::Uploads;

use crate::support::world::{World, id, secs};

const HOUR: Duration = Duration::from_hours(1);

/// Ada, who owns the room, and Bo.
fn pair() -> (World, [ConnectionId; 2]) {
    let mut world = World::with_files();
    let [ada, bo] = ["ada", "bo"].map(|who| world.join(who));
    world.hear_nothing_yet();
    (world, [ada, bo])
}

fn files_of(world: &World) -> Vec<FileId> {
    let files = world.last_message().files.into_iter();
    files.map(|file| file.id).collect()
}

#[test]
fn a_file_is_posted_once_and_by_whoever_brought_it() {
    let (mut world, [ada, bo]) = pair();
    let boat = world.bring("ada", 1);
    world.post_files(bo, "Mine", std::slice::from_ref(&boat));
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotFound);
    world.post_files(ada, "Mine", std::slice::from_ref(&boat));
    let message = world.hears_message(bo);
    assert_eq!(message.files[0].name, "boat.png");
    assert_eq!(files_of(&world), std::slice::from_ref(&boat));
    world.hear_nothing_yet();
    world.post_files(ada, "Again", &[boat]);
    assert_eq!(world.hears_rejection(ada).reason, Reason::NotFound);
}

#[test]
fn a_message_of_files_needs_no_words_and_carries_ten_at_most() {
    let (mut world, [ada, bo]) = pair();
    let files: Vec<FileId> = (0..11).map(|n| world.bring("ada", n)).collect();
    world.post_files(ada, "", &[]);
    assert_eq!(world.hears_rejection(ada).reason, Reason::Empty);
    world.post_files(ada, "", &files);
    assert_eq!(world.hears_rejection(ada).reason, Reason::TooMany);
    let twice = [files[1].clone(), files[0].clone(), files[1].clone()];
    world.post_files(ada, " \u{200b}", &twice);
    let message = world.hears_message(bo);
    assert_eq!(message.body, "");
    assert_eq!(files_of(&world), [files[1].clone(), files[0].clone()]);
    world.edit(ada, 1, "Two boats");
    world.edit(ada, 1, "");
    assert_eq!(world.last_message().body, "");
    assert_eq!(world.last_message().files.len(), 2);
}

#[test]
fn a_message_without_words_is_hinted_at_by_its_first_file() {
    let (mut world, [ada, bo]) = pair();
    let boat = world.bring("ada", 1);
    world.post_files(ada, "", &[boat]);
    world.hear_nothing_yet();
    world.command(
        bo,
        Command::Post {
            body: "Lovely".to_owned(),
            client_id: "a".to_owned().try_into().unwrap(),
            reply_to: Some(Seq(1)),
            mentions: vec![],
            files: vec![],
        },
    );
    let reply = world.hears_message(ada);
    assert_eq!(reply.reply_to.unwrap().body, "boat.png");
}

#[test]
fn what_nobody_posts_is_erased_after_an_hour() {
    let (mut world, [ada, bo]) = pair();
    let [kept, lost] = [1, 2].map(|n| world.bring("ada", n));
    world.wait_with(secs(3_599), &[ada, bo]);
    world.hear_nothing_yet();
    world.post_files(ada, "In time", std::slice::from_ref(&kept));
    world.wait_with(secs(2), &[ada, bo]);
    assert_eq!(world.stored_files().into_iter().collect::<Vec<_>>(), [kept]);
    assert_eq!(world.kept_files(), 1);
    world.hear_nothing_yet();
    world.post_files(ada, "Too late", &[lost]);
    assert_eq!(world.hears_rejection(ada).reason, Reason::NotFound);
}

#[test]
fn a_removed_messages_files_are_erased_and_nobody_has_them() {
    let (mut world, [ada, _]) = pair();
    let boat = world.bring("ada", 1);
    assert!(world.may_have("ada", &boat) && !world.may_have("bo", &boat));
    world.post_files(ada, "", std::slice::from_ref(&boat));
    assert!(world.may_have("bo", &boat));
    world.break_store(true);
    world.remove(ada, 1);
    assert!(!world.may_have("ada", &boat) && !world.may_have("bo", &boat));
    assert_eq!(world.messages()[0].files, []);
    world.break_store(false);
    world.wait(secs(20));
    assert!(world.stored_files().is_empty());
    assert_eq!(world.kept_files(), 0);
}

#[test]
fn a_store_that_fails_is_asked_again_after_sleep_and_less_and_less_often() {
    let (mut world, [ada, _]) = pair();
    let files: Vec<FileId> = (0..8).map(|n| world.bring("ada", n)).collect();
    world.post_files(ada, "", &files);
    world.break_store(true);
    world.remove(ada, 1);
    assert_eq!(world.stored_files().len(), 4);
    world.wait(secs(20));
    assert_eq!(world.stored_files().len(), 2);
    world.sleep_and_wake();
    world.wait(secs(600));
    assert_eq!(world.stored_files().len(), 1);
    world.break_store(false);
    world.wait(HOUR);
    assert_eq!(world.kept_files(), 0);
    assert!(world.stored_files().is_empty());
}

#[test]
fn whoever_may_not_speak_here_brings_nothing() {
    let (mut world, [ada, bo]) = pair();
    let refused = |world: &mut World, who| world.begin_upload(who, 9, 1).unwrap_err().reason;
    assert_eq!(refused(&mut world, "eve"), Reason::NotAllowed);
    world.silence(ada, "bo", 60);
    assert_eq!(refused(&mut world, "bo"), Reason::Silenced);
    world.silence(ada, "bo", 0);
    world.set_access(ada, Access::Invited);
    assert_eq!(refused(&mut world, "eve"), Reason::NotInvited);
    assert!(world.begin_upload("bo", 8, 1).is_ok());
    world.ban(ada, "bo", None);
    assert_eq!(refused(&mut world, "bo"), Reason::Banned);
    assert!(world.closed(bo).is_some());
    let mut private = World::in_private();
    assert_eq!(refused(&mut private, "eve"), Reason::NotFound);
}

#[test]
fn a_member_brings_so_much_in_an_hour_and_sleep_forgets_nothing() {
    let (mut world, [ada, bo]) = pair();
    for n in 0..10 {
        let file = world.begin_upload("ada", n, 1_024_000).unwrap();
        world.end_upload("ada", &file, 1_024_000);
    }
    world.sleep_and_wake();
    let rejection = world.begin_upload("ada", 10, 1_024_000).unwrap_err();
    assert_eq!(rejection.reason, Reason::TooFast);
    assert_eq!(rejection.retry_after_ms, Some(360_000));
    assert!(world.begin_upload("bo", 11, 1_024_000).is_ok());
    world.wait_with(secs(360), &[ada, bo]);
    assert!(world.begin_upload("ada", 10, 1_024_000).is_ok());
}

#[test]
fn what_a_cut_wire_kept_back_was_not_brought() {
    let (mut world, _) = pair();
    for n in 0..15 {
        let file = world.begin_upload("ada", n, 1_024_000).unwrap();
        world.cut_upload("ada", &file, 0);
        world.wait(secs(1));
    }
    assert_eq!(world.kept_files(), 0);
    assert!(world.stored_files().is_empty());
}

#[test]
fn the_files_of_a_room_take_so_much_at_most() {
    let (mut world, _) = pair();
    for n in 0..20 {
        let who = if n % 2 == 0 { "ada" } else { "bo" };
        let file = world.begin_upload(who, n, 1_024_000).unwrap();
        world.end_upload(who, &file, 1_024_000);
    }
    world.join("cy");
    let rejection = world.begin_upload("cy", 20, 1).unwrap_err();
    assert_eq!(rejection.reason, Reason::TooMany);
    world.wait(HOUR);
    world.join("cy");
    assert!(world.begin_upload("cy", 20, 1).is_ok());
}

#[test]
fn a_thousand_at_once_wait() {
    let (mut world, [ada, bo]) = pair();
    for n in 0..Uploads::MAX_OF_MEMBER {
        let number = u8::try_from(n).unwrap();
        world.begin_upload("ada", number, 10).unwrap();
    }
    world.wait_with(secs(5), &[ada, bo]);
    for number in 100..116 {
        let rejection = world.begin_upload("ada", number, 10).unwrap_err();
        assert_eq!(rejection.reason, Reason::TooFast);
        assert_eq!(rejection.retry_after_ms, Some(1_000));
    }
    assert_eq!(world.kept_files() as u64, Uploads::MAX_OF_MEMBER);
    assert!(world.begin_upload("bo", 200, 10).is_ok());
    // Whoever hung up without a word is forgotten.
    world.wait_with(Uploads::TIME, &[ada, bo]);
    assert!(world.begin_upload("ada", 201, 10).is_ok());
}

#[test]
fn one_network_does_not_take_all_the_places_of_those_who_bring_files() {
    let (mut world, _) = pair();
    let dis: Vec<String> = (0..4).map(|n| format!("di-{n}")).collect();
    for di in &dis {
        world.connect_from("192.0.2.1", di);
    }
    world.come_from("192.0.2.1");
    let coming = (0..32).map(|number| {
        let di = &dis[usize::from(number / 16)];
        world.begin_upload(di, number, 10).unwrap()
    });
    let first = coming.collect::<Vec<FileId>>().remove(0);
    let rejection = world.begin_upload(&dis[2], 32, 10).unwrap_err();
    assert_eq!(rejection.reason, Reason::TooFast);
    world.come_from("192.0.2.2");
    assert!(world.begin_upload("bo", 33, 10).is_ok());
    world.come_from("192.0.2.1");
    world.cut_upload(&dis[0], &first, 5);
    assert!(world.begin_upload(&dis[3], 34, 10).is_ok());
}

#[test]
fn an_emptied_room_has_no_files_not_even_those_on_their_way() {
    let (mut world, [ada, _]) = pair();
    let posted = world.bring("ada", 1);
    world.bring("bo", 2);
    world.post_files(ada, "Look", &[posted]);
    let coming = world.begin_upload("bo", 3, 1_000).unwrap();
    world.purge();
    assert!(world.stored().is_empty());
    assert!(world.stored_files().is_empty());
    world.end_upload("bo", &coming, 1_000);
    assert!(!world.may_have("bo", &coming));
    world.wait(HOUR);
    assert!(world.stored_files().is_empty());
    assert_eq!(world.kept_files(), 0);
    assert!(world.sleeps_undisturbed());
}

#[test]
fn what_a_member_said_goes_with_its_files() {
    let (mut world, [ada, bo]) = pair();
    let [hers, his] = [world.bring("ada", 1), world.bring("bo", 2)];
    world.post_files(ada, "", std::slice::from_ref(&hers));
    world.post_files(bo, "", &[his]);
    world.purge_messages("bo");
    assert_eq!(world.stored_files().into_iter().collect::<Vec<_>>(), [hers]);
}

#[test]
fn what_the_log_forgets_takes_its_files_along() {
    let mut world = World::with_files();
    world.bound(1_000);
    let ada = world.join("ada");
    let [old, new] = [1, 2].map(|n| world.bring("ada", n));
    world.post_files(ada, "", &[old]);
    for n in 0..40 {
        world.post(ada, &format!("{n}"));
        world.wait_with(secs(1), &[ada]);
    }
    world.post_files(ada, "", std::slice::from_ref(&new));
    world.grow_to(2_000);
    world.post(ada, "One too many");
    world.wait_with(secs(1), &[ada]);
    assert_eq!(world.stored_files().into_iter().collect::<Vec<_>>(), [new]);
    assert_eq!(world.kept_files(), 1);
}

#[test]
fn a_clock_that_steps_back_brings_nothing_back() {
    let (mut world, [ada, bo]) = pair();
    let boat = world.bring("ada", 1);
    world.break_store(true);
    world.wait_with(HOUR, &[ada, bo]);
    world.set_clock(world.now().before(HOUR));
    world.hear_nothing_yet();
    world.post_files(ada, "", std::slice::from_ref(&boat));
    assert_eq!(world.hears_rejection(ada).reason, Reason::NotFound);
    assert!(!world.may_have("ada", &boat));
}

#[test]
fn a_room_without_words_is_kept_for_its_files_and_no_longer() {
    let mut world = World::with_files();
    let ada = world.join("ada");
    world.bring("ada", 1);
    world.disconnect(ada);
    world.wait(secs(60));
    world.crash();
    assert_eq!(world.kept_files(), 1);
    world.wait(HOUR);
    assert_eq!(world.kept_files(), 0);
    assert!(world.stored_files().is_empty());
    assert!(world.sleeps_undisturbed());
}

#[test]
fn where_no_files_are_kept_the_page_is_told_of_none() {
    let mut world = World::in_room("tea");
    let ada = world.connect("ada", None);
    let (welcome, _) = world.hears_welcome(ada);
    assert_eq!(
        (welcome.limits.file_bytes, welcome.limits.files),
        (None, None)
    );
    let rejection = world.begin_upload("ada", 1, 1).unwrap_err();
    assert_eq!(rejection.reason, Reason::NotAllowed);
    let mut world = World::with_files();
    let ada = world.connect("ada", None);
    let (welcome, _) = world.hears_welcome(ada);
    assert_eq!(welcome.limits.file_bytes, Some(1_024_000));
    assert_eq!(welcome.limits.files, Some(Attachment::MAX));
}

#[test]
fn a_program_posts_what_it_brought() {
    let (mut world, [ada, _]) = pair();
    world.write("bot", "Hello");
    let plan = world.bring("bot", 1);
    let command = Command::Post {
        body: String::new(),
        client_id: "plan".to_owned().try_into().unwrap(),
        reply_to: None,
        mentions: vec![],
        files: vec![plan.clone()],
    };
    world.request("bot", Ok(command));
    assert_eq!(files_of(&world), [plan]);
    assert_eq!(world.last_message().author.id, id("bot"));
    assert!(
        world
            .hears(ada)
            .iter()
            .any(|it| matches!(it, Event::Posted(_)))
    );
}
