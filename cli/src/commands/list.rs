//! `hoso list`

use futures_util::TryStreamExt as _;
use hoso::{AgencyCode, ProcedureCode, StatusCode};
use jiff::civil::Date;

use crate::context::Context;
use crate::error::CommandError;
use crate::input;
use crate::text::message;

/// List one's dossiers, newest first
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hoso list --status submitted\n  hoso list --from 2026-01-01 --output csv > dossiers.csv"
)]
pub(crate) struct ListArgs {
    /// Only those in this status
    #[arg(long, value_name = "STATUS", value_parser = crate::input::status())]
    status: Option<StatusCode>,

    /// Only those of this procedure
    #[arg(long, value_name = "PROCEDURE")]
    procedure: Option<ProcedureCode>,

    /// Only those filed at this agency
    #[arg(long, value_name = "AGENCY")]
    agency: Option<AgencyCode>,

    /// Only those made on this day or later, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,

    /// Only those made on this day or earlier, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,

    /// At most so many
    #[arg(long, value_name = "NUMBER", default_value_t = 50, allow_negative_numbers = true, value_parser = input::count)]
    limit: usize,
}

pub(crate) async fn run(cx: &mut Context, args: ListArgs) -> Result<(), CommandError> {
    cx.check_fields::<hoso::Dossier>()?;
    if let (Some(from), Some(to)) = (args.from, args.to)
        && from > to
    {
        return Err(CommandError::usage(message!("error-days", from = from, to = to)));
    }
    let client = cx.client().await?;
    let mut list = client.dossiers().list();
    if let Some(status) = &args.status {
        list = list.status(status);
    }
    if let Some(procedure) = args.procedure {
        list = list.procedure(procedure);
    }
    if let Some(agency) = args.agency {
        list = list.agency(agency);
    }
    if let Some(from) = args.from {
        list = list.from(from);
    }
    if let Some(to) = args.to {
        list = list.to(to);
    }
    let mut found = Vec::new();
    let mut dossiers = list.stream();
    let mut more = false;
    while let Some(dossier) = dossiers.try_next().await? {
        if found.len() == args.limit {
            more = true;
            break;
        }
        found.push(dossier);
    }
    cx.print_list(&found)?;
    if more {
        cx.io.notice(&message!("notice-more", limit = args.limit));
    }
    Ok(())
}
