//! What the room asks for before it decides.

use worker::Result;

use super::Storage;
use crate::protocol::{MemberId, Message, Seq};
use crate::room::{LookedUp, Lookup};
use crate::shell::clock;
use crate::shell::sql::{integer, text};

impl Storage {
    pub(in crate::shell) fn look_up(&self, lookup: &Lookup) -> Result<LookedUp> {
        let mut known = LookedUp::default();
        if let Some(id) = &lookup.member {
            known.member = self.members(&[id])?.pop();
        }
        if let (Some(names), None) = (&lookup.names, &known.member) {
            known.free = self.free(names)?;
        }
        if let Some((author, client_id)) = &lookup.posted {
            let (which, reader) = ("WHERE author_id = ?3 AND client_id = ?4", author);
            let bindings = vec![text(&author.0), text(client_id.as_str())];
            known.posted = self.message(which, reader, bindings)?;
        }
        if let Some((seq, reader)) = &lookup.message {
            known.message = self.message("WHERE seq = ?3", reader, vec![integer(seq.0)])?;
        }
        if !lookup.mentioned.is_empty() {
            known.mentioned = self.members(&lookup.mentioned.iter().collect::<Vec<_>>())?;
        }
        if !lookup.others.is_empty() {
            known.others = self.members(&lookup.others.iter().collect::<Vec<_>>())?;
        }
        if let Some(author) = &lookup.said_by {
            known.said = self.said_by(author)?;
        }
        if let Some(newcomers) = &lookup.newcomers {
            known.newcomers = self.newcomers(newcomers)?;
        }
        if let Some(author) = &lookup.last_said {
            // Their messages are in the index of their names, each with its place.
            known.said_at = self.sql.first(
                "SELECT json(at) FROM messages WHERE seq = (
                     SELECT max(seq) FROM messages WHERE author_id = ?
                 )",
                vec![text(&author.0)],
            )?;
        }
        for seq in &lookup.judged {
            known.judged.extend(self.at(*seq)?);
        }
        if !lookup.files.is_empty() {
            known.files = self.files(&lookup.files)?;
        }
        if let Some((member_id, since)) = &lookup.uploads {
            known.uploads = self.uploads(member_id, *since)?;
        }
        if let Some(files) = &lookup.erase_next {
            known.erase_at = self.erase_next(files)?;
        }
        if let Some(mentioned) = &lookup.imported {
            known.imported = self.kept(mentioned)?;
        }
        if lookup.secret {
            known.secret = clock::random_bytes()?;
        }
        known.bytes = self.bytes() as u64;
        Ok(known)
    }

    /// In pieces: they are asked for again until there is nothing.
    fn said_by(&self, author: &MemberId) -> Result<Vec<Message>> {
        const PIECE: u64 = 100;
        let seqs: Vec<Seq> = self.sql.records(
            "SELECT json(seq) FROM messages WHERE author_id = ? AND removed_at IS NULL LIMIT ?",
            vec![text(&author.0), integer(PIECE)],
        )?;
        let mut said = Vec::new();
        for seq in seqs {
            said.extend(self.message("WHERE seq = ?3", author, vec![integer(seq.0)])?);
        }
        Ok(said)
    }
}
