//! The officer's hand of a sandbox.

use async_trait::async_trait;
use http::Method;

use crate::driver::OfficerPort;
use crate::driver::native::{NativeDriver, segment, wire};
use crate::error::Result;
use crate::http::{Call, Effect};
use crate::model::dossier::Dossier;

#[async_trait]
impl OfficerPort for NativeDriver {
    async fn advance(&self, code_or_id: &str, to: &str, note: Option<&str>) -> Result<Dossier> {
        let path = format!("/sandbox/v1/dossiers/{}/advance", segment(code_or_id));
        let call = Call::new(Method::POST, path, Effect::Once).json(&wire::Advance { to, note })?;
        let answer = self.succeed(&call).await?;
        let told: wire::Dossier = crate::driver::native::answer::parse(&answer, &call)?;
        Ok(crate::driver::native::map::dossier(
            told,
            &self.portal_ref().await?,
            answer.header("etag"),
        ))
    }

    async fn reset(&self) -> Result<()> {
        let call = Call::new(Method::POST, "/sandbox/v1/reset", Effect::Once).json(&serde_json::json!({}))?;
        self.succeed(&call).await.map(drop)
    }
}
