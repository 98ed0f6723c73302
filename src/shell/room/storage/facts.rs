//! What the room is told before it decides: what made it, and what storage knows of the matter.

use worker::Result;

use super::reading::MESSAGE;
use super::{Storage, integer, list, text};
use crate::protocol::{ClientId, Command, Member, MemberId, Message, Seq};
use crate::room::connection::Connection;
use crate::room::guest::Guest;
use crate::room::member::{Name, Skeleton};
use crate::room::{Facts, Saved, mention};
use crate::time::Timestamp;

impl Storage {
    /// What makes the room that wakes the room that slept.
    pub(in crate::shell) fn saved(&self, connections: Vec<Connection>, keep: u64) -> Result<Saved> {
        let departures: Vec<(MemberId, Timestamp)> = self.records(
            "SELECT json_array(member_id, departs_at) FROM departures",
            vec![],
        )?;
        let connected = connections.iter().map(|connection| &connection.member_id);
        let departing = departures.iter().map(|(member_id, _)| member_id);
        let members = self.members(&connected.chain(departing).collect::<Vec<_>>())?;
        let newest: Vec<(Seq, Timestamp)> = self.records(
            "SELECT * FROM (SELECT json_array(seq, at) FROM messages ORDER BY seq DESC LIMIT 1)
             UNION ALL
             SELECT * FROM (SELECT json_array(seq, at) FROM events ORDER BY seq DESC LIMIT 1)",
            vec![],
        )?;
        let (newest, newest_at) = newest.into_iter().max().unwrap_or_default();
        Ok(Saved {
            connections,
            members,
            departures,
            newest,
            newest_at,
            keep,
        })
    }

    pub(in crate::shell) fn facts_of_arrival(&self, id: &MemberId) -> Result<Facts> {
        let member = self.members(&[id])?.pop();
        if member.is_some() {
            return Ok(Facts {
                member,
                ..Facts::default()
            });
        }
        let mut taken = Vec::new();
        for guest in Guest::candidates(id) {
            if !self.is_taken(&guest.skeletons, id)? {
                break; // The first that is free is the one to be had.
            }
            taken.extend(guest.skeletons);
        }
        Ok(Facts {
            taken,
            ..Facts::default()
        })
    }

    pub(in crate::shell) fn facts_of_command(
        &self,
        from: &MemberId,
        command: &Command,
    ) -> Result<Facts> {
        let mut facts = Facts::default();
        if let Some(client_id) = command.client_id() {
            facts.posted = self.posted(from, client_id)?;
        }
        if let Some(message) = command.message() {
            facts.message = self.first(
                &format!("{MESSAGE} WHERE seq = ?"),
                vec![integer(message.0)],
            )?;
        }
        let mentions: Vec<&MemberId> = command.mentions().iter().take(mention::MAX).collect();
        if !mentions.is_empty() {
            facts.mentioned = self.members(&mentions)?;
        }
        if let Command::Rename { name } = command {
            facts.is_name_taken = self.is_name_taken(name, from)?;
        }
        Ok(facts)
    }

    fn members(&self, ids: &[&MemberId]) -> Result<Vec<Member>> {
        self.records(
            "SELECT member FROM members WHERE id IN (SELECT value FROM json_each(?))",
            vec![list(ids)],
        )
    }

    fn posted(&self, author: &MemberId, client_id: &ClientId) -> Result<Option<Message>> {
        self.first(
            &format!("{MESSAGE} WHERE author_id = ? AND client_id = ?"),
            vec![text(&author.0), text(client_id.as_str())],
        )
    }

    fn is_name_taken(&self, name: &str, by_others_than: &MemberId) -> Result<bool> {
        match Name::parse(name) {
            Ok(name) => self.is_taken(&name.skeletons(), by_others_than),
            Err(_) => Ok(false),
        }
    }

    fn is_taken(&self, [read, seen]: &[Skeleton; 2], by_others_than: &MemberId) -> Result<bool> {
        let holder: Option<MemberId> = self.first(
            "SELECT json_quote(id) FROM members
             WHERE (read_as IN (?1, ?2) OR seen_as IN (?1, ?2)) AND id <> ?3",
            vec![
                text(read.as_str()),
                text(seen.as_str()),
                text(&by_others_than.0),
            ],
        )?;
        Ok(holder.is_some())
    }
}
