//! The portal about itself, agencies, procedures, forms and blank papers.

use serde_json::json;

use super::super::operation::{Operation, Tag};
use super::super::parameters::{component, query};
use super::super::schemas::Schemas;
use super::link;
use crate::face::native::wire::{About, Agency, Form, Items, Named, Page, Procedure, ProcedureItem};
use crate::portal::refusal::Refusal;

pub(in super::super::super) fn portal(schemas: &mut Schemas) -> Operation {
    let about = schemas.answer::<About>();
    Operation::new("getPortal", Tag::Portal, ["About this portal", "Về cổng này"])
        .notes("`instance` names this very data set and changes with a reset.")
        .gives(("200", "The portal about itself."), &about, &[])
}

pub(in super::super::super) fn agencies(schemas: &mut Schemas) -> Operation {
    let page = schemas.answer::<Page<Agency<'_>>>();
    let links = json!({"first": link("getAgency", &json!({"code": "$response.body#/items/0/code"}))});
    Operation::new(
        "listAgencies",
        Tag::Catalogue,
        ["List agencies", "Danh sách cơ quan"],
    )
    .query([query(
        "q",
        "Words of a name, or a code; case and diacritics are folded.",
        &json!({"type": "string"}),
    )])
    .paged()
    .gives(("200", "A page of agencies."), &page, &[])
    .leads(&links)
}

pub(in super::super::super) fn agency(schemas: &mut Schemas) -> Operation {
    let agency = schemas.answer::<Agency<'_>>();
    Operation::new("getAgency", Tag::Catalogue, ["Show an agency", "Xem cơ quan"])
        .tagged()
        .gives(("200", "The agency."), &agency, &["ETag"])
        .refuses([Refusal::AgencyNotFound])
}

pub(in super::super::super) fn fields(schemas: &mut Schemas) -> Operation {
    let items = schemas.answer::<Items<Named<'_>>>();
    Operation::new(
        "listFields",
        Tag::Catalogue,
        ["List fields", "Danh sách lĩnh vực"],
    )
    .notes("Two codes may share a name.")
    .gives(("200", "All fields."), &items, &[])
}

pub(in super::super::super) fn procedures(schemas: &mut Schemas) -> Operation {
    let page = schemas.answer::<Page<ProcedureItem<'_>>>();
    let code = "$response.body#/items/0/code";
    let links = json!({
        "show": link("getProcedure", &json!({"code": code})),
        "form": link("getForm", &json!({"code": code})),
        "create": {"operationId": "createDossier", "requestBody": {"procedure": code}},
    });
    let text = json!({"type": "string"});
    Operation::new("searchProcedures", Tag::Catalogue, ["Search procedures", "Tìm thủ tục"])
        .notes("Matching folds case, diacritics, đ and Unicode form. `offerings` holds only those that satisfy the filters.")
        .query([
            query("q", "Every word occurs in name, field or keywords, or is the start of the code; ranked.", &text),
            query("agency", "A code, or words of a name.", &text),
            query("field", "A code, or words of a name.", &text),
            query("level", "Level of online service.", &json!({"type": "integer", "minimum": 1, "maximum": 4})),
            query("scope", "Scope of online service.", &json!({"type": "string", "enum": ["full", "partial"]})),
            query("audience", "Words of whom it is for.", &text),
        ])
        .paged()
        .gives(("200", "A page of procedures."), &page, &[])
.leads(&links)
}

pub(in super::super::super) fn procedure(schemas: &mut Schemas) -> Operation {
    let procedure = schemas.answer::<Procedure<'_>>();
    let links = json!({
        "form": link("getForm", &json!({"code": "$response.body#/code"})),
        "template": link("getTemplate", &json!({"id": "$response.body#/components/0/templates/0/id"})),
        "create": {"operationId": "createDossier", "requestBody": {"procedure": "$response.body#/code"}},
    });
    Operation::new(
        "getProcedure",
        Tag::Catalogue,
        ["Show a procedure", "Xem thủ tục"],
    )
    .tagged()
    .gives(
        ("200", "The procedure with all offerings."),
        &procedure,
        &["ETag"],
    )
    .leads(&links)
    .refuses([Refusal::ProcedureNotFound])
}

pub(in super::super::super) fn form(schemas: &mut Schemas) -> Operation {
    let form = schemas.answer::<Form<'_>>();
    Operation::new(
        "getForm",
        Tag::Catalogue,
        ["Show a procedure's form", "Xem tờ khai"],
    )
    .notes(
        "`schema` carries the extensions `x-title-en`, `x-order`, `x-group`, `x-enum-labels` and `x-rules`.",
    )
    .tagged()
    .gives(("200", "The form as JSON Schema 2020-12."), &form, &["ETag"])
    .refuses([Refusal::ProcedureNotFound])
}

pub(in super::super::super) fn template(_: &mut Schemas) -> Operation {
    Operation::new(
        "getTemplate",
        Tag::Catalogue,
        ["Download a blank form", "Tải mẫu tờ khai"],
    )
    .parameter(component("parameters", "IfNoneMatch"))
    .gives_bytes(
        "200",
        "The blank form.",
        &["ETag", "Content-Disposition", "Repr-Digest"],
    )
    .gives_nothing("304", "Nothing changed.", &["ETag"])
    .refuses([Refusal::FileNotFound])
}
