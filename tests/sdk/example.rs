//! The Rust examples are built with the tests, and run.

use std::process::Command;

/// What an example says.
fn said(name: &str) -> String {
    let deps = std::env::current_exe().unwrap();
    let example = deps.ancestors().nth(2).unwrap().join("examples").join(name);
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
    said
}

#[test]
fn the_rust_example_files_a_dossier_and_follows_it_to_its_result() {
    let said = said("file_dossier");
    assert!(said.contains("filed as SANDBOX-"), "{said}");
    assert!(said.trim_end().ends_with("returned"), "{said}");
}

#[cfg(feature = "batch")]
#[test]
fn the_batch_example_files_every_row_and_gives_the_manifest_back() {
    let said = said("file_batch");
    assert!(said.contains("3 of 3 filed"), "{said}");
}
