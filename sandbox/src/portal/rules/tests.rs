use serde_json::json;

use super::*;

const TABLE: &str = "01\tHà Nội\t09556\tHà Đông\n79\tThành phố Hồ Chí Minh\t26734\tSài Gòn\n";

fn faults(rule: &Value, form: &Value) -> Vec<(String, &'static str)> {
    let calendar: Calendar =
        serde_json::from_value(json!({"years": {"2026": {"off": [], "make_up": []}}})).unwrap();
    let units: &'static Units = Box::leak(Box::new(Units::parse(TABLE)));
    let ground = Ground {
        today: "2026-11-23".parse().unwrap(),
        calendar: Some(&calendar),
        units: &move || units,
    };
    check(std::slice::from_ref(rule), form, &ground)
        .into_iter()
        .map(|it| (it.pointer, it.fault.code()))
        .collect()
}

fn one(rule: &Value, form: &Value) -> Option<&'static str> {
    let found = faults(rule, form);
    assert!(found.len() < 2, "{found:?}");
    found.first().map(|(_, code)| *code)
}

#[test]
fn a_personal_number_agrees_with_birth_date_and_gender() {
    let rule = json!({"rule": "personal_number", "number": "/n", "birth_date": "/b", "gender": "/g"});
    assert_eq!(
        one(
            &rule,
            &json!({"n": "001090000001", "b": "1990-05-01", "g": "nam"})
        ),
        None
    );
    assert_eq!(one(&rule, &json!({"n": "001090000001"})), None);
    assert_eq!(
        one(&rule, &json!({"n": "00109000001"})),
        Some("personal_number_invalid")
    );
    assert_eq!(
        one(&rule, &json!({"n": "001290000004", "b": "1990"})),
        Some("personal_number_birth_date")
    );
    assert_eq!(
        one(&rule, &json!({"n": "001090000001", "g": "nữ"})),
        Some("personal_number_gender")
    );
    assert_eq!(
        one(&rule, &json!({"b": "1990"})),
        None,
        "an absent number is the schema's matter"
    );
    assert_eq!(
        one(&rule, &json!({"n": 12})),
        None,
        "a wrong type is the schema's matter"
    );
}

#[test]
fn rows_share_their_index() {
    let rule = json!({"rule": "personal_number", "number": "/m/*/n", "birth_date": "/m/*/b"});
    let form = json!({"m": [{"n": "001090000001", "b": "1990"}, {"n": "001090000001", "b": "1991"}]});
    assert_eq!(
        faults(&rule, &form),
        [("/form/m/1/n".to_owned(), "personal_number_birth_date")]
    );
}

#[test]
fn addresses_know_defunct_provinces_and_foreign_wards() {
    let rule = json!({"rule": "address", "province": "/p", "ward": "/w"});
    assert_eq!(one(&rule, &json!({"p": "01", "w": "09556"})), None);
    assert_eq!(
        one(&rule, &json!({"p": "34", "w": "09556"})),
        Some("province_defunct")
    );
    assert_eq!(one(&rule, &json!({"p": "97"})), Some("province_unknown"));
    assert_eq!(
        one(&rule, &json!({"p": "01", "w": "99999"})),
        Some("ward_unknown")
    );
    assert_eq!(
        one(&rule, &json!({"p": "79", "w": "09556"})),
        Some("ward_not_in_province")
    );
}

#[test]
fn dates_are_ordered_and_bounded() {
    let order = json!({"rule": "order", "earlier": "/a", "later": "/b"});
    assert_eq!(
        faults(&order, &json!({"a": "2026-02-02", "b": "2026-02-01"})),
        [("/form/b".to_owned(), "date_order")]
    );
    assert_eq!(one(&order, &json!({"a": "2026-02-01", "b": "2026-02-01"})), None);
    let date = json!({"d": "2026-11-23"});
    assert_eq!(one(&json!({"rule": "not_past", "date": "/d"}), &date), None);
    assert_eq!(one(&json!({"rule": "not_future", "date": "/d"}), &date), None);
    assert_eq!(
        one(
            &json!({"rule": "not_past", "date": "/d"}),
            &json!({"d": "2026-11-22"})
        ),
        Some("date_past")
    );
    assert_eq!(
        one(
            &json!({"rule": "not_future", "date": "/d"}),
            &json!({"d": "2026-11-24"})
        ),
        Some("date_future")
    );
    let span = json!({"rule": "max_span", "from": "today", "to": "/d", "years": 2});
    assert_eq!(one(&span, &json!({"d": "2028-11-23"})), None);
    assert_eq!(one(&span, &json!({"d": "2028-11-24"})), Some("span_too_long"));
    let span = json!({"rule": "max_span", "from": "/a", "to": "/d", "days": 120});
    assert_eq!(one(&span, &json!({"a": "2026-01-01", "d": "2026-05-01"})), None);
    assert_eq!(
        one(&span, &json!({"a": "2026-01-01", "d": "2026-05-02"})),
        Some("span_too_long")
    );
}

#[test]
fn a_birth_date_may_be_partial_but_not_in_the_future() {
    let rule = json!({"rule": "birth_date", "date": "/d"});
    for right in ["1955", "1955-07", "1955-07-01", "2026-11-23"] {
        assert_eq!(one(&rule, &json!({"d": right})), None, "{right}");
    }
    assert_eq!(one(&rule, &json!({"d": "01/07/1955"})), Some("date_invalid"));
    assert_eq!(one(&rule, &json!({"d": "2027"})), Some("birth_date_future"));
}

#[test]
fn notice_is_counted_in_working_days_between() {
    let rule = json!({"rule": "notice", "date": "/d", "working_days": 3});
    assert_eq!(one(&rule, &json!({"d": "2026-11-26"})), Some("notice_too_short"));
    assert_eq!(one(&rule, &json!({"d": "2026-11-27"})), None);
    let long = json!({"rule": "notice", "date": "/d", "working_days": 60});
    assert_eq!(
        one(&long, &json!({"d": "2026-11-27"})),
        None,
        "a year without data never blocks filing"
    );
}

#[test]
fn an_age_may_depend_on_gender() {
    let rule = json!({"rule": "min_age", "birth_date": "/b", "years": 20, "gender": "/g", "when": "nam"});
    assert_eq!(
        one(&rule, &json!({"b": "2006-11-24", "g": "nam"})),
        Some("too_young")
    );
    assert_eq!(one(&rule, &json!({"b": "2006-11-23", "g": "nam"})), None);
    assert_eq!(one(&rule, &json!({"b": "2006-11-24", "g": "nữ"})), None);
}

#[test]
fn rows_that_say_nothing_and_fields_that_depend_on_others() {
    let blank = json!({"rule": "blank_rows", "rows": "/r"});
    let form =
        json!({"r": [{"a": "x"}, {"a": " ", "b": null, "c": [], "d": {"e": ""}}, {"a": 0}, {"a": false}]});
    assert_eq!(faults(&blank, &form), [("/form/r/1".to_owned(), "blank_row")]);
    let required = json!({"rule": "required_if", "value": "/v", "when": "/w", "equals": ["a", "b"]});
    assert_eq!(one(&required, &json!({"w": "a"})), Some("required"));
    assert_eq!(one(&required, &json!({"w": "a", "v": "x"})), None);
    assert_eq!(one(&required, &json!({"w": "c"})), None);
    let prefix = json!({"rule": "starts_with", "value": "/v", "prefix": "Hộ kinh doanh"});
    assert_eq!(one(&prefix, &json!({"v": "Cửa hàng An"})), Some("prefix_missing"));
    assert_eq!(one(&prefix, &json!({"v": "Hộ kinh doanh An"})), None);
}

#[test]
fn an_unknown_rule_is_no_fault() {
    assert_eq!(
        one(&json!({"rule": "of tomorrow", "value": "/v"}), &json!({"v": 1})),
        None
    );
}
