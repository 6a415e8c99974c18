//! A small batch of the trial's own, right or with exactly one mistake, so that the trials are seen to find what they are for.
//!
//! It speaks to the portal over plain sockets, keeps a file with an intent and an outcome for each row, and goes on from that file when
//! it is started again. It is a process of its own, so that it can be killed as the real one.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::process::Command;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::connection::{Ask, Connection};
use super::home::Home;
use super::rows;
use super::verify::Record;

/// What the small batch does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mistake {
    /// A row that is tried again gets another reference.
    FreshReference,
    /// The outcome is written down before the answer is there.
    EarlyOutcome,
    /// The intent is written down after the request.
    LateIntent,
}

impl Mistake {
    pub(crate) const ALL: [Self; 3] = [Self::FreshReference, Self::EarlyOutcome, Self::LateIntent];

    /// The mistake of a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::FreshReference => "fresh-reference",
            Self::EarlyOutcome => "early-outcome",
            Self::LateIntent => "late-intent",
        }
    }
}

/// Its file.
const FILE: &str = "small-batch.jsonl";
const WORKERS: usize = 4;
/// How long it goes on asking a portal that does not answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// What it is to do.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(crate) url: String,
    pub(crate) token: String,
    pub(crate) rows: usize,
    pub(crate) mistake: Option<Mistake>,
}

impl Job {
    /// The command that does it: this very program.
    pub(crate) fn command(&self, home: &Home) -> Command {
        let this = std::env::current_exe().unwrap();
        let mut command = home.command(&this, "client.log");
        command
            .args(["run", "small-batch", &self.url, &self.token])
            .arg(self.rows.to_string())
            .arg(self.mistake.map_or("none", Mistake::as_str));
        command
    }

    /// Does it, or goes on with it.
    pub(crate) fn run(&self) {
        let known = read(&fs::read_to_string(FILE).unwrap_or_default());
        let mut file = OpenOptions::new().create(true).append(true).open(FILE).unwrap();
        // A line that a kill cut short is ended.
        file.write_all(b"\n").unwrap();
        let file = Mutex::new(file);
        thread::scope(|scope| {
            for worker in 0..WORKERS {
                let (known, file) = (&known, &file);
                scope.spawn(move || {
                    let mut small = Small {
                        connection: Connection::new(&self.url, &self.token),
                        file,
                        mistake: self.mistake,
                    };
                    for row in (worker..self.rows).step_by(WORKERS) {
                        let known = known.get(&row).cloned().unwrap_or_default();
                        if known.code.is_none() {
                            small.file(row, known.reference);
                        }
                    }
                });
            }
        });
    }
}

/// What its file says.
pub(crate) fn record(home: &Home) -> Record {
    let known = read(&fs::read_to_string(home.folder.join(FILE)).unwrap_or_default());
    known.into_iter().map(|(row, known)| (row, known.code)).collect()
}

/// What it knows of a row.
#[derive(Debug, Clone, Default)]
struct Known {
    reference: Option<String>,
    code: Option<String>,
}

fn read(text: &str) -> BTreeMap<usize, Known> {
    let mut known: BTreeMap<usize, Known> = BTreeMap::new();
    // A line that a kill cut short is none.
    for line in text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
    {
        let row = usize::try_from(line["row"].as_u64().unwrap()).unwrap();
        let row = known.entry(row).or_default();
        let text = |name: &str| line[name].as_str().map(str::to_owned);
        row.reference = text("reference").or(row.reference.take());
        row.code = text("code").or(row.code.take());
    }
    known
}

struct Small<'a> {
    connection: Connection,
    file: &'a Mutex<File>,
    mistake: Option<Mistake>,
}

/// No answer came, and the row is begun again.
struct Again;

impl Small<'_> {
    fn makes(&self, mistake: Mistake) -> bool {
        self.mistake == Some(mistake)
    }

    fn write(&self, line: &Value) {
        let mut file = self.file.lock().unwrap();
        file.write_all(format!("{line}\n").as_bytes()).unwrap();
        file.sync_data().unwrap();
    }

    fn file(&mut self, row: usize, before: Option<String>) {
        let mut before = before;
        loop {
            let reference = match &before {
                Some(reference) if !self.makes(Mistake::FreshReference) => reference.clone(),
                _ => Uuid::new_v4().to_string(),
            };
            if !self.makes(Mistake::LateIntent) {
                self.write(&json!({"row": row, "reference": reference}));
            }
            let looked_up = before.is_some() && !self.makes(Mistake::FreshReference);
            if let Ok(code) = self.send(row, &reference, looked_up) {
                if self.makes(Mistake::LateIntent) {
                    self.write(&json!({"row": row, "reference": reference}));
                }
                self.write(&json!({"row": row, "code": code}));
                return;
            }
            before = Some(reference);
        }
    }

    fn send(&mut self, row: usize, reference: &str, looked_up: bool) -> Result<String, Again> {
        if looked_up {
            let path = format!("/v1/dossiers?client_reference={reference}&limit=1");
            let found = self.ask(&Ask {
                method: "GET",
                path: &path,
                headers: "",
                body: b"",
            })?;
            if let Some(code) = found["items"][0]["code"].as_str() {
                return Ok(code.to_owned());
            }
        }
        let draft = self.ask(&Ask {
            method: "POST",
            path: "/v1/dossiers",
            headers: &format!("Idempotency-Key: {reference}-draft\r\nContent-Type: application/json\r\n"),
            body: rows::draft(row, reference).to_string().as_bytes(),
        })?;
        let id = draft["id"].as_str().unwrap();
        let notice = rows::notice(row);
        let digest = STANDARD.encode(Sha256::digest(&notice));
        self.ask(&Ask {
            method: "PUT",
            path: &format!("/v1/dossiers/{id}/components/thong_bao/files/notice.pdf"),
            headers: &format!("Repr-Digest: sha-256=:{digest}:\r\n"),
            body: &notice,
        })?;
        if self.makes(Mistake::EarlyOutcome) {
            self.write(&json!({"row": row, "code": "filed"}));
        }
        let submitted = self.ask(&Ask {
            method: "POST",
            path: &format!("/v1/dossiers/{id}/submission"),
            headers: &format!(
                "Idempotency-Key: {reference}-submission\r\nIf-Match: *\r\nContent-Type: application/json\r\n"
            ),
            body: b"{}",
        })?;
        Ok(submitted["code"].as_str().unwrap().to_owned())
    }

    /// Asks until an answer comes; the mistaken one begins its row again at once.
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Value, Again> {
        let begun = Instant::now();
        loop {
            match self.connection.ask(ask) {
                Some((200 | 201, answer)) => return Ok(answer),
                // The look-up will tell.
                Some((409 | 412, _)) => return Err(Again),
                Some((status, answer)) => panic!("{} {}: {status} {answer}", ask.method, ask.path),
                None if self.makes(Mistake::FreshReference) => return Err(Again),
                None => assert!(begun.elapsed() < PATIENCE, "no answer"),
            }
            thread::sleep(Duration::from_millis(5));
        }
    }
}
