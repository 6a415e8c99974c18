//! Agencies (cơ quan thực hiện) and fields (lĩnh vực).

use serde::{Deserialize, Serialize};

use crate::model::code::{AgencyCode, FieldCode};

/// An agency by its code and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AgencyRef {
    /// The electronic identifier; absent where the source gives only a name.
    pub code: Option<AgencyCode>,
    /// The name.
    pub name: String,
}

/// An agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Agency {
    /// The electronic identifier (QĐ 20/2020/QĐ-TTg).
    pub code: AgencyCode,
    /// The name.
    pub name: String,
    /// `ministry`, `province`, `ward`, or what else the portal says.
    pub level: String,
    /// The agency above it.
    pub parent: Option<AgencyCode>,
    /// The province it belongs to.
    pub province: Option<String>,
    /// Whether it is of the past: it can be found, and filing there is refused.
    pub historical: bool,
    /// Who does its work now.
    pub successor: Option<AgencyRef>,
    /// `official`, or `sandbox` where the code is the sandbox's own.
    pub code_source: Option<String>,
}

/// A field by its code and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Field {
    /// The code; absent where the source gives only a name.
    pub code: Option<FieldCode>,
    /// The name. Names are no keys: "Hộ tịch" has two codes.
    pub name: String,
}

/// A province or city under the central government, by its code in the national list of administrative units, such as `01`. That
/// is not the electronic identifier of its agencies (`H26`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Province {
    /// The code of the administrative unit.
    pub code: String,
    /// The name.
    pub name: String,
}
