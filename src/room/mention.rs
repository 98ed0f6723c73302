//! Whom a body names. A mention is kept with the member's id and the name that the body has, so
//! that a renaming does not break it.

use crate::protocol::{Member, Mention};
use crate::text::fold::caseless;

/// Those in one message; more would be a way to disturb everyone.
pub const MAX: usize = 20;

/// The mentions that the body bears out, in its order: it has `@` and the name of each, in any case.
pub(super) fn in_body(body: &str, mentioned: Vec<Member>) -> Vec<Mention> {
    let body = caseless(body);
    let place = |member: &Member| body.find(&format!("@{}", caseless(&member.name)));
    let mut named: Vec<(usize, Member)> = mentioned
        .into_iter()
        .filter_map(|member| Some((place(&member)?, member)))
        .collect();
    named.sort_by_key(|(place, _)| *place);
    let mention = |(_, Member { id, name, .. })| Mention {
        member_id: id,
        name,
    };
    named.into_iter().map(mention).take(MAX).collect()
}
