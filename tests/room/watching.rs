//! How an answer grows before those who watch it: as it is written, and never too often.

use std::time::Duration;

use chatter::model::Said;
use chatter::protocol::Drafted;

use crate::assisting::{answers, drafts, room, shown};

#[test]
fn nobody_is_told_more_than_twenty_times_a_second() {
    let (mut world, ada, bo, sage) = room();
    world.ask(ada, "@Sage, count.", &sage);
    world.hear_nothing_yet();
    let mut said = String::new();
    for n in 0..400 {
        world.wait(Duration::from_millis(5));
        let number = format!("{n} ");
        said.push_str(&number);
        world.model(Said::Words(number));
    }
    let told = drafts(&world.hears(bo));
    assert!((20..=40).contains(&told.len()), "{}", told.len());
    world.model_is_silent(1);
    let rest = drafts(&world.hears(bo));
    let all: Vec<Drafted> = told.into_iter().chain(rest).collect();
    assert_eq!(shown(&all), said);
}

#[test]
fn a_thousand_who_watch_are_told_less_often_and_of_all_of_it() {
    let (mut world, ada, _, sage) = room();
    let crowd: Vec<_> = (0..1_000)
        .map(|n| world.connect(&format!("watcher-{n}"), None))
        .collect();
    world.ask(ada, "@Sage, count.", &sage);
    world.hear_nothing_yet();
    for n in 0..200 {
        world.wait(Duration::from_millis(5));
        world.model(Said::Words(format!("{n} ")));
    }
    for watcher in [crowd[0], crowd[999]] {
        let told = drafts(&world.hears(watcher));
        assert!((2..=20).contains(&told.len()), "{}", told.len());
    }
    world.model(Said::All);
    for watcher in crowd {
        let all = answers(&world.hears(watcher));
        assert!(all[0].body.ends_with("198 199"));
    }
}

#[test]
fn who_comes_in_the_middle_has_all_of_it() {
    let (mut world, ada, _, sage) = room();
    world.ask(ada, "@Sage?", &sage);
    world.model_says(&["Once", " upon"]);
    let cy = world.connect("cy", None);
    world.model_says(&[" a time"]);
    let drafts = drafts(&world.hears(cy));
    assert_eq!(
        (drafts[0].start, drafts[0].delta.as_str()),
        (0, "Once upon")
    );
    assert_eq!(shown(&drafts), "Once upon a time");
}
