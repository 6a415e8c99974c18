//! The texts are whole: nothing missing in a language, nothing unused, nothing used that is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clap::CommandFactory as _;
use unicode_normalization::is_nfc;

use super::*;
use crate::args::Cli;

/// Keys made of a code at run time: `status-returned`.
const FAMILIES: [&str; 10] = [
    "actor-",
    "agency-level-",
    "cause-",
    "channel-",
    "fault-",
    "payment-",
    "receive-",
    "scope-",
    "state-",
    "status-",
];

/// What English has in clap's derive (`help`), in clap itself (`usage`), in the SDK and the portal (`fault`).
const VIETNAMESE_ONLY: [&str; 3] = ["help", "usage-", "fault-"];

/// Every prefix a key of ours may have.
const PREFIXES: [&str; 12] = [
    "column-",
    "error-",
    "hint-",
    "label-",
    "notice-",
    "parse-",
    "progress-",
    "prompt-",
    "reason-",
    "usage-",
    "value-",
    "warning-",
];

#[derive(Debug, Default)]
struct Entry {
    text: String,
    attributes: BTreeSet<String>,
}

/// Reads a resource by its lines: a key, its attributes, and all of its text.
fn entries(source: &str) -> BTreeMap<String, Entry> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let mut key = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let bare = line.trim_start();
        if line.starts_with(|sign: char| sign.is_ascii_lowercase()) {
            key = line.split(' ').next().unwrap().to_owned();
            assert!(!entries.contains_key(&key), "{key} stands twice");
        } else if let Some(attribute) = bare.strip_prefix('.') {
            let name = attribute.split(' ').next().unwrap().to_owned();
            assert!(
                entries.entry(key.clone()).or_default().attributes.insert(name),
                "{key}{bare} stands twice"
            );
        }
        if !key.is_empty() {
            let entry = entries.entry(key.clone()).or_default();
            entry.text.push_str(line);
            entry.text.push('\n');
        }
    }
    entries
}

fn variables(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| {
        rest.chars()
            .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
            .collect()
    };
    text.split('$').skip(1).map(name).collect()
}

/// The text literals of the program, tests left out.
fn literals() -> BTreeSet<String> {
    fn walk(directory: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("text/tests.rs") {
                let source = fs::read_to_string(&path).unwrap();
                found.extend(source.split('"').skip(1).map(str::to_owned));
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

#[test]
fn resources_parse_without_a_fault() {
    for language in [Language::English, Language::Vietnamese] {
        let result = FluentResource::try_new(language.source().to_owned());
        assert!(
            result.is_ok(),
            "{language:?}: {:?}",
            result.err().map(|(_, errors)| errors)
        );
    }
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    let (english, vietnamese) = (entries(ENGLISH), entries(VIETNAMESE));
    for (key, entry) in &english {
        let twin = vietnamese
            .get(key)
            .unwrap_or_else(|| panic!("{key} has no Vietnamese"));
        assert_eq!(variables(&entry.text), variables(&twin.text), "{key}");
    }
    for key in vietnamese.keys() {
        let alone = VIETNAMESE_ONLY.iter().any(|prefix| key.starts_with(prefix));
        assert_eq!(english.contains_key(key), !alone, "{key}");
    }
}

#[test]
fn every_key_is_used_and_every_used_key_is_there() {
    let (english, vietnamese) = (entries(ENGLISH), entries(VIETNAMESE));
    let literals = literals();
    for key in vietnamese.keys().filter(|key| !key.starts_with("help")) {
        let made = FAMILIES.iter().any(|family| key.starts_with(family));
        assert!(made || literals.contains(key), "{key} is used nowhere");
    }
    let is_key = |text: &str| {
        let plain = text
            .chars()
            .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-');
        plain
            && PREFIXES
                .iter()
                .any(|prefix| text.starts_with(prefix) && text.len() > prefix.len())
    };
    for key in literals.iter().filter(|text| is_key(text)) {
        assert!(vietnamese.contains_key(key), "{key} is used and not there");
        assert!(
            english.contains_key(key) || key.starts_with("usage-"),
            "{key} has no English"
        );
    }
}

#[test]
fn families_are_whole() {
    let vietnamese = entries(VIETNAMESE);
    for status in hoso::StatusCode::known() {
        assert!(vietnamese.contains_key(&format!("status-{status}")), "{status}");
    }
    // The fault codes stand in the contract, in backticks, between these two lines of it.
    let contract = include_str!("../../../tests/contract/native/README.md");
    let faults = |from: &str, to: &str| {
        let start = contract.find(from).unwrap();
        let part = &contract[start..start + contract[start..].find(to).unwrap()];
        part.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut codes = faults("Schema faults:", "\"Today\" is");
    codes.extend(faults("`case_required`", "\n\n## The officer"));
    codes.retain(|code| code.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_'));
    assert!(codes.len() > 30, "{codes:?}");
    for code in codes
        .iter()
        .filter(|code| !["form", "errors"].contains(&code.as_str()))
    {
        assert!(
            vietnamese.contains_key(&format!("fault-{}", code.replace('_', "-"))),
            "{code} has no Vietnamese"
        );
    }
}

#[test]
fn vietnamese_is_composed_and_no_text_holds_what_steers_a_terminal() {
    for source in [ENGLISH, VIETNAMESE] {
        assert!(is_nfc(source));
        assert!(!source.contains(crate::output::is_unsafe));
    }
}

#[test]
fn every_command_and_argument_has_vietnamese_help_and_no_help_is_left_over() {
    let vietnamese = entries(VIETNAMESE);
    let global = &vietnamese["help-global"].attributes;
    let values = &vietnamese["help-value"].attributes;
    let mut known = BTreeSet::from(["help-global".to_owned(), "help-value".to_owned()]);
    let mut used_values = BTreeSet::new();
    let mut used_global = BTreeSet::new();
    let mut commands = vec![("help".to_owned(), Cli::command())];
    while let Some((key, command)) = commands.pop() {
        let entry = vietnamese
            .get(&key)
            .unwrap_or_else(|| panic!("{key} has no Vietnamese"));
        let first = entry
            .text
            .split_once('=')
            .unwrap()
            .1
            .lines()
            .next()
            .unwrap()
            .trim();
        assert!(!first.is_empty(), "{key} has no Vietnamese summary");
        let mut expected = BTreeSet::new();
        if command.get_after_help().is_some() {
            expected.insert("after".to_owned());
        }
        for argument in command.get_arguments() {
            let id = argument.get_id().to_string();
            assert!(argument.get_help().is_some(), "{key} {id} has no English help");
            if entry.attributes.contains(&id) || !global.contains(&id) {
                expected.insert(id);
            } else {
                used_global.insert(id);
            }
            let takes_values = argument.get_action().takes_values();
            for name in argument
                .get_value_names()
                .unwrap_or_default()
                .iter()
                .filter(|_| takes_values)
            {
                if name.contains(['=', ',']) {
                    continue;
                }
                assert!(
                    values.contains(name.as_str()),
                    "the value {name} of {key} has no Vietnamese"
                );
                used_values.insert(name.to_string());
            }
        }
        assert_eq!(entry.attributes, expected, "{key}");
        commands.extend(
            command
                .get_subcommands()
                .map(|below| (format!("{key}-{}", below.get_name()), below.clone())),
        );
        known.insert(key);
    }
    let written: BTreeSet<String> = vietnamese
        .keys()
        .filter(|key| key.starts_with("help"))
        .cloned()
        .collect();
    assert_eq!(written, known);
    assert_eq!(&used_global, global);
    assert_eq!(&used_values, values);
}
