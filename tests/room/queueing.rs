//! The assistant has too much to do, or fails: who waits, who is told, and what is left of it.

use chatter::model::Said;
use chatter::protocol::{ConnectionId, DraftEnd, Event, Seq};
use chatter::room::assistant::Configured;

use crate::assisting::{answers, drafts, ended, room};
use crate::world::{World, secs};

#[test]
fn one_is_written_at_a_time_and_those_who_wait_are_answered_in_turn() {
    let (mut world, ada, bo, sage) = room();
    let first = world.ask(ada, "@Sage, one?", &sage);
    let second = world.ask(bo, "@Sage, two?", &sage);
    assert_eq!(world.times_asked(), 1);
    let waiting = drafts(&world.hears(bo));
    let of: Vec<Seq> = waiting.iter().map(|it| it.reply_to).collect();
    assert_eq!(of, [first.seq, second.seq]);
    world.model_says(&["One."]);
    world.model(Said::All);
    assert_eq!(world.times_asked(), 2);
    world.model_says(&["Two."]);
    world.model(Said::All);
    let answered = answers(&world.stored());
    let to: Vec<_> = answered
        .iter()
        .map(|it| it.reply_to.clone().unwrap().seq)
        .collect();
    assert_eq!(to, [first.seq, second.seq]);
}

#[test]
fn more_than_a_few_do_not_wait_but_are_told() {
    let (mut world, ada, bo, sage) = room();
    for _ in 0..2 {
        world.ask(ada, "@Sage?", &sage);
    }
    world.hear_nothing_yet();
    let third = world.ask(ada, "@Sage?!", &sage);
    let told = ended(&world.hears(ada));
    assert_eq!(told[0].reply_to, Some(third.seq));
    assert_eq!(told[0].reason, DraftEnd::TooBusy);
    assert_eq!(ended(&world.hears(bo)), []);
    for who in ["cy", "di", "ed"] {
        let other = world.join(who);
        world.ask(other, "@Sage?", &sage);
    }
    world.hear_nothing_yet();
    world.ask(bo, "@Sage, and me?", &sage);
    assert_eq!(ended(&world.hears(bo))[0].reason, DraftEnd::TooBusy);
}

#[test]
fn a_day_has_so_many_answers_for_each_and_no_more_for_who_comes_back() {
    let mut configured = Configured::new("Sage", "");
    configured.asks_of_member = 2;
    configured.asks_of_room = 3;
    let mut world = World::with_model(configured);
    let ada = world.connect("ada", None);
    let sage = world.hears_welcome(ada).0.room.assistant.unwrap().id;
    let ask = |world: &mut World, who: ConnectionId| {
        world.hear_nothing_yet();
        world.ask(who, "@Sage?", &sage);
        let is_refused = !ended(&world.hears(who)).is_empty();
        if !is_refused {
            world.model_says(&["Yes."]);
            world.model(Said::All);
        }
        !is_refused
    };
    assert!(ask(&mut world, ada) && ask(&mut world, ada));
    assert!(!ask(&mut world, ada));
    world.disconnect(ada);
    world.wait(secs(10));
    world.sleep_and_wake();
    let ada = world.join("ada");
    assert!(!ask(&mut world, ada));
    let (bo, cy) = (world.join("bo"), world.join("cy"));
    assert!(ask(&mut world, bo));
    assert!(!ask(&mut world, cy));
    world.wait(secs(13 * 3_600));
    let ada = world.join("ada");
    assert!(ask(&mut world, ada));
}

#[test]
fn thirty_seconds_without_a_word_are_its_end() {
    let (mut world, ada, bo, sage) = room();
    world.ask(ada, "@Sage?", &sage);
    world.model_says(&["Well"]);
    world.hear_nothing_yet();
    world.model_is_silent(29);
    assert_eq!(ended(&world.hears(bo)), []);
    world.model_is_silent(1);
    assert_eq!(ended(&world.hears(bo))[0].reason, DraftEnd::Failed);
    assert!(world.is_hushed());
    assert_eq!(answers(&world.stored()), []);
    let silence = "\u{200b}\n ".to_owned();
    world.ask(ada, "@Sage?", &sage);
    world.model(Said::Words(silence));
    world.model(Said::All);
    assert_eq!(answers(&world.stored()), [], "an answer needs words");
}

#[test]
fn a_model_that_has_too_much_to_do_is_left_alone_for_as_long_as_it_says() {
    let (mut world, ada, _, sage) = room();
    world.ask(ada, "@Sage?", &sage);
    world.hear_nothing_yet();
    world.model(Said::Busy(Some(secs(20))));
    assert_eq!(ended(&world.hears(ada))[0].reason, DraftEnd::TooBusy);
    world.wait(secs(19));
    world.ask(ada, "@Sage?", &sage);
    assert_eq!(world.times_asked(), 1);
    world.wait(secs(2));
    world.ask(ada, "@Sage?", &sage);
    assert_eq!(world.times_asked(), 2);
}

#[test]
fn after_a_fault_whoever_comes_back_is_told_that_no_answer_comes() {
    let (mut world, ada, bo, sage) = room();
    let one = world.ask(ada, "@Sage, one?", &sage);
    let two = world.ask(bo, "@Sage, two?", &sage);
    let (draft_id, _) = world.asked();
    world.model_says(&["Half an"]);
    world.crash();
    let ada = world.connect("ada", Some(two.seq.0));
    let told: Vec<_> = ended(&world.hears(ada))
        .into_iter()
        .map(|it| (it.reply_to, it.reason))
        .collect();
    assert_eq!(
        told,
        [
            (Some(one.seq), DraftEnd::Failed),
            (Some(two.seq), DraftEnd::Failed)
        ]
    );
    world.model_of(draft_id, Said::Words(" answer".to_owned()));
    assert_eq!(answers(&world.stored()), []);
    world.wait(secs(601));
    let bo = world.connect("bo", Some(two.seq.0));
    assert_eq!(ended(&world.hears(bo)), []);
}

#[test]
fn whoever_is_here_while_the_room_falls_is_told_too() {
    let (mut world, ada, bo, sage) = room();
    world.ask(ada, "@Sage?", &sage);
    world.model_says(&["Half an"]);
    world.hear_nothing_yet();
    world.sleep_and_wake();
    assert_eq!(ended(&world.hears(bo))[0].reason, DraftEnd::Failed);
    world.model(Said::All);
    assert_eq!(answers(&world.stored()), []);
    assert!(world.is_hushed());
}

#[test]
fn a_summary_is_for_whoever_asked_alone_and_is_never_stored() {
    let (mut world, ada, bo, _) = room();
    world.post(bo, "The boat leaves at five.");
    world.post(bo, "Bring oars.");
    world.hear_nothing_yet();
    world.summarize(ada, 1);
    let (draft_id, turns) = world.asked();
    assert!(!turns[1].content.contains("boat") && turns[1].content.contains("\"number\":2"));
    world.model_says(&["Oars", " (#2)."]);
    world.model(Said::All);
    let heard = world.hears(ada);
    let mut text = String::new();
    for event in &heard {
        let Event::Summarized(summarized) = event else {
            panic!("{event:?}");
        };
        assert_eq!(summarized.start, text.chars().count());
        text.push_str(&summarized.delta);
    }
    assert_eq!(text, "Oars (#2).");
    assert!(
        matches!(heard.last(), Some(Event::Summarized(it)) if it.done && it.draft_id == draft_id)
    );
    assert_eq!(world.hears(bo), []);
    assert_eq!(world.stored().len(), 2);
}

#[test]
fn a_summary_that_fails_or_that_nobody_waits_for_ends() {
    let (mut world, ada, bo, _) = room();
    world.post(bo, "A word.");
    world.hear_nothing_yet();
    world.summarize(ada, 0);
    world.model(Said::Failed);
    let told = ended(&world.hears(ada));
    assert_eq!((told[0].reply_to, told[0].reason), (None, DraftEnd::Failed));
    world.summarize(ada, 5);
    assert_eq!(
        ended(&world.hears(ada))[0].reason,
        DraftEnd::Failed,
        "nothing was said"
    );
    world.summarize(ada, 0);
    world.disconnect(ada);
    assert!(world.is_hushed());
    assert_eq!(world.hears(bo), []);
}

#[test]
fn a_room_that_is_purged_has_nothing_to_say() {
    let (mut world, ada, _, sage) = room();
    world.ask(ada, "@Sage?", &sage);
    world.purge();
    assert!(world.is_hushed());
    world.model(Said::All);
    assert_eq!(world.stored(), []);
}
