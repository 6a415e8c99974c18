//! A dossier's way from the search to its result.

use serde_json::Value;

use crate::support::{EXAMPLE, Home, steady};

fn found(home: &Home, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["search", "--output", "id"];
    all.extend(arguments);
    let run = home.run(&all);
    assert_eq!(run.code, 0, "{run:?}");
    run.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn a_search_finds_with_and_without_diacritics() {
    let home = Home::new();
    for text in [
        "tam tru",
        "tạm trú",
        "TẠM TRÚ",
        "ta\u{323}m tru\u{301}",
        "1.004194",
    ] {
        assert!(found(&home, &[text]).contains(&"1.004194".to_owned()), "{text}");
    }
    let offered = found(
        &home,
        &["--agency", "Quang Trung", "--field", "Hộ tịch", "--level", "4"],
    );
    assert!(offered.contains(&"1.001193".to_owned()), "{offered:?}");
    assert!(!offered.contains(&"1.004194".to_owned()), "{offered:?}");
    assert_eq!(found(&home, &["no such thing"]), [] as [&str; 0]);
}

#[test]
fn a_dossier_is_filed_followed_and_filed_again_only_on_purpose() {
    let home = Home::new();
    let first = home.run(&["submit", EXAMPLE, "--output", "json"]);
    assert_eq!((first.code, first.stderr.as_str()), (0, ""));
    let filed = first.json();
    let code = filed["code"].as_str().unwrap().to_owned();
    assert!(code.starts_with("SANDBOX-"), "{code}");
    assert_eq!(filed["already_filed"], false);

    let status = home.run(&["status", &code, "--output", "json"]).json();
    assert_eq!(status["status"]["code"], "submitted");
    assert_eq!(status["portal"]["sandbox"], true);

    let again = home.run(&["submit", EXAMPLE, "--output", "json"]).json();
    assert_eq!(
        (again["code"].as_str(), again["already_filed"].as_bool()),
        (Some(code.as_str()), Some(true))
    );

    let advanced = home.run(&[
        "sandbox", "advance", &code, "--to", "returned", "--output", "json",
    ]);
    assert_eq!(advanced.code, 0, "{advanced:?}");
    let status = home.run(&["status", &code, "--output", "json"]).json();
    assert_eq!(status["status"]["code"], "returned");
    let way: Vec<&str> = status["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|entry| entry["status"].as_str())
        .collect();
    assert_eq!(way.last(), Some(&"returned"));
    assert!(
        way.contains(&"accepted") && way.contains(&"processing"),
        "{way:?}"
    );

    let ended = home.run(&["submit", EXAMPLE]);
    assert_eq!(ended.code, 7);
    assert!(
        ended.stdout.contains(&code),
        "the dossier that is at its end is shown"
    );
    assert!(ended.stderr.contains("--again"), "{}", ended.stderr);
    let ended = home.run(&["submit", EXAMPLE, "--output", "json"]);
    assert_eq!(
        (ended.json()["code"].as_str(), ended.error()["code"].as_str()),
        (Some(code.as_str()), Some("already_ended"))
    );

    let anew = home.run(&["submit", EXAMPLE, "--again", "--output", "id"]);
    assert_eq!(anew.code, 0, "{anew:?}");
    assert_ne!(anew.stdout.trim(), code);
    assert_eq!(home.run(&["list", "--output", "id"]).stdout.lines().count(), 2);
}

#[test]
fn flags_file_the_same_as_a_file() {
    let home = Home::new();
    let mut arguments: Vec<String> = [
        "submit",
        "1.004194",
        "--output",
        "json",
        "--agency",
        "G01.H26.09556",
        "--case",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.extend(["thue_muon_o_nho", "--receive", "online"].map(str::to_owned));
    let settings = [
        "ho_ten=Nguyễn Văn An",
        "ngay_sinh=1990-03-15",
        "gioi_tinh=nam",
        "so_dinh_danh=001090000001",
        "dien_thoai=0900000001",
        "email=an.nguyen@example.com",
        "quan_he_voi_chu_ho=Người thuê nhà",
        "noi_dung_de_nghi=Đăng ký tạm trú tại chỗ ở thuê",
        "thoi_han_theo=so_thang",
        "thoi_han_thang=12",
        "noi_thuong_tru.tinh=79",
        "noi_thuong_tru.xa=26740",
        "noi_thuong_tru.chi_tiet=Số 7, đường Ví Dụ",
        "chu_ho.ho_ten=Lê Minh Châu",
        "chu_ho.so_dinh_danh=079200000003",
        "dia_chi_tam_tru.tinh=01",
        "dia_chi_tam_tru.xa=09556",
        "dia_chi_tam_tru.chi_tiet=Số 12, phố Mẫu",
        "thanh_vien.0.ho_ten=Trần Thị Bình",
        "thanh_vien.0.ngay_sinh=1990-08-20",
        "thanh_vien.0.gioi_tinh=nữ",
        "thanh_vien.0.so_dinh_danh=001190000002",
        "thanh_vien.0.quan_he=Vợ",
    ];
    for setting in settings {
        arguments.extend(["--set".to_owned(), setting.to_owned()]);
    }
    for file in [
        "to_khai_ct01=examples/dossiers/scan/ct01.pdf",
        "giay_to_cho_o=examples/dossiers/scan/hop-dong-thue-nha.pdf",
    ] {
        arguments.extend(["--attach".to_owned(), file.to_owned()]);
    }
    let run = home.run(&arguments);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.json()["status"]["code"], "submitted");

    arguments[1] = EXAMPLE.to_owned();
    let mixed = home.run(&arguments);
    assert_eq!((mixed.code, mixed.error()["code"].as_str()), (2, Some("usage")));
}

#[test]
fn one_reference_files_one_dossier_and_other_content_under_it_is_a_conflict() {
    let home = Home::new();
    let reference = ["--client-reference", "thang-11", "--output", "json"];
    let file = |path: &str| {
        let mut arguments = vec!["submit", path];
        arguments.extend(reference);
        home.run(&arguments)
    };
    let first = file(EXAMPLE).json();
    assert_eq!(first["client_reference"], "thang-11");
    assert_eq!(file(EXAMPLE).json()["already_filed"], true);
    let other = file("examples/dossiers/khai-sinh.toml");
    assert_eq!(other.code, 7, "{other:?}");
    assert_eq!(home.run(&["list", "--output", "id"]).stdout.lines().count(), 1);
}

#[test]
fn twenty_processes_with_one_reference_file_exactly_one() {
    let home = Home::new();
    let arguments = ["submit", EXAMPLE, "--client-reference", "R-1", "--output", "id"];
    let children: Vec<_> = (0..20)
        .map(|_| home.command(&arguments).spawn().unwrap())
        .collect();
    let codes: Vec<String> = children
        .into_iter()
        .map(crate::support::Run::of)
        .map(|run| {
            assert_eq!(run.code, 0, "{run:?}");
            run.stdout.trim().to_owned()
        })
        .collect();
    assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
    assert_eq!(home.run(&["list", "--output", "id"]).stdout.trim(), codes[0]);
}

#[test]
fn a_draft_is_kept_filled_and_submitted_or_discarded() {
    let home = Home::new();
    let draft = home
        .run(&["submit", EXAMPLE, "--draft", "--output", "json"])
        .json();
    assert_eq!(
        (draft["status"]["code"].as_str(), &draft["code"]),
        (Some("draft"), &Value::Null)
    );
    let id = draft["id"].as_str().unwrap();
    let upload = home.run(&[
        "upload",
        id,
        "to_khai_ct01=examples/dossiers/scan/hop-dong-thue-nha.pdf",
        "--output",
        "json",
    ]);
    assert_eq!(upload.code, 0, "{upload:?}");
    assert_eq!(upload.json()[0]["name"], "hop-dong-thue-nha.pdf");
    let refused = home.run(&["discard", id]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("--yes"));
    assert_eq!(home.run(&["discard", id, "--yes"]).code, 0);
    assert_eq!(home.run(&["status", id]).code, 5);
    assert_eq!(
        home.run(&["list", "--output", "json"]).json(),
        serde_json::json!([])
    );
}

#[test]
fn a_dry_run_shows_what_would_be_sent_and_sends_nothing() {
    let home = Home::new();
    let run = home.run(&["submit", EXAMPLE, "--dry-run"]);
    assert_eq!(run.code, 0);
    assert!(!run.stdout.contains("001090000001"), "numbers are masked");
    insta::assert_snapshot!(steady(&run.snapshot(&home)));
    assert_eq!(
        home.run(&["--dry-run", "submit", EXAMPLE, "--output", "json"])
            .json()["dry_run"],
        true
    );
    assert_eq!(
        home.run(&["list", "--output", "json"]).json(),
        serde_json::json!([])
    );
}

#[test]
fn a_dossier_is_looked_up_by_its_secret_without_an_account() {
    let home = Home::new();
    let filed = home.run(&["submit", EXAMPLE, "--output", "json"]).json();
    let code = filed["code"].as_str().unwrap();
    let secret = filed["submission_receipt"]["tracking_secret"].as_str().unwrap();
    let tracked = home.run_with(
        &["status", code, "--secret-stdin", "--output", "json"],
        &format!("{secret}\n"),
    );
    assert_eq!(tracked.json()["status"]["code"], "submitted");
    assert_eq!(
        home.run_with(&["status", code, "--secret-stdin"], "wrong").code,
        5
    );
    assert_eq!(
        home.run(&["status", code, "--secret"]).code,
        2,
        "nobody is there to be asked"
    );
}

#[test]
fn watching_ends_when_every_dossier_is_at_its_end() {
    let home = Home::new();
    let code = home.file_example();
    let watch = home
        .command(&[
            "status",
            &code,
            "--watch",
            "--interval",
            "100ms",
            "--output",
            "jsonl",
        ])
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!(
        home.run(&["sandbox", "advance", &code, "--to", "returned"]).code,
        0
    );
    let run = crate::support::Run::of(watch);
    assert_eq!(run.code, 0, "{run:?}");
    let lines: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.first().unwrap()["status"]["code"], "submitted");
    assert_eq!(lines.last().unwrap()["status"]["code"], "returned");
}

#[test]
fn a_form_is_written_once_and_its_example_can_be_filed() {
    let home = Home::new();
    let path = home.path().join("ho-so.toml");
    let path = path.to_str().unwrap();
    let first = home.run(&["form", "1.004194", "-o", path]);
    assert_eq!((first.code, first.stdout.as_str()), (0, ""));
    let written = std::fs::read_to_string(path).unwrap();
    assert!(written.contains("procedure = \"1.004194\""), "{written}");
    let second = home.run(&["form", "1.004194", "-o", path, "--example"]);
    assert_eq!(second.code, 7);
    assert_eq!(
        std::fs::read_to_string(path).unwrap(),
        written,
        "nothing was overwritten"
    );
    assert_eq!(home.run(&["check", path]).code, 6, "an empty form has faults");
    assert_eq!(
        home.run(&["form", "1.004194", "-o", path, "--example", "--yes"])
            .code,
        0
    );
    assert_ne!(std::fs::read_to_string(path).unwrap(), written);
    assert_eq!(home.run(&["form", "1.004194"]).stdout, written);
}
