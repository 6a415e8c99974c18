//! Where a row of a batch stands, and why.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::model::code::{DossierCode, DossierId};
use crate::model::moment::Moment;

/// Where a row stands. The numbers are those of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum RowState {
    /// Not begun.
    Planned = 0,
    /// Written down and being sent, or cut short while it was.
    Sending = 1,
    /// An answer was lost and the portal has not told yet what became of it.
    Unknown = 2,
    /// Not filed, and worth another try: the portal or a file failed, not the content.
    Failed = 3,
    /// The portal refuses the content: the row needs a correction.
    Rejected = 4,
    /// Filed.
    Filed = 5,
}

impl RowState {
    /// Every state, in the ledger's order.
    pub const ALL: [Self; 6] = [
        Self::Planned,
        Self::Sending,
        Self::Unknown,
        Self::Failed,
        Self::Rejected,
        Self::Filed,
    ];

    /// Returns the spelling scripts rely on.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
            Self::Rejected => "rejected",
            Self::Filed => "filed",
        }
    }

    pub(crate) fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|state| *state as i64 == number)
    }
}

impl fmt::Display for RowState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a row is not filed: codes and places, never what a citizen wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Cause {
    /// A stable code: the portal's own, a check's, or one of [`Cause`]'s constants.
    pub code: String,
    /// The rules that the portal finds broken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Broken>,
    /// The portal's name for the request, to give to its support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// One broken rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Broken {
    /// Where in the dossier, without the name of a file.
    pub pointer: String,
    /// The rule's code.
    pub code: String,
}

impl Cause {
    /// The row or a file of it is not what it was when the batch began.
    pub const CHANGED: &'static str = "row_changed";
    /// The row is no longer in the manifest.
    pub const MISSING: &'static str = "row_missing";
    /// Another batch is filing the same row, or does not know yet whether it did.
    pub const ELSEWHERE: &'static str = "filing_elsewhere";
    /// Another batch filed other content under the row's key.
    pub const KEY_FILED: &'static str = "key_filed_before";
    /// A file of the row cannot be read.
    pub const FILE: &'static str = "file_unreadable";
    /// Looked up, and found not to be filed.
    pub const NOT_FILED: &'static str = "not_filed";
    /// No answer, or none that could be used.
    pub const NO_ANSWER: &'static str = "no_answer";

    /// Makes a cause of a code alone.
    #[must_use]
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            faults: Vec::new(),
            request_id: None,
        }
    }

    /// Takes from an error what may be kept: its codes and places.
    pub(crate) fn of(error: &Error) -> Self {
        let code = match (error.portal_code(), error.faults().first()) {
            (Some(code), _) => code.to_owned(),
            (None, Some(_)) => "validation_failed".to_owned(),
            (None, None) => Self::NO_ANSWER.to_owned(),
        };
        let broken = |fault: &crate::Fault| Broken {
            pointer: without_file(&fault.pointer),
            code: fault.code.clone(),
        };
        Self {
            code,
            faults: error.faults().iter().map(broken).collect(),
            request_id: error.request_id().map(str::to_owned),
        }
    }
}

/// A file's name may be a citizen's: `/attachments/to_khai/An.pdf` becomes `/attachments/to_khai`.
fn without_file(pointer: &str) -> String {
    match pointer.strip_prefix("/attachments/") {
        Some(rest) => format!("/attachments/{}", rest.split('/').next().unwrap_or_default()),
        None => pointer.to_owned(),
    }
}

/// A batch's id: the time it was planned at, and chance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BatchId(String);

/// The text is no batch's id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a batch's id is made of letters, digits and hyphens, at most 64 of them")]
pub struct InvalidBatchId;

impl BatchId {
    pub(crate) fn random() -> Self {
        Self(uuid::Uuid::now_v7().to_string())
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BatchId {
    type Err = InvalidBatchId;

    fn from_str(text: &str) -> Result<Self, InvalidBatchId> {
        let fits = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
        if text.is_empty() || text.len() > 64 || text.starts_with('-') || !text.chars().all(fits) {
            return Err(InvalidBatchId);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for BatchId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How many rows stand where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BatchStatus {
    /// The batch.
    pub id: BatchId,
    /// The portal.
    pub portal: crate::PortalRef,
    /// The procedure.
    pub procedure: crate::ProcedureCode,
    /// The manifest's path.
    pub manifest: std::path::PathBuf,
    /// When it was planned.
    pub created_at: Moment,
    /// How many rows there are.
    pub rows: u64,
    /// Not begun.
    pub planned: u64,
    /// Being sent, or cut short.
    pub sending: u64,
    /// Filed.
    pub filed: u64,
    /// Refused by the portal.
    pub rejected: u64,
    /// Worth another try.
    pub failed: u64,
    /// Outcome unknown.
    pub unknown: u64,
    /// The fees due of the rows that it filed itself, in đồng; not of those that another batch filed.
    pub fees_due: u64,
}

/// How many rows are not filed for one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CauseCount {
    /// The cause's code; of content that the portal refuses, the code of the first broken rule.
    pub code: String,
    /// How many rows.
    pub rows: u64,
}

impl BatchStatus {
    /// Says whether nothing is left to be sent: every row is filed or refused.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.filed + self.rejected == self.rows
    }

    pub(crate) fn count(&mut self, state: RowState, rows: u64) {
        let place = match state {
            RowState::Planned => &mut self.planned,
            RowState::Sending => &mut self.sending,
            RowState::Unknown => &mut self.unknown,
            RowState::Failed => &mut self.failed,
            RowState::Rejected => &mut self.rejected,
            RowState::Filed => &mut self.filed,
        };
        *place += rows;
    }
}

/// What the ledger knows of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RowRecord {
    /// The row's number in the manifest.
    pub row: u32,
    /// Where it stands.
    pub state: RowState,
    /// The dossier at the portal.
    pub dossier: Option<DossierId>,
    /// Its code.
    pub code: Option<DossierCode>,
    /// When the result is expected, as the portal says at submission.
    pub expected_at: Option<Moment>,
    /// The fees due, in đồng; none where the portal named none.
    pub fee: Option<u64>,
    /// Whether an earlier batch filed it.
    pub already_filed: bool,
    /// Why it is not filed.
    pub cause: Option<Cause>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ErrorKind, Fault};

    #[test]
    fn a_cause_keeps_places_and_codes_and_nothing_a_citizen_wrote() {
        let faults = vec![
            Fault::new(
                "/attachments/to_khai/Nguyễn Văn An.pdf",
                "file_empty",
                "Nguyễn Văn An.pdf is empty",
            ),
            Fault::new(
                "/form/so_dinh_danh",
                "personal_number_invalid",
                "001090000001 is none",
            ),
        ];
        let error = Error::new(ErrorKind::Validation, "x").faults_found(faults);
        let text = serde_json::to_string(&Cause::of(&error)).unwrap();
        assert!(
            text.contains("/attachments/to_khai\"") && text.contains("/form/so_dinh_danh"),
            "{text}"
        );
        assert!(!text.contains("An") && !text.contains("001090000001"), "{text}");
    }

    #[test]
    fn an_id_is_no_path() {
        for text in ["", "../x", "a/b", "-x", "a b"] {
            assert!(text.parse::<BatchId>().is_err(), "{text}");
        }
        let id = BatchId::random();
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
    }
}
