//! The examples are what newcomers try first: all of them run.

use std::process::{Command, Stdio};

use crate::support::{EXAMPLE, Home, Run, root};

/// The shell example in a home, with the binary under test and so many seconds to wait.
fn file_and_wait(home: &Home, seconds: &str) -> Run {
    let mut command = Command::new("bash");
    command
        .args(["examples/file-and-wait.sh", EXAMPLE, seconds])
        .current_dir(root())
        .env_clear()
        .env("HOME", home.path())
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOSO", env!("CARGO_BIN_EXE_hoso"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    Run::of(command.spawn().unwrap())
}

#[test]
fn every_example_dossier_checks_clean_and_is_filed() {
    let home = Home::new();
    for name in ["tam-tru", "khai-sinh", "khuyen-mai"] {
        let file = format!("examples/dossiers/{name}.toml");
        let check = home.run(&["check", &file]);
        assert_eq!(check.code, 0, "{name}: {check:?}");
        let submit = home.run(&["submit", &file, "--output", "json"]);
        assert_eq!(submit.code, 0, "{name}: {submit:?}");
        assert_eq!(submit.json()["status"]["code"], "submitted", "{name}");
    }
}

#[test]
fn the_shell_example_files_once_and_waits_for_the_result() {
    let home = Home::new();
    let early = file_and_wait(&home, "0");
    assert_eq!(early.code, 8, "{early:?}");
    let code = home.run(&["list", "--output", "id"]).stdout.trim().to_owned();
    assert!(code.starts_with("SANDBOX-") && !code.contains('\n'), "{code}");

    let advanced = home.run(&["sandbox", "advance", &code, "--to", "returned"]);
    assert_eq!(advanced.code, 0, "{advanced:?}");
    let done = file_and_wait(&home, "0");
    assert_eq!((done.code, done.stdout.trim()), (0, code.as_str()), "{done:?}");
    assert_eq!(home.run(&["list", "--output", "id"]).stdout.trim(), code);
}

#[test]
fn the_ci_recipe_starts_a_sandbox_files_once_and_stops_it() {
    let home = Home::new();
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_hoso")).parent().unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    let mut command = Command::new("sh");
    command
        .args(["examples/ci/file-and-check.sh", EXAMPLE])
        .current_dir(root())
        .env_clear()
        .env("HOME", home.path())
        .env("TMPDIR", home.path())
        .env("PATH", std::env::join_paths(all).unwrap())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let run = Run::of(command.spawn().unwrap());
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.stdout.starts_with("filed SANDBOX-") && run.stdout.ends_with("got its result\n"),
        "{run:?}"
    );
    let left: Vec<_> = std::fs::read_dir(home.path())
        .unwrap()
        .flatten()
        .map(|it| it.file_name())
        .collect();
    assert!(left.is_empty(), "nothing stays: {left:?}");
}

/// A script that calls `hoso` by its name, with the binary under test in front of the search path.
fn script(home: &Home, program: &str, arguments: &[&str]) -> Option<Run> {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_hoso")).parent().unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    let child = Command::new(program)
        .args(arguments)
        .current_dir(home.path())
        .env_clear()
        .env("HOME", home.path())
        .env("PATH", std::env::join_paths(all).unwrap())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    child.ok().map(Run::of)
}

#[test]
fn the_batch_scripts_file_every_row_once() {
    let home = Home::new();
    // The shell example writes its plan beside the manifest: a copy of the examples.
    for name in [
        "manifests/khuyen-mai.csv",
        "dossiers/scan/thong-bao-khuyen-mai.pdf",
        "batch.sh",
        "batch.py",
    ] {
        let to = home.path().join("examples").join(name);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(root().join("examples").join(name), to).unwrap();
    }
    let manifest = "examples/manifests/khuyen-mai.csv";
    let run = script(
        &home,
        "sh",
        &["examples/batch.sh", manifest, "2.000033", "results.csv"],
    )
    .unwrap();
    assert_eq!(run.code, 0, "{run:?}");
    let results = std::fs::read_to_string(home.path().join("results.csv")).unwrap();
    assert_eq!(results.matches("SANDBOX-").count(), 3, "{results}");
    let Some(run) = script(&home, "python3", &["examples/batch.py", manifest, "2.000033"]) else {
        eprintln!("skipped: there is no python3 on this machine");
        return;
    };
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "3 of 3 rows are filed\n"),
        "{run:?}"
    );
    assert_eq!(home.run(&["list", "--output", "id"]).stdout.lines().count(), 3);
}
