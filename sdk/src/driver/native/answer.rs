//! Reading answers: the JSON of a success, the problem of a failure (RFC 9457).

use http::StatusCode;
use serde::de::DeserializeOwned;

use crate::driver::native::{NativeDriver, wire};
use crate::error::{Error, ErrorKind, ExistingDossier, Outcome, Result};
use crate::http::{Answer, Call, Effect};
use crate::model::fault::Fault;

impl NativeDriver {
    /// Sends a call and reads a success's JSON.
    pub(super) async fn read<T: DeserializeOwned>(&self, call: &Call) -> Result<T> {
        let answer = self.succeed(call).await?;
        parse(&answer, call)
    }

    /// Sends a call and returns a successful answer.
    pub(super) async fn succeed(&self, call: &Call) -> Result<Answer> {
        let answer = self.http.send(call).await?;
        if answer.status.is_success() {
            Ok(answer)
        } else {
            Err(problem(&answer, call))
        }
    }
}

/// Reads an answer's JSON.
pub(super) fn parse<T: DeserializeOwned>(answer: &Answer, call: &Call) -> Result<T> {
    serde_json::from_slice(&answer.body).map_err(|cause| {
        // The change was carried out or not: an answer that cannot be read does not tell.
        let outcome = if call.effect == Effect::None {
            Outcome::NotSent
        } else {
            Outcome::Unknown
        };
        Error::new(
            ErrorKind::Protocol,
            "the portal's answer is not what its contract says",
        )
        .outcome_is(outcome)
        .caused_by(cause)
        .portal_said(None, answer.header("x-request-id"))
        .after_attempts(answer.attempts)
    })
}

/// Turns a refusal into an error.
pub(super) fn problem(answer: &Answer, call: &Call) -> Error {
    let told: Option<wire::Problem> = serde_json::from_slice(&answer.body).ok();
    let code = told.as_ref().and_then(|problem| problem.code.clone());
    let kind = kind(answer.status, code.as_deref());
    let carried_out = matches!(answer.status.as_u16(), 500 | 502 | 504);
    let outcome = match call.effect {
        Effect::None => Outcome::Rejected,
        _ if carried_out || answer.lost_before => Outcome::Unknown,
        _ => Outcome::Rejected,
    };
    let message = told
        .as_ref()
        .and_then(|problem| problem.detail.clone().or_else(|| problem.title.clone()))
        .unwrap_or_else(|| format!("the portal answered {}", answer.status));
    let request_id = told
        .as_ref()
        .and_then(|problem| problem.request_id.clone())
        .or_else(|| answer.header("x-request-id"));
    let (faults, existing) = told
        .map(|problem| (problem.errors, problem.dossier))
        .unwrap_or_default();
    Error::new(kind, message)
        .outcome_is(outcome)
        .portal_said(code, request_id)
        .after_attempts(answer.attempts)
        .wait(answer.retry_after())
        .faults_found(
            faults
                .into_iter()
                .map(|fault| Fault::new(fault.pointer, fault.code, fault.message))
                .collect(),
        )
        .in_the_way(existing.map(|dossier| ExistingDossier {
            id: dossier.id,
            code: dossier.code,
        }))
}

fn kind(status: StatusCode, code: Option<&str>) -> ErrorKind {
    match status.as_u16() {
        401 => ErrorKind::Unauthenticated,
        403 => ErrorKind::Forbidden,
        404 | 410 => ErrorKind::NotFound,
        409 if code == Some("request_in_progress") => ErrorKind::Unavailable,
        409 | 412 | 428 => ErrorKind::Conflict,
        413 | 422 => ErrorKind::Validation,
        429 => ErrorKind::RateLimited,
        408 | 425 => ErrorKind::Timeout,
        400..=499 => ErrorKind::InvalidInput,
        500..=599 => ErrorKind::Unavailable,
        _ => ErrorKind::Protocol,
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{HeaderMap, Method};

    use super::*;

    fn answer(status: u16, body: &str, lost_before: bool) -> Answer {
        Answer {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::new(),
            body: Bytes::copy_from_slice(body.as_bytes()),
            attempts: 1,
            lost_before,
        }
    }

    #[test]
    fn a_refusal_after_a_lost_answer_leaves_the_outcome_unknown() {
        let call = Call::new(Method::POST, "/", Effect::Repeatable);
        assert_eq!(problem(&answer(429, "", true), &call).outcome(), Outcome::Unknown);
        assert_eq!(
            problem(&answer(429, "", false), &call).outcome(),
            Outcome::Rejected
        );
        assert_eq!(
            problem(&answer(502, "<html>", false), &call).outcome(),
            Outcome::Unknown
        );
    }

    #[test]
    fn a_problem_keeps_every_fault_and_the_portals_words() {
        let body = r#"{"status":422,"code":"validation_failed","detail":"Hai lỗi","request_id":"r1","later":1,
            "errors":[{"pointer":"/form/a","code":"required","message":"x"},{"pointer":"/agency","code":"new_code","message":"y"}]}"#;
        let error = problem(&answer(422, body, false), &Call::get("/"));
        assert_eq!(
            (error.kind(), error.portal_code(), error.request_id()),
            (ErrorKind::Validation, Some("validation_failed"), Some("r1"))
        );
        assert_eq!(error.message(), "Hai lỗi");
        assert_eq!(
            error
                .faults()
                .iter()
                .map(|fault| fault.code.as_str())
                .collect::<Vec<_>>(),
            ["required", "new_code"]
        );
    }
}
