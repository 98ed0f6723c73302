//! What the lines of a piece are about, and which of it is kept already: looked up before they are taken.

use std::collections::{BTreeMap, BTreeSet};

use super::{Piece, log};
use crate::protocol::export::Line;
use crate::protocol::{ClientId, Event, FileId, MemberId, Seq};
use crate::room::Room;
use crate::room::lookup::Lookup;
use crate::room::name::{Name, Skeleton};

/// A message that later lines are about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    pub author: MemberId,
    pub is_removed: bool,
}

/// What the lines of a piece are about, as far as it is kept already.
#[derive(Debug, Default)]
pub struct Mentioned {
    pub messages: Vec<Seq>,
    pub posted: Vec<(MemberId, ClientId)>,
    pub names: Vec<Skeleton>,
    pub members: Vec<MemberId>,
    pub files: Vec<FileId>,
}

/// Which of it that is.
#[derive(Debug, Default)]
pub struct Kept {
    pub messages: BTreeMap<Seq, Place>,
    pub posted: BTreeSet<(MemberId, ClientId)>,
    /// Of those who are called so now.
    pub names: BTreeMap<Skeleton, MemberId>,
    pub members: BTreeSet<MemberId>,
    pub files: BTreeSet<FileId>,
    /// Names that the piece shows, each with the last place where it does.
    pub shown: BTreeMap<(MemberId, String), Seq>,
}

impl Room {
    pub(in crate::room) fn lookup_of_import(piece: &Piece) -> Lookup {
        let mut mentioned = Mentioned::default();
        for line in piece.lines.iter().flatten() {
            match line {
                Line::Event(event) => {
                    mentioned.messages.extend(log::message_of(event));
                    if let Event::Posted(message) = event.as_ref() {
                        let posted = (message.author.id.clone(), message.client_id.clone());
                        mentioned.posted.push(posted);
                        let files = message.files.iter().map(|file| file.id.clone());
                        mentioned.files.extend(files);
                    }
                }
                Line::Member(it) => {
                    let skeletons = Name::trusted(&it.member.name).skeletons();
                    mentioned.names.extend(skeletons);
                }
                Line::Reaction(it) => mentioned.messages.push(it.message),
                Line::Report(it) => mentioned.messages.push(it.message),
                Line::Bot(it) => mentioned.members.push(it.member.id.clone()),
                Line::Room(_)
                | Line::Forgotten(_)
                | Line::Ban(_)
                | Line::Silence(_)
                | Line::Invite(_)
                | Line::End(_) => {}
            }
        }
        Lookup {
            imported: Some(mentioned),
            ..Lookup::default()
        }
    }
}
