//! Who has which name, and who had it: a name that was given up belongs to its bearer as long as the
//! log shows it.

use worker::{Result, SqlStorageValue};

use super::Storage;
use crate::protocol::{Member, MemberId, Seq};
use crate::room::Names;
use crate::room::assistant::Configured;
use crate::room::name::{Name, Skeleton};
use crate::shell::sql::{integer, list, text};
use crate::text::emoji;

/// `given_up` is the place in the log from which on nothing shows the name, if it is not borne any
/// more.
const NAMES: &str = "
    CREATE TABLE names (
        skeleton TEXT NOT NULL, member_id TEXT NOT NULL, given_up INTEGER,
        PRIMARY KEY (skeleton, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX names_of_member ON names (member_id);
    CREATE TABLE members_without_names (
        id TEXT PRIMARY KEY, member TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO members_without_names SELECT id, member FROM members;
    DROP TABLE members;
    ALTER TABLE members_without_names RENAME TO members;
";

/// A step of the schema. `since` is the place from which on it was borne first; of those who came before
/// this step, nobody knows.
pub(super) const BORNE: &str = "
    ALTER TABLE names ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
";

/// Those that were given up from `?1` through `?2`, and that no message shows, nor any reaction.
const UNSHOWN: &str = "
    WITH given AS MATERIALIZED (
        SELECT skeleton, member_id, since, given_up FROM names WHERE given_up BETWEEN ?1 AND ?2
    ), reacted AS MATERIALIZED (
        SELECT member_id, seq FROM reactions WHERE member_id IN (SELECT member_id FROM given)
    )
    DELETE FROM names WHERE (skeleton, member_id) IN (
        SELECT skeleton, member_id FROM given WHERE NOT EXISTS (
            SELECT 1 FROM messages
            WHERE author_id = given.member_id AND seq BETWEEN given.since AND given.given_up
        ) AND NOT EXISTS (
            SELECT 1 FROM reacted
            WHERE reacted.member_id = given.member_id AND seq BETWEEN given.since AND given.given_up
        )
    )";

impl Storage {
    /// A part of the log goes that told of them: whoever gives a name up and says nothing under it does
    /// not keep it from others for good.
    pub(super) fn free_names(&self, from: Seq, through: Seq) -> Result<()> {
        let range = vec![integer(from.0), integer(through.0)];
        self.sql.run(UNSHOWN, range)
    }

    /// The place of the first of these names that is free.
    pub(super) fn free(&self, names: &Names) -> Result<Option<usize>> {
        for (place, skeletons) in names.skeletons().enumerate() {
            if !self.is_taken(&skeletons, names.bearer())? {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    /// The assistant, by a name that nobody has here.
    pub(in crate::shell) fn christen(&self, configured: Configured) -> Result<Configured> {
        let free = self.free(&configured.names())?;
        Ok(configured.called(free))
    }

    fn is_taken(&self, skeletons: &[Skeleton], by_others_than: &MemberId) -> Result<bool> {
        let bearer: Option<MemberId> = self.sql.first(
            "SELECT json_quote(member_id) FROM names
             WHERE skeleton IN (SELECT value FROM json_each(?)) AND member_id <> ? LIMIT 1",
            vec![list(skeletons), text(&by_others_than.0)],
        )?;
        Ok(bearer.is_some() || self.is_enrolled(skeletons, by_others_than))
    }

    pub(super) fn keep_name(
        &self,
        member_id: &MemberId,
        skeletons: &[Skeleton],
        since: Seq,
    ) -> Result<()> {
        self.sql.run(
            "UPDATE names SET given_up = ? WHERE member_id = ? AND given_up IS NULL",
            vec![integer(since.0), text(&member_id.0)],
        )?;
        self.sql.run(
            "INSERT INTO names (skeleton, member_id, since)
             SELECT value, ?2, ?3 FROM json_each(?1) WHERE true
             ON CONFLICT DO UPDATE SET given_up = NULL",
            vec![list(skeletons), text(&member_id.0), integer(since.0)],
        )
    }

    /// One that is borne stays so.
    pub(super) fn insert_name(
        &self,
        member_id: &MemberId,
        skeletons: &[Skeleton],
        given_up: Option<Seq>,
    ) -> Result<()> {
        let given_up = given_up.map_or(SqlStorageValue::Null, |seq| integer(seq.0));
        self.sql.run(
            "INSERT INTO names (skeleton, member_id, given_up)
             SELECT value, ?2, ?3 FROM json_each(?1) WHERE true
             ON CONFLICT DO UPDATE SET given_up = max(given_up, ?3)",
            vec![list(skeletons), text(&member_id.0), given_up],
        )
    }

    /// A step of the schema: names are looked up by what they look like, all that the log shows, and
    /// reactions are emoji in their one form.
    pub(super) fn gather_names(&self) -> Result<()> {
        self.sql.run(NAMES, vec![])?;
        let borne: Vec<Member> = self.sql.records("SELECT member FROM members", vec![])?;
        for member in borne {
            self.insert_name(&member.id, &Name::trusted(&member.name).skeletons(), None)?;
        }
        let given_up: Vec<(MemberId, String, Seq)> = self.sql.records(
            "SELECT json_array(author_id, author ->> 'name', max(seq)) FROM messages
             GROUP BY author_id, author ->> 'name'
             UNION ALL
             SELECT json_array(event ->> 'member_id', event ->> 'old_name', seq) FROM events
             WHERE event ->> 'type' = 'renamed'",
            vec![],
        )?;
        for (member_id, name, seq) in given_up {
            self.insert_name(&member_id, &Name::trusted(&name).skeletons(), Some(seq))?;
        }
        self.qualify_reactions()
    }

    fn qualify_reactions(&self) -> Result<()> {
        let kept: Vec<String> = self
            .sql
            .records("SELECT DISTINCT json_quote(emoji) FROM reactions", vec![])?;
        for emoji in kept {
            let Some(qualified) = emoji::qualify(&emoji).filter(|it| *it != emoji) else {
                continue;
            };
            for rewrite in [
                "UPDATE reactions SET emoji = ?1 WHERE emoji = ?2",
                "UPDATE events SET event = json_set(event, '$.emoji', ?1)
                 WHERE event ->> 'type' = 'reacted' AND event ->> 'emoji' = ?2",
            ] {
                self.sql
                    .run(rewrite, vec![text(&qualified), text(&emoji)])?;
            }
        }
        Ok(())
    }
}
