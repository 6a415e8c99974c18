//! The catalogue: agencies, fields, procedures, forms and blank papers.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{StatusCode, Uri};
use serde::Serialize;

use super::body::{json, tagged, unless_known};
use super::download::disposition;
use super::headers::{Call, REPR_DIGEST, put, repr_digest};
use super::problem::Problem;
use super::query::Query;
use super::wire::{self, Items, Page};
use crate::portal::catalogue::search::{ProcedureQuery, says};
use crate::portal::digest::{hex, sha256};
use crate::portal::refusal::Refusal;
use crate::portal::violation::Fault;
use crate::portal::{NAME, Portal};

/// `GET /v1/portal`
pub(super) async fn portal(State(portal): State<Portal>) -> Result<Response, Problem> {
    let instance = portal.storage.read(crate::portal::accounts::instance).await?;
    let time = portal.clock.now();
    json(
        StatusCode::OK,
        &wire::About {
            name: NAME,
            sandbox: true,
            instance,
            contract: "1",
            time,
        },
    )
}

/// `GET /v1/agencies`
pub(super) async fn agencies(State(portal): State<Portal>, uri: Uri) -> Result<Response, Problem> {
    let mut query = Query::new(&uri, &["q", "limit", "cursor"]);
    let (limit, wanted) = (query.limit(), query.text("q"));
    query.finish()?;
    let catalogue = &portal.catalogue;
    let fits = |name: &str, code: &str| {
        wanted
            .as_deref()
            .is_none_or(|wanted| says(name, wanted) || code.eq_ignore_ascii_case(wanted.trim()))
    };
    let found: Vec<_> = catalogue
        .agencies()
        .iter()
        .filter(|agency| fits(&agency.name, &agency.code))
        .collect();
    page(&query, limit, &found, |agency| {
        wire::Agency::new(catalogue, agency)
    })
}

/// `GET /v1/agencies/{code}`
pub(super) async fn agency(
    State(portal): State<Portal>,
    call: Call,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let agency = portal.catalogue.agency(&code).ok_or(Refusal::AgencyNotFound)?;
    tagged(&call.headers, &wire::Agency::new(&portal.catalogue, agency))
}

/// `GET /v1/fields`
pub(super) async fn fields(State(portal): State<Portal>) -> Result<Response, Problem> {
    let fields = portal.catalogue.fields().iter();
    let items: Vec<_> = fields
        .map(|field| wire::Named {
            code: &field.code,
            name: &field.name,
        })
        .collect();
    json(StatusCode::OK, &Items { items })
}

/// `GET /v1/procedures`
pub(super) async fn procedures(State(portal): State<Portal>, uri: Uri) -> Result<Response, Problem> {
    let known = [
        "q", "agency", "field", "level", "scope", "audience", "limit", "cursor",
    ];
    let mut query = Query::new(&uri, &known);
    let limit = query.limit();
    let one_of = |allowed: &[&str]| Fault::Enum {
        allowed: allowed.iter().map(|it| (*it).to_owned()).collect(),
    };
    let level = |text: &str| text.parse().ok().filter(|level| (1..=4).contains(level));
    let scope = |text: &str| ["full", "partial"].contains(&text).then(|| text.to_owned());
    let wanted = ProcedureQuery {
        text: query.text("q"),
        agency: query.text("agency"),
        field: query.text("field"),
        level: query.parsed("level", one_of(&["1", "2", "3", "4"]), level),
        scope: query.parsed("scope", one_of(&["full", "partial"]), scope),
        audience: query.text("audience"),
    };
    query.finish()?;
    let catalogue = &portal.catalogue;
    let hits = catalogue.search(&wanted);
    page(&query, limit, &hits, |hit| {
        wire::ProcedureItem::new(catalogue, hit.procedure, &hit.offerings)
    })
}

/// `GET /v1/procedures/{code}`
pub(super) async fn procedure(
    State(portal): State<Portal>,
    call: Call,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let procedure = portal.catalogue.procedure(&code)?;
    tagged(&call.headers, &wire::Procedure::new(&portal.catalogue, procedure))
}

/// `GET /v1/procedures/{code}/form`
pub(super) async fn form(
    State(portal): State<Portal>,
    call: Call,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let procedure = portal.catalogue.procedure(&code)?;
    let form = portal.catalogue.form(procedure)?;
    let schema = form.schema();
    tagged(
        &call.headers,
        &wire::Form {
            procedure: &procedure.code,
            version: &procedure.version,
            schema,
        },
    )
}

/// `GET /v1/templates/{id}`
pub(super) async fn template(
    State(portal): State<Portal>,
    call: Call,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let template = portal.catalogue.template(&id)?;
    let digest = sha256(template.bytes);
    let mut response = Response::new(Body::from(template.bytes));
    let headers = response.headers_mut();
    put(headers, CONTENT_TYPE, &template.about.media_type);
    put(headers, CONTENT_DISPOSITION, &disposition(&template.about.file));
    put(headers, REPR_DIGEST, &repr_digest(&digest));
    Ok(unless_known(
        &call.headers,
        &format!("\"{}\"", hex(&digest)),
        response,
    ))
}

/// The page of `found` that the query's cursor asks for.
fn page<T, W: Serialize>(
    query: &Query,
    limit: usize,
    found: &[T],
    wire: impl Fn(&T) -> W,
) -> Result<Response, Problem> {
    let offset = usize::try_from(query.cursor()?.unwrap_or(0)).map_err(|_| Refusal::InvalidCursor)?;
    let rest = found.get(offset..).ok_or(Refusal::InvalidCursor)?;
    let items: Vec<W> = rest.iter().take(limit).map(wire).collect();
    let end = offset + items.len();
    let next = (end < found.len()).then(|| query.cursor_at(i64::try_from(end).unwrap_or(i64::MAX)));
    json(
        StatusCode::OK,
        &Page {
            items,
            next,
            total: found.len() as u64,
        },
    )
}
