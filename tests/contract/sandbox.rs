//! The native contract, and what is known of the national portal's, against the real faces: fixtures replayed, and what no fixture can say.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod agents;
mod citizen;
mod client;
#[path = "../load/load/connection.rs"]
mod connection;
mod data;
mod document;
mod durability;
mod faults;
mod files;
mod filing;
mod members;
mod national;
#[path = "../load/load/repeat.rs"]
mod repeat;
mod replay;
mod storage;
mod strictness;
mod transitions;
mod wire;

use std::fs;
use std::path::{Path, PathBuf};

use hoso_sandbox::Sandbox;
use replay::{Fixture, Replay};

/// The fixtures of a face.
fn fixtures(face: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/contract")
        .join(face);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|it| it == "json"))
        .collect();
    paths.sort();
    paths
}

#[tokio::test]
async fn the_face_answers_every_fixture_as_written() {
    let paths = fixtures("native");
    assert!(paths.len() > 20, "the fixtures were not found");
    for path in paths {
        let fixture: Fixture = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let directory = tempfile::tempdir().unwrap();
        let mut replay = Replay::new(&Sandbox::open(directory.path()).unwrap());
        let about = format!(
            "{} ({})",
            fixture.name,
            path.file_name().unwrap().to_string_lossy()
        );
        for exchange in fixture.before {
            replay.run(&format!("{about}, before"), exchange).await;
        }
        replay.run(&about, fixture.exchange).await;
    }
}

#[test]
fn submissions_whose_answers_get_lost_are_repeated_and_filed_once() {
    let outcome = repeat::run(300);
    assert!(outcome.lost > 20, "only {} answers got lost", outcome.lost);
    assert_eq!(
        (outcome.dossiers, outcome.submitted, outcome.codes.len()),
        (300, 300, 300)
    );
}
