//! Dossiers.

use axum::extract::{Path, State};
use axum::response::Response;
use http::header::{ETAG, LOCATION};
use http::{StatusCode, Uri};
use serde_json::{Map, Value};

use super::body::{Json, give, json, keep, no_content, tagged, unless_known};
use super::headers::{SignedIn, dossier_tag, is_visible_ascii, put_tag};
use super::people::{authorization, delivery, form, person};
use super::problem::Problem;
use super::query::Query;
use super::reader::Reader;
use super::wire::{self, Page};
use crate::face::language::Language;
use crate::portal::Portal;
use crate::portal::dossier::{Created, Dossier, DossierQuery, NewDossier, People, Replacement};
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
pub(super) async fn create(signed_in: SignedIn, body: Json) -> Result<Response, Problem> {
    let repeat = signed_in.repeat(&body.0)?;
    let new = read(&body.0)?;
    let (portal, language) = (signed_in.portal.clone(), signed_in.call.language);
    let answer = signed_in
        .portal
        .create(new, repeat, move |created| {
            let (status, dossier) = match created {
                Created::New(dossier) => (StatusCode::CREATED, dossier),
                Created::Existing(dossier) => (StatusCode::OK, dossier),
            };
            let location = format!("/v1/dossiers/{}", dossier.id);
            let tag = dossier_tag(dossier, language);
            let headers = vec![(LOCATION.to_string(), location), (ETAG.to_string(), tag)];
            keep(status, headers, &wire::Dossier::new(&portal, language, dossier))
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
pub(super) async fn list(signed_in: SignedIn, uri: Uri) -> Result<Response, Problem> {
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
    let SignedIn {
        portal,
        call,
        account,
        ..
    } = signed_in;
    let page = portal.dossiers(account.id, wanted).await?;
    let items: Vec<_> = page
        .items
        .iter()
        .map(|it| wire::Dossier::new(&portal, call.language, it))
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
pub(super) async fn show(signed_in: SignedIn, Path(name): Path<String>) -> Result<Response, Problem> {
    let dossier = signed_in.portal.dossier(&signed_in.account, name).await?;
    let call = &signed_in.call;
    let response = answer(&signed_in, &dossier)?;
    Ok(unless_known(
        &call.headers,
        &dossier_tag(&dossier, call.language),
        response,
    ))
}

/// `PATCH /v1/dossiers/{id}`
pub(super) async fn change(
    signed_in: SignedIn,
    Path(name): Path<String>,
    body: Json,
) -> Result<Response, Problem> {
    let mut reader = Reader::new(&body.0);
    reader.only(&CONTENT[1..]);
    let members: Vec<&str> = CONTENT
        .into_iter()
        .filter(|member| body.0.contains_key(*member))
        .collect();
    let mut changes = Vec::new();
    for member in members {
        changes.extend(match member {
            "case" => Some(Replacement::Case(reader.text(member))),
            "agency" => Some(Replacement::Agency(reader.text(member))),
            "submitter" => Some(Replacement::Submitter(person(&mut reader, member))),
            "owner" => Some(Replacement::Owner(person(&mut reader, member))),
            "authorization" => Some(Replacement::Authorization(authorization(&mut reader))),
            "form" => Some(Replacement::Form(form(&mut reader))),
            "result" => Some(Replacement::Result(delivery(&mut reader))),
            _ => None,
        });
    }
    reader.finish()?;
    let dossier = signed_in.portal.change(signed_in.target(name), changes).await?;
    answer(&signed_in, &dossier)
}

/// `DELETE /v1/dossiers/{id}`
pub(super) async fn discard(signed_in: SignedIn, Path(name): Path<String>) -> Result<Response, Problem> {
    signed_in.portal.discard(signed_in.target(name)).await?;
    Ok(no_content())
}

/// `POST /v1/dossiers/{id}/submission`
pub(super) async fn submit(
    signed_in: SignedIn,
    Path(name): Path<String>,
    body: Json,
) -> Result<Response, Problem> {
    let repeat = signed_in.repeat(&body.0)?;
    let (portal, language) = (signed_in.portal.clone(), signed_in.call.language);
    let answer = signed_in
        .portal
        .submit(signed_in.target(name), repeat, move |dossier| {
            let headers = vec![(ETAG.to_string(), dossier_tag(dossier, language))];
            keep(
                StatusCode::OK,
                headers,
                &wire::Dossier::new(&portal, language, dossier),
            )
        })
        .await?;
    Ok(give(answer))
}

/// `GET /v1/dossiers/{id}/submission-receipt`
pub(super) async fn receipt(signed_in: SignedIn, Path(name): Path<String>) -> Result<Response, Problem> {
    let dossier = signed_in.portal.dossier(&signed_in.account, name).await?;
    let receipt = wire::SubmissionReceipt::new(&signed_in.portal, &dossier).ok_or(Refusal::NotFound)?;
    tagged(&signed_in.call.headers, &receipt)
}

/// `POST /v1/tracking`
pub(super) async fn track(
    State(portal): State<Portal>,
    language: Language,
    body: Json,
) -> Result<Response, Problem> {
    let mut reader = Reader::new(&body.0);
    reader.only(&["code", "secret"]);
    let (code, secret) = (reader.required_text("code"), reader.required_text("secret"));
    reader.finish()?;
    let dossier = portal.track(code, secret).await?;
    json(StatusCode::OK, &wire::Tracked::new(&portal, language, &dossier))
}

/// A dossier with its entity tag.
pub(super) fn answer(signed_in: &SignedIn, dossier: &Dossier) -> Result<Response, Problem> {
    let language = signed_in.call.language;
    let mut response = json(
        StatusCode::OK,
        &wire::Dossier::new(&signed_in.portal, language, dossier),
    )?;
    put_tag(response.headers_mut(), &dossier_tag(dossier, language));
    Ok(response)
}
