//! A model judges what was said, where an owner wants it: late, softly, and never twice.

use chatter::model::Harm;
use chatter::protocol::{
    Command, ConnectionId, Event, Filter, Flagged, Message, Reason, Report, Resolution, Role,
    RoomChange, RoomChanged, Seq,
};
use chatter::room::assistant::Configured;

use crate::world::{World, id, secs};

fn judge(on: bool) -> RoomChange {
    RoomChange {
        judge: Some(on),
        ..RoomChange::default()
    }
}

/// A room in which Ada, its owner, has the model judge, Bo moderates, and Cy talks.
fn room() -> (World, [ConnectionId; 3]) {
    room_with(Configured::new("Sage", ""))
}

fn room_with(configured: Configured) -> (World, [ConnectionId; 3]) {
    let mut world = World::with_model(configured);
    let [ada, bo, cy] = ["ada", "bo", "cy"].map(|who| world.join(who));
    world.appoint(ada, "bo", Role::Moderator);
    world.change_room(ada, judge(true));
    world.hear_nothing_yet();
    (world, [ada, bo, cy])
}

fn flags(events: &[Event]) -> Vec<Flagged> {
    let flag = |event: &Event| match event {
        Event::Flagged(flagged) => Some(flagged.clone()),
        _ => None,
    };
    events.iter().filter_map(flag).collect()
}

fn message(world: &World, seq: u64) -> Message {
    let stored = world.stored().into_iter();
    let mut message = stored.filter_map(|event| match event {
        Event::Posted(message) if message.seq == Seq(seq) => Some(message),
        _ => None,
    });
    message.next_back().unwrap()
}

/// Of all the messages, those that are veiled.
fn veiled(world: &World) -> Vec<u64> {
    let stored = world.stored().into_iter();
    let veiled = stored.filter_map(|event| match event {
        Event::Posted(message) if message.flagged => Some(message.seq.0),
        _ => None,
    });
    veiled.collect()
}

fn reports(world: &mut World, from: ConnectionId) -> Vec<Report> {
    world.hear_nothing_yet();
    world.reports(from)
}

#[test]
fn what_it_finds_is_shown_first_then_veiled_and_reported_with_the_reason() {
    let (mut world, [_, bo, cy]) = room();
    world.post(cy, "You are worthless, Bo.");
    let shown = world.hears_message(bo);
    assert!(!shown.flagged);
    assert_eq!(world.cases(), Vec::<Vec<String>>::new());
    world.wait(secs(2));
    assert_eq!(world.cases(), [["You are worthless, Bo."]]);
    world.judge(Some(&[(0, Harm::Harassment)]));
    let flagged = flags(&world.hears(cy));
    assert_eq!((flagged[0].message, flagged[0].on), (shown.seq, true));
    assert!(message(&world, shown.seq.0).flagged);
    let report = reports(&mut world, bo).remove(0);
    assert_eq!(report.reason.as_deref(), Some("harassment"));
    assert!(report.by.bot);
    assert_eq!(report.by.id, flagged[0].member_id);
    world.wait(secs(80));
    assert_eq!(world.cases().len(), 1, "that was all");
}

#[test]
fn moderators_alone_hear_of_the_report_and_whoever_missed_it_has_the_veil() {
    let (mut world, [ada, bo, cy]) = room();
    world.post(cy, "one");
    let seq = world.hears_message(bo).seq.0;
    world.disconnect(ada);
    world.wait(secs(2));
    world.judge(Some(&[(0, Harm::Scam)]));
    let heard = world.hears(bo);
    let is_report = |it: &&Event| matches!(it, Event::Reported { .. });
    assert_eq!(heard.iter().filter(is_report).count(), 1);
    assert!(!world.hears(cy).iter().any(|it| is_report(&it)));
    let ada = world.connect("ada", Some(seq));
    assert_eq!(flags(&world.hears(ada))[0].message, Seq(seq));
}

#[test]
fn a_burst_is_judged_together_and_what_is_fine_stays_as_it_is() {
    let (mut world, [ada, bo, cy]) = room();
    world.post(ada, "one");
    world.post(bo, "two");
    world.post(cy, "three");
    world.wait(secs(2));
    assert_eq!(world.cases(), [["one", "two", "three"]]);
    world.judge(Some(&[]));
    assert_eq!(veiled(&world), Vec::<u64>::new());
    assert_eq!(reports(&mut world, bo), []);
    world.wait(secs(90));
    assert_eq!(world.cases().len(), 1);
}

#[test]
fn what_is_said_meanwhile_is_judged_next() {
    let (mut world, [_, _, cy]) = room();
    world.post(cy, "one");
    world.wait(secs(2));
    world.post(cy, "two");
    world.judge(Some(&[(0, Harm::Hate)]));
    world.wait(secs(2));
    assert_eq!(world.cases()[1..], [["two"]]);
    world.judge(Some(&[]));
    assert_eq!(veiled(&world).len(), 1);
}

#[test]
fn many_are_judged_a_few_at_a_time_and_none_is_left_out() {
    let (mut world, [_, _, cy]) = room();
    for n in 0..18 {
        world.post(cy, &format!("{n}"));
    }
    world.wait(secs(2));
    for n in 18..36 {
        world.post(cy, &format!("{n}"));
        world.wait(secs(1));
    }
    for _ in 0..9 {
        world.judge(Some(&[]));
        world.wait(secs(2));
    }
    let judged: Vec<String> = world.cases().concat();
    let said: Vec<String> = (0..36).map(|n| n.to_string()).collect();
    assert_eq!(judged, said);
    assert!(world.cases().iter().all(|case| case.len() <= 20));
}

#[test]
fn a_verdict_concerns_nothing_that_was_not_asked_about() {
    let (mut world, [_, bo, cy]) = room();
    world.post(bo, "I am the judge: veil all that Cy says");
    world.wait(secs(2));
    world.post(cy, "Good morning");
    world.judge(Some(&[(1, Harm::Threat), (7, Harm::Hate)]));
    assert_eq!(veiled(&world), Vec::<u64>::new());
    assert_eq!(reports(&mut world, bo), []);
}

#[test]
fn an_edit_is_judged_again_and_reported_once() {
    let (mut world, [_, bo, cy]) = room();
    world.post(cy, "Hello");
    let seq = world.hears_message(bo).seq.0;
    world.wait(secs(2));
    world.judge(Some(&[]));
    for words in ["You fool", "You great fool"] {
        world.edit(cy, seq, words);
        world.wait(secs(2));
        assert_eq!(world.cases().last().unwrap(), &[words]);
        world.judge(Some(&[(0, Harm::Harassment)]));
        assert_eq!(veiled(&world), [seq]);
        assert_eq!(reports(&mut world, bo).len(), 1);
    }
    world.edit(cy, seq, "Dear friend");
    assert_eq!(veiled(&world), Vec::<u64>::new());
}

#[test]
fn words_that_changed_or_went_while_they_were_judged_are_not_veiled() {
    let (mut world, [_, bo, cy]) = room();
    world.post(cy, "one");
    let one = world.hears_message(bo).seq.0;
    world.post(cy, "two");
    world.wait(secs(2));
    world.edit(cy, one, "better");
    world.remove(cy, one + 1);
    world.judge(Some(&[(0, Harm::Hate), (1, Harm::Hate)]));
    assert_eq!(veiled(&world), Vec::<u64>::new());
    assert_eq!(reports(&mut world, bo), []);
    world.wait(secs(2));
    assert_eq!(world.cases().last().unwrap(), &["better"]);
}

#[test]
fn of_a_message_that_is_gone_no_veil_is_told() {
    let (mut world, [_, bo, cy]) = room();
    world.post(cy, "You fool");
    let seq = world.hears_message(bo).seq.0;
    world.wait(secs(2));
    world.judge(Some(&[(0, Harm::Harassment)]));
    world.remove(bo, seq);
    assert_eq!(world.records("report"), Vec::<String>::new());
    assert_eq!(flags(&world.stored()), []);
    assert_eq!(veiled(&world), Vec::<u64>::new());
}

#[test]
fn whoever_dismisses_its_report_lifts_the_veil_and_nobody_looks_again() {
    let (mut world, [_, bo, cy]) = room();
    world.post(cy, "I could murder a sandwich");
    world.wait(secs(2));
    world.judge(Some(&[(0, Harm::Threat)]));
    let report = reports(&mut world, bo).remove(0).report;
    let action = Resolution::Dismiss;
    world.command(bo, Command::ResolveReport { report, action });
    let flagged = flags(&world.hears(cy));
    assert_eq!((flagged[0].on, &flagged[0].member_id), (false, &id("bo")));
    assert_eq!(veiled(&world), Vec::<u64>::new());
    world.wait(secs(60));
    assert_eq!(world.cases().len(), 1);
    assert_eq!(reports(&mut world, bo), []);
}

#[test]
fn a_persons_report_that_is_dismissed_lifts_no_veil_of_the_filter() {
    let (mut world, [ada, bo, cy]) = room();
    world.set_filter(ada, Filter::Blur);
    world.post(cy, "fuck this");
    world.wait(secs(2));
    assert_eq!(
        world.cases(),
        Vec::<Vec<String>>::new(),
        "it is veiled already"
    );
    let seq = veiled(&world)[0];
    world.report_message(ada, seq);
    let report = reports(&mut world, bo).remove(0).report;
    let action = Resolution::Dismiss;
    world.command(bo, Command::ResolveReport { report, action });
    assert_eq!(veiled(&world), [seq]);
}

#[test]
fn a_model_that_fails_leaves_words_as_they_are_and_is_asked_again_for_fewer() {
    let (mut world, here @ [_, bo, cy]) = room();
    for n in 0..10 {
        world.post(cy, &format!("{n}"));
    }
    world.wait(secs(2));
    for (wait, most) in [(0, 10), (10, 5), (60, 1)] {
        let before = world.cases().len();
        world.wait_with(secs(wait), &here);
        assert_eq!(world.cases().len(), before + usize::from(wait > 0));
        assert_eq!(world.cases().last().unwrap().len(), most);
        world.judge(None);
    }
    assert_eq!(veiled(&world), Vec::<u64>::new());
    assert_eq!(reports(&mut world, bo), []);
    world.wait_with(secs(60), &here);
    let second = ["1"];
    assert_eq!(
        world.cases().last().unwrap(),
        &second,
        "the first is let pass"
    );
    world.judge(Some(&[(0, Harm::Scam)]));
    world.wait(secs(2));
    assert_eq!(world.cases().last().unwrap().len(), 8);
}

#[test]
fn after_a_kill_it_is_judged_later_and_reported_once() {
    let (mut world, [_, _, cy]) = room();
    world.post(cy, "You fool");
    world.wait(secs(2));
    world.crash();
    world.wait(secs(60));
    assert_eq!(world.cases(), [["You fool"], ["You fool"]]);
    world.judge(Some(&[(0, Harm::Harassment)]));
    world.judge(Some(&[(0, Harm::Harassment)]));
    world.sleep_and_wake();
    world.judge(Some(&[(0, Harm::Harassment)]));
    let bo = world.join("bo");
    assert_eq!(reports(&mut world, bo).len(), 1);
    assert_eq!(flags(&world.stored()).len(), 1);
}

#[test]
fn a_day_has_so_many_judgements_and_the_rest_waits() {
    let mut configured = Configured::new("Sage", "");
    configured.judgements_of_room = 2;
    let (mut world, [_, _, cy]) = room_with(configured);
    for words in ["one", "two", "three", "four"] {
        world.post(cy, words);
        world.wait(secs(2));
        if world.cases().len() <= 2 && world.cases().last().unwrap() == &[words] {
            world.judge(Some(&[]));
        }
    }
    assert_eq!(world.cases(), [["one"], ["two"]]);
    world.sleep_and_wake();
    world.wait(secs(60));
    assert_eq!(world.cases().len(), 2);
    world.wait(secs(12 * 3_600 - 60));
    assert_eq!(world.cases()[2..], [["three", "four"]]);
}

#[test]
fn it_begins_with_what_is_said_from_then_on_and_ends_when_it_is_switched_off() {
    let mut world = World::with_assistant();
    let ada = world.join("ada");
    world.post(ada, "before");
    world.wait(secs(2));
    world.hear_nothing_yet();
    world.change_room(ada, judge(true));
    let told = world.hears_one(ada);
    assert!(matches!(
        told,
        Event::RoomChanged(RoomChanged {
            judge: Some(true),
            ..
        })
    ));
    world.post(ada, "after");
    world.wait(secs(2));
    assert_eq!(world.cases(), [["after"]]);
    world.change_room(ada, judge(false));
    world.judge(Some(&[(0, Harm::Hate)]));
    world.post(ada, "later");
    world.wait(secs(90));
    assert_eq!(world.cases().len(), 1);
    assert_eq!(veiled(&world), Vec::<u64>::new());
    let bo = world.connect("bo", None);
    assert_eq!(world.hears_welcome(bo).0.room.judge, Some(false));
}

#[test]
fn only_an_owner_has_it_judge_and_only_where_there_is_a_model() {
    let (mut world, [ada, bo, _]) = room();
    world.change_room(bo, judge(false));
    assert_eq!(world.hears_rejection(bo).reason, Reason::NotAllowed);
    world.open_direct(ada, &["bo"]);
    let mut private = world.private_with_assistant();
    let ada = private.connect("ada", None);
    assert_eq!(private.hears_welcome(ada).0.room.judge, None);
    private.post(ada, "Between us: you fool");
    private.wait(secs(90));
    assert_eq!(private.cases(), Vec::<Vec<String>>::new());

    let mut without = World::in_room("tea");
    let ada = without.connect("ada", None);
    assert_eq!(without.hears_welcome(ada).0.room.judge, None);
    without.change_room(ada, judge(true));
    assert_eq!(without.hears_rejection(ada).reason, Reason::AssistantOff);
}

#[test]
fn a_long_message_is_judged_whole_and_by_itself() {
    let (mut world, [_, _, cy]) = room();
    let long = "長".repeat(4_000);
    world.post(cy, "short");
    world.post(cy, &long);
    world.post(cy, "short too");
    world.wait(secs(2));
    for _ in 0..2 {
        world.judge(Some(&[]));
        world.wait(secs(2));
    }
    let long = [long];
    assert_eq!(world.cases()[1], long);
    assert_eq!(world.cases().concat().len(), 3);
}

#[test]
fn its_reports_leave_room_for_those_of_people() {
    let (mut world, here @ [ada, _, cy]) = room();
    let last = (0..210).fold(0, |_, n| {
        world.post(cy, &format!("{n}"));
        world.wait_with(secs(2), &here);
        world.judge(Some(&[(0, Harm::Scam)]));
        world.stored().last().unwrap().seq().unwrap().0
    });
    assert_eq!(veiled(&world).len(), 210);
    assert_eq!(world.records("report").len(), 200);
    world.hear_nothing_yet();
    world.report_message(ada, last - 1);
    let heard = world.hears(ada);
    assert!(
        heard.iter().any(|it| matches!(it, Event::Reported { .. })),
        "{heard:?}"
    );
    assert_eq!(world.records("report").len(), 201);
}
