//! Searches in one process, one after the other: how long they take, and what the index weighs.
//!
//! usage: `search_bench FOLDER PORTAL < QUERIES`, one query a line.

use std::error::Error;
use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

use hoso::catalogue::{Query, Store};

/// How often each query is asked.
const ROUNDS: usize = 20;
/// How many of the slowest are named.
const SLOWEST: usize = 3;

fn asking(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        limit: 20,
        ..Query::default()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(portal)) = (arguments.next(), arguments.next()) else {
        return Err("usage: search_bench FOLDER PORTAL < QUERIES".into());
    };
    let queries: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let begun = Instant::now();
    let catalogue = Store::new(folder, &portal)
        .open()?
        .ok_or("there is no such catalogue")?;
    let opened = begun.elapsed();
    // The first search reads what it needs piece by piece, the second takes the whole index into memory.
    let mut first = [Duration::ZERO; 2];
    for (first, text) in first.iter_mut().zip(&queries) {
        let begun = Instant::now();
        catalogue.search(&asking(text))?;
        *first = begun.elapsed();
    }
    let mut times = Vec::new();
    let mut of_each = vec![Vec::new(); queries.len()];
    for _ in 0..ROUNDS {
        for (text, times_of_it) in queries.iter().zip(&mut of_each) {
            let query = asking(text);
            let begun = Instant::now();
            let found = catalogue.search(&query)?.found.len();
            let took = begun.elapsed();
            times.push((took, found));
            times_of_it.push(took);
        }
    }
    times.sort();
    let at = |part: usize| {
        times
            .get(times.len() * part / 100)
            .map_or(0.0, |(time, _)| time.as_secs_f64() * 1000.0)
    };
    writeln!(
        std::io::stdout(),
        "rows {} | open {:.2} ms, first search {:.2}, second {:.2} | then p50 {:.3} ms, p99 {:.3} ms of {} | index {} kB",
        catalogue.info().procedures,
        opened.as_secs_f64() * 1000.0,
        first[0].as_secs_f64() * 1000.0,
        first[1].as_secs_f64() * 1000.0,
        at(50),
        at(99),
        times.len(),
        catalogue.info().index_bytes.div_ceil(1000),
    )?;
    let mut slowest: Vec<_> = of_each
        .into_iter()
        .zip(&queries)
        .map(|(mut times, text)| {
            times.sort();
            (times[times.len() / 2], text)
        })
        .collect();
    slowest.sort_by(|a, b| b.cmp(a));
    for (median, text) in slowest.iter().take(SLOWEST) {
        writeln!(
            std::io::stdout(),
            "  {:.3} ms, the median of: {text}",
            median.as_secs_f64() * 1000.0
        )?;
    }
    Ok(())
}
