//! Those who read what was said before. Chatter alone keeps it.

use std::error::Error;
use std::time::Duration;

use hdrhistogram::Histogram;
use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::Answer;
use crate::connection::Connection;
use crate::crowd::Crowd;
use crate::tally::{micros, times};

/// Between two readers, so that neither waits for the moment that the other began.
const PAUSE: Duration = Duration::from_millis(60);

/// Strangers come, read so many events, and go.
pub(crate) async fn visit(
    crowd: &Crowd,
    count: usize,
    events: usize,
    after: Option<&str>,
) -> Answer {
    let path = match after {
        Some(after) => format!("{}?after={after}", crowd.path),
        None => crowd.path.clone(),
    };
    let mut took: Histogram<u64> = micros();
    for _ in 0..count {
        let began = Instant::now();
        let mut connection = Connection::open(crowd.dialect, crowd.port, &path).await?;
        let unread = events.saturating_sub(told(&connection.welcome));
        read(&mut connection, unread).await?;
        took.saturating_record(began.elapsed().as_micros() as u64);
        connection.close().await?;
        sleep(PAUSE).await;
    }
    Ok(times(&took))
}

/// Somebody who is there, or comes if nobody is, reads pages before a place in the log.
pub(crate) async fn page(crowd: &mut Crowd, count: usize, before: u64) -> Answer {
    const PAGE: usize = 50;

    let mut connection = if let Some(reader) = crowd.reader.take() {
        reader
    } else {
        let mut newcomer = Connection::open(crowd.dialect, crowd.port, &crowd.path).await?;
        let unread = PAGE.saturating_sub(told(&newcomer.welcome));
        read(&mut newcomer, unread).await?;
        newcomer
    };
    let order = json!({ "type": "load_history", "before": before }).to_string();
    let mut took: Histogram<u64> = micros();
    for _ in 0..count {
        sleep(4 * PAUSE).await; // No faster than a member may ask.
        let began = Instant::now();
        connection.say(order.clone()).await?;
        read(&mut connection, PAGE).await?;
        took.saturating_record(began.elapsed().as_micros() as u64);
    }
    crowd.reader = Some(connection);
    Ok(times(&took))
}

async fn read(connection: &mut Connection, events: usize) -> Result<(), Box<dyn Error>> {
    let mut unread = events;
    while unread > 0 {
        unread = unread.saturating_sub(told(&connection.next().await?));
    }
    Ok(())
}

fn told(frame: &str) -> usize {
    frame.matches(r#""type":"posted""#).count()
}
