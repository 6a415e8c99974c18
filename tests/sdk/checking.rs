//! What is told before sending is what the portal tells: the same faults, by the same codes, at the same places.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hoso::check::{self, AgencyLookup, Facts};
use hoso::dossier_file::{DossierFile, TemplateOptions, template};
use hoso::{Client, Fault, Form, Language, Moment, Procedure, Submission};
use serde_json::{Value, json};

use crate::support::{Bench, set, submission};

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/dossiers");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|kind| kind == "toml"))
        .collect();
    assert!(files.len() >= 3);
    files
}

/// What the portal says of a submission's procedure and agency.
async fn known(client: &Client, submission: &Submission) -> (Procedure, Form, Facts) {
    let procedure = client.procedures().details(&submission.procedure).await.unwrap();
    let form = client.procedures().form(&submission.procedure).await.unwrap();
    let mut facts = Facts::on(Moment::from(jiff::Timestamp::now()).date());
    if let Some(agency) = &submission.agency {
        facts = facts.agency(match client.procedures().agency(agency).await {
            Ok(agency) => AgencyLookup::Found(agency),
            Err(error) if error.is_not_found() => AgencyLookup::Unknown,
            Err(error) => panic!("{error}"),
        });
    }
    facts = facts.account(client.accounts().current().await.unwrap().party());
    (procedure, form, facts)
}

/// Asserts that both tell of the same places, and that nothing is told here which the portal does not tell. The portal may tell
/// of one mistake twice: a number where one of some words must stand is of the wrong type and none of the words.
fn same(found: &[Fault], told: &[Fault]) {
    let places = |faults: &[Fault]| {
        faults
            .iter()
            .map(|fault| fault.pointer.clone())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(places(found), places(told));
    let is_told = |fault: &Fault| {
        told.iter()
            .any(|other| (&other.pointer, &other.code) == (&fault.pointer, &fault.code))
    };
    let extra: Vec<_> = found.iter().filter(|fault| !is_told(fault)).collect();
    assert!(extra.is_empty(), "{extra:#?} are not among {told:#?}");
}

#[tokio::test]
async fn every_example_is_right_here_and_at_the_portal() {
    let bench = Bench::new();
    let client = bench.client();
    for path in examples() {
        let file = DossierFile::read(&path).unwrap();
        let (procedure, form, facts) = known(&client, file.submission().unwrap()).await;
        assert_eq!(file.check(&procedure, &form, &facts), [], "{}", path.display());
        client
            .dossiers()
            .submit(file.into_submission().unwrap())
            .await
            .unwrap();
    }
}

/// A field by the names on the way to it, and the value to put there.
type Change = (&'static [&'static str], Value);

#[tokio::test]
async fn what_is_found_here_is_what_the_portal_finds() {
    let bench = Bench::new();
    let client = bench.client();
    let wrong: [(&str, &[Change]); 3] = [
        (
            "tam-tru",
            &[
                (&["ho_ten"], json!("Nguyễn Văn 4n")),
                (&["ngay_sinh"], json!("1991-03-15")),
                (&["gioi_tinh"], json!("nam giới")),
                (&["dien_thoai"], json!("12345")),
                (&["email"], json!("an.example.com")),
                (&["noi_thuong_tru", "tinh"], json!("02")),
                (&["noi_thuong_tru", "xa"], json!("00000")),
                (&["dia_chi_tam_tru", "xa"], json!("26740")),
                (&["chu_ho", "so_dinh_danh"], json!("123")),
                (&["thoi_han_theo"], json!("den_ngay")),
                (&["thoi_han_thang"], json!(99)),
                (&["nguoi_la"], json!("x")),
            ],
        ),
        (
            "khai-sinh",
            &[
                (&["tre", "ngay_sinh"], json!("2999-01-01")),
                (&["tre", "gioi_tinh"], json!(1)),
            ],
        ),
        (
            "khuyen-mai",
            &[
                (&["thuong_nhan", "ma_so_thue"], json!("0100233480")),
                (&["tu_ngay"], json!("2020-01-02")),
                (&["den_ngay"], json!("2020-01-01")),
                (&["dia_ban"], json!(["01", "01"])),
                (&["hinh_thuc"], json!("khac")),
                (&["tong_gia_tri"], json!("nhiều")),
            ],
        ),
    ];
    for (name, changes) in wrong {
        let path = examples()
            .into_iter()
            .find(|path| path.file_stem().unwrap() == name)
            .unwrap();
        let mut submission = DossierFile::read(&path).unwrap().into_submission().unwrap();
        for (place, value) in changes {
            set(&mut submission, place, value.clone());
        }
        submission.files.pop();
        submission.agency = Some("H26.99".parse().unwrap());
        submission.delivery = Some(serde_json::from_value(json!({"receive": "fax"})).unwrap());
        let (procedure, form, facts) = known(&client, &submission).await;
        let found = check::submission(&procedure, &form, &submission, &facts);
        let refused = client.dossiers().submit(submission).await.unwrap_err();
        assert!(found.len() > changes.len(), "{found:#?}");
        same(&found, refused.faults());
    }
    assert_eq!(bench.dossiers().await, (0, 0));
}

#[tokio::test]
async fn people_are_judged_alike() {
    let bench = Bench::new();
    let client = bench.client();
    let mut two_faced = submission();
    let owner = json!({"kind": "organisation", "full_name": "Công ty 1", "phone": "1", "email": "x", "personal_number": "1"});
    two_faced.owner = Some(serde_json::from_value(owner).unwrap());
    two_faced.submitter =
        Some(serde_json::from_value(json!({"full_name": "An 1", "gender": "x", "tax_code": "2"})).unwrap());
    two_faced.delivery = None;
    let (procedure, form, facts) = known(&client, &two_faced).await;
    let found = check::submission(&procedure, &form, &two_faced, &facts);
    let refused = client.dossiers().submit(two_faced).await.unwrap_err();
    same(&found, refused.faults());
    assert_eq!(found.len(), 9, "{found:#?}");
}

#[tokio::test]
async fn the_file_written_for_every_procedure_reads_and_its_example_fits_the_form() {
    let bench = Bench::new();
    let client = bench.client();
    let all = client.procedures().search().page(100, None).await.unwrap();
    assert!(all.items.len() >= 12);
    for summary in all.items {
        let procedure = client.procedures().details(&summary.code).await.unwrap();
        let form = client.procedures().form(&summary.code).await.unwrap();
        for language in [Language::Vietnamese, Language::English] {
            let options = TemplateOptions {
                example: true,
                ..TemplateOptions::default()
            };
            let text = template(&procedure, &form, language, &options);
            let file = DossierFile::parse(&text, bench.path("ho-so.toml"))
                .unwrap_or_else(|error| panic!("{error}\n{text}"));
            let faults = file.check(&procedure, &form, &Facts::on(jiff::civil::date(2026, 11, 23)));
            let in_form: Vec<_> = faults
                .iter()
                .filter(|fault| fault.pointer.starts_with("/form"))
                .collect();
            assert!(in_form.is_empty(), "{}: {in_form:#?}", summary.code);
            let open = [
                "case_required",
                "agency_required",
                "component_missing",
                "receive_required",
                "address_required",
            ];
            assert!(
                faults.iter().all(|fault| open.contains(&fault.code.as_str())),
                "{}: {faults:#?}",
                summary.code
            );
        }
    }
}
