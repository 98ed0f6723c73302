//! Subscriptions: the devices to which something is pushed. Each is a session's, and ends with it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::encryption::{AuthSecret, PublicKey};
use super::endpoint::{Endpoint, Objection};
use super::words::Language;
use crate::base64url;
use crate::identity::secret::SecretHash;
use crate::identity::session::SessionId;
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Subscription {
    pub(in crate::account) session: SessionId,
    pub endpoint: Endpoint,
    /// The browser's key and its secret, in base64url.
    p256dh: String,
    auth: String,
    pub language: Language,
    pub quiet: Option<Quiet>,
    /// Where this deployment is found.
    pub contact: String,
    /// The rooms of which it shows something, as far as is known.
    pub(super) shown: Vec<String>,
}

/// What a browser says of its subscription, and what its reader chose.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Device {
    pub subscription: Value,
    pub language: Option<String>,
    pub quiet: Option<Quiet>,
    /// Where the page was found that asks.
    pub contact: String,
    /// For tests and development.
    pub allows_loopback: bool,
}

/// Hours in which nothing is pushed, in minutes of the reader's day, which may lie around midnight.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Quiet {
    pub from: u16,
    pub to: u16,
    /// How many minutes the reader's clock is ahead of UTC.
    pub offset: i16,
}

impl Subscription {
    /// More than these a screen does not show.
    pub(super) const MAX_SHOWN: usize = 16;

    pub(super) fn parse(session: SessionId, device: Device) -> Result<Self, Objection> {
        const NO_KEYS: Objection = "A subscription has an endpoint, and the keys p256dh and auth.";
        let text = |value: &Value| value.as_str().map(ToOwned::to_owned).ok_or(NO_KEYS);
        let Device { subscription, .. } = &device;
        let keys = &subscription["keys"];
        let (p256dh, auth) = (text(&keys["p256dh"])?, text(&keys["auth"])?);
        let endpoint = text(&subscription["endpoint"])?;
        let this = Self {
            session,
            endpoint: Endpoint::parse(&endpoint, device.allows_loopback)?,
            p256dh,
            auth,
            language: Language::of(device.language.as_deref().unwrap_or_default()),
            quiet: device.quiet,
            contact: device.contact,
            shown: Vec::new(),
        };
        if this.keys().is_none() {
            return Err("The keys of that subscription are none.");
        }
        match this.quiet {
            Some(quiet) if !quiet.is_possible() => Err("There are no such hours."),
            _ => Ok(this),
        }
    }

    /// A service worker that renews its subscription knows nothing of what its reader chose.
    pub(super) fn in_place_of(self, known: &Self, is_renewal: bool) -> Self {
        let chosen = if is_renewal { known } else { &self };
        Self {
            language: chosen.language,
            quiet: chosen.quiet,
            shown: known.shown.clone(),
            ..self
        }
    }

    /// By which a push service knows that one push takes another's place. It does not tell the room.
    pub fn topic(&self, address: &str) -> String {
        const CHARS: usize = 32;
        let hash = SecretHash::of(format!("{} {address}", self.auth).as_bytes());
        hash.as_str()[..CHARS].to_owned()
    }

    /// What seals a push for this browser alone.
    pub fn keys(&self) -> Option<(PublicKey, AuthSecret)> {
        let key: PublicKey = base64url::decode(&self.p256dh)?;
        (key[0] == 4).then_some((key, base64url::decode(&self.auth)?))
    }
}

impl Quiet {
    const DAY: u16 = 24 * 60;

    fn is_possible(self) -> bool {
        let is_zone = (-14 * 60..=14 * 60).contains(&self.offset);
        self.from < Self::DAY && self.to < Self::DAY && is_zone
    }

    /// When they end, if it is quiet now.
    pub(super) fn end(self, now: Timestamp) -> Option<Timestamp> {
        const MINUTE: u64 = 60_000;
        let day = i64::from(Self::DAY);
        let minutes = (now.millis() / MINUTE).cast_signed();
        let minute = (minutes + i64::from(self.offset)).rem_euclid(day);
        let since = (minute - i64::from(self.from)).rem_euclid(day);
        let length = (i64::from(self.to) - i64::from(self.from)).rem_euclid(day);
        let end = |left: i64| Timestamp::from_millis((minutes + left).cast_unsigned() * MINUTE);
        (since < length).then(|| end(length - since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> Timestamp {
        let (hour, minute) = time.split_once(':').unwrap();
        let minutes = hour.parse::<u64>().unwrap() * 60 + minute.parse::<u64>().unwrap();
        Timestamp::from_millis((20_000 * 24 * 60 + minutes) * 60_000)
    }

    #[test]
    fn quiet_hours_may_lie_around_midnight() {
        let quiet = |from, to, offset| Quiet { from, to, offset };
        let night = quiet(22 * 60, 7 * 60, 60);
        assert_eq!(night.end(at("20:59")), None);
        assert_eq!(night.end(at("21:00")), Some(at("30:00")));
        assert_eq!(night.end(at("05:59")), Some(at("06:00")));
        assert_eq!(night.end(at("06:00")), None);
        let noon = quiet(12 * 60, 13 * 60, -300);
        assert_eq!(noon.end(at("17:30")), Some(at("18:00")));
        assert_eq!(noon.end(at("12:30")), None);
        assert_eq!(quiet(60, 60, 0).end(at("01:00")), None, "no hours at all");
    }
}
