//! Everything wrong with a dossier is told at once, before anything is sent.

use std::fs;

use crate::support::{EXAMPLE, Home, root};

/// The example with faults planted in it, and its scans beside it.
fn broken(home: &Home, changes: &[(&str, &str)]) -> String {
    let scans = home.path().join("scan");
    fs::create_dir_all(&scans).unwrap();
    for file in ["ct01.pdf", "hop-dong-thue-nha.pdf"] {
        fs::copy(root().join("examples/dossiers/scan").join(file), scans.join(file)).unwrap();
    }
    let mut text = fs::read_to_string(root().join(EXAMPLE)).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    home.write("ho-so.toml", &text).to_str().unwrap().to_owned()
}

const FAULTS: [(&str, &str); 6] = [
    ("agency = \"G01.H26.09556\"", "agency = \"G01.H26.09\""),
    ("ho_ten = \"Nguyễn Văn An\"\n", ""),
    ("ngay_sinh = \"1990-03-15\"", "ngay_sinh = \"2091-03-15\""),
    ("so_dinh_danh = \"079200000003\"", "so_dinh_danh = 79200000003"),
    ("thoi_han_thang = 12", "thoi_han_thang = \"mười hai\""),
    ("file = \"scan/ct01.pdf\"", "file = \"scan/absent.pdf\""),
];

#[test]
fn check_and_submit_tell_all_faults_with_their_lines_in_both_languages() {
    let home = Home::new();
    let path = broken(&home, &FAULTS);
    for language in ["en", "vi"] {
        let check = home.run(&["check", &path, "--lang", language]);
        assert_eq!((check.code, check.stdout.as_str()), (6, ""));
        insta::assert_snapshot!(format!("faults_{language}"), check.snapshot(&home));
        let submit = home.run(&["submit", &path, "--lang", language]);
        assert_eq!((submit.code, submit.stderr), (6, check.stderr));
    }
    let error = home.run(&["check", &path, "--output", "json"]).error();
    let faults = error["errors"].as_array().unwrap();
    assert!(faults.len() >= FAULTS.len(), "{faults:#?}");
    for fault in faults {
        let keys: Vec<&String> = fault.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["pointer", "file", "line", "cell", "code", "message"]);
        assert!(fault["line"].is_u64(), "{fault}");
    }
    assert_eq!(
        home.run(&["list", "--output", "json"]).json(),
        serde_json::json!([]),
        "nothing was filed"
    );
}

#[test]
fn the_portal_finds_what_the_check_was_told_to_leave_to_it() {
    let home = Home::new();
    let path = broken(
        &home,
        &[(
            "so_dinh_danh = \"001090000001\"",
            "so_dinh_danh = \"001290000001\"",
        )],
    );
    let run = home.run(&["submit", &path, "--no-check", "--output", "json"]);
    assert_eq!(run.code, 6, "{run:?}");
    let error = run.error();
    assert_eq!(error["outcome"], "rejected");
    let fault = &error["errors"][0];
    assert_eq!(
        (fault["pointer"].as_str(), fault["line"].as_u64().is_some()),
        (Some("/form/so_dinh_danh"), true)
    );
    assert_eq!(
        home.run(&["list", "--output", "json"]).json(),
        serde_json::json!([]),
        "the draft does not stay"
    );
}

#[test]
fn a_file_that_is_no_dossier_file_is_exit_2_and_an_unknown_procedure_in_one_is_6() {
    let home = Home::new();
    let no_toml = home.write("a.toml", "procedure = \n");
    assert_eq!(home.run(&["check", no_toml.to_str().unwrap()]).code, 2);
    let utf16 = home.path().join("b.toml");
    fs::write(&utf16, b"\xff\xfep\0").unwrap();
    let run = home.run(&["check", utf16.to_str().unwrap()]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("UTF-8"), "{}", run.stderr);
    assert_eq!(home.run(&["check", "absent.toml"]).code, 2);
    let unknown = home.write("c.toml", "procedure = \"9.999999\"\n");
    assert_eq!(home.run(&["check", unknown.to_str().unwrap()]).code, 6);
    assert_eq!(home.run(&["submit", "9.999999"]).code, 5);
    let none = home.write("d.toml", "agency = \"H26\"\n");
    assert_eq!(home.run(&["check", none.to_str().unwrap()]).code, 6);
}

#[test]
fn a_check_goes_on_without_the_portal_once_it_has_the_form() {
    let home = Home::new();
    assert_eq!(home.run(&["check", EXAMPLE, "--offline"]).code, 5);
    assert!(
        !home.path().join(".local/state/hoso/sandbox").exists(),
        "the portal was not asked"
    );
    assert_eq!(home.run(&["check", EXAMPLE]).code, 0);
    fs::remove_dir_all(home.path().join(".local/state/hoso")).unwrap();
    assert_eq!(home.run(&["check", EXAMPLE, "--offline"]).code, 0);
    let path = broken(&home, &FAULTS);
    assert_eq!(home.run(&["check", &path, "--offline"]).code, 6);
    assert!(
        !home.path().join(".local/state/hoso/sandbox").exists(),
        "the portal was not asked"
    );
}

#[test]
fn what_a_text_of_others_holds_cannot_steer_the_terminal() {
    let home = Home::new();
    let path = broken(
        &home,
        &[("ho_ten = \"Nguyễn Văn An\"", "ho_ten = \"An\\u001b[2J\\u202E\"")],
    );
    let run = home.run(&["submit", &path, "--dry-run", "--no-check"]);
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']), "{run:?}");
    assert!(run.stdout.contains("\\u{1b}[2J\\u{202e}"), "{run:?}");
}
