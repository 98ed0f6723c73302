//! The `Account` Durable Object: what one identity keeps beyond any room. It is named by the identity's
//! id, and made when there is something to keep.

use std::rc::Rc;

use worker::wasm_bindgen; // Named by what `durable_object` expands to.
use worker::{
    DurableObject, Env, Error, Request, Response, Result, Socket, State, WebSocket,
    WebSocketIncomingMessage, durable_object,
};

use super::driver::Driver;
use crate::shell::answer;
use crate::shell::call::AccountCall;

#[durable_object]
pub struct Account {
    driver: Rc<Driver>,
}

impl DurableObject for Account {
    fn new(state: State, env: Env) -> Self {
        Self {
            driver: Driver::new(state, env),
        }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        match AccountCall::decode(&request) {
            Some(call) => {
                let answer = self.driver.ask(call).await?;
                answer::json(serde_json::to_string(&answer)?)
            }
            None => Response::error("There is no such call.", 404),
        }
    }

    /// No WebSocket leads here.
    async fn websocket_message(&self, _: WebSocket, _: WebSocketIncomingMessage) -> Result<()> {
        Ok(())
    }

    async fn websocket_close(&self, _: WebSocket, _: usize, _: String, _: bool) -> Result<()> {
        Ok(())
    }

    async fn websocket_error(&self, _: WebSocket, _: Error) -> Result<()> {
        Ok(())
    }

    /// An error makes the platform call again, a little later.
    async fn alarm(&self) -> Result<Response> {
        self.driver.alarm_fired().await?;
        Response::empty()
    }

    /// No TCP socket leads here.
    async fn connect(&self, _socket: Socket) -> Result<()> {
        Ok(())
    }
}
