//! `hoso batch`

mod apply;
mod conduct;
mod follow;
mod list;
mod naming;
mod plan;
mod purge;
mod reconcile;
mod results;
mod resume;
mod status;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use hoso::batch::{BatchStatus, Cause, CauseCount, Ledger, Observer, Plan};

use self::naming::{chosen, named};
use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::input::quoted;
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
    if let Some(failure) = error.portal_code().and_then(of_ours) {
        return failure;
    }
    let faults = error.faults().len();
    let mut failure = CommandError::from(error);
    if faults > 0 {
        failure.message = Message::new("error-batch-faults").count("count", faults);
    }
    failure
}

/// What the SDK finds by itself of a batch, in words of ours.
fn of_ours(code: &str) -> Option<CommandError> {
    let (exit, code, key) = match code {
        "batch_not_found" => (Exit::NotFound, "batch_not_found", "error-no-batch-of-manifest"),
        "plan_holds_too_long" => (Exit::Usage, "plan_holds_too_long", "error-plan-holds-too-long"),
        "results_format" => (Exit::Usage, "results_format", "error-results-format"),
        "results_over_manifest" => (
            Exit::Usage,
            "results_over_manifest",
            "error-results-over-manifest",
        ),
        "results_too_large" => (Exit::Usage, "results_too_large", "error-results-too-large"),
        _ => return None,
    };
    let failure = CommandError::new(exit, code, Message::new(key));
    Some(match exit {
        Exit::NotFound => failure.hint(message!("hint-batch-list")),
        _ => failure,
    })
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

/// Tells of headers that fit several things what each was taken for.
fn tell_read_as(cx: &Context, plan: &Plan) {
    for read in &plan.read_as {
        cx.io.notice(&message!(
            "notice-read-as",
            header = read.header,
            meaning = read.meaning,
            otherwise = read.otherwise.join(", ")
        ));
    }
}

/// The answer to the question before filing was no.
fn declined() -> CommandError {
    let mut declined = CommandError::declined();
    declined.message = message!("error-declined-batch");
    declined
}

/// A failure of planning for a procedure.
fn unplanned(error: hoso::Error, manifest: &Path, procedure: &hoso::ProcedureCode) -> CommandError {
    if error.faults().is_empty() && error.portal_code() != Some("plan_holds_too_long") {
        CommandError::of_procedure(error, procedure)
    } else {
        mending(refused(error), Some(manifest), Some(procedure.as_str()))
    }
}

/// How one goes on with a batch whose rows are not all filed.
fn going_on(status: &BatchStatus, causes: &[CauseCount]) -> Message {
    let key_filed = causes.iter().find(|cause| cause.code == Cause::KEY_FILED);
    let held_back = key_filed.map_or(0, |cause| cause.rows);
    if held_back > 0 && status.filed + held_back == status.rows {
        return message!(
            "hint-batch-key-filed",
            manifest = quoted(status.manifest.display()),
            id = status.id
        );
    }
    if status.rejected > 0 {
        message!("hint-batch-correct", id = status.id)
    } else {
        message!("hint-batch-resume", id = status.id)
    }
}

/// Adds what one does about faults of a manifest, or of a plan that something differs from.
fn mending(failure: CommandError, manifest: Option<&Path>, procedure: Option<&str>) -> CommandError {
    let has = |codes: &[&str]| {
        let mut faults = failure.faults.iter();
        faults.any(|fault| codes.contains(&fault.code.as_str()))
    };
    if failure.faults.is_empty() || failure.hint.is_some() {
        return failure;
    }
    let key = if has(&PLAN_FAULTS) {
        "hint-batch-plan-again"
    } else if has(&[
        "column_unknown",
        "column_ambiguous",
        "column_group",
        "header_missing",
    ]) {
        "hint-batch-columns"
    } else {
        "hint-batch-faults"
    };
    let hint = match manifest {
        Some(path) => Message::new(key).with("manifest", quoted(path.display())),
        None => Message::new(key).with_text("manifest", Message::new("value-manifest")),
    };
    let hint = match procedure {
        Some(code) => hint.with("code", code),
        None => hint.with_text("code", Message::new("value-code")),
    };
    failure.hint(hint)
}

/// Faults of a plan: it is made anew.
const PLAN_FAULTS: [&str; 10] = [
    "file_changed",
    "form_changed",
    "manifest_changed",
    "mapping_changed",
    "plan_damaged",
    "plan_expired",
    "plan_other_account",
    "plan_other_portal",
    "procedure_changed",
    "row_changed",
];
