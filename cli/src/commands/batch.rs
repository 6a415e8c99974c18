//! `hoso batch`

mod apply;
mod conduct;
mod follow;
mod list;
mod plan;
mod purge;
mod reconcile;
mod results;
mod resume;
mod status;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use hoso::batch::{BatchId, BatchStatus, Ledger, Observer};

use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::io::Progress;
use crate::text::{Message, message};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum BatchCommand {
    Plan(plan::PlanArgs),
    Apply(Box<apply::ApplyArgs>),
    Status(status::StatusArgs),
    Resume(resume::ResumeArgs),
    Results(results::ResultsArgs),
    Reconcile(reconcile::ReconcileArgs),
    List(list::ListArgs),
    Purge(purge::PurgeArgs),
}

impl BatchCommand {
    /// Whether `--dry-run` means something here.
    pub(crate) fn knows_dry_run(&self) -> bool {
        matches!(self, Self::Apply(_))
    }
}

pub(crate) async fn run(cx: &mut Context, command: BatchCommand) -> Result<(), CommandError> {
    match command {
        BatchCommand::Plan(args) => plan::run(cx, args).await,
        BatchCommand::Apply(args) => apply::run(cx, *args).await,
        BatchCommand::Status(args) => status::run(cx, args).await,
        BatchCommand::Resume(args) => resume::run(cx, args).await,
        BatchCommand::Results(args) => results::run(cx, args).await,
        BatchCommand::Reconcile(args) => reconcile::run(cx, args).await,
        BatchCommand::List(args) => list::run(cx, args).await,
        BatchCommand::Purge(args) => purge::run(cx, args).await,
    }
}

/// Moves a bar by how many rows have been read.
fn counting(bar: &Progress) -> Observer {
    let (bar, before) = (bar.clone(), AtomicU64::new(0));
    Arc::new(move |now| bar.advance(now.saturating_sub(before.swap(now, Ordering::Relaxed))))
}

/// The ledger of batches on this machine.
fn ledger(cx: &Context) -> Result<Ledger, CommandError> {
    Ok(Ledger::open(cx.directories.state()?.join("batches"))?)
}

/// A failure of reading rows: nothing was sent, and every fault is told.
fn refused(error: hoso::Error) -> CommandError {
    if error.portal_code() == Some("batch_busy") {
        let message = message!("error-batch-busy");
        return CommandError::new(Exit::Conflict, "batch_busy", message).hint(message!("hint-batch-status"));
    }
    let faults = error.faults().len();
    let mut failure = CommandError::from(error);
    if faults > 0 {
        failure.message = Message::new("error-batch-faults").count("count", faults);
    }
    failure
}

/// Refuses to run a batch at another portal than it was planned for; the flag is to say which one it is.
fn at_its_portal(cx: &Context, planned: &str) -> Result<(), CommandError> {
    let portal = cx.portal()?;
    if portal.name == planned {
        return Ok(());
    }
    let message = message!(
        "error-batch-other-portal",
        planned = planned,
        portal = portal.name
    );
    Err(CommandError::usage(message).hint(message!("hint-batch-portal", portal = planned)))
}

/// A failure of planning for a procedure.
fn unplanned(error: hoso::Error, procedure: &hoso::ProcedureCode) -> CommandError {
    if error.faults().is_empty() {
        CommandError::of_procedure(error, procedure)
    } else {
        refused(error)
    }
}

/// Where a batch stands that was named.
async fn named(ledger: &Ledger, id: &BatchId) -> Result<BatchStatus, CommandError> {
    ledger.status(id).await.map_err(|error| {
        if error.is_not_found() {
            CommandError::new(
                Exit::NotFound,
                "batch_not_found",
                message!("error-batch-not-found", id = id),
            )
            .hint(message!("hint-batch-list"))
        } else {
            error.into()
        }
    })
}

/// The batch that is meant: the one named, or the latest.
async fn chosen(ledger: &Ledger, wanted: Option<BatchId>) -> Result<BatchId, CommandError> {
    match wanted {
        Some(id) => named(ledger, &id).await.map(|status| status.id),
        None => ledger.latest().await.map_err(|error| {
            if error.is_not_found() {
                CommandError::new(Exit::NotFound, "batch_not_found", message!("error-no-batch"))
                    .hint(message!("hint-batch-apply"))
            } else {
                error.into()
            }
        }),
    }
}
