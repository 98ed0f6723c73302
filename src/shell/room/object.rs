//! The `ChatRoom` Durable Object: one room, on one thread. Its callbacks hand over to the scheduler at
//! once. They await nothing but whether a newcomer may come in.

use std::rc::Rc;

use serde::Serialize;
use worker::wasm_bindgen; // Named by what `durable_object` expands to.
use worker::{
    DurableObject, Env, Error, Request, Response, Result, Socket, State, WebSocket,
    WebSocketIncomingMessage, WebSocketPair, durable_object,
};

use super::arrivals::Coming;
use super::body::Body;
use super::driver::Driver;
use super::notices::Paid;
use super::scheduler::Scheduler;
use super::transfer::{Asked, NEXT_HEADER};
use crate::protocol::problem::Problem;
use crate::protocol::{CloseCode, Event, decode};
use crate::room::import::{Sending, Sent};
use crate::room::request::Answer;
use crate::room::upload::{Upload, Uploaded};
use crate::shell::answer::{self, answer_close};
use crate::shell::call::{Call, Visit};
use crate::shell::limit::Limit;

#[durable_object]
pub struct ChatRoom {
    env: Env,
    scheduler: Rc<Scheduler>,
}

impl DurableObject for ChatRoom {
    fn new(state: State, env: Env) -> Self {
        Self {
            scheduler: Scheduler::new(state, env.clone()),
            env,
        }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        match Call::decode(&request) {
            Some(Call::Connect(visit)) => self.let_in(visit).await,
            Some(Call::Listen(visit)) => self.open(visit, Driver::listen).await,
            Some(Call::Read { range, visit }) => {
                match self.scheduler.read(&range, &visit.caller())? {
                    Ok(page) => answer::json(serde_json::to_string(&page)?),
                    Err(rejection) => answer::problem(&Problem::of(&rejection)),
                }
            }
            Some(Call::Describe) => told(self.scheduler.facts()?),
            Some(Call::Post(visit)) => self.take(visit, request).await,
            Some(Call::BeginUpload { file, bytes, visit }) => {
                let upload = Upload { file, bytes };
                match self.scheduler.begin_upload(visit.caller(), upload)? {
                    Ok(()) => Ok(Response::empty()?.with_status(204)),
                    Err(rejection) => answer::problem(&Problem::of(&rejection)),
                }
            }
            Some(Call::EndUpload { file, by, came }) => {
                answer::whether(self.scheduler.end_upload(Uploaded { file, by, came })?)
            }
            Some(Call::BeginSending { file, bytes }) => {
                match self.scheduler.begin_sending(Sending { file, bytes })? {
                    Some(named) => answer::json(serde_json::to_string(&named)?),
                    None => answer::problem(&Problem::not_found()),
                }
            }
            Some(Call::EndSending { file, is_whole }) => {
                answer::whether(self.scheduler.end_sending(Sent { file, is_whole })?)
            }
            Some(Call::File { file, visit }) => {
                let caller = visit.map(Visit::caller);
                match self.scheduler.show_file(&file, caller.as_ref())? {
                    Ok(Some(shown)) => answer::json(serde_json::to_string(&shown)?),
                    Ok(None) => answer::problem(&Problem::not_found()),
                    Err(rejection) => answer::problem(&Problem::of(&rejection)),
                }
            }
            Some(Call::Export { asked, visit }) => self.export(asked, visit),
            Some(Call::Import { second }) => self.import(second, &request).await,
            Some(Call::Report) => Response::ok(self.scheduler.report()?),
            Some(Call::Unlist) => Response::ok(self.scheduler.unlist().await?.to_string()),
            Some(Call::Purge) => {
                self.scheduler.purge()?;
                Response::empty()
            }
            Some(Call::CloseSockets { member_id, of }) => {
                self.scheduler.sign_out(member_id, of)?;
                Response::empty()
            }
            Some(Call::PurgeMessages { of }) => {
                Response::ok(self.scheduler.purge_messages(of)?.to_string())
            }
            Some(Call::OpenDirect { members }) => {
                self.scheduler.open_direct(members)?;
                Ok(Response::empty()?.with_status(204))
            }
            Some(Call::MayEnter { member_id }) => {
                answer::whether(self.scheduler.is_open_to(&member_id)?)
            }
            Some(Call::NameOwner { member_id }) => {
                if !self.scheduler.name_owner(&member_id)? {
                    return Response::error("Nobody here is meant by that.", 404);
                }
                Response::empty()
            }
            Some(Call::Standing { member_id }) => paid(self.scheduler.standing(&member_id)?),
            Some(Call::Follow { member_id, on }) => paid(self.scheduler.follow(&member_id, on)?),
            None => Response::error("There is no such call.", 404),
        }
    }

    async fn websocket_message(
        &self,
        socket: WebSocket,
        message: WebSocketIncomingMessage,
    ) -> Result<()> {
        self.scheduler.receive(socket, message);
        Ok(())
    }

    async fn websocket_close(
        &self,
        socket: WebSocket,
        code: usize,
        reason: String,
        _was_clean: bool,
    ) -> Result<()> {
        self.scheduler.disconnect("websocket_close", &socket);
        answer_close(&socket, code, reason);
        Ok(())
    }

    async fn websocket_error(&self, socket: WebSocket, _error: Error) -> Result<()> {
        self.scheduler.disconnect("websocket_error", &socket);
        let _ = socket.close(Some(CloseCode::PolicyViolation as u16), Some(""));
        Ok(())
    }

    /// An error makes the platform call again, a little later.
    async fn alarm(&self) -> Result<Response> {
        self.scheduler.alarm_fired()?;
        Response::empty()
    }

    /// No TCP socket leads here.
    async fn connect(&self, _socket: Socket) -> Result<()> {
        Ok(())
    }
}

/// What there is to tell, if anything.
fn told<T: Serialize>(what: Option<T>) -> Result<Response> {
    match what {
        Some(what) => answer::json(serde_json::to_string(&what)?),
        None => Response::error("There is nothing to tell.", 404),
    }
}

/// What was paid for; or how long to wait for it.
fn paid<T: Serialize>(what: Paid<Option<T>>) -> Result<Response> {
    match what {
        Ok(what) => told(what),
        Err(wait) => answer::come_back_in(wait),
    }
}

impl ChatRoom {
    /// Whether their address may bring a newcomer, if they are one.
    async fn may_come(&self, visit: &Visit) -> Result<bool> {
        if self.scheduler.knows(&visit.member_id)? {
            return Ok(true);
        }
        let address = visit.address.as_ref();
        Limit::Newcomers.allows(address, &self.env).await
    }

    /// Something is said by somebody who does not come in. The room may be at fault, and tells them so.
    async fn take(&self, visit: Visit, mut request: Request) -> Result<Response> {
        if !self.may_come(&visit).await? {
            let detail = "Too many newcomers from your address. Wait a minute.";
            return answer::problem(&Problem::too_fast(detail));
        }
        let command = decode(&request.text().await?);
        let (status, message) = match self.scheduler.request(visit.caller(), command) {
            Ok(Answer::Posted(message)) => (201, message),
            Ok(Answer::Known(message)) => (200, message),
            Ok(Answer::Refused(rejection)) => return answer::problem(&Problem::of(&rejection)),
            Err(error) => {
                self.scheduler.log("request", None, &error);
                return answer::problem(&Problem::out_of_order());
            }
        };
        let posted = serde_json::to_string(&Event::Posted(message))?;
        Ok(answer::json(posted)?.with_status(status))
    }

    fn export(&self, asked: Asked, visit: Option<Visit>) -> Result<Response> {
        let caller = visit.map(Visit::caller);
        match self.scheduler.export(asked, caller.as_ref())? {
            Ok((text, next)) => {
                let answer = Response::ok(text)?;
                let next = serde_json::to_string(&next)?;
                answer.headers().set(NEXT_HEADER, &next)?;
                Ok(answer)
            }
            Err(rejection) => answer::problem(&Problem::of(&rejection)),
        }
    }

    async fn import(&self, second: u64, request: &Request) -> Result<Response> {
        let body = Body::of(request)?;
        let body = body.ok_or(Error::RustError("an import without a body".to_owned()))?;
        match self.scheduler.import(second, body).await? {
            Ok(progress) => answer::json(serde_json::to_string(&progress)?),
            Err(problem) => answer::problem(&problem),
        }
    }

    /// Whoever is new here is charged for it, however they came by their token.
    async fn let_in(&self, visit: Visit) -> Result<Response> {
        if let Some(wait) = self.scheduler.turns_away(&visit.member_id) {
            return answer::come_back_in(wait);
        }
        if !self.scheduler.is_open_to(&visit.member_id)? {
            return Response::error("There is nothing here.", 404);
        }
        if !self.may_come(&visit).await? {
            return Response::error("Too many newcomers.", 429);
        }
        self.open(visit, Driver::connect).await
    }

    async fn open(&self, visit: Visit, come: Coming) -> Result<Response> {
        let WebSocketPair { client, server } = WebSocketPair::new()?;
        if self.scheduler.connect(visit, &server, come).await? {
            Response::from_websocket(client)
        } else {
            Response::error("The room is out of order. Try again later.", 500)
        }
    }
}
