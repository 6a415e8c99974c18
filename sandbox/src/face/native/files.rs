//! Files of components, coming in and going out.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use futures_util::{Stream, StreamExt, stream};
use http::StatusCode;

use super::body::{PATIENCE, json, no_content};
use super::download::send;
use super::headers::{Call, REPR_DIGEST, SignedIn, announced_digest, content_length};
use super::problem::Problem;
use super::wire;
use crate::portal::Portal;
use crate::portal::dossier::{Incoming, Stored};
use crate::portal::fold::nfc;
use crate::portal::refusal::Refusal;
use crate::portal::violation::{Fault, Violation};

/// Dossier, component and file name.
type Place = (String, String, String);

/// `PUT /v1/dossiers/{id}/components/{component}/files/{name}`
pub(super) async fn upload(
    State(portal): State<Portal>,
    call: Call,
    signed_in: SignedIn,
    Path((dossier, component, name)): Path<Place>,
    body: Body,
) -> Result<Response, Problem> {
    let name = nfc(&name);
    if !is_file_name(&name) {
        return Err(Refusal::Malformed(vec![Violation::new("/name", Fault::Pattern)]).into());
    }
    let size = content_length(&call.headers).ok_or(Refusal::LengthRequired)?;
    let target = signed_in.target(dossier, &call.headers);
    let sha256 = announced_digest(&call.headers);
    let incoming = Incoming {
        component: nfc(&component),
        name,
        size,
        sha256: sha256.unwrap_or_default(),
    };
    // What is too large, or has nowhere to go, is refused before a byte is read.
    portal.expect_file(&target, &incoming).await?;
    if sha256.is_none() {
        return Err(Refusal::HeaderInvalid(REPR_DIGEST_NAME).into());
    }
    let stored = portal.store_file(target, incoming, patient(body)).await?;
    let (status, file) = match &stored {
        Stored::New(file) => (StatusCode::CREATED, file),
        Stored::Same(file) => (StatusCode::OK, file),
    };
    let mut response = json(status, &wire::Attachment::new(file))?;
    super::headers::put(
        response.headers_mut(),
        REPR_DIGEST,
        &super::headers::repr_digest(&sha256.unwrap_or_default()),
    );
    Ok(response)
}

const REPR_DIGEST_NAME: &str = "Repr-Digest";

/// `GET /v1/dossiers/{id}/components/{component}/files/{name}`
pub(super) async fn download(
    State(portal): State<Portal>,
    call: Call,
    signed_in: SignedIn,
    Path((dossier, component, name)): Path<Place>,
) -> Result<Response, Problem> {
    let target = signed_in.target(dossier, &call.headers);
    let (file, path) = portal.file(&target, &nfc(&component), &nfc(&name)).await?;
    send(&call.headers, &file, &path).await
}

/// `DELETE /v1/dossiers/{id}/components/{component}/files/{name}`
pub(super) async fn remove(
    State(portal): State<Portal>,
    call: Call,
    signed_in: SignedIn,
    Path((dossier, component, name)): Path<Place>,
) -> Result<Response, Problem> {
    portal
        .remove_file(
            signed_in.target(dossier, &call.headers),
            nfc(&component),
            nfc(&name),
        )
        .await?;
    Ok(no_content())
}

/// A body that ends in an error where its client falls silent.
fn patient(body: Body) -> impl Stream<Item = Result<bytes::Bytes, String>> + Send {
    stream::unfold(Some(body.into_data_stream()), |body| async {
        let mut body = body?;
        match tokio::time::timeout(PATIENCE, body.next()).await {
            Ok(Some(Ok(chunk))) => Some((Ok(chunk), Some(body))),
            Ok(Some(Err(error))) => Some((Err(error.to_string()), None)),
            Ok(None) => None,
            Err(_) => Some((Err("the client fell silent".to_owned()), None)),
        }
    })
}

/// Whether a name can stand in any file system and any list.
fn is_file_name(name: &str) -> bool {
    let is_plain = |letter: char| {
        !letter.is_control() && !"/\\\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}".contains(letter)
    };
    !name.trim().is_empty() && name != "." && name != ".." && name.len() <= 255 && name.chars().all(is_plain)
}
