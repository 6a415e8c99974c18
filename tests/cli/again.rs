//! Rows that are filed a second time on purpose, and rows of which nothing is left to file: what is said, and what is asked.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use hoso_sandbox::{FaultOrder, Sandbox};

use crate::batch::{apply, lines, manifest};
use crate::support::{Home, Run};

const PROMOTION: [&str; 2] = ["--procedure", "2.000033"];

fn again(more: &[&'static str]) -> Vec<&'static str> {
    [&PROMOTION[..], &["--again"], more].concat()
}

fn plan(home: &Home, manifest: &str, more: &[&str]) -> Run {
    let all = [&["batch", "plan", manifest], &PROMOTION[..], more].concat();
    home.run(&all)
}

fn dossiers(home: &Home) -> usize {
    home.run(&["list", "--output", "id"]).stdout.lines().count()
}

/// Three rows that are filed, and five of which two are those, one has another's key and two are new.
fn two_manifests(home: &Home) -> (String, String) {
    let first = manifest(home, "first.csv", 0..3);
    let first = first.to_str().unwrap().to_owned();
    assert_eq!(apply(home, &first, &PROMOTION).code, 0);
    let second = manifest(home, "second.csv", 0..5);
    let text = fs::read_to_string(&second).unwrap();
    fs::write(&second, text.replace("tri ân số 1,", "tri ân số một,")).unwrap();
    (first, second.to_str().unwrap().to_owned())
}

/// Runs at a terminal of its own, which only this tool gives; nothing where it is not there.
fn at_terminal(home: &Home, arguments: &str, answer: &[u8]) -> Option<Run> {
    let typed = format!("{} {arguments}", env!("CARGO_BIN_EXE_hoso"));
    let mut child = Command::new("script")
        .args(["-qec", &typed, "/dev/null"])
        .env_clear()
        .env("HOME", home.path())
        .envs([("PATH", "/usr/bin:/bin"), ("TERM", "dumb")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    std::thread::sleep(Duration::from_secs(2));
    // Where nothing is asked it may have ended.
    let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), answer);
    Some(Run::of(child))
}

#[test]
fn what_is_filed_a_second_time_is_counted_and_told_before_it_is() {
    let home = Home::new();
    let (_, second) = two_manifests(&home);
    let held = apply(&home, &second, &PROMOTION);
    assert_eq!(held.code, 3, "{held:?}");
    let counted = |members: [&str; 4]| {
        let plan = plan(&home, &second, &["--again", "--output", "json"]).json();
        members.map(|member| plan[member].as_u64().unwrap())
    };
    // The batch that stands open is gone on with: only the row that it held back is left.
    let members = ["rows", "to_file", "filed_before", "filed_again"];
    assert_eq!(counted(members), [5, 1, 4, 1]);
    let run = apply(&home, &second, &again(&[]));
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.stderr
            .contains("1 of 5 rows were filed before and are filed AGAIN"),
        "{run:?}"
    );
    assert_eq!(dossiers(&home), 6);
    assert_eq!(counted(members), [5, 5, 0, 5]);
    let dry = apply(&home, &second, &again(&["--dry-run"]));
    assert!(
        dry.stdout
            .contains("5 of 5 rows were filed before and are filed AGAIN"),
        "{dry:?}"
    );
    let typed = format!("batch apply {second} --procedure 2.000033 --portal sandbox --again");
    if let Some(asked) = at_terminal(&home, &typed, b"n\n") {
        let question = "All 5 rows of second.csv are filed already and would be filed a second time";
        assert!(asked.stdout.contains(question), "{asked:?}");
    }
    assert_eq!(dossiers(&home), 6);
    let run = apply(&home, &second, &again(&[]));
    assert!(run.stderr.contains("5 of 5 rows were filed before"), "{run:?}");
    assert_eq!(dossiers(&home), 11);
}

#[test]
fn a_plan_to_file_again_files_again_and_once() {
    let home = Home::new();
    let first = manifest(&home, "first.csv", 0..2);
    let first = first.to_str().unwrap();
    assert_eq!(apply(&home, first, &PROMOTION).code, 0);
    let file = home.path().join("again.plan");
    let file = file.to_str().unwrap();
    assert_eq!(plan(&home, first, &["--again", "-o", file]).code, 0);
    for filed in [4, 4] {
        let run = apply(&home, file, &[]);
        assert_eq!(run.code, 0, "{run:?}");
        assert_eq!(dossiers(&home), filed);
    }
}

#[test]
fn resume_again_files_the_rows_that_are_held_back_and_no_other() {
    let home = Home::new();
    let (_, second) = two_manifests(&home);
    let held = apply(&home, &second, &PROMOTION);
    let hint = held.stderr.split("hoso batch resume ").nth(1).unwrap();
    let typed: Vec<&str> = hint.split_whitespace().collect();
    assert_eq!(typed[1], "--again", "{held:?}");
    let resume = |more: &[&str]| {
        let named = ["batch", "resume", typed[0], "--again", "--portal", "sandbox"];
        home.run(&[&named, more].concat())
    };
    let unasked = resume(&[]);
    assert_eq!(unasked.code, 2, "{unasked:?}");
    assert_eq!(dossiers(&home), 5);
    let run = resume(&["--yes"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(dossiers(&home), 6);
    assert_eq!(resume(&["--yes"]).code, 0);
    assert_eq!(dossiers(&home), 6);
}

#[test]
fn where_nothing_is_left_to_file_nothing_is_asked_or_offered() {
    let home = Home::new();
    let (first, _) = two_manifests(&home);
    let planned = plan(&home, &first, &[]);
    assert_eq!(planned.code, 0, "{planned:?}");
    assert!(planned.stderr.contains("nothing is left to file"), "{planned:?}");
    assert!(!planned.stderr.contains("batch apply"), "{planned:?}");
    let typed = format!("batch apply {first} --procedure 2.000033 --portal sandbox");
    if let Some(run) = at_terminal(&home, &typed, b"y\n") {
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.stdout.contains("nothing is left to file"), "{run:?}");
        assert!(
            !run.stdout.contains("[y/N]") && !run.stdout.contains("File 0"),
            "{run:?}"
        );
    }
    assert_eq!(dossiers(&home), 3);
}

#[test]
fn only_failed_is_not_rehearsed_and_says_so() {
    let home = Home::new();
    let (_, second) = two_manifests(&home);
    let run = apply(&home, &second, &["--only-failed", "--dry-run"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("does not rehearse --only-failed"), "{run:?}");
    assert!(!run.stderr.contains("--procedure CODE is missing"), "{run:?}");
}

#[test]
fn a_file_without_an_extension_and_two_in_one_cell_are_told_as_such() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..2);
    let text = fs::read_to_string(&path).unwrap();
    let text = text
        .replace("notice-0.pdf", "notice")
        .replace("notice-1.pdf", "a.pdf; b.pdf");
    fs::write(&path, text).unwrap();
    home.write("notice", "%PDF-1.4\n%%EOF\n");
    let said = |language| {
        let run = plan(&home, path.to_str().unwrap(), &["--lang", language]);
        assert_eq!(run.code, 6, "{run:?}");
        run.stderr
    };
    let (en, vi) = (said("en"), said("vi"));
    assert!(en.contains("the file's name has no extension"), "{en}");
    assert!(en.contains("a column with the same header"), "{en}");
    assert!(vi.contains("tên tệp không có phần mở rộng; chỉ nhận:"), "{vi}");
    assert!(vi.contains("thêm cho mỗi tệp một cột cùng tiêu đề"), "{vi}");
}

#[test]
fn an_expired_plan_tells_its_time_as_every_screen_does() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..1);
    let file = home.path().join("short.plan");
    let file = file.to_str().unwrap();
    let planned = plan(&home, path.to_str().unwrap(), &["--holds", "1s", "-o", file]);
    assert_eq!(planned.code, 0, "{planned:?}");
    std::thread::sleep(Duration::from_millis(1200));
    for (language, begins) in [("vi", "chỉ có giá trị đến "), ("en", "the plan held until ")] {
        let run = apply(&home, file, &["--lang", language]);
        assert_eq!(run.code, 6, "{run:?}");
        let time = run.stderr.split(begins).nth(1).unwrap();
        let time: String = time.lines().next().unwrap().chars().collect();
        assert_eq!(time.len(), "24/11/2026 21:48".len(), "{run:?}");
    }
}

#[cfg(unix)]
#[test]
fn rows_on_their_way_are_not_in_doubt_and_a_termination_is_told_as_one() {
    let portal = Sandbox::start().unwrap();
    let home = Home::new().with("HOSO_TOKEN", portal.token());
    assert_eq!(
        home.run(&["portal", "add", "local", "--url", portal.url()]).code,
        0
    );
    let path = manifest(&home, "staff.csv", 0..8);
    portal
        .sandbox()
        .order(FaultOrder::delay("POST /v1/dossiers", Duration::from_secs(1)));
    let typed = [
        "batch",
        "apply",
        path.to_str().unwrap(),
        "--portal",
        "local",
        "--yes",
    ];
    let child = home
        .command(&[&typed[..], &PROMOTION, &["--concurrency", "2"]].concat())
        .spawn()
        .unwrap();
    let listed = || {
        let run = home.run(&["batch", "list", "--output", "jsonl"]);
        lines(&run).first().cloned()
    };
    let sending = loop {
        if let Some(batch) = listed().filter(|batch| batch["sending"].as_u64() > Some(0)) {
            break batch;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(sending["running"], true);
    let table = home.run(&["batch", "list", "--output", "csv"]);
    let columns: Vec<&str> = table.stdout.lines().next().unwrap().split(',').collect();
    let at = columns.iter().position(|name| *name == "unknown").unwrap();
    let row: Vec<&str> = table.stdout.lines().nth(1).unwrap().split(',').collect();
    assert_eq!(row[at], "0", "{table:?}");
    let kill = format!("kill -TERM {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    let run = Run::of(child);
    assert_eq!(run.code, 143, "{run:?}");
    assert!(run.stderr.contains("SIGTERM once more stops at once"), "{run:?}");
    assert!(!run.stderr.contains("Ctrl-C"), "{run:?}");
}
