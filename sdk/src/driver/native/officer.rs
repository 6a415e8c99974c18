//! What only a sandbox lends: the officer's hand, faults on order, the log of requests.

use async_trait::async_trait;
use http::Method;

use crate::driver::OfficerPort;
use crate::driver::native::{NativeDriver, answer, map, segment, wire};
use crate::error::Result;
use crate::http::{Call, Effect};
use crate::model::dossier::Dossier;
use crate::model::sandbox::{FaultOrder, LoggedRequest};

const FAULTS: &str = "/sandbox/v1/faults";

#[async_trait]
impl OfficerPort for NativeDriver {
    async fn advance(&self, code_or_id: &str, to: &str, note: Option<&str>) -> Result<Dossier> {
        let path = format!("/sandbox/v1/dossiers/{}/advance", segment(code_or_id));
        let call = Call::new(Method::POST, path, Effect::Once).json(&wire::Advance { to, note })?;
        let answer = self.succeed(&call).await?;
        let told: wire::Dossier = answer::parse(&answer, &call)?;
        Ok(map::dossier(
            told,
            &self.portal_ref().await?,
            answer.header("etag"),
        ))
    }

    async fn reset(&self) -> Result<()> {
        let call = Call::new(Method::POST, "/sandbox/v1/reset", Effect::Once).json(&serde_json::json!({}))?;
        self.succeed(&call).await.map(drop)
    }

    async fn faults(&self) -> Result<Vec<FaultOrder>> {
        let told: wire::Items<wire::sandbox::FaultOrder> = self.read(&Call::get(FAULTS)).await?;
        Ok(told.items.into_iter().map(map::sandbox::order).collect())
    }

    async fn order_faults(&self, orders: &[FaultOrder]) -> Result<Vec<FaultOrder>> {
        let items = orders.iter().map(map::sandbox::written).collect();
        let call = Call::new(Method::PUT, FAULTS, Effect::Repeatable).json(&wire::Items { items })?;
        let told: wire::Items<wire::sandbox::FaultOrder> = self.read(&call).await?;
        Ok(told.items.into_iter().map(map::sandbox::order).collect())
    }

    async fn clear_faults(&self) -> Result<()> {
        let call = Call::new(Method::DELETE, FAULTS, Effect::Repeatable);
        self.succeed(&call).await.map(drop)
    }

    async fn requests(&self) -> Result<Vec<LoggedRequest>> {
        let told: wire::Items<wire::sandbox::LoggedRequest> =
            self.read(&Call::get("/sandbox/v1/requests")).await?;
        Ok(told.items.into_iter().map(map::sandbox::logged).collect())
    }
}
