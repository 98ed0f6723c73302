//! How the schema came to be, in numbered steps. A step never changes once it has been deployed: a
//! later one alters what it made, so that an old room upgrades in place.

use worker::Result;

use super::Storage;
use super::address::ADDRESS;
use super::bodies::{ANSWERS, BODIES, FLAGS};
use super::direct::READING;
use super::files::{AWAITED, FILES};
use super::followers::FOLLOWING;
use super::members::SEEN;
use super::names::BORNE;
use super::records::RECORDS;
use super::search::FOLDING;
use crate::shell::sql::integer;

const STEPS: [Step; 19] = [
    Step::Sql(ROOM),
    Step::Sql(CONVERSATION),
    Step::Sql(FORGETTING),
    Step::Sql(GATHERING),
    Step::Sql(JOBS),
    Step::Act(Storage::gather_names),
    Step::Sql(BODIES),
    Step::Sql(COUNTING),
    Step::Sql(FOLDING),
    Step::Sql(SEEN),
    Step::Sql(READING),
    Step::Sql(RECORDS),
    Step::Sql(FOLLOWING),
    Step::Sql(FLAGS),
    Step::Sql(ANSWERS),
    Step::Sql(ADDRESS),
    Step::Sql(FILES),
    Step::Sql(AWAITED),
    Step::Sql(BORNE),
];

enum Step {
    Sql(&'static str),
    /// What SQL alone cannot do.
    Act(fn(&Storage) -> Result<()>),
}

const ROOM: &str = "
    CREATE TABLE members (
        id TEXT PRIMARY KEY, read_as TEXT NOT NULL UNIQUE, seen_as TEXT NOT NULL UNIQUE,
        member TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE departures (
        member_id TEXT PRIMARY KEY, departs_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE messages (
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, author_id TEXT NOT NULL,
        author TEXT NOT NULL, body TEXT NOT NULL, client_id TEXT NOT NULL,
        UNIQUE (author_id, client_id)
    ) STRICT;
    CREATE TABLE events (
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, event TEXT NOT NULL
    ) STRICT;
";

/// Replies, mentions, edits, removals, reactions, and an index of words. An event names the message
/// that it changed, and leaves its words to it: they are kept once, and can be removed.
const CONVERSATION: &str = "
    ALTER TABLE messages ADD COLUMN reply_to INTEGER;
    ALTER TABLE messages ADD COLUMN mentions TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE messages ADD COLUMN edited_at INTEGER;
    ALTER TABLE messages ADD COLUMN removed_at INTEGER;
    ALTER TABLE events ADD COLUMN message INTEGER;
    CREATE TABLE reactions (
        message INTEGER NOT NULL, member_id TEXT NOT NULL, seq INTEGER NOT NULL,
        name TEXT NOT NULL, emoji TEXT NOT NULL,
        PRIMARY KEY (message, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5(
        body, content = 'messages', content_rowid = 'seq',
        tokenize = 'trigram remove_diacritics 1'
    );
    CREATE TRIGGER words_of_posted AFTER INSERT ON messages BEGIN
        INSERT INTO words (rowid, body) VALUES (new.seq, new.body);
    END;
    CREATE TRIGGER words_of_changed AFTER UPDATE OF body ON messages BEGIN
        INSERT INTO words (words, rowid, body) VALUES ('delete', old.seq, old.body);
        INSERT INTO words (rowid, body) VALUES (new.seq, new.body);
    END;
    INSERT INTO words (words) VALUES ('rebuild');
";

/// What a room forgets leaves the index too.
const FORGETTING: &str = "
    CREATE TRIGGER words_of_forgotten AFTER DELETE ON messages BEGIN
        INSERT INTO words (words, rowid, body) VALUES ('delete', old.seq, old.body);
    END;
";

/// The index takes up what was posted by and by: `Job::Index`.
const GATHERING: &str = "
    DROP TRIGGER words_of_posted;
";

/// Background work that is still to be done.
const JOBS: &str = "
    CREATE TABLE jobs (
        job TEXT PRIMARY KEY, due_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// Reactions are counted as they come, not as they are read.
const COUNTING: &str = "
    CREATE TABLE tallies (
        message INTEGER NOT NULL, emoji TEXT NOT NULL, first_seq INTEGER NOT NULL,
        total INTEGER NOT NULL, PRIMARY KEY (message, emoji)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO tallies (message, emoji, first_seq, total)
        SELECT message, emoji, min(seq), count(*) FROM reactions GROUP BY message, emoji;
    CREATE INDEX reactions_by_emoji ON reactions (message, emoji, seq);
    CREATE INDEX events_by_message ON events (message) WHERE message IS NOT NULL;
    CREATE TRIGGER tally_of_reaction AFTER INSERT ON reactions BEGIN
        INSERT INTO tallies (message, emoji, first_seq, total)
            VALUES (new.message, new.emoji, new.seq, 1)
            ON CONFLICT (message, emoji) DO UPDATE SET total = total + 1;
    END;
    CREATE TRIGGER tally_of_its_end AFTER DELETE ON reactions BEGIN
        UPDATE tallies SET total = total - 1
            WHERE message = old.message AND emoji = old.emoji;
        DELETE FROM tallies
            WHERE message = old.message AND emoji = old.emoji AND total <= 0;
    END;
";

impl Storage {
    pub(super) fn upgrade(&self) -> Result<()> {
        self.sql
            .make("CREATE TABLE IF NOT EXISTS schema (step INTEGER PRIMARY KEY) STRICT")?;
        let done: Vec<usize> = self.sql.records("SELECT json(step) FROM schema", vec![])?;
        for (number, step) in STEPS.iter().enumerate().skip(done.len()) {
            self.sql.transaction(|| {
                match step {
                    Step::Sql(sql) => self.sql.run(sql, vec![])?,
                    Step::Act(act) => act(self)?,
                }
                self.sql.run(
                    "INSERT INTO schema (step) VALUES (?)",
                    vec![integer(number as u64)],
                )
            })?;
        }
        self.keep_address()
    }
}
