//! `hoso batch apply`

use std::path::{Path, PathBuf};

use hoso::ProcedureCode;
use hoso::batch::{Batch, BatchId, Plan, check_receipts};

use super::conduct::ConductArgs;
use super::{at_its_portal, declined, follow, ledger, mending, named, refused, tell_read_as, unplanned};
use crate::context::Context;
use crate::dossier::regular;
use crate::error::CommandError;
use crate::input::quoted;
use crate::text::{Message, message};
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

    /// TOML file that says what a manifest's columns mean; docs/batches.md describes it
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
    let ledger = ledger(cx)?;
    let corrected = match &args.batch {
        Some(name) => Some(named(&ledger, name).await?.id),
        None => None,
    };
    let batch = Batch::new(cx.client().await?, ledger);
    regular(&args.source)?;
    let plan = Plan::read(&args.source).map_err(|error| mending(refused(error), None, None))?;
    if let Some(plan) = &plan {
        at_its_portal(cx, &plan.portal.name)?;
        regular(&plan.manifest.path)?;
    }
    if plan.is_none() && args.procedure.is_none() && !args.only_failed {
        return Err(CommandError::usage(message!("error-batch-procedure")));
    }
    if args.dry_run && args.only_failed {
        return Err(
            CommandError::usage(message!("error-batch-rehearsal")).hint(message!(
                "hint-batch-rehearsal",
                manifest = quoted(args.source.display())
            )),
        );
    }
    if args.dry_run {
        if let Some(folder) = args.conduct.receipts() {
            check_receipts(folder)?;
        }
        let plan = preview(cx, &batch, &args, plan).await?;
        cx.print(&PlanView::new(&plan))?;
        tell_read_as(cx, &plan);
        cx.io.notice(&message!("notice-dry-run"));
        return Ok(());
    }
    let (manifest, procedure) = match &plan {
        Some(plan) => (plan.manifest.path.clone(), Some(plan.procedure.to_string())),
        None => (
            args.source.clone(),
            args.procedure.as_ref().map(ToString::to_string),
        ),
    };
    if !confirm(cx, &batch, &args, plan).await? {
        cx.io.notice(&message!("notice-nothing-to-file"));
        return Ok(());
    }
    let mut apply = batch
        .apply(&args.source)
        .mapping(args.mapping.clone())
        .again(args.again);
    if let Some(procedure) = args.procedure.clone() {
        apply = apply.procedure(procedure);
    }
    if args.only_failed {
        apply = apply.only_failed(corrected);
    }
    follow::run(cx, &batch, args.conduct.of(apply), args.conduct.receipts())
        .await
        .map_err(|failure| mending(failure, Some(&manifest), procedure.as_deref()))
}

/// Shows what will be filed, and asks; nobody there to answer must have said yes beforehand. Says whether anything is to be filed,
/// where that is known.
async fn confirm(
    cx: &Context,
    batch: &Batch,
    args: &ApplyArgs,
    plan: Option<Plan>,
) -> Result<bool, CommandError> {
    let mut shown = None;
    let again = args.again || plan.as_ref().is_some_and(|plan| plan.again);
    // A plan that was applied before is gone on with, and files no row a second time.
    let begun = match &plan {
        Some(plan) if again => batch.ledger().status(&plan.id).await.ok(),
        _ => None,
    };
    // What is wrong is told where it is applied.
    if again
        && begun.is_none()
        && cx.io.says_yes()
        && !cx.io.format.is_machine()
        && let Ok(plan) = preview(cx, batch, args, plan.clone()).await
        && plan.again_rows > 0
    {
        cx.io.warning(
            &Message::new("warning-batch-again")
                .count("count", plan.again_rows)
                .count("rows", plan.rows),
        );
    }
    if begun.is_none() && !cx.io.says_yes() && cx.io.can_ask() {
        shown = match (plan, &args.procedure) {
            // Since the plan was made more rows may be filed; what else has changed is told where the plan is applied.
            (Some(plan), _) => Some(preview(cx, batch, args, Some(plan.clone())).await.unwrap_or(plan)),
            (None, Some(procedure)) => Some(check(cx, batch, args, procedure).await?),
            (None, None) => None,
        };
        if let Some(plan) = &shown {
            cx.io.show(&cx.sheet(&PlanView::new(plan)));
            tell_read_as(cx, plan);
            if plan.to_file() == 0 {
                return Ok(false);
            }
        }
    }
    let portal = cx.portal()?;
    let file = args
        .source
        .file_name()
        .map_or_else(|| args.source.as_path(), Path::new);
    let question = match shown {
        Some(plan) if plan.again_rows == plan.rows => {
            Message::new("prompt-batch-again-all").count("rows", plan.rows)
        }
        Some(plan) => {
            let key = match plan.again_rows {
                0 => "prompt-batch-rows",
                _ => "prompt-batch-again",
            };
            Message::new(key)
                .count("again", plan.again_rows)
                .count("count", plan.to_file())
                .count("rows", plan.rows)
        }
        None => message!("prompt-batch"),
    };
    let question = question.with("file", file.display()).with("portal", &portal.name);
    if cx.io.confirm(&question)? {
        return Ok(true);
    }
    Err(declined())
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
        .again(plan.again || args.again)
        .await
        .map_err(|error| unplanned(error, &plan.manifest.path, &plan.procedure))
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
        .map_err(|error| unplanned(error, &args.source, procedure))
}
