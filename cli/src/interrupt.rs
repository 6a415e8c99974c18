//! Ctrl-C, or a termination that the system asks for, while something is under way that a person should know how to go on with.
//!
//! Elsewhere either ends the process at once, as it does any other program: at a prompt nothing has been sent yet.

use std::future::IntoFuture;

use crate::error::CommandError;
use crate::text::Message;

/// What asked the program to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Ctrl-C, SIGINT.
    Interrupt,
    /// SIGTERM.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix has it"))]
    Terminate,
}

impl std::fmt::Display for Signal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Interrupt => "Ctrl-C",
            Self::Terminate => "SIGTERM",
        })
    }
}

/// Listens for signals from when it is made; from then on they end the process no more by themselves.
#[cfg(unix)]
#[derive(Debug)]
pub(crate) struct Signals {
    interrupt: Option<tokio::signal::unix::Signal>,
    terminate: Option<tokio::signal::unix::Signal>,
}

#[cfg(unix)]
impl Signals {
    pub(crate) fn listen() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        Self {
            interrupt: signal(SignalKind::interrupt()).ok(),
            terminate: signal(SignalKind::terminate()).ok(),
        }
    }

    /// Waits for the next; none that came in between is lost.
    pub(crate) async fn next(&mut self) -> Signal {
        tokio::select! {
            () = heard(&mut self.interrupt) => Signal::Interrupt,
            () = heard(&mut self.terminate) => Signal::Terminate,
        }
    }
}

#[cfg(unix)]
async fn heard(signal: &mut Option<tokio::signal::unix::Signal>) {
    let heard = match signal {
        Some(signal) => signal.recv().await,
        None => None,
    };
    if heard.is_none() {
        std::future::pending::<()>().await;
    }
}

/// Listens for Ctrl-C, the one signal there is.
#[cfg(not(unix))]
#[derive(Debug)]
pub(crate) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(crate) fn listen() -> Self {
        Self
    }

    /// Waits for the next.
    pub(crate) async fn next(&mut self) -> Signal {
        let _ = tokio::signal::ctrl_c().await;
        Signal::Interrupt
    }
}

/// Waits for a call, or for a signal: then the error is exit 130 or 143 and says how to go on.
pub(crate) async fn or<T, E>(
    call: impl IntoFuture<Output = Result<T, E>>,
    how_to_go_on: Message,
) -> Result<T, CommandError>
where
    CommandError: From<E>,
{
    let mut signals = Signals::listen();
    tokio::select! {
        result = call.into_future() => Ok(result?),
        signal = signals.next() => Err(CommandError::interrupted(signal).hint(how_to_go_on)),
    }
}
