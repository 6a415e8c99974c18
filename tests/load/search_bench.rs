//! Searches in one process, one after the other: how long they take, and what the index weighs.
//!
//! usage: `search_bench FOLDER PORTAL < QUERIES`, one query a line.

use std::error::Error;
use std::io::{BufRead, Write};
use std::time::Instant;

use hoso::catalogue::{Query, Store};

/// How often each query is asked.
const ROUNDS: usize = 20;

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
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        for text in &queries {
            let query = Query {
                text: text.clone(),
                limit: 20,
                ..Query::default()
            };
            let begun = Instant::now();
            let found = catalogue.search(&query)?.found.len();
            times.push((begun.elapsed(), found));
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
        "rows {} | open {:.2} ms | query p50 {:.3} ms, p99 {:.3} ms | index {} kB",
        catalogue.info().procedures,
        opened.as_secs_f64() * 1000.0,
        at(50),
        at(99),
        catalogue.info().index_bytes.div_ceil(1000),
    )?;
    Ok(())
}
