//! What only the operator may ask. For anyone else there is no such page.

use worker::{Env, Response, Result};

use super::page;
use crate::route::RoomName;
use crate::shell::answer;
use crate::shell::call::Call;
use crate::shell::visitor::Visitor;

pub(in crate::shell) async fn report(
    visitor: &Visitor<'_>,
    room: &RoomName,
    env: &Env,
) -> Result<Response> {
    if !visitor.is_operator()? {
        return page::not_found(env).await;
    }
    answer::json(Call::Report.ask(room, env).await?.text().await?)
}
