//! Reports: anybody makes them, moderators read and resolve them, and nobody can fill the queue alone.

use chatter::protocol::{Command, ConnectionId, Event, Reason, ReportId, Resolution, Role, Seq};

use crate::world::{World, id, secs};

/// Ada owns the room, Bo moderates it, Cy has said something that Dee does not like.
fn room_with_words() -> (World, [ConnectionId; 4]) {
    let mut world = World::in_room("tea");
    let [ada, bo, cy, dee] = ["ada", "bo", "cy", "dee"].map(|who| world.join(who));
    world.appoint(ada, "bo", Role::Moderator);
    world.post(cy, "buy my things");
    world.hear_nothing_yet();
    (world, [ada, bo, cy, dee])
}

fn resolve(world: &mut World, from: ConnectionId, report: ReportId, action: Resolution) {
    world.command(from, Command::ResolveReport { report, action });
}

#[test]
fn a_report_waits_for_the_moderators_and_nobody_else_hears_of_it() {
    let (mut world, [_, bo, cy, dee]) = room_with_words();
    world.report_message(dee, 2);
    assert_eq!(world.hears_one(dee), Event::Reported { message: Seq(2) });
    assert_eq!(world.hears(cy), []);
    world.hear_nothing_yet();
    world.sleep_and_wake();
    let reports = world.reports(bo);
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].by.id, id("dee"));
    assert!(matches!(&reports[0].message, Event::Posted(it) if it.body == "buy my things"));
    assert!(
        !serde_json::to_string(&world.stored())
            .unwrap()
            .contains("report")
    );
}

#[test]
fn the_moderators_who_are_here_are_told_that_something_waits_once_each() {
    let (mut world, [ada, bo, cy, dee]) = room_with_words();
    world.report_message(dee, 2);
    let reported = Event::Reported { message: Seq(2) };
    for moderator in [ada, bo] {
        assert_eq!(world.hears_one(moderator), reported);
    }
    assert_eq!(world.hears(cy), []);
    world.report_message(bo, 2);
    assert_eq!(world.hears_one(bo), reported);
}

#[test]
fn the_same_report_is_kept_once() {
    let (mut world, [_, bo, _, dee]) = room_with_words();
    world.report_message(dee, 2);
    world.report_message(dee, 2);
    world.hear_nothing_yet();
    assert_eq!(world.reports(bo).len(), 1);
}

#[test]
fn to_remove_what_was_reported_resolves_all_reports_of_it() {
    let (mut world, [ada, bo, _, dee]) = room_with_words();
    world.report_message(dee, 2);
    world.report_message(ada, 2);
    world.hear_nothing_yet();
    let reports = world.reports(bo);
    resolve(&mut world, bo, reports[0].report, Resolution::Remove);
    let told = world.hears(ada);
    assert!(
        told.iter()
            .any(|it| matches!(it, Event::Removed(it) if it.member_id == id("bo")))
    );
    let resolved = |it: &&Event| matches!(it, Event::ReportResolved { .. });
    assert_eq!(told.iter().filter(resolved).count(), 2);
    assert!(!world.hears(dee).iter().any(|it| resolved(&it)));
    assert_eq!(world.reports(ada), []);
    resolve(&mut world, ada, reports[0].report, Resolution::Dismiss);
    assert_eq!(world.hears_rejection(ada).reason, Reason::NotFound);
}

#[test]
fn to_dismiss_a_report_changes_nothing_else() {
    let (mut world, [ada, bo, _, dee]) = room_with_words();
    world.report_message(dee, 2);
    world.hear_nothing_yet();
    let report = world.reports(bo)[0].report;
    resolve(&mut world, bo, report, Resolution::Dismiss);
    let event = world.hears_one(ada);
    let (action, by) = (Resolution::Dismiss, id("bo"));
    assert_eq!(event, Event::ReportResolved { report, action, by });
    assert_eq!(world.stored().len(), 2);
}

#[test]
fn words_that_their_author_removes_need_no_moderator() {
    let (mut world, [_, bo, cy, dee]) = room_with_words();
    world.report_message(dee, 2);
    world.remove(cy, 2);
    world.hear_nothing_yet();
    assert_eq!(world.reports(bo), []);
}

#[test]
fn nobody_fills_the_queue_alone_and_it_empties_with_who_is_banned() {
    let (mut world, [ada, bo, _, dee]) = room_with_words();
    for n in 0..21 {
        world.wait(secs(10));
        for who in [ada, bo, dee] {
            world.ping(who);
        }
        world.post(ada, &format!("word {n}"));
        world.hear_nothing_yet();
        world.report_message(dee, 3 + n);
    }
    assert_eq!(world.hears_rejection(dee).reason, Reason::TooMany);
    world.hear_nothing_yet();
    assert_eq!(world.reports(bo).len(), 20);
    world.ban(bo, "dee", None);
    world.hear_nothing_yet();
    assert_eq!(world.reports(bo), []);
}

#[test]
fn a_report_is_forgotten_after_a_month() {
    let (mut world, [_, _, _, dee]) = room_with_words();
    world.report_message(dee, 2);
    assert_eq!(world.records("report").len(), 1);
    world.wait(secs(30 * 24 * 3600));
    assert!(world.records("report").is_empty());
}

#[test]
fn no_moderator_removes_an_owners_words_by_way_of_a_report() {
    let (mut world, [ada, bo, _, dee]) = room_with_words();
    world.post(ada, "closed on Monday");
    world.report_message(dee, 3);
    world.hear_nothing_yet();
    let report = world.reports(bo)[0].report;
    resolve(&mut world, bo, report, Resolution::Remove);
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
}

#[test]
fn what_is_not_there_is_not_reported_and_neither_are_words_in_private() {
    let (mut world, [_, _, _, dee]) = room_with_words();
    world.report_message(dee, 99);
    assert_eq!(world.hears_rejection(dee).reason, Reason::NotFound);
    world.open_direct(dee, &["cy"]);
    let mut private = world.private();
    let dee = private.join("dee");
    private.post(dee, "between us");
    private.hear_nothing_yet();
    private.report_message(dee, 1);
    assert_eq!(private.hears_rejection(dee).reason, Reason::NotAllowed);
}

#[test]
fn a_moderator_who_waits_for_twenty_readings_of_the_reports_asks_for_no_more() {
    let (mut world, [_, bo]) = World::kept();
    world.congest(true);
    for _ in 0..20 {
        world.command(bo, Command::LoadReports {});
        world.wait(secs(1));
    }
    world.hear_nothing_yet();
    world.command(bo, Command::LoadReports {});
    assert_eq!(world.hears_rejection(bo).reason, Reason::TooFast);
}
