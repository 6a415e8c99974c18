//! The native contract's objects as they travel. What the contract may leave out is optional; unknown keys are passed over.

pub(super) mod sandbox;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::attachment::Sha256Digest;
use crate::model::code::{
    AccountId, AgencyCode, CaseCode, ClientReference, ComponentCode, DossierCode, DossierId, FieldCode,
    ProcedureCode,
};
use crate::model::delivery::Delivery;
use crate::model::dossier::FormData;
use crate::model::fee::FeeKind;
use crate::model::moment::Moment;
use crate::model::person::{Authorization, Party, PartyKind, Sensitive};
use crate::model::procedure::ServiceLevel;
use crate::model::quantity::Quantity;

#[derive(Debug, Deserialize)]
pub(super) struct Problem {
    pub(super) title: Option<String>,
    pub(super) detail: Option<String>,
    pub(super) code: Option<String>,
    pub(super) request_id: Option<String>,
    #[serde(default)]
    pub(super) errors: Vec<ProblemFault>,
    pub(super) dossier: Option<ProblemDossier>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ProblemFault {
    #[serde(default)]
    pub(super) pointer: String,
    #[serde(default)]
    pub(super) code: String,
    #[serde(default)]
    pub(super) message: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct ProblemDossier {
    pub(super) id: DossierId,
    pub(super) code: Option<DossierCode>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Page<T> {
    pub(super) items: Vec<T>,
    pub(super) next: Option<String>,
    pub(super) total: Option<u64>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Items<T> {
    pub(super) items: Vec<T>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Portal {
    pub(super) name: String,
    pub(super) sandbox: bool,
    pub(super) instance: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Registration<'a> {
    pub(super) username: &'a str,
    pub(super) password: &'a str,
    pub(super) kind: PartyKind,
    pub(super) full_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) personal_number: Option<&'a Sensitive>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) birth_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) gender: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tax_code: Option<&'a Sensitive>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) phone: Option<&'a Sensitive>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) email: Option<&'a Sensitive>,
}

#[derive(Serialize)]
pub(super) struct Credentials<'a> {
    pub(super) username: &'a str,
    pub(super) password: &'a str,
}

#[derive(Deserialize)]
pub(super) struct Session {
    pub(super) token: String,
    pub(super) expires_at: Option<Moment>,
    pub(super) account: Account,
}

#[derive(Debug, Deserialize)]
pub(super) struct Account {
    pub(super) id: AccountId,
    pub(super) username: String,
    #[serde(default)]
    pub(super) kind: PartyKind,
    pub(super) full_name: String,
    pub(super) personal_number: Option<Sensitive>,
    pub(super) birth_date: Option<Date>,
    pub(super) gender: Option<String>,
    pub(super) tax_code: Option<Sensitive>,
    pub(super) phone: Option<Sensitive>,
    pub(super) email: Option<Sensitive>,
    #[serde(default)]
    pub(super) demonstration: bool,
    pub(super) created_at: Option<Moment>,
}

/// An agency or a field, by code and name.
#[derive(Debug, Deserialize)]
pub(super) struct Named<C> {
    pub(super) code: Option<C>,
    pub(super) name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Agency {
    pub(super) code: AgencyCode,
    pub(super) name: String,
    pub(super) level: String,
    pub(super) parent: Option<AgencyCode>,
    pub(super) province: Option<String>,
    #[serde(default)]
    pub(super) historical: bool,
    pub(super) successor: Option<Named<AgencyCode>>,
    pub(super) code_source: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ProcedureItem {
    pub(super) code: ProcedureCode,
    pub(super) name: String,
    pub(super) field: Option<Named<FieldCode>>,
    pub(super) promulgator: Option<Named<AgencyCode>>,
    #[serde(default)]
    pub(super) offerings: Vec<Offering>,
    #[serde(default)]
    pub(super) audience: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Offering {
    pub(super) agency: Named<AgencyCode>,
    pub(super) level: Option<ServiceLevel>,
    pub(super) level_source: Option<String>,
    pub(super) scope: Option<String>,
    #[serde(default)]
    pub(super) historical: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Procedure {
    #[serde(flatten)]
    pub(super) item: ProcedureItem,
    pub(super) version: Option<String>,
    #[serde(default)]
    pub(super) cases: Vec<Case>,
    #[serde(default)]
    pub(super) steps: Vec<String>,
    #[serde(default)]
    pub(super) methods: Vec<Method>,
    #[serde(default)]
    pub(super) components: Vec<Component>,
    #[serde(default)]
    pub(super) results: Vec<String>,
    #[serde(default)]
    pub(super) legal_basis: Vec<LegalBasis>,
    #[serde(default)]
    pub(super) receive: Vec<String>,
    pub(super) as_of: Option<Date>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Case {
    pub(super) code: CaseCode,
    pub(super) name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Method {
    pub(super) channel: String,
    pub(super) duration: Option<Duration>,
    #[serde(default)]
    pub(super) fees: Vec<Fee>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Duration {
    pub(super) value: Option<Quantity>,
    pub(super) unit: String,
    pub(super) text: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Fee {
    pub(super) kind: FeeKind,
    /// None where only the text knows.
    pub(super) amount: Option<u64>,
    pub(super) currency: String,
    pub(super) text: Option<String>,
    pub(super) state: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Component {
    pub(super) case: Option<CaseCode>,
    pub(super) code: Option<ComponentCode>,
    pub(super) alias: Option<ComponentCode>,
    pub(super) name: String,
    #[serde(default)]
    pub(super) originals: u32,
    #[serde(default)]
    pub(super) copies: u32,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) templates: Vec<Template>,
    #[serde(default)]
    pub(super) accepts: Vec<String>,
    pub(super) max_bytes: Option<u64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Template {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) media_type: Option<String>,
    pub(super) bytes: Option<u64>,
    pub(super) sha256: Option<Sha256Digest>,
}

#[derive(Debug, Deserialize)]
pub(super) struct LegalBasis {
    pub(super) number: String,
    pub(super) name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Form {
    pub(super) procedure: ProcedureCode,
    pub(super) version: String,
    pub(super) schema: Value,
}

#[derive(Serialize)]
pub(super) struct NewDossier<'a> {
    pub(super) procedure: &'a ProcedureCode,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) case: Option<&'a CaseCode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) agency: Option<&'a AgencyCode>,
    pub(super) client_reference: &'a ClientReference,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) submitter: Option<&'a Party>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) owner: Option<&'a Party>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) authorization: Option<&'a Authorization>,
    pub(super) form: &'a FormData,
    pub(super) result: Option<&'a Delivery>,
}

#[derive(Serialize)]
pub(super) struct ReplaceForm<'a> {
    pub(super) form: &'a FormData,
}

#[derive(Debug, Deserialize)]
pub(super) struct Dossier {
    pub(super) id: DossierId,
    pub(super) code: Option<DossierCode>,
    pub(super) client_reference: Option<ClientReference>,
    pub(super) procedure: ProcedureRef,
    pub(super) case: Option<CaseCode>,
    pub(super) agency: Option<Named<AgencyCode>>,
    pub(super) status: Status,
    pub(super) form: Option<FormData>,
    pub(super) submitted_at: Option<Moment>,
    pub(super) accepted_at: Option<Moment>,
    pub(super) expected_at: Option<Moment>,
    pub(super) expected_reason: Option<String>,
    pub(super) due_at: Option<Moment>,
    #[serde(default)]
    pub(super) fees: Vec<Fee>,
    #[serde(default)]
    pub(super) attachments: Vec<Attachment>,
    #[serde(default)]
    pub(super) timeline: Vec<TimelineEntry>,
    pub(super) supplement_request: Option<SupplementRequest>,
    pub(super) submission_receipt: Option<Receipt>,
    pub(super) acceptance_receipt: Option<Value>,
    /// The version behind the entity tag, for an object that came inside a list.
    pub(super) version: Option<Value>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ProcedureRef {
    pub(super) code: ProcedureCode,
    pub(super) name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Status {
    pub(super) code: String,
    pub(super) national: Option<u8>,
    pub(super) name: Option<String>,
    pub(super) portal_code: Option<Value>,
    pub(super) portal_label: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Attachment {
    pub(super) component: ComponentCode,
    pub(super) name: String,
    pub(super) size: u64,
    pub(super) sha256: Option<Sha256Digest>,
    pub(super) media_type: Option<String>,
    pub(super) uploaded_at: Option<Moment>,
}

#[derive(Debug, Deserialize)]
pub(super) struct TimelineEntry {
    pub(super) at: Moment,
    pub(super) status: String,
    pub(super) actor: String,
    pub(super) note: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct SupplementRequest {
    pub(super) at: Moment,
    pub(super) note: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Receipt {
    pub(super) code: DossierCode,
    pub(super) client_reference: Option<ClientReference>,
    pub(super) submitted_at: Moment,
    pub(super) form_sha256: Option<Sha256Digest>,
    #[serde(default)]
    pub(super) attachments: Vec<ReceiptFile>,
    pub(super) tracking_secret: Option<Sensitive>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ReceiptFile {
    pub(super) component: ComponentCode,
    pub(super) name: String,
    pub(super) size: u64,
    pub(super) sha256: Sha256Digest,
}

#[derive(Serialize)]
pub(super) struct Reuse<'a> {
    pub(super) sha256: &'a Sha256Digest,
}

#[derive(Serialize)]
pub(super) struct Track<'a> {
    pub(super) code: &'a DossierCode,
    pub(super) secret: &'a str,
}

#[derive(Debug, Deserialize)]
pub(super) struct Tracked {
    pub(super) code: DossierCode,
    pub(super) procedure: ProcedureRef,
    pub(super) agency: Option<Named<AgencyCode>>,
    pub(super) status: Status,
    pub(super) submitted_at: Option<Moment>,
    pub(super) accepted_at: Option<Moment>,
    pub(super) expected_at: Option<Moment>,
    pub(super) expected_reason: Option<String>,
    pub(super) due_at: Option<Moment>,
    #[serde(default)]
    pub(super) timeline: Vec<TimelineEntry>,
}

#[derive(Serialize)]
pub(super) struct Advance<'a> {
    pub(super) to: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'a str>,
}
