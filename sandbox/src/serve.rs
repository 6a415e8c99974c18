//! The sandbox over TCP.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};
use tower::ServiceExt;

use crate::error::SandboxError;
use crate::fault::{Lost, lost};
use crate::sandbox::Sandbox;

/// A client that has not sent its request's head by then is dropped.
const HEAD: Duration = Duration::from_secs(15);
/// How long requests under way may take once shutting down.
const FAREWELL: Duration = Duration::from_secs(10);
const CONNECTIONS: usize = 1024;
const HEADERS: usize = 64;
const HEAD_BYTES: usize = 64 * 1024;

/// Serves the sandbox on `listener` until `shutdown` completes; requests under way are finished first.
///
/// # Errors
/// Fails where the listener cannot be used.
pub async fn serve<L, S>(sandbox: Sandbox, listener: L, shutdown: S) -> Result<(), SandboxError>
where
    L: Listener,
    S: Future<Output = ()>,
{
    let listener = listener.into_tokio().map_err(SandboxError::serve)?;
    let router = sandbox.router();
    let service = service_fn(move |request: Request<Incoming>| {
        let response = router.clone().oneshot(request);
        async move {
            let Ok(response) = response.await;
            // An error in the place of a response makes hyper close the connection without a word.
            if response.extensions().get::<Lost>().is_some() {
                Err(lost())
            } else {
                Ok(response)
            }
        }
    });
    let slots = Arc::new(Semaphore::new(CONNECTIONS));
    let (stop, stopping) = watch::channel(());
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = accept(&listener, &slots) => accepted,
        };
        let Some((stream, slot)) = accepted else { continue };
        let (service, mut stopping) = (service.clone(), stopping.clone());
        tokio::spawn(async move {
            let mut builder = http1::Builder::new();
            builder
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD)
                .max_headers(HEADERS)
                .max_buf_size(HEAD_BYTES);
            let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
            tokio::select! {
                _ = connection.as_mut() => {}
                _ = stopping.changed() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await.ok();
                }
            }
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
