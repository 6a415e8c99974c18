//! Dossiers.

use axum::extract::{Path, State};
use axum::response::Response;
use http::header::{ETAG, LOCATION};
use http::{StatusCode, Uri};
use serde_json::{Map, Value};

use super::body::{Json, give, json, keep, no_content, unless_known};
use super::headers::{Call, SignedIn, dossier_tag, is_visible_ascii, put_tag, repeat};
use super::people::{authorization, delivery, form, person};
use super::problem::Problem;
use super::query::Query;
use super::reader::Reader;
use super::wire::{self, Page};
use crate::face::language::Language;
use crate::portal::Portal;
use crate::portal::dossier::{Change, Created, Dossier, DossierQuery, NewDossier, People};
use crate::portal::identity::parse_date;
use crate::portal::refusal::Refusal;
use crate::portal::status::Status;
use crate::portal::violation::Fault;

const CONTENT: [&str; 8] = [
    "procedure",
    "case",
    "agency",
    "submitter",
    "owner",
    "authorization",
    "form",
    "result",
];

/// `POST /v1/dossiers`
pub(super) async fn create(
    State(portal): State<Portal>,
    call: Call,
    signed_in: SignedIn,
    body: Json,
) -> Result<Response, Problem> {
    let repeat = repeat(&portal, &call, Some(&signed_in.account), &body.0)?;
    let new = read(&body.0)?;
    let (wire_portal, language) = (portal.clone(), call.language);
    let answer = portal
        .create(new, repeat, move |created| {
            let (status, dossier) = match created {
                Created::New(dossier) => (StatusCode::CREATED, dossier),
                Created::Existing(dossier) => (StatusCode::OK, dossier),
            };
            let location = format!("/v1/dossiers/{}", dossier.id);
            let headers = vec![
                (LOCATION.to_string(), location),
                (ETAG.to_string(), dossier_tag(dossier, language)),
            ];
            keep(
                status,
                headers,
                &wire::Dossier::new(&wire_portal, language, dossier),
            )
        })
        .await?;
    Ok(give(answer))
}

fn read(body: &Map<String, Value>) -> Result<NewDossier, Refusal> {
    let mut reader = Reader::new(body);
    let known: Vec<&str> = CONTENT.into_iter().chain(["client_reference"]).collect();
    reader.only(&known);
    let client_reference = reader.text("client_reference");
    if client_reference
        .as_deref()
        .is_some_and(|reference| !is_visible_ascii(reference))
    {
        reader.reject("client_reference", Fault::Pattern);
    }
    let content = body.iter().filter(|(key, _)| CONTENT.contains(&key.as_str()));
    let new = NewDossier {
        procedure: reader.required_text("procedure"),
        case: reader.text("case"),
        agency: reader.text("agency"),
        client_reference,
        people: People {
            submitter: person(&mut reader, "submitter"),
            owner: person(&mut reader, "owner"),
            authorization: authorization(&mut reader),
        },
        form: form(&mut reader),
        result: delivery(&mut reader),
        content: Value::Object(
            content
                .map(|(key, member)| (key.clone(), member.clone()))
                .collect(),
        ),
    };
    reader.finish()?;
    Ok(new)
}

/// `GET /v1/dossiers`
pub(super) async fn list(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    language: Language,
    uri: Uri,
) -> Result<Response, Problem> {
    let known = [
        "client_reference",
        "status",
        "procedure",
        "agency",
        "from",
        "to",
        "open",
        "limit",
        "cursor",
    ];
    let mut query = Query::new(&uri, &known);
    let statuses = Status::ALL
        .into_iter()
        .map(|status| status.code().to_owned())
        .collect();
    let switch = || Fault::Enum {
        allowed: vec!["true".to_owned(), "false".to_owned()],
    };
    let date = |text: &str| parse_date(text).map(|date| date.to_string());
    let wanted = DossierQuery {
        client_reference: query.text("client_reference"),
        status: query.parsed("status", Fault::Enum { allowed: statuses }, Status::from_code),
        procedure: query.text("procedure"),
        agency: query.text("agency"),
        from: query.parsed("from", Fault::DateInvalid, date),
        to: query.parsed("to", Fault::DateInvalid, date),
        open: query
            .parsed("open", switch(), |text| text.parse().ok())
            .unwrap_or(false),
        limit: query.limit(),
        after: query.cursor()?,
    };
    query.finish()?;
    let page = portal.dossiers(signed_in.account.id, wanted).await?;
    let items: Vec<_> = page
        .items
        .iter()
        .map(|it| wire::Dossier::new(&portal, language, it))
        .collect();
    json(
        StatusCode::OK,
        &Page {
            items,
            next: page.next.map(|at| query.cursor_at(at)),
            total: page.total,
        },
    )
}

/// `GET /v1/dossiers/{id-or-code}`
pub(super) async fn show(
    State(portal): State<Portal>,
    call: Call,
    signed_in: SignedIn,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let dossier = portal.dossier(&signed_in.account, name).await?;
    let response = answer(&portal, call.language, &dossier)?;
    Ok(unless_known(
        &call.headers,
        &dossier_tag(&dossier, call.language),
        response,
    ))
}

/// `PATCH /v1/dossiers/{id}`
pub(super) async fn change(
    State(portal): State<Portal>,
    call: Call,
    signed_in: SignedIn,
    Path(name): Path<String>,
    body: Json,
) -> Result<Response, Problem> {
    let mut reader = Reader::new(&body.0);
    reader.only(&CONTENT[1..]);
    let mut change = Change::default();
    // A member that stands there is replaced, be it by nothing.
    macro_rules! replace {
        ($member:ident, $value:expr) => {
            if reader.has(stringify!($member)) {
                change.$member = Some($value);
            }
        };
    }
    replace!(case, reader.text("case"));
    replace!(agency, reader.text("agency"));
    replace!(submitter, person(&mut reader, "submitter"));
    replace!(owner, person(&mut reader, "owner"));
    replace!(authorization, authorization(&mut reader));
    replace!(form, form(&mut reader));
    replace!(result, delivery(&mut reader));
    reader.finish()?;
    let dossier = portal
        .change(signed_in.target(name, &call.headers), change)
        .await?;
    answer(&portal, call.language, &dossier)
}

/// `DELETE /v1/dossiers/{id}`
pub(super) async fn discard(
    State(portal): State<Portal>,
    call: Call,
    signed_in: SignedIn,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    portal.discard(signed_in.target(name, &call.headers)).await?;
    Ok(no_content())
}

/// `POST /v1/dossiers/{id}/submission`
pub(super) async fn submit(
    State(portal): State<Portal>,
    call: Call,
    signed_in: SignedIn,
    Path(name): Path<String>,
    body: Json,
) -> Result<Response, Problem> {
    let repeat = repeat(&portal, &call, Some(&signed_in.account), &body.0)?;
    let (wire_portal, language) = (portal.clone(), call.language);
    let answer = portal
        .submit(signed_in.target(name, &call.headers), repeat, move |dossier| {
            let headers = vec![(ETAG.to_string(), dossier_tag(dossier, language))];
            keep(
                StatusCode::OK,
                headers,
                &wire::Dossier::new(&wire_portal, language, dossier),
            )
        })
        .await?;
    Ok(give(answer))
}

/// `GET /v1/dossiers/{id}/submission-receipt`
pub(super) async fn receipt(
    State(portal): State<Portal>,
    call: Call,
    signed_in: SignedIn,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let dossier = portal.dossier(&signed_in.account, name).await?;
    let receipt = wire::SubmissionReceipt::new(&portal, &dossier).ok_or(Refusal::NotFound)?;
    super::body::tagged(&call.headers, &receipt)
}

/// `POST /v1/tracking`
pub(super) async fn track(
    State(portal): State<Portal>,
    language: Language,
    body: Json,
) -> Result<Response, Problem> {
    let mut reader = Reader::new(&body.0);
    let (code, secret) = (reader.required_text("code"), reader.required_text("secret"));
    reader.finish()?;
    let dossier = portal.track(code, secret).await?;
    json(StatusCode::OK, &wire::Tracked::new(&portal, language, &dossier))
}

/// A dossier with its entity tag.
pub(super) fn answer(portal: &Portal, language: Language, dossier: &Dossier) -> Result<Response, Problem> {
    let mut response = json(StatusCode::OK, &wire::Dossier::new(portal, language, dossier))?;
    put_tag(response.headers_mut(), &dossier_tag(dossier, language));
    Ok(response)
}
