//! The native contract ("Hồ sơ Portal API", v1): REST and JSON, as `tests/contract/native/README.md` defines it.
//!
//! Every call of it is confirmed by the sandbox, which implements the contract; no public portal speaks it yet.

mod accounts;
mod answer;
mod dossiers;
mod map;
mod officer;
mod procedures;
mod uploads;
mod wire;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::sync::OnceCell;

use crate::driver::{AccountPort, DossierPort, Driver, OfficerPort, ProcedurePort, UploadPort};
use crate::error::Result;
use crate::http::{Call, Http};
use crate::model::portal::{Portal, PortalRef};

/// What stands in a path's segment or a query's value as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A portal that speaks the native contract.
#[derive(Debug)]
pub(crate) struct NativeDriver {
    http: Http,
    name: String,
    portal: OnceCell<Portal>,
}

impl NativeDriver {
    pub(crate) fn new(http: Http, name: String) -> Self {
        Self {
            http,
            name,
            portal: OnceCell::new(),
        }
    }

    /// Returns what the portal says of itself, asked once.
    async fn portal_once(&self) -> Result<&Portal> {
        self.portal
            .get_or_try_init(|| async {
                let told: wire::Portal = self.read(&Call::get("/v1/portal")).await?;
                Ok(map::portal(told, &self.name))
            })
            .await
    }

    async fn portal_ref(&self) -> Result<PortalRef> {
        let portal = self.portal_once().await?;
        Ok(PortalRef::new(portal.name.clone(), portal.sandbox))
    }
}

impl Driver for NativeDriver {
    fn name(&self) -> &'static str {
        "native"
    }

    fn procedures(&self) -> &dyn ProcedurePort {
        self
    }

    fn accounts(&self) -> Option<&dyn AccountPort> {
        Some(self)
    }

    fn dossiers(&self) -> Option<&dyn DossierPort> {
        Some(self)
    }

    fn uploads(&self) -> Option<&dyn UploadPort> {
        Some(self)
    }

    fn officer(&self) -> Option<&dyn OfficerPort> {
        Some(self)
    }
}

/// Writes a text as one segment of a path.
fn segment(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}

/// Writes a query of those parameters that have a value.
fn query(parameters: &[(&str, Option<&str>)]) -> String {
    let mut text = String::new();
    for (name, value) in parameters {
        if let Some(value) = value {
            text.push(if text.is_empty() { '?' } else { '&' });
            text.push_str(name);
            text.push('=');
            text.push_str(&segment(value));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_out_of_its_place_in_an_address() {
        assert_eq!(segment("../a b?c#d/é"), "..%2Fa%20b%3Fc%23d%2F%C3%A9");
        assert_eq!(
            query(&[("q", Some("tạm trú&x=1")), ("agency", None), ("limit", Some("5"))]),
            "?q=t%E1%BA%A1m%20tr%C3%BA%26x%3D1&limit=5"
        );
        assert_eq!(query(&[("q", None)]), "");
    }
}
