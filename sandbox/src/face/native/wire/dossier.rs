//! Dossiers and their receipts as they travel.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::Named;
use super::catalogue::named_agency;
use crate::face::language::Language;
use crate::face::text;
use crate::portal::clock::Moment;
use crate::portal::dossier::{
    self, Authorization, Delivery, DossierFee, Event, Forecast, ReceivedFile, SupplementRequest,
};
use crate::portal::person::Person;
use crate::portal::{NAME, Portal};

/// A dossier with everything in it.
#[derive(Serialize, JsonSchema)]
pub(in super::super) struct Dossier<'a> {
    #[schemars(extend("format" = "uuid"))]
    id: &'a str,
    /// `null` on a draft.
    #[schemars(regex(pattern = "^SANDBOX-.+-[0-9]{6}-[0-9]{6}$"))]
    code: Option<&'a str>,
    client_reference: Option<&'a str>,
    procedure: Named<'a>,
    case: Option<&'a str>,
    agency: Option<Named<'a>>,
    status: Status,
    submitter: Option<&'a Person>,
    owner: Option<&'a Person>,
    authorization: Option<&'a Authorization>,
    form: &'a Map<String, Value>,
    result: Option<&'a Delivery>,
    created_at: Moment,
    updated_at: Moment,
    #[serde(flatten)]
    dates: Dates,
    fees: &'a [DossierFee],
    attachments: Vec<Attachment<'a>>,
    timeline: &'a [Event],
    submission_receipt: Option<SubmissionReceipt<'a>>,
    acceptance_receipt: Option<AcceptanceReceipt<'a>>,
    supplement_request: Option<&'a SupplementRequest>,
    version: u64,
}

impl<'a> Dossier<'a> {
    pub(in super::super) fn new(
        portal: &'a Portal,
        language: Language,
        dossier: &'a dossier::Dossier,
    ) -> Self {
        Self {
            id: &dossier.id,
            code: dossier.code.as_deref(),
            client_reference: dossier.client_reference.as_deref(),
            procedure: procedure(portal, dossier),
            case: dossier.case.as_deref(),
            agency: agency(portal, dossier),
            status: Status::new(language, dossier),
            submitter: dossier.people.submitter.as_ref(),
            owner: dossier.people.owner.as_ref(),
            authorization: dossier.people.authorization.as_ref(),
            form: &dossier.form,
            result: dossier.result.as_ref(),
            created_at: dossier.created_at,
            updated_at: dossier.updated_at,
            dates: Dates::new(language, dossier),
            fees: &dossier.fees,
            attachments: dossier.attachments.iter().map(Attachment::new).collect(),
            timeline: &dossier.timeline,
            submission_receipt: SubmissionReceipt::new(portal, dossier),
            acceptance_receipt: AcceptanceReceipt::new(portal, language, dossier),
            supplement_request: dossier.supplement_request.as_ref(),
            version: dossier.version,
        }
    }
}

fn procedure<'a>(portal: &'a Portal, dossier: &'a dossier::Dossier) -> Named<'a> {
    let code = dossier.procedure.as_str();
    Named {
        code,
        name: portal
            .catalogue
            .procedure(code)
            .map_or(code, |procedure| &procedure.name),
    }
}

fn agency<'a>(portal: &'a Portal, dossier: &'a dossier::Dossier) -> Option<Named<'a>> {
    dossier
        .agency
        .as_deref()
        .map(|code| named_agency(&portal.catalogue, code))
}

/// Where a dossier stands.
#[derive(Debug, Serialize, JsonSchema)]
struct Status {
    #[schemars(with = "crate::portal::status::Status")]
    code: &'static str,
    /// The national number; a draft has none.
    #[schemars(range(min = 1, max = 10))]
    national: Option<u8>,
    name: &'static str,
    portal_code: String,
    portal_label: &'static str,
}

impl Status {
    fn new(language: Language, dossier: &dossier::Dossier) -> Self {
        let status = dossier.status;
        Self {
            code: status.code(),
            national: status.national(),
            name: text::status(language, status),
            portal_code: status.national().unwrap_or(0).to_string(),
            portal_label: text::status(Language::Vietnamese, status),
        }
    }
}

/// When things happened, and when they will.
#[derive(Debug, Serialize, JsonSchema)]
struct Dates {
    submitted_at: Option<Moment>,
    accepted_at: Option<Moment>,
    expected_at: Option<Moment>,
    expected_reason: Option<String>,
    due_at: Option<Moment>,
}

impl Dates {
    fn new(language: Language, dossier: &dossier::Dossier) -> Self {
        // After acceptance it is the promised date that is not known, if any.
        let reason = dossier.due.as_ref().or(dossier.expected.as_ref());
        Self {
            submitted_at: dossier.submitted_at,
            accepted_at: dossier.accepted_at,
            expected_at: known(dossier.expected.as_ref()),
            expected_reason: reason.and_then(|forecast| text::unknown_date(language, forecast)),
            due_at: known(dossier.due.as_ref()),
        }
    }
}

fn known(forecast: Option<&Forecast>) -> Option<Moment> {
    match forecast {
        Some(Forecast::At(moment)) => Some(*moment),
        _ => None,
    }
}

/// A file of a component.
#[derive(Debug, Serialize, JsonSchema)]
pub(in super::super) struct Attachment<'a> {
    component: &'a str,
    name: &'a str,
    size: u64,
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    sha256: &'a str,
    media_type: &'a str,
    uploaded_at: Moment,
}

impl<'a> Attachment<'a> {
    pub(in super::super) fn new(file: &'a dossier::Attachment) -> Self {
        Self {
            component: &file.component,
            name: &file.name,
            size: file.size,
            sha256: &file.sha256,
            media_type: &file.media_type,
            uploaded_at: file.uploaded_at,
        }
    }
}

/// What was handed in.
#[derive(Debug, Serialize, JsonSchema)]
pub(in super::super) struct SubmissionReceipt<'a> {
    code: Option<&'a str>,
    client_reference: Option<&'a str>,
    portal: Issuer<'a>,
    procedure: Named<'a>,
    submitted_at: Option<Moment>,
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    form_sha256: &'a str,
    attachments: &'a [ReceivedFile],
    tracking_secret: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Issuer<'a> {
    name: &'static str,
    sandbox: bool,
    #[schemars(extend("format" = "uuid"))]
    instance: &'a str,
}

impl<'a> SubmissionReceipt<'a> {
    /// The receipt of a dossier that was handed in.
    pub(in super::super) fn new(portal: &'a Portal, dossier: &'a dossier::Dossier) -> Option<Self> {
        let receipt = dossier.receipt.as_ref()?;
        Some(Self {
            code: dossier.code.as_deref(),
            client_reference: dossier.client_reference.as_deref(),
            portal: Issuer {
                name: NAME,
                sandbox: true,
                instance: &receipt.instance,
            },
            procedure: procedure(portal, dossier),
            submitted_at: dossier.submitted_at,
            form_sha256: &receipt.form_sha256,
            attachments: &receipt.attachments,
            tracking_secret: &receipt.tracking_secret,
        })
    }
}

/// The slip that an agency gives at acceptance.
#[derive(Debug, Serialize, JsonSchema)]
struct AcceptanceReceipt<'a> {
    code: Option<&'a str>,
    procedure: Named<'a>,
    agency: Option<Named<'a>>,
    accepted_at: Moment,
    due_at: Option<Moment>,
    due_reason: Option<String>,
}

impl<'a> AcceptanceReceipt<'a> {
    fn new(portal: &'a Portal, language: Language, dossier: &'a dossier::Dossier) -> Option<Self> {
        Some(Self {
            code: dossier.code.as_deref(),
            procedure: procedure(portal, dossier),
            agency: agency(portal, dossier),
            accepted_at: dossier.accepted_at?,
            due_at: known(dossier.due.as_ref()),
            due_reason: dossier
                .due
                .as_ref()
                .and_then(|forecast| text::unknown_date(language, forecast)),
        })
    }
}

/// What the holder of a tracking secret may see.
#[derive(Debug, Serialize, JsonSchema)]
pub(in super::super) struct Tracked<'a> {
    code: Option<&'a str>,
    procedure: Named<'a>,
    agency: Option<Named<'a>>,
    status: Status,
    #[serde(flatten)]
    dates: Dates,
    timeline: &'a [Event],
}

impl<'a> Tracked<'a> {
    pub(in super::super) fn new(
        portal: &'a Portal,
        language: Language,
        dossier: &'a dossier::Dossier,
    ) -> Self {
        Self {
            code: dossier.code.as_deref(),
            procedure: procedure(portal, dossier),
            agency: agency(portal, dossier),
            status: Status::new(language, dossier),
            dates: Dates::new(language, dossier),
            timeline: &dossier.timeline,
        }
    }
}
