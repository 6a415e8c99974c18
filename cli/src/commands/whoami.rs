//! `hoso whoami`

use crate::context::{Context, SignedIn};
use crate::error::CommandError;
use crate::text::message;
use crate::views::AccountView;

/// Show who is signed in, and where
#[derive(Debug, clap::Args)]
pub(crate) struct WhoamiArgs {}

pub(crate) async fn run(cx: &mut Context, _args: WhoamiArgs) -> Result<(), CommandError> {
    cx.check_fields::<AccountView>()?;
    let (client, who) = cx.signed_in().await?;
    let account = client.accounts().current().await?;
    cx.print(&AccountView::read(&client, account).await?)?;
    match who {
        SignedIn::Demonstration => cx.io.hint(&message!("hint-demonstration")),
        SignedIn::Token => cx.io.notice(&message!("notice-token-used")),
        SignedIn::Stored(_) => {}
    }
    Ok(())
}
