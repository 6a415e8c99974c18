//! A row's line of a plan file: what tells whether the row and its files are what they were.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::batch::plan::salted;
use crate::batch::reading::Taken;
use crate::model::attachment::Sha256Digest;
use crate::submission::digest::Read;

/// A row of a plan: its number, a salted digest of its content with its files, and one of each file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PlannedRow(u32, String, Vec<String>);

impl PlannedRow {
    pub(crate) fn of(taken: &Taken, salt: &Sha256Digest) -> Self {
        let files = taken.files.iter().map(|read| mark(salt, read)).collect();
        Self(taken.row, short(salt, &taken.content, 32), files)
    }

    /// Returns the row's number.
    pub(crate) fn row(&self) -> u32 {
        self.0
    }

    /// Says whether a row is what it was.
    pub(crate) fn is_of(&self, taken: &Taken, salt: &Sha256Digest) -> bool {
        self.0 == taken.row && self.1 == short(salt, &taken.content, 32)
    }

    /// Finds the files that are not what they were, of a row's files with what is read of each now.
    pub(crate) fn changed(&self, files: Vec<(PathBuf, Option<Read>)>, salt: &Sha256Digest) -> Vec<PathBuf> {
        if files.len() != self.2.len() {
            return Vec::new();
        }
        files
            .into_iter()
            .zip(&self.2)
            .filter(|((_, read), known)| read.is_none_or(|read| mark(salt, &read) != **known))
            .map(|((path, _), _)| path)
            .collect()
    }
}

fn mark(salt: &Sha256Digest, read: &Read) -> String {
    short(salt, &read.sha256, 16)
}

fn short(salt: &Sha256Digest, digest: &Sha256Digest, length: usize) -> String {
    let mut text = salted(salt, digest).to_string();
    text.truncate(length);
    text
}
