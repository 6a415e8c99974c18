//! Help of every command, in both languages.

use std::fmt::Write as _;

use crate::support::Home;

const COMMANDS: [&str; 48] = [
    "",
    "login",
    "logout",
    "whoami",
    "account",
    "account register",
    "account show",
    "search",
    "show",
    "form",
    "check",
    "submit",
    "upload",
    "status",
    "list",
    "discard",
    "batch",
    "batch plan",
    "batch apply",
    "batch status",
    "batch resume",
    "batch results",
    "batch reconcile",
    "batch list",
    "batch purge",
    "catalogue",
    "catalogue sync",
    "catalogue import",
    "catalogue info",
    "portal",
    "portal list",
    "portal add",
    "portal show",
    "portal use",
    "portal remove",
    "sandbox",
    "sandbox serve",
    "sandbox advance",
    "sandbox faults",
    "sandbox faults list",
    "sandbox faults set",
    "sandbox faults clear",
    "sandbox requests",
    "sandbox reset",
    "completions",
    "man",
    "help",
    "version",
];

fn help(language: &str) -> String {
    let home = Home::new();
    let mut all = String::new();
    for command in COMMANDS.iter().filter(|command| **command != "version") {
        let mut arguments: Vec<&str> = command.split_whitespace().collect();
        arguments.extend(["--help", "--lang", language]);
        let run = home.run(&arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{command}");
        // The global flags are the same everywhere: shown once.
        let heading = if language == "vi" {
            "\nTùy chọn chung:\n"
        } else {
            "\nGlobal options:\n"
        };
        let text = match run.stdout.split_once(heading) {
            Some((own, global)) if !command.is_empty() => {
                let after = global.split_once("\n\n").map_or("", |(_, after)| after);
                format!("{own}{after}")
            }
            _ => run.stdout,
        };
        write!(all, "$ hoso {command}\n{}\n\n", text.trim_end()).unwrap();
    }
    all
}

#[test]
fn english_help_of_every_command() {
    insta::assert_snapshot!(help("en"));
}

#[test]
fn vietnamese_help_of_every_command() {
    let help = help("vi");
    for english in [
        "Usage",
        "Options",
        "Arguments",
        "Commands",
        "possible values",
        "default:",
        "[OPTIONS]",
        "<COMMAND>",
    ] {
        assert!(!help.contains(english), "{english}");
    }
    insta::assert_snapshot!(help);
}

#[test]
fn the_version_is_one_line() {
    let run = Home::new().run(&["--version"]);
    assert_eq!(
        (run.code, run.stdout),
        (0, format!("hoso {}\n", env!("CARGO_PKG_VERSION")))
    );
}

#[test]
fn the_help_verb_shows_what_the_flag_shows() {
    let home = Home::new();
    for language in ["en", "vi"] {
        let flag = home.run(&["sandbox", "advance", "--help", "--lang", language]);
        let verb = home.run(&["help", "sandbox", "advance", "--lang", language]);
        assert_eq!(verb.stdout.trim_end(), flag.stdout.trim_end());
    }
    let run = home.run(&["help", "nothing"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
}

#[test]
fn the_language_is_that_of_flag_variable_and_locale_in_this_order() {
    let is_vietnamese = |home: Home, arguments: &[&str]| {
        let mut arguments = arguments.to_vec();
        arguments.push("--help");
        home.run(&arguments).stdout.contains("Cách dùng")
    };
    assert!(!is_vietnamese(Home::new(), &[]));
    assert!(is_vietnamese(Home::new().with("LANG", "vi_VN.UTF-8"), &[]));
    assert!(is_vietnamese(
        Home::new().with("LC_ALL", "vi_VN").with("LANG", "en_US.UTF-8"),
        &[]
    ));
    assert!(!is_vietnamese(
        Home::new().with("HOSO_LANG", "en").with("LANG", "vi_VN.UTF-8"),
        &[]
    ));
    assert!(is_vietnamese(
        Home::new().with("HOSO_LANG", "en"),
        &["--lang", "vi"]
    ));
    assert!(!is_vietnamese(Home::new().with("LANG", "vietnam"), &[]));
}

#[test]
fn wrong_arguments_are_named_in_both_languages_with_exit_2() {
    let home = Home::new();
    let wrong: [&[&str]; 9] = [
        &["serch"],
        &["search", "--levl", "3"],
        &["search", "--level", "7"],
        &["list", "--status", "lost"],
        &["submit"],
        &["login", "--password-stdin", "--token-stdin"],
        &["list", "--portal"],
        &["--dry-run", "list"],
        &["list", "--from", "yesterday"],
    ];
    let mut all = String::new();
    for arguments in wrong {
        for language in ["en", "vi"] {
            let mut arguments = arguments.to_vec();
            arguments.extend(["--lang", language]);
            // A flag without its value must stay the last one.
            if arguments.contains(&"--portal") {
                arguments = vec!["--lang", language, "list", "--portal"];
            }
            let run = home.run(&arguments);
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
            write!(all, "$ hoso {}\n{}\n", arguments.join(" "), run.stderr).unwrap();
        }
    }
    insta::assert_snapshot!(all);
    let error = home.run(&["serch", "--output", "json"]).error();
    assert_eq!(
        (error["code"].as_str(), error["retryable"].as_bool()),
        (Some("usage"), Some(false))
    );
}

#[test]
fn manual_pages_are_printed_and_written() {
    let home = Home::new();
    let page = home.run(&["man"]);
    assert!(page.stdout.contains(".TH hoso 1"), "{page:?}");
    let directory = home.path().join("man");
    assert_eq!(home.run(&["man", "--to", directory.to_str().unwrap()]).code, 0);
    let names: Vec<String> = std::fs::read_dir(&directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), COMMANDS.len() - 1);
    assert!(names.contains(&"hoso-sandbox-advance.1".to_owned()));
}
