//! Load for the sandbox: durable writes, what is left of them after a kill, lost answers, and the disk alone.
//!
//! `load posts URL TOKEN SECONDS RECORD`, `load verify URL TOKEN RECORD`, `load repeat SUBMISSIONS`, `load sync DIRECTORY`,
//! `load serve DIRECTORY`, which writes its address and a token to `DIRECTORY.url` and `DIRECTORY.token`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool that reports, and fails by panicking"
)]

#[path = "load/connection.rs"]
mod connection;
#[path = "load/repeat.rs"]
mod repeat;

use std::env;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use connection::{Ask, Connection};

const CONNECTIONS: usize = 32;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["posts", url, token, seconds, record] => {
            posts(url, token, Duration::from_secs(seconds.parse().unwrap()), record);
        }
        ["verify", url, token, record] => verify(url, token, record),
        ["repeat", submissions] => lost_answers(submissions.parse().unwrap()),
        ["serve", directory] => serve(directory),
        ["sync", directory] => sync(directory),
        _ => println!(
            "load posts URL TOKEN SECONDS RECORD | verify URL TOKEN RECORD | repeat N | sync DIRECTORY"
        ),
    }
}

/// Makes drafts over 32 connections, and writes down each one that was acknowledged.
fn posts(url: &str, token: &str, span: Duration, record: &str) {
    let record = Mutex::new(BufWriter::new(File::create(record).unwrap()));
    let begun = Instant::now();
    let mut times: Vec<Duration> = thread::scope(|scope| {
        let clients: Vec<_> = (0..CONNECTIONS)
            .map(|client| {
                let record = &record;
                scope.spawn(move || {
                    let mut connection = Connection::new(url, token);
                    let mut times = Vec::new();
                    for number in 0.. {
                        if begun.elapsed() >= span {
                            break;
                        }
                        let reference = format!("{}-{client}-{number}", std::process::id());
                        let body = repeat::draft(&reference);
                        let headers =
                            format!("Idempotency-Key: {reference}\r\nContent-Type: application/json\r\n");
                        let ask = Ask {
                            method: "POST",
                            path: "/v1/dossiers",
                            headers: &headers,
                            body: &body,
                        };
                        let asked = Instant::now();
                        // A server that was killed answers no more.
                        let Some((status, answer)) = connection.ask(&ask) else {
                            break;
                        };
                        assert_eq!(status, 201, "{answer}");
                        times.push(asked.elapsed());
                        writeln!(record.lock().unwrap(), "{reference}").unwrap();
                    }
                    times
                })
            })
            .collect();
        clients
            .into_iter()
            .flat_map(|client| client.join().unwrap())
            .collect()
    });
    let elapsed = begun.elapsed().as_secs_f64();
    record.into_inner().unwrap().flush().unwrap();
    times.sort_unstable();
    let share = |percent: usize| times.get((times.len() * percent / 100).min(times.len().saturating_sub(1)));
    println!(
        "{} durable POSTs in {elapsed:.1} s: {:.0} a second; half within {:?}, 99 of 100 within {:?}, the longest {:?}",
        times.len(),
        f64::from(u32::try_from(times.len()).unwrap()) / elapsed,
        share(50).unwrap(),
        share(99).unwrap(),
        times.last().unwrap()
    );
}

/// Every acknowledged dossier must be there, once.
fn verify(url: &str, token: &str, record: &str) {
    let record = fs::read_to_string(record).unwrap();
    let mut connection = Connection::new(url, token);
    let mut missing = 0;
    for reference in record.lines() {
        let path = format!("/v1/dossiers?client_reference={reference}");
        let (_, page) = connection.insist(&Ask {
            method: "GET",
            path: &path,
            headers: "",
            body: b"",
        });
        missing += usize::from(page["total"] != 1);
    }
    println!(
        "{} acknowledged before the kill, {missing} missing after it",
        record.lines().count()
    );
    assert_eq!(missing, 0);
}

fn lost_answers(submissions: usize) {
    let begun = Instant::now();
    let outcome = repeat::run(submissions);
    println!(
        "{submissions} submissions, {} answers lost, in {:.1} s: {} dossiers, {} handed in, {} codes",
        outcome.lost,
        begun.elapsed().as_secs_f64(),
        outcome.dossiers,
        outcome.submitted,
        outcome.codes.len()
    );
    let wanted = u64::try_from(submissions).unwrap();
    assert_eq!(
        (outcome.dossiers, outcome.submitted, outcome.codes.len()),
        (wanted, wanted, submissions)
    );
}

/// How often a second this disk makes 4 KiB durable, one after the other.
fn sync(directory: &str) {
    let path = format!("{directory}/sync");
    let mut file = File::create(&path).unwrap();
    let begun = Instant::now();
    let mut count = 0_u32;
    while begun.elapsed() < Duration::from_secs(3) {
        file.write_all(&[7; 4096]).unwrap();
        file.sync_data().unwrap();
        count += 1;
    }
    println!(
        "{:.0} flushes of 4 KiB a second",
        f64::from(count) / begun.elapsed().as_secs_f64()
    );
    fs::remove_file(path).unwrap();
}

/// Serves a sandbox as `hoso sandbox serve` does, for a load that needs no command line.
fn serve(directory: &str) {
    let sandbox = hoso_sandbox::Sandbox::open(directory).unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    fs::write(
        format!("{directory}.token"),
        sandbox.demonstration_token().unwrap(),
    )
    .unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    fs::write(format!("{directory}.url"), url).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime
        .block_on(async { hoso_sandbox::serve(sandbox, listener, std::future::pending()).await })
        .unwrap();
}
