//! `Record`: what a room keeps beside its log and its members. Storage knows no more of it than its key.

use serde::Serialize;

use super::address_ban::{AddressBan, AddressKey};
use super::assistant::{KeptAsks, OwedAnswer};
use super::bot::KeptBot;
use super::import::Import;
use super::invite::Invite;
use super::judging::Judging;
use super::report::KeptReport;
use super::sanction::KeptSanction;
use super::settings::Settings;
use super::upload::KeptBrought;
use crate::protocol::tagged::tagged;

#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum Record {
    Settings(Settings),
    Invite(Invite),
    Ban(KeptSanction),
    Silence(KeptSanction),
    AddressBan(AddressBan),
    AddressKey(AddressKey),
    Report(KeptReport),
    Bot(KeptBot),
    OwedAnswer(OwedAnswer),
    Asks(KeptAsks),
    Judging(Judging),
    Brought(KeptBrought),
    Import(Import),
}

tagged! { Record by "record" {
    "settings" => Settings (..),
    "invite" => Invite (..),
    "ban" => Ban (..),
    "silence" => Silence (..),
    "address_ban" => AddressBan (..),
    "address_key" => AddressKey (..),
    "report" => Report (..),
    "bot" => Bot (..),
    "owed_answer" => OwedAnswer (..),
    "asks" => Asks (..),
    "judging" => Judging (..),
    "brought" => Brought (..),
    "import" => Import (..),
} }

impl Record {
    /// Of two records with the same key, the later takes the place of the other.
    pub fn key(&self) -> String {
        match self {
            Self::Settings(_) => "settings".to_owned(),
            Self::Invite(invite) => invite.key(),
            Self::Ban(kept) => format!("ban {}", kept.sanction.member_id.0),
            Self::Silence(kept) => format!("silence {}", kept.sanction.member_id.0),
            Self::AddressBan(ban) => ban.key(),
            Self::AddressKey(key) => key.key(),
            Self::Report(report) => report.key(),
            Self::Bot(kept) => kept.key(),
            Self::OwedAnswer(owed) => owed.key(),
            Self::Asks(asks) => asks.key(),
            Self::Judging(_) => "judging".to_owned(),
            Self::Brought(brought) => brought.key(),
            Self::Import(_) => "import".to_owned(),
        }
    }
}
