//! `hoso login`

use hoso::{ErrorKind, Secret};

use crate::context::Context;
use crate::credentials::Credentials;
use crate::error::CommandError;
use crate::text::message;
use crate::views::AccountView;

/// Sign in to a portal
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hoso login --username an.nguyen\n  hoso login --username an.nguyen --password-stdin < password.txt"
)]
pub(crate) struct LoginArgs {
    /// Name of the account; asked for if absent
    #[arg(short, long, value_name = "NAME")]
    username: Option<String>,

    /// Read the password from standard input
    #[arg(long)]
    password_stdin: bool,

    /// Read a session's token from standard input instead of signing in
    #[arg(long, conflicts_with_all = ["password_stdin", "username"])]
    token_stdin: bool,
}

pub(crate) async fn run(cx: &mut Context, args: LoginArgs) -> Result<(), CommandError> {
    cx.check_fields::<AccountView>()?;
    let portal = cx.portal()?;
    // Before a password is asked for: a session that cannot be kept is of no use.
    if !args.token_stdin {
        Credentials::new(cx.directories.state()?, &portal).check().await?;
    }
    let client = cx.guest()?;
    let (token, account) = if args.token_stdin {
        let token = Secret::new(cx.io.read_secret()?.as_str());
        client.use_token(Some(token.clone()));
        let account = client.accounts().current().await.map_err(|error| {
            if error.kind() == ErrorKind::Unauthenticated {
                let mut failure = CommandError::from(error).hint(message!("hint-token"));
                failure.message = message!("error-token-stdin-refused");
                failure
            } else {
                error.into()
            }
        })?;
        (token, account)
    } else {
        let username = match args.username.or_else(|| cx.account(&portal)) {
            Some(username) => username,
            None => cx.io.ask(&message!("prompt-username"), "--username")?,
        };
        let password = if args.password_stdin {
            cx.io.read_secret()?
        } else {
            cx.io
                .ask_secret(&message!("prompt-password"), "--password-stdin")?
        };
        let session = client
            .accounts()
            .sign_in(&username, &Secret::new(password.as_str()))
            .await?;
        (session.token, session.account)
    };
    let kept = Credentials::new(cx.directories.state()?, &portal)
        .keep(&account.username, &token)
        .await;
    if kept.is_err() && !args.token_stdin {
        // A session that nobody can use again is ended; where that fails, it runs out by itself.
        let _ = client.accounts().sign_out().await;
    }
    kept?;
    let name = account.full_name.clone();
    cx.print_done(&AccountView::read(&client, account).await?, || {
        message!("error-not-printed")
    })?;
    cx.io
        .notice(&message!("notice-signed-in", name = name, portal = portal.name));
    cx.io.hint(&message!("hint-search"));
    Ok(())
}
