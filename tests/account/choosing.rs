//! What of a room is worth a push, by what somebody chose for it; and what an app's badge counts.

use chatter::account::push::Cause;
use chatter::protocol::Seq;
use chatter::protocol::inbox::{InboxCommand, Level};

use crate::inboxes::{Story, block, mute, news, notice};

fn notify(address: &str, level: Level) -> InboxCommand {
    let address = address.to_owned();
    InboxCommand::Notify { address, level }
}

#[test]
fn what_is_worth_a_push_is_what_somebody_chose() {
    let mut story = Story::default();
    let mut called = notice("/r/tea", "bo", 3);
    called.mention = Some(news("cy", 2));
    let seen = |story: &Story, address: &str| {
        let push = story.shell.pushes.get(address);
        push.map(|it| (it.cause, it.seq.0, it.author.clone(), it.place.clone()))
    };
    let of = |cause, seq, author: &str, place: &str| {
        Some((cause, seq, author.to_owned(), place.to_owned()))
    };
    story.tell(called.clone());
    story.tell(notice("/d/c", "bo", 1));
    story.tell(notice("/r/quiet", "bo", 1));
    assert_eq!(seen(&story, "/r/tea"), of(Cause::Mention, 2, "cy", "tea"));
    assert_eq!(seen(&story, "/d/c"), of(Cause::Direct, 1, "bo", ""));
    assert_eq!(
        seen(&story, "/r/quiet"),
        None,
        "Mentions alone, unless one says more."
    );

    story.say(notify("/r/tea", Level::All));
    story.tell(called.clone());
    assert_eq!(seen(&story, "/r/tea"), of(Cause::News, 3, "bo", "tea"));
    called.mention = called.news.clone();
    called.entry.title = "Tea at four".to_owned();
    story.tell(called.clone());
    let mention = of(Cause::Mention, 3, "bo", "Tea at four");
    assert_eq!(seen(&story, "/r/tea"), mention);
    story.say(mute("/r/tea"));
    assert_eq!(seen(&story, "/r/tea"), None);
    story.tell(called);
    assert_eq!(seen(&story, "/r/tea"), None);
    story.say(notify("/d/c", Level::Nothing));
    assert_eq!(seen(&story, "/d/c"), None);
}

#[test]
fn nothing_is_pushed_of_somebody_who_is_blocked_nor_of_a_room_that_was_read() {
    let mut story = Story::default();
    let mut called = notice("/r/tea", "bo", 3);
    called.mention = Some(news("mallory", 3));
    story.say(block("mallory", true));
    story.tell(called.clone());
    assert!(story.shell.pushes.is_empty());
    called.mention = Some(news("bo", 3));
    story.tell(called.clone());
    assert_eq!(story.shell.pushes.len(), 1);
    let mut read = called;
    (read.entry.read, read.entry.unread) = (Seq(3), 0);
    (read.mention, read.news) = (None, None);
    story.tell(read);
    assert!(story.shell.pushes.is_empty());
}

#[test]
fn the_badge_counts_mentions_and_private_messages() {
    let mut story = Story::default();
    let mut called = notice("/r/tea", "bo", 30);
    called.entry.mentions = 2;
    story.tell(called);
    story.tell(notice("/d/c", "bo", 3));
    story.tell(notice("/d/loud", "bo", 9));
    assert_eq!(story.shell.inbox.for_me(), 14);
    story.say(mute("/d/loud"));
    assert_eq!(story.shell.inbox.for_me(), 5);
}
