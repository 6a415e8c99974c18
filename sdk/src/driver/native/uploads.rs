//! Files of the native contract: one streamed PUT with its digest (RFC 9530).

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderName, Method, header};

use crate::driver::native::{NativeDriver, map, segment, wire};
use crate::driver::{Upload, UploadPort};
use crate::error::Result;
use crate::http::body::FileBody;
use crate::http::{Call, Effect};
use crate::model::attachment::Attachment;
use crate::model::code::{ComponentCode, DossierId};
use crate::model::dossier::Dossier;

/// Where a file lies at the portal.
fn path(dossier: &DossierId, component: &ComponentCode, name: &str) -> String {
    let (dossier, component) = (segment(dossier.as_str()), segment(component.as_str()));
    format!(
        "/v1/dossiers/{dossier}/components/{component}/files/{}",
        segment(name)
    )
}

#[async_trait]
impl UploadPort for NativeDriver {
    async fn attach(&self, dossier: &DossierId, upload: &Upload) -> Result<Attachment> {
        let digest = format!("sha-256=:{}:", STANDARD.encode(upload.sha256.as_bytes()));
        let call = Call::new(
            Method::PUT,
            path(dossier, &upload.component, &upload.name),
            Effect::Repeatable,
        )
        .header(HeaderName::from_static("repr-digest"), &digest)?
        .file(FileBody::new(
            upload.path.clone(),
            upload.size,
            upload.progress.clone(),
        ));
        self.read(&call).await.map(map::attachment)
    }

    async fn reuse(&self, dossier: &DossierId, upload: &Upload) -> Result<Option<Attachment>> {
        let at = format!("{}/reuse", path(dossier, &upload.component, &upload.name));
        let body = wire::Reuse {
            sha256: &upload.sha256,
        };
        let call = Call::new(Method::POST, at, Effect::Repeatable).json(&body)?;
        match self.read(&call).await {
            Ok(told) => Ok(Some(map::attachment(told))),
            // The bytes are not there, or the portal knows no such call.
            Err(error) if matches!(error.portal_code(), Some("content_not_found" | "not_found")) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn detach(&self, dossier: &Dossier, component: &ComponentCode, name: &str) -> Result<()> {
        let call = Call::new(Method::DELETE, path(&dossier.id, component, name), Effect::Once)
            .header(header::IF_MATCH, dossier.etag.as_deref().unwrap_or_default())?;
        self.succeed(&call).await.map(drop)
    }
}
