//! What the operator has set: variables of `wrangler.toml`, and what holds where they are not set.

use std::str::FromStr;
use std::time::Duration;

use worker::Env;

use super::model::Model;
use crate::room::assistant::Configured;
use crate::room::{Bounds, FileBounds};
use crate::shell::store::Store;

const KEEP_EVENTS: &str = "KEEP_EVENTS";
const KEEP_BYTES: &str = "KEEP_BYTES";
const KEEP_SILENT_DAYS: &str = "KEEP_SILENT_DAYS";
const DEFAULT_EVENTS: u64 = 100_000;
const DEFAULT_BYTES: u64 = 1_000_000_000;
const DEFAULT_SILENT_DAYS: f64 = 30.0;

/// In bytes.
const FILE_BYTES: &str = "FILE_BYTES";
const FILE_BYTES_OF_MEMBER: &str = "FILE_BYTES_OF_MEMBER";
const FILE_BYTES_OF_ROOM: &str = "FILE_BYTES_OF_ROOM";
const MEGABYTE: u64 = 1024 * 1024;

const AI_NAME: &str = "AI_NAME";
const AI_EMOJI: &str = "AI_EMOJI";
const AI_READ_TOKENS: &str = "AI_READ_TOKENS";
const AI_ASKS_OF_MEMBER: &str = "AI_ASKS_OF_MEMBER";
const AI_ASKS_OF_ROOM: &str = "AI_ASKS_OF_ROOM";
const AI_JUDGEMENTS_OF_ROOM: &str = "AI_JUDGEMENTS_OF_ROOM";

#[derive(Clone)]
pub(super) struct Configuration {
    pub(super) bounds: Bounds,
    pub(super) assistant: Option<Configured>,
}

impl Configuration {
    pub(super) fn of(env: &Env) -> Self {
        let silent_days = variable(env, KEEP_SILENT_DAYS).unwrap_or(DEFAULT_SILENT_DAYS);
        let bounds = Bounds {
            events: variable(env, KEEP_EVENTS).unwrap_or(DEFAULT_EVENTS),
            bytes: variable(env, KEEP_BYTES).unwrap_or(DEFAULT_BYTES),
            files: file_bounds(env),
            silence: Duration::from_hours(24).mul_f64(silent_days.clamp(0.0, 36_500.0)),
        };
        Self {
            bounds,
            assistant: Model::of(env).map(|_| assistant(env)),
        }
    }
}

/// Nothing, where no store is bound.
pub(in crate::shell) fn file_bounds(env: &Env) -> Option<FileBounds> {
    Store::of(env)?;
    Some(FileBounds {
        largest: variable(env, FILE_BYTES).unwrap_or(10 * MEGABYTE),
        of_member_an_hour: variable(env, FILE_BYTES_OF_MEMBER).unwrap_or(100 * MEGABYTE),
        of_room: variable(env, FILE_BYTES_OF_ROOM).unwrap_or(10_240 * MEGABYTE),
    })
}

fn assistant(env: &Env) -> Configured {
    let name = words(env, AI_NAME).unwrap_or_default();
    let emoji = words(env, AI_EMOJI).unwrap_or_default();
    let usual = Configured::new(&name, &emoji);
    Configured {
        asks_of_member: variable(env, AI_ASKS_OF_MEMBER).unwrap_or(usual.asks_of_member),
        asks_of_room: variable(env, AI_ASKS_OF_ROOM).unwrap_or(usual.asks_of_room),
        judgements_of_room: variable(env, AI_JUDGEMENTS_OF_ROOM)
            .unwrap_or(usual.judgements_of_room),
        read_tokens: variable(env, AI_READ_TOKENS).unwrap_or(usual.read_tokens),
        ..usual
    }
}

pub(super) fn words(env: &Env, name: &str) -> Option<String> {
    variable(env, name).filter(|words: &String| !words.is_empty())
}

fn variable<T: FromStr>(env: &Env, name: &str) -> Option<T> {
    env.var(name).ok()?.to_string().parse().ok()
}
