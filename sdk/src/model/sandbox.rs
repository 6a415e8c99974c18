//! What only a sandbox has: faults on order, and the log of the requests that reached it.

use std::time::Duration;

use serde::{Serialize, Serializer};

/// Something that shall go wrong on a route of a sandbox, until it is taken back or used up.
///
/// ```
/// use hoso::FaultOrder;
/// use hoso::model::sandbox::OrderedFault;
///
/// // Every twentieth submission is carried out without an answer, the same ones in every run.
/// let order = FaultOrder::new("POST /v1/dossiers/*/submission", OrderedFault::Lose).probability(0.05).seed(7);
/// assert_eq!(order.times, None);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FaultOrder {
    /// Which requests, such as `POST /v1/dossiers`, with `*` for any method or any one segment; it covers what lies below.
    pub route: String,
    /// What goes wrong.
    #[serde(flatten)]
    pub fault: OrderedFault,
    /// How likely a request meets it, from 0 to 1; absent: every request does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// Chooses which requests meet it: the same seed, the same ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// How many more requests meet it; absent: it stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
}

impl FaultOrder {
    /// Orders a fault for every request on a route.
    pub fn new(route: impl Into<String>, fault: OrderedFault) -> Self {
        Self {
            route: route.into(),
            fault,
            probability: None,
            seed: None,
            times: None,
        }
    }

    /// How likely a request meets it, from 0 to 1.
    #[must_use]
    pub fn probability(mut self, probability: impl Into<Option<f64>>) -> Self {
        self.probability = probability.into();
        self
    }

    /// Chooses which requests meet it: the same seed, the same ones.
    #[must_use]
    pub fn seed(mut self, seed: impl Into<Option<u64>>) -> Self {
        self.seed = seed.into();
        self
    }

    /// How many requests meet it before it is used up.
    #[must_use]
    pub fn times(mut self, times: impl Into<Option<u64>>) -> Self {
        self.times = times.into();
        self
    }
}

/// What goes wrong on order; as JSON, its name and its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "lowercase")]
#[non_exhaustive]
pub enum OrderedFault {
    /// The request is carried out, and its answer gets lost.
    Lose,
    /// The connection is reset, and nothing is carried out.
    Reset,
    /// The answer is held back.
    Delay {
        /// By so long, in milliseconds on the wire.
        #[serde(rename = "milliseconds", serialize_with = "milliseconds")]
        by: Duration,
    },
    /// The request is refused.
    Fail {
        /// With this status, from 400 to 599; absent: 503.
        #[serde(skip_serializing_if = "Option::is_none")]
        status: Option<u16>,
        /// With this `Retry-After`, in seconds.
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after: Option<u64>,
    },
    /// Requests beyond a rate are answered 429 with `Retry-After`.
    Limit {
        /// So many are taken …
        requests: u64,
        /// … in each span of this length, in milliseconds on the wire.
        #[serde(rename = "milliseconds", serialize_with = "milliseconds")]
        per: Duration,
    },
    /// The body of the answer comes at this pace.
    Slow {
        /// In bytes a second.
        bytes_per_second: u64,
    },
    /// A fault that this version does not know, as the sandbox names it; it cannot be ordered.
    #[serde(untagged)]
    Other {
        /// Its name.
        fault: String,
    },
}

impl OrderedFault {
    /// Returns its name, such as `lose`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Lose => "lose",
            Self::Reset => "reset",
            Self::Delay { .. } => "delay",
            Self::Fail { .. } => "fail",
            Self::Limit { .. } => "limit",
            Self::Slow { .. } => "slow",
            Self::Other { fault } => fault,
        }
    }
}

fn milliseconds<S: Serializer>(span: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(u64::try_from(span.as_millis()).unwrap_or(u64::MAX))
}

/// A request that reached a sandbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LoggedRequest {
    /// The method, such as `POST`.
    pub method: String,
    /// The path, without its query.
    pub path: String,
    /// The status that it was answered with, whether or not the answer got through; absent while it is under way.
    pub status: Option<u16>,
    /// The fault on order that it met, by its name, such as `lose`.
    pub fault: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_order_is_flat_and_holds_what_belongs_to_its_fault() {
        let delay = OrderedFault::Delay {
            by: Duration::from_millis(250),
        };
        let order = FaultOrder::new("* /v1", delay).probability(0.5).seed(3).times(2);
        assert_eq!(
            serde_json::to_value(order).unwrap(),
            json!({"route": "* /v1", "fault": "delay", "milliseconds": 250, "probability": 0.5, "seed": 3, "times": 2})
        );
        let other = OrderedFault::Other {
            fault: "burn".to_owned(),
        };
        assert_eq!(
            serde_json::to_value(FaultOrder::new("/", other)).unwrap(),
            json!({"route": "/", "fault": "burn"})
        );
    }
}
