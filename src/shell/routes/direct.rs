//! Who may know of a direct room. Whether it was ever opened or is only not theirs, others are answered
//! the same.

use worker::{Env, Result};

use crate::route::RoomAddress;
use crate::shell::call::Call;
use crate::shell::limit::Limit;
use crate::shell::visitor::Visitor;

pub(in crate::shell) async fn is_member(
    visitor: &Visitor<'_>,
    room: &RoomAddress,
    env: &Env,
) -> Result<bool> {
    if !Limit::Reads
        .allows(visitor.address()?.as_ref(), env)
        .await?
    {
        return Ok(false);
    }
    let Some(identity) = visitor.identity().await? else {
        return Ok(false);
    };
    let member_id = identity.id.member_id();
    let answer = Call::MayEnter { member_id }.ask(room, env).await?;
    Ok(answer.status_code() == 204)
}
