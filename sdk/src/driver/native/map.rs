//! From the native contract's objects to the model: the only crossing.

pub(super) mod sandbox;

use serde_json::Value;

use crate::driver::native::wire;
use crate::model::account::{Account, Session};
use crate::model::agency::{Agency, AgencyRef, Field};
use crate::model::attachment::Attachment;
use crate::model::code::{AgencyCode, FieldCode};
use crate::model::dossier::{
    Dossier, ReceiptFile, SubmissionReceipt, SupplementRequest, TimelineEntry, TrackedDossier,
};
use crate::model::fee::{DossierFee, Fee};
use crate::model::form::Form;
use crate::model::portal::{Portal, PortalRef};
use crate::model::procedure::{
    Case, Component, Duration, LegalBasis, Method, Offering, Procedure, ProcedureRef, ProcedureSummary,
    Scope, Template,
};
use crate::model::status::{Status, StatusCode};
use crate::page::{Cursor, Page};

pub(super) fn page<W, M>(told: wire::Page<W>, item: impl FnMut(W) -> M) -> Page<M> {
    Page::new(
        told.items.into_iter().map(item).collect(),
        told.next.map(Cursor::new),
        told.total,
    )
}

pub(super) fn portal(told: wire::Portal, name: &str) -> Portal {
    Portal {
        name: name.to_owned(),
        sandbox: told.sandbox,
        title: told.name,
        instance: told.instance,
    }
}

pub(super) fn account(told: wire::Account) -> Account {
    Account {
        id: told.id,
        username: told.username,
        kind: told.kind,
        full_name: told.full_name,
        personal_number: told.personal_number,
        birth_date: told.birth_date,
        gender: told.gender,
        tax_code: told.tax_code,
        phone: told.phone,
        email: told.email,
        demonstration: told.demonstration,
        created_at: told.created_at,
    }
}

pub(super) fn session(told: wire::Session) -> Session {
    Session {
        token: told.token.into(),
        expires_at: told.expires_at,
        account: account(told.account),
    }
}

fn agency_ref(told: wire::Named<AgencyCode>) -> AgencyRef {
    AgencyRef {
        code: told.code,
        name: told.name,
    }
}

pub(super) fn field(told: wire::Named<FieldCode>) -> Field {
    Field {
        code: told.code,
        name: told.name,
    }
}

pub(super) fn agency(told: wire::Agency) -> Agency {
    Agency {
        code: told.code,
        name: told.name,
        level: told.level,
        parent: told.parent,
        province: told.province,
        historical: told.historical,
        successor: told.successor.map(agency_ref),
        code_source: told.code_source,
    }
}

pub(super) fn summary(told: wire::ProcedureItem, portal: &PortalRef) -> ProcedureSummary {
    ProcedureSummary {
        code: told.code,
        name: told.name,
        field: told.field.map(field),
        promulgator: told.promulgator.map(agency_ref),
        offerings: told.offerings.into_iter().map(offering).collect(),
        audience: told.audience,
        id: None,
        portal_code: None,
        other_fields: Vec::new(),
        kind: None,
        state: None,
        portal: portal.clone(),
    }
}

fn offering(told: wire::Offering) -> Offering {
    Offering {
        agency: agency_ref(told.agency),
        level: told.level,
        level_source: told.level_source,
        scope: told.scope.as_deref().map(Scope::from_code),
        historical: told.historical,
    }
}

pub(super) fn procedure(told: wire::Procedure, portal: &PortalRef) -> Procedure {
    Procedure {
        summary: summary(told.item, portal),
        version: told.version,
        cases: told
            .cases
            .into_iter()
            .map(|case| Case {
                code: case.code,
                name: case.name,
            })
            .collect(),
        steps: told.steps,
        methods: told.methods.into_iter().map(method).collect(),
        components: told.components.into_iter().map(component).collect(),
        results: told.results,
        legal_basis: told
            .legal_basis
            .into_iter()
            .map(|law| LegalBasis {
                number: law.number,
                name: law.name,
            })
            .collect(),
        receive: told.receive,
        as_of: told.as_of,
        agency_levels: Vec::new(),
        receiving_place: None,
        authorities: Vec::new(),
        coordinators: Vec::new(),
        conditions: None,
        decision: None,
        services: Vec::new(),
        keywords: None,
        note: None,
    }
}

fn method(told: wire::Method) -> Method {
    Method {
        channel: told.channel,
        duration: told.duration.map(|time| Duration {
            value: time.value,
            unit: time.unit,
            text: time.text,
        }),
        fees: told.fees.into_iter().map(|told| fee(told).0).collect(),
        text: None,
    }
}

fn fee(told: wire::Fee) -> (Fee, Option<String>) {
    (
        Fee {
            kind: told.kind,
            amount: told.amount,
            currency: told.currency,
            text: told.text,
            attachment: None,
        },
        told.state,
    )
}

fn component(told: wire::Component) -> Component {
    Component {
        case: told.case,
        code: told.code,
        alias: told.alias,
        name: told.name,
        originals: told.originals,
        copies: told.copies,
        required: Some(told.required),
        templates: told.templates.into_iter().map(template).collect(),
        accepts: told.accepts,
        max_bytes: told.max_bytes,
    }
}

fn template(told: wire::Template) -> Template {
    Template {
        id: told.id,
        name: told.name,
        media_type: told.media_type,
        bytes: told.bytes,
        sha256: told.sha256,
    }
}

pub(super) fn form(told: wire::Form) -> Form {
    Form {
        procedure: told.procedure,
        version: told.version,
        schema: told.schema,
    }
}

pub(super) fn dossier(told: wire::Dossier, portal: &PortalRef, etag: Option<String>) -> Dossier {
    Dossier {
        code: told.code,
        id: told.id,
        client_reference: told.client_reference,
        portal: portal.clone(),
        procedure: procedure_ref(told.procedure),
        case: told.case,
        agency: told.agency.map(agency_ref),
        status: status(told.status),
        submitted_at: told.submitted_at,
        expected_at: told.expected_at,
        expected_reason: told.expected_reason,
        accepted_at: told.accepted_at,
        due_at: told.due_at,
        fees: told.fees.into_iter().map(dossier_fee).collect(),
        attachments: told.attachments.into_iter().map(attachment).collect(),
        timeline: told.timeline.into_iter().map(timeline_entry).collect(),
        supplement_request: told.supplement_request.map(|request| SupplementRequest {
            at: request.at,
            note: request.note,
        }),
        submission_receipt: told.submission_receipt.map(receipt),
        acceptance_receipt: told.acceptance_receipt,
        already_filed: false,
        form: told.form,
        etag: etag.or_else(|| {
            told.version
                .as_ref()
                .map(|version| format!("\"{}\"", plain(version)))
        }),
    }
}

fn procedure_ref(told: wire::ProcedureRef) -> ProcedureRef {
    ProcedureRef {
        code: told.code,
        name: told.name,
    }
}

fn status(told: wire::Status) -> Status {
    let code = StatusCode::from_code(&told.code);
    Status {
        national: told.national.or_else(|| code.national()),
        name: told
            .name
            .or_else(|| told.portal_label.clone())
            .unwrap_or_else(|| told.code.clone()),
        portal_code: told.portal_code.as_ref().map_or_else(|| told.code.clone(), plain),
        portal_label: told.portal_label.unwrap_or_default(),
        code,
    }
}

/// Returns a number or text as it was sent, without quotes.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn dossier_fee(told: wire::Fee) -> DossierFee {
    let (fee, state) = fee(told);
    DossierFee {
        fee,
        state: state.unwrap_or_default(),
    }
}

pub(super) fn attachment(told: wire::Attachment) -> Attachment {
    Attachment {
        component: told.component,
        name: told.name,
        size: told.size,
        sha256: told.sha256,
        media_type: told.media_type,
        uploaded_at: told.uploaded_at,
    }
}

fn timeline_entry(told: wire::TimelineEntry) -> TimelineEntry {
    TimelineEntry {
        at: told.at,
        status: told.status,
        actor: told.actor,
        note: told.note,
    }
}

pub(super) fn receipt(told: wire::Receipt) -> SubmissionReceipt {
    let file = |file: wire::ReceiptFile| ReceiptFile {
        component: file.component,
        name: file.name,
        size: file.size,
        sha256: file.sha256,
    };
    SubmissionReceipt {
        code: told.code,
        client_reference: told.client_reference,
        submitted_at: told.submitted_at,
        form_sha256: told.form_sha256,
        attachments: told.attachments.into_iter().map(file).collect(),
        tracking_secret: told.tracking_secret,
    }
}

pub(super) fn tracked(told: wire::Tracked, portal: &PortalRef) -> TrackedDossier {
    TrackedDossier {
        code: told.code,
        portal: portal.clone(),
        procedure: procedure_ref(told.procedure),
        agency: told.agency.map(agency_ref),
        status: status(told.status),
        submitted_at: told.submitted_at,
        expected_at: told.expected_at,
        expected_reason: told.expected_reason,
        accepted_at: told.accepted_at,
        due_at: told.due_at,
        timeline: told.timeline.into_iter().map(timeline_entry).collect(),
    }
}
