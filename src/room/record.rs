//! `Record`: what a room keeps beside its log and its members. Storage knows no more of it than its key.

use serde::{Deserialize, Serialize};

use super::invite::Invite;
use super::settings::Settings;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum Record {
    Settings(Settings),
    Invite(Invite),
}

impl Record {
    /// Of two records with the same key, the later takes the place of the other.
    pub fn key(&self) -> String {
        match self {
            Self::Settings(_) => "settings".to_owned(),
            Self::Invite(invite) => invite.key(),
        }
    }
}
