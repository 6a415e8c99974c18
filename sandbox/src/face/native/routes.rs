//! The table of routes, from which both the router and the contract's document are made.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};

use super::contract::operation::Operation;
use super::contract::operations as told;
use super::contract::schemas::Schemas;
use super::{accounts, catalogue, citizen, dossiers, faults, files, members, officer};
use crate::portal::Portal;

/// A route of the contract: where it is, who answers, and what is promised.
pub(super) struct Route {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    handler: MethodRouter<Portal>,
    /// Called only when the document is asked for.
    pub(super) describe: fn(&mut Schemas) -> Operation,
}

fn route<H, T>(
    filter: (&'static str, MethodFilter),
    path: &'static str,
    handler: H,
    describe: fn(&mut Schemas) -> Operation,
) -> Route
where
    H: Handler<T, Portal>,
    T: 'static,
{
    Route {
        method: filter.0,
        path,
        handler: on(filter.1, handler),
        describe,
    }
}

const GET: (&str, MethodFilter) = ("get", MethodFilter::GET);
const POST: (&str, MethodFilter) = ("post", MethodFilter::POST);
const PUT: (&str, MethodFilter) = ("put", MethodFilter::PUT);
const PATCH: (&str, MethodFilter) = ("patch", MethodFilter::PATCH);
const DELETE: (&str, MethodFilter) = ("delete", MethodFilter::DELETE);

const DOSSIER: &str = "/v1/dossiers/{dossier}";
const FILE: &str = "/v1/dossiers/{dossier}/components/{component}/files/{name}";
const REUSE: &str = "/v1/dossiers/{dossier}/components/{component}/files/{name}/reuse";
const RECEIPT: &str = "/v1/dossiers/{dossier}/submission-receipt";
const SUBMISSION: &str = "/v1/dossiers/{dossier}/submission";
const SUPPLEMENT: &str = "/v1/dossiers/{dossier}/supplement";
const WITHDRAWAL: &str = "/v1/dossiers/{dossier}/withdrawal";
const PAYMENTS: &str = "/v1/dossiers/{dossier}/payments";
const MEMBERS: &str = "/v1/account/members";
const MEMBER: &str = "/v1/account/members/{username}";
const ORGANISATIONS: &str = "/v1/account/organisations";
const FAULTS: &str = "/sandbox/v1/faults";
const REQUESTS: &str = "/sandbox/v1/requests";
const ADVANCE: &str = "/sandbox/v1/dossiers/{dossier}/advance";

/// Every route of the contract.
pub(super) fn all() -> Vec<Route> {
    vec![
        route(GET, "/v1/portal", catalogue::portal, told::catalogue::portal),
        route(POST, "/v1/accounts", accounts::register, told::accounts::register),
        route(POST, "/v1/sessions", accounts::sign_in, told::accounts::sign_in),
        route(
            DELETE,
            "/v1/sessions/current",
            accounts::sign_out,
            told::accounts::sign_out,
        ),
        route(GET, "/v1/account", accounts::show, told::accounts::show),
        route(PATCH, "/v1/account", accounts::change, told::accounts::change),
        route(GET, MEMBERS, members::list, told::members::list),
        route(PUT, MEMBER, members::admit, told::members::admit),
        route(DELETE, MEMBER, members::dismiss, told::members::dismiss),
        route(
            GET,
            ORGANISATIONS,
            members::organisations,
            told::members::organisations,
        ),
        route(
            GET,
            "/v1/agencies",
            catalogue::agencies,
            told::catalogue::agencies,
        ),
        route(
            GET,
            "/v1/agencies/{code}",
            catalogue::agency,
            told::catalogue::agency,
        ),
        route(GET, "/v1/fields", catalogue::fields, told::catalogue::fields),
        route(
            GET,
            "/v1/procedures",
            catalogue::procedures,
            told::catalogue::procedures,
        ),
        route(
            GET,
            "/v1/procedures/{code}",
            catalogue::procedure,
            told::catalogue::procedure,
        ),
        route(
            GET,
            "/v1/procedures/{code}/form",
            catalogue::form,
            told::catalogue::form,
        ),
        route(
            GET,
            "/v1/templates/{id}",
            catalogue::template,
            told::catalogue::template,
        ),
        route(GET, "/v1/dossiers", dossiers::list, told::dossiers::list),
        route(POST, "/v1/dossiers", dossiers::create, told::dossiers::create),
        route(GET, DOSSIER, dossiers::show, told::dossiers::show),
        route(PATCH, DOSSIER, dossiers::change, told::dossiers::change),
        route(DELETE, DOSSIER, dossiers::discard, told::dossiers::discard),
        route(PUT, FILE, files::upload, told::files::upload),
        route(POST, REUSE, files::reuse, told::files::reuse),
        route(GET, FILE, files::download, told::files::download),
        route(DELETE, FILE, files::remove, told::files::remove),
        route(POST, SUBMISSION, dossiers::submit, told::dossiers::submit),
        route(GET, RECEIPT, dossiers::receipt, told::dossiers::receipt),
        route(POST, SUPPLEMENT, citizen::supplement, told::citizen::supplement),
        route(POST, WITHDRAWAL, citizen::withdraw, told::citizen::withdraw),
        route(POST, PAYMENTS, citizen::pay, told::citizen::pay),
        route(POST, "/v1/tracking", dossiers::track, told::dossiers::track),
        route(POST, ADVANCE, officer::advance, told::officer::advance),
        route(GET, FAULTS, faults::list, told::faults::list),
        route(PUT, FAULTS, faults::replace, told::faults::replace),
        route(DELETE, FAULTS, faults::clear, told::faults::clear),
        route(GET, REQUESTS, faults::requests, told::faults::requests),
        route(POST, "/sandbox/v1/reset", officer::reset, told::officer::reset),
    ]
}

/// A router of the whole table.
pub(super) fn router() -> Router<Portal> {
    all()
        .into_iter()
        .fold(Router::new(), |router, it| router.route(it.path, it.handler))
}
