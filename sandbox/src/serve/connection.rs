//! One client's connection.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;
use tower::ServiceExt;

use crate::fault::{Lost, lost};

/// A client that has not sent its request's head by then is dropped.
const HEAD: Duration = Duration::from_secs(15);
const HEADERS: usize = 64;
const HEAD_BYTES: usize = 64 * 1024;
/// How long a client that was refused in the middle of an upload may go on sending, so that it can read why.
const LINGER: Duration = Duration::from_secs(5);

/// Answers on `stream` until the client leaves or `stopping` tells; the request under way is finished.
pub(super) async fn run(stream: TcpStream, router: Router, mut stopping: watch::Receiver<()>) {
    let reset = Arc::new(AtomicBool::new(false));
    let service = service_fn(|request: Request<Incoming>| {
        let (response, reset) = (router.clone().oneshot(request), Arc::clone(&reset));
        Box::pin(async move {
            let Ok(response) = response.await;
            // An error in the place of a response makes hyper close the connection without a word.
            match response.extensions().get::<Lost>() {
                Some(how) => {
                    reset.fetch_or(*how == Lost::Reset, Ordering::Relaxed);
                    Err(lost())
                }
                None => Ok(response),
            }
        })
    });
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_headers(HEADERS)
        .max_buf_size(HEAD_BYTES);
    let mut connection = builder.serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        outcome = poll_fn(|context| connection.poll_without_shutdown(context)) => {
            let stream = connection.into_parts().io.into_inner();
            if reset.load(Ordering::Relaxed) {
                stream.set_zero_linger().ok();
            } else if outcome.is_ok() {
                timeout(LINGER, linger(stream)).await.ok();
            }
        }
        _ = stopping.changed() => {
            let mut connection = pin!(connection);
            connection.as_mut().graceful_shutdown();
            connection.await.ok();
        }
    }
}

/// Ends a connection without the reset by which a client, still sending, would lose the answer.
async fn linger(mut stream: TcpStream) {
    if stream.shutdown().await.is_ok() {
        let mut rest = vec![0; 16 * 1024];
        while stream.read(&mut rest).await.is_ok_and(|read| read > 0) {}
    }
}
