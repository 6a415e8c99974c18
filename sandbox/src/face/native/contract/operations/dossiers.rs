//! Dossiers, from the draft to tracking.

use serde_json::{Value, json};

use super::super::operation::{Operation, Tag};
use super::super::parameters::query;
use super::super::schemas::Schemas;
use super::{example_dossier, example_illegal, link, people};
use crate::face::native::wire::{Dossier, Page, SubmissionReceipt, Tracked};
use crate::portal::refusal::Refusal;
use crate::portal::status::{Actor, Status};
use crate::portal::violation::{Fault, Violation};

/// What a draft can hold, beside the procedure.
fn content() -> Value {
    json!({
        "case": people::text("Code of the procedure's case."),
        "agency": people::text("Code of the agency."),
        "submitter": people::person("Who files; absent: the account."),
        "owner": people::person("Whose dossier it is; absent: the submitter."),
        "authorization": people::authorization(),
        "form": {"type": ["object", "null"], "description": "The form's data, judged at submission by the procedure's schema."},
        "result": people::delivery(),
    })
}

/// What can be done with the dossier that an answer holds.
fn onward() -> Value {
    let dossier = json!({"dossier": "$response.body#/id"});
    let matched = json!({"dossier": "$response.body#/id", "header.If-Match": "$response.header.ETag"});
    json!({
        "show": link("getDossier", &dossier),
        "change": link("changeDossier", &matched),
        "discard": link("discardDossier", &matched),
        "upload": link("uploadFile", &dossier),
        "submit": link("submitDossier", &matched),
    })
}

fn missing_member() -> Refusal {
    Refusal::Malformed(vec![Violation::new("/procedure", Fault::Required)])
}

pub(in super::super::super) fn create(schemas: &mut Schemas) -> Operation {
    let mut members = content();
    members["procedure"] = json!({"type": "string", "description": "Code of the procedure."});
    members["client_reference"] = json!({
        "type": ["string", "null"], "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$",
        "description": "Unique per account for ever; a discarded draft frees its own.",
    });
    let body = schemas.request("NewDossier", &members, &["procedure"]);
    let dossier = schemas.answer::<Dossier<'_>>();
    Operation::new("createDossier", Tag::Dossiers, ["Create a draft", "Tạo hồ sơ nháp"])
        .notes("Everything but the procedure is judged at submission. The same `client_reference` with the same content gives 200 and the dossier that is there.")
        .signed_in()
        .keyed()
        .writes()
        .body(&body, true)
        .gives(("200", "The dossier of this `client_reference`."), &dossier, &["ETag", "Location"])
.leads(&onward())
        .gives(("201", "The draft."), &dossier, &["ETag", "Location"])
.leads(&onward())
        .refuses([missing_member(), Refusal::ProcedureNotFound, Refusal::ReferenceConflict(example_dossier())])
}

pub(in super::super::super) fn list(schemas: &mut Schemas) -> Operation {
    let page = schemas.answer::<Page<Dossier<'_>>>();
    let text = json!({"type": "string"});
    let date = json!({"type": "string", "format": "date"});
    let statuses = Status::ALL.map(Status::code);
    Operation::new(
        "listDossiers",
        Tag::Dossiers,
        ["List dossiers", "Danh sách hồ sơ"],
    )
    .notes("Newest first.")
    .signed_in()
    .query([
        query("client_reference", "The reference given at creation.", &text),
        query(
            "status",
            "A status.",
            &json!({"type": "string", "enum": statuses}),
        ),
        query("procedure", "Code of a procedure.", &text),
        query("agency", "Code of an agency.", &text),
        query("from", "First day of creation.", &date),
        query("to", "Last day of creation.", &date),
        query(
            "open",
            "Only those not in a terminal status.",
            &json!({"type": "boolean"}),
        ),
    ])
    .paged()
    .gives(("200", "A page of dossiers."), &page, &[])
    .leads(&json!({
        "first": link("getDossier", &json!({"dossier": "$response.body#/items/0/id"})),
    }))
}

pub(in super::super::super) fn show(schemas: &mut Schemas) -> Operation {
    let dossier = schemas.answer::<Dossier<'_>>();
    Operation::new("getDossier", Tag::Dossiers, ["Show a dossier", "Xem hồ sơ"])
        .signed_in()
        .tagged()
        .gives(("200", "The dossier."), &dossier, &["ETag"])
        .leads(&onward())
        .refuses([Refusal::DossierNotFound])
}

pub(in super::super::super) fn change(schemas: &mut Schemas) -> Operation {
    let body = schemas.request("DossierChanges", &content(), &[]);
    let dossier = schemas.answer::<Dossier<'_>>();
    Operation::new(
        "changeDossier",
        Tag::Dossiers,
        ["Change a draft", "Sửa hồ sơ nháp"],
    )
    .notes("Replaces the members sent; of a dossier that awaits a supplement only `form`.")
    .signed_in()
    .matched()
    .writes()
    .body(&body, false)
    .gives(("200", "The dossier."), &dossier, &["ETag"])
    .leads(&onward())
    .refuses([Refusal::DossierNotFound, example_illegal(Actor::Officer)])
}

pub(in super::super::super) fn discard(_: &mut Schemas) -> Operation {
    Operation::new(
        "discardDossier",
        Tag::Dossiers,
        ["Discard a draft", "Xóa hồ sơ nháp"],
    )
    .signed_in()
    .matched()
    .writes()
    .gives_nothing("204", "The draft is gone.", &[])
    .refuses([Refusal::DossierNotFound, example_illegal(Actor::Officer)])
}

pub(in super::super::super) fn submit(schemas: &mut Schemas) -> Operation {
    let dossier = schemas.answer::<Dossier<'_>>();
    let id = json!({"dossier": "$response.body#/id"});
    let mut links = json!({
        "show": link("getDossier", &id),
        "receipt": link("getSubmissionReceipt", &id),
        "advance": link("advanceDossier", &id),
    });
    links["supplement"] = link("supplementDossier", &id);
    links["withdraw"] = link("withdrawDossier", &id);
    links["pay"] = link("payFees", &id);
    links["track"] = json!({"operationId": "trackDossier", "requestBody": {
        "code": "$response.body#/code", "secret": "$response.body#/submission_receipt/tracking_secret",
    }});
    Operation::new("submitDossier", Tag::Dossiers, ["Submit a dossier", "Nộp hồ sơ"])
        .notes("`validation_failed` names every fault at once, and leaves the draft as it was.")
        .signed_in()
        .keyed()
        .matched()
        .writes()
        .body(&json!({"type": "object"}), false)
        .gives(
            ("200", "The dossier, with its code and submission receipt."),
            &dossier,
            &["ETag"],
        )
        .leads(&links)
        .refuses([
            Refusal::DossierNotFound,
            Refusal::AlreadySubmitted(example_dossier()),
            Refusal::Invalid(vec![Violation::new("/form/ho_ten", Fault::Required)]),
        ])
}

pub(in super::super::super) fn receipt(schemas: &mut Schemas) -> Operation {
    let receipt = schemas.answer::<SubmissionReceipt<'_>>();
    Operation::new("getSubmissionReceipt", Tag::Dossiers, ["Show the submission receipt", "Xem biên nhận nộp hồ sơ"])
        .signed_in()
        .tagged()
        .gives(("200", "The receipt."), &receipt, &["ETag"])
.leads(&json!({
            "track": {"operationId": "trackDossier", "requestBody": {"code": "$response.body#/code", "secret": "$response.body#/tracking_secret"}},
        }))
        .refuses([Refusal::DossierNotFound, Refusal::NotFound])
}

pub(in super::super::super) fn track(schemas: &mut Schemas) -> Operation {
    let members = json!({"code": {"type": "string"}, "secret": {"type": "string"}});
    let body = schemas.request("Tracking", &members, &["code", "secret"]);
    let tracked = schemas.answer::<Tracked<'_>>();
    Operation::new(
        "trackDossier",
        Tag::Dossiers,
        ["Track a dossier", "Tra cứu hồ sơ"],
    )
    .notes("Without signing in; safe to repeat. A wrong code and a wrong secret are answered alike.")
    .body(&body, true)
    .gives(("200", "Where the dossier stands."), &tracked, &[])
    .refuses([
        Refusal::Malformed(vec![Violation::new("/code", Fault::Required)]),
        Refusal::DossierNotFound,
    ])
}
