//! What `hoso batch` says: what is filed before, what is wrong and what to do about it, in the reader's language.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use hoso_sandbox::Sandbox;
use serde_json::Value;

use crate::batch::{apply, manifest};
use crate::support::{Home, Run};

const PROMOTION: [&str; 2] = ["--procedure", "2.000033"];

fn batch(home: &Home, arguments: &[&str]) -> Run {
    let mut all = vec!["batch"];
    all.extend(arguments);
    home.run(&all)
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replace(from, to)).unwrap();
}

/// Files three rows, and makes a manifest of five of which two are filed and one has another's key.
fn two_manifests(home: &Home) -> (String, String) {
    let first = manifest(home, "first.csv", 0..3);
    let first = first.to_str().unwrap().to_owned();
    assert_eq!(apply(home, &first, &PROMOTION).code, 0);
    let second = manifest(home, "second.csv", 0..5);
    replace(&second, "tri ân số 1,", "tri ân số một,");
    (first, second.to_str().unwrap().to_owned())
}

#[test]
fn a_plan_and_a_dry_run_say_how_many_rows_were_filed_before() {
    let home = Home::new();
    let (_, second) = two_manifests(&home);
    let mut arguments = vec!["plan", &second];
    arguments.extend(PROMOTION);
    let plan = batch(&home, &arguments);
    let mut dry = PROMOTION.to_vec();
    dry.push("--dry-run");
    for run in [plan, apply(&home, &second, &dry)] {
        assert_eq!(run.code, 0, "{run:?}");
        for said in [
            "2 of 5 rows were filed before and are not filed again",
            "1 of 5 rows have a key under which other content is filed",
        ] {
            assert!(run.stdout.contains(said), "{run:?}");
        }
    }
    arguments.extend(["--output", "json"]);
    let plan = batch(&home, &arguments).json();
    let counted = |member: &str| plan[member].as_u64().unwrap();
    let members = [
        "rows",
        "to_file",
        "filed_before",
        "key_filed_before",
        "filing_elsewhere",
    ];
    assert_eq!(members.map(counted), [5, 2, 2, 1, 0]);
    arguments.push("--again");
    assert_eq!(batch(&home, &arguments).json()["to_file"], 5);
}

#[test]
fn rows_whose_key_is_filed_are_told_to_be_corrected_or_filed_again_and_the_outcome_is_true() {
    let home = Home::new();
    let (_, second) = two_manifests(&home);
    let run = apply(&home, &second, &PROMOTION);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(
        run.stderr.contains("--again") && run.stderr.contains("--only-failed"),
        "{run:?}"
    );
    assert!(!run.stderr.contains("hint: go on:"), "{run:?}");
    let status = batch(&home, &["status"]);
    assert!(
        status.stderr.contains("--again") && !status.stderr.contains("hint: go on:"),
        "{status:?}"
    );
    let mut json = PROMOTION.to_vec();
    json.extend(["--output", "json"]);
    let run = apply(&home, &second, &json);
    assert_eq!(
        (run.code, run.error()["outcome"].as_str()),
        (3, Some("partly_done"))
    );
}

#[test]
fn a_batch_is_named_by_its_first_characters_and_a_list_is_not_broken() {
    let home = Home::new().with("COLUMNS", "80");
    let (first, _) = two_manifests(&home);
    let mut again = PROMOTION.to_vec();
    again.push("--again");
    assert_eq!(apply(&home, &first, &again).code, 0);
    let ids = batch(&home, &["list", "--output", "id"]).stdout;
    let ids: Vec<&str> = ids.lines().collect();
    let list = batch(&home, &["list"]);
    let shorts: Vec<&str> = list
        .stdout
        .lines()
        .skip(2)
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(shorts.len(), 2, "{list:?}");
    for (short, id) in shorts.iter().zip(&ids) {
        assert!(id.starts_with(short) && short.len() >= 8, "{list:?}");
        let status = batch(&home, &["status", short, "--output", "json"]);
        assert_eq!(status.json()["id"], **id);
    }
    let both = batch(&home, &["status", &ids[0][..4], "--output", "json"]);
    let error = both.error();
    assert_eq!((both.code, error["code"].as_str()), (2, Some("batch_ambiguous")));
    for id in &ids {
        assert!(error["message"].as_str().unwrap().contains(id), "{error}");
    }
    assert_eq!(batch(&home, &["status", &ids[0][..3]]).code, 5);
    let purged = batch(&home, &["purge", shorts[0], "--yes", "--output", "json"]);
    assert_eq!(purged.json()["id"], ids[0]);
}

#[test]
fn a_changed_file_is_told_once_with_what_to_do() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..4);
    replace(&path, "notice-3.pdf", "notice-1.pdf");
    let (path, plan) = (path.to_str().unwrap(), home.path().join("staff.plan"));
    let plan = plan.to_str().unwrap();
    let mut arguments = vec!["plan", path, "-o", plan];
    arguments.extend(PROMOTION);
    assert_eq!(batch(&home, &arguments).code, 0);
    fs::write(home.path().join("notice-1.pdf"), "%PDF-1.4\nchanged\n%%EOF\n").unwrap();
    let run = apply(&home, plan, &[]);
    assert_eq!(run.code, 6, "{run:?}");
    assert_eq!(run.stderr.matches("notice-1.pdf").count(), 1, "{run:?}");
    assert!(run.stderr.contains("2 rows name it"), "{run:?}");
    assert!(
        run.stderr.contains("make the plan anew: hoso batch plan"),
        "{run:?}"
    );
}

#[test]
fn in_vietnamese_nothing_english_is_said_of_what_cannot_be_read() {
    let home = Home::new().with("HOSO_LANG", "vi");
    let path = manifest(&home, "staff.csv", 0..1);
    let path = path.to_str().unwrap();
    let write = |name: &str, text: &str| home.write(name, text).to_str().unwrap().to_owned();
    let folder = home.path().to_str().unwrap().to_owned();
    let plan = |arguments: &[&str]| {
        let mut all = vec!["plan"];
        all.extend(arguments);
        all.extend(PROMOTION);
        batch(&home, &all)
    };
    let runs = [
        (
            plan(&[&write("a.jsonl", "{\"key\":\"x\"\n")]),
            "dòng bị cắt ngang",
        ),
        (plan(&[&write("b.jsonl", "{\"a\":1,\"a\":2}\n")]), "hai lần"),
        (plan(&[&write("c.jsonl", "{\"a\":1,}\n")]), "sai cú pháp"),
        (
            plan(&[path, "--mapping", &write("a.toml", "key = \n")]),
            "sai cú pháp TOML",
        ),
        (
            plan(&[path, "--mapping", &write("b.toml", "[column]\n")]),
            "không có mục column",
        ),
        (
            plan(&[path, "--mapping", &write("c.toml", "key = 1\n")]),
            "sai kiểu",
        ),
        (plan(&[&folder]), "không phải tệp thông thường"),
        (plan(&[path, "-o", &format!("{folder}/no/a.plan")]), "no/a.plan"),
        (apply(&home, path, &["--only-failed"]), "chưa có lô nào"),
        (batch(&home, &["status", "abcd"]), "không có lô abcd"),
        (apply(&home, path, &["--concurrency", "999"]), "1-256"),
    ];
    let english = [
        "expected", "unknown", "EOF", "trailing", " is ", " the ", "cannot", "no batch", "invalid",
    ];
    for (run, said) in runs {
        assert_ne!(run.code, 0, "{run:?}");
        assert!(run.stderr.contains(said), "{said}: {run:?}");
        for word in english {
            assert!(!run.stderr.contains(word), "{word}: {run:?}");
        }
    }
}

#[test]
fn in_vietnamese_a_portal_that_is_down_is_told_in_vietnamese() {
    let portal = Sandbox::start().unwrap();
    let home = Home::new()
        .with("HOSO_TOKEN", portal.token())
        .with("HOSO_LANG", "vi");
    let add = ["portal", "add", "local", "--url", portal.url()];
    assert_eq!(home.run(&add).code, 0);
    let path = manifest(&home, "staff.csv", 0..2);
    let order = hoso_sandbox::FaultOrder::fail("POST /v1/dossiers", 403);
    portal.sandbox().order(order);
    let mut arguments = vec!["apply", path.to_str().unwrap(), "--portal", "local", "--yes"];
    arguments.extend(PROMOTION);
    let run = batch(&home, &arguments);
    assert_eq!(run.code, 3, "{run:?}");
    let to = home.path().join("back.csv");
    let results = batch(&home, &["results", "--to", to.to_str().unwrap()]);
    assert_eq!(results.code, 0, "{results:?}");
    let back = fs::read_to_string(to).unwrap();
    for text in [&run.stdout, &run.stderr, &back] {
        assert!(text.contains("cổng không hoạt động"), "{text}");
        assert!(!text.contains("unavailable"), "{text}");
    }
}

#[test]
fn a_dry_run_says_that_receipts_cannot_be_written_and_makes_no_folder() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..1);
    let path = path.to_str().unwrap();
    let dry = |folder: &str| {
        let mut arguments = PROMOTION.to_vec();
        arguments.extend(["--dry-run", "--receipts", folder]);
        apply(&home, path, &arguments)
    };
    let below_a_file = format!("{path}/receipts");
    let run = dry(&below_a_file);
    assert_ne!(run.code, 0, "{run:?}");
    assert!(run.stderr.contains(&below_a_file), "{run:?}");
    let receipts = home.path().join("receipts");
    assert_eq!(dry(receipts.to_str().unwrap()).code, 0);
    assert!(!receipts.exists());
}

#[cfg(unix)]
#[test]
fn a_termination_stops_as_orderly_as_ctrl_c_and_loses_nothing() {
    let portal = Sandbox::start().unwrap();
    let home = Home::new().with("HOSO_TOKEN", portal.token());
    let add = ["portal", "add", "local", "--url", portal.url()];
    assert_eq!(home.run(&add).code, 0);
    let path = manifest(&home, "staff.csv", 0..60);
    let delay = hoso_sandbox::FaultOrder::delay("POST /v1/dossiers", Duration::from_millis(50));
    portal.sandbox().order(delay);
    for (signal, code) in [("TERM", 143), ("INT", 130)] {
        let mut arguments = vec!["batch", "apply", path.to_str().unwrap()];
        arguments.extend(PROMOTION);
        arguments.extend([
            "--portal",
            "local",
            "--yes",
            "--concurrency",
            "1",
            "--output",
            "json",
        ]);
        let child = home.command(&arguments).spawn().unwrap();
        let filed = |state: &str| {
            let run = batch(&home, &["status", "--output", "json"]);
            let status: Value = serde_json::from_str(&run.stdout).unwrap_or_default();
            status[state].as_u64().unwrap_or_default()
        };
        let before = filed("filed");
        while filed("filed") <= before {
            std::thread::sleep(Duration::from_millis(20));
        }
        let kill = format!("kill -{signal} {}", child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        let run = Run::of(child);
        assert_eq!(run.code, code, "{run:?}");
        let error = run.error();
        assert_eq!(
            (error["code"].as_str(), error["outcome"].as_str()),
            (Some("interrupted"), Some("partly_done"))
        );
        assert!(error["hint"].as_str().unwrap().contains("batch resume"));
        assert_eq!(filed("sending") + filed("unknown"), 0);
        assert!(filed("planned") > 0);
    }
}

#[test]
fn a_no_to_the_question_is_no_error() {
    let home = Home::new().with("HOSO_LANG", "vi").with("TERM", "dumb");
    let (_, second) = two_manifests(&home);
    let hoso = env!("CARGO_BIN_EXE_hoso");
    let typed = format!("{hoso} batch apply {second} --procedure 2.000033 --portal sandbox");
    // A terminal of its own, which only this tool gives; where it is not there nothing is asked.
    let script = ["-qec", &typed, "/dev/null"];
    let Ok(mut child) = Command::new("script")
        .args(script)
        .env_clear()
        .env("HOME", home.path())
        .env("PATH", "/usr/bin:/bin")
        .envs([("HOSO_LANG", "vi"), ("TERM", "dumb")])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
    else {
        return;
    };
    std::thread::sleep(Duration::from_secs(2));
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"k\n").unwrap();
    let run = Run::of(child);
    assert_eq!(run.code, 130, "{run:?}");
    assert!(
        run.stdout.contains("Nộp 2 trong 5 dòng của second.csv"),
        "{run:?}"
    );
    assert!(run.stdout.contains("2 trong 5 dòng đã nộp trước đây"), "{run:?}");
    assert!(run.stdout.contains("chưa nộp hồ sơ nào"), "{run:?}");
    assert!(!run.stdout.contains("lỗi:"), "{run:?}");
}
