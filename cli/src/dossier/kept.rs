//! Procedures with their forms, kept from the last time a portal gave them, for `check --offline`.

use std::fs;
use std::path::{Path, PathBuf};

use hoso::{Form, Procedure, ProcedureCode};
use serde::{Deserialize, Serialize};

use super::Rules;
use crate::config::{Portal, PortalKind};
use crate::durable::{self, Readers};

/// The forms kept of one portal.
#[derive(Debug)]
pub(crate) struct Kept {
    folder: PathBuf,
    portal: String,
}

/// A file of the cache. It names the portal, for a name may come to mean another one.
#[derive(Serialize, Deserialize)]
struct Entry {
    portal: String,
    procedure: Procedure,
    form: Form,
}

impl Kept {
    pub(crate) fn new(cache: &Path, portal: &Portal) -> Self {
        let address = match &portal.kind {
            PortalKind::Embedded => portal.name.clone(),
            PortalKind::Remote { url, .. } => url.clone(),
        };
        Self {
            folder: cache.join("forms").join(&portal.name),
            portal: address,
        }
    }

    /// Finds what was kept; what cannot be read was not.
    pub(crate) fn find(&self, code: &ProcedureCode) -> Option<Rules> {
        let entry: Entry = serde_json::from_slice(&fs::read(self.file(code)).ok()?).ok()?;
        let same = entry.portal == self.portal;
        same.then_some(Rules {
            procedure: entry.procedure,
            form: entry.form,
        })
    }

    /// Keeps it for the next time. A cache that cannot be written is no reason to fail.
    pub(crate) fn keep(&self, rules: &Rules) {
        let entry = Entry {
            portal: self.portal.clone(),
            procedure: rules.procedure.clone(),
            form: rules.form.clone(),
        };
        let Ok(text) = serde_json::to_vec(&entry) else {
            return;
        };
        if durable::private_directory(&self.folder).is_ok() {
            let _ = durable::write(&self.file(&rules.procedure.summary.code), &text, Readers::Anyone);
        }
    }

    /// A code of any shape becomes a name of letters, digits, dots and dashes that no folder can hide in.
    fn file(&self, code: &ProcedureCode) -> PathBuf {
        let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-');
        let name: String = code
            .as_str()
            .chars()
            .map(|sign| if plain(sign) { sign } else { '_' })
            .collect();
        self.folder.join(format!("{name}.json"))
    }
}
