//! `hoso sandbox requests`

use hoso::LoggedRequest;

use crate::commands::sandbox;
use crate::context::Context;
use crate::error::CommandError;
use crate::input;

/// Show the requests that reached the sandbox, in the order of arrival, and the fault that each met
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso sandbox requests --output csv --fields method,path,fault")]
pub(crate) struct RequestsArgs {
    /// Only the last so many; absent: all that it remembers, which is 10 000
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true, value_parser = input::count)]
    limit: Option<usize>,
}

pub(crate) async fn run(cx: &mut Context, args: RequestsArgs) -> Result<(), CommandError> {
    cx.check_fields::<LoggedRequest>()?;
    let client = sandbox::served(cx).await?;
    let mut requests = client.sandbox().requests().await?;
    let passed_over = args.limit.map_or(0, |limit| requests.len().saturating_sub(limit));
    requests.drain(..passed_over);
    cx.print_list(&requests)
}
