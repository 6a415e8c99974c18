//! Files a dossier with the SDK and follows it to its result.
//!
//! Run it as `cargo run -p hoso --example file_dossier`: without an address it starts a sandbox of its own. With `HOSO_URL` and
//! `HOSO_TOKEN` it files at a portal that speaks the native contract.

#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::path::Path;

use hoso::dossier_file::DossierFile;
use hoso::{Client, Journal, Language, StatusCode};
use hoso_sandbox::Sandbox;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let state = tempfile::tempdir()?;
    let sandbox = Sandbox::start()?;
    let url = std::env::var("HOSO_URL").unwrap_or_else(|_| sandbox.url().to_owned());
    let token = std::env::var("HOSO_TOKEN").unwrap_or_else(|_| sandbox.token().to_owned());

    // The journal is what keeps a dossier from being filed twice: give it a folder that outlives the program.
    let client = Client::builder()
        .portal("example")
        .url(url)
        .token(token)
        .language(Language::English)
        .journal(Journal::new(state.path().join("journal")))
        .build()?;

    let found = client.procedures().search().text("tam tru").page(5, None).await?;
    for procedure in &found.items {
        println!("{}  {}", procedure.code, procedure.name);
    }

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/dossiers/tam-tru.toml");
    let file = DossierFile::read(&path)?;
    let Some(submission) = file.submission().cloned() else {
        return Err("the dossier file has faults".into());
    };
    let filed = client.dossiers().submit(submission.clone()).await?;
    let Some(code) = &filed.code else {
        return Err("the portal gave no dossier code".into());
    };
    println!("filed as {code}, status {}", filed.status.code);

    // The same content again is found, not filed once more.
    let again = client.dossiers().submit(submission).await?;
    assert_eq!((again.code.as_ref(), again.already_filed), (Some(code), true));

    if filed.portal.sandbox {
        let done = client
            .sandbox()
            .advance(code.as_str(), &StatusCode::Returned, None)
            .await?;
        for entry in &done.timeline {
            println!("{}  {}", entry.at, entry.status);
        }
    }
    Ok(())
}
