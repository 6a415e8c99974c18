//! Faults on order and the log of requests, as they travel.

use serde::{Deserialize, Serialize};

/// An order, whatever its fault: all of its numbers side by side.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::driver::native) struct FaultOrder {
    pub(in crate::driver::native) route: String,
    pub(in crate::driver::native) fault: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::driver::native) milliseconds: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::driver::native) status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::driver::native) retry_after: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::driver::native) requests: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::driver::native) bytes_per_second: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::driver::native) probability: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::driver::native) seed: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::driver::native) times: Option<u64>,
}

#[derive(Debug, Deserialize)]
pub(in crate::driver::native) struct LoggedRequest {
    pub(in crate::driver::native) method: String,
    pub(in crate::driver::native) path: String,
    pub(in crate::driver::native) status: Option<u16>,
    pub(in crate::driver::native) fault: Option<String>,
}
