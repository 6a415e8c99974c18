//! The short trials, run as tests are: by name, with a line each.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use hoso::Client;

use super::faults::{self, Outcome, Setting};
use super::home::{self, Server};
use super::kill::{Course, Filer};
use super::planted::Mistake;
use super::proxy::{Behaviour, Fault, Proxy};
use super::resume;

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
    (
        "on_a_bad_line_every_row_is_filed_once_or_reported_truthfully",
        bad_line,
    ),
    (
        "with_the_portals_keys_expired_a_row_is_found_by_its_reference_and_not_filed_again",
        expired_keys,
    ),
    (
        "the_proxy_does_what_it_says_and_notices_a_request_in_a_silence",
        noticed,
    ),
    (
        "a_batch_cut_short_sends_nothing_acknowledged_and_a_finished_one_nothing_at_all",
        resumed,
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
    let begun = Instant::now();
    // They wait more than they work.
    let outcomes: Vec<bool> = thread::scope(|scope| {
        let all: Vec<_> = chosen
            .map(|(name, test)| {
                scope.spawn(move || {
                    let passed = catch_unwind(AssertUnwindSafe(test)).is_ok();
                    println!("test {name} ... {}", if passed { "ok" } else { "FAILED" });
                    passed
                })
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let passed = outcomes.iter().filter(|passed| **passed).count();
    let failed = outcomes.len() - passed;
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

/// As the whole trial, with room for a machine that is busy with other tests.
const LINE: Setting = Setting {
    rows: 120,
    seed: 2,
    every: 20,
    forgets_keys: false,
    attempts: 4,
    timeout: Duration::from_millis(1500),
    tolerance: Duration::from_millis(300),
};

fn on_a_line(setting: Setting) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let runtime = home::runtime();
    let outcome = runtime.block_on(faults::run(folder.path(), setting));
    assert!(outcome.findings.is_truthful(), "{outcome}");
    assert!(outcome.at_last.is_sound(), "{outcome}");
    assert!(outcome.broken_silences.is_empty(), "{outcome}");
    assert!(outcome.met.len() >= 8, "{outcome}");
    outcome
}

fn bad_line() {
    let outcome = on_a_line(LINE);
    assert!(outcome.ratio() <= 1.15, "{outcome}");
}

fn expired_keys() {
    let outcome = on_a_line(Setting {
        forgets_keys: true,
        attempts: 1,
        ..LINE
    });
    assert!(outcome.look_ups > 5, "{outcome}");
}

fn resumed() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = home::runtime();
    let outcome = runtime.block_on(resume::run(folder.path(), 300, 2));
    assert!(outcome.acknowledged >= 150, "{outcome}");
    assert!(outcome.sent >= outcome.rows - outcome.acknowledged, "{outcome}");
    assert!(outcome.again.is_empty() && outcome.finished == 0, "{outcome}");
    assert!(outcome.findings.is_sound(), "{outcome}");
}

/// Two clients that know nothing of each other: what one is told to be silent for, the other one breaks.
fn noticed() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Server::start(folder.path().join("portal"));
    home::runtime().block_on(async {
        let behaviour = Behaviour {
            every: Some(4),
            tolerance: Duration::from_millis(100),
            ..Behaviour::calm()
        };
        let proxy = Proxy::start(&portal.url(), behaviour);
        let (begun, token) = (Instant::now(), portal.token());
        let ask = async || {
            let client = Client::builder()
                .url(proxy.url())
                .token(token.as_str())
                .attempts(1);
            let client = client.timeout(Duration::from_millis(200)).build().unwrap();
            // Requests have no body here, so that one kind never comes.
            let kinds = Fault::ALL.len() - 1;
            while proxy.met().len() < kinds || proxy.broken_silences().is_empty() {
                assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", proxy.met());
                client.dossiers().get("nothing").await.unwrap_err();
            }
        };
        futures_util::future::join(ask(), ask()).await;
    });
}
