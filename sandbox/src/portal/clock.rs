//! The portal's clock, which always tells Vietnamese time.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, offset};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::SandboxError;

/// Indochina Time; Vietnam has kept no summer time since 1975, so a fixed offset is the whole zone.
const ICT: Offset = offset(7);

/// Tells the portal what time it is: the machine's time, or one that a test sets and moves by hand.
#[derive(Clone, Debug, Default)]
pub struct Clock(Source);

#[derive(Clone, Debug, Default)]
enum Source {
    #[default]
    System,
    Manual(Arc<Mutex<Timestamp>>),
}

impl Clock {
    /// Follows the machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// Stands still at an RFC 3339 instant until [`Clock::advance`] moves it.
    ///
    /// # Errors
    /// Fails where `instant` is not an RFC 3339 instant with an offset.
    pub fn fixed(instant: &str) -> Result<Self, SandboxError> {
        let at = instant
            .parse::<Timestamp>()
            .map_err(|source| SandboxError::clock(instant, &source))?;
        Ok(Self(Source::Manual(Arc::new(Mutex::new(at)))))
    }

    /// Moves a fixed clock forward; a system clock stays as it is.
    pub fn advance(&self, by: Duration) {
        if let Source::Manual(at) = &self.0 {
            let mut at = at.lock().unwrap_or_else(PoisonError::into_inner);
            *at = at.checked_add(by).unwrap_or(Timestamp::MAX);
        }
    }

    /// The present moment, to the second.
    pub(crate) fn now(&self) -> Moment {
        let at = match &self.0 {
            Source::System => Timestamp::now(),
            Source::Manual(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        };
        Moment::from_seconds(at.as_second())
    }
}

/// An instant to the second, read and written as RFC 3339 with `+07:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(Timestamp);

impl Moment {
    /// The moment so many seconds after the Unix epoch.
    pub(crate) fn from_seconds(seconds: i64) -> Self {
        Self(Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// The moment at which Vietnamese clocks show `local`.
    pub(crate) fn from_local(local: DateTime) -> Option<Self> {
        ICT.to_timestamp(local).ok().map(Self)
    }

    /// Seconds since the Unix epoch.
    pub(crate) fn seconds(self) -> i64 {
        self.0.as_second()
    }

    /// The date in Vietnam.
    pub(crate) fn date(self) -> Date {
        ICT.to_datetime(self.0).date()
    }

    /// The time of day in Vietnam.
    pub(crate) fn time(self) -> Time {
        ICT.to_datetime(self.0).time()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+07:00", ICT.to_datetime(self.0))
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::from_seconds(text.parse::<Timestamp>()?.as_second()))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An instant in Vietnamese time (RFC 3339).",
            "type": "string", "format": "date-time", "pattern": r"\+07:00$",
        })
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_is_the_one_in_vietnam_not_the_one_in_greenwich() {
        let clock = Clock::fixed("2026-11-23T18:30:00Z").unwrap();
        assert_eq!(clock.now().to_string(), "2026-11-24T01:30:00+07:00");
        assert_eq!(clock.now().date().to_string(), "2026-11-24");
    }

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = Clock::fixed("2026-01-01T00:00:00+07:00").unwrap();
        assert_eq!(clock.now(), clock.now());
        clock.advance(Duration::from_secs(60));
        assert_eq!(clock.now().to_string(), "2026-01-01T00:01:00+07:00");
    }

    #[test]
    fn a_moment_survives_being_written_and_read() {
        let moment: Moment = "2026-11-24T01:30:05.9+07:00".parse().unwrap();
        assert_eq!(moment.to_string(), "2026-11-24T01:30:05+07:00");
        assert_eq!(moment.to_string().parse::<Moment>().unwrap(), moment);
        assert!("2026-11-24 01:30".parse::<Moment>().is_err());
    }
}
