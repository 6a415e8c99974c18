//! Batches by their names: the whole id, or its first characters where they tell it from every other.

use hoso::batch::{BatchId, BatchStatus, Ledger};

use crate::error::{CommandError, Exit};
use crate::text::message;

/// The fewest characters that name a batch.
const FEWEST: usize = 4;
/// The fewest characters that are shown of an id.
const SHOWN: usize = 8;
/// How many candidates an error names.
const CANDIDATES: usize = 5;

/// Where a batch stands that was named.
pub(super) async fn named(ledger: &Ledger, name: &BatchId) -> Result<BatchStatus, CommandError> {
    let ids = ledger.ids().await?;
    let begun: Vec<&BatchId> = match ids.iter().find(|id| *id == name) {
        Some(id) => vec![id],
        None if name.as_str().len() < FEWEST => Vec::new(),
        None => ids.iter().filter(|id| begins(id, name.as_str())).collect(),
    };
    match begun.as_slice() {
        [id] => Ok(ledger.status(id).await?),
        [] => Err(CommandError::new(
            Exit::NotFound,
            "batch_not_found",
            message!("error-batch-not-found", id = name),
        )
        .hint(message!("hint-batch-list"))),
        several => {
            let shown: Vec<String> = several.iter().take(CANDIDATES).map(ToString::to_string).collect();
            let more = if several.len() > CANDIDATES { ", …" } else { "" };
            let candidates = format!("{}{more}", shown.join(", "));
            Err(CommandError::new(
                Exit::Usage,
                "batch_ambiguous",
                message!("error-batch-ambiguous", id = name, candidates = candidates),
            )
            .hint(message!("hint-batch-list")))
        }
    }
}

/// The batch that is meant: the one named, or the latest.
pub(super) async fn chosen(ledger: &Ledger, wanted: Option<BatchId>) -> Result<BatchId, CommandError> {
    match wanted {
        Some(id) => named(ledger, &id).await.map(|status| status.id),
        None => ledger.latest().await.map_err(|error| {
            if error.is_not_found() {
                CommandError::new(Exit::NotFound, "batch_not_found", message!("error-no-batch"))
                    .hint(message!("hint-batch-apply"))
            } else {
                error.into()
            }
        }),
    }
}

/// The first characters of an id that no other has.
pub(super) fn short(id: &BatchId, all: &[BatchId]) -> String {
    let text = id.as_str();
    let is_alone = |length: &usize| {
        let start = &text[..*length];
        !all.iter().any(|other| other != id && begins(other, start))
    };
    let length = (SHOWN.min(text.len())..text.len()).find(is_alone);
    text[..length.unwrap_or(text.len())]
        .trim_end_matches('-')
        .to_owned()
}

fn begins(id: &BatchId, start: &str) -> bool {
    let head = id.as_str().get(..start.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(start))
}
