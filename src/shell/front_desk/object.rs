//! The `FrontDesk` Durable Object: what must be known before it is known whose account is meant. Which
//! identities have one, which challenges of sign-ins are open, and from where codes were guessed. There
//! are 64 of them, which share this by chance; a guest's visit asks one, and leaves nothing there.

use worker::wasm_bindgen; // Named by what `durable_object` expands to.
use worker::{
    DurableObject, Env, Error, Request, Response, Result, Socket, State, WebSocket,
    WebSocketIncomingMessage, durable_object,
};

use super::storage::{PushKey, Storage};
use crate::shell::answer;
use crate::shell::call::DeskCall;
use crate::shell::clock;

#[durable_object]
pub struct FrontDesk {
    state: State,
}

impl DurableObject for FrontDesk {
    fn new(state: State, _env: Env) -> Self {
        Self { state }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let now = clock::now();
        let storage = Storage::open(&self.state)?;
        let answer = match DeskCall::decode(&request) {
            Some(DeskCall::Enlist { id }) => {
                storage.enlist(&id, now)?;
                serde_json::to_string(&())?
            }
            Some(DeskCall::IsEnlisted { id }) => return answer::whether(storage.is_enlisted(&id)?),
            Some(DeskCall::Find { prefix }) => serde_json::to_string(&storage.find(&prefix)?)?,
            Some(DeskCall::OpenChallenge { challenge }) => {
                storage.open_challenge(&challenge, now)?;
                serde_json::to_string(&())?
            }
            Some(DeskCall::TakeChallenge { challenge }) => {
                serde_json::to_string(&storage.take_challenge(&challenge, now)?)?
            }
            Some(DeskCall::Allow { address }) => {
                serde_json::to_string(&storage.allow(&address, now)?)?
            }
            Some(DeskCall::CountFailure { address }) => {
                storage.count_failure(&address, now)?;
                serde_json::to_string(&())?
            }
            Some(DeskCall::PushKey) => {
                let key = PushKey::of(&self.state).await?;
                serde_json::to_string(&key.public())?
            }
            Some(DeskCall::Vouch { audience, contact }) => {
                let key = PushKey::of(&self.state).await?;
                serde_json::to_string(&key.vouch(&audience, &contact, now).await?)?
            }
            None => return Response::error("There is no such call.", 501),
        };
        answer::json(answer)
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
        Storage::open(&self.state)?.alarm_fired(clock::now())?;
        Response::empty()
    }

    /// No TCP socket leads here.
    async fn connect(&self, _socket: Socket) -> Result<()> {
        Ok(())
    }
}
