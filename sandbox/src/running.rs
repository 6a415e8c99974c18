//! A sandbox that serves a test.

use std::env::temp_dir;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::error::SandboxError;
use crate::sandbox::Sandbox;
use crate::serve::serve;

/// How long the thread may take to end its last writes.
const END: Duration = Duration::from_secs(2);

/// A fresh sandbox on a free port of this machine; dropping it ends it and removes its data.
///
/// ```
/// use hoso_sandbox::Sandbox;
///
/// let portal = Sandbox::start()?;
/// assert!(portal.url().starts_with("http://127.0.0.1:"));
/// // Point a client at `portal.url()`, signed in with `portal.token()`, and order what shall go wrong:
/// portal.sandbox().drop_next_answer();
/// # Ok::<(), hoso_sandbox::SandboxError>(())
/// ```
///
/// A script of one's own is tested by what reached the portal. This one asks until it is answered, and the portal loses the
/// first answer:
///
/// ```
/// use std::io::{Read, Write};
/// use std::net::TcpStream;
///
/// use hoso_sandbox::{FaultOrder, Sandbox};
///
/// /// The script: `sh my-script.sh` with `URL` and `TOKEN` would do as well.
/// fn script(url: &str, token: &str) -> std::io::Result<String> {
///     loop {
///         let mut portal = TcpStream::connect(url.trim_start_matches("http://"))?;
///         write!(
///             portal,
///             "GET /v1/account HTTP/1.1\r\nHost: portal\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
///         )?;
///         let mut answer = String::new();
///         if portal.read_to_string(&mut answer).is_ok() && !answer.is_empty() {
///             return Ok(answer);
///         }
///     }
/// }
///
/// let portal = Sandbox::start()?;
/// portal.sandbox().order(FaultOrder::lose("GET /v1/account").times(1));
/// let answer = script(portal.url(), portal.token())?;
/// assert!(answer.starts_with("HTTP/1.1 200"));
///
/// let requests = portal.sandbox().requests();
/// assert_eq!(requests.len(), 2, "it asked again, and no more than once");
/// assert_eq!(requests[0].fault, Some("lose"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Running {
    sandbox: Sandbox,
    url: String,
    token: String,
    directory: PathBuf,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    pub(crate) fn start() -> Result<Self, SandboxError> {
        let directory = temp_dir().join(format!("hoso-sandbox-{}", Uuid::new_v4()));
        let sandbox = Sandbox::open(&directory)?;
        sandbox.claim()?;
        let token = sandbox.demonstration_token()?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(SandboxError::serve)?;
        let address = listener.local_addr().map_err(SandboxError::serve)?;
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(SandboxError::serve)?;
        let (stop, stopped) = oneshot::channel();
        let served = sandbox.clone();
        let thread = thread::Builder::new()
            .name("portal-server".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        // The port is bound and listening before this thread begins, so nothing can fail unseen.
                        _ = serve(served, listener, std::future::pending()) => {}
                        _ = stopped => {}
                    }
                });
                runtime.shutdown_timeout(END);
            })
            .map_err(SandboxError::serve)?;
        let url = format!("http://{address}");
        Ok(Self {
            sandbox,
            url,
            token,
            directory,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// The base address, such as `http://127.0.0.1:49152`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The token of the demonstration account.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The sandbox itself, for ordering faults or calling it without a socket.
    #[must_use]
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
        // The system clears what cannot be removed now.
        fs::remove_dir_all(&self.directory).ok();
    }
}
