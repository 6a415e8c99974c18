//! The Rust example is built with the tests, and runs.

use std::process::Command;

#[test]
fn the_rust_example_files_a_dossier_and_follows_it_to_its_result() {
    let deps = std::env::current_exe().unwrap();
    let example = deps.ancestors().nth(2).unwrap().join("examples/file_dossier");
    let output = Command::new(&example)
        .env_remove("HOSO_URL")
        .env_remove("HOSO_TOKEN")
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}; `cargo test` builds it", example.display()));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.contains("filed as SANDBOX-"), "{said}");
    assert!(said.trim_end().ends_with("returned"), "{said}");
}

#[cfg(feature = "batch")]
#[test]
fn the_batch_example_files_every_row_and_gives_the_manifest_back() {
    let deps = std::env::current_exe().unwrap();
    let example = deps.ancestors().nth(2).unwrap().join("examples/file_batch");
    let output = Command::new(&example)
        .env_remove("HOSO_URL")
        .env_remove("HOSO_TOKEN")
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}; `cargo test` builds it", example.display()));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.contains("3 of 3 filed"), "{said}");
}
