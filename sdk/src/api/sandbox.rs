//! What only a sandbox lends: the officer's hand, faults on order, the log of requests.

use crate::api::unsupported;
use crate::client::Client;
use crate::driver::OfficerPort;
use crate::error::Result;
use crate::model::dossier::Dossier;
use crate::model::sandbox::{FaultOrder, LoggedRequest};
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
            .ok_or_else(|| unsupported("call of a sandbox"))
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

    /// Returns the faults on order, with what is left of each. May be repeated.
    ///
    /// Orders and the log belong to the server: a sandbox that is called inside one's own process is another one each time.
    ///
    /// # Errors
    /// `Forbidden` unless the demonstration account asks; `NotFound` for a portal that is no sandbox.
    pub async fn faults(&self) -> Result<Vec<FaultOrder>> {
        self.port()?.faults().await
    }

    /// Puts orders into the place of all that are there, and returns them. A repeat changes nothing.
    ///
    /// ```no_run
    /// use hoso::FaultOrder;
    /// use hoso::model::sandbox::OrderedFault;
    ///
    /// # async fn order(client: hoso::Client) -> hoso::Result<()> {
    /// let lost = FaultOrder::new("POST /v1/dossiers", OrderedFault::Lose).times(1);
    /// client.sandbox().order_faults([lost]).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// `InvalidInput` for an order that cannot be, and nothing changes; otherwise as [`faults`](Self::faults).
    pub async fn order_faults(
        &self,
        orders: impl IntoIterator<Item = FaultOrder>,
    ) -> Result<Vec<FaultOrder>> {
        let orders: Vec<FaultOrder> = orders.into_iter().collect();
        self.port()?.order_faults(&orders).await
    }

    /// Takes all orders back. A repeat changes nothing.
    ///
    /// # Errors
    /// As [`faults`](Self::faults).
    pub async fn clear_faults(&self) -> Result<()> {
        self.port()?.clear_faults().await
    }

    /// Returns the requests that reached the sandbox, the last 10 000, in the order of arrival. May be repeated: the calls
    /// on faults and on the log are not in it.
    ///
    /// # Errors
    /// As [`faults`](Self::faults).
    pub async fn requests(&self) -> Result<Vec<LoggedRequest>> {
        self.port()?.requests().await
    }
}
