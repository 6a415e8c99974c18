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
