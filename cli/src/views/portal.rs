//! A portal as it is configured.

use serde::Serialize;

use crate::output::{Column, Record, Sheet, column};
use crate::text::Text;

/// A portal of the configuration, or the embedded sandbox.
#[derive(Debug, Serialize)]
pub(crate) struct PortalView {
    pub(crate) name: String,
    pub(crate) driver: String,
    /// Absent for the embedded sandbox, which is behind no address.
    pub(crate) url: Option<String>,
    pub(crate) account: Option<String>,
    /// The bounds that its entry sets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max_requests_per_second: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) max_connections: Option<u32>,
    /// Whether a command without `--portal` uses it here and now.
    pub(crate) current: bool,
}

impl Record for PortalView {
    const MEMBERS: &'static str = "name driver url account max_requests_per_second max_connections current";

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("name", "column-portal", |item, _| item.name.clone()),
            column("driver", "column-driver", |item, _| item.driver.clone()),
            column("url", "column-url", url),
            column("current", "column-current", |item, text| {
                if item.current {
                    text.plain("value-yes")
                } else {
                    String::new()
                }
            }),
        ]
    }

    fn id(&self) -> String {
        self.name.clone()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-portal", self.name.clone())
            .pair("column-driver", self.driver.clone())
            .pair("column-url", url(self, text))
            .pair("column-username", self.account.clone())
            .pair(
                "label-max-requests",
                self.max_requests_per_second
                    .map(|most| text.decimal(&most.to_string())),
            )
            .pair(
                "label-max-connections",
                self.max_connections.map(|most| most.to_string()),
            )
            .pair(
                "column-current",
                text.plain(if self.current { "value-yes" } else { "value-no" }),
            );
        sheet
    }
}

fn url(item: &PortalView, text: &Text) -> String {
    item.url.clone().unwrap_or_else(|| text.plain("value-in-process"))
}
