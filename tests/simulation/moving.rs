//! After some plays the room moves: what its export gives is imported elsewhere, in pieces and with its files,
//! by a process that dies now and then. Then everyone finds there what they had.

use chatter::room::import::Progress;
use chatter::route::RoomAddress;

use crate::client::Client;
use crate::dice::Dice;
use crate::shell::Shell;
use chatter::protocol::Seq;

/// One play of so many.
const SHARE: u64 = 4;

pub(crate) fn check(shell: &mut Shell, clients: &[Client]) {
    let (_, last) = shell.storage.ends();
    if last == Seq(0) || !last.0.is_multiple_of(SHARE) {
        return;
    }
    let lines = shell.export();
    let mut dice = Dice::new(last.0);
    let mut there = elsewhere(shell, &lines, &mut dice);
    send_files(shell, &mut there, &mut dice);
    assert_eq!(there.facts(), shell.facts());
    assert_eq!(there.storage.members, shell.storage.members);
    assert_eq!(there.storage.names, shell.storage.names);
    assert_eq!(there.storage.snapshot().newest, last);
    for client in clients {
        let who = Some(&client.who);
        let (here, there) = (&shell.storage, &there.storage);
        assert_eq!(there.missed(Seq(0), who), here.missed(Seq(0), who));
    }
    assert_eq!(there.export()[1..], lines[1..], "it moves on as it came");
}

fn elsewhere(shell: &Shell, lines: &[String], dice: &mut Dice) -> Shell {
    let mut there = Shell::default();
    there.now = shell.now;
    there.bounds = shell.bounds;
    there.room_address = RoomAddress::parse("/r/elsewhere").unwrap();
    let mut taken = 0;
    while taken < lines.len() {
        // Some of what is there is brought once more.
        let start = taken.saturating_sub(usize::try_from(dice.below(3)).unwrap());
        let end = lines
            .len()
            .min(taken + 1 + usize::try_from(dice.below(9)).unwrap());
        if dice.below(4) == 0 {
            there.dies_after = Some(usize::try_from(dice.below(6)).unwrap());
        }
        let Ok(imported) = there.import("a file", start as u64 + 1, &lines[start..end]) else {
            there.crash();
            continue;
        };
        let Progress {
            lines: so_far,
            is_whole,
        } = imported.unwrap();
        taken = usize::try_from(so_far).unwrap();
        // A process that died had perhaps kept more.
        assert!(taken >= end);
        assert_eq!(is_whole, taken == lines.len());
        if dice.below(4) == 0 {
            there.crash();
        }
    }
    there
}

/// Each until it has come, whatever is cut or dies.
fn send_files(shell: &Shell, there: &mut Shell, dice: &mut Dice) {
    let files = shell.storage.files.iter();
    let named: Vec<_> = files.filter(|(_, it)| it.message.is_some()).collect();
    for (file, filed) in &named {
        while there.storage.file(file).unwrap().awaited.is_some() {
            if dice.below(4) == 0 {
                there.dies_after = Some(usize::try_from(dice.below(3)).unwrap());
            }
            let begun = there.begin_sending(file, filed.bytes);
            let is_whole = dice.below(4) > 0;
            if begun.is_err() || there.end_sending(file, is_whole).is_err() {
                there.crash();
            }
        }
    }
    there.dies_after = None;
    let all = named.into_iter().map(|(file, _)| file.clone());
    assert_eq!(there.store, all.collect(), "all files are there");
}
