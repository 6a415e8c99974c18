//! A procedure's electronic form (biểu mẫu điện tử).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::code::ProcedureCode;

/// A procedure's form: a JSON Schema 2020-12 with labels in both languages and cross-field rules (`x-rules`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Form {
    /// The procedure.
    pub procedure: ProcedureCode,
    /// The form's version.
    pub version: String,
    /// The schema, self-contained.
    pub schema: Value,
}

/// An official blank form (biểu mẫu), whole.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BlankForm {
    /// The file's name as the portal has it: not fit for a path as it is, see [`crate::download::file_name`].
    pub name: String,
    /// The media type, where the portal tells one.
    pub media_type: Option<String>,
    /// What is in it. A portal may hold an empty file.
    pub bytes: bytes::Bytes,
}

impl std::fmt::Debug for BlankForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BlankForm")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}
