//! The folder of receipts: one file a row, private to its owner.

use std::path::PathBuf;

use crate::download::file_name;
use crate::error::{Access, Error, ErrorKind, Result};
use crate::model::code::DossierCode;
use crate::model::dossier::Dossier;
use crate::private_folder;

#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn make(path: PathBuf) -> Result<Self> {
        make(&path)?;
        Ok(Self(path))
    }

    /// Writes a row's receipt, flushed before its outcome is written down: none is missing after a crash.
    pub(super) async fn keep(&self, row: u32, dossier: &Dossier) -> Result<()> {
        let Some(code) = &dossier.code else { return Ok(()) };
        let path = self.0.join(name(row, code));
        let text = serde_json::to_vec_pretty(&serde_json::json!({
            "portal": dossier.portal,
            "procedure": dossier.procedure,
            "agency": dossier.agency,
            "dossier": dossier.id,
            "receipt": dossier.submission_receipt,
        }))
        .unwrap_or_default();
        let (folder, place) = (self.0.clone(), path.clone());
        let written =
            tokio::task::spawn_blocking(move || private_folder::replace(&folder, &path, &text)).await;
        match written {
            Ok(Ok(())) => Ok(()),
            Ok(Err(cause)) => Err(unusable(&place).caused_by(cause)),
            Err(cause) => Err(unusable(&self.0).caused_by(cause)),
        }
    }
}

/// Says whether a folder for receipts could be made and written to; nothing of it stays.
///
/// # Errors
/// `Storage` where it could not.
pub fn check(path: &std::path::Path) -> Result<()> {
    let absolute = std::path::absolute(path).map_err(|cause| unusable(path).caused_by(cause))?;
    let there = absolute.ancestors().find(|place| place.exists());
    try_in(there.unwrap_or(&absolute)).map_err(|cause| unusable(path).caused_by(cause))
}

fn try_in(folder: &std::path::Path) -> std::io::Result<()> {
    let trial = private_folder::temporary(folder)?;
    drop(private_folder::options().create_new(true).open(&trial)?);
    std::fs::remove_file(&trial)
}

/// Makes the folder, so that one that cannot be is told of before anything is sent.
pub(crate) fn make(path: &std::path::Path) -> Result<()> {
    private_folder::make(path)
        .and_then(|()| try_in(path))
        .map_err(|cause| unusable(path).caused_by(cause))
}

/// Names the file of a row's receipt; a code from a portal is no path.
#[must_use]
pub fn name(row: u32, code: &DossierCode) -> String {
    file_name(&format!("{row:06}-{code}.json"))
}

fn unusable(path: &std::path::Path) -> Error {
    Error::new(
        ErrorKind::Storage,
        format!("the receipts cannot be written to {}", path.display()),
    )
    .of_file(path, Access::Write)
}
