//! The inbox: what it lists, and what it does not let others do to it.

#![allow(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a story that goes wrong stops at once"
)]

use std::time::Duration;

use chatter::account::inbox::Inbox;
use chatter::protocol::inbox::{Entry, InboxCommand, InboxEvent, LastWords, Level, News, Notice};
use chatter::protocol::{
    Avatar, ConnectionId, Kind, Member, MemberId, Reason, Rejection, Role, Seq,
};
use chatter::time::Timestamp;

use crate::support::account::inbox::InboxShell;

/// An inbox with a clock.
#[derive(Default)]
pub(crate) struct Story {
    pub(crate) shell: InboxShell,
    now: u64,
}

const PAGE: ConnectionId = InboxShell::PAGE;

fn member(who: &str) -> Member {
    Member {
        id: MemberId(who.to_owned()),
        name: who.to_owned(),
        avatar: Avatar {
            emoji: "🦦".to_owned(),
            color: "#ffbf00".to_owned(),
        },
        role: Role::Member,
        bot: false,
    }
}

pub(crate) fn news(author: &str, seq: u64) -> News {
    let words = LastWords {
        author: member(author),
        body: format!("message {seq}"),
        at: Timestamp::from_millis(1_000 * seq),
    };
    let seq = Seq(seq);
    News { seq, words }
}

/// How a room stands after so many messages of one author, all of them unread.
pub(crate) fn notice(address: &str, author: &str, messages: u64) -> Notice {
    let at = Timestamp::from_millis(1_000 * messages);
    let is_direct = address.starts_with("/d/");
    Notice {
        entry: Entry {
            address: address.to_owned(),
            kind: if is_direct { Kind::Direct } else { Kind::Open },
            title: String::new(),
            members: if is_direct {
                vec![member(author)]
            } else {
                vec![]
            },
            newest: Seq(messages),
            newest_at: at,
            read: Seq(0),
            unread: messages,
            mentions: 0,
            last: Some(LastWords {
                author: member(author),
                body: format!("message {messages}"),
                at,
            }),
            muted: false,
            level: Level::default(),
        },
        has_spoken: false,
        mention: None,
        news: Some(news(author, messages)),
        is_attentive: false,
    }
}

impl Story {
    fn wait(&mut self, duration: Duration) {
        self.now += u64::try_from(duration.as_millis()).unwrap();
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_000_000_000 + self.now)
    }

    /// False, where the room is to tell it again.
    pub(crate) fn tell(&mut self, notice: Notice) -> bool {
        self.shell.tell(notice, self.now())
    }

    pub(crate) fn say(&mut self, command: InboxCommand) {
        let now = self.now();
        let effects = self.shell.inbox.receive(PAGE, Ok(command), now);
        self.shell.perform(effects);
    }

    fn refused(&mut self, command: InboxCommand) -> Reason {
        self.say(command);
        match self.shell.told.pop() {
            Some(InboxEvent::Rejected(Rejection { reason, .. })) => reason,
            other => panic!("expected a rejection, heard {other:?}"),
        }
    }

    fn entries(&self) -> Vec<Entry> {
        self.shell.entries(MemberId("me".to_owned()))
    }

    fn addresses(&self) -> Vec<String> {
        self.entries().into_iter().map(|it| it.address).collect()
    }
}

pub(crate) fn block(who: &str, on: bool) -> InboxCommand {
    let member_id = MemberId(who.to_owned());
    InboxCommand::Block { member_id, on }
}

pub(crate) fn mute(address: &str) -> InboxCommand {
    let (address, on) = (address.to_owned(), true);
    InboxCommand::Mute { address, on }
}

#[test]
fn a_notice_lists_its_room_and_comes_twice_as_if_once() {
    let mut story = Story::default();
    assert!(story.tell(notice("/r/tea", "bo", 3)));
    let entry = notice("/r/tea", "bo", 3).entry;
    assert_eq!(story.shell.told, [InboxEvent::Listed { entry }]);
    story.shell.told.clear();
    assert!(story.tell(notice("/r/tea", "bo", 3)));
    assert!(
        story.tell(notice("/r/tea", "bo", 2)),
        "A late one is taken, too."
    );
    assert_eq!(story.shell.told, []);
    assert_eq!(story.entries()[0].unread, 3);
}

#[test]
fn the_newest_come_first_and_all_outlive_sleep() {
    let mut story = Story::default();
    for (address, messages) in [("/r/a", 2), ("/r/b", 9), ("/d/c", 4)] {
        story.tell(notice(address, "bo", messages));
    }
    story.shell.kill();
    assert_eq!(story.addresses(), ["/r/b", "/d/c", "/r/a"]);
}

#[test]
fn what_somebody_chose_stays_whatever_the_room_tells() {
    let mut story = Story::default();
    story.tell(notice("/r/tea", "bo", 1));
    story.say(mute("/r/tea"));
    let (address, level) = ("/r/tea".to_owned(), Level::Nothing);
    story.say(InboxCommand::Notify { address, level });
    story.shell.kill();
    story.tell(notice("/r/tea", "bo", 2));
    let entry = &story.entries()[0];
    assert_eq!(
        (entry.muted, entry.level, entry.unread),
        (true, Level::Nothing, 2)
    );
    assert_eq!(story.refused(mute("/r/other")), Reason::NotFound);
}

#[test]
fn a_room_that_was_erased_begins_anew() {
    let mut story = Story::default();
    story.tell(notice("/r/tea", "bo", 50));
    let mut anew = notice("/r/tea", "cy", 1);
    anew.entry.newest_at = Timestamp::from_millis(99_000);
    story.tell(anew);
    assert_eq!(story.entries()[0].newest, Seq(1));
}

#[test]
fn direct_messages_of_somebody_who_is_blocked_do_not_come() {
    let mut story = Story::default();
    story.tell(notice("/d/c", "bo", 1));
    story.tell(notice("/r/tea", "bo", 1));
    story.shell.told.clear();
    story.say(block("bo", true));
    let address = "/d/c".to_owned();
    assert_eq!(story.shell.told[1], InboxEvent::Unlisted { address });
    story.shell.kill();
    story.shell.told.clear();
    assert!(story.tell(notice("/d/c", "bo", 2)));
    assert!(story.tell(notice("/d/other", "bo", 2)));
    assert_eq!(story.shell.told, []);
    assert_eq!(
        story.addresses(),
        ["/r/tea"],
        "In open rooms the page hides their words."
    );
    story.say(block("bo", false));
    assert_eq!(story.addresses().len(), 2);
}

#[test]
fn strangers_cannot_fill_the_list_nor_push_out_what_is_ones_own() {
    let mut story = Story::default();
    let mut own = notice("/r/home", "bo", 1);
    own.has_spoken = true;
    story.tell(own);
    let mut refused = 0;
    for n in 0..500 {
        let address = format!("/d/stranger-{n}");
        while !story.tell(notice(&address, "mallory", 10 + n)) {
            refused += 1;
            story.wait(Duration::from_secs(1));
        }
    }
    assert!(refused > 900, "{refused} were told to come again");
    let addresses = story.addresses();
    assert_eq!(addresses.len(), 1 + Inbox::MAX_STRANGERS);
    assert!(addresses.contains(&"/r/home".to_owned()));
    assert_eq!(story.shell.kept.len(), addresses.len());
}

#[test]
fn of_too_many_rooms_the_stalest_goes() {
    let mut story = Story::default();
    for n in 1..=250 {
        let mut own = notice(&format!("/r/room-{n}"), "bo", n);
        own.has_spoken = true;
        assert!(story.tell(own));
    }
    let addresses = story.addresses();
    assert_eq!(addresses.len(), Inbox::MAX_ENTRIES);
    assert_eq!(addresses.last().unwrap(), "/r/room-51");
}

#[test]
fn a_room_is_followed_when_it_says_so_itself() {
    let mut story = Story::default();
    let follow = |on| InboxCommand::Follow {
        address: "/r/tea".to_owned(),
        on,
    };
    assert_eq!(story.refused(follow(false)), Reason::NotFound);
    story.say(follow(true));
    assert_eq!(story.shell.asked, [("/r/tea".to_owned(), true)]);
    let answer = Some(notice("/r/tea", "bo", 3));
    let effects = story.shell.inbox.followed(PAGE, "/r/tea", true, Ok(answer));
    story.shell.perform(effects);
    assert_eq!(story.addresses(), ["/r/tea"]);
    let effects = story
        .shell
        .inbox
        .followed(PAGE, "/r/nowhere", true, Ok(None));
    story.shell.perform(effects);
    assert!(matches!(
        story.shell.told.last(),
        Some(InboxEvent::Rejected(_))
    ));
    story.say(follow(false));
    let effects = story.shell.inbox.followed(PAGE, "/r/tea", false, Ok(None));
    story.shell.perform(effects);
    assert_eq!(story.addresses(), [""; 0]);
}

#[test]
fn a_room_that_is_no_more_leaves_the_list_when_it_is_asked() {
    let mut story = Story::default();
    story.tell(notice("/r/tea", "bo", 1));
    story.tell(notice("/r/gone", "bo", 1));
    let now = story.now();
    assert_eq!(story.shell.inbox.to_refresh(now), ["/r/gone", "/r/tea"]);
    let fresh = notice("/r/tea", "bo", 7);
    let answers = vec![
        ("/r/tea".to_owned(), Some(fresh)),
        ("/r/gone".to_owned(), None),
    ];
    let effects = story.shell.inbox.refresh(answers);
    story.shell.perform(effects);
    assert_eq!(story.addresses(), ["/r/tea"]);
    assert_eq!(story.entries()[0].unread, 7);
}

#[test]
fn whoever_opens_it_again_and_again_does_not_wake_every_room_each_time() {
    let mut story = Story::default();
    story.tell(notice("/r/tea", "bo", 1));
    let now = story.now();
    let asked = (0..100).filter(|_| !story.shell.inbox.to_refresh(now).is_empty());
    assert_eq!(asked.count(), 20);
}

#[test]
fn commands_have_a_pace() {
    let mut story = Story::default();
    for n in 0..20 {
        story.say(block(&format!("{n}"), true));
    }
    assert_eq!(story.refused(block("one more", true)), Reason::TooFast);
    story.wait(Duration::from_millis(200));
    story.shell.told.clear();
    story.say(block("one more", true));
    assert_eq!(story.shell.told.len(), 1);
}

#[test]
fn after_a_hundred_refusals_in_a_row_a_connection_ends_and_no_other() {
    let mut story = Story::default();
    for n in 0..119 {
        story.say(block(&format!("{n}"), true));
    }
    assert_eq!(story.shell.dismissed, 0);
    story.say(block("one too many", true));
    assert_eq!(story.shell.dismissed, 1);

    story.wait(Duration::from_secs(4));
    for n in 0..119 {
        story.say(block(&format!("{n}"), false));
    }
    assert_eq!(story.shell.dismissed, 1, "whoever slowed down begins anew");
}

#[test]
fn a_room_that_is_over_leaves_the_list_and_nothing_of_it_is_pushed() {
    let mut story = Story::default();
    story.tell(notice("/d/cellar", "bo", 1));
    story.tell(notice("/r/tea", "bo", 1));
    assert_eq!(story.shell.pushes.len(), 1);
    story.shell.told.clear();
    story.shell.unlist("/d/cellar");
    story.shell.unlist("/d/cellar");
    assert_eq!(story.addresses(), ["/r/tea"]);
    assert!(story.shell.pushes.is_empty());
    assert_eq!(story.shell.told.len(), 1);
}

#[test]
fn nobody_pays_for_a_clock_that_steps_back() {
    let mut story = Story::default();
    story.wait(Duration::from_hours(1));
    story.say(block("bo", true));
    assert!(story.tell(notice("/d/c", "cy", 1)));
    story.now = 0;
    story.shell.told.clear();
    story.say(block("di", true));
    assert!(matches!(story.shell.told[..], [InboxEvent::Blocked { .. }]));
    assert!(story.tell(notice("/d/e", "eve", 1)));
}

#[test]
fn of_an_erased_account_nothing_is_listed_any_more() {
    let mut story = Story::default();
    story.tell(notice("/r/tea", "bo", 1));
    story.say(block("eve", true));
    for _ in 0..2 {
        let effects = story.shell.inbox.erase();
        story.shell.perform(effects);
        assert!(story.shell.kept.is_empty() && story.shell.blocked.is_empty());
        story.shell.told.clear();
        assert!(
            story.tell(notice("/r/tea", "bo", 2)),
            "nobody needs to come again"
        );
        story.say(block("eve", true));
        let answer = Some(notice("/r/tea", "bo", 3));
        let effects = story.shell.inbox.followed(PAGE, "/r/tea", true, Ok(answer));
        story.shell.perform(effects);
        assert!(
            story.shell.kept.is_empty()
                && story.shell.blocked.is_empty()
                && story.shell.told.is_empty()
        );
        story.shell.kill();
    }
}
