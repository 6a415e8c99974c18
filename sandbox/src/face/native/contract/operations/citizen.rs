//! A citizen's own steps after handing in.

use serde_json::{Value, json};

use super::super::operation::{Operation, Tag};
use super::super::schemas::Schemas;
use super::{example_illegal, link, people};
use crate::face::native::wire::Dossier;
use crate::portal::refusal::Refusal;
use crate::portal::status::Actor;
use crate::portal::violation::{Fault, Violation};

fn step(schemas: &mut Schemas, id: &'static str, titles: [&'static str; 2], body: &Value) -> Operation {
    let dossier = schemas.answer::<Dossier<'_>>();
    let links = json!({"show": link("getDossier", &json!({"dossier": "$response.body#/id"}))});
    Operation::new(id, Tag::Dossiers, titles)
        .signed_in()
        .keyed()
        .matched()
        .writes()
        .body(body, false)
        .gives(("200", "The dossier."), &dossier, &["ETag"])
        .leads(&links)
        .refuses([
            Refusal::Malformed(vec![Violation::new("/note", Fault::UnknownField)]),
            Refusal::DossierNotFound,
            example_illegal(Actor::Citizen),
        ])
}

fn remark(schemas: &mut Schemas) -> Value {
    schemas.request(
        "Remark",
        &json!({"note": people::text("What the citizen says.")}),
        &[],
    )
}

pub(in super::super::super) fn supplement(schemas: &mut Schemas) -> Operation {
    let body = remark(schemas);
    step(schemas, "supplementDossier", ["Hand in a supplement", "Nộp bổ sung"], &body)
        .notes("The dossier goes back to the status it was asked from; form, people and files are judged as at submission.")
        .refuses([Refusal::Invalid(vec![Violation::new("/form/ho_ten", Fault::Required)])])
}

pub(in super::super::super) fn withdraw(schemas: &mut Schemas) -> Operation {
    let body = remark(schemas);
    step(
        schemas,
        "withdrawDossier",
        ["Ask for a dossier back", "Xin rút hồ sơ"],
        &body,
    )
    .notes("From `submitted`, `accepted` and `processing`.")
}

pub(in super::super::super) fn pay(schemas: &mut Schemas) -> Operation {
    let body = schemas.request("Payment", &json!({}), &[]);
    step(schemas, "payFees", ["Pay what is due", "Nộp phí, lệ phí"], &body)
        .notes("Every due fee is recorded as paid by the citizen; no money moves. Nothing due: `illegal_transition`.")
}
