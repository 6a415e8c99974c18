//! The native contract, version 1, over HTTP.

mod accounts;
mod body;
mod catalogue;
mod citizen;
mod contract;
mod dossiers;
mod download;
mod envelope;
mod faults;
mod files;
mod headers;
mod members;
mod officer;
mod people;
pub(crate) mod problem;
mod query;
mod reader;
mod routes;
mod wire;

use axum::middleware::{from_fn, from_fn_with_state};
use axum::{Extension, Router};

use self::problem::Problem;
use crate::fault::{self, Faults};
use crate::portal::Portal;
use crate::portal::refusal::Refusal;

/// Every route of the contract, the contract itself, and what goes around them.
pub(crate) fn router(portal: Portal, faults: Faults) -> Router {
    routes::router()
        .merge(contract::router())
        .fallback(async || Problem::Refused(Refusal::NotFound))
        .method_not_allowed_fallback(async || Problem::MethodNotAllowed)
        .layer(axum::extract::DefaultBodyLimit::disable())
        .layer(Extension(faults.clone()))
        .layer(from_fn_with_state(faults, fault::apply))
        .layer(from_fn(envelope::wrap))
        .with_state(portal)
}
