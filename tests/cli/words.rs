//! What messages name: the thing asked for, by the words one types.

use hoso_sandbox::Sandbox;

use crate::support::{EXAMPLE, Home};

#[test]
fn dossiers_that_are_there_are_printed_and_the_one_that_is_not_is_named() {
    let home = Home::new();
    let first = home.file_example();
    let again = home.run(&["submit", EXAMPLE, "--again", "--output", "id"]).stdout;
    let again = again.trim();
    let run = home.run(&["status", &first, again, "SANDBOX-NOPE"]);
    assert_eq!(run.code, 5, "{run:?}");
    assert!(
        run.stdout.contains(&first) && run.stdout.contains(again),
        "{run:?}"
    );
    assert!(
        run.stderr.contains("SANDBOX-NOPE") && !run.stderr.contains(&first),
        "{run:?}"
    );
    let shown = home.run(&["show", "9.999999", "--output", "json"]);
    assert_eq!(shown.error()["code"], "procedure_not_found");
    assert!(
        shown.error()["message"].as_str().unwrap().contains("9.999999"),
        "{shown:?}"
    );
}

#[test]
fn a_wrong_secret_is_told_to_somebody_without_an_account() {
    let home = Home::new();
    let code = home.file_example();
    let run = home.run_with(&["status", &code, "--secret-stdin"], "wrong\n");
    assert_eq!(run.code, 5, "{run:?}");
    assert!(
        run.stderr.contains("--secret") && !run.stderr.contains("hoso list"),
        "{run:?}"
    );
    let own = home.run(&["status", &code]);
    assert!(
        !own.stdout.contains("Tracking secret"),
        "off a terminal it is not shown: {own:?}"
    );
}

#[test]
fn faults_of_flags_name_the_flags_and_say_what_next() {
    let home = Home::new();
    let run = home.run(&[
        "submit",
        "1.004194",
        "--set",
        "ho_ten=An",
        "--agency",
        "X",
        "--attach",
        "to_khai_ct01=nowhere.pdf",
    ]);
    assert_eq!(run.code, 6, "{run:?}");
    for part in [
        "--agency",
        "--set so_dinh_danh=…",
        "to_khai_ct01=",
        "hoso form 1.004194",
    ] {
        assert!(run.stderr.contains(part), "{part}: {run:?}");
    }
    for part in ["/form/", "/agency", "KQ003630"] {
        assert!(!run.stderr.contains(part), "{part}: {run:?}");
    }
}

#[test]
fn a_fault_of_a_file_names_the_component_as_it_is_typed_and_json_keeps_the_pointer() {
    let home = Home::new();
    let text = std::fs::read_to_string(crate::support::root().join(EXAMPLE)).unwrap();
    let file = home.write("a.toml", &text);
    let file = file.to_str().unwrap();
    let run = home.run(&["check", file]);
    assert_eq!(run.code, 6);
    assert!(
        run.stderr.contains("/attachments/to_khai_ct01/ct01.pdf"),
        "{run:?}"
    );
    assert!(run.stderr.contains("hoso show 1.004194"), "{run:?}");
    let json = home.run(&["check", file, "--output", "json"]).error();
    assert!(json["errors"].to_string().contains("KQ003630"), "{json}");
}

#[test]
fn an_officer_is_offered_what_an_officer_can_do_and_a_refusal_names_dossier_and_target() {
    let home = Home::new();
    let code = home.file_example();
    let draft = home.run(&["sandbox", "advance", &code, "--to", "draft"]);
    assert_eq!(draft.code, 2);
    assert!(!draft.stderr.contains("withdraw-requested"), "{draft:?}");
    assert_eq!(
        home.run(&["sandbox", "advance", &code, "--to", "returned"]).code,
        0
    );
    let run = home.run(&["sandbox", "advance", &code, "--to", "accepted"]);
    assert_eq!(run.code, 7);
    assert!(
        run.stderr.contains(&code) && run.stderr.contains("to accepted"),
        "{run:?}"
    );
}

#[test]
fn a_supplement_is_told_with_the_next_command() {
    let home = Home::new();
    let code = home.file_example();
    let note = "thiếu trang hai";
    let asked = home.run(&[
        "sandbox",
        "advance",
        &code,
        "--to",
        "supplement-required",
        "--note",
        note,
    ]);
    assert_eq!(asked.code, 0, "{asked:?}");
    let run = home.run(&["status", &code]);
    assert!(run.stdout.contains(note), "{run:?}");
    assert!(run.stderr.contains(&format!("hoso upload {code} ")), "{run:?}");
}

#[test]
fn a_wrong_value_says_which_form_it_wants() {
    let home = Home::new();
    for (arguments, form) in [
        (&["search", "--limit", "0"][..], "1, 2, 3"),
        (&["search", "--limit", "-5"], "1, 2, 3"),
        (&["search", "--level", "9"], "1-4"),
        (&["list", "--from", "1/2/2026"], "YYYY-MM-DD"),
        (&["search", "--timeout", "soon"], "30s"),
        (&["search", "--output", "json", "--output", "csv"], "twice"),
        (
            &["list", "--from", "2026-02-01", "--to", "2026-01-01"],
            "--from 2026-02-01",
        ),
    ] {
        let run = home.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?} {run:?}");
        assert!(run.stderr.contains(form), "{arguments:?} {run:?}");
    }
}

#[test]
fn a_form_goes_to_standard_output_by_a_dash() {
    let home = Home::new();
    let run = home.run(&["form", "1.004194", "-o", "-"]);
    assert_eq!(run.stdout, home.run(&["form", "1.004194"]).stdout);
    assert!(run.stdout.contains("procedure = "), "{run:?}");
}

#[test]
fn without_a_keyring_no_password_is_sent_and_nothing_english_is_said_in_vietnamese() {
    let portal = Sandbox::start().unwrap();
    let home = Home::new();
    assert_eq!(
        home.run(&["portal", "add", "local", "--url", portal.url()]).code,
        0
    );
    let arguments = [
        "login",
        "--portal",
        "local",
        "--username",
        "demo",
        "--password-stdin",
        "--lang",
        "vi",
    ];
    let run = home.run_with(&arguments, "secret-word\n");
    assert_eq!(run.code, 4, "{run:?}");
    assert!(portal.sandbox().faults().requests().is_empty());
    assert!(run.stderr.contains("read -rs HOSO_TOKEN"), "{run:?}");
    assert!(
        !run.stderr.to_lowercase().contains("keyring") && !run.stderr.contains("store"),
        "{run:?}"
    );
}

#[test]
fn the_embedded_sandbox_stays_and_its_demonstration_account_has_a_name() {
    let home = Home::new();
    let run = home.run(&["portal", "remove", "sandbox", "--yes"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("embedded sandbox cannot be removed"),
        "{run:?}"
    );
    assert_eq!(home.run(&["whoami", "--account", "demo"]).code, 0);
}

#[test]
fn a_state_directory_that_cannot_be_written_is_a_matter_of_configuration() {
    let home = Home::new().with("HOSO_STATE_DIR", "/dev/null/state");
    for arguments in [&["search", "x"][..], &["submit", EXAMPLE], &["show", "1.004194"]] {
        let run = home.run(arguments);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(
            run.stderr.contains("HOSO_STATE_DIR") && !run.stderr.contains("again later"),
            "{run:?}"
        );
    }
}

#[test]
fn a_form_of_an_unknown_case_or_agency_is_refused_with_the_choices() {
    let home = Home::new();
    for (flag, choice) in [("--case", "thue_muon_o_nho"), ("--agency", "G01.H26")] {
        let run = home.run(&["form", "1.004194", flag, "X"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
        assert!(
            run.stderr.contains(flag) && run.stderr.contains(choice),
            "{run:?}"
        );
    }
}

#[test]
fn a_language_that_is_not_spoken_is_told_once_and_a_program_is_left_in_peace() {
    let home = Home::new().with("HOSO_LANG", "xx");
    let run = home.run(&["portal", "list"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.stderr.matches("HOSO_LANG is xx").count(), 1, "{run:?}");
    for arguments in [
        &["portal", "list", "--output", "json"][..],
        &["portal", "list", "--lang", "en"],
    ] {
        assert_eq!(home.run(arguments).stderr, "");
    }
    let home = Home::new().with("HOSO_LANG", "vi_VN.UTF-8");
    assert_eq!(home.run(&["portal", "list"]).stderr, "");
}
