//! What the room asks for before it decides.

use worker::Result;

use super::Storage;
use super::reading::MESSAGE;
use crate::protocol::{ClientId, Member, MemberId, Message, Seq};
use crate::room::{LookedUp, Lookup};
use crate::shell::sql::{integer, list, text};

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
            known.posted = self.posted(author, client_id)?;
        }
        if let Some(seq) = lookup.message {
            known.message = self.message(seq)?;
        }
        if !lookup.mentioned.is_empty() {
            known.mentioned = self.members(&lookup.mentioned.iter().collect::<Vec<_>>())?;
        }
        Ok(known)
    }

    pub(in crate::shell) fn knows(&self, id: &MemberId) -> Result<bool> {
        Ok(!self.members(&[id])?.is_empty())
    }

    pub(super) fn members(&self, ids: &[&MemberId]) -> Result<Vec<Member>> {
        self.sql.records(
            "SELECT member FROM members WHERE id IN (SELECT value FROM json_each(?))",
            vec![list(ids)],
        )
    }

    fn message(&self, seq: Seq) -> Result<Option<Message>> {
        self.sql
            .first(&format!("{MESSAGE} WHERE seq = ?"), vec![integer(seq.0)])
    }

    fn posted(&self, author: &MemberId, client_id: &ClientId) -> Result<Option<Message>> {
        self.sql.first(
            &format!("{MESSAGE} WHERE author_id = ? AND client_id = ?"),
            vec![text(&author.0), text(client_id.as_str())],
        )
    }
}
