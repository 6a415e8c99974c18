//! Faults on order and the log of requests, for the demonstration account.

use axum::Extension;
use axum::response::Response;
use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::body::{Json, json, no_content};
use super::headers::SignedIn;
use super::problem::Problem;
use super::reader::Reader;
use super::wire::Items;
use crate::fault::{FaultOrder, Faults, Written};
use crate::portal::refusal::Refusal;
use crate::portal::violation::Violation;

/// A request in the log.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LoggedRequest")]
pub(super) struct Logged<'a> {
    method: &'a str,
    path: &'a str,
    /// What the portal answered; `null` while it is under way.
    status: Option<u16>,
    fault: Option<&'static str>,
}

/// `GET /sandbox/v1/faults`
pub(super) async fn list(
    signed_in: SignedIn,
    Extension(faults): Extension<Faults>,
) -> Result<Response, Problem> {
    allowed(&signed_in)?;
    told(&faults)
}

/// `PUT /sandbox/v1/faults`
pub(super) async fn replace(
    signed_in: SignedIn,
    Extension(faults): Extension<Faults>,
    body: Json,
) -> Result<Response, Problem> {
    allowed(&signed_in)?;
    let mut reader = Reader::new(&body.0);
    reader.only(&["items"]);
    reader.finish()?;
    let items = body.0.get("items").cloned().unwrap_or_default();
    let written: Vec<Written> =
        serde_json::from_value(items).map_err(|error| Refusal::NotJson(error.to_string()))?;
    let (mut orders, mut wrong) = (Vec::new(), Vec::new());
    for (index, written) in written.into_iter().enumerate() {
        match FaultOrder::try_from(written) {
            Ok(order) => orders.push(order),
            Err((member, fault)) => wrong.push(Violation::new(format!("/items/{index}/{member}"), fault)),
        }
    }
    if !wrong.is_empty() {
        return Err(Refusal::Malformed(wrong).into());
    }
    faults.replace(orders);
    told(&faults)
}

/// `DELETE /sandbox/v1/faults`
pub(super) async fn clear(
    signed_in: SignedIn,
    Extension(faults): Extension<Faults>,
) -> Result<Response, Problem> {
    allowed(&signed_in)?;
    faults.replace(Vec::new());
    Ok(no_content())
}

/// `GET /sandbox/v1/requests`
pub(super) async fn requests(
    signed_in: SignedIn,
    Extension(faults): Extension<Faults>,
) -> Result<Response, Problem> {
    allowed(&signed_in)?;
    let log = faults.requests();
    let items = log
        .iter()
        .map(|request| Logged {
            method: &request.method,
            path: &request.path,
            status: request.status,
            fault: request.fault,
        })
        .collect();
    json(StatusCode::OK, &Items { items })
}

fn allowed(signed_in: &SignedIn) -> Result<(), Refusal> {
    if signed_in.account.demonstration {
        Ok(())
    } else {
        Err(Refusal::Forbidden)
    }
}

fn told(faults: &Faults) -> Result<Response, Problem> {
    let items = faults.written();
    json(StatusCode::OK, &Items { items })
}
