//! Ctrl-C while something is under way that a person should know how to go on with.
//!
//! Elsewhere Ctrl-C ends the process at once, as it does any other program: at a prompt nothing has been sent yet.

use std::future::IntoFuture;

use crate::error::CommandError;
use crate::text::Message;

/// Waits for a call, or for Ctrl-C: then the error is exit 130 and says how to go on.
pub(crate) async fn or<T, E>(
    call: impl IntoFuture<Output = Result<T, E>>,
    how_to_go_on: Message,
) -> Result<T, CommandError>
where
    CommandError: From<E>,
{
    tokio::select! {
        result = call.into_future() => Ok(result?),
        _ = tokio::signal::ctrl_c() => Err(CommandError::interrupted().hint(how_to_go_on)),
    }
}
