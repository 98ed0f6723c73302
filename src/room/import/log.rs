//! The lines of the log: each event is at the next place, no earlier than the one before it, and about
//! what is there.

use super::{Import, Kept, Lie, Place, Stage, check};
use crate::protocol::export::Forgotten;
use crate::protocol::{Event, FileId, MemberId, Message, Reacted, Seq};
use crate::room::file::FileChange;
use crate::room::{Change, Room};
use crate::text::emoji;
use crate::time::Timestamp;

/// The message that an event is about, beside itself.
pub(super) fn message_of(event: &Event) -> Option<Seq> {
    if let Event::Posted(message) = event {
        return message.reply_to.as_ref().map(|quote| quote.seq);
    }
    event.message()
}

impl Import {
    pub(super) fn take_forgotten(&mut self, forgotten: &Forgotten) -> Result<Vec<Change>, Lie> {
        self.enter(Stage::Log)?;
        let is_next = forgotten.seq == self.through.next();
        if !is_next || forgotten.through < forgotten.seq || forgotten.through > self.last {
            return Err("these are not the places that come next.");
        }
        self.through = forgotten.through;
        Ok(Vec::new())
    }

    pub(super) fn take_event(&mut self, event: Event, kept: &mut Kept) -> Result<Vec<Change>, Lie> {
        self.enter(Stage::Log)?;
        let at = event.at().ok_or("the log has no such events.")?;
        if event.seq() != Some(self.through.next()) || self.through >= self.last {
            return Err("its place is not the next one of the log.");
        }
        if at < self.through_at || at.millis() > check::MAX_NUMBER {
            return Err("it is earlier than what came before it.");
        }
        self.check_event(&event, kept)?;
        (self.through, self.through_at) = (self.through.next(), at);
        let files = files_of(&event);
        let event = Change::Import(vec![event]);
        Ok(std::iter::once(event).chain(files).collect())
    }

    fn check_event(&mut self, event: &Event, kept: &mut Kept) -> Result<(), Lie> {
        if let Event::Posted(message) = event {
            return self.check_message(message, kept);
        }
        for (id, name) in event.whom() {
            check::id(id)?;
            name.map_or(Ok(()), check::name)?;
        }
        if let Event::Edited(edited) = event {
            let place = self.place(edited.message, edited.seq, kept)?;
            if place.is_some_and(|it| it.author != edited.member_id) {
                return Err("nobody edits what somebody else said.");
            }
        }
        if let Event::Removed(removed) = event {
            self.place(removed.message, removed.seq, kept)?;
            // The message may have been read a moment before it went.
            if let Some(place) = kept.messages.get_mut(&removed.message) {
                place.is_removed = true;
            }
        }
        if let Event::Flagged(flagged) = event {
            self.place(flagged.message, flagged.seq, kept)?;
        }
        if let Event::Reacted(reacted) = event {
            self.check_reacted(reacted, kept)?;
        }
        if let Event::AvatarChanged(changed) = event {
            check::avatar(&changed.avatar)?;
        }
        if let Event::Renamed(renamed) = event {
            check::name(&renamed.old_name)?;
            let old = (renamed.member_id.clone(), renamed.old_name.clone());
            kept.shown.insert(old, renamed.seq);
        }
        Ok(())
    }

    fn check_message(&mut self, message: &Message, kept: &mut Kept) -> Result<(), Lie> {
        check::member(&message.author)?;
        check::mentions(&message.mentions)?;
        let is_removed = message.removed_at.is_some();
        if is_removed {
            if *message
                != message
                    .clone()
                    .removed(message.removed_at.unwrap_or_default())
            {
                return Err("of a message that was removed, nothing is left.");
            }
        } else if !message.body.is_empty() || message.files.is_empty() {
            check::body(&message.body)?;
        }
        check::files(&message.files)?;
        let changed = [message.edited_at, message.removed_at];
        let is_possible = |at: Timestamp| at >= message.at && at.millis() <= check::MAX_NUMBER;
        if !changed.into_iter().flatten().all(is_possible) {
            return Err("it was changed before it was said.");
        }
        if let Some(draft_id) = &message.draft_id {
            check::id(&MemberId(draft_id.0.clone()))?;
        }
        if let Some(quote) = &message.reply_to {
            self.place(quote.seq, message.seq, kept)?;
        }
        let author = message.author.id.clone();
        if !kept
            .posted
            .insert((author.clone(), message.client_id.clone()))
        {
            return Err("its author has said it before, under the same client_id.");
        }
        let name = message.author.name.clone();
        kept.shown.insert((author.clone(), name), message.seq);
        let mut files = message.files.iter();
        if !files.all(|file| kept.files.insert(file.id.clone())) {
            return Err("a file is in one message, and once.");
        }
        self.first_message.get_or_insert(message.seq);
        kept.messages
            .insert(message.seq, Place { author, is_removed });
        Ok(())
    }

    fn check_reacted(&self, reacted: &Reacted, kept: &Kept) -> Result<(), Lie> {
        let place = self.place(reacted.message, reacted.seq, kept)?;
        if place.is_some_and(|it| it.is_removed) {
            return Err("nobody reacts to what was removed.");
        }
        let kinds = reacted.reactions.iter().map(|it| it.emoji.as_str());
        if reacted.reactions.len() > 2 {
            return Err("a reaction takes the place of one other at most.");
        }
        kinds.chain([reacted.emoji.as_str()]).try_for_each(is_emoji)
    }

    /// The message that stands there; nothing, where it was forgotten before the file was made.
    pub(super) fn place<'a>(
        &self,
        seq: Seq,
        before: Seq,
        kept: &'a Kept,
    ) -> Result<Option<&'a Place>, Lie> {
        let place = kept.messages.get(&seq).filter(|_| seq < before);
        let is_forgotten = seq < before && self.first_message.is_none_or(|first| seq < first);
        if place.is_none() && !is_forgotten {
            return Err("it is about a message that is not there.");
        }
        Ok(place)
    }
}

/// What a message carries, each as if its author had just brought it. The bytes follow by themselves.
fn files_of(event: &Event) -> Vec<Change> {
    let Event::Posted(Message {
        files,
        author,
        at,
        seq,
        ..
    }) = event
    else {
        return Vec::new();
    };
    if files.is_empty() {
        return Vec::new();
    }
    let (at, erase_at) = (*at, at.after(Room::UNPOSTED));
    let brought = files.iter().cloned().flat_map(|file| {
        let begin = FileChange::Begin {
            file: file.id.clone(),
            by: author.id.clone(),
            bytes: file.bytes,
            at,
            erase_at,
        };
        [begin, FileChange::Keep { file, erase_at }]
    });
    let ids: Vec<FileId> = files.iter().map(|file| file.id.clone()).collect();
    let posted = FileChange::Post {
        files: ids.clone(),
        message: *seq,
    };
    let awaited = FileChange::Await {
        files: ids,
        until: Timestamp::default(),
    };
    let changes = brought.chain([posted, awaited]);
    changes.map(Change::File).collect()
}

pub(super) fn is_emoji(text: &str) -> Result<(), Lie> {
    let is_one = emoji::qualify(text).is_some();
    if is_one {
        Ok(())
    } else {
        Err("nobody can react with that.")
    }
}
