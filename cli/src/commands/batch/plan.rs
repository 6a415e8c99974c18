//! `hoso batch plan`

use std::path::{Path, PathBuf};
use std::time::Duration;

use hoso::ProcedureCode;
use hoso::batch::{Batch, Plan};

use super::{counting, ledger, tell_read_as, unplanned};
use crate::context::Context;
use crate::dossier::regular;
use crate::error::{CommandError, Exit};
use crate::input::quoted;
use crate::text::message;
use crate::views::PlanView;

/// Check every row and file of a manifest, total the fees, and file nothing
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hoso batch plan staff.xlsx --procedure 1.004194\n  hoso batch plan staff.csv --procedure 1.004194 -o staff.plan"
)]
pub(crate) struct PlanArgs {
    /// Manifest: CSV, XLSX or JSONL, one row a dossier
    #[arg(value_name = "MANIFEST")]
    manifest: PathBuf,

    /// Procedure that the rows are for
    #[arg(long, value_name = "CODE")]
    procedure: ProcedureCode,

    /// TOML file that says what the manifest's columns mean; docs/batches.md describes it
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,

    /// Write the plan to a file, for `hoso batch apply`
    #[arg(short = 'o', long = "out", value_name = "PLAN")]
    to: Option<PathBuf>,

    /// How long the plan may be applied
    #[arg(long, value_name = "DURATION", value_parser = crate::args::duration, default_value = "24h")]
    holds: Duration,

    /// Plan to file rows once more that an earlier batch filed
    #[arg(long)]
    again: bool,
}

pub(crate) async fn run(cx: &mut Context, args: PlanArgs) -> Result<(), CommandError> {
    cx.check_fields::<PlanView>()?;
    regular(&args.manifest)?;
    if let Some(mapping) = &args.mapping {
        regular(mapping)?;
    }
    if let Some(to) = &args.to {
        free(cx, &args, to)?;
    }
    let client = cx.client().await?;
    let batch = Batch::new(client, ledger(cx)?);
    let bar = cx.io.counter(&message!("progress-rows-read"));
    let holds = jiff::SignedDuration::try_from(args.holds).map_err(CommandError::unexpected)?;
    let mut planning = batch
        .plan(&args.manifest, args.procedure.clone())
        .mapping(args.mapping.clone())
        .holds(holds)
        .again(args.again)
        .observer(counting(&bar));
    if let Some(to) = &args.to {
        planning = planning.to(to);
    }
    let plan = planning.await;
    bar.finish();
    let plan = plan.map_err(|error| unplanned(error, &args.manifest, &args.procedure))?;
    cx.print(&PlanView::new(&plan))?;
    tell_read_as(cx, &plan);
    if plan.to_file() == 0 {
        cx.io.notice(&message!("notice-nothing-to-file"));
        return Ok(());
    }
    let target = args.to.as_ref().unwrap_or(&args.manifest);
    let target = quoted(target.display().to_string());
    cx.io.hint(&if args.to.is_some() {
        message!("hint-batch-apply-plan", plan = target)
    } else {
        message!(
            "hint-batch-apply-manifest",
            manifest = target,
            code = args.procedure
        )
    });
    Ok(())
}

/// A plan takes no other file's place: over anything but an older plan only after a yes, over what it is made of never.
fn free(cx: &Context, args: &PlanArgs, to: &Path) -> Result<(), CommandError> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let Some(place) = real(to) else { return Ok(()) };
    let sources = [Some(&args.manifest), args.mapping.as_ref()];
    if sources
        .into_iter()
        .flatten()
        .any(|source| real(source).as_ref() == Some(&place))
    {
        return Err(CommandError::usage(message!(
            "error-plan-over-manifest",
            path = to.display()
        )));
    }
    if matches!(Plan::read(to), Ok(Some(_))) {
        return Ok(());
    }
    if !cx.io.can_ask() && !cx.io.says_yes() {
        let message = message!("error-file-exists", path = to.display());
        return Err(
            CommandError::new(Exit::Conflict, "file_exists", message).hint(message!("hint-plan-elsewhere"))
        );
    }
    cx.io
        .confirm_or_stop(&message!("prompt-overwrite", path = to.display()))
}
