//! Rows and details that were stored as the portal sent them.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::driver::national::map;
use crate::error::{Error, ErrorKind, Result};
use crate::model::portal::PortalRef;
use crate::model::procedure::{Procedure, ProcedureSummary};

/// Reads one row of the portal's catalogue (JSON). It survives every quirk; only a row that is no object, or has no code or no
/// name, fails.
#[cfg_attr(
    not(any(test, feature = "catalogue")),
    expect(dead_code, reason = "only the offline catalogue reads stored rows")
)]
pub(crate) fn read_row(row: &str, portal: &PortalRef) -> Result<ProcedureSummary> {
    map::summary(&object(parsed(row)?)?, portal)
}

/// Reads one procedure's details (JSON), with or without the envelope `{code, message, data}` around them.
#[cfg_attr(
    not(any(test, feature = "catalogue")),
    expect(dead_code, reason = "only the offline catalogue reads stored details")
)]
pub(crate) fn read_details(document: &str, portal: &PortalRef) -> Result<Procedure> {
    let mut document = parsed(document)?;
    // The details have a `code` as well, and it is never this one.
    if let Some(data) = document.get_mut("data") {
        document = data.take();
    }
    map::procedure(&object(document)?, portal)
}

fn parsed(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|cause| Error::new(ErrorKind::Protocol, "not JSON").caused_by(cause))
}

/// Reads an object of the portal.
pub(super) fn object<T: DeserializeOwned>(value: Value) -> Result<T> {
    if !value.is_object() {
        return Err(Error::new(
            ErrorKind::Protocol,
            "no object stands where one belongs",
        ));
    }
    serde_json::from_value(value)
        .map_err(|cause| Error::new(ErrorKind::Protocol, "an object cannot be read").caused_by(cause))
}
