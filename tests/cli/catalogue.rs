//! Catalogues on this machine: import, search, show, and what a killed import leaves.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::json;

use crate::support::{Home, Run};

fn row(code: &str, name: &str, promulgator: &str) -> String {
    json!({
        "id": code, "name": name, "code": code, "categories": ["Đất đai"], "departments": ["Ủy ban nhân dân cấp xã"],
        "departmentPromulgate": promulgator, "formalityTargetType": ["Công dân Việt Nam"], "state": "ACTIVE", "type": "STANDARD",
    })
    .to_string()
}

fn details() -> String {
    json!({"code": "OK", "data": {
        "id": "d", "code": "1.000004", "name": "Tách thửa hoặc hợp thửa đất",
        "executionSteps": [{"name": "Bước 1", "description": "Nộp hồ sơ"}],
        "executionMethods": [{"submissionMethod": "DIRECT", "processingTime": 12, "processingTimeUnit": "WORKING_DAY",
            "fees": [{"type": "FEE", "value": 0, "description": "Theo nghị quyết của Hội đồng nhân dân"}]}],
        "executionCases": [
            {"name": "Tách thửa", "profileComponents": [{"code": "K1", "name": "Đơn", "originalQty": 1, "copyQty": 0,
                "required": false, "attachments": [{"id": "f1", "fileName": "Mẫu 11.docx"}]}]},
            {"name": "Hợp thửa", "profileComponents": [{"code": "K1", "name": "Đơn", "originalQty": 1, "copyQty": 0},
                {"code": null, "name": "Bản vẽ", "originalQty": 0, "copyQty": 1}]}],
        "departmentsExecuting": [{"code": "H26", "name": "Văn phòng đăng ký đất đai"}],
        "resultsDetails": [{"name": "Giấy chứng nhận"}],
    }})
    .to_string()
}

fn home() -> (Home, PathBuf) {
    let home = Home::new();
    let lines = [
        row("1.000001", "Đổi giấy phép lái xe", "Bộ Công an"),
        row(
            "1.000004",
            "Tách thửa hoặc hợp thửa đất",
            "Bộ Nông nghiệp và Môi trường",
        ),
        row("1.000005", "Tách thửa hoặc hợp thửa đất", "UBND tỉnh Bắc Ninh"),
    ];
    let path = home.write("rows.jsonl", &lines.join("\n"));
    home.write("details/1.000004.json", &details());
    (home, path)
}

fn import(home: &Home, paths: &[&str]) -> Run {
    let mut arguments = vec!["catalogue", "import"];
    arguments.extend(paths);
    let run = home.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

fn imported() -> Home {
    let (home, path) = home();
    let folder = home.path().join("details");
    import(&home, &[path.to_str().unwrap(), folder.to_str().unwrap()]);
    home
}

#[test]
fn a_catalogue_is_imported_described_and_searched_without_a_portal() {
    let home = imported();
    let info = home.run(&["catalogue", "info", "--output", "json"]).json();
    assert_eq!(
        (&info["procedures"], &info["details"], &info["unread"]),
        (&json!(3), &json!(1), &json!(0))
    );
    assert_eq!(info["portal"], json!({"name": "national", "sandbox": false}));
    let found = home.run(&["search", "ddooir", "bawngf", "lais", "--output", "json"]);
    assert_eq!((found.code, found.stderr.as_str()), (0, ""));
    assert_eq!(found.json()[0]["code"], "1.000001");
    assert_eq!(found.json()[0]["portal"]["name"], "national");
    // The sandbox is still there for who asks for it.
    let online = home.run(&["search", "tạm trú", "--online", "--output", "id"]);
    assert!(online.stdout.contains("1.004194"), "{online:?}");
    let alike = home.run(&["search", "tach thua"]);
    let places =
        ["Bộ Nông nghiệp và Môi trường", "UBND tỉnh Bắc Ninh"].map(|place| alike.stdout.find(place).unwrap());
    assert!(places[0] < places[1], "{}", alike.stdout);
}

#[test]
fn words_looked_for_are_bold_where_colours_are_shown_and_nowhere_else() {
    let home = imported();
    let plain = home.run(&["search", "đổi bằng lái"]);
    assert!(plain.stdout.contains("Đổi giấy phép lái xe"), "{}", plain.stdout);
    let bold = home.run(&["search", "đổi bằng lái", "--color", "always"]);
    assert!(bold.stdout.contains("\u{1b}[1mĐổi\u{1b}[22m"), "{}", bold.stdout);
}

#[test]
fn a_filter_that_fits_nothing_suggests_what_would() {
    let home = imported();
    let run = home.run(&["search", "--offline", "--field", "dat daii"]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains("nothing fits --field dat daii"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("\"Đất đai\""), "{}", run.stderr);
    let run = home.run(&["search", "--offline", "--level", "4"]);
    assert!(
        run.stderr
            .contains("no catalogue on this machine says anything for --level"),
        "{}",
        run.stderr
    );
    let run = home.run(&["search", "lái xe", "--offline", "--promulgator", "bnnmt"]);
    assert!(
        run.stderr
            .contains("nothing fits --promulgator bnnmt together with the rest"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("\"Bộ Công an\""), "{}", run.stderr);
}

#[test]
fn a_code_that_stands_twice_is_not_guessed() {
    let (home, _) = home();
    let lines = [
        row("1.014325", "Hỗ trợ tư vấn", "UBND tỉnh Tuyên Quang"),
        row(" 1.014325", "Xây dựng chương trình", "UBND tỉnh Lào Cai"),
    ];
    let path = home.write("twice.jsonl", &lines.join("\n"));
    import(&home, &[path.to_str().unwrap()]);
    let run = home.run(&["show", "1.014325", "--offline"]);
    assert_eq!(run.code, 7, "{run:?}");
    assert!(
        run.stderr.contains("Hỗ trợ tư vấn; Xây dựng chương trình"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.is_empty());
    let found = home
        .run(&["search", "1.014325", "--offline", "--output", "json"])
        .json();
    assert_eq!(found.as_array().unwrap().len(), 2);
}

#[test]
fn details_are_shown_without_a_network() {
    let home = imported();
    let shown = home
        .run(&["show", "1.000004", "--offline", "--output", "json"])
        .json();
    let cases: Vec<_> = shown["components"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["case"], &one["code"]))
        .collect();
    assert_eq!(
        cases,
        [
            (&json!("Tách thửa"), &json!("K1")),
            (&json!("Hợp thửa"), &json!("K1")),
            (&json!("Hợp thửa"), &json!(null)),
        ]
    );
    let sheet = home.run(&["show", "1.000004", "--offline"]).stdout;
    assert!(
        sheet.contains("see the text: Theo nghị quyết của Hội đồng nhân dân"),
        "{sheet}"
    );
    assert!(
        home.run(&["show", "1.000004.01", "--offline"])
            .stdout
            .contains("1.000004")
    );
    let there = home.run(&["show", "1.000004", "--offline", "--agency", "dang ky dat dai"]);
    assert_eq!(there.code, 0, "{there:?}");
    let elsewhere = home.run(&["show", "1.000004", "--offline", "--agency", "Công an"]);
    assert_eq!(elsewhere.code, 5);
    assert!(
        elsewhere.stderr.contains("Văn phòng đăng ký đất đai"),
        "{}",
        elsewhere.stderr
    );
    let row = home.run(&["show", "1.000001", "--offline", "--output", "json"]);
    assert_eq!(
        (row.code, row.error()["code"].as_str()),
        (5, Some("details_not_found"))
    );
}

#[test]
fn without_a_catalogue_it_says_how_to_get_one() {
    let home = Home::new();
    for arguments in [
        &["search", "x", "--offline"][..],
        &["catalogue", "info"],
        &["show", "1.1", "--offline"],
    ] {
        let run = home.run(arguments);
        assert_eq!(run.code, 5, "{run:?}");
        assert!(run.stderr.contains("hoso catalogue sync"), "{}", run.stderr);
    }
}

#[test]
fn a_file_of_garbage_is_named_with_its_line_and_the_old_catalogue_stays() {
    let home = imported();
    let path = home.write(
        "bad.jsonl",
        &format!("{}\n{{\"code\":", row("9.000001", "Khác", "Bộ Y")),
    );
    let run = home.run(&["catalogue", "import", path.to_str().unwrap()]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("bad.jsonl:2: it is cut short; nothing was imported"),
        "{}",
        run.stderr
    );
    let other = home.write("other.jsonl", "{\"a\": 1}\n{\"b\": 2}\n");
    let run = home.run(&["catalogue", "import", other.to_str().unwrap(), "--lang", "vi"]);
    assert_eq!(run.code, 2, "JSON of something else is no catalogue: {run:?}");
    assert!(
        run.stderr
            .contains("other.jsonl:1: không có dòng danh mục hay chi tiết thủ tục nào"),
        "{}",
        run.stderr
    );
    assert_eq!(
        home.run(&["catalogue", "info", "--output", "json"]).json()["procedures"],
        3
    );
}

#[test]
fn an_import_killed_at_any_moment_leaves_a_usable_catalogue() {
    let home = imported();
    let mut lines = String::new();
    for number in 0..6000 {
        writeln!(
            lines,
            "{}",
            row(
                &format!("2.{number:06}"),
                "Đổi giấy phép lái xe hạng khác",
                "Bộ Công an"
            )
        )
        .unwrap();
    }
    let path = home.write("many.jsonl", &lines);
    let mut killed = 0;
    for wait in (0..14).map(|step| Duration::from_millis(step * step * 8)) {
        let mut child = home
            .command(&["catalogue", "import", path.to_str().unwrap()])
            .spawn()
            .unwrap();
        std::thread::sleep(wait);
        killed += usize::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        child.wait().unwrap();
        let count = home.run(&["catalogue", "info", "--output", "json"]).json()["procedures"].clone();
        // The procedure with details keeps its row.
        assert!(count == 3 || count == 6001, "{count}");
        let found = home.run(&[
            "search",
            "đổi bằng lái",
            "--offline",
            "--output",
            "json",
            "--limit",
            "1",
        ]);
        assert_eq!(found.json().as_array().unwrap().len(), 1, "{found:?}");
    }
    assert!(killed > 0, "nothing was killed in time");
    import(&home, &[path.to_str().unwrap()]);
    let left: Vec<_> = std::fs::read_dir(home.path().join(".local/state/hoso/catalogues"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".tmp"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn two_imports_and_syncs_at_once_do_no_harm() {
    let home = imported();
    let (path, other) = (
        home.path().join("rows.jsonl"),
        home.write("other.jsonl", &row("7.000001", "Khác", "Bộ Y")),
    );
    let spawn = |path: &PathBuf| {
        home.command(&["catalogue", "import", path.to_str().unwrap()])
            .spawn()
            .unwrap()
    };
    let running: Vec<_> = [&path, &other, &path, &other].into_iter().map(spawn).collect();
    for child in running {
        assert_eq!(Run::of(child).code, 0);
    }
    let count = home.run(&["catalogue", "info", "--output", "json"]).json()["procedures"].clone();
    // Details of a procedure that the last list does not have bring their own row.
    assert!(count == 3 || count == 2, "{count}");
    let sync = || {
        home.command(&["catalogue", "sync", "--portal", "sandbox", "--output", "json"])
            .spawn()
            .unwrap()
    };
    let syncs: Vec<_> = [sync(), sync()].into_iter().map(Run::of).collect();
    assert!(syncs.iter().any(|run| run.code == 0), "{syncs:?}");
    assert!(
        syncs.iter().all(|run| run.code == 0 || run.code == 7),
        "{syncs:?}"
    );
    let list = home.run(&["catalogue", "info", "--output", "json"]).json();
    assert_eq!(list.as_array().unwrap().len(), 2);
}

#[test]
fn a_portal_that_is_named_and_has_no_catalogue_is_told_by_its_name() {
    let home = imported();
    for arguments in [
        ["search", "--offline", "lái xe", "--portal", "thu"],
        ["show", "--offline", "1.000001", "--portal", "thu"],
    ] {
        let refused = home.run(&arguments);
        assert_eq!(refused.code, 5, "{refused:?}");
        assert!(
            refused.stderr.contains("of the portal thu") && refused.stderr.contains("leave out --portal"),
            "{refused:?}"
        );
    }
}
