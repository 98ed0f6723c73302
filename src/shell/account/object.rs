//! The `Account` Durable Object: what one identity keeps beyond any room. It is named by the identity's
//! id, and made when there is something to keep.

use std::rc::Rc;

use worker::wasm_bindgen; // Named by what `durable_object` expands to.
use worker::{
    DurableObject, Env, Error, Request, Response, Result, Socket, State, WebSocket,
    WebSocketIncomingMessage, durable_object,
};

use super::driver::Driver;
use super::inbox::InboxDriver;
use crate::account::{self, Effect};
use crate::protocol::CloseCode;
use crate::shell::answer::{self, answer_close};
use crate::shell::call::{AccountCall, InboxCall};

#[durable_object]
pub struct Account {
    driver: Rc<Driver>,
    inbox: Rc<InboxDriver>,
}

impl DurableObject for Account {
    fn new(state: State, env: Env) -> Self {
        let driver = Driver::new(state, env);
        let inbox = InboxDriver::new(Rc::clone(&driver));
        Self { driver, inbox }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        if let Some(call) = InboxCall::decode(&request) {
            return self.inbox.ask(call).await;
        }
        match AccountCall::decode(&request) {
            Some(mut call) => {
                if let account::Request::Delete { listed, .. } = &mut call.request {
                    *listed = self.inbox.rooms()?;
                }
                let effects = self.driver.decide(call)?;
                self.inbox.catch_up()?;
                let answer = self.driver.perform(effects).await?;
                answer::json(serde_json::to_string(&answer)?)
            }
            None => Response::error("There is no such call.", 404),
        }
    }

    /// Every WebSocket is an inbox's.
    async fn websocket_message(
        &self,
        socket: WebSocket,
        message: WebSocketIncomingMessage,
    ) -> Result<()> {
        self.inbox.receive(&socket, message);
        Ok(())
    }

    async fn websocket_close(
        &self,
        socket: WebSocket,
        code: usize,
        reason: String,
        _was_clean: bool,
    ) -> Result<()> {
        answer_close(&socket, code, reason);
        Ok(())
    }

    async fn websocket_error(&self, socket: WebSocket, _error: Error) -> Result<()> {
        answer_close(&socket, CloseCode::PolicyViolation as usize, String::new());
        Ok(())
    }

    /// An error makes the platform call again, a little later.
    async fn alarm(&self) -> Result<Response> {
        let mut effects = self.driver.alarm_fired()?;
        for effect in &mut effects {
            if let Effect::Push(sending) = effect {
                sending.message.badge = self.inbox.for_me()?;
            }
        }
        self.inbox.catch_up()?;
        // Nobody has asked.
        let _ = self.driver.perform(effects).await?;
        Response::empty()
    }

    /// No TCP socket leads here.
    async fn connect(&self, _socket: Socket) -> Result<()> {
        Ok(())
    }
}
