//! Reading rows and details: each trap by itself, on invented procedures.

use serde_json::json;

use crate::driver::national::{read_details, read_row};
use crate::model::code::{CaseCode, ComponentCode};
use crate::model::fee::FeeStatement;
use crate::model::portal::PortalRef;
use crate::model::procedure::{Procedure, Scope};

fn portal() -> PortalRef {
    PortalRef::new("quoc-gia", false)
}

fn details(extra: &serde_json::Value) -> Procedure {
    let mut data = json!({"id": "i", "code": "9.000001", "name": "Cấp giấy phép thả diều"});
    data.as_object_mut()
        .unwrap()
        .extend(extra.as_object().unwrap().clone());
    read_details(
        &json!({"code": "OK", "message": "OK", "data": data}).to_string(),
        &portal(),
    )
    .unwrap()
}

#[test]
fn a_row_keeps_names_ids_and_its_odd_code() {
    let row = json!({"id": "01-a", "code": " 9.000002", "name": "Đa\u{306}ng ky\u{301}\tthả diều",
        "categories": ["Diều", "Trò chơi"], "departments": ["Sở Gió", null, ""], "departmentPromulgate": "Bộ Gió",
        "formalityTargetType": ["Công dân Việt Nam"], "state": "LATER", "type": "STANDARD", "new": {}});
    let summary = read_row(&row.to_string(), &portal()).unwrap();
    assert_eq!(summary.code.as_str(), "9.000002");
    assert_eq!(summary.portal_code.as_deref(), Some(" 9.000002"));
    assert_eq!(summary.name, "Đăng ký thả diều");
    assert_eq!(summary.field.unwrap().name, "Diều");
    assert_eq!(summary.other_fields[0].name, "Trò chơi");
    assert_eq!(summary.promulgator.unwrap().name, "Bộ Gió");
    assert_eq!(
        summary
            .offerings
            .iter()
            .map(|it| it.agency.name.as_str())
            .collect::<Vec<_>>(),
        ["Sở Gió"]
    );
    assert_eq!(
        (summary.kind.as_deref(), summary.state.as_deref()),
        (Some("STANDARD"), Some("LATER"))
    );
    assert!(summary.offerings[0].level.is_none() && summary.offerings[0].scope.is_none());
}

#[test]
fn a_row_of_nulls_is_read_and_one_without_code_or_name_refused() {
    let poor =
        json!({"code": 9.5, "name": "Thả diều", "categories": null, "departments": "Sở Gió", "state": null});
    let summary = read_row(&poor.to_string(), &portal()).unwrap();
    assert_eq!((summary.code.as_str(), summary.offerings.len()), ("9.5", 1));
    assert_eq!((summary.id, summary.portal_code), (None, None));
    for bad in [
        r#"{"name":"x"}"#,
        r#"{"code":"9.1","name":" "}"#,
        "[]",
        "<html>",
        r#"{"code":"#,
    ] {
        assert!(read_row(bad, &portal()).is_err(), "{bad}");
    }
}

#[test]
fn processing_times_come_as_integer_fraction_and_words() {
    let procedure = details(&json!({"executionMethods": [
        {"submissionMethod": "ONLINE", "processingTime": 15, "processingTimeUnit": "WORKING_DAY"},
        {"submissionMethod": "DIRECT", "processingTime": 11.5, "processingTimeUnit": "DAY"},
        {"submissionMethod": "DRONE", "processingTime": "Theo mô tả", "processingTimeUnit": "OTHER", "fees": null},
        {"processingTime": 3, "processingTimeUnit": "OTHER"},
        {"processingTime": "07", "processingTimeUnit": "FORTNIGHT"},
        {},
    ]}));
    let times: Vec<String> = procedure
        .methods
        .iter()
        .map(|method| serde_json::to_string(&method.duration).unwrap())
        .collect();
    assert_eq!(
        times,
        [
            r#"{"value":15,"unit":"WORKING_DAY","text":null}"#,
            r#"{"value":11.5,"unit":"DAY","text":null}"#,
            r#"{"value":null,"unit":"OTHER","text":"Theo mô tả"}"#,
            r#"{"value":null,"unit":"OTHER","text":"3"}"#,
            r#"{"value":7,"unit":"FORTNIGHT","text":null}"#,
            "null",
        ]
    );
    assert_eq!(procedure.methods[2].channel, "DRONE");
}

#[test]
fn no_fee_is_made_free_by_a_zero_a_null_or_an_empty_list() {
    let fees = json!([
        {"type": "FEE", "value": 0, "description": "Theo nghị quyết của tỉnh", "currencyName": null},
        {"type": "FEE", "value": null, "description": "Theo nghị quyết của tỉnh"},
        {"type": "SERVICE_FEE", "value": 0, "description": ""},
        {"type": "PRICE_LEVEL", "value": "120000", "currencyName": "Việt Nam Đồng"},
        {"type": "TIP", "value": 2.5, "currencyName": "USD", "description": "mỗi bản"},
        {"type": "FEE", "value": 0, "description": "Mie\u{302}\u{303}n phí"},
        {"type": "FEE", "value": null, "attachment": {"fileId": "f1", "fileName": "Biểu phí.pdf"}},
    ]);
    let procedure = details(&json!({"executionMethods": [{"fees": fees}, {"fees": []}]}));
    let fees = &procedure.methods[0].fees;
    assert_eq!(
        fees.iter()
            .map(crate::model::fee::Fee::statement)
            .collect::<Vec<_>>(),
        [
            FeeStatement::SeeText,
            FeeStatement::SeeText,
            FeeStatement::NotStated,
            FeeStatement::Amount(120_000),
            FeeStatement::SeeText,
            FeeStatement::Free,
            FeeStatement::SeeText,
        ]
    );
    assert_eq!(fees[1].amount, None);
    assert_eq!((fees[4].kind.as_str(), fees[4].currency.as_str()), ("TIP", "USD"));
    assert_eq!(fees[4].text.as_deref(), Some("2.5\nmỗi bản"));
    assert_eq!(fees[3].currency, "VND");
    assert!(procedure.methods[1].fees.is_empty());
}

#[test]
fn components_come_from_the_cases_and_their_codes_repeat_or_are_null() {
    let paper = |code: serde_json::Value| {
        json!({"code": code, "name": "Đơn", "originalQty": 1, "copyQty": "2", "required": false,
            "attachments": [{"id": "t1", "fileName": "Mẫu 1.docx"}, {"fileName": "không có id"}]})
    };
    let procedure = details(&json!({
        "profileComponents": [],
        "executionCases": [
            {"name": "", "profileComponents": [paper(json!("KQ1"))]},
            {"name": "Diều\tlớn", "profileComponents": [paper(json!("KQ1")), paper(json!(null))]},
            {"name": "Diều nhỏ", "profileComponents": null},
        ],
        "cases": [{"id": "c", "code": "9.000001.01", "name": "Thả diều", "processingDay": {"qty": 6.25, "type": "DAY"},
            "profileComponents": []}],
    }));
    let found: Vec<_> = procedure
        .components
        .iter()
        .map(|it| {
            (
                it.case.as_ref().map(CaseCode::as_str),
                it.code.as_ref().map(ComponentCode::as_str),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (None, Some("KQ1")),
            (Some("Diều lớn"), Some("KQ1")),
            (Some("Diều lớn"), None)
        ]
    );
    assert_eq!(
        procedure
            .cases
            .iter()
            .map(|case| case.name.as_str())
            .collect::<Vec<_>>(),
        ["Diều lớn", "Diều nhỏ"]
    );
    let first = &procedure.components[0];
    assert_eq!((first.originals, first.copies, first.required), (1, 2, None));
    assert_eq!(
        first
            .templates
            .iter()
            .map(|it| it.id.as_str())
            .collect::<Vec<_>>(),
        ["t1"]
    );
    assert_eq!(
        procedure.services[0].code.as_ref().unwrap().as_str(),
        "9.000001.01"
    );
    assert_eq!(
        serde_json::to_value(&procedure.services[0].duration).unwrap()["value"],
        json!(6.25)
    );
}

#[test]
fn dates_decision_place_and_agencies_are_kept() {
    let procedure = details(&json!({
        "procedureProposal": {"proposalNumber": "12/QĐ-BG", "decisionNumber": null, "decisionDate": 1_784_048_400_000_u64,
            "publicationDate": null, "issuingAgency": {"name": "Bộ Gió"}},
        "updatedAt": 1_784_273_338_230_u64, "createdAt": "0",
        "isWard": true, "isProvince": false, "isFullProcess": true,
        "departmentsExecuting": [{"code": "H99.1", "name": "UBND phường Gió"}], "unitGroupsExecuting": [{"name": "UBND phường Gió"}],
        "departmentsAuthority": [{"code": "H99", "name": "UBND tỉnh Gió"}],
        "dossierReceivingAddresses": " Trung tâm\r\n\n Phục vụ ", "requirementsAndConditions": "Không",
        "returningMethods": [{"type": "OFFLINE", "value": ["AT_HOME", "AT_SUBMISSION_PLACE", "AT_SEA"]}, {"value": "AT_HOME"}],
        "legalBasisesDetails": [{"code": "1/2026/NĐ-CP ", "name": "quy định về\n diều"}],
        "executionSteps": [{"name": "Bước 1:", "description": "Nộp đơn"}, {"name": "Bước 2", "description": "Bước 2 nhận"}, {}],
    }));
    let decision = procedure.decision.unwrap();
    assert_eq!(
        (decision.number.as_str(), decision.issuer.as_deref()),
        ("12/QĐ-BG", Some("Bộ Gió"))
    );
    assert_eq!(
        (decision.date, decision.published),
        (Some(jiff::civil::date(2026, 7, 15)), None)
    );
    assert_eq!(procedure.as_of, Some(jiff::civil::date(2026, 7, 17)));
    assert_eq!(procedure.agency_levels, ["ward"]);
    assert_eq!(procedure.summary.offerings.len(), 2);
    assert_eq!(procedure.summary.offerings[0].scope, Some(Scope::Full));
    assert_eq!(procedure.authorities[0].name, "UBND tỉnh Gió");
    assert_eq!(procedure.receiving_place.as_deref(), Some("Trung tâm\nPhục vụ"));
    assert_eq!(procedure.receive, ["post", "agency", "AT_SEA"]);
    assert_eq!(procedure.legal_basis[0].number, "1/2026/NĐ-CP");
    assert_eq!(procedure.steps, ["Bước 1:\nNộp đơn", "Bước 2 nhận"]);
    assert!(
        details(&json!({"isFullProcess": false, "executingAgencies": "Sở Gió"}))
            .summary
            .offerings[0]
            .scope
            .is_none()
    );
}
