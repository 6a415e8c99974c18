//! `hoso batch apply`

use std::path::{Path, PathBuf};

use hoso::ProcedureCode;
use hoso::batch::{Batch, BatchId, Plan};

use super::conduct::ConductArgs;
use super::{at_its_portal, follow, ledger, refused, unplanned};
use crate::context::Context;
use crate::dossier::regular;
use crate::error::CommandError;
use crate::text::message;
use crate::views::{PlanView, RowView};

/// File what a plan or a manifest holds; again, it goes on where it stopped and files nothing twice
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hoso batch apply staff.plan\n  hoso batch apply staff.csv --procedure 1.004194 --portal sandbox --yes\n  hoso batch apply staff.csv --only-failed"
)]
pub(crate) struct ApplyArgs {
    /// Plan, or a manifest: CSV, XLSX or JSONL
    #[arg(value_name = "PLAN_OR_MANIFEST")]
    source: PathBuf,

    /// Procedure that a manifest's rows are for
    #[arg(long, value_name = "CODE")]
    procedure: Option<ProcedureCode>,

    /// File that says what a manifest's columns mean
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,

    /// Send the rows once more that were refused or failed, from the corrected manifest
    #[arg(long, conflicts_with = "again")]
    only_failed: bool,

    /// Batch whose rows are corrected; the latest of this manifest where none is named
    #[arg(long, value_name = "BATCH", requires = "only_failed")]
    batch: Option<BatchId>,

    /// File rows once more that an earlier batch filed
    #[arg(long)]
    again: bool,

    /// Check everything and show what would be filed, and send nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    conduct: ConductArgs,
}

pub(crate) async fn run(cx: &mut Context, args: ApplyArgs) -> Result<(), CommandError> {
    if args.dry_run {
        cx.check_fields::<PlanView>()?;
    } else {
        cx.check_fields::<RowView>()?;
    }
    args.conduct.prepare(cx)?;
    if let Some(mapping) = &args.mapping {
        regular(mapping)?;
    }
    let batch = Batch::new(cx.client().await?, ledger(cx)?);
    regular(&args.source)?;
    let plan = Plan::read(&args.source).map_err(refused)?;
    if let Some(plan) = &plan {
        at_its_portal(cx, &plan.portal.name)?;
        regular(&plan.manifest.path)?;
    }
    if plan.is_none() && args.procedure.is_none() && !args.only_failed {
        return Err(CommandError::usage(message!("error-batch-procedure")));
    }
    if args.dry_run {
        let plan = preview(cx, &batch, &args, plan).await?;
        cx.print(&PlanView::new(&plan))?;
        cx.io.notice(&message!("notice-dry-run"));
        return Ok(());
    }
    confirm(cx, &batch, &args, plan).await?;
    let mut apply = batch
        .apply(&args.source)
        .mapping(args.mapping.clone())
        .again(args.again);
    if let Some(procedure) = args.procedure.clone() {
        apply = apply.procedure(procedure);
    }
    if args.only_failed {
        apply = apply.only_failed(args.batch.clone());
    }
    follow::run(cx, &batch, args.conduct.of(apply), args.conduct.receipts()).await
}

/// Shows what will be filed, and asks; nobody there to answer must have said yes beforehand.
async fn confirm(
    cx: &Context,
    batch: &Batch,
    args: &ApplyArgs,
    plan: Option<Plan>,
) -> Result<(), CommandError> {
    if !cx.io.says_yes() && cx.io.can_ask() {
        let plan = match (plan, &args.procedure) {
            (Some(plan), _) => Some(plan),
            (None, Some(procedure)) => Some(check(cx, batch, args, procedure).await?),
            (None, None) => None,
        };
        if let Some(plan) = plan {
            cx.io.show(&cx.sheet(&PlanView::new(&plan)));
        }
    }
    let portal = cx.portal()?;
    let file = args
        .source
        .file_name()
        .map_or_else(|| args.source.as_path(), Path::new);
    cx.io.confirm_or_stop(&message!(
        "prompt-batch",
        file = file.display(),
        portal = portal.name
    ))
}

/// Reads and judges everything anew, also what a plan holds.
async fn preview(
    cx: &Context,
    batch: &Batch,
    args: &ApplyArgs,
    plan: Option<Plan>,
) -> Result<Plan, CommandError> {
    let Some(plan) = plan else {
        let procedure = args.procedure.as_ref();
        let procedure = procedure.ok_or_else(|| CommandError::usage(message!("error-batch-procedure")))?;
        return check(cx, batch, args, procedure).await;
    };
    let mapping = plan.mapping.as_ref().map(|mapping| mapping.path.clone());
    batch
        .plan(&plan.manifest.path, plan.procedure.clone())
        .mapping(mapping)
        .again(plan.again)
        .await
        .map_err(|error| unplanned(error, &plan.procedure))
}

async fn check(
    cx: &Context,
    batch: &Batch,
    args: &ApplyArgs,
    procedure: &ProcedureCode,
) -> Result<Plan, CommandError> {
    cx.io.notice(&message!("notice-batch-checking"));
    batch
        .plan(&args.source, procedure.clone())
        .mapping(args.mapping.clone())
        .again(args.again)
        .await
        .map_err(|error| unplanned(error, procedure))
}
