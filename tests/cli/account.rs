//! Accounts and sessions on the embedded sandbox.

use std::fs;

use crate::support::{EXAMPLE, Home};

const PASSWORD: &str = "mat-khau-rat-dai";

fn register(home: &Home, arguments: &[&str]) -> crate::support::Run {
    let mut all = vec![
        "account",
        "register",
        "--username",
        "binh.tran",
        "--full-name",
        "Trần Thị Bình",
    ];
    all.extend([
        "--personal-number",
        "001190000002",
        "--birth-date",
        "1990-08-20",
        "--gender",
        "nữ",
        "--password-stdin",
    ]);
    all.extend(arguments);
    home.run_with(&all, PASSWORD)
}

#[test]
fn the_demonstration_account_is_signed_in_until_somebody_else_is() {
    let home = Home::new();
    assert_eq!(
        home.run(&["whoami", "--output", "json"]).json()["demonstration"],
        true
    );
    let registered = register(&home, &["--output", "json"]);
    assert_eq!((registered.code, registered.stderr.as_str()), (0, ""));
    assert_eq!(registered.json()["username"], "binh.tran");
    assert_eq!(
        home.run(&["whoami", "--output", "json"]).json()["demonstration"],
        true,
        "registering signs nobody in"
    );

    assert_eq!(
        home.run_with(&["login", "--username", "binh.tran", "--password-stdin"], "wrong")
            .code,
        4
    );
    let login = home.run_with(
        &["login", "--username", "binh.tran", "--password-stdin"],
        &format!("{PASSWORD}\n"),
    );
    assert_eq!(login.code, 0, "{login:?}");
    assert_eq!(home.run(&["whoami", "--output", "id"]).stdout, "binh.tran\n");
    assert_eq!(
        home.run(&["account", "show", "--output", "id"]).stdout,
        "binh.tran\n"
    );

    let logout = home.run(&["logout"]);
    assert!(
        logout.stderr.contains("demonstration account"),
        "{}",
        logout.stderr
    );
    assert_eq!(
        home.run(&["whoami", "--output", "json"]).json()["demonstration"],
        true
    );
    assert_eq!(
        home.run(&["logout"]).code,
        0,
        "a second time there is nothing to end"
    );
}

#[test]
fn a_session_lies_in_a_file_that_only_its_owner_reads() {
    let home = Home::new();
    register(&home, &[]);
    assert_eq!(
        home.run_with(
            &["login", "--username", "binh.tran", "--password-stdin"],
            PASSWORD
        )
        .code,
        0
    );
    let file = home.path().join(".local/state/hoso/sandbox-session.json");
    let session = fs::read_to_string(&file).unwrap();
    assert!(!session.contains(PASSWORD));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn faults_of_a_registration_come_all_at_once() {
    let home = Home::new();
    let arguments = [
        "account",
        "register",
        "--username",
        "x",
        "--full-name",
        "X1",
        "--personal-number",
        "1",
        "--password-stdin",
    ];
    let run = home.run_with(&arguments, "short");
    assert_eq!(run.code, 6, "{run:?}");
    for place in ["--username", "--password-stdin", "--personal-number"] {
        assert!(run.stderr.contains(place), "{place}: {}", run.stderr);
    }
    assert!(!run.stderr.contains("short"));
    let missing = home.run(&["account", "register"]);
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.contains("--username"), "{}", missing.stderr);
}

#[test]
fn another_accounts_dossiers_are_not_found() {
    let home = Home::new();
    let code = home.file_example();
    register(&home, &[]);
    assert_eq!(
        home.run_with(
            &["login", "--username", "binh.tran", "--password-stdin"],
            PASSWORD
        )
        .code,
        0
    );
    assert_eq!(home.run(&["status", &code]).code, 5);
    assert_eq!(
        home.run(&["list", "--output", "json"]).json(),
        serde_json::json!([])
    );
    let other = home.run(&["whoami", "--account", "nobody"]);
    assert_eq!((other.code, other.stdout.as_str()), (4, ""));
}

#[test]
fn a_reset_wants_a_yes_and_signs_out_who_is_gone() {
    let home = Home::new();
    register(&home, &[]);
    assert_eq!(
        home.run_with(
            &["login", "--username", "binh.tran", "--password-stdin"],
            PASSWORD
        )
        .code,
        0
    );
    assert_eq!(
        home.run(&["submit", EXAMPLE, "--dry-run", "--output", "id"]).code,
        0
    );
    assert_eq!(home.run(&["sandbox", "reset"]).code, 2);
    assert_eq!(home.run(&["whoami", "--output", "id"]).stdout, "binh.tran\n");
    assert_eq!(home.run(&["sandbox", "reset", "--yes"]).code, 0);
    assert_eq!(
        home.run(&["whoami", "--output", "json"]).json()["demonstration"],
        true
    );
}
