//! Pushes: what devices are told whose page is away. A room's notice says what of it is worth a push;
//! that waits a moment, so that a burst makes one, and longer where the reader is attentive, so that
//! what they read is not pushed at all. Then it is delivered to each device, and tried again for a
//! while where that fails.
//!
//! What waits and what was pushed are rows, so that nothing is lost in a kill. A second delivery of the
//! same takes the first one's place on the device.

pub mod encryption;
mod endpoint;
pub mod subscription;
pub mod vapid;
pub mod words;

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Account;
use super::effect::{Effect, Record};
use super::request::{Answer, By};
use crate::identity::session::SessionId;
use crate::protocol::Seq;
use crate::protocol::problem::Problem;
use crate::rate_limit::{Rate, RateLimit};
use crate::time::Timestamp;
use subscription::{Device, Subscription};
use words::Message;

/// What of a room is worth a push.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Push {
    /// The room's path.
    pub address: String,
    pub seq: Seq,
    pub cause: Cause,
    /// What the room is called; of a conversation of more than two, who else is in it.
    pub place: String,
    pub author: String,
    pub body: String,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    Mention,
    Direct,
    /// The reader wishes to be told everything of the room.
    News,
}

/// What waits to be pushed, or was.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Planned {
    pub(super) push: Push,
    /// Nothing, once it was handed to the deliveries.
    due_at: Option<Timestamp>,
}

/// What is on its way to one device.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Delivery {
    pub(super) session: SessionId,
    pub(super) address: String,
    seq: Seq,
    tries: u32,
    pub(super) due_at: Timestamp,
}

/// One try of a delivery.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sending {
    pub to: Subscription,
    pub message: Message,
    pub is_urgent: bool,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Delivered {
    Taken,
    /// There is no such subscription any more.
    Gone,
    /// Another try would end in the same way.
    Refused,
    /// After so long, where the service says so.
    Failed(Option<Duration>),
}

impl Push {
    /// What comes within this time makes one push.
    pub const BURST: Duration = Duration::from_secs(3);
    /// An attentive reader has read by then.
    pub const ATTENTION: Duration = Duration::from_mins(1);
    /// Of one account.
    pub const PACE: Rate = Rate::new(3, Duration::from_secs(20));

    const fn is_urgent(&self) -> bool {
        matches!(self.cause, Cause::Mention | Cause::Direct)
    }
}

impl Delivery {
    pub const MAX_TRIES: u32 = 5;
    /// A try that has not ended by then will not: its process has.
    const LEASE: Duration = Duration::from_mins(1);
    const FIRST_RETRY: Duration = Duration::from_secs(10);
    const MAX_WAIT: Duration = Duration::from_hours(1);

    /// 10 s, 40 s, 160 s, 640 s; longer where the service asks for it.
    fn wait(&self, asked: Option<Duration>) -> Duration {
        let wait = Self::FIRST_RETRY * 4_u32.pow(self.tries.saturating_sub(1));
        wait.max(asked.unwrap_or_default()).min(Self::MAX_WAIT)
    }
}

impl Account {
    pub(super) fn subscribe(
        &mut self,
        by: &By,
        device: Device,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        let session = self.member(by, now)?;
        let is_renewal = device.language.is_none();
        let subscription = Subscription::parse(session.clone(), device)
            .map_err(|objection| Problem::new(400, "bad_subscription", objection))?;
        let is_another = |it: &&Subscription| it.endpoint == subscription.endpoint;
        let others = self.subscriptions.values().filter(is_another);
        // The browser has signed in anew.
        for other in others.map(|it| it.session.clone()).collect::<Vec<_>>() {
            if other != session {
                self.unsubscribe(&other);
            }
        }
        let subscription = match self.subscriptions.get(&session) {
            Some(known) => subscription.in_place_of(known, is_renewal),
            None => subscription,
        };
        self.keep(Record::Subscription(subscription));
        Ok(Answer::Nothing)
    }

    pub(super) fn end_subscription(&mut self, by: &By, now: Timestamp) -> Result<Answer, Problem> {
        let session = self.member(by, now)?;
        self.unsubscribe(&session);
        Ok(Answer::Nothing)
    }

    /// The last device takes with it what waits to be pushed.
    pub(super) fn unsubscribe(&mut self, session: &SessionId) {
        let Some(subscription) = self.subscriptions.remove(session) else {
            return;
        };
        self.forget(&Record::Subscription(subscription));
        let of = |(of, _): &(SessionId, String), _: &mut Delivery| of == session;
        let deliveries = self.deliveries.extract_if(.., of).collect::<Vec<_>>();
        for (_, delivery) in deliveries {
            self.forget(&Record::Delivery(delivery));
        }
        if self.subscriptions.is_empty() {
            for (_, planned) in std::mem::take(&mut self.pushes) {
                self.forget(&Record::Push(planned));
            }
        }
    }

    /// What of a room is worth a push by now: nothing, where it was read, or is to be left alone.
    /// `is_new`, where the room has just told it.
    pub fn plan_push(
        &mut self,
        address: &str,
        push: Option<Push>,
        is_new: bool,
        is_attentive: bool,
        now: Timestamp,
    ) -> Vec<Effect> {
        match (push, self.pushes.get(address).cloned()) {
            (None, Some(known)) => {
                self.pushes.remove(address);
                self.forget(&Record::Push(known));
            }
            (Some(push), Some(known)) => self.replan(push, &known, is_new, is_attentive, now),
            (Some(push), None) if is_new && !self.subscriptions.is_empty() => {
                let due_at = Some(due_at(is_attentive, now));
                self.keep(Record::Push(Planned { push, due_at }));
            }
            (Some(_) | None, None) => {}
        }
        std::mem::take(&mut self.effects)
    }

    /// More has been said, or other words; at what is pushed already nobody rings again.
    fn replan(
        &mut self,
        push: Push,
        known: &Planned,
        is_new: bool,
        is_attentive: bool,
        now: Timestamp,
    ) {
        let is_more = push.seq > known.push.seq;
        let names_them = known.due_at.is_some() && known.push.cause == Cause::Mention;
        if is_more && (!is_new || names_them && push.cause == Cause::News) {
            return;
        }
        let due_at = match known.due_at {
            None if is_more => Some(due_at(is_attentive, now)),
            due_at => due_at,
        };
        let planned = Planned { push, due_at };
        if planned != *known {
            self.keep(Record::Push(planned));
        }
    }

    /// When something is to be pushed next.
    pub(super) fn next_push(&self) -> Option<Timestamp> {
        let planned = self.pushes.values().filter_map(|it| it.due_at);
        planned
            .chain(self.deliveries.values().map(|it| it.due_at))
            .min()
    }

    pub(super) fn start_pushes(&mut self, now: Timestamp) {
        let is_due = |planned: &&Planned| planned.due_at.is_some_and(|at| at <= now);
        for planned in self
            .pushes
            .values()
            .filter(is_due)
            .cloned()
            .collect::<Vec<_>>()
        {
            self.hand_out(planned.push, now);
        }
        let due = self.deliveries.values().filter(|it| it.due_at <= now);
        let addresses: BTreeSet<String> = due.map(|it| it.address.clone()).collect();
        for address in addresses {
            self.start_deliveries(&address, now);
        }
    }

    /// To each device, when it is not quiet there.
    fn hand_out(&mut self, push: Push, now: Timestamp) {
        for subscription in self.subscriptions.values().cloned().collect::<Vec<_>>() {
            let quiet = subscription.quiet.and_then(|it| it.end(now));
            self.keep(Record::Delivery(Delivery {
                session: subscription.session,
                address: push.address.clone(),
                seq: push.seq,
                tries: 0,
                due_at: quiet.unwrap_or(now),
            }));
        }
        let due_at = None;
        self.keep(Record::Push(Planned { push, due_at }));
    }

    /// Of one room, on all devices together: that is one push.
    fn start_deliveries(&mut self, address: &str, now: Timestamp) {
        let is_due = |it: &&Delivery| it.address == address && it.due_at <= now;
        let due: Vec<Delivery> = self.deliveries.values().filter(is_due).cloned().collect();
        let is_first = due.iter().any(|it| it.tries == 0);
        let push = self.pushes.get(address).map(|it| it.push.clone());
        let Some(push) = push else {
            for delivery in due {
                self.forget_delivery(&delivery.session, address);
            }
            return;
        };
        let mut pace = self.push_pace;
        let wait = is_first.then(|| pace.take(Push::PACE, now).err()).flatten();
        if is_first && wait.is_none() {
            self.keep(Record::PushPace(pace));
        }
        for delivery in due {
            match wait {
                Some(wait) => self.keep(Record::Delivery(Delivery {
                    due_at: now.after(wait),
                    ..delivery
                })),
                None => self.send(delivery, &push, now),
            }
        }
    }

    fn send(&mut self, delivery: Delivery, push: &Push, now: Timestamp) {
        let to = self.subscriptions.get(&delivery.session).cloned();
        // A process may have died of each try.
        let Some(to) = to.filter(|_| delivery.tries < Delivery::MAX_TRIES) else {
            return self.forget_delivery(&delivery.session, &delivery.address);
        };
        let is_read = |address: &&String| !self.pushes.contains_key(*address);
        let close = to.shown.iter().filter(is_read).cloned().collect();
        let message = Message::new(push, to.language, close);
        let is_urgent = push.is_urgent();
        self.keep(Record::Delivery(Delivery {
            seq: push.seq,
            tries: delivery.tries + 1,
            due_at: now.after(Delivery::LEASE),
            ..delivery
        }));
        self.effects.push(Effect::Push(Box::new(Sending {
            to,
            message,
            is_urgent,
        })));
    }

    /// A try has ended.
    pub fn delivered(
        &mut self,
        sending: &Sending,
        outcome: Delivered,
        now: Timestamp,
    ) -> Vec<Effect> {
        let (session, address) = (&sending.to.session, &sending.message.address);
        match outcome {
            Delivered::Gone => self.forget_endpoint(sending),
            Delivered::Taken => self.note_shown(sending),
            Delivered::Refused | Delivered::Failed(_) => {}
        }
        let delivery = self.deliveries.get(&(session.clone(), address.clone()));
        // Meanwhile there may be more to say.
        let delivery = delivery
            .filter(|it| it.seq.0 == sending.message.seq)
            .cloned();
        match (delivery, outcome) {
            (Some(delivery), Delivered::Failed(asked)) if delivery.tries < Delivery::MAX_TRIES => {
                let due_at = now.after(delivery.wait(asked));
                self.keep(Record::Delivery(Delivery { due_at, ..delivery }));
            }
            (Some(delivery), _) => self.forget_delivery(&delivery.session, &delivery.address),
            (None, _) => {}
        }
        std::mem::take(&mut self.effects)
    }

    /// Unless the device has another one by now.
    fn forget_endpoint(&mut self, sending: &Sending) {
        let session = &sending.to.session;
        let known = self.subscriptions.get(session);
        if known.is_some_and(|it| it.endpoint == sending.to.endpoint) {
            self.unsubscribe(session);
        }
    }

    fn note_shown(&mut self, sending: &Sending) {
        let Some(known) = self.subscriptions.get(&sending.to.session) else {
            return;
        };
        let Message { address, close, .. } = &sending.message;
        let mut subscription = known.clone();
        subscription
            .shown
            .retain(|it| !close.contains(it) && it != address);
        subscription.shown.push(address.clone());
        let too_many = subscription
            .shown
            .len()
            .saturating_sub(Subscription::MAX_SHOWN);
        subscription.shown.drain(..too_many);
        if subscription != *known {
            self.keep(Record::Subscription(subscription));
        }
    }

    fn forget_delivery(&mut self, session: &SessionId, address: &str) {
        let key = (session.clone(), address.to_owned());
        if let Some(delivery) = self.deliveries.remove(&key) {
            self.forget(&Record::Delivery(delivery));
        }
    }

    /// With the account.
    pub(super) fn forget_pushes(&mut self) {
        let sessions: Vec<SessionId> = self.subscriptions.keys().cloned().collect();
        for session in sessions {
            self.unsubscribe(&session);
        }
        if self.push_pace != RateLimit::default() {
            self.forget(&Record::PushPace(self.push_pace));
            self.push_pace = RateLimit::default();
        }
    }
}

fn due_at(is_attentive: bool, now: Timestamp) -> Timestamp {
    now.after(if is_attentive {
        Push::ATTENTION
    } else {
        Push::BURST
    })
}
