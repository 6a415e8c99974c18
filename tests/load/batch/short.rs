//! The short trials, run as tests are: by name, with a line each.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

use super::kill::{Course, Filer};
use super::planted::Mistake;

type Test = (&'static str, fn());

const TESTS: &[Test] = &[
    (
        "killed_at_random_moments_every_row_is_filed_once_and_the_ledger_knows",
        killed,
    ),
    (
        "a_batch_with_a_planted_mistake_is_found_out_and_one_without_is_not",
        planted_mistakes,
    ),
];

/// Runs those whose name contains one of the words, or all; understands no more of a test runner's flags than it must.
pub(crate) fn run(words: &[&str]) -> ExitCode {
    let names: Vec<&&str> = words.iter().filter(|word| !word.starts_with('-')).collect();
    let exact = words.contains(&"--exact");
    let chosen = TESTS.iter().filter(|(name, _)| {
        names.is_empty()
            || names.iter().any(|word| {
                if exact {
                    *name == **word
                } else {
                    name.contains(**word)
                }
            })
    });
    if words.contains(&"--list") {
        chosen.for_each(|(name, _)| println!("{name}: test"));
        return ExitCode::SUCCESS;
    }
    let (mut passed, mut failed, begun) = (0, 0, Instant::now());
    for (name, test) in chosen {
        if catch_unwind(AssertUnwindSafe(test)).is_ok() {
            passed += 1;
            println!("test {name} ... ok");
        } else {
            failed += 1;
            println!("test {name} ... FAILED");
        }
    }
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {word}. {passed} passed; {failed} failed; 0 ignored; 0 measured; {} filtered out; finished in {:.2}s\n",
        TESTS.len() - passed - failed,
        begun.elapsed().as_secs_f64()
    );
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

const ROWS: usize = 40;

fn killed() {
    let folder = tempfile::tempdir().unwrap();
    let course = Course::measured(&folder.path().join("measured"), Filer::Hoso, ROWS);
    for seed in 1..=3 {
        let trial = course.trial(&folder.path().join(seed.to_string()), seed);
        assert!(trial.findings.is_sound(), "seed {seed}: {}", trial.findings);
    }
}

fn planted_mistakes() {
    let folder = tempfile::tempdir().unwrap();
    let calm = Course::measured(&folder.path().join("measured"), Filer::Small(None), ROWS);
    for mistake in Mistake::ALL {
        let filer = Filer::Small(Some(mistake));
        let found = Course { filer, ..calm }.found(folder.path(), 1, 10);
        assert!(found.is_some(), "{mistake:?} was not found in ten trials");
    }
    assert_eq!(
        calm.found(folder.path(), 1, 3),
        None,
        "one without a mistake is found fault with"
    );
}
