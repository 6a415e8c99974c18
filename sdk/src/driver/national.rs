//! The National Public Service Portal (`https://dichvucong.gov.vn/api/v1`), its JSON API v1 of 2025-26: reading only.
//!
//! No part of this API is documented; what is known was seen in public programs that call it. How sure each call is:
//!
//! | call | confirmed by |
//! | --- | --- |
//! | catalogue, `submitting/formality/list-all-public-formality-by-citizen` | several independent clients and a full copy of its rows |
//! | details, `configuring/formality/get-formality-by-citizen` | several independent clients and 402 of its documents |
//! | blank forms, `submitting/preview-attachment` | several independent clients |
//! | provinces, `configuring/province-vn/list-by-citizen` | a copy of its answer |
//! | that `q` finds codes, `categoryId`, `departmentCode` | one client each: a code that `q` does not find is looked for in the whole catalogue |
//! | a catalogue's page size of 200 | clients that fall back to 25 and 10 where it fails, as this driver does |
//!
//! Filing is known from one document only and wants a citizen's own sign-in, so this driver has no port for it: a person files on
//! the portal's pages. Every call is a POST that changes nothing and may be repeated. No token is sent. A firewall in front of the
//! portal answers some programs with a page of HTML, whatever the status: that is an error of its own, with `firewall` as the
//! portal's code, and nobody should try to get round it.

mod answer;
mod filter;
mod lookup;
mod loose;
mod map;
mod procedures;
mod read;
#[cfg(test)]
mod tests;
mod wire;

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use tokio::sync::OnceCell;

use crate::driver::national::lookup::KnownIds;
use crate::driver::{Driver, ProcedurePort};
use crate::http::Http;
use crate::model::portal::{Portal, PortalRef};

#[cfg_attr(
    not(any(test, feature = "catalogue")),
    expect(unused_imports, reason = "only the offline catalogue reads stored rows")
)]
pub(crate) use self::read::{read_details, read_row};

/// Where the API begins behind the portal's host.
const PREFIX: &str = "/api/v1";

/// The name the portal gives itself.
const TITLE: &str = "Cổng Dịch vụ công quốc gia";

/// The National Public Service Portal.
#[derive(Debug)]
pub(crate) struct NationalDriver {
    http: Http,
    name: String,
    /// What paths begin with: nothing where the portal's address holds it already.
    prefix: &'static str,
    /// The largest page that the portal is known to bear.
    largest_page: AtomicU32,
    /// Whether the portal said that it is a sandbox; the real one says nothing.
    sandbox: AtomicBool,
    portal: OnceCell<Portal>,
    ids: KnownIds,
}

impl NationalDriver {
    /// Makes a driver; the way to the portal must carry no token.
    pub(crate) fn new(http: Http, name: String) -> Self {
        let prefix = if http.base_ends_with(PREFIX) { "" } else { PREFIX };
        Self {
            http,
            name,
            prefix,
            largest_page: AtomicU32::new(procedures::LARGEST_PAGE),
            sandbox: AtomicBool::new(false),
            portal: OnceCell::new(),
            ids: KnownIds::default(),
        }
    }

    fn portal_ref(&self) -> PortalRef {
        PortalRef::new(self.name.clone(), self.sandbox.load(Ordering::Relaxed))
    }
}

impl Driver for NationalDriver {
    fn name(&self) -> &'static str {
        "national"
    }

    fn procedures(&self) -> &dyn ProcedurePort {
        self
    }
}
