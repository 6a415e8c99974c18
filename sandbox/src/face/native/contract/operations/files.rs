//! Files of components.

use serde_json::json;

use super::super::operation::{Operation, Tag};
use super::super::parameters::component;
use super::super::schemas::Schemas;
use super::{example_illegal, link};
use crate::face::native::wire::Attachment;
use crate::portal::refusal::Refusal;
use crate::portal::status::Actor;
use crate::portal::violation::{Fault, Violation};

pub(in super::super::super) fn upload(schemas: &mut Schemas) -> Operation {
    let attachment = schemas.answer::<Attachment<'_>>();
    let place = json!({
        "dossier": "$request.path.dossier", "component": "$request.path.component", "name": "$request.path.name",
    });
    let links = json!({"download": link("downloadFile", &place), "remove": link("removeFile", &place)});
    Operation::new("uploadFile", Tag::Files, ["Upload a file", "Tải tệp lên"])
        .notes("With `Content-Length`. A repeat changes nothing; another file of this name is replaced. What the file holds is judged at submission.")
        .signed_in()
        .writes()
        .parameter(component("parameters", "ReprDigest"))
        .bytes()
        .gives(("200", "The same file was there."), &attachment, &["Repr-Digest"])
.leads(&links)
        .gives(("201", "The file."), &attachment, &["Repr-Digest"])
.leads(&links)
        .refuses([
            Refusal::DossierNotFound,
            example_illegal(Actor::Officer),
            Refusal::LengthRequired,
            Refusal::TooLarge { limit: 20 * 1024 * 1024 },
            Refusal::DigestMismatch,
            Refusal::Invalid(vec![Violation::new("/component", Fault::ComponentUnknown)]),
        ])
}

pub(in super::super::super) fn reuse(schemas: &mut Schemas) -> Operation {
    let attachment = schemas.answer::<Attachment<'_>>();
    let digest = json!({"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "The SHA-256 of the file's bytes."});
    let body = schemas.request("Reuse", &json!({"sha256": digest}), &["sha256"]);
    Operation::new("reuseFile", Tag::Files, ["Attach a file that was uploaded before", "Dùng lại tệp đã tải lên"])
        .notes("Of the same account only, from whichever of its dossiers: the bytes need not be sent again. Where it has none of this digest, `content_not_found`: upload the file. A repeat changes nothing.")
        .signed_in()
        .writes()
        .body(&body, true)
        .gives(("200", "The same file was there."), &attachment, &["Repr-Digest"])
        .gives(("201", "The file."), &attachment, &["Repr-Digest"])
        .refuses([
            Refusal::Malformed(vec![Violation::new("/sha256", Fault::Pattern)]),
            Refusal::DossierNotFound,
            Refusal::ContentNotFound,
            example_illegal(Actor::Officer),
            Refusal::TooLarge { limit: 20 * 1024 * 1024 },
            Refusal::Invalid(vec![Violation::new("/component", Fault::ComponentUnknown)]),
        ])
}

pub(in super::super::super) fn download(_: &mut Schemas) -> Operation {
    let whole = ["ETag", "Content-Disposition", "Repr-Digest", "Accept-Ranges"];
    let part = [
        "ETag",
        "Content-Disposition",
        "Repr-Digest",
        "Accept-Ranges",
        "Content-Range",
    ];
    Operation::new("downloadFile", Tag::Files, ["Download a file", "Tải tệp về"])
        .signed_in()
        .ranged()
        .tagged()
        .gives_bytes("200", "The file.", &whole)
        .gives_bytes("206", "The part asked for.", &part)
        .refuses([Refusal::DossierNotFound, Refusal::FileNotFound])
}

pub(in super::super::super) fn remove(_: &mut Schemas) -> Operation {
    Operation::new("removeFile", Tag::Files, ["Remove a file", "Xóa tệp"])
        .signed_in()
        .matched()
        .writes()
        .gives_nothing("204", "The file is gone.", &[])
        .refuses([
            Refusal::DossierNotFound,
            Refusal::FileNotFound,
            example_illegal(Actor::Officer),
        ])
}
