//! The officer's hand.

use serde_json::json;

use super::super::operation::{Operation, Tag};
use super::super::schemas::Schemas;
use super::{example_illegal, link, people};
use crate::face::native::wire::Dossier;
use crate::portal::refusal::Refusal;
use crate::portal::status::{Actor, Status};
use crate::portal::violation::{Fault, Violation};

pub(in super::super::super) fn advance(schemas: &mut Schemas) -> Operation {
    let statuses = Status::ALL.map(Status::code);
    let members = json!({
        "to": {"type": "string", "enum": statuses},
        "note": people::text("What the officer says; `not-accepted` and `supplement-required` need it."),
    });
    let body = schemas.request("Order", &members, &["to"]);
    let dossier = schemas.answer::<Dossier<'_>>();
    let id = json!({"dossier": "$response.body#/id"});
    Operation::new("advanceDossier", Tag::Sandbox, ["Bring a dossier to a status", "Chuyển trạng thái hồ sơ"])
        .notes("Walks the legal path; settles a due fee or a missing supplement as actor `sandbox`. One's own dossiers; the demonstration account any.")
        .signed_in()
        .writes()
        .body(&body, true)
        .gives(("200", "The dossier."), &dossier, &["ETag"])
.leads(&json!({
            "show": link("getDossier", &id), "advance": link("advanceDossier", &id),
        }))
        .refuses([
            Refusal::Malformed(vec![Violation::new("/to", Fault::Required)]),
            Refusal::DossierNotFound,
            example_illegal(Actor::Officer),
            Refusal::Invalid(vec![Violation::new("/note", Fault::Required)]),
        ])
}

pub(in super::super::super) fn reset(_: &mut Schemas) -> Operation {
    Operation::new("resetSandbox", Tag::Sandbox, ["Reset the sandbox", "Xóa sạch môi trường thử"])
        .notes("All accounts, dossiers and files go, and the demonstration account comes back. The demonstration account only.")
        .signed_in()
        .writes()
        .gives_nothing("204", "Everything is as new.", &[])
        .refuses([Refusal::Forbidden])
}
