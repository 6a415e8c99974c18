//! Every exit code is reached, each with a hint to go on where there is one.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use hoso_sandbox::Sandbox;

use crate::support::{EXAMPLE, Home};

/// A home whose default portal is a sandbox behind a socket, signed in by token.
fn beside(url: &str, token: &str) -> Home {
    let home = Home::new().with("HOSO_TOKEN", token).with("HOSO_PORTAL", "local");
    assert_eq!(home.run(&["portal", "add", "local", "--url", url]).code, 0);
    home
}

#[test]
fn errors_say_what_why_and_what_next_in_both_languages() {
    let home = Home::new();
    let mut all = String::new();
    for arguments in [
        &["show", "9.999999"][..],
        &["status", "SANDBOX-X-261124-000001"],
        &["whoami", "--account", "nobody"],
        &["whoami", "--portal", "nowhere"],
        &["discard", "none"],
        &["portal", "add", "a", "--url", "http://dichvucong.example.vn"],
        &["form", "1.004194", "-o", EXAMPLE],
        &["login"],
    ] {
        for language in ["en", "vi"] {
            let mut arguments = arguments.to_vec();
            arguments.extend(["--lang", language]);
            let run = home.run(&arguments);
            assert_ne!(run.code, 0);
            write!(all, "$ hoso {}\n{}\n\n", arguments.join(" "), run.snapshot(&home)).unwrap();
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_portal_that_is_down_or_busy_is_exit_9() {
    let portal = Sandbox::start().unwrap();
    let home = beside(portal.url(), portal.token());
    for _ in 0..8 {
        portal.sandbox().faults().fail("GET /v1/account", 503, Some(0));
    }
    let run = home.run(&["whoami", "--output", "json"]);
    assert_eq!(
        (run.code, run.error()["retryable"].as_bool()),
        (9, Some(true)),
        "{run:?}"
    );
    portal.sandbox().faults().clear();
    assert_eq!(home.run(&["whoami"]).code, 0);
    let url = portal.url().to_owned();
    drop(portal);
    let gone = beside(&url, "token").run(&["whoami", "--output", "json"]);
    assert_eq!(
        (gone.code, gone.error()["outcome"].as_str()),
        (9, Some("not_sent")),
        "{gone:?}"
    );
}

#[test]
fn a_lost_answer_that_cannot_be_settled_is_exit_10_and_the_same_command_settles_it() {
    let portal = Sandbox::start().unwrap();
    let home = beside(portal.url(), portal.token());
    let dossier = home.run(&["submit", EXAMPLE, "--output", "json"]).json();
    let code = dossier["code"].as_str().unwrap();
    // Advancing carries no key: its answer lost, nobody may send it again.
    portal.sandbox().faults().drop_next_answer();
    let lost = home.run(&["sandbox", "advance", code, "--to", "accepted", "--output", "json"]);
    assert_eq!(
        (lost.code, lost.error()["outcome"].as_str()),
        (10, Some("unknown")),
        "{lost:?}"
    );
    assert_eq!(
        home.run(&["status", code, "--output", "json"]).json()["status"]["code"],
        "accepted"
    );
    let asked = portal.sandbox().faults().requests();
    assert_eq!(
        asked
            .iter()
            .filter(|request| request.path.ends_with("/advance"))
            .count(),
        1
    );
}

#[test]
fn an_unknown_token_is_exit_4_and_an_illegal_step_is_exit_7() {
    let portal = Sandbox::start().unwrap();
    assert_eq!(beside(portal.url(), "no-such-token").run(&["whoami"]).code, 4);
    let home = beside(portal.url(), portal.token());
    let code = home.file_example();
    assert_eq!(
        home.run(&["sandbox", "advance", &code, "--to", "returned"]).code,
        0
    );
    assert_eq!(
        home.run(&["sandbox", "advance", &code, "--to", "accepted"]).code,
        7
    );
}

#[test]
fn an_answer_that_is_no_portals_is_exit_1() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 2048];
        let _ = stream.read(&mut request).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\nconnection: close\r\n\r\n<html>").unwrap();
    });
    let run = beside(&url, "token").run(&["whoami", "--output", "json"]);
    server.join().unwrap();
    assert_eq!(run.code, 1, "{run:?}");
}

#[test]
fn a_state_directory_that_cannot_be_written_is_told_with_its_path() {
    let home = Home::new().with("HOSO_STATE_DIR", "/dev/null/state");
    let run = home.run(&["search", "tạm trú"]);
    assert_ne!(run.code, 0);
    assert!(run.stderr.contains("/dev/null"), "{}", run.stderr);
    assert!(!run.stderr.contains("panicked"));
    assert!(fs::metadata("/dev/null").unwrap().len() == 0);
}
