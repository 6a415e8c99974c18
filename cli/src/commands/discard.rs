//! `hoso discard`

use crate::context::Context;
use crate::error::CommandError;
use crate::text::message;
use crate::views::DiscardedView;

/// Delete a draft
#[derive(Debug, clap::Args)]
pub(crate) struct DiscardArgs {
    /// Id of the draft, as `hoso list --status draft` shows it
    #[arg(value_name = "DRAFT")]
    dossier: String,
}

pub(crate) async fn run(cx: &mut Context, args: DiscardArgs) -> Result<(), CommandError> {
    cx.check_fields::<DiscardedView>()?;
    let client = cx.client().await?;
    let dossier = client.dossiers().get(&args.dossier).await?;
    let name = format!("{} {}", dossier.procedure.code, dossier.procedure.name);
    cx.io
        .confirm_or_stop(&message!("prompt-discard", id = dossier.id, name = name))?;
    client.dossiers().discard(&dossier).await?;
    let view = DiscardedView {
        id: dossier.id.to_string(),
        discarded: true,
    };
    cx.print_done(&view, || message!("error-not-printed"))
}
