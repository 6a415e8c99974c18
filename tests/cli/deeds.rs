//! What is done, and what is said of it: nothing is done where the command itself is wrong, and what was done is told as done.

use std::fs::{self, File};
use std::time::{Duration, Instant};

use hoso_sandbox::Sandbox;

use crate::support::{EXAMPLE, Home, Run};

#[test]
fn an_unknown_field_is_refused_before_anything_is_done() {
    let home = Home::new();
    let code = home.file_example();
    let draft = home
        .run(&["submit", EXAMPLE, "--draft", "--again", "--output", "id"])
        .stdout;
    let draft = draft.trim();
    let before = home.run(&["list", "--output", "json"]).stdout;
    for arguments in [
        &["submit", EXAMPLE, "--again"][..],
        &["discard", draft, "--yes"],
        &["sandbox", "advance", &code, "--to", "accepted"],
        &["upload", draft, "to_khai_ct01=examples/dossiers/scan/ct01.pdf"],
    ] {
        for format in ["table", "json", "jsonl", "csv"] {
            for field in ["nope", "status.nope", "id,nope", ""] {
                let mut arguments = arguments.to_vec();
                arguments.extend(["--output", format, "--fields", field]);
                let run = home.run(&arguments);
                assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?} {run:?}");
            }
        }
    }
    assert_eq!(home.run(&["list", "--output", "json"]).stdout, before);
}

#[test]
fn a_blank_after_the_comma_is_no_part_of_a_fields_name() {
    let home = Home::new();
    let code = home.file_example();
    let run = home.run(&["list", "--output", "csv", "--fields", "code, status.code"]);
    assert_eq!(run.stdout, format!("code,status.code\n{code},submitted\n"));
}

#[test]
fn every_member_of_the_json_may_be_named() {
    let home = Home::new();
    let code = home.file_example();
    for arguments in [
        &["list"][..],
        &["status", &code],
        &["search", "tạm trú"],
        &["show", "1.004194"],
        &["whoami"],
        &["portal", "list"],
        &["check", EXAMPLE],
        &["submit", EXAMPLE, "--dry-run"],
    ] {
        let mut arguments = arguments.to_vec();
        arguments.extend(["--output", "json"]);
        let json = home.run(&arguments).json();
        let first = json.get(0).unwrap_or(&json).clone();
        for (name, value) in first.as_object().unwrap() {
            let mut fields = vec![name.clone()];
            if let Some(below) = value.as_object() {
                fields.extend(below.keys().map(|key| format!("{name}.{key}")));
            }
            let fields = fields.join(",");
            let mut arguments = arguments.clone();
            arguments.extend(["--fields", &fields]);
            assert_eq!(home.run(&arguments).code, 0, "{arguments:?}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_filed_and_cannot_be_printed_is_told_as_filed() {
    let home = Home::new();
    for format in ["table", "json"] {
        let mut command = home.command(&["submit", EXAMPLE, "--again", "--output", format]);
        command.stdout(File::options().write(true).open("/dev/full").unwrap());
        let run = Run::of(command.spawn().unwrap());
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.stderr.contains("SANDBOX-"), "{run:?}");
        assert!(
            !run.stderr.contains("not_sent") && !run.stderr.contains("unknown"),
            "{run:?}"
        );
    }
}

#[test]
fn a_hint_names_the_portal_that_the_command_named() {
    let portal = Sandbox::start().unwrap();
    let home = Home::new().with("HOSO_TOKEN", portal.token());
    assert_eq!(
        home.run(&["portal", "add", "local", "--url", portal.url()]).code,
        0
    );
    let named = home.run(&["submit", EXAMPLE, "--portal", "local"]);
    assert!(named.stderr.contains(" --portal local\n"), "{named:?}");
    assert!(
        named.stderr.contains("nothing is really filed"),
        "a served sandbox is one too: {named:?}"
    );
    assert_eq!(home.run(&["portal", "use", "local"]).code, 0);
    let usual = home.run(&["submit", EXAMPLE, "--portal", "local"]);
    assert!(
        usual.stderr.contains("hoso status") && !usual.stderr.contains("--portal"),
        "{usual:?}"
    );
    let other = home.with("HOSO_PORTAL", "sandbox");
    let search = other.run(&["search", "tạm trú"]);
    assert!(
        search.stderr.contains("hoso show 1.004194 --portal sandbox\n"),
        "{search:?}"
    );
}

#[test]
fn a_token_that_the_portal_refuses_is_named() {
    let portal = Sandbox::start().unwrap();
    let home = Home::new().with("HOSO_TOKEN", "no-such-token");
    assert_eq!(
        home.run(&["portal", "add", "local", "--url", portal.url()]).code,
        0
    );
    let run = home.run(&["whoami", "--portal", "local"]);
    assert_eq!(run.code, 4);
    assert!(
        run.stderr.contains("no longer accepts the token in HOSO_TOKEN"),
        "{run:?}"
    );
    assert!(run.stderr.contains("--token-file"), "{run:?}");
    let given = home.run_with(&["login", "--portal", "local", "--token-stdin"], "wrong\n");
    assert_eq!(given.code, 4);
    assert!(given.stderr.contains("token from standard input"), "{given:?}");
}

#[test]
fn a_dry_run_names_the_portal_its_fees_and_its_time() {
    let portal = Sandbox::start().unwrap();
    let home = Home::new().with("HOSO_TOKEN", portal.token());
    assert_eq!(
        home.run(&["portal", "add", "local", "--url", portal.url()]).code,
        0
    );
    let run = home.run(&["submit", EXAMPLE, "--dry-run", "--portal", "local"]);
    let host = portal.url().trim_start_matches("http://").to_owned();
    for part in [&host, "local", "sandbox", "7,000 VND", "Processing time"] {
        assert!(run.stdout.contains(part), "{part} {run:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_dossier_file_and_no_attachment() {
    let home = Home::new();
    let code = home.file_example();
    let pipe = home.path().join("pipe.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let pipe = pipe.to_str().unwrap().to_owned();
    let attached = format!("to_khai_ct01={pipe}");
    for arguments in [
        &["check", &pipe][..],
        &["submit", &pipe],
        &["upload", &code, &attached],
        &["submit", "1.004194", "--attach", &attached],
        &["check", "/dev/zero"],
        &["check", "/tmp"],
    ] {
        let begun = Instant::now();
        let mut child = home.command(arguments).spawn().unwrap();
        while child.try_wait().unwrap().is_none() {
            if begun.elapsed() > Duration::from_secs(10) {
                child.kill().unwrap();
                panic!("{arguments:?} hangs");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let run = Run::of(child);
        assert_eq!(run.code, 2, "{arguments:?} {run:?}");
        assert!(run.stderr.contains("not a regular file"), "{run:?}");
    }
}

#[test]
fn a_dry_run_is_offered_only_where_it_means_something() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = home.run(&["completions", shell]).stdout;
        let uses = script.matches("dry-run").count();
        assert!(uses == 2 || (shell == "fish" && uses == 3), "{shell}: {uses}");
    }
    let pages = home.path().join("man");
    let run = home.run(&["man", "--to", pages.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{run:?}");
    for page in fs::read_dir(&pages).unwrap() {
        let path = page.unwrap().path();
        let has = fs::read_to_string(&path).unwrap().contains("dry\\-run");
        let knows = path.ends_with("hoso-submit.1") || path.ends_with("hoso-batch-apply.1");
        assert_eq!(has, knows, "{path:?}");
    }
}

#[test]
fn again_does_not_go_with_a_reference() {
    let home = Home::new();
    let run = home.run(&["submit", EXAMPLE, "--again", "--client-reference", "a"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("--again") && run.stderr.contains("--client-reference"),
        "{run:?}"
    );
    assert_eq!(home.run(&["list", "--output", "id"]).stdout, "");
}

#[test]
fn a_password_in_a_url_is_not_shown() {
    let home = Home::new();
    for url in [
        "https://user:geheim@a.example.vn",
        "http://user:geheim@a.example.vn",
        "user:geheim@a",
    ] {
        for format in ["table", "json"] {
            let run = home.run(&["portal", "add", "a", "--url", url, "--output", format]);
            assert_eq!(run.code, 2, "{run:?}");
            assert!(!run.stderr.contains("geheim"), "{run:?}");
        }
    }
}
