//! Trials of batch filing: kills, faults on the line, resumption, speed. Each is a command; without one, a short trial of each runs
//! as a test.
//!
//! `run kill TRIALS ROWS SEED`, `run faults ROWS SEED`, `run resume ROWS`,
//! `run speed ROWS`, `run memory SCALE`

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a tool that reports, and fails by panicking"
)]

#[expect(dead_code, reason = "another load asks otherwise")]
#[path = "load/connection.rs"]
mod connection;
#[path = "batch/faults.rs"]
mod faults;
#[path = "batch/home.rs"]
mod home;
#[path = "batch/kill.rs"]
mod kill;
#[path = "batch/plain.rs"]
mod plain;
#[path = "batch/planted.rs"]
mod planted;
#[path = "batch/proxy.rs"]
mod proxy;
#[path = "batch/random.rs"]
mod random;
#[path = "batch/resume.rs"]
mod resume;
#[path = "batch/rows.rs"]
mod rows;
#[path = "batch/short.rs"]
mod short;
#[path = "batch/speed.rs"]
mod speed;
#[path = "batch/verify.rs"]
mod verify;

use std::process::ExitCode;
use std::time::Duration;

use kill::{Course, Filer};
use rows::Kind;
use speed::Manifest;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["run", "small-batch", url, token, rows, mistake] => {
            planted::Job {
                url: url.to_owned(),
                token: token.to_owned(),
                rows: rows.parse().unwrap(),
                mistake: planted::Mistake::named(mistake),
            }
            .run();
        }
        ["run", "kill", trials, rows, seed] => {
            return kills(
                trials.parse().unwrap(),
                rows.parse().unwrap(),
                seed.parse().unwrap(),
            );
        }
        ["run", "faults", rows, seed] => return bad_line(rows.parse().unwrap(), seed.parse().unwrap()),
        ["run", "resume", rows] => return resumption(rows.parse().unwrap()),
        ["run", "plain-loop", url, token, procedure, rows, folder] => {
            let plain = plain::Loop {
                url: url.to_owned(),
                token: token.to_owned(),
                kind: *Kind::ALL
                    .iter()
                    .find(|kind| kind.procedure() == procedure)
                    .unwrap(),
                rows: rows.parse().unwrap(),
                folder: folder.into(),
            };
            tokio::runtime::Runtime::new()
                .unwrap()
                .block_on(plain::run(plain));
        }
        ["run", "speed", rows] => return speed(rows.parse().unwrap()),
        ["run", "memory", scale] => return memory(scale.parse().unwrap()),
        ["run", ..] => {
            println!(
                "run kill TRIALS ROWS SEED | faults ROWS SEED | resume ROWS | speed ROWS | memory SCALE"
            );
            return ExitCode::from(2);
        }
        _ => return short::run(&words),
    }
    ExitCode::SUCCESS
}

/// Many trials of `hoso batch`, and the planted mistakes, each until it is found.
fn kills(trials: u64, rows: usize, seed: u64) -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let course = Course::measured(&place("measured"), Filer::Hoso, rows);
    println!("{rows} rows undisturbed: {:.2?}", course.span);
    let (mut failed, mut clients, mut portals, mut drafts) = (0, 0, 0, 0);
    for seed in seed..seed + trials {
        let here = place(&format!("trial-{seed}"));
        let trial = course.trial(&here, seed);
        let sound = trial.findings.is_sound();
        println!(
            "seed {seed}: {} of client and {} of portal killed, {} starts, {:.1?}: {}{}",
            trial.clients,
            trial.portals,
            trial.starts,
            trial.took,
            trial.findings,
            if sound { "" } else { "  FAILED" }
        );
        clients += trial.clients;
        portals += trial.portals;
        drafts += trial.findings.drafts;
        if sound {
            std::fs::remove_dir_all(&here).unwrap();
        } else {
            failed += 1;
        }
    }
    println!(
        "{trials} trials of {rows} rows: {clients} kills of the client, {portals} of the portal; {failed} failed, {drafts} drafts left over"
    );
    let mut unfound = 0;
    let calm = Course::measured(&place("small"), Filer::Small(None), rows);
    for mistake in planted::Mistake::ALL {
        let filer = Filer::Small(Some(mistake));
        let found = Course { filer, ..calm }.found(folder.path(), seed, 20);
        unfound += u32::from(found.is_none());
        println!("planted {}: found in trial {found:?}", mistake.as_str());
    }
    if failed > 0 || unfound > 0 {
        println!("see {}", folder.keep().display());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// A batch on a bad line three times: with the portal's idempotency keys kept; forgotten; and forgotten while the client tries no
/// request twice, so that every lost answer is left to the look-up.
fn bad_line(rows: usize, seed: u64) -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let kept = faults::Setting {
        rows,
        seed,
        every: 20,
        forgets_keys: false,
        attempts: 4,
        timeout: Duration::from_secs(2),
        tolerance: Duration::from_millis(50),
    };
    let forgotten = faults::Setting {
        forgets_keys: true,
        ..kept
    };
    let once = faults::Setting {
        attempts: 1,
        ..forgotten
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut failed = false;
    for (name, setting) in [
        ("keys kept", kept),
        ("keys forgotten", forgotten),
        ("keys forgotten, no request tried twice", once),
    ] {
        let outcome = runtime.block_on(faults::run(&folder.path().join(name), setting));
        println!("{rows} rows, seed {seed}, {name}:\n  {outcome}");
        let sound = outcome.findings.is_truthful() && outcome.at_last.is_sound();
        // The promise is for a client as it is, which tries a request again.
        let frugal = setting.attempts == 1 || outcome.ratio() <= 1.15;
        failed |= !sound || !frugal || !outcome.broken_silences.is_empty();
    }
    if failed {
        println!("FAILED; see {}", folder.keep().display());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// A batch cut short in its middle, gone on with five times, and once more when it is finished.
fn resumption(rows: usize) -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let outcome = runtime.block_on(resume::run(folder.path(), rows, 5));
    println!("{outcome}");
    let mut first: Vec<_> = outcome.first.iter().map(|(request, _)| *request).collect();
    first.sort();
    let soon = first[first.len() / 2] <= Duration::from_millis(300);
    if soon && outcome.again.is_empty() && outcome.finished == 0 && outcome.findings.is_sound() {
        return ExitCode::SUCCESS;
    }
    println!("FAILED; see {}", folder.keep().display());
    ExitCode::FAILURE
}

/// `hoso batch apply` beside its peers.
fn speed(rows: usize) -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let python = speed::python(folder.path());
    println!(
        "| procedure | rows | hoso batch, peak memory | plain loop in Rust | Python with httpx and SQLite |"
    );
    println!("| --- | --- | --- | --- | --- |");
    let mut holds = true;
    for kind in Kind::ALL {
        let row = speed::measure(
            &folder.path().join(kind.procedure()),
            kind,
            rows,
            python.as_deref(),
        );
        row.print();
        holds &= row.holds();
    }
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The client's memory, over manifests of so many hundredths of their full size.
fn memory(scale: usize) -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    println!("| manifest | rows | plan: peak memory, time | apply: peak memory, rows, time |");
    println!("| --- | --- | --- | --- |");
    let mut holds = true;
    for (number, (manifest, rows, filed)) in [
        (Manifest::Csv, 100, 100),
        (Manifest::Jsonl, 100, 100),
        (Manifest::Csv, 10_000, 200),
        (Manifest::Xlsx, 1_000, 100),
    ]
    .into_iter()
    .enumerate()
    {
        let here = folder.path().join(number.to_string());
        holds &= speed::memory(&here, manifest, rows * scale, filed * scale);
        std::fs::remove_dir_all(here).unwrap();
    }
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
