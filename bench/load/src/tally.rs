//! What was heard of a run. Every message carries its run and the moment at which it was due, so
//! that each delivery is measured, the late ones too, and none is counted for another run.

use std::time::Duration;

use hdrhistogram::Histogram;
use memchr::memmem::Finder;
use serde_json::{Value, json};
use tokio::time::Instant;

const MARK: &str = "@@";
/// Two digits of the run, then ten of microseconds.
const DIGITS: usize = 12;
/// As long as a line of a chat is.
const WORDS: &str = "and so the quick brown otter told everyone about the lazy old badger";

pub(crate) struct Tally {
    began: Instant,
    mark: Finder<'static>,
    run: u64,
    pub(crate) delivered: u64,
    pub(crate) frames: u64,
    /// Connections that ended though nobody wanted them to.
    pub(crate) lost: u64,
    times: Histogram<u64>,
}

impl Tally {
    pub(crate) fn new() -> Self {
        Self {
            began: Instant::now(),
            mark: Finder::new(MARK),
            run: 0,
            delivered: 0,
            frames: 0,
            lost: 0,
            times: micros(),
        }
    }

    /// What arrives late of the runs before counts no more.
    pub(crate) fn begin(&mut self) {
        self.run = (self.run + 1) % 100;
        self.delivered = 0;
        self.frames = 0;
        self.times.reset();
    }

    pub(crate) fn words(&self, due: Instant) -> String {
        let due = due.duration_since(self.began).as_micros();
        format!("{MARK}{:02}{due:010} {WORDS}", self.run)
    }

    pub(crate) fn hear(&mut self, frame: &str) {
        let now = self.began.elapsed().as_micros() as u64;
        let frame = frame.as_bytes();
        self.frames += 1;
        for at in self.mark.find_iter(frame) {
            let from = at + MARK.len();
            let Some(digits) = frame.get(from..from + DIGITS) else {
                continue;
            };
            let (run, due) = digits.split_at(DIGITS - 10);
            if number(run) == self.run {
                self.delivered += 1;
                self.times
                    .saturating_record(now.saturating_sub(number(due)));
            }
        }
    }

    pub(crate) fn report(&self) -> Value {
        let mut report = times(&self.times);
        report["delivered"] = json!(self.delivered);
        report["frames"] = json!(self.frames);
        report["lost"] = json!(self.lost);
        report
    }
}

fn number(digits: &[u8]) -> u64 {
    let add = |sum, digit: &u8| sum * 10 + u64::from(digit.wrapping_sub(b'0'));
    digits.iter().fold(0, add)
}

/// Up to a minute, to three digits.
pub(crate) fn micros() -> Histogram<u64> {
    Histogram::new_with_bounds(1, 60_000_000, 3).expect("the bounds are in order")
}

/// In milliseconds.
pub(crate) fn times(histogram: &Histogram<u64>) -> Value {
    let millis = |micros: u64| Duration::from_micros(micros).as_secs_f64() * 1000.0;
    json!({
        "p50": millis(histogram.value_at_quantile(0.5)),
        "p99": millis(histogram.value_at_quantile(0.99)),
        "max": millis(histogram.max()),
    })
}
