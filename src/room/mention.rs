//! Whom a body names. A mention is kept with the member's id and the name that the body has, so
//! that a renaming does not break it.

use crate::protocol::{Member, Mention};

/// Those in one message; more would be a way to disturb everyone.
pub const MAX: usize = 20;

/// The mentions that the body bears out: it has `@` and the name of each.
pub(super) fn in_body(body: &str, mentioned: Vec<Member>) -> Vec<Mention> {
    let is_named = |member: &Member| body.contains(&format!("@{}", member.name));
    mentioned
        .into_iter()
        .filter(is_named)
        .map(|Member { id, name, .. }| Mention {
            member_id: id,
            name,
        })
        .take(MAX)
        .collect()
}
