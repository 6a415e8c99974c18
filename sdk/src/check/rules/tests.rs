use jiff::civil::date;
use serde_json::{Value, json};

use super::faults;

/// Runs one rule over data on Monday 23 November 2026; returns pointers and codes.
fn run(rule: &Value, data: &Value) -> Vec<(String, String)> {
    let schema = json!({"x-rules": [rule]});
    faults(&schema, data, date(2026, 11, 23))
        .into_iter()
        .map(|fault| (fault.pointer, fault.code))
        .collect()
}

/// Asserts the one fault a rule finds, or none where the expectation is empty.
fn one(rule: &Value, data: &Value, expected: &[(&str, &str)]) {
    let found = run(rule, data);
    let found: Vec<_> = found
        .iter()
        .map(|(pointer, code)| (pointer.as_str(), code.as_str()))
        .collect();
    assert_eq!(found, expected, "{rule} {data}");
}

#[test]
fn personal_numbers() {
    let rule = json!({"rule": "personal_number", "number": "/so", "birth_date": "/ngay", "gender": "/gioi"});
    one(
        &rule,
        &json!({"so": "001090000001", "ngay": "1990-03-15", "gioi": "nam"}),
        &[],
    );
    one(&rule, &json!({"so": "001090000001"}), &[]);
    one(&rule, &json!({"so": 1_090_000_001, "ngay": "1990"}), &[]);
    one(
        &rule,
        &json!({"so": "00109000001"}),
        &[("/so", "personal_number_invalid")],
    );
    one(
        &rule,
        &json!({"so": "001290000004", "ngay": "1990"}),
        &[("/so", "personal_number_birth_date")],
    );
    one(
        &rule,
        &json!({"so": "001090000001", "ngay": "1990", "gioi": "nữ"}),
        &[("/so", "personal_number_gender")],
    );
    let both = [
        ("/so", "personal_number_birth_date"),
        ("/so", "personal_number_gender"),
    ];
    one(
        &rule,
        &json!({"so": "001090000001", "ngay": "1991", "gioi": "nữ"}),
        &both,
    );
}

#[test]
fn stars_share_their_index() {
    let rule = json!({"rule": "personal_number", "number": "/tv/*/so", "birth_date": "/tv/*/ngay"});
    let data = json!({"tv": [{"so": "001090000001", "ngay": "1990"}, {"so": "001190000002", "ngay": "1991"}, {"ngay": "1990"}]});
    one(&rule, &data, &[("/tv/1/so", "personal_number_birth_date")]);
    let nested = json!({"rule": "phone", "value": "/a/*/b/*"});
    one(
        &nested,
        &json!({"a": [{"b": ["0900000001"]}, {"b": ["0900000001", "1"]}, {}]}),
        &[("/a/1/b/1", "phone_invalid")],
    );
}

#[test]
fn birth_dates() {
    let rule = json!({"rule": "birth_date", "date": "/d"});
    for good in ["1990", "1990-02", "2026-11-23", "2026"] {
        one(&rule, &json!({"d": good}), &[]);
    }
    one(&rule, &json!({"d": "15/03/1990"}), &[("/d", "date_invalid")]);
    one(&rule, &json!({"d": "2026-11-24"}), &[("/d", "birth_date_future")]);
    one(&rule, &json!({"d": "2027"}), &[("/d", "birth_date_future")]);
}

#[test]
fn tax_codes_phones_and_names() {
    one(
        &json!({"rule": "tax_code", "value": "/v"}),
        &json!({"v": "0100109106"}),
        &[],
    );
    one(
        &json!({"rule": "tax_code", "value": "/v"}),
        &json!({"v": "0100233480"}),
        &[("/v", "tax_code_invalid")],
    );
    one(
        &json!({"rule": "phone", "value": "/v"}),
        &json!({"v": "+84 900 000 001"}),
        &[],
    );
    one(
        &json!({"rule": "phone", "value": "/v"}),
        &json!({"v": "12"}),
        &[("/v", "phone_invalid")],
    );
    one(
        &json!({"rule": "name", "value": "/v"}),
        &json!({"v": "Nguyễn Văn An"}),
        &[],
    );
    one(
        &json!({"rule": "name", "value": "/v"}),
        &json!({"v": "Nguyễn 1"}),
        &[("/v", "name_invalid")],
    );
}

#[test]
fn addresses() {
    let rule = json!({"rule": "address", "province": "/t", "ward": "/x", "detail": "/c"});
    one(&rule, &json!({"t": "01", "x": "09556", "c": "Số 1"}), &[]);
    one(
        &rule,
        &json!({"t": "03", "x": "09556"}),
        &[("/t", "province_unknown")],
    );
    one(
        &rule,
        &json!({"t": "Hà Nội", "x": "09556"}),
        &[("/t", "province_unknown")],
    );
    one(
        &rule,
        &json!({"t": "02", "x": "00000"}),
        &[("/t", "province_defunct"), ("/x", "ward_unknown")],
    );
    one(
        &rule,
        &json!({"t": "79", "x": "09556"}),
        &[("/x", "ward_not_in_province")],
    );
}

#[test]
fn orders_and_sides_of_today() {
    let order = json!({"rule": "order", "earlier": "/a", "later": "/b"});
    one(&order, &json!({"a": "2026-01-02", "b": "2026-01-02"}), &[]);
    one(
        &order,
        &json!({"a": "2026-01-02", "b": "2026-01-01"}),
        &[("/b", "date_order")],
    );
    one(&order, &json!({"a": "2026-01-02"}), &[]);
    one(
        &json!({"rule": "not_past", "date": "/d"}),
        &json!({"d": "2026-11-23"}),
        &[],
    );
    one(
        &json!({"rule": "not_past", "date": "/d"}),
        &json!({"d": "2026-11-22"}),
        &[("/d", "date_past")],
    );
    one(
        &json!({"rule": "not_future", "date": "/d"}),
        &json!({"d": "2026-11-23"}),
        &[],
    );
    one(
        &json!({"rule": "not_future", "date": "/d"}),
        &json!({"d": "2026-11-24"}),
        &[("/d", "date_future")],
    );
}

#[test]
fn spans() {
    let years = json!({"rule": "max_span", "from": "today", "to": "/d", "years": 2});
    one(&years, &json!({"d": "2028-11-23"}), &[]);
    one(&years, &json!({"d": "2028-11-24"}), &[("/d", "span_too_long")]);
    let days = json!({"rule": "max_span", "from": "/a", "to": "/d", "days": 30});
    one(&days, &json!({"a": "2026-01-01", "d": "2026-01-31"}), &[]);
    one(
        &days,
        &json!({"a": "2026-01-01", "d": "2026-02-01"}),
        &[("/d", "span_too_long")],
    );
    let months = json!({"rule": "max_span", "from": "/a", "to": "/d", "months": 1});
    one(&months, &json!({"a": "2026-01-31", "d": "2026-02-28"}), &[]);
    one(
        &months,
        &json!({"a": "2026-01-31", "d": "2026-03-01"}),
        &[("/d", "span_too_long")],
    );
    let endless = json!({"rule": "max_span", "from": "/a", "to": "/d", "years": i64::MAX});
    one(&endless, &json!({"a": "2026-01-31", "d": "9999-03-01"}), &[]);
}

#[test]
fn notices() {
    let rule = json!({"rule": "notice", "date": "/d", "working_days": 3});
    one(&rule, &json!({"d": "2026-11-27"}), &[]);
    one(&rule, &json!({"d": "2026-11-26"}), &[("/d", "notice_too_short")]);
}

#[test]
fn ages() {
    let rule = json!({"rule": "min_age", "birth_date": "/d", "years": 18});
    one(&rule, &json!({"d": "2008-11-23"}), &[]);
    one(&rule, &json!({"d": "2008-11-24"}), &[("/d", "too_young")]);
    one(&rule, &json!({"d": "2008"}), &[]);
    let men = json!({"rule": "min_age", "birth_date": "/d", "years": 20, "gender": "/g", "when": "nam"});
    one(&men, &json!({"d": "2008-01-01", "g": "nữ"}), &[]);
    one(
        &men,
        &json!({"d": "2008-01-01", "g": "nam"}),
        &[("/d", "too_young")],
    );
    one(&men, &json!({"d": "2008-01-01"}), &[]);
}

#[test]
fn beginnings() {
    let rule = json!({"rule": "starts_with", "value": "/v", "prefix": "Hộ kinh doanh"});
    one(&rule, &json!({"v": "Hộ kinh doanh Hoa Sen"}), &[]);
    one(
        &rule,
        &json!({"v": "Cửa hàng Hoa Sen"}),
        &[("/v", "prefix_missing")],
    );
}

#[test]
fn blank_rows() {
    let rule = json!({"rule": "blank_rows", "rows": "/r"});
    one(&rule, &json!({"r": [{"a": "x"}, {"a": false}, {"a": 0}]}), &[]);
    let data = json!({"r": [{"a": "x"}, {"a": " ", "b": {"c": ""}, "d": []}, {}]});
    one(&rule, &data, &[("/r/1", "blank_row"), ("/r/2", "blank_row")]);
    one(&rule, &json!({"r": "x"}), &[]);
}

#[test]
fn required_under_a_condition() {
    let rule = json!({"rule": "required_if", "value": "/v", "when": "/w", "equals": ["a", "b"]});
    one(&rule, &json!({"w": "a", "v": 0}), &[]);
    one(&rule, &json!({"w": "c"}), &[]);
    one(&rule, &json!({}), &[]);
    one(&rule, &json!({"w": "b"}), &[("/v", "required")]);
    one(&rule, &json!({"w": "b", "v": ""}), &[("/v", "required")]);
    let rows = json!({"rule": "required_if", "value": "/r/*/v", "when": "/r/*/w", "equals": true});
    one(
        &rows,
        &json!({"r": [{"w": true}, {"w": false}]}),
        &[("/r/0/v", "required")],
    );
}

#[test]
fn what_is_unknown_or_broken_is_ignored() {
    for rule in [
        json!({"rule": "phase_of_moon", "value": "/v"}),
        json!({}),
        json!(3),
        json!({"rule": "max_span", "to": "/v"}),
        json!({"rule": "address"}),
    ] {
        one(&rule, &json!({"v": "x"}), &[]);
    }
    assert!(faults(&json!({"x-rules": 1}), &json!({}), date(2026, 1, 1)).is_empty());
}
