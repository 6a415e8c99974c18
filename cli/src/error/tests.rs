//! The error codes of the program are those of the documented table, each with its exit code.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::Exit;

const EXITS: [(&str, Exit); 12] = [
    ("Unexpected", Exit::Unexpected),
    ("Usage", Exit::Usage),
    ("PartlyFailed", Exit::PartlyFailed),
    ("SignIn", Exit::SignIn),
    ("NotFound", Exit::NotFound),
    ("Rejected", Exit::Rejected),
    ("Conflict", Exit::Conflict),
    ("Retryable", Exit::Retryable),
    ("Unknown", Exit::Unknown),
    ("Person", Exit::Person),
    ("Interrupted", Exit::Interrupted),
    ("Terminated", Exit::Terminated),
];

/// Every `Exit::Name, "code"` in the sources below a directory.
fn codes(directory: &Path, found: &mut BTreeSet<(String, u8)>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes(&path, found);
            continue;
        }
        if path.extension().is_none_or(|kind| kind != "rs") || path.ends_with("error/tests.rs") {
            continue;
        }
        for part in fs::read_to_string(&path).unwrap().split("Exit::").skip(1) {
            let Some((name, rest)) = part.split_once(',') else {
                continue;
            };
            let Some((_, exit)) = EXITS.iter().find(|(known, _)| *known == name) else {
                continue;
            };
            let Some(code) = rest
                .trim_start()
                .strip_prefix('"')
                .and_then(|rest| rest.split('"').next())
            else {
                continue;
            };
            found.insert((code.to_owned(), *exit as u8));
        }
    }
}

#[test]
fn the_table_of_error_codes_is_that_of_the_program() {
    let mut used = BTreeSet::new();
    codes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut used);
    let page = include_str!("../../../docs/errors.md");
    let table = page.split_once("| code | exit |").unwrap().1;
    let documented: BTreeSet<(String, u8)> = table
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('|').map(str::trim).skip(1);
            let code = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
            Some((code.to_owned(), cells.next()?.parse().ok()?))
        })
        .collect();
    assert_eq!(documented, used);
}

#[test]
fn every_exit_code_is_documented() {
    let page = include_str!("../../../docs/errors.md");
    for (name, exit) in EXITS {
        assert!(page.contains(&format!("\n| {} | ", exit as u8)), "{name}");
    }
}
