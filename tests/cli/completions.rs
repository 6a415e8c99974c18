//! The completions that are checked in are those of this very command line.

use crate::support::{Home, root};

#[test]
fn completions_are_fresh() {
    let home = Home::new();
    for (shell, file) in [
        ("bash", "hoso.bash"),
        ("zsh", "_hoso"),
        ("fish", "hoso.fish"),
        ("powershell", "_hoso.ps1"),
        ("elvish", "hoso.elv"),
    ] {
        let printed = home.run(&["completions", shell]);
        assert_eq!((printed.code, printed.stderr.as_str()), (0, ""));
        let kept = std::fs::read_to_string(root().join("completions").join(file)).unwrap_or_default();
        // The scripts are long; a difference is named, not printed.
        assert!(
            kept == printed.stdout,
            "completions/{file} is stale: run `just completions`"
        );
        let written = home.path().join(file);
        assert_eq!(
            home.run(&["completions", shell, "--to", home.path().to_str().unwrap()])
                .code,
            0
        );
        assert!(std::fs::read_to_string(written).unwrap() == printed.stdout);
    }
}

#[test]
fn completions_come_in_english_and_with_a_broken_configuration() {
    let home = Home::new().with("LANG", "vi_VN.UTF-8");
    home.write(".config/hoso/config.toml", "nonsense");
    let run = home.run(&["completions", "fish"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.contains("Find procedures"));
}
