//! Files a manifest with the SDK: plans it, files it, and gives it back with what became of every row.
//!
//! Run it as `cargo run -p hoso --features batch --example file_batch`: without an address it starts a sandbox of its own. With
//! `HOSO_URL` and `HOSO_TOKEN` it files at a portal that speaks the native contract.

#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::path::Path;

use futures_util::StreamExt;
use hoso::Client;
use hoso::batch::results::{Headings, Outcome};
use hoso::batch::{Batch, Event, Ledger};
use hoso_sandbox::Sandbox;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let state = tempfile::tempdir()?;
    let sandbox = Sandbox::start()?;
    let url = std::env::var("HOSO_URL").unwrap_or_else(|_| sandbox.url().to_owned());
    let token = std::env::var("HOSO_TOKEN").unwrap_or_else(|_| sandbox.token().to_owned());
    let client = Client::builder()
        .portal("example")
        .url(url)
        .token(token)
        .build()?;

    // The ledger is what keeps a row from being filed twice: give it a folder that outlives the program.
    let batch = Batch::new(client, Ledger::open(state.path().join("batches"))?);
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/manifests/khuyen-mai.csv");
    let plan = state.path().join("promotions.plan");
    let planned = batch.plan(&manifest, "2.000033".parse()?).to(&plan).await?;
    println!("{} rows, {} files", planned.rows, planned.attachments.files);

    let mut run = batch.apply(&plan).concurrency(4).start().await?;
    while let Some(event) = run.next().await {
        match event? {
            Event::Row(row) => {
                let code = row.record.code.map(|code| code.to_string());
                println!(
                    "row {}: {} {}",
                    row.record.row,
                    row.record.state,
                    code.unwrap_or_default()
                );
            }
            Event::Done(summary) => println!("{} of {} filed", summary.status.filed, summary.status.rows),
            _ => {}
        }
    }

    let headings = ["Status", "Code", "Due", "Fee", "Error", "Receipt"].map(str::to_owned);
    let [status, code, due, fee, error, receipt] = headings;
    let headings = Headings {
        status,
        code,
        due,
        fee,
        error,
        receipt,
    };
    let returned = state.path().join("returned.csv");
    batch
        .ledger()
        .results(&planned.id, (returned.clone(), headings), || {
            |record: &hoso::batch::RowRecord| Outcome {
                status: record.state.to_string(),
                code: record.code.as_ref().map(ToString::to_string).unwrap_or_default(),
                ..Outcome::default()
            }
        })
        .await?;
    println!("{} bytes came back", std::fs::metadata(&returned)?.len());
    Ok(())
}
