//! Instants as the portals write them: RFC 3339 in Vietnam's time.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant, written as RFC 3339 with Vietnam's offset `+07:00` (no daylight saving since 1975) to the second.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(Timestamp);

/// The text is no RFC 3339 instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an RFC 3339 instant")]
pub struct InvalidMoment;

impl Moment {
    /// Returns this instant as a time of day in Vietnam.
    #[must_use]
    pub fn in_vietnam(self) -> ZonedDateTime {
        self.0.to_zoned_datetime(vietnam())
    }

    /// Returns the day it is in Vietnam at this instant.
    #[must_use]
    pub fn date(self) -> Date {
        self.in_vietnam().date()
    }

    /// Returns the instant as a timestamp.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        self.0
    }
}

/// Vietnam's time zone, a fixed offset.
fn vietnam() -> TimeZone {
    TimeZone::fixed(Offset::constant(7))
}

impl From<Timestamp> for Moment {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp)
    }
}

impl FromStr for Moment {
    type Err = InvalidMoment;

    fn from_str(text: &str) -> Result<Self, InvalidMoment> {
        text.parse().map(Self).map_err(|_| InvalidMoment)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+07:00", self.in_vietnam().strftime("%Y-%m-%dT%H:%M:%S"))
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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
    fn an_instant_is_written_in_vietnams_time() {
        let moment: Moment = "2026-11-24T17:30:00.25Z".parse().unwrap();
        assert_eq!(moment.to_string(), "2026-11-25T00:30:00+07:00");
        assert_eq!(moment.date(), jiff::civil::date(2026, 11, 25));
        assert!("2026-11-24".parse::<Moment>().is_err());
    }
}
