//! `hoso sandbox serve`

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use hoso_sandbox::Sandbox;

use crate::context::Context;
use crate::durable::{self, Readers};
use crate::error::{CommandError, Exit, reason};
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

    /// Rows of the national portal, one JSON object a line, to serve on its face instead of the sandbox's procedures
    #[arg(long, value_name = "FILE")]
    national_catalogue: Option<PathBuf>,

    /// Directory with the details to those rows, a JSON file each
    #[arg(long, value_name = "DIR", requires = "national_catalogue")]
    national_details: Option<PathBuf>,
}

pub(crate) async fn run(cx: &mut Context, args: ServeArgs) -> Result<(), CommandError> {
    let directory = match args.data {
        Some(directory) => directory,
        None => cx.directories.state()?.join("sandbox"),
    };
    durable::probe(&directory).map_err(|error| CommandError::state(&directory, &error))?;
    let mut sandbox = Sandbox::open(&directory).map_err(|error| CommandError::sandbox(&directory, &error))?;
    if let Some(rows) = &args.national_catalogue {
        sandbox = sandbox
            .with_national(rows, args.national_details.as_deref())
            .map_err(|error| CommandError::national_catalogue(&error))?;
    }
    sandbox
        .claim()
        .map_err(|error| CommandError::sandbox(&directory, &error))?;
    let address = SocketAddr::new(args.address, args.port);
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| {
        CommandError::new(
            Exit::Usage,
            "address",
            message!("error-listen", address = address).with_text("reason", reason(&error)),
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
    // Whoever reads the address may stop the server at once.
    let stopped = stopped()?;
    cx.io.listening(listener.local_addr()?)?;
    hoso_sandbox::serve(sandbox, listener, stopped)
        .await
        .map_err(|error| CommandError::sandbox(&directory, &error))
}

/// Listens for Ctrl-C and for the system's wish that the process end, from now on; the future ends with either.
#[cfg(unix)]
fn stopped() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Listens for Ctrl-C from now on; the future ends with it.
#[cfg(not(unix))]
fn stopped() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
