//! Files of components, coming in and going out.

use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use futures_util::{Stream, StreamExt, stream};
use http::StatusCode;

use super::body::{Json, PATIENCE, json, no_content};
use super::download::send;
use super::headers::{REPR_DIGEST, SignedIn, announced_digest, content_length, put, repr_digest};
use super::problem::Problem;
use super::reader::Reader;
use super::wire;
use crate::portal::dossier::{Incoming, Known, Stored};
use crate::portal::fold::nfc;
use crate::portal::refusal::Refusal;
use crate::portal::violation::{Fault, Violation};

/// Dossier, component and file name.
type Place = (String, String, String);

/// `PUT /v1/dossiers/{id}/components/{component}/files/{name}`
pub(super) async fn upload(
    signed_in: SignedIn,
    Path(place): Path<Place>,
    body: Body,
) -> Result<Response, Problem> {
    let (dossier, component, name) = place;
    let name = nfc(&name);
    if !is_file_name(&name) {
        return Err(Refusal::Malformed(vec![Violation::new("/name", Fault::Pattern)]).into());
    }
    let SignedIn { portal, call, .. } = &signed_in;
    let size = content_length(&call.headers).ok_or(Refusal::LengthRequired)?;
    let sha256 = announced_digest(&call.headers).ok_or(Refusal::HeaderInvalid("Repr-Digest"))?;
    let incoming = Incoming {
        component: nfc(&component),
        name,
        size,
        sha256,
    };
    let stored = portal
        .store_file(signed_in.target(dossier), incoming, patient(body))
        .await?;
    stored_answer(&stored, &sha256)
}

/// `POST /v1/dossiers/{id}/components/{component}/files/{name}/reuse`
pub(super) async fn reuse(
    signed_in: SignedIn,
    Path(place): Path<Place>,
    body: Json,
) -> Result<Response, Problem> {
    let (dossier, component, name) = place;
    let name = nfc(&name);
    if !is_file_name(&name) {
        return Err(Refusal::Malformed(vec![Violation::new("/name", Fault::Pattern)]).into());
    }
    let mut reader = Reader::new(&body.0);
    reader.only(&["sha256"]);
    let sha256 = reader.required_text("sha256");
    reader.finish()?;
    let Some(digest) = unhex(&sha256) else {
        return Err(Refusal::Malformed(vec![Violation::new("/sha256", Fault::Pattern)]).into());
    };
    let known = Known {
        component: nfc(&component),
        name,
        sha256,
    };
    let stored = signed_in
        .portal
        .reuse_file(signed_in.target(dossier), known)
        .await?;
    stored_answer(&stored, &digest)
}

fn stored_answer(stored: &Stored, sha256: &[u8; 32]) -> Result<Response, Problem> {
    let (status, file) = match stored {
        Stored::New(file) => (StatusCode::CREATED, file),
        Stored::Same(file) => (StatusCode::OK, file),
    };
    let mut response = json(status, &wire::Attachment::new(file))?;
    put(response.headers_mut(), REPR_DIGEST, &repr_digest(sha256));
    Ok(response)
}

/// Reads a digest of 64 lower-case hexadecimal digits.
fn unhex(text: &str) -> Option<[u8; 32]> {
    let fits = |sign: &u8| sign.is_ascii_digit() || (b'a'..=b'f').contains(sign);
    if text.len() != 64 || !text.as_bytes().iter().all(fits) {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// `GET /v1/dossiers/{id}/components/{component}/files/{name}`
pub(super) async fn download(signed_in: SignedIn, Path(place): Path<Place>) -> Result<Response, Problem> {
    let (dossier, component, name) = place;
    let target = signed_in.target(dossier);
    let (file, path) = signed_in
        .portal
        .file(&target, &nfc(&component), &nfc(&name))
        .await?;
    send(&signed_in.call.headers, &file, &path).await
}

/// `DELETE /v1/dossiers/{id}/components/{component}/files/{name}`
pub(super) async fn remove(signed_in: SignedIn, Path(place): Path<Place>) -> Result<Response, Problem> {
    let (dossier, component, name) = place;
    let target = signed_in.target(dossier);
    signed_in
        .portal
        .remove_file(target, nfc(&component), nfc(&name))
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
    let turns = |letter: char| matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_plain = |letter: char| !letter.is_control() && !turns(letter) && !"/\\".contains(letter);
    !name.trim().is_empty() && name != "." && name != ".." && name.len() <= 255 && name.chars().all(is_plain)
}
