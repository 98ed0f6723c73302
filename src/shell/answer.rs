//! What the Worker answers with, and the headers that seal each of its answers.

use std::time::Duration;

use worker::{Headers, Response, Result, WebSocket, WebSocketPair};

use crate::protocol::problem::Problem;
use crate::protocol::{CloseCode, Event, Rejection, encode, frame};

/// For what is no page: nothing frames it, and nothing in it is run. A file of the page has its own
/// from `public/_headers`.
const SEAL: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", "browsing-topics=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

/// Two years on https alone. Browsers take it over https only (RFC 6797, section 7.2).
const STRICT_TRANSPORT: &str = "max-age=63072000";

/// One line, for a program or for somebody who lost their way.
pub(super) fn line(text: &str, status: u16) -> Result<Response> {
    Ok(Response::ok(format!("{text}\n"))?.with_status(status))
}

pub(super) fn json(text: String) -> Result<Response> {
    let answer = Response::ok(text)?;
    answer.headers().set("content-type", "application/json")?;
    Ok(answer)
}

/// Whether something is so: 204, or 404.
pub(super) fn whether(is_so: bool) -> Result<Response> {
    let status = if is_so { 204 } else { 404 };
    Ok(Response::empty()?.with_status(status))
}

pub(super) fn problem(problem: &Problem) -> Result<Response> {
    let answer = Response::ok(serde_json::to_string(problem)?)?.with_status(problem.status);
    let headers = answer.headers();
    headers.set("content-type", Problem::CONTENT_TYPE)?;
    if let Some(seconds) = problem.retry_after_seconds() {
        headers.set("retry-after", &seconds.to_string())?;
    }
    Ok(answer)
}

/// Whoever knocks again and again is told when to come back, and nothing else.
pub(super) fn come_back_in(wait: Duration) -> Result<Response> {
    let detail = "You come again too soon. Wait a moment.";
    problem(&Problem::too_fast(detail).retry_after(wait))
}

/// How long an object makes somebody wait, if it does.
pub(super) fn wait(answer: &Response) -> Result<Option<Duration>> {
    let seconds = answer.headers().get("retry-after")?;
    let seconds = seconds.and_then(|it| it.parse().ok());
    Ok(seconds.map(Duration::from_secs))
}

pub(super) fn redirect(location: &str) -> Result<Response> {
    let answer = Response::builder().with_status(308);
    Ok(answer.with_header("location", location)?.empty())
}

thread_local! {
    /// Copied for each answer, which takes less than to name them one by one.
    static SEALED: Headers = SEAL.iter().collect();
}

/// The answer with what it still lacks. Its headers are copied, since those of a file are the platform's,
/// which nobody may change.
pub(super) fn seal(answer: Response, is_https: bool) -> Result<Response> {
    let headers = SEALED.with(Headers::clone);
    for (name, value) in answer.headers().entries() {
        if SEAL.iter().any(|(sealed, _)| *sealed == name) {
            headers.set(&name, &value)?;
        } else {
            headers.append(&name, &value)?;
        }
    }
    if is_https {
        headers.set("strict-transport-security", STRICT_TRANSPORT)?;
    }
    Ok(answer.with_headers(headers))
}

/// Whoever has been signed out is told so by a socket, since a browser tells a page nothing of an
/// upgrade that was refused. It does not hibernate: one that closes before its upgrade is answered would
/// keep its client waiting for the end.
pub(super) fn turn_away() -> Result<Response> {
    let WebSocketPair { client, server } = WebSocketPair::new()?;
    server.accept()?;
    server.send_with_str(signed_out())?;
    server.close(Some(CloseCode::PolicyViolation as u16), Some(""))?;
    Response::from_websocket(client)
}

/// A frame that a room would tell, and so would an inbox.
pub(super) fn signed_out() -> String {
    frame(&[encode(&Event::Rejected(Rejection::SIGNED_OUT))])
}

/// The platform leaves the answer to a close to us. Codes that stand for a missing one may not be sent
/// (RFC 6455, section 7.4.1).
pub(super) fn answer_close(socket: &WebSocket, code: usize, reason: String) {
    let code = u16::try_from(code)
        .ok()
        .filter(|code| !matches!(code, 1004..=1006 | 1015));
    let _ = socket.close(Some(code.unwrap_or(1000)), Some(reason));
}
