//! What any room could have stored: of members, names and words. The rules of the first release count
//! too, since what it stored is still there.

use super::Lie;
use crate::protocol::{Attachment, Avatar, Member, MemberId, Mention};
use crate::room::mention;
use crate::room::message::Body;
use crate::room::name::Name;
use crate::text::is_visible;

/// What JavaScript counts to.
pub(super) const MAX_NUMBER: u64 = (1 << 53) - 1;
const MAX_FACE_CHARS: usize = 16;
const MAX_FILE_NAME_CHARS: usize = 255;

pub(super) fn id(id: &MemberId) -> Result<(), Lie> {
    if id.is_possible() {
        Ok(())
    } else {
        Err("nobody can have that id.")
    }
}

/// One line that shows something, and is not too long.
pub(super) fn name(name: &str) -> Result<(), Lie> {
    let is_short = name.chars().count() <= Name::MAX_CHARS;
    if is_short && name.chars().any(is_visible) && !name.chars().any(char::is_control) {
        Ok(())
    } else {
        Err("nobody can have that name.")
    }
}

pub(super) fn avatar(avatar: &Avatar) -> Result<(), Lie> {
    let hex = avatar.color.strip_prefix('#').unwrap_or_default();
    let is_color = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_face = (1..=MAX_FACE_CHARS).contains(&avatar.emoji.chars().count())
        && !avatar.emoji.chars().any(char::is_control);
    if is_color && is_face {
        Ok(())
    } else {
        Err("nobody can look like that.")
    }
}

pub(super) fn member(member: &Member) -> Result<(), Lie> {
    id(&member.id)?;
    name(&member.name)?;
    avatar(&member.avatar)
}

/// The words of a message that has any.
pub(super) fn body(body: &str) -> Result<(), Lie> {
    let is_word = |character: char| matches!(character, '\n' | '\t') || !character.is_control();
    if !body.chars().any(is_visible) || !body.chars().all(is_word) {
        return Err("no message can have these words.");
    }
    if body.chars().count() > Body::MAX_CHARS {
        return Err("no message can be so long.");
    }
    Ok(())
}

pub(super) fn files(files: &[Attachment]) -> Result<(), Lie> {
    let is_name = |name: &str| {
        let chars = name.chars().count();
        (1..=MAX_FILE_NAME_CHARS).contains(&chars) && !name.chars().any(char::is_control)
    };
    let is_one = |file: &Attachment| is_name(&file.name) && file.bytes <= MAX_NUMBER;
    if files.len() <= Attachment::MAX && files.iter().all(is_one) {
        Ok(())
    } else {
        Err("no message can carry these files.")
    }
}

pub(super) fn mentions(mentions: &[Mention]) -> Result<(), Lie> {
    if mentions.len() > mention::MAX {
        return Err("no message can name so many.");
    }
    mentions.iter().try_for_each(|mention| {
        id(&mention.member_id)?;
        name(&mention.name)
    })
}
