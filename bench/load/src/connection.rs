//! One connection to the server: opened, welcomed, then listening and speaking until the load ends.

use std::cell::RefCell;
use std::error::Error;
use std::rc::Rc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use crate::dialect::Dialect;
use crate::tally::Tally;

const PATIENCE: Duration = Duration::from_secs(30);
const LIFE: Duration = Duration::from_secs(30);
/// Thousands of connections have a buffer each.
const BUFFER: usize = 16 * 1024;

pub(crate) struct Connection {
    dialect: Dialect,
    socket: WebSocketStream<TcpStream>,
    /// The frame that told of the welcome, with whatever else is in it.
    pub(crate) welcome: String,
}

impl Connection {
    /// Comes in, and is welcomed.
    pub(crate) async fn open(
        dialect: Dialect,
        port: u16,
        path: &str,
    ) -> Result<Self, Box<dyn Error>> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default().read_buffer_size(BUFFER);
        let request = dialect.request(port, path)?;
        let (socket, _) = client_async_with_config(request, stream, Some(config)).await?;
        let mut connection = Self {
            dialect,
            socket,
            welcome: String::new(),
        };
        if let Some(beginning) = dialect.welcome() {
            while !connection.welcome.starts_with(beginning) {
                connection.welcome = connection.next().await?;
            }
        }
        Ok(connection)
    }

    /// The next frame; answers what the dialect wants answered.
    pub(crate) async fn next(&mut self) -> Result<String, Box<dyn Error>> {
        loop {
            let message = timeout(PATIENCE, self.socket.next()).await?;
            if let Message::Text(frame) = message.ok_or("the connection ended")?? {
                if let Some(answer) = self.dialect.answer(&frame) {
                    self.say(answer.to_owned()).await?;
                }
                return Ok(frame.as_str().to_owned());
            }
        }
    }

    pub(crate) async fn say(&mut self, frame: String) -> Result<(), Box<dyn Error>> {
        Ok(self.socket.send(Message::text(frame)).await?)
    }

    pub(crate) async fn close(mut self) -> Result<(), Box<dyn Error>> {
        Ok(self.socket.close(None).await?)
    }

    /// Listens, and says what it is given to say.
    pub(crate) async fn live(
        mut self,
        tally: Rc<RefCell<Tally>>,
        mut words: UnboundedReceiver<String>,
    ) {
        self.welcome = String::new();
        let mut sign_at = Instant::now() + LIFE;
        loop {
            let outcome = tokio::select! {
                message = self.socket.next() => match message {
                    Some(Ok(Message::Text(frame))) => {
                        tally.borrow_mut().hear(&frame);
                        match self.dialect.answer(&frame) {
                            Some(answer) => self.say(answer.to_owned()).await,
                            None => Ok(()),
                        }
                    }
                    Some(Ok(Message::Close(_)) | Err(_)) | None => Err("gone".into()),
                    Some(Ok(_)) => Ok(()),
                },
                words = words.recv() => match words {
                    Some(words) => self.say(self.dialect.say(&words)).await,
                    None => return,
                },
                () = sleep_until(sign_at) => {
                    sign_at += LIFE;
                    match self.dialect.sign_of_life() {
                        Some(sign) => self.say(sign.to_owned()).await,
                        None => Ok(()),
                    }
                }
            };
            if outcome.is_err() {
                tally.borrow_mut().lost += 1;
                return;
            }
        }
    }
}
