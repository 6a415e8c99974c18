//! `hoso status`

use std::time::Duration;

use futures_util::TryStreamExt as _;
use hoso::model::dossier::TrackedDossier;
use hoso::{Client, Dossier, DossierCode, Secret, StatusCode};

use crate::args::duration;
use crate::context::Context;
use crate::error::CommandError;
use crate::interrupt;
use crate::output::Format;
use crate::text::message;

/// Show where dossiers stand; without arguments, all that are not at their end
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  hoso status\n  hoso status SANDBOX-H26-261124-000001 --watch")]
pub(crate) struct StatusArgs {
    /// Codes of dossiers, or ids of drafts
    #[arg(value_name = "DOSSIER")]
    dossiers: Vec<String>,

    /// Go on until every dossier is at its end, and show each change
    #[arg(long)]
    watch: bool,

    /// How often --watch looks
    #[arg(long, value_name = "DURATION", default_value = "10s", value_parser = duration)]
    interval: Duration,

    /// Look one up without an account; its tracking secret is asked for
    #[arg(long)]
    secret: bool,

    /// Look one up without an account; its tracking secret comes from standard input
    #[arg(long, conflicts_with = "secret")]
    secret_stdin: bool,
}

pub(crate) async fn run(cx: &mut Context, args: StatusArgs) -> Result<(), CommandError> {
    if args.secret || args.secret_stdin {
        cx.check_fields::<TrackedDossier>()?;
        return track(cx, &args).await;
    }
    cx.check_fields::<Dossier>()?;
    let client = cx.client().await?;
    if args.watch {
        return interrupt::or(watch(cx, &client, &args), message!("hint-list")).await;
    }
    let (found, missing) = read(&client, &args.dossiers).await?;
    if missing.is_none() || !found.is_empty() {
        show(cx, &args.dossiers, &found)?;
    }
    if let Some(missing) = missing {
        return Err(missing);
    }
    if let [dossier] = found.as_slice()
        && !args.dossiers.is_empty()
    {
        cx.tell_secret(dossier)?;
        if dossier.status.code == StatusCode::SupplementRequired {
            cx.io
                .hint(&message!("hint-supplement", code = args.dossiers.join(" ")));
        }
    }
    Ok(())
}

/// One dossier in full; several, or all that are open, as a list.
fn show(cx: &Context, asked: &[String], found: &[Dossier]) -> Result<(), CommandError> {
    match (asked, found) {
        ([_], [dossier]) => cx.print(dossier),
        _ => cx.print_list(found),
    }
}

/// What was found, and the error that names what was not.
async fn read(
    client: &Client,
    asked: &[String],
) -> Result<(Vec<Dossier>, Option<CommandError>), CommandError> {
    if asked.is_empty() {
        let open = client.dossiers().list().open(true).stream().try_collect().await?;
        return Ok((open, None));
    }
    let mut missing: Vec<&str> = Vec::new();
    let mut first = None;
    let mut found = Vec::with_capacity(asked.len());
    for code in asked {
        match client.dossiers().get(code).await {
            Ok(dossier) => found.push(dossier),
            Err(error) if error.is_not_found() => {
                missing.push(code);
                first.get_or_insert(error);
            }
            Err(error) => return Err(error.into()),
        }
    }
    let missing = first.map(|error| {
        let mut failure = CommandError::from(error);
        failure.message = message!("error-no-dossier", codes = missing.join(", "));
        failure
    });
    Ok((found, missing))
}

/// Prints at first and at every change: JSON as one value a line, for one value would never end.
async fn watch(cx: &Context, client: &Client, args: &StatusArgs) -> Result<(), CommandError> {
    let mut before: Vec<Dossier> = Vec::new();
    loop {
        let (found, missing) = read(client, &args.dossiers).await?;
        if let Some(missing) = missing {
            return Err(missing);
        }
        let changed: Vec<Dossier> = found
            .iter()
            .filter(|dossier| !before.contains(dossier))
            .cloned()
            .collect();
        if !changed.is_empty() {
            match cx.io.format {
                Format::Json | Format::Jsonl => cx.print_lines(&changed)?,
                _ => show(cx, &args.dossiers, &changed)?,
            }
        }
        if found.iter().all(|dossier| dossier.status.code.is_final()) {
            return Ok(());
        }
        before = found;
        tokio::time::sleep(args.interval).await;
    }
}

async fn track(cx: &mut Context, args: &StatusArgs) -> Result<(), CommandError> {
    let [code] = args.dossiers.as_slice() else {
        return Err(CommandError::usage(message!("error-secret-one")));
    };
    let code: DossierCode = code
        .parse()
        .map_err(|error| CommandError::usage(message!("error-said", reason = error)))?;
    let secret = if args.secret_stdin {
        cx.io.read_secret()?
    } else {
        cx.io.ask_secret(&message!("prompt-secret"), "--secret-stdin")?
    };
    let client = cx.guest()?;
    let dossier = client
        .dossiers()
        .track(&code, &Secret::new(secret.as_str()))
        .await
        .map_err(|error| {
            let unknown = error.is_not_found();
            let failure = CommandError::from(error);
            if unknown {
                failure.hint(message!("hint-secret", code = code))
            } else {
                failure
            }
        })?;
    cx.print(&dossier)?;
    Ok(())
}
