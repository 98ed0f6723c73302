//! The contract in bytes. Each command and event has a file in `tests/frames`, which the page's
//! tests read too; a variant without one does not compile or does not pass.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chatter::protocol::{Command, Event, decode, encode, frame};
use serde_json::Value;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/frames")
        .join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn file_of_command(command: &Command) -> &'static str {
    match command {
        Command::Post { .. } => "post.json",
        Command::Rename { .. } => "rename.json",
        Command::LoadHistory { .. } => "load_history.json",
    }
}

fn file_of_event(event: &Event) -> &'static str {
    match event {
        Event::Welcomed(_) => "welcomed.json",
        Event::Joined { .. } => "joined.json",
        Event::Left { .. } => "left.json",
        Event::Posted(_) => "posted.json",
        Event::Renamed(_) => "renamed.json",
        Event::HistoryLoaded { .. } => "history_loaded.json",
        Event::Rejected(_) => "rejected.json",
    }
}

const COMMANDS: [&str; 3] = ["post.json", "rename.json", "load_history.json"];
const EVENTS: [&str; 7] = [
    "welcomed.json",
    "joined.json",
    "left.json",
    "posted.json",
    "renamed.json",
    "history_loaded.json",
    "rejected.json",
];

#[test]
fn every_command_is_read_and_written_as_its_file_says() {
    for file in COMMANDS {
        let text = read(file);
        let command = decode(&text).unwrap_or_else(|_| panic!("{file} does not decode"));
        assert_eq!(file_of_command(&command), file);
        let written = serde_json::to_value(&command).unwrap();
        assert_eq!(
            written,
            serde_json::from_str::<Value>(&text).unwrap(),
            "{file}"
        );
    }
}

#[test]
fn every_event_is_read_and_written_as_its_file_says() {
    for file in EVENTS {
        let text = read(file);
        let events: Vec<Event> = serde_json::from_str(&text).unwrap();
        assert_eq!(file_of_event(&events[0]), file);
        let encoded: Vec<String> = events.iter().map(encode).collect();
        let written: Value = serde_json::from_str(&frame(&encoded)).unwrap();
        assert_eq!(
            written,
            serde_json::from_str::<Value>(&text).unwrap(),
            "{file}"
        );
    }
}

#[test]
fn no_file_is_left_unread() {
    let frames = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frames");
    let there: BTreeSet<String> = fs::read_dir(frames)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let read: BTreeSet<String> = COMMANDS
        .iter()
        .chain(&EVENTS)
        .map(ToString::to_string)
        .collect();
    assert_eq!(there, read);
}
