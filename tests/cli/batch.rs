//! Batches from the shell: what people and scripts see.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{Home, Run};

#[path = "../rows/promotions.rs"]
pub(crate) mod promotion_rows;

/// A manifest of promotions with a notice each, in the home's folder.
pub(crate) fn manifest(home: &Home, name: &str, rows: std::ops::Range<usize>) -> PathBuf {
    let mut text = format!("{}\n", promotion_rows::HEADER);
    for row in rows {
        let notice = format!("notice-{row}.pdf");
        fs::write(home.path().join(&notice), format!("%PDF-1.4\n{row}\n%%EOF\n")).unwrap();
        writeln!(text, "{}", promotion_rows::promotion(row, &notice)).unwrap();
    }
    let path = home.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

pub(crate) fn apply(home: &Home, source: &str, more: &[&str]) -> Run {
    let mut arguments = vec!["batch", "apply", source, "--portal", "sandbox", "--yes"];
    arguments.extend(more);
    home.run(&arguments)
}

pub(crate) fn lines(run: &Run) -> Vec<Value> {
    run.stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_plan_is_shown_applied_followed_and_given_back() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..6);
    let (manifest, plan) = (path.to_str().unwrap(), home.path().join("staff.plan"));
    let plan = plan.to_str().unwrap();
    let planned = home.run(&[
        "batch",
        "plan",
        manifest,
        "--procedure",
        "2.000033",
        "-o",
        plan,
        "--output",
        "json",
    ]);
    assert_eq!(planned.code, 0, "{planned:?}");
    let planned = planned.json();
    assert_eq!(
        (planned["rows"].clone(), planned["attachments"]["files"].clone()),
        (6.into(), 6.into())
    );
    assert_eq!(planned["portal"]["sandbox"], true);
    assert_eq!(home.run(&["list", "--output", "id"]).stdout, "");

    let run = apply(&home, plan, &["--output", "jsonl"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let events = lines(&run);
    assert_eq!(events.len(), 7);
    assert!(
        events[..6]
            .iter()
            .all(|event| event["event"] == "row" && event["state"] == "filed"),
        "{events:?}"
    );
    assert_eq!(
        (events[6]["event"].clone(), events[6]["filed"].clone()),
        ("summary".into(), 6.into())
    );
    assert_eq!(events[6]["id"], planned["id"]);

    let status = home.run(&["batch", "status", "--output", "json"]).json();
    let counted = |state: &str| status[state].as_u64().unwrap();
    let names = [
        "rows", "planned", "sending", "filed", "rejected", "failed", "unknown",
    ];
    assert_eq!(names.map(counted), [6, 0, 0, 6, 0, 0, 0]);
    assert_eq!(
        home.run(&["batch", "list", "--output", "id"]).stdout.trim(),
        planned["id"].as_str().unwrap()
    );

    let again = apply(&home, manifest, &["--procedure", "2.000033", "--output", "jsonl"]);
    assert_eq!(
        (again.code, lines(&again).len()),
        (0, 1),
        "a finished batch sends nothing: {again:?}"
    );
    assert_eq!(home.run(&["list", "--output", "id"]).stdout.lines().count(), 6);

    let back = home.path().join("back.csv");
    let results = home.run(&["batch", "results", "--to", back.to_str().unwrap()]);
    assert_eq!(results.code, 0, "{results:?}");
    let back = fs::read_to_string(back).unwrap();
    assert!(
        back.starts_with('\u{feff}') && back.contains("[hoso.code]") && back.contains("SANDBOX-"),
        "{back}"
    );
    assert_eq!(back.lines().count(), 7);
}

#[test]
fn every_fault_is_told_by_its_cell_and_nothing_is_sent() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..4);
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("notice-2.pdf", "missing.pdf");
    fs::write(&path, text.replacen("0199999991", "0199999992", 1)).unwrap();
    for verb in ["plan", "apply"] {
        let mut arguments = vec![
            "batch",
            verb,
            path.to_str().unwrap(),
            "--procedure",
            "2.000033",
            "--output",
            "json",
        ];
        if verb == "apply" {
            arguments.extend(["--portal", "sandbox", "--yes"]);
        }
        let run = home.run(&arguments);
        assert_eq!(run.code, 6, "{run:?}");
        let told: Value = serde_json::from_str(&run.stderr).unwrap();
        let errors = told["error"]["errors"].as_array().unwrap().clone();
        let cells: Vec<_> = errors
            .iter()
            .map(|error| (error["cell"].clone(), error["code"].clone()))
            .collect();
        assert_eq!(
            cells,
            [
                ("P2".into(), "tax_code_invalid".into()),
                ("W4".into(), "file_missing".into())
            ],
            "{verb}"
        );
        assert!(!run.stderr.contains("0199999992"), "{run:?}");
    }
    assert_eq!(home.run(&["list", "--output", "id"]).stdout, "");
    assert_eq!(home.run(&["batch", "list", "--output", "id"]).stdout, "");
}

#[test]
fn off_a_terminal_a_batch_wants_its_portal_and_a_yes() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..1);
    let path = path.to_str().unwrap();
    let unnamed = home.run(&["batch", "apply", path, "--procedure", "2.000033", "--yes"]);
    assert_eq!(unnamed.code, 2, "{unnamed:?}");
    assert!(unnamed.stderr.contains("--portal sandbox"), "{unnamed:?}");
    let unasked = home.run(&[
        "batch",
        "apply",
        path,
        "--procedure",
        "2.000033",
        "--portal",
        "sandbox",
    ]);
    assert_eq!(unasked.code, 2, "{unasked:?}");
    let unsaid = home.run(&["batch", "apply", path, "--portal", "sandbox", "--yes"]);
    assert_eq!(unsaid.code, 2, "{unsaid:?}");
    assert!(unsaid.stderr.contains("--procedure"), "{unsaid:?}");
    let dry = apply(&home, path, &["--procedure", "2.000033", "--dry-run"]);
    assert_eq!(dry.code, 0, "{dry:?}");
    assert_eq!(home.run(&["list", "--output", "id"]).stdout, "");
    for verb in ["status", "resume", "reconcile"] {
        let none = home.run(&["batch", verb, "--portal", "sandbox"]);
        assert_eq!(none.code, 5, "{verb}: {none:?}");
    }
}

#[test]
fn what_is_not_filed_says_so_by_the_exit_code_and_the_summary() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..3);
    let plan = home.path().join("staff.plan");
    let (manifest_path, plan) = (
        path.to_str().unwrap().to_owned(),
        plan.to_str().unwrap().to_owned(),
    );
    assert_eq!(
        home.run(&[
            "batch",
            "plan",
            &manifest_path,
            "--procedure",
            "2.000033",
            "-o",
            &plan
        ])
        .code,
        0
    );
    fs::write(home.path().join("notice-1.pdf"), "%PDF-1.4\nchanged\n%%EOF\n").unwrap();
    let refused = apply(&home, &plan, &[]);
    assert_eq!(refused.code, 6, "{refused:?}");
    assert!(
        refused.stderr.contains("notice-1.pdf") && !refused.stderr.contains("staff.csv:"),
        "{refused:?}"
    );
    assert_eq!(home.run(&["list", "--output", "id"]).stdout, "");

    for verb in ["purge", "status", "resume", "reconcile"] {
        let none = home.run(&["batch", verb, "no-such-batch", "--yes", "--lang", "vi"]);
        assert_eq!(none.code, 5, "{none:?}");
        assert!(none.stderr.contains("không có lô no-such-batch"), "{none:?}");
    }
    let filed = apply(
        &home,
        &manifest_path,
        &["--procedure", "2.000033", "--output", "json"],
    );
    assert_eq!(filed.code, 0, "{filed:?}");
    let id = filed.json()["id"].as_str().unwrap().to_owned();
    let kept = home.run(&["batch", "purge", &id]);
    assert_eq!(kept.code, 2, "a deed off a terminal needs a yes: {kept:?}");
    assert_eq!(home.run(&["batch", "purge", &id, "--yes"]).code, 0);
    assert_eq!(home.run(&["batch", "list", "--output", "id"]).stdout, "");
    assert_eq!(home.run(&["list", "--output", "id"]).stdout.lines().count(), 3);
}

#[test]
fn a_person_reads_a_summary_in_their_language() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..2);
    let run = apply(
        &home,
        path.to_str().unwrap(),
        &["--procedure", "2.000033", "--lang", "vi"],
    );
    assert_eq!(run.code, 0, "{run:?}");
    for word in ["Bảng kê", "Đã nộp", "Thời gian"] {
        assert!(run.stdout.contains(word), "{run:?}");
    }
    let status = home.run(&["batch", "status", "--lang", "en"]);
    assert!(
        status.stdout.contains("Filed") && status.stderr.contains("hoso batch results"),
        "{status:?}"
    );
}

#[test]
fn the_ledger_holds_no_data_of_a_citizen_and_nobody_else_reads_it() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..2);
    assert_eq!(
        apply(&home, path.to_str().unwrap(), &["--procedure", "2.000033"]).code,
        0
    );
    let folder = home.path().join(".local/state/hoso/batches");
    let mut seen = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for secret in [
            "K-1",
            "0199999991",
            "Trần Thị Bình",
            "tri ân",
            "0900000001",
            "lienhe",
        ] {
            let found = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} in {path:?}");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o77,
                0,
                "{path:?}"
            );
        }
        seen += 1;
    }
    assert!(seen >= 2);
}

#[test]
fn a_plan_takes_no_other_files_place_and_one_that_is_cut_is_named() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..3);
    let before = fs::read_to_string(&path).unwrap();
    let path = path.to_str().unwrap();
    let plan = |to: &str, more: &[&str]| {
        let mut arguments = vec!["batch", "plan", path, "--procedure", "2.000033", "-o", to];
        arguments.extend(more);
        home.run(&arguments)
    };
    let own = plan(path, &["--yes"]);
    assert_eq!(own.code, 2, "{own:?}");
    assert_eq!(fs::read_to_string(path).unwrap(), before);
    let notice = home.path().join("notice-1.pdf");
    let taken = plan(notice.to_str().unwrap(), &[]);
    assert_eq!(taken.code, 7, "{taken:?}");
    assert!(fs::read_to_string(&notice).unwrap().starts_with("%PDF"));
    let to = home.path().join("staff.plan");
    let to = to.to_str().unwrap();
    for _ in 0..2 {
        assert_eq!(plan(to, &[]).code, 0, "an older plan is replaced");
    }
    let whole = fs::read_to_string(to).unwrap();
    for length in [20, whole.len() / 2, whole.len() - 8] {
        fs::write(to, &whole[..length]).unwrap();
        let run = apply(&home, to, &[]);
        assert_eq!(run.code, 6, "{length}: {run:?}");
        assert!(run.stderr.contains("not whole"), "{length}: {run:?}");
    }
    fs::write(to, whole.replacen("\"rows\":3", "\"rows\":4", 1)).unwrap();
    assert_eq!(apply(&home, to, &[]).code, 6);
    assert_eq!(home.run(&["list", "--output", "id"]).stdout, "");
    assert_eq!(home.run(&["batch", "list", "--output", "id"]).stdout, "");
}

#[test]
fn a_manifest_without_headers_tells_nobodys_number() {
    let home = Home::new();
    let text = "NV-1,G01.H26.09556,Nguyễn Văn An,001090000001,0900000001\nNV-2,G01.H26.09556,Trần Thị Bình,001190000002,0900000002\n";
    let path = home.write("bare.csv", text);
    let run = home.run(&["batch", "plan", path.to_str().unwrap(), "--procedure", "1.004194"]);
    assert_eq!(run.code, 6, "{run:?}");
    for secret in ["001090000001", "0900000001", "Nguyễn Văn An"] {
        assert!(!run.stderr.contains(secret), "{run:?}");
    }
}

#[test]
fn a_reader_that_goes_away_stops_no_filing() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..40);
    let arguments = [
        "batch",
        "apply",
        path.to_str().unwrap(),
        "--procedure",
        "2.000033",
        "--portal",
        "sandbox",
        "--yes",
        "--output",
        "jsonl",
        "--concurrency",
        "2",
    ];
    let mut child = home.command(&arguments).spawn().unwrap();
    drop(child.stdout.take());
    let run = Run::of(child);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    assert_eq!(home.run(&["list", "--output", "id"]).stdout.lines().count(), 40);
}
