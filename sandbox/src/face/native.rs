//! The native contract, version 1, over HTTP.

mod accounts;
mod body;
mod catalogue;
mod citizen;
mod dossiers;
mod download;
mod envelope;
mod files;
mod headers;
mod members;
mod officer;
mod people;
pub(crate) mod problem;
mod query;
mod reader;
mod wire;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{delete, get, post, put};

use self::problem::Problem;
use crate::fault::{self, Faults};
use crate::portal::Portal;
use crate::portal::refusal::Refusal;

/// Every route of the contract.
pub(crate) fn router(portal: Portal, faults: Faults) -> Router {
    Router::new()
        .route("/v1/portal", get(catalogue::portal))
        .route("/v1/accounts", post(accounts::register))
        .route("/v1/sessions", post(accounts::sign_in))
        .route("/v1/sessions/current", delete(accounts::sign_out))
        .route("/v1/account", get(accounts::show).patch(accounts::change))
        .route("/v1/account/members", get(members::list))
        .route(
            "/v1/account/members/{username}",
            put(members::admit).delete(members::dismiss),
        )
        .route("/v1/account/organisations", get(members::organisations))
        .route("/v1/agencies", get(catalogue::agencies))
        .route("/v1/agencies/{code}", get(catalogue::agency))
        .route("/v1/fields", get(catalogue::fields))
        .route("/v1/procedures", get(catalogue::procedures))
        .route("/v1/procedures/{code}", get(catalogue::procedure))
        .route("/v1/procedures/{code}/form", get(catalogue::form))
        .route("/v1/templates/{id}", get(catalogue::template))
        .route("/v1/dossiers", get(dossiers::list).post(dossiers::create))
        .route(
            "/v1/dossiers/{dossier}",
            get(dossiers::show)
                .patch(dossiers::change)
                .delete(dossiers::discard),
        )
        .route(
            "/v1/dossiers/{dossier}/components/{component}/files/{name}",
            put(files::upload).get(files::download).delete(files::remove),
        )
        .route("/v1/dossiers/{dossier}/submission", post(dossiers::submit))
        .route(
            "/v1/dossiers/{dossier}/submission-receipt",
            get(dossiers::receipt),
        )
        .route("/v1/dossiers/{dossier}/supplement", post(citizen::supplement))
        .route("/v1/dossiers/{dossier}/withdrawal", post(citizen::withdraw))
        .route("/v1/dossiers/{dossier}/payments", post(citizen::pay))
        .route("/v1/tracking", post(dossiers::track))
        .route("/sandbox/v1/dossiers/{dossier}/advance", post(officer::advance))
        .route("/sandbox/v1/reset", post(officer::reset))
        .fallback(async || Problem::Refused(Refusal::NotFound))
        .method_not_allowed_fallback(async || Problem::MethodNotAllowed)
        .layer(axum::extract::DefaultBodyLimit::disable())
        .layer(from_fn_with_state(faults, fault::apply))
        .layer(from_fn(envelope::wrap))
        .with_state(portal)
}
