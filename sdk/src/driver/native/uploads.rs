//! Files of the native contract: one streamed PUT with its digest (RFC 9530).

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderName, Method};

use crate::driver::native::{NativeDriver, map, segment};
use crate::driver::{Upload, UploadPort};
use crate::error::Result;
use crate::http::body::FileBody;
use crate::http::{Call, Effect};
use crate::model::attachment::Attachment;
use crate::model::code::DossierId;

#[async_trait]
impl UploadPort for NativeDriver {
    async fn attach(&self, dossier: &DossierId, upload: &Upload) -> Result<Attachment> {
        let path = format!(
            "/v1/dossiers/{}/components/{}/files/{}",
            segment(dossier.as_str()),
            segment(upload.component.as_str()),
            segment(&upload.name)
        );
        let digest = format!("sha-256=:{}:", STANDARD.encode(upload.sha256.as_bytes()));
        let call = Call::new(Method::PUT, path, Effect::Repeatable)
            .header(HeaderName::from_static("repr-digest"), &digest)?
            .file(FileBody::new(
                upload.path.clone(),
                upload.size,
                upload.progress.clone(),
            ));
        self.read(&call).await.map(map::attachment)
    }
}
