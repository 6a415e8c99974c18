//! `kill -9` at any moment, and many processes at once: exactly one dossier for each that was meant.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use crate::support::{EXAMPLE, Home, Run, root};

fn ids(home: &Home) -> Vec<String> {
    let run = home.run(&["list", "--limit", "100", "--output", "id"]);
    assert_eq!(run.code, 0, "{run:?}");
    run.stdout.lines().map(str::to_owned).collect()
}

/// The example with another house number: another dossier.
fn example(home: &Home, number: usize) -> String {
    let scans = root().join("examples/dossiers/scan/");
    let text = fs::read_to_string(root().join(EXAMPLE)).unwrap();
    let text = text
        .replace("scan/", scans.to_str().unwrap())
        .replace("Số 12, phố Mẫu", &format!("Số {number}, phố Mẫu"));
    home.write(&format!("{number}.toml"), &text)
        .to_str()
        .unwrap()
        .to_owned()
}

#[test]
fn a_submit_killed_at_any_moment_ends_with_one_dossier_when_it_is_run_again() {
    let home = Home::new();
    home.run(&["list"]);
    for number in 0..16 {
        let file = example(&home, number);
        let mut child = home.command(&["submit", &file]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(number as u64 * 7));
        // Where it was quicker than the kill, the second run only finds it.
        let _ = child.kill();
        child.wait().unwrap();
        let again = home.run(&["submit", &file, "--output", "json"]);
        assert_eq!(again.code, 0, "killed after {} ms: {again:?}", number * 7);
        let all = ids(&home);
        assert_eq!(all.len(), number + 1, "killed after {} ms: {all:?}", number * 7);
        assert!(
            all.iter().all(|id| id.starts_with("SANDBOX-")),
            "a draft is left over: {all:?}"
        );
    }
}

#[test]
fn twenty_processes_with_twenty_references_file_twenty() {
    let home = Home::new();
    let children: Vec<_> = (0..20)
        .map(|number| {
            let reference = format!("R-{number}");
            home.command(&[
                "submit",
                EXAMPLE,
                "--client-reference",
                &reference,
                "--output",
                "id",
            ])
            .spawn()
            .unwrap()
        })
        .collect();
    let codes: BTreeSet<_> = children
        .into_iter()
        .map(|child| {
            let run = Run::of(child);
            assert_eq!(run.code, 0, "{run:?}");
            run.stdout
        })
        .collect();
    assert_eq!((codes.len(), ids(&home).len()), (20, 20));
}
