//! Sessions: where their tokens lie, and which one a command uses.
//!
//! A session at the embedded sandbox lies in a file of the state directory (0600): who can read it can read the sandbox
//! too. Any other portal's lies in the operating system's keyring, or nowhere. Which account a portal's session belongs
//! to is no secret and lies in `accounts.json`.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hoso::Secret;
use serde::{Deserialize, Serialize};

use crate::config::{Portal, PortalKind};
use crate::durable::{self, Readers};
use crate::error::{CommandError, Exit};
use crate::text::message;

/// The keyring's name for what belongs to this program.
const SERVICE: &str = "hoso";

/// A session that was found.
#[derive(Clone, Debug)]
pub(crate) struct StoredSession {
    pub(crate) username: String,
    pub(crate) token: Secret,
}

/// The sessions of one portal.
#[derive(Debug)]
pub(crate) struct Credentials<'a> {
    state: &'a Path,
    portal: &'a Portal,
}

/// `accounts.json`: whose session each portal has, by the portal's URL; and the embedded sandbox's own sessions.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Accounts {
    #[serde(default)]
    signed_in: BTreeMap<String, String>,
}

/// `sandbox-session.json`.
#[derive(Serialize, Deserialize)]
struct SandboxSession {
    username: String,
    token: String,
}

impl<'a> Credentials<'a> {
    pub(crate) fn new(state: &'a Path, portal: &'a Portal) -> Self {
        Self { state, portal }
    }

    /// Keeps a session. Without a keyring it cannot be kept, and the error says what to do instead.
    pub(crate) async fn keep(&self, username: &str, token: &Secret) -> Result<(), CommandError> {
        match &self.portal.kind {
            PortalKind::Embedded => {
                let session = SandboxSession {
                    username: username.to_owned(),
                    token: token.expose().to_owned(),
                };
                write(&self.sandbox_file(), &serde_json::to_vec(&session)?)
            }
            PortalKind::Remote { url, .. } => {
                let (entry, token) = (entry_name(username, url), token.clone());
                keyring(move || keyring::Entry::new(SERVICE, &entry)?.set_password(token.expose()))
                    .await
                    .map_err(|reason| self.no_keyring(reason))?;
                self.remember(url, Some(username))
            }
        }
    }

    /// Whether a session could be kept at all.
    pub(crate) async fn check(&self) -> Result<(), CommandError> {
        let PortalKind::Remote { url, .. } = &self.portal.kind else {
            return Ok(());
        };
        let entry = entry_name("", url);
        keyring(
            move || match keyring::Entry::new(SERVICE, &entry)?.get_password() {
                Err(keyring::Error::NoDefaultStore | keyring::Error::PlatformFailure(_)) => {
                    Err(keyring::Error::NoDefaultStore)
                }
                _ => Ok(()),
            },
        )
        .await
        .map_err(|reason| self.no_keyring(reason))
    }

    fn no_keyring(&self, reason: String) -> CommandError {
        CommandError::new(Exit::SignIn, "keyring_unavailable", message!("error-keyring"))
            .cause(reason)
            .hint(message!("hint-keyring", portal = self.portal.name))
    }

    /// Finds the session of an account, or of whoever is signed in.
    pub(crate) async fn find(&self, account: Option<&str>) -> Result<Option<StoredSession>, CommandError> {
        match &self.portal.kind {
            PortalKind::Embedded => {
                let session = self.sandbox_session()?;
                Ok(session.filter(|session| account.is_none_or(|account| account == session.username)))
            }
            PortalKind::Remote { url, .. } => {
                let current = self.accounts()?.signed_in.remove(url);
                let Some(username) = account.map(str::to_owned).or(current) else {
                    return Ok(None);
                };
                let entry = entry_name(&username, url);
                let found = keyring(
                    move || match keyring::Entry::new(SERVICE, &entry)?.get_password() {
                        Ok(token) => Ok(Some(Secret::new(token))),
                        Err(keyring::Error::NoEntry) => Ok(None),
                        Err(error) => Err(error),
                    },
                );
                match found.await {
                    Ok(token) => Ok(token.map(|token| StoredSession { username, token })),
                    Err(reason) => Err(self.no_keyring(reason)),
                }
            }
        }
    }

    /// Forgets a session; says whose it was.
    pub(crate) async fn forget(&self, account: Option<&str>) -> Result<Option<String>, CommandError> {
        let Some(session) = self.find(account).await? else {
            return Ok(None);
        };
        match &self.portal.kind {
            PortalKind::Embedded => {
                let path = self.sandbox_file();
                let _lock = durable::lock(&path).map_err(|error| CommandError::file(&path, &error))?;
                match fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => {
                        return Err(CommandError::file(&path, &error));
                    }
                    _ => {}
                }
            }
            PortalKind::Remote { url, .. } => {
                let entry = entry_name(&session.username, url);
                keyring(
                    move || match keyring::Entry::new(SERVICE, &entry)?.delete_credential() {
                        Err(keyring::Error::NoEntry) => Ok(()),
                        other => other,
                    },
                )
                .await
                .map_err(|reason| {
                    CommandError::new(Exit::Unexpected, "keyring_unavailable", message!("error-keyring"))
                        .cause(reason)
                })?;
                self.remember(url, None)?;
            }
        }
        Ok(Some(session.username))
    }

    fn sandbox_file(&self) -> PathBuf {
        self.state.join("sandbox-session.json")
    }

    fn sandbox_session(&self) -> Result<Option<StoredSession>, CommandError> {
        let path = self.sandbox_file();
        let session: Option<SandboxSession> = read(&path)?;
        Ok(session.map(|session| StoredSession {
            username: session.username,
            token: Secret::new(session.token),
        }))
    }

    fn accounts_file(&self) -> PathBuf {
        self.state.join("accounts.json")
    }

    fn accounts(&self) -> Result<Accounts, CommandError> {
        Ok(read(&self.accounts_file())?.unwrap_or_default())
    }

    fn remember(&self, url: &str, username: Option<&str>) -> Result<(), CommandError> {
        let path = self.accounts_file();
        let _lock = durable::lock(&path).map_err(|error| CommandError::file(&path, &error))?;
        let mut accounts = self.accounts()?;
        match username {
            Some(username) => accounts.signed_in.insert(url.to_owned(), username.to_owned()),
            None => accounts.signed_in.remove(url),
        };
        durable::write(&path, &serde_json::to_vec(&accounts)?, Readers::OwnerOnly)
            .map_err(|error| CommandError::file(&path, &error))
    }
}

/// The URL is part of the name: a portal that changes its address gets no token meant for the old one.
fn entry_name(username: &str, url: &str) -> String {
    format!("{username}@{url}")
}

/// Runs a call to the keyring on a thread of its own: its client blocks, and must not do so inside the runtime.
async fn keyring<T: Send + 'static>(
    call: impl FnOnce() -> Result<T, keyring::Error> + Send + 'static,
) -> Result<T, String> {
    match tokio::task::spawn_blocking(call).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(keyring::Error::NoDefaultStore)) => Err(match keyring::Entry::store_status() {
            // Why there is no keyring says more than that there is none.
            Err(cause) => cause.to_string(),
            Ok(()) => keyring::Error::NoDefaultStore.to_string(),
        }),
        Ok(Err(error)) => Err(error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn write(path: &Path, contents: &[u8]) -> Result<(), CommandError> {
    let written = durable::lock(path).and_then(|_lock| durable::write(path, contents, Readers::OwnerOnly));
    written.map_err(|error| CommandError::file(path, &error))
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Option<T>, CommandError> {
    match fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|error| {
            CommandError::file(
                path,
                &io::Error::new(io::ErrorKind::InvalidData, error.to_string()),
            )
        }),
        // Where no directory can be, there is no session; whoever writes there says so.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(CommandError::file(path, &error)),
    }
}
