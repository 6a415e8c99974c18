//! One order: which requests, what shall go wrong, how often.

use std::time::{Duration, Instant};

use http::StatusCode;

use super::route::Route;
use super::written::Written;

/// Something that shall go wrong on a route, until it is taken back or used up.
///
/// ```
/// use hoso_sandbox::{FaultOrder, Sandbox};
///
/// let portal = Sandbox::start()?;
/// // Every twentieth answer to a POST gets lost, the same ones in every run.
/// portal.sandbox().order(FaultOrder::lose("POST /v1").probability(0.05).seed(7));
/// # Ok::<(), hoso_sandbox::SandboxError>(())
/// ```
#[derive(Clone, Debug)]
pub struct FaultOrder {
    route: String,
    kind: Kind,
    probability: f64,
    seed: u64,
    pub(super) times: Option<u64>,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Lose,
    Reset,
    Delay(Duration),
    Fail {
        status: StatusCode,
        retry_after: Option<u64>,
    },
    Limit {
        requests: u64,
        per: Duration,
    },
    Slow {
        bytes_per_second: u64,
    },
}

impl FaultOrder {
    fn new(route: impl Into<String>, kind: Kind) -> Self {
        Self {
            route: route.into(),
            kind,
            probability: 1.0,
            seed: 0,
            times: None,
        }
    }

    /// Carries requests out, and loses their answers.
    pub fn lose(route: impl Into<String>) -> Self {
        Self::new(route, Kind::Lose)
    }

    /// Resets the connection, and does not carry the request out.
    pub fn reset(route: impl Into<String>) -> Self {
        Self::new(route, Kind::Reset)
    }

    /// Holds answers back by so long.
    pub fn delay(route: impl Into<String>, by: Duration) -> Self {
        Self::new(route, Kind::Delay(by))
    }

    /// Refuses requests with a status from 400 up; another one counts as 503.
    pub fn fail(route: impl Into<String>, status: u16) -> Self {
        let status = StatusCode::from_u16(status)
            .ok()
            .filter(|status| status.as_u16() >= 400);
        let kind = Kind::Fail {
            status: status.unwrap_or(StatusCode::SERVICE_UNAVAILABLE),
            retry_after: None,
        };
        Self::new(route, kind)
    }

    /// Takes so many requests in each span of time; answers the others 429 with `Retry-After`.
    pub fn limit(route: impl Into<String>, requests: u64, per: Duration) -> Self {
        Self::new(route, Kind::Limit { requests, per })
    }

    /// Sends bodies of answers at this pace.
    pub fn slow(route: impl Into<String>, bytes_per_second: u64) -> Self {
        Self::new(
            route,
            Kind::Slow {
                bytes_per_second: bytes_per_second.max(1),
            },
        )
    }

    /// How likely a request meets it, from 0 to 1; otherwise all do.
    #[must_use]
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability.clamp(0.0, 1.0);
        self
    }

    /// Chooses which requests meet it: the same seed, the same ones.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How many requests meet it before it is used up; otherwise it stays.
    #[must_use]
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    /// The value of `Retry-After` of a failure, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        if let Kind::Fail { retry_after, .. } = &mut self.kind {
            *retry_after = Some(seconds);
        }
        self
    }
}

/// An order at work.
#[derive(Clone, Debug)]
pub(super) struct Active {
    order: FaultOrder,
    route: Route,
    left: Option<u64>,
    random: u64,
    /// When the present span of a limit began, and how many requests it took.
    span: Option<(Instant, u64)>,
}

impl Active {
    pub(super) fn new(order: FaultOrder) -> Self {
        Self {
            route: Route::new(&order.route),
            left: order.times,
            random: order.seed,
            span: None,
            order,
        }
    }

    /// What a request meets here, if anything.
    pub(super) fn meet(&mut self, method: &str, path: &str) -> Option<Kind> {
        if self.left == Some(0) || !self.route.covers(method, path) || !self.strikes() {
            return None;
        }
        let kind = match self.order.kind {
            Kind::Limit { requests, per } => self.limited(requests, per)?,
            kind => kind,
        };
        self.left = self.left.map(|left| left - 1);
        Some(kind)
    }

    /// The refusal of a request beyond the limit.
    fn limited(&mut self, requests: u64, per: Duration) -> Option<Kind> {
        let now = Instant::now();
        let (begun, taken) = self
            .span
            .filter(|(begun, _)| now.duration_since(*begun) < per)
            .unwrap_or((now, 0));
        self.span = Some((begun, taken + 1));
        if taken < requests {
            return None;
        }
        let rest = per.saturating_sub(now.duration_since(begun));
        Some(Kind::Fail {
            status: StatusCode::TOO_MANY_REQUESTS,
            retry_after: Some(rest.as_secs() + u64::from(rest.subsec_nanos() > 0)),
        })
    }

    /// Draws the next number of this order's own series (splitmix64).
    fn strikes(&mut self) -> bool {
        if self.order.probability >= 1.0 {
            return true;
        }
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut drawn = self.random;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        drawn ^= drawn >> 31;
        // 32 bits are exact in a float, and fine enough.
        f64::from(u32::try_from(drawn >> 32).unwrap_or(u32::MAX)) / f64::from(u32::MAX)
            < self.order.probability
    }

    /// As it is written down, with what is left of it.
    pub(super) fn written(&self) -> Written {
        let order = &self.order;
        let mut written = Written {
            route: order.route.clone(),
            probability: (order.probability < 1.0).then_some(order.probability),
            seed: (order.probability < 1.0).then_some(order.seed),
            times: self.left,
            ..Written::default()
        };
        let milliseconds = |by: Duration| u64::try_from(by.as_millis()).ok();
        order.kind.word().clone_into(&mut written.fault);
        match order.kind {
            Kind::Lose | Kind::Reset => {}
            Kind::Delay(by) => written.milliseconds = milliseconds(by),
            Kind::Fail { status, retry_after } => {
                written.status = Some(status.as_u16());
                written.retry_after = retry_after;
            }
            Kind::Limit { requests, per } => {
                written.requests = Some(requests);
                written.milliseconds = milliseconds(per);
            }
            Kind::Slow { bytes_per_second } => written.bytes_per_second = Some(bytes_per_second),
        }
        written
    }
}

impl Kind {
    /// Which of several a request is said to have met: what stops it first.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::Reset => 4,
            Self::Fail { .. } | Self::Limit { .. } => 3,
            Self::Lose => 2,
            Self::Slow { .. } => 1,
            Self::Delay(_) => 0,
        }
    }

    /// Its name in the contract and in the log.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Lose => "lose",
            Self::Reset => "reset",
            Self::Delay(_) => "delay",
            Self::Fail { .. } => "fail",
            Self::Limit { .. } => "limit",
            Self::Slow { .. } => "slow",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn struck(order: FaultOrder) -> Vec<usize> {
        let mut active = Active::new(order);
        (0..2000)
            .filter(|_| active.meet("POST", "/v1/dossiers").is_some())
            .collect()
    }

    #[test]
    fn a_seed_chooses_the_same_requests_and_about_as_many_as_told() {
        let order = |seed| FaultOrder::lose("POST /v1").probability(0.05).seed(seed);
        let first = struck(order(7));
        assert_eq!(first, struck(order(7)));
        assert_ne!(first, struck(order(8)));
        assert!((60..140).contains(&first.len()), "{}", first.len());
        assert!(struck(order(7).probability(0.0)).is_empty());
        assert_eq!(struck(order(7).times(3)), first[..3]);
    }
}
