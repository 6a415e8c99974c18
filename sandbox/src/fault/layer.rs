//! What was ordered, carried out around a request.

use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::header::CONTENT_LENGTH;
use tokio::time::sleep;

use super::order::Kind;
use super::{Failure, Faults};
use crate::face::native::problem::Problem;

/// Carries out what was ordered around a request.
pub(crate) async fn apply(State(faults): State<Faults>, mut request: Request, next: Next) -> Response {
    // Whoever orders faults must be able to take them back.
    if CONTROLS.iter().any(|path| request.uri().path() == *path) {
        return next.run(request).await;
    }
    let met = faults.meet(request.method().as_str(), request.uri().path());
    let delay = met.delay();
    if !delay.is_zero() {
        sleep(delay).await;
    }
    if met.meets(Kind::Reset) {
        return cut_off(Response::new(Body::empty()), Lost::Reset);
    }
    if let Some(page) = met.page {
        request.extensions_mut().insert(page);
    }
    let response = match (met.failure(), met.firewall) {
        (Some(Failure { status, retry_after }), _) => {
            Problem::Ordered { status, retry_after }.into_response()
        }
        (None, Some(status)) => (status, Html(FIREWALL)).into_response(),
        (None, None) => next.run(request).await,
    };
    faults.answered(met.number, response.status());
    if met.meets(Kind::Lose) {
        return cut_off(response, Lost::Silent);
    }
    match met.pace() {
        Some(pace) => slowed(response, pace),
        None => response,
    }
}

/// What is neither logged nor met by faults.
const CONTROLS: [&str; 2] = ["/sandbox/v1/faults", "/sandbox/v1/requests"];

/// Sends the body in small pieces, ten a second.
fn slowed(response: Response, pace: u64) -> Response {
    let piece = usize::try_from(pace.div_ceil(10)).unwrap_or(usize::MAX);
    let (parts, body) = response.into_parts();
    let rest = (body.into_data_stream(), Bytes::new());
    let pieces = stream::unfold(rest, move |(mut body, mut rest)| async move {
        while rest.is_empty() {
            match body.next().await? {
                Ok(chunk) => rest = chunk,
                Err(error) => return Some((Err(error), (body, rest))),
            }
        }
        sleep(Duration::from_millis(100)).await;
        let next = rest.split_to(piece.min(rest.len()));
        Some((Ok(next), (body, rest)))
    });
    Response::from_parts(parts, Body::from_stream(pieces))
}

/// What a web application firewall answers in the portal's place.
const FIREWALL: &str = "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. \
    Please consult with your administrator.<br><br>Your support ID is: 4711000000000000001<br></body></html>";

/// Marks an answer that must not get through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// The connection ends without a word.
    Silent,
    /// The connection is reset.
    Reset,
}

/// A response whose body breaks off before its first byte; over TCP not even its head is sent.
fn cut_off(response: Response, how: Lost) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    parts.extensions.insert(how);
    Response::from_parts(parts, Body::from_stream(stream::iter([Err::<Bytes, _>(lost())])))
}

/// The error in the place of a lost answer.
pub(crate) fn lost() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionReset, "the answer was lost on order")
}
