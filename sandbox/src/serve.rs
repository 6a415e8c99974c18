//! The sandbox over TCP.

mod connection;

use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};

use crate::error::SandboxError;
use crate::sandbox::Sandbox;

/// How long requests under way may take once shutting down.
const FAREWELL: Duration = Duration::from_secs(10);
const CONNECTIONS: usize = 1024;

/// Serves the sandbox on `listener` until `shutdown` completes; requests under way are finished first.
///
/// # Errors
/// Fails where the listener cannot be used, another process serves the same directory, or its database is damaged.
pub async fn serve<L, S>(sandbox: Sandbox, listener: L, shutdown: S) -> Result<(), SandboxError>
where
    L: Listener,
    S: Future<Output = ()>,
{
    sandbox.claim()?;
    let listener = listener.into_tokio().map_err(SandboxError::serve)?;
    let router = sandbox.router();
    let slots = Arc::new(Semaphore::new(CONNECTIONS));
    let (stop, stopping) = watch::channel(());
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = accept(&listener, &slots) => accepted,
        };
        let Some((stream, slot)) = accepted else { continue };
        let answered = connection::run(stream, router.clone(), stopping.clone());
        tokio::spawn(async move {
            answered.await;
            drop(slot);
        });
    }
    drop(listener);
    drop(stopping);
    stop.send(()).ok();
    timeout(FAREWELL, stop.closed()).await.ok();
    Ok(())
}

async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let slot = Arc::clone(slots).acquire_owned().await.ok()?;
    let Ok((stream, _)) = listener.accept().await else {
        // Out of file descriptors, or a client that went away at once: neither may stop the server.
        sleep(Duration::from_millis(50)).await;
        return None;
    };
    stream.set_nodelay(true).ok();
    Some((stream, slot))
}

/// A listening socket, of the standard library or of tokio.
pub trait Listener {
    /// Makes it tokio's.
    ///
    /// # Errors
    /// Fails where the socket cannot be used without blocking.
    fn into_tokio(self) -> io::Result<TcpListener>;
}

impl Listener for TcpListener {
    fn into_tokio(self) -> io::Result<TcpListener> {
        Ok(self)
    }
}

impl Listener for std::net::TcpListener {
    fn into_tokio(self) -> io::Result<TcpListener> {
        self.set_nonblocking(true)?;
        TcpListener::from_std(self)
    }
}
