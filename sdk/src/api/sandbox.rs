//! The officer's hand, which only a sandbox lends.

use crate::api::unsupported;
use crate::client::Client;
use crate::driver::OfficerPort;
use crate::error::Result;
use crate::model::dossier::Dossier;
use crate::model::status::StatusCode;

/// The calls on a sandbox.
#[derive(Debug, Clone)]
pub struct SandboxControl {
    client: Client,
}

impl SandboxControl {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    fn port(&self) -> Result<&dyn OfficerPort> {
        self.client
            .driver()
            .officer()
            .ok_or_else(|| unsupported("officer's hand"))
    }

    /// Brings a dossier to a status over legal steps. A repeat finds it there and fails with `Conflict`.
    ///
    /// # Errors
    /// `Conflict` where no legal path leads there; `NotFound` for an unknown dossier or a portal that is no sandbox.
    pub async fn advance(&self, code_or_id: &str, to: &StatusCode, note: Option<&str>) -> Result<Dossier> {
        self.port()?.advance(code_or_id, to.as_str(), note).await
    }

    /// Removes all accounts, dossiers and files. A repeat empties it again.
    ///
    /// # Errors
    /// `Forbidden` unless the demonstration account asks.
    pub async fn reset(&self) -> Result<()> {
        self.port()?.reset().await
    }
}
