//! The client: one portal, one account, the calls in groups.

use std::sync::Arc;

use crate::api::accounts::Accounts;
use crate::api::dossiers::Dossiers;
use crate::api::procedures::Procedures;
use crate::api::sandbox::SandboxControl;
use crate::api::uploads::Uploads;
use crate::driver::Driver;
use crate::http::session::TokenSlot;
use crate::journal::Journal;
use crate::secret::Secret;

mod builder;

pub use builder::{ClientBuilder, DriverKind};

/// A client of one portal. Cloning it is cheap; clones share the session.
#[derive(Debug, Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    driver: Box<dyn Driver>,
    token: TokenSlot,
    journal: Option<Journal>,
}

impl Client {
    /// Starts building a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    fn assemble(driver: Box<dyn Driver>, token: TokenSlot, journal: Option<Journal>) -> Self {
        Self {
            inner: Arc::new(Inner {
                driver,
                token,
                journal,
            }),
        }
    }

    pub(crate) fn driver(&self) -> &dyn Driver {
        self.inner.driver.as_ref()
    }

    pub(crate) fn journal(&self) -> Option<&Journal> {
        self.inner.journal.as_ref()
    }

    /// Lets this client and its clones use a session's token from now on, or none.
    pub fn use_token(&self, token: Option<Secret>) {
        self.inner.token.set(token);
    }

    /// Returns the name of the portal's driver, such as `native`.
    #[must_use]
    pub fn driver_name(&self) -> &str {
        self.driver().name()
    }

    /// Returns the calls on accounts.
    #[must_use]
    pub fn accounts(&self) -> Accounts {
        Accounts::new(self.clone())
    }

    /// Returns the calls on procedures, agencies and fields.
    #[must_use]
    pub fn procedures(&self) -> Procedures {
        Procedures::new(self.clone())
    }

    /// Returns the calls on dossiers.
    #[must_use]
    pub fn dossiers(&self) -> Dossiers {
        Dossiers::new(self.clone())
    }

    /// Returns the calls on files of dossiers.
    #[must_use]
    pub fn uploads(&self) -> Uploads {
        Uploads::new(self.clone())
    }

    /// Returns the officer's hand, which only a sandbox lends.
    #[must_use]
    pub fn sandbox(&self) -> SandboxControl {
        SandboxControl::new(self.clone())
    }
}
