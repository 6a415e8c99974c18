//! The sandbox's own procedures in the national portal's shape.

use serde_json::{Value, json};
use uuid::Builder;

use super::holding::Row;
use crate::portal::catalogue::Catalogue;
use crate::portal::catalogue::procedure::{Component, Fee, Method, Procedure};
use crate::portal::digest::sha256;

/// An id that stays the same as long as the thing has its code.
pub(super) fn id(kind: &str, code: &str) -> String {
    let digest = sha256(format!("{kind} {code}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// All rows.
pub(super) fn rows(catalogue: &Catalogue) -> Vec<Row> {
    let rows = catalogue.procedures().iter().enumerate();
    rows.map(|(number, procedure)| {
        let row = row(catalogue, procedure);
        let agencies = procedure.offerings.iter().map(|it| it.agency.clone());
        let agencies = agencies.chain([procedure.promulgator.clone()]).collect();
        Row::new(&row.to_string(), &row, agencies, number + 1)
    })
    .collect()
}

fn row(catalogue: &Catalogue, procedure: &Procedure) -> Value {
    let departments: Vec<&str> = procedure
        .offerings
        .iter()
        .map(|it| catalogue.agency_name(&it.agency))
        .collect();
    json!({
        "id": id("procedure", &procedure.code),
        "name": procedure.name,
        "code": procedure.code,
        "codeNotation": procedure.code,
        "categories": [catalogue.field_name(&procedure.field)],
        "categoryIds": [id("field", &procedure.field)],
        "departments": departments,
        "departmentPromulgate": catalogue.agency_name(&procedure.promulgator),
        "departmentPromulgateId": id("agency", &procedure.promulgator),
        "formalityTargetType": procedure.audience,
        "state": "ACTIVE",
        "type": "STANDARD",
    })
}

/// A procedure's details. Components stand in cases, `profileComponents` beside them is empty, and `required` says nothing: all
/// as at the real portal.
pub(super) fn details(catalogue: &Catalogue, procedure: &Procedure) -> Value {
    let named =
        |kind: &str, code: &str, name: &str| json!({"id": id(kind, code), "code": code, "name": name});
    let field = named("field", &procedure.field, catalogue.field_name(&procedure.field));
    let executing: Vec<Value> = procedure
        .offerings
        .iter()
        .map(|it| named("agency", &it.agency, catalogue.agency_name(&it.agency)))
        .collect();
    let has = |level: &str| {
        let mut agencies = procedure
            .offerings
            .iter()
            .filter_map(|it| catalogue.agency(&it.agency));
        agencies.any(|agency| agency.level == level)
    };
    let steps: Vec<Value> = procedure
        .steps
        .iter()
        .map(|step| json!({"name": "", "description": step}))
        .collect();
    let results: Vec<Value> = procedure
        .results
        .iter()
        .map(|result| json!({"id": id("result", result), "code": "", "name": result}))
        .collect();
    let laws: Vec<Value> = procedure
        .legal_basis
        .iter()
        .map(|law| json!({"code": law.number, "name": law.name}))
        .collect();
    let audience: Vec<Value> = procedure
        .audience
        .iter()
        .map(|who| json!({"id": id("subject", who), "code": "", "name": who}))
        .collect();
    let is_full = !procedure.offerings.is_empty() && procedure.offerings.iter().all(|it| it.scope == "full");
    let mut details = json!({
        "id": id("procedure", &procedure.code),
        "code": procedure.code,
        "codeNotation": procedure.code,
        "name": procedure.name,
        "state": "ACTIVE",
        "type": "STANDARD",
        "category": field,
        "categoriesDetails": [field],
        "departmentPromulgateId": id("agency", &procedure.promulgator),
        "departmentPromulgateCode": procedure.promulgator,
        "departmentPromulgateName": catalogue.agency_name(&procedure.promulgator),
        "subjectTypesDetails": audience,
        "departmentsExecuting": executing,
        "isMinistry": has("ministry"),
        "isProvince": has("province"),
        "isWard": has("ward"),
        "isOtherAgency": false,
        "isFullProcess": is_full,
    });
    let more = json!({
        "executionSteps": steps,
        "executionMethods": procedure.methods.iter().map(method).collect::<Vec<_>>(),
        "executionCases": cases(procedure),
        "profileComponents": [],
        "fees": [],
        "cases": [],
        "resultsDetails": results,
        "legalBasisesDetails": laws,
        "returningMethods": returning(procedure),
        "requirementsAndConditions": "",
        "procedureProposal": null,
        "createdAt": millis(&procedure.as_of),
        "updatedAt": millis(&procedure.as_of),
    });
    if let (Value::Object(all), Value::Object(more)) = (&mut details, more) {
        all.extend(more);
    }
    details
}

/// The beginning of a day in Vietnam, in milliseconds since 1970.
fn millis(day: &str) -> Value {
    let begins = format!("{day}T00:00:00+07:00").parse::<jiff::Timestamp>();
    begins.map_or(Value::Null, |begins| begins.as_millisecond().into())
}

fn method(method: &Method) -> Value {
    let time = match (&method.duration.value, &method.duration.text) {
        (Some(value), _) => Value::Number(value.clone()),
        (None, text) => text.clone().into(),
    };
    json!({
        "submissionMethod": method.channel,
        "processingTime": time,
        "processingTimeUnit": method.duration.unit,
        "description": method.duration.text,
        "fees": method.fees.iter().map(fee).collect::<Vec<_>>(),
    })
}

fn fee(fee: &Fee) -> Value {
    json!({
        "type": fee.kind,
        "value": fee.amount,
        "currencyName": if fee.currency == "VND" { "Việt Nam Đồng" } else { &fee.currency },
        "description": fee.text.as_deref().unwrap_or_default(),
        "attachment": null,
    })
}

/// The cases with their components; those of every case stand first, in a case without a name.
fn cases(procedure: &Procedure) -> Vec<Value> {
    let of_case = |case: Option<&str>| -> Vec<Value> {
        let own = procedure
            .components
            .iter()
            .filter(|it| it.case.as_deref() == case);
        own.map(component).collect()
    };
    let mut cases = Vec::new();
    let common = of_case(None);
    if !common.is_empty() || procedure.cases.is_empty() {
        cases.push(json!({"name": "", "profileComponents": common}));
    }
    for case in &procedure.cases {
        cases.push(json!({"name": case.name, "profileComponents": of_case(Some(&case.code))}));
    }
    cases
}

fn component(component: &Component) -> Value {
    let attachments: Vec<Value> = component
        .templates
        .iter()
        .map(|template| {
            json!({"id": template.id, "fileName": template.file, "bucketName": "sandbox",
                "filePath": format!("configuring/{}", template.file)})
        })
        .collect();
    json!({
        "profileComponentId": id("component", &component.alias),
        "code": component.code,
        "name": component.name,
        "originalQty": component.originals,
        "copyQty": component.copies,
        "required": false,
        "hasElectronicForm": false,
        "isProcessingResult": false,
        "attachments": attachments,
    })
}

fn returning(procedure: &Procedure) -> Vec<Value> {
    let ways = |known: &[(&str, &str)]| -> Vec<String> {
        known
            .iter()
            .filter(|(own, _)| procedure.receive.iter().any(|way| way == own))
            .map(|(_, national)| (*national).to_owned())
            .collect()
    };
    let offline = ways(&[("agency", "AT_SUBMISSION_PLACE"), ("post", "AT_HOME")]);
    let online = ways(&[("online", "ONLINE")]);
    [("OFFLINE", offline), ("ONLINE", online)]
        .into_iter()
        .filter(|(_, ways)| !ways.is_empty())
        .map(|(kind, ways)| json!({"type": kind, "value": ways}))
        .collect()
}
