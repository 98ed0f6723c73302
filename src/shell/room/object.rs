//! The `ChatRoom` Durable Object: one room, on one thread. Its callbacks hand over to the scheduler at
//! once; what they await is nothing.

use std::rc::Rc;

use worker::wasm_bindgen; // Named by what `durable_object` expands to.
use worker::{
    DurableObject, Env, Error, Request, Response, Result, Socket, State, WebSocket,
    WebSocketIncomingMessage, WebSocketPair, durable_object,
};

use super::scheduler::Scheduler;
use crate::protocol::CloseCode;
use crate::shell::worker as front;

#[durable_object]
pub struct ChatRoom {
    scheduler: Rc<Scheduler>,
}

impl DurableObject for ChatRoom {
    fn new(state: State, env: Env) -> Self {
        Self {
            scheduler: Scheduler::new(state, &env),
        }
    }

    /// An upgrade, forwarded by the router, or an operator's question.
    async fn fetch(&self, request: Request) -> Result<Response> {
        if !front::is_arrival(&request)? {
            return Response::ok(self.scheduler.report()?);
        }
        let WebSocketPair { client, server } = WebSocketPair::new()?;
        if self.scheduler.admit(&request, &server) {
            Response::from_websocket(client)
        } else {
            Response::error("The room is out of order. Try again later.", 500)
        }
    }

    async fn websocket_message(
        &self,
        socket: WebSocket,
        message: WebSocketIncomingMessage,
    ) -> Result<()> {
        self.scheduler.hear(socket, message);
        Ok(())
    }

    async fn websocket_close(
        &self,
        socket: WebSocket,
        code: usize,
        reason: String,
        _was_clean: bool,
    ) -> Result<()> {
        self.scheduler.part("websocket_close", &socket);
        // The platform leaves the answer to us. Codes that stand for a missing one may not be sent
        // (RFC 6455, section 7.4.1).
        let code = u16::try_from(code)
            .ok()
            .filter(|code| !matches!(code, 1004..=1006 | 1015));
        let _ = socket.close(Some(code.unwrap_or(1000)), Some(reason));
        Ok(())
    }

    async fn websocket_error(&self, socket: WebSocket, _error: Error) -> Result<()> {
        self.scheduler.part("websocket_error", &socket);
        let _ = socket.close(Some(CloseCode::PolicyViolation as u16), Some(""));
        Ok(())
    }

    /// An error makes the platform ring again, a little later.
    async fn alarm(&self) -> Result<Response> {
        self.scheduler.ring()?;
        Response::empty()
    }

    /// No TCP socket leads here.
    async fn connect(&self, _socket: Socket) -> Result<()> {
        Ok(())
    }
}
