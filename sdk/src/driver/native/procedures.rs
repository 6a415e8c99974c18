//! The catalogue of the native contract.

use async_trait::async_trait;

use crate::driver::ProcedurePort;
use crate::driver::native::{NativeDriver, map, query, segment, wire};
use crate::error::{Error, ErrorKind, Result};
use crate::http::Call;
use crate::model::agency::{Agency, Field};
use crate::model::attachment::Sha256Digest;
use crate::model::code::{AgencyCode, FieldCode, ProcedureCode};
use crate::model::form::{BlankForm, Form};
use crate::model::portal::Portal;
use crate::model::procedure::{Procedure, ProcedureQuery, ProcedureSummary, Template};
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

    async fn blank_form(&self, template: &Template) -> Result<BlankForm> {
        let path = format!("/v1/templates/{}", segment(&template.id));
        let call = Call::get(path).header(http::header::ACCEPT, "*/*, application/problem+json")?;
        let answer = self.succeed(&call).await?;
        if let Some(expected) = &template.sha256
            && Sha256Digest::of(&answer.body) != *expected
        {
            let message = format!(
                "the blank form {} is not what its procedure says: its digest differs",
                template.name
            );
            return Err(Error::new(ErrorKind::Protocol, message));
        }
        Ok(BlankForm {
            name: answer
                .header("content-disposition")
                .and_then(|text| file_name(&text))
                .unwrap_or_else(|| template.name.clone()),
            media_type: answer.header("content-type"),
            bytes: answer.body,
        })
    }

    async fn fields(&self) -> Result<Vec<Field>> {
        let told: wire::Items<wire::Named<FieldCode>> = self.read(&Call::get("/v1/fields")).await?;
        Ok(told.items.into_iter().map(map::field).collect())
    }
}

/// Returns the file name of a `Content-Disposition` in its extended form (RFC 6266, RFC 8187), the only one of this contract.
fn file_name(disposition: &str) -> Option<String> {
    let (_, encoded) = disposition.split_once("filename*=UTF-8''")?;
    let encoded = encoded.split(';').next().unwrap_or(encoded).trim();
    let name = percent_encoding::percent_decode_str(encoded).decode_utf8().ok()?;
    Some(name.into_owned())
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_files_name_is_read_from_its_disposition() {
        assert_eq!(
            file_name("attachment; filename*=UTF-8''%E1%BA%A2nh%201.pdf").as_deref(),
            Some("Ảnh 1.pdf")
        );
        for none in ["attachment", "inline; filename=\"a\"", "filename*=UTF-8''%FF"] {
            assert_eq!(file_name(none), None, "{none}");
        }
    }
}
