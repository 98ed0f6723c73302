//! The room: everything that Chatter decides. It cannot do I/O, has no clock and no dice, and
//! therefore cannot fail. One door: an [`Input`] goes in, with what [`Room::lookup`] asked for and
//! the time that it is; [`Effect`]s come out, for the shell to perform in order.
//!
//! What it holds in memory is a cache of two truths: the live sockets, each with its
//! [`Connection`], and storage. [`Room::restore`] rebuilds it after sleep.

mod access;
mod actor;
mod address_ban;
mod arrival;
pub mod assistant;
mod avatar;
mod ban;
pub mod bot;
mod bounds;
pub mod budget;
pub mod connection;
mod cost;
pub mod counters;
mod departure;
mod direct;
mod effect;
mod expiry;
pub mod export;
pub mod file;
mod filter;
pub mod guest;
pub mod history;
pub mod import;
mod input;
mod invite;
mod job;
pub mod judging;
mod limits;
mod listening;
mod lookup;
pub mod mention;
pub mod message;
pub mod moderation;
pub mod name;
pub mod notice;
mod pace;
mod presence;
mod purge;
pub mod reaction;
pub mod record;
pub mod report;
pub mod request;
mod role;
mod sanction;
pub mod search;
pub mod settings;
mod sign_out;
mod silent;
mod snapshot;
mod space;
mod staff;
mod timer;
mod typing;
mod undo;
pub mod upload;

use std::collections::{BTreeMap, BTreeSet};

pub use bounds::{Bounds, FileBounds};
pub use effect::{Change, Effect, Read, Urge};
pub use input::Input;
pub use job::{Job, Outcome};
pub use lookup::{LookedUp, Lookup, Names, Newcomers};
pub use snapshot::Snapshot;

use access::Pass;
use actor::Actor;
use assistant::Assistant;
use bot::Bots;
use budget::Budget;
use connection::Connection;
use counters::Counters;
use filter::Filter;
use import::Import;
use invite::Invites;
use message::said;
use moderation::Moderation;
use pace::too_fast;
use presence::Presence;
use settings::Settings;
use sign_out::SignOuts;
use space::Space;
use staff::Staff;
use timer::{Timer, Timers};
use upload::Brought;

use crate::protocol::{CloseCode, Command, ConnectionId, Event, MemberId, Rejection, Seq};
use crate::route::RoomAddress;
use crate::time::Timestamp;

#[derive(Debug, Default)]
pub struct Room {
    address: RoomAddress,
    connections: BTreeMap<ConnectionId, Connection>,
    presence: Presence,
    budget: Budget,
    newest: Seq,
    newest_at: Timestamp,
    bounds: Bounds,
    space: Space,
    unindexed: u64,
    counters: Counters,
    timers: Timers,
    settings: Settings,
    filter: Filter,
    staff: Staff,
    invites: Invites,
    sign_outs: SignOuts,
    moderation: Moderation,
    bots: Bots,
    /// How far another room's log has been taken in, if one was.
    import: Option<Import>,
    /// Jobs that other objects are busy with.
    telling: BTreeSet<Job>,
    assistant: Assistant,
    brought: Brought,
    /// How many files the room answers for, be they posted, on their way, or to be erased.
    files: u64,
    failed_erasures: u32,
}

impl Room {
    /// The one door.
    pub fn handle(&mut self, input: Input, mut known: LookedUp, now: Timestamp) -> Vec<Effect> {
        let sender = input.sender().and_then(|id| self.connections.get_mut(&id));
        if let Some(connection) = sender {
            connection.heard_at = now;
        }
        if matches!(input, Input::AlarmFired) {
            self.timers.alarm_is_gone();
        }
        let pings = std::mem::take(&mut known.pings);
        self.space.measure(known.bytes);
        let mut effects = self.fire_timers(pings, now);
        effects.extend(self.act(input, known, now));
        effects.extend(self.attend(&effects, now));
        effects.extend(self.plan_jobs(&effects, now));
        if effects.iter().any(Effect::is_of_a_record) {
            self.watch_for_expiry();
        }
        // Ahead of work that is done within it, and may set the alarm anew.
        let is_work = |effect: &Effect| {
            matches!(
                effect,
                Effect::Start(_) | Effect::Notify(_) | Effect::EraseFiles
            )
        };
        let place = effects.iter().position(is_work).unwrap_or(effects.len());
        let alarm = self.timers.next_alarm().map(Effect::SetAlarm);
        effects.splice(place..place, alarm);
        effects
    }

    fn act(&mut self, input: Input, known: LookedUp, now: Timestamp) -> Vec<Effect> {
        match input {
            Input::Connected {
                id,
                member_id,
                session,
                after,
                address,
                wish,
                dice,
                invite,
            } => {
                let newcomer = self.newcomer(member_id, wish, dice);
                let pass = Pass {
                    address,
                    session,
                    invite,
                };
                self.arrive(id, &newcomer, pass, after, &known, now)
            }
            Input::SignedOut { member_id, of } => self.sign_out(&member_id, &of, now),
            Input::Received { from, command } => self.receive(from, command, known, now),
            Input::Listened { id, caller, after } => self.listen(id, caller, after, &known, now),
            Input::Requested {
                id,
                caller,
                dice,
                command,
            } => self.request(id, caller, dice, command, known, now),
            Input::Uploading { id, caller, upload } => {
                self.begin_upload(id, &caller, &upload, &known, now)
            }
            Input::Uploaded(uploaded) => self.end_upload(uploaded, &known, now),
            Input::Sending(sending) => Self::begin_sending(&sending, known, now),
            Input::Sent(sent) => self.end_sending(sent, &known, now),
            Input::Erased { files, is_all } => self.erased(files, is_all, &known, now),
            Input::Flooded { from } => self.dismiss(from, CloseCode::TooBig, now),
            Input::Overrun { from } => self.send_off(from, now),
            Input::Disconnected { id } => self.disconnect(id, now),
            Input::SlowConsumer { id } => self.dismiss(id, CloseCode::TryAgainLater, now),
            Input::Finished { job, outcome } => self.finish(job, outcome, now),
            Input::OpenDirect { members } => self.found(members, now),
            Input::Notified { job, told } => self.notified(job, told, now),
            Input::Follow { member_id, on } => self.follow(member_id, on, now),
            Input::Model { draft_id, said } => self.hear_model(draft_id, said, known, now),
            Input::Judged { case, verdict } => self.judged(&case, verdict, known, now),
            Input::Woken => {
                let shown_out = self.show_out_banned(now);
                let told = self.sync_all().into_iter().chain(shown_out);
                told.chain(self.own_up()).collect()
            }
            Input::Purge => self.purge(now),
            Input::PurgeMessages { .. } => self.purge_messages(known.said, now),
            Input::NameOwner { .. } => self.name_owner(known, now),
            Input::Import(piece) => self.import(piece, known, now),
            Input::AlarmFired => {
                let erasing = self.start_erasing(now);
                self.start_jobs(now).into_iter().chain(erasing).collect()
            }
        }
    }

    /// Whoever is gone is gone before anything else happens.
    fn fire_timers(
        &mut self,
        pings: Vec<(ConnectionId, Timestamp)>,
        now: Timestamp,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.timers.is_due(&Timer::Silence, now) {
            effects.extend(self.sweep(pings, now));
        }
        if self.timers.is_due(&Timer::Expiry, now) {
            effects.extend(self.expire(now));
        }
        let is_departure = |timer: &Timer| matches!(timer, Timer::Departure(_));
        for timer in self.timers.take_due(now, is_departure) {
            if let Timer::Departure(member_id) = timer {
                effects.extend(self.depart(member_id, now));
            }
        }
        effects
    }

    fn receive(
        &mut self,
        from: ConnectionId,
        command: Result<Command, Rejection>,
        known: LookedUp,
        now: Timestamp,
    ) -> Vec<Effect> {
        let connection = self.connections.get(&from);
        let Some(connection) = connection.filter(|it| !it.is_listener) else {
            return Vec::new();
        };
        let Some(present) = self.presence.get(&connection.member_id) else {
            return Vec::new();
        };
        let actor = Actor {
            member: present.member.clone(),
            via: from,
        };
        let (client_id, message) = match &command {
            Ok(command) => (command.client_id().cloned(), command.message()),
            Err(rejection) => (rejection.client_id.clone(), rejection.message),
        };
        self.counters.commands += 1;
        let paid = self.pay(from, &command, now);
        let is_bearable = paid.is_ok() || self.is_refusal_bearable(from, now);
        let is_paid = paid.is_ok();
        let answer = paid
            .map_err(too_fast)
            .and(command)
            .and_then(|command| self.execute(actor, command, known, now))
            .unwrap_or_else(|rejection| {
                self.counters.reject(rejection.reason);
                let event = Event::Rejected(rejection.about(client_id, message));
                vec![Effect::Reply { to: from, event }]
            });
        // With all that the command has spent.
        let attach = is_paid.then(|| self.attach(from)).flatten();
        let goodbye = if is_bearable {
            Vec::new()
        } else {
            self.send_off(from, now)
        };
        answer.into_iter().chain(attach).chain(goodbye).collect()
    }

    fn execute(
        &mut self,
        actor: Actor,
        command: Command,
        mut known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        role::permit(&actor, &command)?;
        self.refuse_silenced(&actor, &command, &known, now)?;
        self.introduce_assistant(&command, &mut known);
        let to = actor.via;
        let reader = actor.member.id.clone();
        let is_next = known.waiting < history::MAX_WAITING;
        let read = |read| {
            let effects = is_next.then(|| vec![Effect::Read { to, reader, read }]);
            effects.ok_or_else(|| too_fast(history::WAIT))
        };
        match command {
            Command::Post {
                body,
                client_id,
                reply_to,
                files,
                ..
            } => self.post(actor, said(body, client_id, reply_to, files), known, now),
            Command::Edit { body, .. } => self.edit(&actor, &body, known, now),
            Command::Remove { .. } => self.remove(&actor, known, now),
            Command::React { emoji, on, .. } => self.react(actor, &emoji, on, known, now),
            Command::Rename { name } => self.rename(actor, &name, &known, now),
            Command::ChangeAvatar { emoji, color } => {
                self.change_avatar(actor, &emoji, &color, now)
            }
            Command::Typing {} => Ok(self.typing(&actor, now)),
            Command::LoadHistory { before } => read(Read::Before(before)),
            Command::LoadNewer { after } => read(Read::After(after)),
            Command::LoadAround { .. } => read(Read::Around(message::existing(known.message)?.seq)),
            Command::Search { query, before } => read(Read::found(&query, before)?),
            Command::ChangeRoom(change) => self.change_room(actor, change, now),
            Command::Appoint { role, .. } => self.appoint(&actor, role, known, now),
            Command::MakeInvite { uses, seconds } => {
                self.make_invite(actor, uses, seconds, known.secret, now)
            }
            Command::Silence {
                seconds, reason, ..
            } => self.silence(&actor, seconds, reason, known, now),
            Command::Ban {
                seconds, reason, ..
            } => self.ban(&actor, seconds, reason, known, now),
            Command::BanNewcomers {
                seconds, reason, ..
            } => self.ban_newcomers(&actor, seconds, reason, known, now),
            Command::MakeBot { name } => self.make_bot(&actor, &name, &known),
            Command::RemoveBot { member_id } => self.remove_bot(&actor, &member_id, now),
            Command::Unban { member_id } => self.unban(&actor, &member_id, now),
            Command::UndoActs { member_id, since } => {
                self.undo_acts(&actor, &member_id, since, &known, now)
            }
            Command::Report { reason, .. } => self.report_message(actor, reason, known, now),
            Command::LoadReports {} => read(self.oldest_reports()),
            Command::ResolveReport { report, action } => {
                self.resolve_report(&actor, report, action, known, now)
            }
            Command::LoadModeration {} => Ok(self.load_moderation(&actor, now)),
            Command::Read { seq } => Ok(self.keep_read(&actor, seq, now)),
            Command::OpenDirect { member_ids: of } => Self::open_direct(actor, &of, known.others),
            command @ (Command::StopDraft { .. } | Command::Summarize { .. }) => {
                self.command_assistant(&actor, command, known, now)
            }
        }
    }

    /// The place of the next stored event in the log, and its time, which is never earlier than the
    /// last one's.
    fn next_place(&mut self, now: Timestamp) -> (Seq, Timestamp) {
        self.newest = self.newest.next();
        self.newest_at = self.newest_at.max(now);
        (self.newest, self.newest_at)
    }

    /// The last place of the log.
    pub fn newest(&self) -> Seq {
        self.newest
    }

    /// Whose connection it is.
    pub fn member_of(&self, id: ConnectionId) -> Option<&MemberId> {
        self.connections.get(&id).map(|it| &it.member_id)
    }

    /// Whether somebody is connected.
    pub fn has(&self, id: &MemberId) -> bool {
        self.presence.get(id).is_some_and(|it| it.connections > 0)
    }

    /// Who is here.
    pub fn present(&self) -> Vec<MemberId> {
        self.presence.ids().cloned().collect()
    }
}
