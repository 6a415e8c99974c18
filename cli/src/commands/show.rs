//! `hoso show`

use hoso::ProcedureCode;

use crate::context::Context;
use crate::error::CommandError;
use crate::text::message;

/// Show a procedure: agencies, steps, components, fees, time, legal basis
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso show 1.004194")]
pub(crate) struct ShowArgs {
    /// Code of the procedure
    #[arg(value_name = "PROCEDURE")]
    procedure: ProcedureCode,
}

pub(crate) async fn run(cx: &mut Context, args: ShowArgs) -> Result<(), CommandError> {
    cx.check_fields::<hoso::Procedure>()?;
    let client = cx.guest()?;
    let procedure = client
        .procedures()
        .details(&args.procedure)
        .await
        .map_err(|error| CommandError::of_procedure(error, &args.procedure))?;
    cx.print(&procedure)?;
    cx.io.hint(&message!("hint-form", code = procedure.summary.code));
    Ok(())
}
