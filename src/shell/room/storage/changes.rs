//! What is written: each change of the room's, all of a decision's together.

use serde_json::json;
use worker::{Result, SqlStorageValue};

use super::{Storage, integer, text};
use crate::protocol::{Editing, Event, Message, Reacting, Seq, encode};
use crate::room::Change;
use crate::time::Timestamp;

impl Storage {
    /// Makes all of the changes or, with an error, none.
    pub(in crate::shell) fn commit(&self, changes: &[&Change]) -> Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        self.transaction(|| changes.iter().try_for_each(|change| self.make(change)))
    }

    /// Together they cost a fraction of one by one.
    pub(super) const MAX_UNINDEXED: usize = 100;

    /// Takes the words of all messages into the index that are not in it yet: before a search, and
    /// before a message changes, because an index can forget only what is in it.
    pub(in crate::shell) fn index(&self) -> Result<()> {
        if self.unindexed.get() == 0 {
            return Ok(());
        }
        self.run(
            "INSERT INTO words (rowid, body) SELECT seq, body FROM messages
             WHERE seq > (SELECT coalesce(max(id), 0) FROM words_docsize)",
            vec![],
        )?;
        self.unindexed.set(0);
        Ok(())
    }

    /// The same, once there are many of them.
    pub(in crate::shell) fn index_many(&self) -> Result<()> {
        if self.unindexed.get() < Self::MAX_UNINDEXED {
            return Ok(());
        }
        self.index()
    }

    fn make(&self, change: &Change) -> Result<()> {
        match change {
            Change::Enroll {
                member,
                skeletons: [read, seen],
            } => self.run(
                "INSERT INTO members (id, read_as, seen_as, member) VALUES (?, ?, ?, ?)",
                vec![
                    text(&member.id.0),
                    text(read.as_str()),
                    text(seen.as_str()),
                    json!(member).to_string().into(),
                ],
            ),
            Change::Post(message) => self.insert(message),
            Change::Edit(editing) => {
                self.index()?;
                let wordless = Editing {
                    body: String::new(),
                    mentions: vec![],
                    ..editing.clone()
                };
                let event = Event::Edited(wordless);
                self.log(editing.seq, editing.at, Some(editing.message), &event)?;
                self.run(
                    "UPDATE messages SET body = ?, mentions = ?, edited_at = ? WHERE seq = ?",
                    vec![
                        text(&editing.body),
                        json!(editing.mentions).to_string().into(),
                        integer(editing.at.millis()),
                        integer(editing.message.0),
                    ],
                )
            }
            Change::Remove(removal) => {
                self.index()?;
                let event = Event::Removed(removal.clone());
                self.log(removal.seq, removal.at, Some(removal.message), &event)?;
                let message = integer(removal.message.0);
                self.run(
                    "DELETE FROM reactions WHERE message = ?",
                    vec![message.clone()],
                )?;
                self.run(
                    "UPDATE messages SET body = '', reply_to = NULL, mentions = '[]',
                     edited_at = NULL, removed_at = ? WHERE seq = ?",
                    vec![integer(removal.at.millis()), message],
                )
            }
            Change::React(reacting) => self.react(reacting),
            Change::Rename {
                renaming,
                skeletons: [read, seen],
            } => {
                let event = Event::Renamed(renaming.clone());
                self.log(renaming.seq, renaming.at, None, &event)?;
                let (name, id) = (text(&renaming.name), text(&renaming.member_id.0));
                self.run(
                    "UPDATE members SET read_as = ?, seen_as = ?, member = json_set(member, '$.name', ?)
                     WHERE id = ?",
                    vec![text(read.as_str()), text(seen.as_str()), name, id],
                )
            }
            Change::Depart {
                member_id,
                departs_at,
            } => self.run(
                "INSERT OR REPLACE INTO departures (member_id, departs_at) VALUES (?, ?)",
                vec![text(&member_id.0), integer(departs_at.millis())],
            ),
            Change::ForgetEvents { through } => {
                self.index()?;
                let through = integer(through.0);
                for forget in [
                    "DELETE FROM messages WHERE seq <= ?",
                    "DELETE FROM events WHERE seq <= ?",
                    "DELETE FROM reactions WHERE message <= ?",
                ] {
                    self.run(forget, vec![through.clone()])?;
                }
                Ok(())
            }
            Change::ForgetDeparture(member_id) => self.run(
                "DELETE FROM departures WHERE member_id = ?",
                vec![text(&member_id.0)],
            ),
        }
    }

    fn insert(&self, message: &Message) -> Result<()> {
        self.unindexed.update(|unindexed| unindexed + 1);
        let reply_to = message.reply_to.as_ref().map(|quote| integer(quote.seq.0));
        self.run(
            "INSERT INTO messages
             (seq, at, author_id, author, body, client_id, reply_to, mentions)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            vec![
                integer(message.seq.0),
                integer(message.at.millis()),
                text(&message.author.id.0),
                json!(message.author).to_string().into(),
                text(&message.body),
                text(message.client_id.as_str()),
                reply_to.unwrap_or(SqlStorageValue::Null),
                json!(message.mentions).to_string().into(),
            ],
        )
    }

    fn react(&self, reacting: &Reacting) -> Result<()> {
        let event = Event::Reacted(reacting.clone());
        self.log(reacting.seq, reacting.at, Some(reacting.message), &event)?;
        let (message, member) = (integer(reacting.message.0), text(&reacting.member_id.0));
        if !reacting.on {
            return self.run(
                "DELETE FROM reactions WHERE message = ? AND member_id = ?",
                vec![message, member],
            );
        }
        self.run(
            "INSERT OR REPLACE INTO reactions (message, member_id, seq, name, emoji)
             VALUES (?, ?, ?, ?, ?)",
            vec![
                message,
                member,
                integer(reacting.seq.0),
                text(&reacting.name),
                text(&reacting.emoji),
            ],
        )
    }

    fn log(&self, seq: Seq, at: Timestamp, message: Option<Seq>, event: &Event) -> Result<()> {
        self.run(
            "INSERT INTO events (seq, at, message, event) VALUES (?, ?, ?, ?)",
            vec![
                integer(seq.0),
                integer(at.millis()),
                message.map_or(SqlStorageValue::Null, |message| integer(message.0)),
                encode(event).into(),
            ],
        )
    }
}
