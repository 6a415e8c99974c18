//! `hoso logout`

use hoso::ErrorKind;

use crate::context::Context;
use crate::credentials::Credentials;
use crate::error::CommandError;
use crate::text::message;

/// Sign out: end the session at the portal and forget it here
#[derive(Debug, clap::Args)]
pub(crate) struct LogoutArgs {}

pub(crate) async fn run(cx: &mut Context, _args: LogoutArgs) -> Result<(), CommandError> {
    let portal = cx.portal()?;
    let account = cx.account(&portal);
    let Some(session) = Credentials::new(cx.directories.state()?, &portal)
        .find(account.as_deref())
        .await?
    else {
        cx.io.notice(&if portal.is_embedded() {
            message!("notice-demonstration-stays")
        } else {
            message!("notice-not-signed-in", portal = portal.name)
        });
        return Ok(());
    };
    let client = cx.guest()?;
    client.use_token(Some(session.token));
    // A session that the portal no longer knows is forgotten here all the same.
    let ended = match client.accounts().sign_out().await {
        Err(error) if error.kind() == ErrorKind::Unauthenticated => Ok(()),
        other => other,
    };
    Credentials::new(cx.directories.state()?, &portal)
        .forget(Some(&session.username))
        .await?;
    ended?;
    cx.io.notice(&message!(
        "notice-signed-out",
        name = session.username,
        portal = portal.name
    ));
    if portal.is_embedded() {
        cx.io.notice(&message!("notice-demonstration-again"));
    }
    Ok(())
}
