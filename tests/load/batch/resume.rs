//! Going on with a batch that was cut short: how soon the first request comes, and that nothing acknowledged is sent again.

use std::fmt;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use hoso::batch::{BatchId, Ledger};
use tokio::time::sleep;

use super::home::{self, Home, PORTAL, Server};
use super::proxy::{Behaviour, Proxy};
use super::rows;
use super::verify::{self, Findings, Known};

/// What came of it.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) rows: usize,
    /// How many rows were filed, and known to be, when the batch was cut short.
    pub(crate) acknowledged: usize,
    /// From the start of a process to its first request, and to the first one that changes anything, in each of several runs.
    pub(crate) first: Vec<(Duration, Duration)>,
    /// How many rows the resumptions asked for or sent.
    pub(crate) sent: usize,
    /// Rows that were acknowledged and asked for or sent all the same.
    pub(crate) again: Vec<usize>,
    /// How many requests a finished batch makes, and how long its resumption takes.
    pub(crate) finished: u64,
    pub(crate) finished_took: Duration,
    pub(crate) findings: Findings,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} rows, {} of them filed and acknowledged before a kill -9",
            self.rows, self.acknowledged
        )?;
        for (request, write) in &self.first {
            writeln!(
                f,
                "  first request after {:.0} ms, first change after {:.0} ms",
                request.as_secs_f64() * 1000.0,
                write.as_secs_f64() * 1000.0
            )?;
        }
        writeln!(
            f,
            "  acknowledged rows asked for or sent again: {}",
            self.again.len()
        )?;
        writeln!(
            f,
            "  a finished batch makes {} requests and ends after {:.0} ms",
            self.finished,
            self.finished_took.as_secs_f64() * 1000.0
        )?;
        write!(f, "  {}", self.findings)
    }
}

/// The longest that is waited for anything.
const LONGEST: Duration = Duration::from_secs(1800);

/// Cuts a batch short in its middle, goes on with it so many times, the last time to its end, and then once more.
pub(crate) async fn run(folder: &Path, rows: usize, times: usize) -> Outcome {
    let server = Server::start(folder.join("portal"));
    let home = Home::make(folder.join("client"));
    home.know(&server.url());
    let token = server.token();
    std::fs::write(home.folder.join("notice.pdf"), rows::notice(0)).unwrap();
    let manifest = rows::promotions_sharing(&home.folder, rows, |_| "notice.pdf".to_owned());
    let words = [
        "batch",
        "apply",
        manifest.to_str().unwrap(),
        "--procedure",
        rows::PROMOTION,
    ];
    let mut apply = home.hoso(&token, &words);
    apply.args(["--portal", PORTAL, "--yes"]);
    let child = apply.spawn().unwrap();
    let id = half(&home, child, rows).await;
    let ledger = Ledger::open(home.ledger()).unwrap();
    let (mut first, mut again, mut acknowledged, mut sent) = (Vec::new(), Vec::new(), 0, 0);
    for time in 1..=times {
        let before = verify::recorded(&ledger, &id).await;
        let filed = |known: &Known| matches!(known, Known::Filed(_));
        let known = |row: &usize| before.get(row).is_some_and(filed);
        if time == 1 {
            acknowledged = before.values().filter(|known| filed(known)).count();
        }
        let proxy = Proxy::start(&server.url(), Behaviour::calm());
        home.know(&proxy.url());
        let begun = Instant::now();
        let mut child = home
            .hoso(&token, &["batch", "resume", "--portal", PORTAL])
            .spawn()
            .unwrap();
        if time < times {
            until(|| proxy.first_change().is_some()).await;
            child.kill().unwrap();
        }
        assert!(
            ended(&mut child).await || time < times,
            "{}",
            home.said("client.log")
        );
        let at = |moment: Option<Instant>| moment.unwrap().duration_since(begun);
        first.push((at(proxy.first()), at(proxy.first_change())));
        let rows = proxy.rows();
        sent += rows.len();
        again.extend(rows.into_iter().filter(known));
    }
    let proxy = Proxy::start(&server.url(), Behaviour::calm());
    home.know(&proxy.url());
    let begun = Instant::now();
    let mut child = home
        .hoso(&token, &["batch", "resume", "--portal", PORTAL])
        .spawn()
        .unwrap();
    assert!(ended(&mut child).await, "{}", home.said("client.log"));
    let finished_took = begun.elapsed();
    let client = home::client(&server.url(), &token, Duration::from_secs(60));
    let record = verify::recorded(&ledger, &id).await;
    Outcome {
        rows,
        acknowledged,
        first,
        sent,
        again,
        finished: proxy.requests(),
        finished_took,
        findings: verify::compare(&client, rows, &record).await,
    }
}

/// Kills a client as soon as half of its rows are filed.
async fn half(home: &Home, mut child: Child, rows: usize) -> BatchId {
    let mut found = None;
    let begun = Instant::now();
    while begun.elapsed() < LONGEST {
        assert!(child.try_wait().unwrap().is_none(), "{}", home.said("client.log"));
        sleep(Duration::from_millis(2)).await;
        if !home.ledger().join("ledger.db").exists() {
            continue;
        }
        let ledger = Ledger::open(home.ledger()).unwrap();
        if let Ok(id) = ledger.latest().await {
            let filed = ledger.status(&id).await.unwrap().filed;
            if filed * 2 >= rows as u64 {
                found = Some(id);
                break;
            }
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    found.expect("half of the rows are filed in time")
}

async fn until(is: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is() {
        assert!(begun.elapsed() < LONGEST, "nothing comes");
        sleep(Duration::from_millis(1)).await;
    }
}

/// Waits for a process to end; says whether it did so well.
async fn ended(child: &mut Child) -> bool {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.success();
        }
        if begun.elapsed() > LONGEST {
            child.kill().unwrap();
        }
        sleep(Duration::from_millis(2)).await;
    }
}
