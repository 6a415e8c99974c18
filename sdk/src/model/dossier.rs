//! Dossiers (hồ sơ): what is filed, and what becomes of it.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::model::agency::AgencyRef;
use crate::model::attachment::{Attachment, LocalFile, Sha256Digest};
use crate::model::code::{
    AgencyCode, CaseCode, ClientReference, ComponentCode, DossierCode, DossierId, ProcedureCode,
};
use crate::model::delivery::Delivery;
use crate::model::fee::DossierFee;
use crate::model::moment::Moment;
use crate::model::person::{Authorization, Party, Sensitive};
use crate::model::portal::PortalRef;
use crate::model::procedure::ProcedureRef;
use crate::model::status::Status;

/// What a person declares in the form: field names to values. Hidden in `Debug`.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FormData(pub Map<String, Value>);

impl fmt::Debug for FormData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} fields hidden)", self.0.len())
    }
}

/// What is to be filed: the data and the files of one dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// The procedure.
    pub procedure: ProcedureCode,
    /// The case, where the procedure has cases.
    pub case: Option<CaseCode>,
    /// Where it is filed.
    pub agency: Option<AgencyCode>,
    /// Who files; absent: the signed-in account.
    pub submitter: Option<Party>,
    /// Whose dossier it is; absent: the submitter.
    pub owner: Option<Party>,
    /// The document by which one files for another.
    pub authorization: Option<Authorization>,
    /// The declared data.
    pub form: FormData,
    /// How to receive the result.
    pub delivery: Option<Delivery>,
    /// The files.
    pub files: Vec<LocalFile>,
}

impl Submission {
    /// Starts a submission for a procedure, with nothing declared yet.
    #[must_use]
    pub fn new(procedure: ProcedureCode) -> Self {
        Self {
            procedure,
            case: None,
            agency: None,
            submitter: None,
            owner: None,
            authorization: None,
            form: FormData::default(),
            delivery: None,
            files: Vec::new(),
        }
    }
}

/// A dossier as the portal holds it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Dossier {
    /// The code, given at submission; a draft has none.
    pub code: Option<DossierCode>,
    /// The portal's id.
    pub id: DossierId,
    /// The filer's own name for the submission.
    pub client_reference: Option<ClientReference>,
    /// Where it is filed.
    pub portal: PortalRef,
    /// The procedure.
    pub procedure: ProcedureRef,
    /// The case.
    pub case: Option<CaseCode>,
    /// The agency.
    pub agency: Option<AgencyRef>,
    /// Where it stands.
    pub status: Status,
    /// When it was submitted.
    pub submitted_at: Option<Moment>,
    /// What the rules give for a due date before acceptance; none with a reason.
    pub expected_at: Option<Moment>,
    /// Why there is no expected date.
    pub expected_reason: Option<String>,
    /// When it was accepted.
    pub accepted_at: Option<Moment>,
    /// The due date (ngày hẹn trả), from acceptance on.
    pub due_at: Option<Moment>,
    /// The fees.
    pub fees: Vec<DossierFee>,
    /// The files.
    pub attachments: Vec<Attachment>,
    /// What happened.
    pub timeline: Vec<TimelineEntry>,
    /// What the agency asks to be supplemented, while it waits.
    pub supplement_request: Option<SupplementRequest>,
    /// The receipt of submission.
    pub submission_receipt: Option<SubmissionReceipt>,
    /// The receipt of acceptance (giấy tiếp nhận hồ sơ và hẹn trả kết quả), as the portal sent it.
    pub acceptance_receipt: Option<Value>,
    /// Whether an earlier run filed it and this one only found it.
    pub already_filed: bool,
    /// The declared data, where the portal gives it back; not part of the JSON a command prints.
    #[serde(skip)]
    pub form: Option<FormData>,
    /// The version for a conditional change (an entity tag, RFC 9110).
    #[serde(skip)]
    pub etag: Option<String>,
}

/// What happened to a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TimelineEntry {
    /// When.
    pub at: Moment,
    /// The status it came to, by code.
    pub status: String,
    /// Who did it: `citizen`, `officer`, `portal`, `sandbox`, or what else the portal says.
    pub actor: String,
    /// What was said.
    pub note: Option<String>,
}

/// An agency's request for supplements (phiếu yêu cầu bổ sung).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SupplementRequest {
    /// When it came.
    pub at: Moment,
    /// What is missing.
    pub note: Option<String>,
}

/// The receipt of a submission: what was filed, when, and the secret to track it without an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SubmissionReceipt {
    /// The dossier code.
    pub code: DossierCode,
    /// The filer's own name for the submission.
    pub client_reference: Option<ClientReference>,
    /// When it was submitted.
    pub submitted_at: Moment,
    /// The digest of the declared data.
    pub form_sha256: Option<Sha256Digest>,
    /// The files with their digests.
    pub attachments: Vec<ReceiptFile>,
    /// With the code it tracks the dossier without an account.
    pub tracking_secret: Option<Sensitive>,
}

/// A file on a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReceiptFile {
    /// The component.
    pub component: ComponentCode,
    /// The name.
    pub name: String,
    /// The size in bytes.
    pub size: u64,
    /// The digest.
    pub sha256: Sha256Digest,
}

/// What anyone with the code and its secret may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TrackedDossier {
    /// The dossier code.
    pub code: DossierCode,
    /// Where it is filed.
    pub portal: PortalRef,
    /// The procedure.
    pub procedure: ProcedureRef,
    /// The agency.
    pub agency: Option<AgencyRef>,
    /// Where it stands.
    pub status: Status,
    /// When it was submitted.
    pub submitted_at: Option<Moment>,
    /// What the rules give for a due date before acceptance.
    pub expected_at: Option<Moment>,
    /// Why there is no expected date.
    pub expected_reason: Option<String>,
    /// When it was accepted.
    pub accepted_at: Option<Moment>,
    /// The due date, from acceptance on.
    pub due_at: Option<Moment>,
    /// What happened.
    pub timeline: Vec<TimelineEntry>,
}

/// Which of one's dossiers to list. Empty lists all, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DossierQuery {
    /// A status code.
    pub status: Option<String>,
    /// A procedure.
    pub procedure: Option<ProcedureCode>,
    /// An agency.
    pub agency: Option<AgencyCode>,
    /// Made on this day or later.
    pub from: Option<Date>,
    /// Made on this day or earlier.
    pub to: Option<Date>,
    /// Only those that are not at their end.
    pub open: bool,
}
