//! `hoso upload`

use std::sync::Arc;

use hoso::LocalFile;
use hoso::model::attachment::Attachment;

use crate::context::Context;
use crate::dossier::regular;
use crate::error::CommandError;
use crate::input;
use crate::interrupt;
use crate::text::message;

/// Add or replace files of a draft, or of a dossier that awaits a supplement
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso upload SANDBOX-H26-261124-000001 to-khai=ct01.pdf")]
pub(crate) struct UploadArgs {
    /// Code of the dossier, or id of the draft
    #[arg(value_name = "DOSSIER")]
    dossier: String,

    /// Files by component, as `hoso show` names it
    #[arg(value_name = "COMPONENT=FILE", required = true, value_parser = input::attachment)]
    files: Vec<LocalFile>,
}

pub(crate) async fn run(cx: &mut Context, args: UploadArgs) -> Result<(), CommandError> {
    cx.check_fields::<Attachment>()?;
    let client = cx.client().await?;
    let mut sizes = Vec::new();
    for file in &args.files {
        sizes.push(regular(&file.path)?);
    }
    let dossier = client.dossiers().get(&args.dossier).await?;
    let mut attachments: Vec<Attachment> = Vec::new();
    for (file, size) in args.files.into_iter().zip(sizes) {
        let bar = cx
            .io
            .progress(&message!("progress-upload", file = file.name()), size);
        let advance = bar.clone();
        let attach = client
            .uploads()
            .attach(dossier.id.clone(), file)
            .progress(Arc::new(move |bytes| advance.advance(bytes)));
        let attached = interrupt::or(attach, message!("hint-upload-again")).await;
        bar.finish();
        attachments.push(attached?);
    }
    cx.print_list(&attachments)
        .map_err(|error| error.not_printed(message!("error-not-printed")))?;
    cx.io.hint(&message!("hint-status", code = args.dossier));
    Ok(())
}
