//! When a request is tried again: only where a repeat is safe, with growing pauses, and never sooner than the portal asks.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::StatusCode;

use crate::http::transport::Sent;
use crate::http::{Attempted, Effect, retry_after};

/// The longest pause a portal may ask for and still be waited for here; beyond it the caller decides.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// What to do after an attempt.
pub(super) enum Verdict {
    /// Take the result as it is.
    Final,
    /// Try again, after at least this pause; the attempt may have reached the portal without an answer.
    Again { wait: Option<Duration>, reached: bool },
}

/// Judges one attempt. 429 and 503 mean that the portal did not take the request; 500, 502 and 504 tell nothing.
pub(super) fn judge(effect: Effect, result: &Attempted) -> Verdict {
    match result {
        Ok((status, headers, _)) => {
            let declined = matches!(
                *status,
                StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
            );
            let silent = matches!(
                *status,
                StatusCode::INTERNAL_SERVER_ERROR | StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT
            );
            if (declined || silent) && effect != Effect::Once {
                Verdict::Again {
                    wait: retry_after(headers),
                    reached: silent,
                }
            } else {
                Verdict::Final
            }
        }
        Err(error) if error.is_local() || error.is_too_long() => Verdict::Final,
        Err(error) => match (effect, error.sent()) {
            (Effect::Once, Sent::Maybe) => Verdict::Final,
            (_, sent) => Verdict::Again {
                wait: None,
                reached: sent == Sent::Maybe,
            },
        },
    }
}

/// What second attempts may cost a client in all: a portal in trouble is not asked twice by everybody.
///
/// Every request earns a tenth of an attempt, so that in the long run at most one in ten is tried again; what is saved is
/// bounded, and a client begins with some.
#[derive(Debug, Clone)]
pub(super) struct Budget(Arc<Mutex<f64>>);

/// What a client begins with.
const BEGINNING: f64 = 20.0;
/// The most that is saved.
const MOST: f64 = 100.0;
/// What a request earns.
const EARNED: f64 = 0.1;

impl Default for Budget {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(BEGINNING)))
    }
}

impl Budget {
    pub(super) fn earn(&self) {
        let mut saved = self.lock();
        *saved = (*saved + EARNED).min(MOST);
    }

    /// Pays for another attempt, or says that there is nothing left.
    pub(super) fn spend(&self) -> bool {
        let mut saved = self.lock();
        let enough = *saved >= 1.0;
        if enough {
            *saved -= 1.0;
        }
        enough
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, f64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts attempts and spaces them.
#[derive(Debug)]
pub(super) struct Backoff {
    attempt: u32,
    most: u32,
}

impl Backoff {
    pub(super) fn new(most: u32) -> Self {
        Self { attempt: 1, most }
    }

    pub(super) fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Returns the pause before the next attempt, or none where there is none.
    pub(super) fn next(&mut self, asked: Option<Duration>) -> Option<Duration> {
        if self.attempt >= self.most || asked.is_some_and(|wait| wait > LONGEST_WAIT) {
            return None;
        }
        let doubled = Duration::from_millis(200 << (self.attempt - 1).min(6));
        self.attempt += 1;
        let jittered = doubled.mul_f64(0.5 + f64::from(jitter()) / 512.0);
        Some(asked.map_or(jittered, |wait| wait + jittered / 4))
    }
}

/// Returns a random byte, so that clients that failed together do not come back together.
fn jitter() -> u8 {
    let mut byte = [128];
    // Without randomness the pause is only less spread.
    let _ = getrandom::fill(&mut byte);
    byte[0]
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::HeaderMap;

    use super::*;
    use crate::http::transport::TransportError;

    /// An answer of this status, or none of a request that was sent or not.
    fn attempted(result: Result<u16, Sent>) -> Attempted {
        match result {
            Ok(status) => Ok((
                StatusCode::from_u16(status).unwrap(),
                HeaderMap::new(),
                Bytes::new(),
            )),
            Err(sent) => Err(TransportError::new(sent, std::io::Error::other("cut"))),
        }
    }

    #[test]
    fn what_may_not_be_repeated_is_not_repeated_once_it_may_have_arrived() {
        assert!(matches!(
            judge(Effect::Once, &attempted(Err(Sent::Maybe))),
            Verdict::Final
        ));
        assert!(matches!(judge(Effect::Once, &attempted(Ok(503))), Verdict::Final));
        assert!(matches!(
            judge(Effect::Once, &attempted(Err(Sent::No))),
            Verdict::Again { reached: false, .. }
        ));
    }

    #[test]
    fn what_may_be_repeated_is_and_remembers_that_it_may_have_arrived() {
        assert!(matches!(
            judge(Effect::Repeatable, &attempted(Err(Sent::Maybe))),
            Verdict::Again { reached: true, .. }
        ));
        assert!(matches!(
            judge(Effect::Repeatable, &attempted(Ok(502))),
            Verdict::Again { reached: true, .. }
        ));
        assert!(matches!(
            judge(Effect::None, &attempted(Ok(429))),
            Verdict::Again { reached: false, .. }
        ));
        assert!(matches!(judge(Effect::None, &attempted(Ok(404))), Verdict::Final));
    }

    #[test]
    fn of_many_requests_one_in_ten_is_tried_again_and_what_is_saved_is_bounded() {
        let budget = Budget::default();
        let spent = (0..1000).filter(|_| budget.spend()).count();
        assert_eq!(spent, 20);
        (0..105).for_each(|_| budget.earn());
        assert_eq!((0..1000).filter(|_| budget.spend()).count(), 10);
        (0..100_000).for_each(|_| budget.earn());
        assert_eq!((0..1000).filter(|_| budget.spend()).count(), 100);
    }

    #[test]
    fn a_pause_is_never_shorter_than_the_portal_asks_and_attempts_end() {
        let mut backoff = Backoff::new(3);
        assert!(backoff.next(Some(Duration::from_secs(7))).unwrap() >= Duration::from_secs(7));
        assert!(backoff.next(None).is_some());
        assert!(backoff.next(None).is_none());
        assert!(Backoff::new(9).next(Some(Duration::from_secs(3600))).is_none());
    }
}
