//! How fast `hoso batch` files, beside a plain loop in Rust and a script in Python that do the same in the same run; and how much
//! memory it takes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use hoso::batch::Ledger;
use serde_json::json;

use super::home::{Home, PORTAL, Server};
use super::rows::{self, Kind};

/// A peer's rows in a second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate(f64);

impl Rate {
    fn of(rows: usize, took: Duration) -> Self {
        Self(f64::from(u32::try_from(rows).unwrap()) / took.as_secs_f64())
    }
}

/// What one kind of row showed.
#[derive(Debug)]
pub(crate) struct Row {
    kind: Kind,
    rows: usize,
    batch: Rate,
    memory: Option<u64>,
    plain: Rate,
    python: Option<Rate>,
}

impl Row {
    /// Whether it is what is promised.
    pub(crate) fn holds(&self) -> bool {
        self.batch.0 >= 0.7 * self.plain.0 && self.python.is_none_or(|python| self.batch.0 >= 5.0 * python.0)
    }

    pub(crate) fn print(&self) {
        let python = self.python.map_or_else(
            || "not measured".to_owned(),
            |python| format!("{:.0} a second, ratio {:.2}", python.0, self.batch.0 / python.0),
        );
        let memory = self.memory.map_or_else(|| "not measured".to_owned(), mebibytes);
        println!(
            "| {} | {} | {:.0} a second, {memory} | {:.0} a second, ratio {:.2} | {python} |",
            self.kind.procedure(),
            self.rows,
            self.batch.0,
            self.plain.0,
            self.batch.0 / self.plain.0
        );
    }
}

fn mebibytes(kibibytes: u64) -> String {
    format!("{} MiB", kibibytes.div_ceil(1024))
}

/// Measures the three with one kind of row, each at a portal of its own.
pub(crate) fn measure(folder: &Path, kind: Kind, rows: usize, python: Option<&Path>) -> Row {
    let files = folder.join("files");
    fs::create_dir_all(&files).unwrap();
    let manifest = kind.manifest(&files, rows);
    let (took, memory) = batch(&folder.join("batch"), kind, &manifest);
    let portal = Server::start(folder.join("plain"));
    let plain = timed(
        Command::new(std::env::current_exe().unwrap())
            .args([
                "run",
                "plain-loop",
                &portal.url(),
                &portal.token(),
                kind.procedure(),
            ])
            .arg(rows.to_string())
            .arg(&files),
    );
    drop(portal);
    let python =
        python.map(|python| Rate::of(rows, script(&folder.join("python"), (kind, rows), &files, python)));
    Row {
        kind,
        rows,
        batch: Rate::of(rows, took),
        memory,
        plain: Rate::of(rows, plain),
        python,
    }
}

fn timed(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let status = command.stdin(Stdio::null()).status().unwrap();
    assert!(status.success(), "{command:?}");
    begun.elapsed()
}

/// `hoso batch apply`, measured: its time and its peak memory in KiB.
fn batch(folder: &Path, kind: Kind, manifest: &Path) -> (Duration, Option<u64>) {
    let portal = Server::start(folder.join("portal"));
    let home = Home::make(folder.join("client"));
    home.know(&portal.url());
    let mut measured = Measured::new(&home, &portal.token(), &apply(kind, manifest));
    let took = timed(&mut measured.command);
    (took, measured.peak())
}

fn apply(kind: Kind, manifest: &Path) -> Vec<String> {
    let words = [
        "batch",
        "apply",
        manifest.to_str().unwrap(),
        "--procedure",
        kind.procedure(),
    ];
    let more = ["--portal", PORTAL, "--yes"];
    words.iter().chain(&more).map(|word| (*word).to_owned()).collect()
}

/// A run of `hoso` under GNU `time`, where that is there.
struct Measured {
    command: Command,
    peak: PathBuf,
}

impl Measured {
    fn new(home: &Home, token: &str, words: &[String]) -> Self {
        let peak = home.folder.join("peak");
        let time = Path::new("/usr/bin/time");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut command = home.hoso(token, &words);
        if time.exists() {
            let program = command.get_program().to_owned();
            command = home.command(time, "client.log");
            command.env("HOSO_TOKEN", token);
            command
                .args(["-f", "%M", "-o"])
                .arg(&peak)
                .arg(program)
                .args(words);
        }
        Self { command, peak }
    }

    fn peak(&self) -> Option<u64> {
        let told = fs::read_to_string(&self.peak).ok()?;
        // A program that a signal ended has a line of its own before.
        told.lines().last()?.trim().parse().ok()
    }
}

/// The Python script; the drafts it reads are made before its time begins.
fn script(folder: &Path, (kind, rows): (Kind, usize), files: &Path, python: &Path) -> Duration {
    let portal = Server::start(folder.join("portal"));
    let mut drafts = String::new();
    for row in 0..rows {
        let mut named = vec![json!([kind.component(), kind.file(row)])];
        if kind == Kind::Stays {
            named.push(json!(["giay_to_cho_o", "contract.pdf"]));
        }
        let line = json!({"draft": kind.draft(row, &format!("python-{row}")), "files": named});
        drafts.push_str(&line.to_string());
        drafts.push('\n');
    }
    let path = folder.join("drafts.jsonl");
    fs::write(&path, drafts).unwrap();
    let this = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/load/batch/plain.py");
    timed(
        Command::new(python)
            .arg(this)
            .args([&portal.url(), &portal.token()])
            .args([&path, files, &folder.join("ledger.db")]),
    )
}

/// A Python with httpx in an environment of its own; none where it cannot be had.
pub(crate) fn python(folder: &Path) -> Option<PathBuf> {
    let environment = folder.join("environment");
    let quietly = |program: &Path, words: &[&str]| {
        let status = Command::new(program)
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    };
    let python = environment.join("bin/python");
    let made = quietly(
        Path::new("python3"),
        &["-m", "venv", environment.to_str().unwrap()],
    ) && quietly(&python, &["-m", "pip", "install", "--quiet", "httpx"]);
    if !made {
        println!("no Python with venv, pip and httpx here: the script is not measured");
    }
    made.then_some(python)
}

/// Which manifest the memory is measured with.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Manifest {
    Csv,
    Jsonl,
    Xlsx,
}

impl Manifest {
    fn write(self, folder: &Path, rows: usize) -> PathBuf {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("notice.pdf"), rows::notice(0)).unwrap();
        match self {
            Self::Csv => rows::promotions_sharing(folder, rows, |_| "notice.pdf".to_owned()),
            Self::Jsonl => rows::promotions_as_jsonl(folder, rows),
            Self::Xlsx => rows::promotions_as_xlsx(folder, rows),
        }
    }

    /// The most that is promised, in KiB.
    fn bound(self) -> u64 {
        match self {
            Self::Csv | Self::Jsonl => 64 * 1024,
            Self::Xlsx => 256 * 1024,
        }
    }
}

/// Plans a manifest, and applies it until so many rows are filed; says whether the memory stays within its bound.
pub(crate) fn memory(folder: &Path, manifest: Manifest, rows: usize, filed: usize) -> bool {
    let portal = Server::start(folder.join("portal"));
    let home = Home::make(folder.join("client"));
    home.know(&portal.url());
    let path = manifest.write(&folder.join("files"), rows);
    let size = fs::metadata(&path).unwrap().len() / (1024 * 1024);
    let words = [
        "batch",
        "plan",
        path.to_str().unwrap(),
        "--procedure",
        rows::PROMOTION,
    ];
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let words = [words, vec!["--portal".to_owned(), PORTAL.to_owned()]].concat();
    let mut plan = Measured::new(&home, &portal.token(), &words);
    let planned = timed(&mut plan.command);
    let plan = plan.peak();
    let mut apply = Measured::new(&home, &portal.token(), &apply(Kind::Promotions, &path));
    let begun = Instant::now();
    let mut child = apply.command.spawn().unwrap();
    let done = stopped(&home, &mut child, filed);
    let applied = begun.elapsed();
    let apply = apply.peak();
    let told = |peak: Option<u64>| peak.map_or_else(|| "not measured".to_owned(), mebibytes);
    println!(
        "| {manifest:?} | {rows} ({size} MiB) | {}, {planned:.1?} | {}, {done} filed, {applied:.1?} |",
        told(plan),
        told(apply)
    );
    [plan, apply]
        .into_iter()
        .flatten()
        .all(|peak| peak <= manifest.bound())
}

/// Lets a run go on until so many rows are filed, and ends it as Ctrl-C does.
fn stopped(home: &Home, child: &mut Child, filed: usize) -> u64 {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let now = || {
        runtime.block_on(async {
            let ledger = Ledger::open(home.ledger()).ok()?;
            let id = ledger.latest().await.ok()?;
            Some(ledger.status(&id).await.ok()?.filed)
        })
    };
    let mut told = false;
    while child.try_wait().unwrap().is_none() {
        sleep(Duration::from_millis(500));
        if !told && now().is_some_and(|now| now >= filed as u64) {
            told = true;
            interrupt(child.id());
        }
    }
    now().unwrap_or_default()
}

/// Tells a client to stop; `time`, of which it is the child, leaves signals to it.
fn interrupt(process: u32) {
    let children = fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap_or_default();
    let client = children
        .split_whitespace()
        .next()
        .map_or_else(|| process.to_string(), str::to_owned);
    let told = Command::new("kill").args(["-INT", &client]).status();
    assert!(told.is_ok_and(|status| status.success()));
}
