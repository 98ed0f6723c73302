//! The files of a room that moves: named by its messages at once, and had when their bytes have come.

use std::collections::BTreeSet;
use std::time::Duration;

use chatter::protocol::FileId;

use crate::support::world::{World, secs};

const BYTES: u64 = 1_000;
const HOUR: Duration = Duration::from_hours(1);

/// What Ada says with two files, elsewhere, where their bytes have not come.
fn moved() -> (World, [FileId; 2]) {
    let mut room = World::with_files();
    let ada = room.join("ada");
    let files = [room.bring("ada", 1), room.bring("ada", 2)];
    room.post_files(ada, "Two boats", &files);
    let lines = room.export();
    let mut there = World::with_files().moved_to("elsewhere");
    there.import(1, &lines).unwrap();
    (there, files)
}

#[test]
fn a_file_is_nobodys_before_its_bytes_have_come_and_then_everyones() {
    let (mut there, [boat, other]) = moved();
    there.sleep_and_wake();
    for who in ["ada", "bo"] {
        assert!(!there.may_have(who, &boat));
    }
    assert!(there.begin_sending(&boat, BYTES));
    assert!(!there.may_have("ada", &boat));
    there.end_sending(&boat, true);
    there.sleep_and_wake();
    for who in ["ada", "bo"] {
        assert!(there.may_have(who, &boat) && !there.may_have(who, &other));
    }
    assert!(!there.begin_sending(&boat, BYTES), "it is there already");
    assert!(there.may_have("bo", &boat));
}

#[test]
fn nothing_erases_what_an_import_names_however_late_its_bytes_come() {
    let (mut there, files) = moved();
    let ada = there.join("ada");
    there.wait_with(24 * HOUR, &[ada]);
    there.sleep_and_wake();
    assert_eq!(there.kept_files(), 2);
    for file in &files {
        there.begin_sending(file, BYTES);
        there.end_sending(file, true);
    }
    there.wait_with(24 * HOUR, &[ada]);
    assert_eq!(there.stored_files(), BTreeSet::from(files));
}

#[test]
fn only_what_is_awaited_comes_and_as_long_as_it_was_said_to_be() {
    let (mut there, [boat, _]) = moved();
    assert!(!there.begin_sending(&boat, BYTES - 1));
    assert!(!there.begin_sending(&FileId::new([9; 16]), BYTES));
    let ada = there.join("ada");
    let begun = there.begin_upload("ada", 3, BYTES).unwrap();
    assert!(!there.begin_sending(&begun, BYTES), "it is on its way");
    let brought = there.bring("ada", 4);
    assert!(
        !there.begin_sending(&brought, BYTES),
        "nobody has posted it"
    );
    there.post_files(ada, "", std::slice::from_ref(&brought));
    assert!(!there.begin_sending(&brought, BYTES), "it is there");
    assert!(there.may_have("ada", &brought));
}

#[test]
fn a_file_that_was_cut_is_sent_again() {
    let (mut there, [boat, _]) = moved();
    for _ in 0..2 {
        assert!(there.begin_sending(&boat, BYTES));
        there.end_sending(&boat, false);
        assert!(!there.may_have("ada", &boat));
    }
    there.begin_sending(&boat, BYTES);
    there.die_sending(&boat);
    there.sleep_and_wake();
    assert!(!there.may_have("ada", &boat));
    assert!(there.begin_sending(&boat, BYTES));
    there.end_sending(&boat, true);
    assert!(there.may_have("ada", &boat));
}

#[test]
fn nothing_stays_of_a_file_whose_message_goes_while_it_is_sent() {
    for dies in [false, true] {
        let (mut there, [boat, other]) = moved();
        let ada = there.join("ada");
        there.begin_sending(&boat, BYTES);
        there.remove(ada, 1);
        there.wait_with(secs(20), &[ada]);
        assert_eq!(there.kept_files(), 1, "{other:?} never came, and is gone");
        if dies {
            there.die_sending(&boat);
            there.sleep_and_wake();
            there.wait_with(HOUR, &[ada]);
        } else {
            there.end_sending(&boat, true);
            there.wait_with(secs(20), &[ada]);
        }
        assert!(there.stored_files().is_empty(), "somebody died: {dies}");
        assert_eq!(there.kept_files(), 0);
    }
}

#[test]
fn nothing_stays_of_a_file_whose_room_goes_while_it_is_sent() {
    let (mut there, [boat, other]) = moved();
    there.begin_sending(&other, BYTES);
    there.end_sending(&other, true);
    there.begin_sending(&boat, BYTES);
    there.purge();
    there.die_sending(&boat);
    there.wait(HOUR);
    assert!(there.stored_files().is_empty());
    assert!(there.is_unused());
}
