//! A batch on a bad line: 5 % of all requests meet a fault, with the portal's idempotency keys kept or forgotten.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use hoso::batch::{Apply, Batch, Event, Ledger, Summary};
use hoso::{Client, Pace, ProcedureCode};
use rusqlite::Connection;

use super::home::Server;
use super::proxy::{Behaviour, Fault, Hook, Proxy};
use super::verify::{self, Findings};
use super::{home, rows};

/// What is tried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) rows: usize,
    pub(crate) seed: u64,
    /// One of how many requests meets a fault.
    pub(crate) every: u64,
    /// Whether the portal forgets every idempotency key as soon as an answer does not get through.
    pub(crate) forgets_keys: bool,
    /// How often a client tries one request.
    pub(crate) attempts: u32,
    pub(crate) timeout: Duration,
    pub(crate) tolerance: Duration,
}

/// What came of it.
pub(crate) struct Outcome {
    /// The requests of the same batch without faults.
    pub(crate) needed: u64,
    pub(crate) attempts: u64,
    pub(crate) look_ups: u64,
    pub(crate) met: BTreeMap<Fault, u64>,
    pub(crate) broken_silences: Vec<Duration>,
    pub(crate) summary: Summary,
    /// After the run on the bad line, and after another one on a good line.
    pub(crate) findings: Findings,
    pub(crate) at_last: Findings,
    pub(crate) took: Duration,
}

impl Outcome {
    /// Attempts for each request that was needed.
    pub(crate) fn ratio(&self) -> f64 {
        let float = |number: u64| f64::from(u32::try_from(number).unwrap());
        float(self.attempts) / float(self.needed)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = &self.summary.status;
        writeln!(
            f,
            "{} requests needed, {} attempts ({:.3} of each), {} look-ups by reference, {:.1?}; faults {:?}",
            self.needed,
            self.attempts,
            self.ratio(),
            self.look_ups,
            self.took,
            self.met
        )?;
        writeln!(
            f,
            "  the run says: {} filed, {} rejected, {} failed, {} unknown; requests in a silence: {:?}",
            status.filed, status.rejected, status.failed, status.unknown, self.broken_silences
        )?;
        write!(f, "  {}\n  and on a good line: {}", self.findings, self.at_last)
    }
}

/// A portal, a manifest and a ledger.
struct Scene {
    portal: Server,
    folder: PathBuf,
    manifest: PathBuf,
}

impl Scene {
    fn set(folder: &Path, rows: usize) -> Self {
        let portal = Server::start(folder.join("portal"));
        Self {
            portal,
            manifest: rows::promotions(folder, rows),
            folder: folder.to_owned(),
        }
    }

    /// Makes the portal forget every idempotency key, as it does by itself after a day.
    fn forget(&self) -> Hook {
        let connection = Connection::open(self.portal.data().join("portal.db")).unwrap();
        connection.busy_timeout(Duration::from_secs(10)).unwrap();
        let connection = Mutex::new(connection);
        Box::new(move || {
            let forgotten = connection.lock().unwrap().execute("DELETE FROM answer", []);
            assert!(forgotten.is_ok(), "{forgotten:?}");
        })
    }

    fn batch(&self, client: Client) -> Batch {
        Batch::new(client, Ledger::open(self.folder.join("batches")).unwrap())
    }

    fn apply(&self, batch: &Batch) -> Apply {
        let procedure: ProcedureCode = rows::PROMOTION.parse().unwrap();
        batch.apply(&self.manifest).procedure(procedure)
    }
}

async fn follow(apply: Apply) -> Summary {
    let mut run = apply.start().await.unwrap();
    loop {
        if let Event::Done(summary) = run.next().await.unwrap().unwrap() {
            return summary;
        }
    }
}

/// How many requests a batch takes where nothing goes wrong.
async fn needed(folder: &Path, setting: Setting) -> u64 {
    let scene = Scene::set(folder, setting.rows);
    let proxy = Proxy::start(&scene.portal.url(), Behaviour::calm());
    let client = home::client(&proxy.url(), &scene.portal.token(), Duration::from_secs(60));
    let summary = follow(scene.apply(&scene.batch(client))).await;
    assert_eq!(summary.status.filed, setting.rows as u64);
    proxy.requests()
}

/// Files a batch on a bad line, looks at what came of it, and files the rest on a good one.
pub(crate) async fn run(folder: &Path, setting: Setting) -> Outcome {
    let needed = needed(&folder.join("needed"), setting).await;
    let scene = Scene::set(&folder.join("faults"), setting.rows);
    let proxy = Proxy::start(
        &scene.portal.url(),
        Behaviour {
            every: Some(setting.every),
            seed: setting.seed,
            tolerance: setting.tolerance,
            unanswered: setting.forgets_keys.then(|| scene.forget()),
        },
    );
    let client = Client::builder()
        .url(proxy.url())
        .token(scene.portal.token())
        .pace(Pace::UNLIMITED)
        .timeout(setting.timeout)
        .attempts(setting.attempts)
        .build()
        .unwrap();
    let begun = Instant::now();
    let batch = scene.batch(client);
    let summary = follow(scene.apply(&batch)).await;
    let took = begun.elapsed();
    let id = summary.status.id.clone();
    let direct = home::client(
        &scene.portal.url(),
        &scene.portal.token(),
        Duration::from_secs(60),
    );
    let record = verify::recorded(batch.ledger(), &id).await;
    let findings = verify::compare(&direct, setting.rows, &record).await;
    let good = scene.batch(direct.clone());
    follow(good.resume(id.clone())).await;
    let record = verify::recorded(good.ledger(), &id).await;
    let at_last = verify::compare(&direct, setting.rows, &record).await;
    Outcome {
        needed,
        attempts: proxy.requests(),
        look_ups: proxy.look_ups(),
        met: proxy.met(),
        broken_silences: proxy.broken_silences(),
        summary,
        findings,
        at_last,
        took,
    }
}
