//! What the room asks for before it decides.

use worker::Result;

use super::Storage;
use crate::protocol::{Member, MemberId};
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
        Ok(known)
    }

    pub(in crate::shell) fn knows(&self, id: &MemberId) -> Result<bool> {
        Ok(!self.members(&[id])?.is_empty())
    }

    pub(super) fn members(&self, ids: &[&MemberId]) -> Result<Vec<Member>> {
        let mut members: Vec<Member> = self.sql.records(
            "SELECT member FROM members WHERE id IN (SELECT value FROM json_each(?))",
            vec![list(ids)],
        )?;
        members.extend(self.enrolled(ids));
        Ok(members)
    }
}
