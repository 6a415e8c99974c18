use std::fs;

use jiff::civil::date;
use serde_json::{Value, json};

use super::*;
use crate::model::agency::{Agency, AgencyRef, Field as AgencyField};
use crate::model::attachment::LocalFile;
use crate::model::delivery::Delivery;
use crate::model::dossier::Submission;
use crate::model::person::{Authorization, Party};
use crate::model::portal::PortalRef;
use crate::model::procedure::{Case, Component, Offering, Procedure, ProcedureSummary};

pub(crate) fn a_form(schema: Value) -> Form {
    Form {
        procedure: "1.000001".parse().unwrap(),
        version: "1".into(),
        schema,
    }
}

/// A procedure with two cases, one agency of today, one of the past and three components.
pub(crate) fn a_procedure() -> Procedure {
    let offering = |code: &str, name: &str, historical| Offering {
        agency: AgencyRef {
            code: Some(code.parse().unwrap()),
            name: name.into(),
        },
        level: None,
        level_source: None,
        scope: None,
        historical,
    };
    let component = |case: Option<&str>, code: &str, alias: &str, required| Component {
        case: case.map(|case| case.parse().unwrap()),
        code: Some(code.parse().unwrap()),
        alias: Some(alias.parse().unwrap()),
        name: format!("Giấy {alias}"),
        originals: 1,
        copies: 0,
        required: Some(required),
        templates: Vec::new(),
        accepts: vec!["pdf".into(), "jpg".into()],
        max_bytes: Some(1000),
    };
    Procedure {
        summary: ProcedureSummary {
            code: "1.000001".parse().unwrap(),
            name: "Thủ tục thử".into(),
            field: None::<AgencyField>,
            promulgator: None,
            offerings: vec![
                offering("H26.1", "UBND phường Hà Đông", false),
                offering("H26.9", "UBND phường Quang Trung", true),
            ],
            audience: Vec::new(),
            id: None,
            portal_code: None,
            other_fields: Vec::new(),
            kind: None,
            state: None,
            portal: PortalRef::new("sandbox", true),
        },
        version: None,
        cases: ["1", "2"]
            .map(|code| Case {
                code: code.parse().unwrap(),
                name: format!("Trường hợp {code}"),
            })
            .into(),
        steps: Vec::new(),
        methods: Vec::new(),
        components: vec![
            component(None, "KQ1", "to_khai", true),
            component(Some("1"), "KQ2", "cho_o", true),
            component(Some("2"), "KQ3", "thue_nha", true),
        ],
        results: Vec::new(),
        legal_basis: Vec::new(),
        receive: vec!["agency".into(), "post".into()],
        as_of: None,
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

fn found(faults: &[Fault]) -> Vec<(&str, &str)> {
    faults
        .iter()
        .map(|fault| (fault.pointer.as_str(), fault.code.as_str()))
        .collect()
}

fn facts() -> Facts {
    Facts::on(date(2026, 11, 23))
}

/// A submission that is right in everything; its files lie in a folder of their own.
fn a_submission() -> (tempfile::TempDir, Submission) {
    let folder = tempfile::tempdir().unwrap();
    let mut submission = Submission::new("1.000001".parse().unwrap());
    submission.case = Some("1".parse().unwrap());
    submission.agency = Some("H26.1".parse().unwrap());
    submission.delivery = Some(Delivery {
        receive: "agency".into(),
        address: None,
    });
    for (component, name) in [("to_khai", "a.pdf"), ("KQ2", "b.pdf")] {
        fs::write(folder.path().join(name), b"%PDF-1.7 x").unwrap();
        submission.files.push(LocalFile::new(
            component.parse().unwrap(),
            folder.path().join(name),
        ));
    }
    (folder, submission)
}

fn check_of(submission: &Submission, facts: &Facts) -> Vec<Fault> {
    super::submission(&a_procedure(), &a_form(json!({})), submission, facts)
}

#[test]
fn a_right_submission_has_no_fault() {
    let (_folder, submission) = a_submission();
    assert_eq!(check_of(&submission, &facts()), []);
}

#[test]
fn an_empty_submission_names_everything_it_lacks() {
    let submission = Submission::new("1.000001".parse().unwrap());
    let faults = check_of(&submission, &facts());
    let expected = [
        ("/agency", "agency_required"),
        ("/attachments/KQ1", "component_missing"),
        ("/case", "case_required"),
        ("/result", "receive_required"),
    ];
    assert_eq!(found(&faults), expected);
    assert_eq!(faults[1].details["component"], "to_khai");
    assert_eq!(faults[1].label.as_deref(), Some("Giấy to_khai"));
}

#[test]
fn cases_and_their_components() {
    let (_folder, mut submission) = a_submission();
    submission.case = Some("2".parse().unwrap());
    let expected = [
        ("/attachments/KQ2", "component_other_case"),
        ("/attachments/KQ3", "component_missing"),
    ];
    assert_eq!(found(&check_of(&submission, &facts())), expected);
    submission.case = Some("7".parse().unwrap());
    assert!(found(&check_of(&submission, &facts())).contains(&("/case", "case_unknown")));
}

#[test]
fn agencies() {
    let (_folder, mut submission) = a_submission();
    let mut of = |code: &str, lookup: Option<AgencyLookup>| {
        submission.agency = Some(code.parse().unwrap());
        let mut facts = facts();
        facts.agency = lookup;
        let faults = check_of(&submission, &facts);
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults.into_iter().next().unwrap()
    };
    let agency = |code: &str, historical| {
        AgencyLookup::Found(Agency {
            code: code.parse().unwrap(),
            name: "x".into(),
            level: "ward".into(),
            parent: None,
            province: None,
            historical,
            successor: historical.then(|| AgencyRef {
                code: Some("H26.1".parse().unwrap()),
                name: "UBND phường Hà Đông".into(),
            }),
            code_source: None,
        })
    };
    assert_eq!(of("H99", None).code, "agency_unknown");
    assert_eq!(of("H99", Some(AgencyLookup::Unknown)).code, "agency_unknown");
    assert_eq!(of("H26.2", None).details["suggestion"], "H26.1");
    assert_eq!(of("ubnd phuong Ha Dong", None).details["suggestion"], "H26.1");
    assert_eq!(of("H50", Some(agency("H50", false))).code, "agency_not_offering");
    assert_eq!(of("H26.9", None).code, "agency_historical");
    let past = of("H26.9", Some(agency("H26.9", true)));
    assert_eq!(
        (past.code.as_str(), past.details["successor_code"].as_str()),
        ("agency_historical", "H26.1")
    );
}

#[test]
fn receiving_the_result() {
    let (_folder, mut submission) = a_submission();
    let mut of = |receive: &str, address: Option<&str>| {
        submission.delivery = Some(Delivery {
            receive: receive.into(),
            address: address.map(str::to_owned),
        });
        check_of(&submission, &facts())
            .into_iter()
            .map(|fault| fault.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("fax", None), ["receive_unknown"]);
    assert_eq!(of("online", None), ["receive_not_offered"]);
    assert_eq!(of("post", Some(" ")), ["address_required"]);
    assert_eq!(of("post", Some("Số 1")), [""; 0]);
    assert_eq!(of("", None), ["receive_required"]);
}

fn a_party(name: &str) -> Party {
    serde_json::from_value(json!({"full_name": name})).unwrap()
}

#[test]
fn people_and_their_authorisation() {
    let (_folder, mut submission) = a_submission();
    submission.owner = Some(Party {
        personal_number: Some("001090000001".into()),
        birth_date: Some(date(1991, 1, 1)),
        gender: Some("nữ".into()),
        phone: Some("1".into()),
        tax_code: Some("1".into()),
        ..a_party("An 1")
    });
    let expected = [
        ("/owner/full_name", "name_invalid"),
        ("/owner/personal_number", "personal_number_birth_date"),
        ("/owner/personal_number", "personal_number_gender"),
        ("/owner/phone", "phone_invalid"),
        ("/owner/tax_code", "tax_code_invalid"),
    ];
    assert_eq!(found(&check_of(&submission, &facts())), expected);

    submission.owner = Some(a_party("Trần Thị Bình"));
    submission.submitter = None;
    assert_eq!(check_of(&submission, &facts()), []);
    assert_eq!(
        found(&check_of(&submission, &facts().account(a_party("TRẦN THỊ BÌNH")))),
        []
    );
    let differs = [("/authorization", "authorization_required")];
    assert_eq!(
        found(&check_of(&submission, &facts().account(a_party("Nguyễn Văn An")))),
        differs
    );
    submission.submitter = Some(a_party("Nguyễn Văn An"));
    assert_eq!(found(&check_of(&submission, &facts())), differs);
    let document = |until| Authorization {
        document: "GUQ 1".into(),
        valid_from: date(2026, 1, 1),
        valid_until: until,
    };
    submission.authorization = Some(document(date(2026, 11, 23)));
    assert_eq!(check_of(&submission, &facts()), []);
    submission.authorization = Some(document(date(2026, 11, 22)));
    assert_eq!(
        found(&check_of(&submission, &facts())),
        [("/authorization", "authorization_not_valid")]
    );
}

#[test]
fn files_that_are_not_what_they_should_be() {
    let (folder, mut submission) = a_submission();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("empty.pdf", b"");
    write("large.pdf", &[b"%PDF-1.7".as_slice(), &[0; 1000]].concat());
    write("really.pdf", b"\xff\xd8\xff\xe0 a photo");
    write("notes.txt", b"text");
    write("upper.JPEG", b"\xff\xd8\xff\xe0 a photo");
    fs::create_dir(folder.path().join("folder.pdf")).unwrap();
    for name in [
        "empty.pdf",
        "large.pdf",
        "really.pdf",
        "notes.txt",
        "upper.JPEG",
        "folder.pdf",
        "none.pdf",
        "a.pdf",
    ] {
        submission
            .files
            .push(LocalFile::new("KQ1".parse().unwrap(), folder.path().join(name)));
    }
    submission.files.push(LocalFile::new(
        "to_khay".parse().unwrap(),
        folder.path().join("a.pdf"),
    ));
    let faults = check_of(&submission, &facts());
    let expected = [
        ("/attachments/KQ1/a.pdf", "file_name_duplicate"),
        ("/attachments/KQ1/empty.pdf", "file_empty"),
        ("/attachments/KQ1/folder.pdf", "file_is_directory"),
        ("/attachments/KQ1/large.pdf", "file_too_large"),
        ("/attachments/KQ1/none.pdf", "file_missing"),
        ("/attachments/KQ1/notes.txt", "file_type_not_accepted"),
        ("/attachments/KQ1/really.pdf", "file_type_mismatch"),
        ("/attachments/to_khay", "component_unknown"),
    ];
    assert_eq!(found(&faults), expected);
    assert_eq!(faults[6].details["found"], "jpg");
    assert_eq!(faults[7].details["suggestion"], "to_khai");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_says_so() {
    use std::os::unix::fs::PermissionsExt;

    let (folder, submission) = a_submission();
    let path = folder.path().join("a.pdf");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything: nothing can be seen then.
    let readable = fs::read(&path).is_ok();
    let expected: &[_] = if readable {
        &[]
    } else {
        &[("/attachments/KQ1/a.pdf", "file_unreadable")]
    };
    assert_eq!(found(&check_of(&submission, &facts())), expected);
    let pipe = LocalFile::new("KQ1".parse().unwrap(), "/dev/zero");
    let faults = super::submission(
        &a_procedure(),
        &a_form(json!({})),
        &Submission {
            files: vec![pipe],
            ..submission
        },
        &facts(),
    );
    assert!(found(&faults).contains(&("/attachments/KQ1/zero", "file_unreadable")));
}

#[test]
fn a_form_is_reported_with_labels_and_each_mistake_once() {
    let schema = json!({
        "type": "object", "additionalProperties": false, "required": ["so", "hang"],
        "properties": {
            "so": {"type": "string", "title": "Số", "x-title-en": "Number", "minLength": 1, "maxLength": 12, "pattern": "^\\d{12}$"},
            "hang": {"type": "array", "items": {"type": "object", "required": ["ten"], "properties": {"ten": {"type": "string"}}}},
        },
        "x-rules": [{"rule": "personal_number", "number": "/so"}, {"rule": "blank_rows", "rows": "/hang"}],
    });
    let data = |value: Value| FormData(value.as_object().unwrap().clone());
    let today = date(2026, 11, 23);
    let rows: Vec<Value> = (0..11)
        .map(|row| {
            if row == 2 || row == 10 {
                json!({})
            } else {
                json!({"ten": "x"})
            }
        })
        .collect();
    let faults = form(
        &a_form(schema.clone()),
        &data(json!({"so": "", "hang": rows})),
        today,
    );
    assert_eq!(
        found(&faults),
        [
            ("/form/hang/2", "blank_row"),
            ("/form/hang/10", "blank_row"),
            ("/form/so", "required")
        ]
    );
    assert_eq!(
        (faults[2].label.as_deref(), faults[2].label_en.as_deref()),
        (Some("Số"), Some("Number"))
    );
    let faults = form(
        &a_form(schema),
        &data(json!({"so": "0010900000012345", "hang": []})),
        today,
    );
    assert_eq!(found(&faults), [("/form/so", "pattern")]);
}
