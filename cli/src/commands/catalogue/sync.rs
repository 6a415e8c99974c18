//! `hoso catalogue sync`

use hoso::ErrorKind;
use hoso::catalogue::{Store, SyncOptions};

use crate::context::Context;
use crate::error::CommandError;
use crate::offline;
use crate::text::message;
use crate::views::SyncView;

/// Fetch a portal's procedures, for searching without a network; goes on where it was interrupted
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  hoso catalogue sync\n  hoso catalogue sync --details")]
pub(crate) struct SyncArgs {
    /// Fetch details as well: one request for each procedure that is new or has changed
    #[arg(long)]
    details: bool,

    /// Begin anew instead of going on where an earlier one was interrupted
    #[arg(long)]
    from_start: bool,
}

pub(crate) async fn run(cx: &mut Context, args: SyncArgs) -> Result<(), CommandError> {
    cx.check_fields::<SyncView>()?;
    let client = cx.guest()?;
    let store = Store::new(offline::synced_folder(cx)?, &cx.portal()?.name);
    let bar = cx.io.counter(&message!("progress-procedures"));
    let mut done = 0;
    let mut tell = |now: u64, total: Option<u64>| {
        if let Some(total) = total {
            bar.total(total);
        }
        if now < done {
            // Details are counted from the start again.
            bar.restart();
            done = 0;
        }
        bar.advance(now - done);
        done = now;
    };
    let options = SyncOptions {
        details: args.details,
        from_start: args.from_start,
        progress: Some(&mut tell),
    };
    let synced = store.sync(&client, options).await;
    bar.finish();
    let synced = synced.map_err(|error| {
        let is_busy = error.kind() == ErrorKind::Conflict && error.portal_code().is_none();
        let mut failure = CommandError::from(error);
        if is_busy {
            failure.message = message!("error-catalogue-busy");
            failure.hint = Some(message!("hint-catalogue-info"));
        } else if failure.hint.is_none() {
            failure.hint = Some(message!("hint-sync-again"));
        }
        failure
    })?;
    if synced.resumed {
        cx.io.notice(&message!("notice-sync-resumed"));
    }
    let path = store.path();
    cx.print(&SyncView { synced, path })?;
    cx.io.hint(&message!("hint-search-offline"));
    Ok(())
}
