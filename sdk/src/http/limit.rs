//! How fast a portal is asked: requests evenly spaced, few at once, and silence for as long as the portal asks for it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::HeaderMap;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

use crate::http::retry::LONGEST_WAIT;

/// The pace at which a portal is asked. A bound that is absent does not bind.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Pace {
    /// The most requests begun in a second, evenly spaced; `0.5` is one in two seconds.
    pub requests_per_second: Option<f64>,
    /// The most requests under way at once.
    pub connections: Option<u32>,
}

impl Pace {
    /// No bounds.
    pub const UNLIMITED: Self = Self {
        requests_per_second: None,
        connections: None,
    };

    /// What a real portal bears without being asked first: 2 requests a second over 2 connections.
    pub const POLITE: Self = Self {
        requests_per_second: Some(2.0),
        connections: Some(2),
    };

    /// Sets the most requests begun in a second.
    #[must_use]
    pub fn requests_per_second(mut self, most: impl Into<Option<f64>>) -> Self {
        self.requests_per_second = most.into();
        self
    }

    /// Sets the most requests under way at once.
    #[must_use]
    pub fn connections(mut self, most: impl Into<Option<u32>>) -> Self {
        self.connections = most.into();
        self
    }

    /// Says whether the bounds are such that requests can be sent at all.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let rate = self.requests_per_second.is_none_or(|rate| {
            // Slower than one request in a day is a mistake, not a pace.
            rate.is_finite() && rate >= 1.0 / 86_400.0
        });
        rate && self.connections != Some(0)
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self::UNLIMITED
    }
}

/// Keeps a pace; clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Limiter {
    gap: Duration,
    slots: Option<Arc<Semaphore>>,
    times: Arc<Mutex<Times>>,
}

#[derive(Debug, Default)]
struct Times {
    /// When the next request may begin.
    next: Option<Instant>,
    /// Until when the portal asked for silence.
    quiet: Option<Instant>,
}

/// A request under way.
#[derive(Debug)]
pub(crate) struct Turn {
    _slot: Option<OwnedSemaphorePermit>,
}

impl Limiter {
    pub(crate) fn new(pace: Pace) -> Self {
        Self {
            gap: pace
                .requests_per_second
                .map_or(Duration::ZERO, |rate| Duration::from_secs_f64(1.0 / rate)),
            slots: pace
                .connections
                .map(|most| Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(usize::MAX >> 4)))),
            times: Arc::default(),
        }
    }

    /// Waits for this request's turn. Where the portal asked for a longer silence than is waited for here, returns what is left
    /// of it instead: the caller decides.
    pub(crate) async fn turn(&self) -> Result<Turn, Duration> {
        let slot = match &self.slots {
            Some(slots) => Arc::clone(slots).acquire_owned().await.ok(),
            None => None,
        };
        loop {
            let begins = self.reserve()?;
            if let Some(begins) = begins {
                sleep_until(begins).await;
            }
            // Another request may have been told to be silent meanwhile.
            if !self.is_quiet() {
                return Ok(Turn { _slot: slot });
            }
        }
    }

    /// Tells that the portal asks for silence.
    pub(crate) fn be_quiet(&self, wait: Duration) {
        let until = Instant::now() + wait.min(LONGEST_SILENCE);
        let mut times = self.times();
        times.quiet = Some(times.quiet.map_or(until, |known| known.max(until)));
    }

    /// Takes the next free time.
    fn reserve(&self) -> Result<Option<Instant>, Duration> {
        let now = Instant::now();
        let mut times = self.times();
        let quiet = times.quiet.filter(|until| *until > now);
        if let Some(until) = quiet
            && until - now > LONGEST_WAIT
        {
            return Err(until - now);
        }
        if self.gap.is_zero() {
            return Ok(quiet);
        }
        let begins = [times.next, quiet].into_iter().flatten().fold(now, Instant::max);
        times.next = Some(begins + self.gap);
        Ok(Some(begins))
    }

    fn is_quiet(&self) -> bool {
        let now = Instant::now();
        self.times().quiet.is_some_and(|until| until > now)
    }

    fn times(&self) -> std::sync::MutexGuard<'_, Times> {
        self.times.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns for how long a portal's quota is used up, where its answer says so: `RateLimit: "name";r=0;t=5` (the IETF's draft), or
/// the older `RateLimit-Remaining` and `RateLimit-Reset`.
pub(crate) fn used_up(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok();
    let number = |text: &str| text.trim().parse::<u64>().ok();
    if let Some(field) = text("ratelimit") {
        // Of several quotas the one that is used up for longest binds.
        return field.split(',').filter_map(|quota| spent(quota, number)).max();
    }
    let left = text("ratelimit-remaining").and_then(number)?;
    let wait = text("ratelimit-reset").and_then(number)?;
    (left == 0).then(|| Duration::from_secs(wait))
}

fn spent(quota: &str, number: impl Fn(&str) -> Option<u64>) -> Option<Duration> {
    let parameter = |name: &str| {
        let mut parts = quota.split(';').skip(1).map(str::trim);
        number(parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('='))?)
    };
    (parameter("r")? == 0)
        .then(|| parameter("t").map(Duration::from_secs))
        .flatten()
}

/// The longest silence that is kept: a portal that asks for more is asked again after a day.
const LONGEST_SILENCE: Duration = Duration::from_secs(86_400);

#[cfg(test)]
mod tests {
    use super::*;

    async fn seconds_of(limiter: &Limiter, requests: u32) -> Vec<f64> {
        let begun = Instant::now();
        let mut seconds = Vec::new();
        for _ in 0..requests {
            drop(limiter.turn().await.unwrap());
            seconds.push(begun.elapsed().as_secs_f64());
        }
        seconds
    }

    #[test]
    fn a_quota_that_is_used_up_is_waited_for() {
        let wait = |fields: &[(&'static str, &str)]| {
            let headers = fields
                .iter()
                .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()));
            used_up(&headers.collect()).map(|wait| wait.as_secs())
        };
        assert_eq!(
            wait(&[("ratelimit", "\"day\";r=0;t=30, \"second\";r=0;t=1")]),
            Some(30)
        );
        assert_eq!(wait(&[("ratelimit", "\"day\";r=5;t=30")]), None);
        assert_eq!(
            wait(&[("ratelimit-remaining", "0"), ("ratelimit-reset", "7")]),
            Some(7)
        );
        assert_eq!(
            wait(&[("ratelimit-remaining", "1"), ("ratelimit-reset", "7")]),
            None
        );
        assert_eq!(wait(&[("ratelimit", "r=0;t=x")]), None);
    }

    #[tokio::test(start_paused = true)]
    async fn requests_begin_evenly_spaced_and_never_in_a_burst() {
        let limiter = Limiter::new(Pace::POLITE);
        let seconds = seconds_of(&limiter, 5).await;
        for (number, at) in seconds.iter().enumerate() {
            let due = 0.5 * f64::from(u32::try_from(number).unwrap());
            assert!((at - due).abs() < 0.02, "{seconds:?}");
        }
        tokio::time::sleep(Duration::from_secs(60)).await;
        let later = seconds_of(&limiter, 3).await;
        assert!(later[2] > 0.9, "a pause earns no burst: {later:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn no_more_than_the_connections_are_under_way() {
        let limiter = Limiter::new(Pace::UNLIMITED.connections(2));
        let (first, _second) = (limiter.turn().await.unwrap(), limiter.turn().await.unwrap());
        let third = tokio::time::timeout(Duration::from_secs(9), limiter.turn()).await;
        assert!(third.is_err());
        drop(first);
        assert!(limiter.turn().await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn silence_that_the_portal_asks_for_holds_for_every_request() {
        let limiter = Limiter::new(Pace::UNLIMITED);
        assert!(seconds_of(&limiter, 3).await[2] < 0.02);
        limiter.be_quiet(Duration::from_secs(7));
        let both = tokio::join!(seconds_of(&limiter, 1), seconds_of(&limiter, 1));
        assert!(both.0[0] >= 7.0 && both.1[0] >= 7.0, "{both:?}");
        limiter.be_quiet(Duration::from_secs(600));
        assert!(limiter.turn().await.unwrap_err() > Duration::from_secs(599));
    }

    #[test]
    fn a_pace_of_nothing_is_no_pace() {
        assert!(Pace::POLITE.is_valid() && Pace::UNLIMITED.is_valid());
        for rate in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e-9] {
            assert!(!Pace::UNLIMITED.requests_per_second(rate).is_valid(), "{rate}");
        }
        assert!(!Pace::UNLIMITED.connections(0).is_valid());
    }
}
