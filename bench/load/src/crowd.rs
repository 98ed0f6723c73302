//! The members of a room, together.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use hdrhistogram::Histogram;
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::{JoinSet, spawn_local};
use tokio::time::{Instant, sleep, sleep_until};

use crate::Answer;
use crate::connection::Connection;
use crate::dialect::Dialect;
use crate::tally::{Tally, micros, times};

pub(crate) struct Crowd {
    pub(crate) dialect: Dialect,
    pub(crate) port: u16,
    pub(crate) path: String,
    members: Vec<UnboundedSender<String>>,
    /// Who asks for pages.
    pub(crate) reader: Option<Connection>,
    tally: Rc<RefCell<Tally>>,
}

impl Crowd {
    /// What a member may say in Chatter: five messages a second, so more members say more.
    const PACE: usize = 5;
    /// Who comes in at the same time.
    const ABREAST: usize = 250;
    /// How long a delivery may stay away before it counts as not made.
    const PATIENCE: Duration = Duration::from_secs(3);

    pub(crate) fn new(dialect: Dialect, port: u16, path: String) -> Self {
        Self {
            dialect,
            port,
            path,
            members: Vec::new(),
            reader: None,
            tally: Rc::new(RefCell::new(Tally::new())),
        }
    }

    pub(crate) async fn join(&mut self, count: usize) -> Answer {
        let began = Instant::now();
        let abreast = Rc::new(Semaphore::new(Self::ABREAST));
        let mut coming = JoinSet::new();
        for _ in 0..count {
            let (dialect, port, path) = (self.dialect, self.port, self.path.clone());
            let abreast = Rc::clone(&abreast);
            coming.spawn_local(async move {
                let _place = abreast.acquire().await.map_err(|error| error.to_string())?;
                let began = Instant::now();
                let connection = Connection::open(dialect, port, &path).await;
                Ok::<_, String>((
                    connection.map_err(|error| error.to_string())?,
                    began.elapsed(),
                ))
            });
        }
        let mut took: Histogram<u64> = micros();
        while let Some(arrival) = coming.join_next().await {
            let (connection, time) = arrival??;
            took.saturating_record(time.as_micros() as u64);
            let (words, to_say) = unbounded_channel();
            spawn_local(connection.live(Rc::clone(&self.tally), to_say));
            self.members.push(words);
        }
        let mut answer = times(&took);
        answer["seconds"] = json!(began.elapsed().as_secs_f64());
        Ok(answer)
    }

    pub(crate) async fn speak(&mut self, rate: usize, seconds: usize) -> Answer {
        let speakers = self.members.len();
        let needed = rate.div_ceil(Self::PACE);
        if needed > speakers {
            return Err(format!("{rate} messages a second need {needed} members").into());
        }
        self.tally.borrow_mut().begin();
        let began = Instant::now();
        let messages = rate * seconds;
        for number in 0..messages {
            let due = began + Duration::from_secs_f64(number as f64 / rate as f64);
            if due > Instant::now() {
                sleep_until(due).await;
            }
            // What is said late was due all the same: nobody waits for a slow server to ask again.
            let words = self.tally.borrow().words(due);
            let _ = self.members[number % speakers].send(words);
        }
        let expected = messages * self.members.len();
        let patient_until = Instant::now() + Self::PATIENCE;
        while !self.is_all_heard(expected) && Instant::now() < patient_until {
            sleep(Duration::from_millis(5)).await;
        }
        let mut report = self.tally.borrow().report();
        report["expected"] = json!(expected);
        report["seconds"] = json!(began.elapsed().as_secs_f64());
        if !self.is_all_heard(expected) {
            self.drain().await;
        }
        Ok(report)
    }

    /// Waits until what was said too much has been heard, so that it does not burden the next run.
    async fn drain(&self) {
        let frames = || self.tally.borrow().frames;
        for _ in 0..60 {
            let before = frames();
            sleep(Duration::from_millis(500)).await;
            if frames() == before {
                break;
            }
        }
    }

    pub(crate) async fn lone(&mut self, count: usize) -> Answer {
        /// Longer than whatever the message before may have begun.
        const PAUSE: Duration = Duration::from_millis(200);
        const LOOK: Duration = Duration::from_micros(200);

        self.tally.borrow_mut().begin();
        for said in 1..=count {
            let words = self.tally.borrow().words(Instant::now());
            self.members[said % self.members.len()].send(words)?;
            let patient_until = Instant::now() + Self::PATIENCE;
            while !self.is_all_heard(said * self.members.len()) {
                if Instant::now() > patient_until {
                    return Err("a lone message was not delivered".into());
                }
                sleep(LOOK).await;
            }
            sleep(PAUSE).await;
        }
        Ok(self.tally.borrow().report())
    }

    fn is_all_heard(&self, expected: usize) -> bool {
        self.tally.borrow().delivered >= expected as u64
    }
}
