//! The officer's hand.

use axum::extract::Path;
use axum::response::Response;

use super::body::{Json, no_content};
use super::dossiers::answer;
use super::headers::SignedIn;
use super::problem::Problem;
use super::reader::Reader;
use crate::portal::dossier::Order;
use crate::portal::status::Status;

/// `POST /sandbox/v1/dossiers/{id-or-code}/advance`
pub(super) async fn advance(
    signed_in: SignedIn,
    Path(name): Path<String>,
    body: Json,
) -> Result<Response, Problem> {
    let mut reader = Reader::new(&body.0);
    reader.only(&["to", "note"]);
    let statuses = Status::ALL.map(|status| (status.code(), status));
    let (to, note) = (reader.choice("to", &statuses), reader.text("note"));
    reader.finish()?;
    let order = Order {
        to: to.unwrap_or(Status::Draft),
        note,
    };
    let dossier = signed_in.portal.advance(signed_in.target(name), order).await?;
    answer(&signed_in, &dossier)
}

/// `POST /sandbox/v1/reset`
pub(super) async fn reset(signed_in: SignedIn) -> Result<Response, Problem> {
    signed_in.portal.reset(&signed_in.account).await?;
    Ok(no_content())
}
