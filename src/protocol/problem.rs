//! `Problem`: how HTTP says no, as `application/problem+json` (RFC 9457).

use std::borrow::Cow;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Reason, Rejection};

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Problem {
    pub status: u16,
    pub title: Cow<'static, str>,
    /// One sentence for a person.
    pub detail: Cow<'static, str>,
    /// A stable word for a program.
    pub reason: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// The line that is at fault, where what was brought has lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
}

impl Problem {
    pub const CONTENT_TYPE: &'static str = "application/problem+json";

    pub const fn new(status: u16, reason: &'static str, detail: &'static str) -> Self {
        Self {
            status,
            title: Cow::Borrowed(title(status)),
            detail: Cow::Borrowed(detail),
            reason: Cow::Borrowed(reason),
            retry_after_ms: None,
            line: None,
        }
    }

    pub const fn no_identity() -> Self {
        Self::new(401, "no_identity", "You have not said who you are.")
    }

    /// The session has ended.
    pub const fn signed_out() -> Self {
        Self::new(401, "signed_out", "You were signed out on this device.")
    }

    pub const fn not_for_guests() -> Self {
        let detail = "Keep your account with a passkey first.";
        Self::new(403, "not_for_guests", detail)
    }

    pub const fn expired() -> Self {
        Self::new(410, "expired", "That took too long. Try again.")
    }

    pub const fn malformed() -> Self {
        Self::new(400, "malformed", "This cannot be read.")
    }

    pub const fn not_found() -> Self {
        Self::new(404, "not_found", "There is nothing of that name.")
    }

    pub const fn foreign_origin() -> Self {
        let detail = "A page of another site may not do that.";
        Self::new(403, "foreign_origin", detail)
    }

    pub const fn too_large() -> Self {
        Self::new(413, "too_large", "That is too much at once.")
    }

    pub const fn not_readable(detail: &'static str) -> Self {
        Self::new(415, "not_readable", detail)
    }

    pub fn too_fast(detail: &'static str) -> Self {
        Self::new(429, "too_fast", detail).retry_after(Duration::from_mins(1))
    }

    pub const fn out_of_order() -> Self {
        let detail = "Chatter is out of order. Try again later.";
        Self::new(500, "out_of_order", detail)
    }

    /// What a room refuses to whoever asks it by HTTP.
    pub fn of(rejection: &Rejection) -> Self {
        let reason = serde_json::to_value(rejection.reason);
        let reason = reason.ok().and_then(|it| Some(it.as_str()?.to_owned()));
        let status = status(rejection.reason);
        Self {
            status,
            title: title(status).into(),
            detail: rejection.detail.clone(),
            reason: reason.unwrap_or_default().into(),
            retry_after_ms: rejection.retry_after_ms,
            line: None,
        }
    }

    #[must_use]
    pub fn retry_after(self, wait: Duration) -> Self {
        let retry_after_ms = Some(wait.as_millis() as u64);
        Self {
            retry_after_ms,
            ..self
        }
    }

    /// The header `Retry-After`, which counts in whole seconds.
    pub fn retry_after_seconds(&self) -> Option<u64> {
        self.retry_after_ms.map(|wait| wait.div_ceil(1_000))
    }
}

/// What each no of a room is to HTTP.
const fn status(reason: Reason) -> u16 {
    match reason {
        Reason::Malformed | Reason::UnknownCommand => 400,
        Reason::SignedOut => 401,
        Reason::NotAllowed
        | Reason::NotYours
        | Reason::Silenced
        | Reason::Banned
        | Reason::NotInvited
        | Reason::AssistantOff => 403,
        Reason::NotFound => 404,
        Reason::NameTaken | Reason::RoomFull | Reason::TooMany => 409,
        Reason::TooLong => 413,
        Reason::Empty
        | Reason::Filtered
        | Reason::NotText
        | Reason::NameInvalid
        | Reason::EmojiInvalid
        | Reason::ColorInvalid => 422,
        Reason::TooFast => 429,
    }
}

/// As HTTP names it (RFC 9110, section 15).
const fn title(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        501 => "Not Implemented",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rooms_no_is_a_problem_of_the_same_reason() {
        let wait = Some(1_500);
        let too_fast = Rejection {
            retry_after_ms: wait,
            ..Rejection::new(Reason::TooFast, "Wait.")
        };
        let problem = Problem::of(&too_fast);
        assert_eq!((problem.status, problem.retry_after_ms), (429, wait));
        assert_eq!((&*problem.reason, &*problem.detail), ("too_fast", "Wait."));
        assert_eq!(problem.retry_after_seconds(), Some(2));
        for (reason, status) in [
            (Reason::Malformed, 400),
            (Reason::SignedOut, 401),
            (Reason::Banned, 403),
            (Reason::NotFound, 404),
            (Reason::RoomFull, 409),
            (Reason::TooLong, 413),
            (Reason::Empty, 422),
        ] {
            assert_eq!(Problem::of(&Rejection::new(reason, "")).status, status);
        }
    }

    #[test]
    fn a_problem_tells_a_program_and_a_person() {
        let problem = Problem::new(429, "too_fast", "Wait.").retry_after(Duration::from_millis(1));
        assert_eq!(
            serde_json::to_string(&problem).unwrap(),
            r#"{"status":429,"title":"Too Many Requests","detail":"Wait.","reason":"too_fast","retry_after_ms":1}"#
        );
        assert_eq!(problem.retry_after_seconds(), Some(1));
    }
}
