//! Tables, JSON, CSV and ids; colour, width and closed pipes.

use std::fmt::Write as _;
use std::io::Read as _;

use serde_json::Value;

use crate::support::{EXAMPLE, Home, steady};

#[test]
fn tables_fit_80_and_120_columns_in_both_languages() {
    for width in ["80", "120"] {
        let home = Home::new().with("COLUMNS", width);
        home.file_example();
        for language in ["en", "vi"] {
            let code = home.run(&["list", "--output", "id"]).stdout;
            let mut all = String::new();
            for arguments in [
                vec!["search", "đăng ký"],
                vec!["show", "1.004194"],
                vec!["list"],
                vec!["status", code.trim()],
                vec!["whoami"],
                vec!["portal", "list"],
            ] {
                let mut arguments = arguments;
                arguments.extend(["--lang", language]);
                let run = home.run(&arguments);
                assert_eq!(run.code, 0, "{run:?}");
                for line in run.stdout.lines() {
                    // Every letter of Vietnamese takes one column, composed as it is here.
                    assert!(
                        line.chars().count() <= width.parse().unwrap(),
                        "{width} {arguments:?}\n{line}"
                    );
                }
                write!(
                    all,
                    "$ hoso {}\n{}",
                    steady(&arguments.join(" ")),
                    run.snapshot(&home)
                )
                .unwrap();
                all.push('\n');
            }
            insta::assert_snapshot!(format!("tables_{language}_{width}"), all);
        }
    }
}

#[test]
fn json_shapes_are_those_scripts_rely_on() {
    let home = Home::new();
    let code = home.file_example();
    let mut all = String::new();
    for arguments in [
        vec!["search", "tạm trú"],
        vec!["show", "1.004194"],
        vec!["status", &code],
        vec!["whoami"],
        vec!["portal", "list"],
        vec!["check", EXAMPLE],
        vec!["submit", EXAMPLE, "--dry-run"],
    ] {
        let mut arguments = arguments;
        arguments.extend(["--output", "json"]);
        let run = home.run(&arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let shape = shape(&run.json());
        write!(all, "$ hoso {}\n{:#}\n\n", steady(&arguments.join(" ")), shape).unwrap();
    }
    insta::assert_snapshot!(all);
}

/// A value's members with the kind of each; of a list, the first element's.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.clone(), shape(value)))
            .collect(),
        Value::Array(items) => Value::Array(items.first().map(shape).into_iter().collect()),
        Value::String(_) => "text".into(),
        Value::Number(_) => "number".into(),
        Value::Bool(_) => "bool".into(),
        Value::Null => Value::Null,
    }
}

#[test]
fn instants_dates_and_money_in_json_have_the_documented_form() {
    let home = Home::new();
    let code = home.file_example();
    let dossier = home
        .run(&["status", &code, "--output", "json", "--lang", "vi"])
        .json();
    assert_eq!(
        steady(dossier["submitted_at"].as_str().unwrap()),
        "9999-99-99T99:99:99+07:99".replace("+07:99", "+97:99")
    );
    assert!(dossier["submitted_at"].as_str().unwrap().ends_with("+07:00"));
    assert_eq!(
        (
            dossier["fees"][0]["amount"].as_u64(),
            &dossier["fees"][0]["currency"]
        ),
        (Some(7000), &"VND".into())
    );
}

#[test]
fn jsonl_csv_and_id_hold_the_same_dossiers_as_json() {
    let home = Home::new();
    let code = home.file_example();
    let lines = home.run(&["list", "--output", "jsonl"]).stdout;
    assert_eq!(lines.lines().count(), 1);
    assert_eq!(
        serde_json::from_str::<Value>(&lines).unwrap()["code"],
        code.as_str()
    );
    assert_eq!(home.run(&["list", "--output", "id"]).stdout, format!("{code}\n"));
    let table = home.run(&["list", "--output", "csv"]).stdout;
    let mut rows = table.lines();
    assert!(
        rows.next()
            .unwrap()
            .starts_with("code,status.code,procedure.code"),
        "{table}"
    );
    assert!(
        rows.next()
            .unwrap()
            .starts_with(&format!("{code},submitted,1.004194,")),
        "{table}"
    );
}

#[test]
fn fields_are_picked_in_their_order_and_an_unknown_one_is_named() {
    let home = Home::new();
    let code = home.file_example();
    let picked = home.run(&[
        "status",
        &code,
        "--output",
        "json",
        "--fields",
        "status.code,code",
    ]);
    assert_eq!(
        picked.json(),
        serde_json::json!({"status.code": "submitted", "code": code})
    );
    let keys: Vec<String> = picked.json().as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["status.code", "code"]);
    let table = home.run(&["list", "--fields", "status.code"]).stdout;
    assert!(
        table.contains("status.code") && table.contains("submitted"),
        "{table}"
    );
    let unknown = home.run(&["list", "--fields", "colour"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.contains("colour") && unknown.stderr.contains("status"));
}

#[test]
fn with_json_stderr_is_silent_and_a_failure_is_one_value() {
    let home = Home::new();
    for format in ["json", "jsonl"] {
        let run = home.run(&["search", "tạm trú", "--output", format]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let failed = home.run(&["show", "9.999999", "--output", format]);
        assert_eq!((failed.code, failed.stdout.as_str()), (5, ""));
        let error = failed.error();
        assert_eq!(error["code"], "procedure_not_found");
        let keys: Vec<&String> = error.as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            [
                "code",
                "message",
                "hint",
                "retryable",
                "outcome",
                "request_id",
                "errors"
            ]
        );
    }
    let quiet = home.run(&["search", "tạm trú", "--quiet"]);
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
}

#[test]
fn colour_comes_only_where_it_is_asked_for() {
    let coloured = |home: Home, arguments: &[&str]| {
        let mut arguments = arguments.to_vec();
        arguments.extend(["show", "9.999999"]);
        home.run(&arguments).stderr.contains('\u{1b}')
    };
    assert!(!coloured(Home::new(), &[]), "stderr is no terminal");
    assert!(coloured(Home::new().with("CLICOLOR_FORCE", "1"), &[]));
    assert!(!coloured(
        Home::new().with("CLICOLOR_FORCE", "1").with("NO_COLOR", "1"),
        &[]
    ));
    assert!(coloured(
        Home::new().with("NO_COLOR", "1"),
        &["--color", "always"]
    ));
    assert!(!coloured(
        Home::new().with("CLICOLOR_FORCE", "1"),
        &["--color", "never"]
    ));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let home = Home::new();
    for arguments in [
        vec!["completions", "bash"],
        vec!["search", "--output", "jsonl"],
        vec!["--help"],
    ] {
        let mut child = home.command(&arguments).spawn().unwrap();
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{arguments:?} {stderr}");
        assert!(
            !stderr.contains("panicked") && !stderr.contains("error"),
            "{stderr}"
        );
    }
}
