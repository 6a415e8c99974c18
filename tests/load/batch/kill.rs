//! `kill -9` of the client, of the portal and of both, at moments that a seed chooses.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use hoso::batch::Ledger;

use super::home::{Home, PORTAL, Server};
use super::planted::{self, Mistake};
use super::random::Random;
use super::rows;
use super::verify::{self, Findings, Record};

/// Who files the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filer {
    /// `hoso batch`.
    Hoso,
    /// A small batch of the trial's own, with a mistake or none.
    Small(Option<Mistake>),
}

/// Who is killed.
#[derive(Debug, Clone, Copy)]
enum Victim {
    Client,
    Portal,
    Both,
}

/// One kill.
#[derive(Debug, Clone, Copy)]
struct Strike {
    victim: Victim,
    /// How long after the one before, as a share of an undisturbed run.
    after: f64,
    /// How long the portal is down.
    down: Duration,
}

/// The kills of a trial.
fn strikes(random: &mut Random) -> Vec<Strike> {
    let count = 2 + random.below(5);
    let most = 2.0 / f64::from(u32::try_from(count).unwrap() + 1);
    (0..count)
        .map(|_| Strike {
            victim: match random.below(3) {
                0 => Victim::Client,
                1 => Victim::Portal,
                _ => Victim::Both,
            },
            after: random.share() * most,
            down: Duration::from_millis(random.number() % 200),
        })
        .collect()
}

/// How a trial went.
#[derive(Debug)]
pub(crate) struct Trial {
    pub(crate) findings: Findings,
    /// How many kills hit the client at work, and the portal.
    pub(crate) clients: u32,
    pub(crate) portals: u32,
    /// How often the client was started.
    pub(crate) starts: u32,
    pub(crate) took: Duration,
}

/// One client and one portal, with everything they need.
struct Scene {
    home: Home,
    server: Server,
    token: String,
    filer: Filer,
    rows: usize,
    manifest: PathBuf,
    starts: u32,
}

/// The longest that one run of a client may take.
const LONGEST: Duration = Duration::from_secs(180);

impl Scene {
    fn set(folder: &Path, filer: Filer, rows: usize) -> Self {
        let server = Server::start(folder.join("portal"));
        let home = Home::make(folder.join("client"));
        let manifest = match filer {
            Filer::Hoso => {
                home.know(&server.url());
                rows::promotions(&home.folder, rows)
            }
            Filer::Small(_) => PathBuf::new(),
        };
        Self {
            token: server.token(),
            home,
            server,
            filer,
            rows,
            manifest,
            starts: 0,
        }
    }

    /// Starts the client, the first time or again.
    fn start(&mut self) -> Child {
        self.starts += 1;
        let begun = self.home.ledger().join("ledger.db").exists() && self.batch().is_some();
        match self.filer {
            Filer::Small(mistake) => planted::Job {
                url: self.server.url(),
                token: self.token.clone(),
                rows: self.rows,
                mistake,
            }
            .command(&self.home),
            // A batch whose making was cut short is made anew; one that was made may be gone on with either way.
            Filer::Hoso if !begun || self.starts.is_multiple_of(3) => {
                let manifest = self.manifest.to_str().unwrap();
                let words = ["batch", "apply", manifest, "--procedure", rows::PROMOTION];
                let mut command = self.home.hoso(&self.token, &words);
                command.args(["--portal", PORTAL, "--yes"]);
                command
            }
            Filer::Hoso => self
                .home
                .hoso(&self.token, &["batch", "resume", "--portal", PORTAL]),
        }
        .spawn()
        .unwrap()
    }

    fn batch(&self) -> Option<Record> {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let ledger = Ledger::open(self.home.ledger()).unwrap();
            let batch = ledger.latest().await.ok()?;
            Some(verify::recorded(&ledger, &batch).await)
        })
    }

    fn record(&self) -> Record {
        match self.filer {
            Filer::Hoso => self.batch().unwrap_or_default(),
            Filer::Small(_) => planted::record(&self.home),
        }
    }

    fn findings(&self) -> Findings {
        verify::at(&self.server.url(), &self.token, self.rows, &self.record())
    }

    /// Runs the client until it says that everything is filed, however often.
    fn finish(&mut self, mut child: Option<Child>) {
        for _ in 0..30 {
            let mut running = child.take().unwrap_or_else(|| self.start());
            let begun = Instant::now();
            let status = loop {
                if let Some(status) = running.try_wait().unwrap() {
                    break status;
                }
                if begun.elapsed() > LONGEST {
                    running.kill().unwrap();
                    running.wait().unwrap();
                    panic!("the client hangs; {}", self.home.said("client.log"));
                }
                sleep(Duration::from_millis(2));
            };
            if status.success() {
                return;
            }
        }
        panic!(
            "the client does not come to an end; {}",
            self.home.said("client.log")
        );
    }
}

/// What trials have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Course {
    pub(crate) filer: Filer,
    pub(crate) rows: usize,
    /// How long the filer takes where nobody disturbs it.
    pub(crate) span: Duration,
}

impl Course {
    /// Measures a run that nobody disturbs. A filer with a mistake is taken for one without.
    pub(crate) fn measured(folder: &Path, filer: Filer, rows: usize) -> Self {
        let calm = match filer {
            Filer::Hoso => Filer::Hoso,
            Filer::Small(_) => Filer::Small(None),
        };
        let mut scene = Scene::set(folder, calm, rows);
        let begun = Instant::now();
        scene.finish(None);
        let span = begun.elapsed();
        let findings = scene.findings();
        assert!(findings.is_sound() && findings.drafts == 0, "{findings}");
        Self { filer, rows, span }
    }

    /// Files the rows while the seed's kills fall, and looks at what came of it.
    pub(crate) fn trial(&self, folder: &Path, seed: u64) -> Trial {
        let mut scene = Scene::set(folder, self.filer, self.rows);
        let begun = Instant::now();
        let mut child = scene.start();
        let (mut clients, mut portals) = (0, 0);
        'strikes: for strike in strikes(&mut Random::new(seed)) {
            let until = Instant::now() + self.span.mul_f64(strike.after);
            while Instant::now() < until {
                match child.try_wait().unwrap() {
                    Some(status) if status.success() => break 'strikes,
                    Some(_) => child = scene.start(),
                    None => sleep(Duration::from_millis(1)),
                }
            }
            let (client, portal) = match strike.victim {
                Victim::Client => (true, false),
                Victim::Portal => (false, true),
                Victim::Both => (true, true),
            };
            if client {
                clients += u32::from(child.try_wait().unwrap().is_none());
                child.kill().unwrap();
                child.wait().unwrap();
            }
            if portal {
                portals += 1;
                scene.server.kill();
                sleep(strike.down);
                scene.server.revive();
            }
            if client {
                child = scene.start();
            }
        }
        scene.finish(Some(child));
        Trial {
            took: begun.elapsed(),
            findings: scene.findings(),
            clients,
            portals,
            starts: scene.starts,
        }
    }

    /// The first of so many trials in which the filer is found out.
    pub(crate) fn found(&self, folder: &Path, seed: u64, trials: u64) -> Option<u64> {
        (1..=trials).find(|number| {
            let here = folder.join(format!("{:?}-{number}", self.filer));
            !self.trial(&here, seed + number).findings.is_sound()
        })
    }
}
