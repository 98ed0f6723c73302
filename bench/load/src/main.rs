//! The load of `npm run bench`: a crowd of members in one room, all on one thread. It reads orders
//! from its input, a line each, and answers each with one line of JSON:
//!
//! - `join COUNT`: so many more come in;
//! - `speak RATE SECONDS`: they say so many messages a second, each within the room's rate limit;
//! - `lone COUNT`: one message at a time, in a room that is quiet otherwise;
//! - `visit COUNT EVENTS [AFTER]`: strangers come and go, each reading so many events;
//! - `page COUNT BEFORE`: one who is there asks for pages of history.
//!
//! It loads nothing but this machine, and nothing without a bound.

mod connection;
mod crowd;
mod dialect;
mod readers;
mod tally;

use std::error::Error;
use std::{env, process::ExitCode};

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader, stdin};
use tokio::task::LocalSet;

use crowd::Crowd;
use dialect::Dialect;

type Answer = Result<Value, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match LocalSet::new().run_until(obey()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::FAILURE
        }
    }
}

/// `load DIALECT PORT PATH`
async fn obey() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let mut argument = |name| args.next().ok_or(format!("the argument {name} is missing"));
    let dialect = Dialect::named(&argument("DIALECT")?)?;
    let port: u16 = argument("PORT")?.parse()?;
    let mut crowd = Crowd::new(dialect, port, argument("PATH")?);

    let mut orders = BufReader::new(stdin()).lines();
    while let Some(order) = orders.next_line().await? {
        println!("{}", perform(&mut crowd, &order).await?);
    }
    Ok(())
}

async fn perform(crowd: &mut Crowd, order: &str) -> Answer {
    let words: Vec<&str> = order.split_whitespace().collect();
    match words.as_slice() {
        ["join", count] => crowd.join(bounded(count, 32_000)?).await,
        ["speak", rate, seconds] => {
            let (rate, seconds) = (bounded(rate, 100_000)?, bounded(seconds, 60)?);
            crowd.speak(rate, seconds).await
        }
        ["lone", count] => crowd.lone(bounded(count, 1_000)?).await,
        ["visit", count, events, after @ ..] => {
            let (count, events) = (bounded(count, 1_000)?, bounded(events, 10_000)?);
            readers::visit(crowd, count, events, after.first().copied()).await
        }
        ["page", count, before] => {
            readers::page(crowd, bounded(count, 1_000)?, before.parse()?).await
        }
        _ => Err(format!("the order \"{order}\" is unknown").into()),
    }
}

fn bounded(word: &str, most: usize) -> Result<usize, Box<dyn Error>> {
    let number: usize = word.parse()?;
    if (1..=most).contains(&number) {
        Ok(number)
    } else {
        Err(format!("{number} is not from 1 to {most}").into())
    }
}
