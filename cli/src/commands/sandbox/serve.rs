//! `hoso sandbox serve`

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use hoso_sandbox::Sandbox;

use crate::context::Context;
use crate::durable::{self, Readers};
use crate::error::{CommandError, Exit};
use crate::text::message;

/// Serve the sandbox portal over HTTP, for other programs
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso sandbox serve --port 8080 --data ./sandbox --token-file ./token")]
pub(crate) struct ServeArgs {
    /// Port to listen on; 0 picks a free one
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,

    /// Directory for its data; absent: that of the embedded sandbox
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,

    /// File to write a token of the demonstration account to
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,

    /// Address to listen on; beyond this machine anybody could use it
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
}

pub(crate) async fn run(cx: &mut Context, args: ServeArgs) -> Result<(), CommandError> {
    let directory = match args.data {
        Some(directory) => directory,
        None => cx.directories.state()?.join("sandbox"),
    };
    let sandbox = Sandbox::open(&directory).map_err(|error| CommandError::sandbox(&directory, &error))?;
    let address = SocketAddr::new(args.address, args.port);
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| {
        CommandError::new(
            Exit::Usage,
            "address",
            message!("error-listen", address = address, reason = error),
        )
    })?;
    if !args.address.is_loopback() {
        cx.io
            .warning(&message!("warning-open-address", address = args.address));
    }
    if let Some(path) = &args.token_file {
        let token = sandbox
            .demonstration_token()
            .map_err(|error| CommandError::sandbox(&directory, &error))?;
        durable::write(path, token.as_bytes(), Readers::OwnerOnly)
            .map_err(|error| CommandError::file(path, &error))?;
    }
    cx.io.listening(listener.local_addr()?)?;
    hoso_sandbox::serve(sandbox, listener, stopped())
        .await
        .map_err(|error| CommandError::sandbox(&directory, &error))
}

/// Ends with Ctrl-C, or when the system asks the process to end.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
