//! A home for each test, the binary run in it, and what makes its output the same every day.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The project's root: the examples lie there, and it is the working directory.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The example that most tests file.
pub(crate) const EXAMPLE: &str = "examples/dossiers/tam-tru.toml";

/// A user's empty home, with the sandbox in it.
#[derive(Debug)]
pub(crate) struct Home {
    directory: TempDir,
    variables: Vec<(String, String)>,
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self {
            directory: TempDir::new().unwrap(),
            variables: Vec::new(),
        }
    }

    /// The same home with one more environment variable.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Writes a file into the home.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoso"));
        command
            .args(arguments)
            .current_dir(root())
            .env_clear()
            .env("HOME", self.path());
        // Where there is no session bus there is no keyring, whatever the machine has.
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        Run::of(self.command(arguments).spawn().unwrap())
    }

    /// Runs with a text on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Run {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        // A program that fails early reads nothing.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Run::of(child)
    }

    /// Files the example and returns its code.
    pub(crate) fn file_example(&self) -> String {
        let run = self.run(&["submit", EXAMPLE, "--output", "id"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout.trim().to_owned()
    }
}

impl Run {
    pub(crate) fn of(child: Child) -> Self {
        let output = child.wait_with_output().unwrap();
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Stdout as JSON: exactly one value.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Stderr as the JSON of a failure: exactly one value.
    pub(crate) fn error(&self) -> Value {
        let value: Value =
            serde_json::from_str(&self.stderr).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        value["error"].clone()
    }

    /// Exit code, stdout and stderr in one text, the same on every day and in every home.
    pub(crate) fn snapshot(&self, home: &Home) -> String {
        let text = format!(
            "exit {}\n--- stdout\n{}--- stderr\n{}",
            self.code, self.stdout, self.stderr
        );
        steady(&text.replace(home.path().to_str().unwrap(), "HOME"))
    }
}

/// Digits of days, times, serials and ids become nines where they differ from run to run; widths stay.
pub(crate) fn steady(text: &str) -> String {
    let shapes = [
        "00000000-0000-0000-0000-000000000000",
        "0000-00-00T00:00:00+07:00",
        "0000-00-00 00:00",
        "00/00/0000 00:00",
        "expected 0000-00-00",
        "dự kiến 00/00/0000",
        "-000000-000000",
        "127.0.0.1:00000",
    ];
    let signs: Vec<char> = text.chars().collect();
    let mut steady = String::with_capacity(text.len());
    let mut at = 0;
    'text: while at < signs.len() {
        for shape in shapes {
            let shape: Vec<char> = shape.chars().collect();
            let uuid = shape.len() == 36;
            let matches = signs.len() - at >= shape.len()
                && shape.iter().zip(&signs[at..]).all(|(shape, sign)| match shape {
                    '0' if uuid => sign.is_ascii_hexdigit(),
                    '0' => sign.is_ascii_digit(),
                    shape => shape == sign,
                });
            if matches {
                steady.extend(shape.iter().map(|sign| if *sign == '0' { '9' } else { *sign }));
                at += shape.len();
                continue 'text;
            }
        }
        steady.push(signs[at]);
        at += 1;
    }
    steady
}
