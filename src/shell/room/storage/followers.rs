//! Who follows the room, what their accounts have been told, and how the room stands for each.

use worker::{Result, SqlStorageValue};

use super::Storage;
use crate::protocol::inbox::{Entry, LastWords};
use crate::protocol::{MemberId, Seq};
use crate::room::notice::{Due, Standing, Told};
use crate::room::{Job, Room, Urge};
use crate::shell::sql::{integer, list, text};

/// A step of the schema. `last` is the message whose words the account has, nothing while the room is
/// not in its list; `told` whether it knows that something is unread; `urgent` a place in the log of
/// which it is to be told at once; and up to `quiet` nothing past what they have read is another's.
pub(super) const FOLLOWING: &str = "
    CREATE TABLE followers (
        member_id TEXT PRIMARY KEY, last INTEGER, told INTEGER NOT NULL DEFAULT 0,
        urgent INTEGER NOT NULL DEFAULT 0, quiet INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX urgent_followers ON followers (member_id) WHERE urgent > 0;
    INSERT INTO followers (member_id) SELECT member_id FROM direct_members;
";

/// Of the last `?2` messages that they have not read, those of others count, and at most `?3`, which
/// JavaScript binds as a real number: a count of them must not become one.
const STANDING: &str = "
    SELECT json_object(
        'member_id', id, 'read', read,
        'unread', (SELECT min(count(*), CAST(?3 AS INTEGER)) FROM (
            SELECT author_id, removed_at FROM messages WHERE seq > read ORDER BY seq DESC LIMIT ?2
        ) WHERE author_id <> members.id AND removed_at IS NULL),
        'mentions', (SELECT min(count(*), CAST(?3 AS INTEGER)) FROM (
            SELECT author_id, removed_at, mentions FROM messages
            WHERE seq > read ORDER BY seq DESC LIMIT ?2
        ) WHERE author_id <> members.id AND removed_at IS NULL AND mentions <> '[]' AND EXISTS (
            SELECT 1 FROM json_each(mentions) WHERE value ->> 'member_id' = members.id
        )),
        'has_spoken', json(iif(
            EXISTS (SELECT 1 FROM messages WHERE author_id = members.id), 'true', 'false'
        )),
        'newest', coalesce((SELECT max(seq) FROM messages), 0),
        'newest_at', coalesce((SELECT at FROM messages ORDER BY seq DESC LIMIT 1), 0),
        'last', json((
            SELECT json_array(seq, json_object(
                'author', json(author), 'body', iif(flagged, '…', substr(hint, 1, ?4)), 'at', at
            )) FROM said WHERE removed_at IS NULL ORDER BY seq DESC LIMIT 1
        )),
        'mention', json((
            SELECT json_object('seq', seq, 'words', json_object(
                'author', json(author), 'body', iif(flagged, '', substr(body, 1, ?4)), 'at', at
            )) FROM said WHERE seq IN (
                SELECT seq FROM messages WHERE seq > read ORDER BY seq DESC LIMIT ?2
            ) AND author_id <> members.id AND removed_at IS NULL AND mentions <> '[]' AND EXISTS (
                SELECT 1 FROM json_each(mentions) WHERE value ->> 'member_id' = members.id
            ) ORDER BY seq DESC LIMIT 1
        )),
        'news', json((
            SELECT json_object('seq', seq, 'words', json_object(
                'author', json(author), 'body', iif(flagged, '', substr(body, 1, ?4)), 'at', at
            )) FROM said WHERE seq IN (
                SELECT seq FROM messages WHERE seq > read ORDER BY seq DESC LIMIT ?2
            ) AND author_id <> members.id AND removed_at IS NULL ORDER BY seq DESC LIMIT 1
        ))
    ) FROM members WHERE id IN (SELECT value FROM json_each(?1))";

/// Followers whose accounts do not know yet that others have said something, the last at `?1`.
const UNTOLD: &str = "
    FROM followers JOIN members ON id = member_id
    WHERE told = 0 AND max(read, quiet) < ?1 AND last IS NOT NULL AND member_id";

impl Storage {
    pub(in crate::shell) fn due(&self, job: Job, attentive: &[MemberId]) -> Result<Due> {
        if job == Job::TellUrgent {
            let urgent: Vec<MemberId> = self.sql.records(
                "SELECT json_quote(member_id) FROM followers JOIN members ON id = member_id
                 WHERE urgent > 0 ORDER BY urgent DESC LIMIT ?",
                vec![integer(Room::TOLD_TOGETHER)],
            )?;
            return Ok(Due {
                standings: self.standings(&urgent)?,
                is_anyone_attentive: false,
            });
        }
        let newest: Option<Seq> = self
            .sql
            .first("SELECT json(coalesce(max(seq), 0)) FROM messages", vec![])?;
        let newest = integer(newest.unwrap_or_default().0);
        let untold: Vec<MemberId> = self.sql.records(
            &format!(
                "SELECT json_quote(member_id) {UNTOLD}
                 NOT IN (SELECT value FROM json_each(?2)) LIMIT ?3"
            ),
            vec![
                newest.clone(),
                list(attentive),
                integer(Room::TOLD_TOGETHER),
            ],
        )?;
        let standings = self.standings(&untold)?;
        let (standings, quiet): (Vec<_>, Vec<_>) = standings
            .into_iter()
            .partition(|standing| standing.unread > 0);
        if !quiet.is_empty() {
            let quiet: Vec<MemberId> = quiet.into_iter().map(|it| it.member_id).collect();
            self.sql.run(
                "UPDATE followers SET quiet = ?
                 WHERE member_id IN (SELECT value FROM json_each(?))",
                vec![newest.clone(), list(&quiet)],
            )?;
            if standings.is_empty() {
                return self.due(job, attentive);
            }
        }
        let is_anyone_attentive =
            standings.is_empty() && self.is_anyone_attentive(newest, attentive)?;
        Ok(Due {
            standings,
            is_anyone_attentive,
        })
    }

    /// Whether somebody who reads along has yet to be told, if they read no further.
    fn is_anyone_attentive(&self, newest: SqlStorageValue, attentive: &[MemberId]) -> Result<bool> {
        let waiting: Option<MemberId> = self.sql.first(
            &format!(
                "SELECT json_quote(member_id) {UNTOLD} IN (SELECT value FROM json_each(?2)) LIMIT 1"
            ),
            vec![newest, list(attentive)],
        )?;
        Ok(waiting.is_some())
    }

    /// How the room stands for those of these who are members.
    pub(in crate::shell) fn standings(&self, ids: &[MemberId]) -> Result<Vec<Standing>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        self.sql.records(
            STANDING,
            vec![
                list(ids),
                integer(2 * Entry::MAX_UNREAD),
                integer(Entry::MAX_UNREAD),
                integer(LastWords::MAX_CHARS as u64),
            ],
        )
    }

    /// Some of them.
    pub(in crate::shell) fn followers(&self) -> Result<Vec<MemberId>> {
        self.sql.records(
            "SELECT json_quote(member_id) FROM followers LIMIT ?",
            vec![integer(Room::TOLD_TOGETHER)],
        )
    }

    pub(in crate::shell) fn is_followed_by(&self, id: &MemberId) -> Result<bool> {
        let follower: Option<MemberId> = self.sql.first(
            "SELECT json_quote(member_id) FROM followers WHERE member_id = ?",
            vec![text(&id.0)],
        )?;
        Ok(follower.is_some())
    }

    pub(super) fn follow(&self, id: &MemberId, on: bool) -> Result<()> {
        let statement = if on {
            "INSERT INTO followers (member_id, last) VALUES (?, 0)
             ON CONFLICT (member_id) DO UPDATE SET last = coalesce(last, 0)"
        } else {
            "DELETE FROM followers WHERE member_id = ?"
        };
        self.sql.run(statement, vec![text(&id.0)])
    }

    pub(super) fn urge(&self, whom: &Urge, seq: Seq) -> Result<()> {
        let (statement, whom) = match whom {
            Urge::Author(id) => (
                "INSERT INTO followers (member_id, urgent) VALUES (?2, ?1)
                 ON CONFLICT (member_id) DO UPDATE SET urgent = max(urgent, ?1) WHERE last IS NULL",
                text(&id.0),
            ),
            Urge::Mentioned(ids) => (
                "INSERT INTO followers (member_id, urgent)
                 SELECT value, ?1 FROM json_each(?2) WHERE true
                 ON CONFLICT (member_id) DO UPDATE SET urgent = ?1",
                list(ids),
            ),
            Urge::Everyone => ("UPDATE followers SET urgent = ?1 WHERE ?2", integer(1)),
            Urge::Banned(id) => (
                "UPDATE followers SET urgent = ?1 WHERE member_id = ?2",
                text(&id.0),
            ),
            Urge::Holders(message) => (
                "UPDATE followers SET urgent = ?1 WHERE last = ?2",
                integer(message.0),
            ),
        };
        self.sql.run(statement, vec![integer(seq.0), whom])
    }

    /// What has come or was read meanwhile is still to be told.
    pub(super) fn keep_told(&self, told: &Told) -> Result<()> {
        self.sql.run(
            "UPDATE followers SET last = ?2, told = ?3, urgent = iif(
                 urgent > ?4 OR ?5 <> (SELECT read FROM members WHERE id = member_id),
                 max(urgent, 1), 0
             ) WHERE member_id = ?1",
            vec![
                text(&told.member_id.0),
                integer(told.last.0),
                integer(u64::from(told.has_unread)),
                integer(told.through.0),
                integer(told.read.0),
            ],
        )
    }
}
