//! `hoso sandbox advance`

use hoso::StatusCode;

use crate::context::Context;
use crate::error::CommandError;
use crate::input;
use crate::text::message;

/// Bring a dossier to a status, as the sandbox's officer would
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso sandbox advance SANDBOX-H26-261124-000001 --to returned")]
pub(crate) struct AdvanceArgs {
    /// Code of the dossier
    #[arg(value_name = "DOSSIER")]
    dossier: String,

    /// Status to bring it to
    #[arg(long, value_name = "STATUS", value_parser = input::order())]
    to: StatusCode,

    /// What the officer says; a refusal and a request for supplements need it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

pub(crate) async fn run(cx: &mut Context, args: AdvanceArgs) -> Result<(), CommandError> {
    cx.check_fields::<hoso::Dossier>()?;
    let client = cx.client().await?;
    let dossier = client
        .sandbox()
        .advance(&args.dossier, &args.to, args.note.as_deref())
        .await
        .map_err(|error| {
            let illegal = error.portal_code() == Some("illegal_transition");
            let reason = error.message().to_owned();
            let mut failure = CommandError::from(error);
            if illegal {
                failure.message = message!(
                    "error-advance",
                    dossier = args.dossier,
                    status = args.to,
                    reason = reason
                );
            }
            failure
        })?;
    cx.print_done(&dossier, || message!("error-not-printed"))?;
    cx.io.hint(&message!("hint-status", code = args.dossier));
    Ok(())
}
