//! The account: what an identity keeps beyond any room. The second core, beside `room`, and of the same
//! kind: no I/O, no clock and no dice.

use crate::protocol::MemberId;
use crate::protocol::account;

#[derive(Debug)]
pub struct Account {
    id: MemberId,
}

impl Account {
    pub fn restore(id: MemberId) -> Self {
        Self { id }
    }

    /// The account as its owner sees it.
    pub fn show(&self) -> account::Account {
        account::Account::of_guest(self.id.clone())
    }
}
