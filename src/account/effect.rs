//! `Effect`: what an account asks of the shell; and `Change`, what of it is to be kept.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::challenge::Challenge;
use super::code::Code;
use super::failure::AddressMark;
use super::job::Job;
use super::passkey::Passkey;
use super::push::subscription::Subscription;
use super::push::{Delivery, Planned, Sending};
use super::request::Answer;
use super::session::{Place, Session};
use crate::protocol::problem::Problem;
use crate::rate_limit::RateLimit;
use crate::time::Timestamp;

/// What the shell must do: first store, all or nothing, then the rest.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Effect {
    Store(Change),
    /// Do this, and say how it ended.
    Start(Job),
    /// Push this, and say how it ended.
    Push(Box<Sending>),
    Answer(Box<Result<Answer, Problem>>),
}

impl Effect {
    pub fn change(&self) -> Option<&Change> {
        if let Self::Store(change) = self {
            Some(change)
        } else {
            None
        }
    }
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    Keep(Record),
    Forget(Key),
}

/// One row.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(tag = "kind", content = "record", rename_all = "snake_case")]
pub enum Record {
    Passkey(Passkey),
    Session(Session),
    Place(Place),
    Code(Code),
    Challenge(Challenge, Timestamp),
    Failures(AddressMark, Vec<Timestamp>),
    Job(Job, Timestamp),
    Subscription(Subscription),
    Push(Planned),
    Delivery(Delivery),
    PushPace(RateLimit),
    Standing(Standing),
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Row {
            kind: String,
            record: Box<RawValue>,
        }

        let Row { kind, record } = Row::deserialize(deserializer)?;
        let record = record.get();
        let read = match kind.as_str() {
            "passkey" => serde_json::from_str(record).map(Self::Passkey),
            "session" => serde_json::from_str(record).map(Self::Session),
            "place" => serde_json::from_str(record).map(Self::Place),
            "code" => serde_json::from_str(record).map(Self::Code),
            "challenge" => serde_json::from_str(record).map(|(it, at)| Self::Challenge(it, at)),
            "failures" => serde_json::from_str(record).map(|(of, at)| Self::Failures(of, at)),
            "job" => serde_json::from_str(record).map(|(job, due)| Self::Job(job, due)),
            "subscription" => serde_json::from_str(record).map(Self::Subscription),
            "push" => serde_json::from_str(record).map(Self::Push),
            "delivery" => serde_json::from_str(record).map(Self::Delivery),
            "push_pace" => serde_json::from_str(record).map(Self::PushPace),
            "standing" => serde_json::from_str(record).map(Self::Standing),
            kind => return Err(D::Error::custom(format_args!("no record is a {kind}"))),
        };
        read.map_err(D::Error::custom)
    }
}

/// What a row is found by: its kind, and its name among them.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Key {
    pub kind: &'static str,
    pub name: String,
}

impl Record {
    /// What somebody has said, where there is something: it is kept apart from all else.
    pub fn words(&mut self) -> Option<&mut String> {
        if let Self::Push(planned) = self {
            return Some(&mut planned.push.body);
        }
        None
    }

    pub fn key(&self) -> Key {
        let (kind, name) = match self {
            Self::Passkey(passkey) => ("passkey", passkey.id().to_owned()),
            Self::Session(session) => ("session", session.id.0.clone()),
            Self::Place(place) => ("place", format!("{} {}", place.session.0, place.room)),
            Self::Code(code) => ("code", code.hash.as_str().to_owned()),
            Self::Challenge(challenge, _) => ("challenge", challenge.as_str().to_owned()),
            Self::Failures(address, _) => ("failures", address.as_str().to_owned()),
            Self::Job(job, _) => ("job", job.name()),
            Self::Subscription(it) => ("subscription", it.session.0.clone()),
            Self::Push(planned) => ("push", planned.push.address.clone()),
            Self::Delivery(it) => ("delivery", format!("{} {}", it.session.0, it.address)),
            Self::PushPace(_) => ("push_pace", String::new()),
            Self::Standing(_) => ("standing", String::new()),
        };
        Key { kind, name }
    }
}

/// What an identity has become. There is no way back.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A token proves it, and nothing is kept.
    #[default]
    Guest,
    /// Its guest token proves nothing any more.
    SignedUp,
    /// Nothing proves it any more.
    Erased,
}
