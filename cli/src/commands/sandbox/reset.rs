//! `hoso sandbox reset`

use crate::context::Context;
use crate::credentials::Credentials;
use crate::error::CommandError;
use crate::text::message;

/// Remove all accounts, dossiers and files of the sandbox
#[derive(Debug, clap::Args)]
pub(crate) struct ResetArgs {}

pub(crate) async fn run(cx: &mut Context, _args: ResetArgs) -> Result<(), CommandError> {
    let portal = cx.portal()?;
    cx.io
        .confirm_or_stop(&message!("prompt-reset", portal = portal.name))?;
    // Only the demonstration account may; on the embedded sandbox it is at hand whoever is signed in.
    let client = if portal.is_embedded() {
        cx.demonstration()?
    } else {
        cx.client().await?
    };
    client.sandbox().reset().await?;
    if portal.is_embedded() {
        Credentials::new(cx.directories.state()?, &portal)
            .forget(None)
            .await?;
    }
    cx.io.notice(&message!("notice-reset", portal = portal.name));
    Ok(())
}
