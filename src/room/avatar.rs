//! The face of a member, an emoji on a color; and the act of choosing another.

use super::actor::Actor;
use super::guest::COLORS;
use super::{Change, Effect, Room};
use crate::protocol::{Avatar, AvatarChanged, Event, Reason, Rejection};
use crate::text::emoji;
use crate::time::Timestamp;

/// The colors that a face may be on.
pub(super) fn colors() -> impl Iterator<Item = &'static str> {
    COLORS.into_iter().map(|(_, color)| color)
}

fn parse(emoji: &str, color: &str) -> Result<Avatar, Rejection> {
    let invalid = |reason, detail| Rejection::new(reason, detail);
    let emoji =
        emoji::qualify(emoji).ok_or(invalid(Reason::EmojiInvalid, "A face is a single emoji."))?;
    let color = colors().find(|it| it.eq_ignore_ascii_case(color));
    let color = color.ok_or(invalid(
        Reason::ColorInvalid,
        "That is none of the colors that a face may be on.",
    ))?;
    Ok(Avatar {
        emoji,
        color: color.to_owned(),
    })
}

impl Room {
    /// What changes nothing is told to nobody.
    pub(super) fn change_avatar(
        &mut self,
        actor: Actor,
        emoji: &str,
        color: &str,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let avatar = parse(emoji, color)?;
        let mut member = actor.member;
        if member.avatar == avatar {
            return Ok(Vec::new());
        }
        let (seq, at) = self.next_place(now);
        member.avatar = avatar.clone();
        let member_id = member.id.clone();
        if let Some(present) = self.presence.get_mut(&member_id) {
            present.member = member.clone();
        }
        Ok(vec![
            Effect::Store(Change::KeepMember(member)),
            Effect::Append(Event::AvatarChanged(AvatarChanged {
                seq,
                at,
                member_id,
                avatar,
            })),
        ])
    }
}
