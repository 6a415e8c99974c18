//! The catalogue of the native contract.

use async_trait::async_trait;

use crate::driver::ProcedurePort;
use crate::driver::native::{NativeDriver, map, query, segment, wire};
use crate::error::Result;
use crate::http::Call;
use crate::model::agency::{Agency, Field};
use crate::model::code::{AgencyCode, FieldCode, ProcedureCode};
use crate::model::form::Form;
use crate::model::portal::Portal;
use crate::model::procedure::{Procedure, ProcedureQuery, ProcedureSummary};
use crate::page::{Cursor, Page};

#[async_trait]
impl ProcedurePort for NativeDriver {
    async fn portal(&self) -> Result<Portal> {
        self.portal_once().await.cloned()
    }

    async fn search(
        &self,
        wanted: &ProcedureQuery,
        limit: u32,
        cursor: Option<&Cursor>,
    ) -> Result<Page<ProcedureSummary>> {
        let level = wanted.level.map(|level| u8::from(level).to_string());
        let path = query(&[
            ("q", wanted.text.as_deref()),
            ("agency", wanted.agency.as_deref()),
            ("field", wanted.field.as_deref()),
            ("level", level.as_deref()),
            (
                "scope",
                wanted.scope.as_ref().map(crate::model::procedure::Scope::as_str),
            ),
            ("audience", wanted.audience.as_deref()),
            ("limit", Some(&limit.to_string())),
            ("cursor", cursor.map(Cursor::as_str)),
        ]);
        let told: wire::Page<wire::ProcedureItem> =
            self.read(&Call::get(format!("/v1/procedures{path}"))).await?;
        let portal = self.portal_ref().await?;
        Ok(map::page(told, |item| map::summary(item, &portal)))
    }

    async fn details(&self, code: &ProcedureCode) -> Result<Procedure> {
        let told = self
            .read(&Call::get(format!("/v1/procedures/{}", segment(code.as_str()))))
            .await?;
        Ok(map::procedure(told, &self.portal_ref().await?))
    }

    async fn form(&self, code: &ProcedureCode) -> Result<Form> {
        self.read(&Call::get(format!(
            "/v1/procedures/{}/form",
            segment(code.as_str())
        )))
        .await
        .map(map::form)
    }

    async fn agencies(
        &self,
        text: Option<&str>,
        limit: u32,
        cursor: Option<&Cursor>,
    ) -> Result<Page<Agency>> {
        let path = query(&[
            ("q", text),
            ("limit", Some(&limit.to_string())),
            ("cursor", cursor.map(Cursor::as_str)),
        ]);
        let told: wire::Page<wire::Agency> = self.read(&Call::get(format!("/v1/agencies{path}"))).await?;
        Ok(map::page(told, map::agency))
    }

    async fn agency(&self, code: &AgencyCode) -> Result<Agency> {
        self.read(&Call::get(format!("/v1/agencies/{}", segment(code.as_str()))))
            .await
            .map(map::agency)
    }

    async fn fields(&self) -> Result<Vec<Field>> {
        let told: wire::Items<wire::Named<FieldCode>> = self.read(&Call::get("/v1/fields")).await?;
        Ok(told.items.into_iter().map(map::field).collect())
    }
}
