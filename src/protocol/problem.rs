//! `Problem`: how HTTP says no, as `application/problem+json` (RFC 9457).

use std::borrow::Cow;
use std::time::Duration;

use serde::{Deserialize, Serialize};

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

/// As HTTP names it (RFC 9110, section 15).
const fn title(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        410 => "Gone",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
