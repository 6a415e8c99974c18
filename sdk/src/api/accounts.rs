//! Accounts and sign-in.

use crate::api::unsupported;
use crate::client::Client;
use crate::driver::AccountPort;
use crate::error::Result;
use crate::model::account::{Account, Registration, Session};
use crate::secret::Secret;

/// The calls on accounts.
#[derive(Debug, Clone)]
pub struct Accounts {
    client: Client,
}

impl Accounts {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    fn port(&self) -> Result<&dyn AccountPort> {
        self.client
            .driver()
            .accounts()
            .ok_or_else(|| unsupported("accounts"))
    }

    /// Makes an account; the client stays signed in as it was. A repeat within one call is safe, a second call finds the name taken.
    ///
    /// # Errors
    /// `Validation` with every fault; `Conflict` where the name is taken.
    pub async fn register(&self, registration: &Registration) -> Result<Account> {
        self.port()?.register(registration).await
    }

    /// Signs in and lets this client use the session from now on. A repeat makes another session.
    ///
    /// # Errors
    /// `Unauthenticated` where name or password is wrong.
    pub async fn sign_in(&self, username: &str, password: &Secret) -> Result<Session> {
        let session = self.port()?.sign_in(username, password).await?;
        self.client.use_token(Some(session.token.clone()));
        Ok(session)
    }

    /// Ends the session at the portal and forgets it here. A repeat changes nothing.
    ///
    /// # Errors
    /// Those of the connection; a session that has already ended is none.
    pub async fn sign_out(&self) -> Result<()> {
        self.port()?.sign_out().await?;
        self.client.use_token(None);
        Ok(())
    }

    /// Returns the signed-in account. May be repeated.
    ///
    /// # Errors
    /// `Unauthenticated` without a session.
    pub async fn current(&self) -> Result<Account> {
        self.port()?.current().await
    }
}
