//! A client's empty home and a served sandbox, each a process of its own that can be killed and started again.

use std::fs::{self, File, OpenOptions};
use std::iter;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use hoso::{Client, Pace};

/// The name that the portal has in a home.
pub(crate) const PORTAL: &str = "trial";

/// The program under trial: the one built beside this, or the one that `TRIAL_PROGRAM` names.
pub(crate) fn hoso() -> PathBuf {
    std::env::var_os("TRIAL_PROGRAM").map_or_else(|| env!("CARGO_BIN_EXE_hoso").into(), PathBuf::from)
}

/// A folder with everything of one trial.
#[derive(Debug)]
pub(crate) struct Home {
    pub(crate) folder: PathBuf,
}

impl Home {
    pub(crate) fn make(folder: PathBuf) -> Self {
        fs::create_dir_all(&folder).unwrap();
        Self { folder }
    }

    /// A command that sees nothing of this machine's user; what it says is added to a file.
    pub(crate) fn command(&self, program: &Path, log: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.folder)
            .env_clear()
            .env("HOME", &self.folder)
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env("HOSO_LANG", "en")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(self.log(log));
        command
    }

    fn log(&self, name: &str) -> File {
        let path = self.folder.join(name);
        OpenOptions::new().create(true).append(true).open(path).unwrap()
    }

    /// `hoso` with these words, signed in at a portal.
    pub(crate) fn hoso(&self, token: &str, words: &[&str]) -> Command {
        let mut command = self.command(&hoso(), "client.log");
        command.env("HOSO_TOKEN", token).args(words);
        command
    }

    /// Makes a portal's address known under [`PORTAL`].
    pub(crate) fn know(&self, url: &str) {
        let added = self
            .command(&hoso(), "client.log")
            .args(["portal", "add", PORTAL, "--url", url, "--yes"])
            .status()
            .unwrap();
        assert!(added.success(), "{}", self.said("client.log"));
    }

    /// The ledger of the batches of this home.
    pub(crate) fn ledger(&self) -> PathBuf {
        self.folder.join(".local/state/hoso/batches")
    }

    pub(crate) fn said(&self, log: &str) -> String {
        fs::read_to_string(self.folder.join(log)).unwrap_or_default()
    }
}

/// A client of the SDK at a portal of this machine.
pub(crate) fn client(url: &str, token: &str, timeout: Duration) -> Client {
    Client::builder()
        .url(url)
        .token(token)
        .pace(Pace::UNLIMITED)
        .timeout(timeout)
        .build()
        .unwrap()
}

/// A served sandbox, on one port and directory through all its lives.
#[derive(Debug)]
pub(crate) struct Server {
    home: Home,
    port: u16,
    child: Option<Child>,
}

impl Server {
    /// Starts the first of its lives.
    pub(crate) fn start(folder: PathBuf) -> Self {
        let mut server = Self {
            home: Home::make(folder),
            port: free_port(),
            child: None,
        };
        server.revive();
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A token of its demonstration account.
    pub(crate) fn token(&self) -> String {
        fs::read_to_string(self.home.folder.join("token")).unwrap()
    }

    /// The directory that survives it.
    pub(crate) fn data(&self) -> PathBuf {
        self.home.folder.join("data")
    }

    /// Ends it as a power cut would end the process.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Starts it again.
    pub(crate) fn revive(&mut self) {
        let said = self.home.folder.join("server.log");
        let before = fs::metadata(&said).map_or(0, |about| about.len());
        let token = if before == 0 { "token" } else { "later-token" };
        let child = self
            .home
            .command(&hoso(), "server.log")
            .args([
                "sandbox",
                "serve",
                "--data",
                "data",
                "--token-file",
                token,
                "--port",
            ])
            .arg(self.port.to_string())
            .spawn()
            .unwrap();
        self.child = Some(child);
        let begun = Instant::now();
        loop {
            let all = fs::read_to_string(&said).unwrap_or_default();
            let new = all.get(usize::try_from(before).unwrap()..).unwrap_or_default();
            if new.contains("listening on ") {
                return;
            }
            let ended = self.child.as_mut().and_then(|child| child.try_wait().unwrap());
            assert!(
                ended.is_none() && begun.elapsed() < Duration::from_secs(60),
                "{all}"
            );
            sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A port that nobody else is given while the server is down: below those that the system hands out, and never the same one twice.
fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let first = std::process::id() * 7;
    iter::repeat_with(|| first.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)))
        .take(9000)
        .map(|number| 20_000 + u16::try_from(number % 9000).unwrap())
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .unwrap()
}
