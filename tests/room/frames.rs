//! The contract in bytes. Each command and event has a file in `tests/frames`, which the page's
//! tests read too; a variant without one does not compile or does not pass.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chatter::protocol::inbox::{InboxCommand, InboxEvent};
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
        Command::Edit { .. } => "edit.json",
        Command::Remove { .. } => "remove.json",
        Command::React { .. } => "react.json",
        Command::Rename { .. } => "rename.json",
        Command::ChangeAvatar { .. } => "change_avatar.json",
        Command::Typing {} => "typing.json",
        Command::LoadHistory { .. } => "load_history.json",
        Command::LoadNewer { .. } => "load_newer.json",
        Command::LoadAround { .. } => "load_around.json",
        Command::Search { .. } => "search.json",
        Command::ChangeRoom(_) => "change_room.json",
        Command::Appoint { .. } => "appoint.json",
        Command::Silence { .. } => "silence.json",
        Command::Ban { .. } => "ban.json",
        Command::BanNewcomers { .. } => "ban_newcomers.json",
        Command::Unban { .. } => "unban.json",
        Command::UndoActs { .. } => "undo_acts.json",
        Command::Report { .. } => "report.json",
        Command::LoadReports {} => "load_reports.json",
        Command::ResolveReport { .. } => "resolve_report.json",
        Command::MakeInvite { .. } => "make_invite.json",
        Command::MakeBot { .. } => "make_bot.json",
        Command::RemoveBot { .. } => "remove_bot.json",
        Command::LoadModeration {} => "load_moderation.json",
        Command::Read { .. } => "read.json",
        Command::OpenDirect { .. } => "open_direct.json",
        Command::StopDraft { .. } => "stop_draft.json",
        Command::Summarize { .. } => "summarize.json",
    }
}

fn file_of_event(event: &Event) -> &'static str {
    match event {
        Event::Welcomed(_) => "welcomed.json",
        Event::Joined { .. } => "joined.json",
        Event::Left { .. } => "left.json",
        Event::Synced(_) => "synced.json",
        Event::Counted { .. } => "counted.json",
        Event::Posted(_) => "posted.json",
        Event::Edited(_) => "edited.json",
        Event::Removed(_) => "removed.json",
        Event::Flagged(_) => "flagged.json",
        Event::Reacted(_) => "reacted.json",
        Event::Renamed(_) => "renamed.json",
        Event::AvatarChanged(_) => "avatar_changed.json",
        Event::Typed { .. } => "typed.json",
        Event::HistoryLoaded { .. } => "history_loaded.json",
        Event::NewerLoaded { .. } => "newer_loaded.json",
        Event::AroundLoaded { .. } => "around_loaded.json",
        Event::Found { .. } => "found.json",
        Event::RoomChanged(_) => "room_changed.json",
        Event::Appointed(_) => "appointed.json",
        Event::Silenced(_) => "silenced.json",
        Event::Banned(_) => "banned.json",
        Event::Unbanned(_) => "unbanned.json",
        Event::BotRemoved(_) => "bot_removed.json",
        Event::BotMade { .. } => "bot_made.json",
        Event::Reported { .. } => "reported.json",
        Event::ReportsLoaded { .. } => "reports_loaded.json",
        Event::ReportResolved { .. } => "report_resolved.json",
        Event::InviteMade { .. } => "invite_made.json",
        Event::ModerationLoaded { .. } => "moderation_loaded.json",
        Event::Seen(_) => "seen.json",
        Event::DirectOpened(_) => "direct_opened.json",
        Event::Drafted(_) => "drafted.json",
        Event::DraftEnded(_) => "draft_ended.json",
        Event::Summarized(_) => "summarized.json",
        Event::Rejected(_) => "rejected.json",
    }
}

const COMMANDS: [&str; 29] = [
    "post.json",
    "edit.json",
    "remove.json",
    "react.json",
    "rename.json",
    "change_avatar.json",
    "typing.json",
    "load_history.json",
    "load_newer.json",
    "load_around.json",
    "search.json",
    "read.json",
    "open_direct.json",
    "stop_draft.json",
    "summarize.json",
    "change_room.json",
    "appoint.json",
    "silence.json",
    "ban.json",
    "ban_newcomers.json",
    "unban.json",
    "undo_acts.json",
    "report.json",
    "load_reports.json",
    "resolve_report.json",
    "make_invite.json",
    "make_bot.json",
    "remove_bot.json",
    "load_moderation.json",
];
const EVENTS: [&str; 35] = [
    "welcomed.json",
    "joined.json",
    "left.json",
    "synced.json",
    "counted.json",
    "posted.json",
    "edited.json",
    "removed.json",
    "flagged.json",
    "reacted.json",
    "renamed.json",
    "avatar_changed.json",
    "typed.json",
    "history_loaded.json",
    "newer_loaded.json",
    "around_loaded.json",
    "found.json",
    "room_changed.json",
    "appointed.json",
    "silenced.json",
    "banned.json",
    "unbanned.json",
    "reported.json",
    "reports_loaded.json",
    "report_resolved.json",
    "invite_made.json",
    "bot_made.json",
    "bot_removed.json",
    "moderation_loaded.json",
    "seen.json",
    "direct_opened.json",
    "drafted.json",
    "draft_ended.json",
    "summarized.json",
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

const INBOX_COMMANDS: [&str; 4] = ["follow.json", "mute.json", "notify.json", "block.json"];
const INBOX_EVENTS: [&str; 4] = [
    "inbox_opened.json",
    "listed.json",
    "unlisted.json",
    "blocked.json",
];

fn file_of_inbox_command(command: &InboxCommand) -> &'static str {
    match command {
        InboxCommand::Follow { .. } => "follow.json",
        InboxCommand::Mute { .. } => "mute.json",
        InboxCommand::Notify { .. } => "notify.json",
        InboxCommand::Block { .. } => "block.json",
    }
}

fn file_of_inbox_event(event: &InboxEvent) -> &'static str {
    match event {
        InboxEvent::InboxOpened(_) => "inbox_opened.json",
        InboxEvent::Listed { .. } => "listed.json",
        InboxEvent::Unlisted { .. } => "unlisted.json",
        InboxEvent::Blocked { .. } => "blocked.json",
        InboxEvent::Rejected(_) => "rejected.json",
    }
}

#[test]
fn the_inbox_speaks_as_its_files_say() {
    for file in INBOX_COMMANDS {
        let text = read(file);
        let command = InboxCommand::decode(&text).unwrap();
        assert_eq!(file_of_inbox_command(&command), file);
        let written = serde_json::to_value(&command).unwrap();
        let expected: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(written, expected, "{file}");
    }
    for file in INBOX_EVENTS {
        let text = read(file);
        let events: Vec<InboxEvent> = serde_json::from_str(&text).unwrap();
        assert_eq!(file_of_inbox_event(&events[0]), file);
        let written: Value = serde_json::from_str(&frame(&[encode(&events[0])])).unwrap();
        let expected: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(written, expected, "{file}");
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
        .chain(&INBOX_COMMANDS)
        .chain(&INBOX_EVENTS)
        .map(ToString::to_string)
        .collect();
    assert_eq!(there, read);
}
