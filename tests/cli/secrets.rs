//! No secret comes from an argument, and none comes out again.

use std::fs;
use std::path::Path;

use hoso_sandbox::Sandbox;

use crate::support::{EXAMPLE, Home};

/// Says whether any file below a directory holds a text.
fn holds(directory: &Path, text: &str) -> bool {
    fs::read_dir(directory).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            holds(&path, text)
        } else {
            fs::read(&path).is_ok_and(|bytes| bytes.windows(text.len()).any(|part| part == text.as_bytes()))
        }
    })
}

#[test]
fn a_token_of_another_portal_is_used_and_kept_nowhere() {
    let portal = Sandbox::start().unwrap();
    let home = Home::new().with("HOSO_TOKEN", portal.token());
    home.run(&["portal", "add", "local", "--url", portal.url()]);
    let filed = home.run(&["submit", EXAMPLE, "--portal", "local", "-v"]);
    assert_eq!(filed.code, 0, "{filed:?}");
    assert!(!filed.stdout.contains(portal.token()) && !filed.stderr.contains(portal.token()));
    assert!(!holds(home.path(), portal.token()));
}

#[test]
fn without_a_keyring_no_session_is_kept_and_the_error_says_what_to_do() {
    let portal = Sandbox::start().unwrap();
    let home = Home::new();
    home.run(&["portal", "add", "local", "--url", portal.url()]);
    let login = home.run_with(&["login", "--token-stdin", "--portal", "local"], portal.token());
    assert_ne!(login.code, 0);
    assert!(login.stderr.contains("HOSO_TOKEN"), "{}", login.stderr);
    assert!(!login.stderr.contains(portal.token()));
    assert!(!holds(home.path(), portal.token()));
    let after = home.run(&["whoami", "--portal", "local"]);
    assert_eq!(after.code, 4, "{after:?}");
}

#[test]
fn a_token_never_goes_to_a_portal_that_only_a_project_chose() {
    let portal = Sandbox::start().unwrap();
    let home = Home::new().with("HOSO_TOKEN", portal.token());
    home.run(&["portal", "add", "local", "--url", portal.url()]);
    home.write("project/hoso.toml", "portal = \"local\"\n");
    let run = |arguments: &[&str]| {
        let child = home
            .command(arguments)
            .current_dir(home.path().join("project"))
            .spawn()
            .unwrap();
        crate::support::Run::of(child)
    };
    let chosen = run(&["whoami"]);
    assert_eq!(chosen.code, 4, "{chosen:?}");
    assert!(
        portal.sandbox().faults().requests().is_empty(),
        "nothing was asked with or without the token"
    );
    assert_eq!(run(&["whoami", "--portal", "local"]).code, 0);
}

#[test]
fn there_is_no_flag_for_a_password_or_a_token() {
    let home = Home::new();
    for flag in ["--password", "--token", "--secret=x"] {
        for verb in [&["login"][..], &["account", "register"], &["status", "X"]] {
            let mut arguments = verb.to_vec();
            arguments.push(flag);
            let run = home.run(&arguments);
            assert_eq!(run.code, 2, "{arguments:?}");
        }
    }
}

#[test]
fn a_number_can_come_from_a_file_or_standard_input_and_is_not_shown() {
    let home = Home::new();
    let number = home.write("number.txt", "001190000002\n");
    let number = format!("@{}", number.display());
    let arguments = [
        "account",
        "register",
        "--username",
        "binh",
        "--full-name",
        "Trần Thị Bình",
        "--personal-number",
        &number,
        "--password-stdin",
    ];
    let run = home.run_with(&arguments, "một mật khẩu dài");
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.stdout.contains("*********002") && !run.stdout.contains("001190000002"),
        "{run:?}"
    );

    let arguments = [
        "submit",
        "1.004194",
        "--set",
        "so_dinh_danh=@-",
        "--set",
        "ho_ten=@@An",
        "--dry-run",
        "--no-check",
    ];
    let run = home.run_with(&arguments, "001190000002\n");
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.stdout.contains("*********002") && run.stdout.contains("@An"),
        "{run:?}"
    );

    let absent = home.run(&["submit", "1.004194", "--set", "so_dinh_danh=@/nonexistent/number"]);
    assert_eq!(absent.code, 2, "{absent:?}");
    assert!(
        absent.stderr.contains("--set") && absent.stderr.contains("/nonexistent/number"),
        "{absent:?}"
    );
}
