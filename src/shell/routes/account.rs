//! `/account`: what somebody keeps beyond any room.

use worker::{Response, Result};

use crate::protocol::account::Account;
use crate::protocol::problem::Problem;
use crate::shell::answer;
use crate::shell::visitor::Visitor;

/// A guest is answered by arithmetic alone: nothing is kept of them, so nothing is asked.
pub(in crate::shell) fn show(visitor: &Visitor<'_>) -> Result<Response> {
    let Some(proof) = visitor.brought()? else {
        return answer::problem(&Problem::no_identity());
    };
    let account = Account::of_guest(proof.id().member_id());
    answer::json(serde_json::to_string(&account)?)
}
