//! A citizen's own steps after handing in.

use axum::extract::Path;
use axum::response::Response;
use http::StatusCode;
use http::header::ETAG;

use super::body::{Json, give, keep};
use super::headers::{SignedIn, dossier_tag};
use super::problem::Problem;
use super::reader::Reader;
use super::wire;
use crate::portal::dossier::{Act, Deed};
use crate::portal::refusal::Refusal;

/// `POST /v1/dossiers/{id}/supplement`
pub(super) async fn supplement(
    signed_in: SignedIn,
    Path(name): Path<String>,
    body: Json,
) -> Result<Response, Problem> {
    let note = note(&body)?;
    act(signed_in, name, &body, Act::Supplement { note }).await
}

/// `POST /v1/dossiers/{id}/withdrawal`
pub(super) async fn withdraw(
    signed_in: SignedIn,
    Path(name): Path<String>,
    body: Json,
) -> Result<Response, Problem> {
    let note = note(&body)?;
    act(signed_in, name, &body, Act::Withdraw { note }).await
}

/// `POST /v1/dossiers/{id}/payments`
pub(super) async fn pay(
    signed_in: SignedIn,
    Path(name): Path<String>,
    body: Json,
) -> Result<Response, Problem> {
    let mut reader = Reader::new(&body.0);
    reader.only(&[]);
    reader.finish()?;
    act(signed_in, name, &body, Act::Pay).await
}

fn note(body: &Json) -> Result<Option<String>, Refusal> {
    let mut reader = Reader::new(&body.0);
    reader.only(&["note"]);
    let note = reader.text("note");
    reader.finish()?;
    Ok(note)
}

async fn act(signed_in: SignedIn, name: String, body: &Json, act: Act) -> Result<Response, Problem> {
    let repeat = signed_in.repeat(&body.0)?;
    let target = signed_in.target(name);
    let deed = Deed { target, act };
    let (portal, language) = (signed_in.portal.clone(), signed_in.call.language);
    let answer = signed_in
        .portal
        .act(deed, repeat, move |dossier| {
            let headers = vec![(ETAG.to_string(), dossier_tag(dossier, language))];
            let body = wire::Dossier::new(&portal, language, dossier);
            keep(StatusCode::OK, headers, &body)
        })
        .await?;
    Ok(give(answer))
}
