//! The `Account` Durable Object: what one identity keeps beyond any room. It is named by the identity's
//! id, and made when there is something to keep.

use worker::wasm_bindgen; // Named by what `durable_object` expands to.
use worker::{
    DurableObject, Env, Error, Request, Response, Result, Socket, State, WebSocket,
    WebSocketIncomingMessage, durable_object,
};

use crate::account::Account as Core;
use crate::protocol::MemberId;
use crate::shell::answer;
use crate::shell::call::AccountCall;

#[durable_object]
pub struct Account {
    state: State,
}

impl DurableObject for Account {
    fn new(state: State, _env: Env) -> Self {
        Self { state }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        match AccountCall::decode(&request) {
            Some(AccountCall::Show) => {
                let id = self.state.id().name().unwrap_or_default();
                let account = Core::restore(MemberId(id));
                answer::json(serde_json::to_string(&account.show())?)
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

    async fn alarm(&self) -> Result<Response> {
        Response::empty()
    }

    /// No TCP socket leads here.
    async fn connect(&self, _socket: Socket) -> Result<()> {
        Ok(())
    }
}
