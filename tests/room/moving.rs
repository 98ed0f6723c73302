//! A room moves: it is told as lines, and taken in elsewhere.

use std::time::Duration;

use chatter::protocol::{Command, Event, Reason, Role, Seq};
use chatter::room::import::{Imported, Progress};
use chatter::room::request::Answer;

use crate::world::{World, id, secs};

/// A room with some of everything, which Ada owns.
fn used() -> World {
    let mut room = World::in_room("tea");
    let ada = room.join("ada");
    let bo = room.join("bo");
    let cy = room.join("cy");
    room.rename(ada, "Ada");
    room.rename(bo, "Bo");
    room.post(ada, "hello");
    room.say(
        bo,
        r#"{"type":"post","body":"@Ada hello","client_id":"b1","reply_to":3,"mentions":["ada"]}"#,
    );
    room.edit(ada, 3, "hello there");
    room.react(bo, 3, "🎉", true);
    room.react(cy, 3, "👍", true);
    room.react(bo, 3, "👍", true);
    room.post(cy, "words to be gone");
    room.react(ada, 9, "👍", true);
    room.remove(cy, 9);
    room.rename(bo, "Bohumil");
    room.say(
        ada,
        r#"{"type":"change_room","title":"Tea","slow_ms":1000,"filter_words":["coffee"]}"#,
    );
    room.say(ada, r#"{"type":"make_bot","name":"Kettle"}"#);
    room.say(
        ada,
        r#"{"type":"appoint","member_id":"bo","role":"moderator"}"#,
    );
    room.say(
        bo,
        r#"{"type":"silence","member_id":"cy","seconds":600,"reason":"hush"}"#,
    );
    room.say(ada, r#"{"type":"ban","member_id":"cy"}"#);
    room
}

fn elsewhere() -> World {
    World::in_room("elsewhere")
}

fn taken(imported: Imported) -> (u64, bool) {
    let Progress { lines, is_whole } = imported.unwrap();
    (lines, is_whole)
}

/// What is refused: its reason, and the line that is at fault.
fn refused(imported: Imported) -> (String, Option<u64>) {
    let problem = imported.unwrap_err();
    (problem.reason.into_owned(), problem.line)
}

#[test]
fn a_room_that_has_moved_is_as_it_was() {
    let mut room = used();
    let lines = room.export();
    let mut there = elsewhere();
    let all = lines.len() as u64;
    assert_eq!(taken(there.import(1, &lines)), (all, true));
    for who in ["ada", "bo", "cy", "dee"] {
        assert_eq!(there.stored_for(who), room.stored_for(who));
    }
    there.sleep_and_wake();
    let ada = there.connect("ada", None);
    let (welcome, _) = there.hears_welcome(ada);
    assert_eq!(
        (welcome.you.name.as_str(), welcome.you.role),
        ("Ada", Role::Owner)
    );
    assert_eq!(
        (welcome.room.title.as_str(), welcome.room.slow_ms),
        ("Tea", 1000)
    );
    assert_eq!(welcome.seq.0, room.stored().len() as u64);
    let bo = there.join("bo");
    there.hear_nothing_yet();
    there.say(bo, r#"{"type":"load_moderation"}"#);
    let Event::ModerationLoaded {
        banned, silenced, ..
    } = there.hears(bo).remove(0)
    else {
        panic!("a moderator is one no more");
    };
    assert_eq!((banned[0].member_id.clone(), banned.len()), (id("cy"), 1));
    assert_eq!(silenced[0].reason.as_deref(), Some("hush"));
    there.connect("cy", None);
    assert_eq!(there.refusal().unwrap().0.reason, Reason::Banned);
}

#[test]
fn what_waits_for_moderators_and_who_is_invited_moves_too() {
    let mut room = used();
    let [ada, bo] = ["ada", "bo"].map(|who| room.join(who));
    room.say(bo, r#"{"type":"report","message":3,"reason":"too loud"}"#);
    room.say(
        ada,
        r#"{"type":"change_room","access":"invited","slow_ms":0}"#,
    );
    room.hear_nothing_yet();
    let invite = room.invite(ada, Some(1));
    room.read(bo, 3);
    let mut there = elsewhere();
    there.import(1, &room.export()).unwrap();
    there.sleep_and_wake();
    let ada = there.join("ada");
    there.say(ada, r#"{"type":"load_reports"}"#);
    let Event::ReportsLoaded { reports } = there.hears(ada).remove(0) else {
        panic!("the queue is gone");
    };
    let [report] = reports.as_slice() else {
        panic!("one waits: {reports:?}");
    };
    assert_eq!(
        (&report.by.id, report.message.seq()),
        (&id("bo"), Some(Seq(3)))
    );
    assert_eq!(report.reason.as_deref(), Some("too loud"));
    assert_eq!(there.has_read("bo"), Seq(3));
    there.connect("dee", None);
    assert_eq!(there.refusal().unwrap().0.reason, Reason::NotInvited);
    there.connect_with(&invite, "dee");
    assert!(there.knows("dee"));
    there.connect_with(&invite, "eve");
    assert_eq!(there.refusal().unwrap().0.reason, Reason::NotInvited);
}

#[test]
fn how_far_people_have_read_is_for_the_operator_alone() {
    let mut room = used();
    let ada = room.join("ada");
    room.read(ada, 3);
    assert!(room.tells_reading(None));
    assert!(!room.tells_reading(Some("ada")), "owners are not told");
    room.open_direct(ada, &["bo"]);
    assert!(room.private().tells_reading(Some("ada")), "both see it");
}

#[test]
fn names_that_the_log_shows_are_still_taken() {
    let mut room = used();
    let lines = room.export();
    let mut there = elsewhere();
    taken(there.import(1, &lines));
    let dee = there.join("dee");
    for name in ["Bo", "Bohumil", "ada", "Kettle"] {
        there.hear_nothing_yet();
        there.rename(dee, name);
        let rejection = there.hears_rejection(dee);
        assert_eq!(rejection.reason, Reason::NameTaken, "{name}");
    }
}

#[test]
fn an_import_goes_on_where_it_was_cut_and_may_be_repeated() {
    let lines = used().export();
    let mut there = elsewhere();
    assert_eq!(taken(there.import(1, &lines[..7])), (7, false));
    there.sleep_and_wake();
    assert_eq!(taken(there.import(1, &lines[..1])), (7, false));
    assert_eq!(refused(there.import(9, &lines[8..])).0, "lines_missing");
    let all = lines.len() as u64;
    assert_eq!(taken(there.import(1, &lines)), (all, true));
    let log = there.stored();
    there.sleep_and_wake();
    assert_eq!(taken(there.import(1, &lines)), (all, true));
    assert_eq!(there.stored(), log);
}

#[test]
fn nobody_comes_in_or_reads_or_speaks_while_a_room_is_half_there() {
    let lines = used().export();
    let mut there = elsewhere();
    there.import(1, &lines[..7]).unwrap();
    for _ in 0..2 {
        there.connect("ada", None);
        assert_eq!(there.refusal().unwrap().0.reason, Reason::RoomFull);
        there.listen("bo", None);
        assert_eq!(there.refusal().unwrap().0.reason, Reason::RoomFull);
        let Answer::Refused(rejection) = there.write("dee", "hello?") else {
            panic!("somebody speaks in half a room");
        };
        assert_eq!(rejection.reason, Reason::RoomFull);
        assert!(!there.shows_itself());
        there.sleep_and_wake();
    }
    there.import(8, &lines[7..]).unwrap();
    there.join("ada");
    assert!(there.shows_itself());
}

#[test]
fn nobody_is_told_of_what_was_said_elsewhere() {
    let lines = used().export();
    let mut there = elsewhere();
    there.import(1, &lines).unwrap();
    there.wait(Duration::from_mins(2));
    assert!(there.told("ada").is_empty());
}

#[test]
fn a_room_that_was_used_takes_no_import() {
    let lines = used().export();
    let mut room = used();
    let log = room.stored();
    assert_eq!(refused(room.import(1, &lines)).0, "room_used");
    assert_eq!(room.stored(), log);
    let mut looked_at = elsewhere();
    let ada = looked_at.join("ada");
    assert_eq!(refused(looked_at.import(1, &lines)).0, "room_used");
    looked_at.disconnect(ada);
    looked_at.wait(secs(6));
    looked_at.import(1, &lines).unwrap();
}

#[test]
fn another_file_does_not_go_on_where_one_was_cut() {
    let lines = used().export();
    let mut there = elsewhere();
    there.import(1, &lines[..7]).unwrap();
    let imported = there.import_of("another file", 1, &lines);
    assert_eq!(refused(imported).0, "another_import");
    there.purge();
    there.import_of("another file", 1, &lines).unwrap();
}

#[test]
fn a_log_that_has_forgotten_moves_with_its_gaps() {
    let mut room = World::keeping(600);
    let ada = room.join("ada");
    for n in 1..=700 {
        room.post(ada, "a line");
        room.edit(ada, 4 * n - 3, "another line");
        room.react(ada, 4 * n - 3, "👍", true);
        room.edit(ada, 4 * n - 3, "one more line");
        room.wait_with(secs(2), &[ada]);
    }
    let log = room.stored();
    let first = log[0].seq().unwrap().0;
    assert!(first > 1 && log.len() < usize::try_from(2_801 - first).unwrap());
    let lines = room.export();
    let mut there = World::keeping(600).moved_to("elsewhere");
    there.import(1, &lines).unwrap();
    assert_eq!(there.stored(), log);
    there.sleep_and_wake();
    let ada = there.join("ada");
    there.post(ada, "next");
    assert_eq!(there.stored().last().unwrap().seq().unwrap().0, 2_801);
}

#[test]
fn what_no_room_could_have_stored_is_refused_with_its_line_and_nothing_is_kept() {
    let lines = used().export();
    let place = |start: &str| {
        lines
            .iter()
            .position(|line| line.starts_with(start))
            .unwrap()
    };
    let hello = place("{\"type\":\"posted\",\"seq\":3");
    let reply = place("{\"type\":\"posted\",\"seq\":4");
    let edit = place("{\"type\":\"edited\"");
    let member = place("{\"type\":\"member\"");
    let reaction = place("{\"type\":\"reaction\"");
    for (at, old, new) in [
        (0, "\"version\":1", "\"version\":2"),
        (0, "\"slow_ms\":1000", "\"slow_ms\":99999999"),
        (0, "\"title\":\"Tea", "\"title\":\" Tea"),
        (0, "\"first\":1", "\"first\":0"),
        (0, "\"assistant\":true", "\"assistant\":true,\"of\":\"ada\""),
        (0, "\"last\":16", "\"last\":9007199254740993"),
        (hello, "\"seq\":3", "\"seq\":4"),
        (hello, "\"seq\":3", "\"seq\":2"),
        (hello, "\"at\":", "\"at\":9999"),
        (hello, "\"at\":1795435200000", "\"at\":1"),
        (hello, "hello there", ""),
        (hello, "hello there", &"a".repeat(4_001)),
        (hello, "hello there", "hello\\u0007"),
        (hello, "\"type\":\"posted\"", "\"type\":\"welcomed\""),
        (hello, "\"type\":\"posted\"", "\"type\":\"left\""),
        (hello, "#", ""),
        (hello, "\"name\":\"Ada\"", "\"name\":\"\""),
        (hello, "\"id\":\"ada\"", "\"id\":\"../ada\""),
        (reply, "\"reply_to\":{\"seq\":3", "\"reply_to\":{\"seq\":8"),
        (reply, "\"client_id\":\"b1\"", "\"client_id\":\"b 1\""),
        (edit, "\"member_id\":\"ada\"", "\"member_id\":\"bo\""),
        (edit, "\"message\":3", "\"message\":11"),
        (
            member,
            "\"type\":\"member\"",
            "\"type\":\"end\",\"last\":17",
        ),
        (member + 2, "\"id\":\"bo\"", "\"id\":\"ada\""),
        (member + 2, "\"name\":\"Bohumil\"", "\"name\":\"Ada\""),
        (reaction, "\"message\":3", "\"message\":9"),
        (reaction, "\"emoji\":\"👍\"", "\"emoji\":\"no\""),
        (reaction + 1, "\"member_id\":\"cy\"", "\"member_id\":\"bo\""),
        (lines.len() - 1, "\"last\":16", "\"last\":15"),
    ] {
        let mut lying = lines.clone();
        lying[at] = lines[at].replacen(old, new, 1);
        assert_ne!(lying, lines, "nothing in {} is {old}", lines[at]);
        expect_refusal(&lying, at, new);
    }
    let mut hole = lines.clone();
    hole.remove(reply);
    expect_refusal(&hole, reply, "a hole");
    let mut twice = lines.clone();
    twice.insert(reply, lines[hello].clone());
    expect_refusal(&twice, reply, "a line twice");
    let more = [lines.clone(), vec![lines[1].clone()]].concat();
    let imported = elsewhere().import(1, &more);
    assert_eq!(
        refused(imported),
        ("bad_line".to_owned(), Some(more.len() as u64))
    );
    expect_refusal(&lines[1..], 0, "no first line");
}

fn expect_refusal(lines: &[String], at: usize, what: &str) {
    let number = Some(at as u64 + 1);
    for cut in [0, at] {
        let mut there = elsewhere();
        if cut > 0 {
            there.import(1, &lines[..cut]).unwrap();
        }
        let imported = there.import(cut as u64 + 1, &lines[cut..]);
        assert_eq!(refused(imported), ("bad_line".to_owned(), number), "{what}");
        assert!(there.stored().is_empty() && !there.knows("ada"), "{what}");
        there.sleep_and_wake();
        assert!(there.is_unused(), "{what}");
    }
}

#[test]
fn a_room_is_its_owners_to_export_and_words_are_whose_they_are() {
    let mut room = used();
    room.let_export("ada", false).unwrap();
    for who in ["bo", "dee"] {
        let refused = room.let_export(who, false).unwrap_err();
        assert_eq!(refused.reason, Reason::NotAllowed);
        room.let_export(who, true).unwrap();
    }
    let refused = room.let_export("cy", true).unwrap_err();
    assert_eq!(refused.reason, Reason::Banned);
}

#[test]
fn each_slice_is_paid_for() {
    let mut room = used();
    let paid = (0..1_000).take_while(|_| room.let_export("ada", false).is_ok());
    assert!(paid.count() <= 100);
    let refused = room.let_export("ada", false).unwrap_err();
    assert_eq!(refused.reason, Reason::TooFast);
    assert!(refused.retry_after_ms.is_some_and(|wait| wait <= 1_000));
}

#[test]
fn an_import_may_be_no_larger_than_a_room() {
    let lines = used().export();
    let mut there = World::bounded(1_000).moved_to("elsewhere");
    there.import(1, &lines[..7]).unwrap();
    there.grow_to(1_001);
    assert_eq!(refused(there.import(8, &lines[7..])).0, "too_large");
    assert!(there.stored().is_empty());
}

#[test]
fn an_imported_command_is_no_line() {
    let mut there = elsewhere();
    let command = serde_json::to_string(&Command::Typing {}).unwrap();
    let imported = there.import(1, &[command]);
    assert_eq!(refused(imported), ("bad_line".to_owned(), Some(1)));
}
