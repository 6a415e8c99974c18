//! An order as it is written down.

use std::time::Duration;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Number;

use super::order::FaultOrder;
use crate::portal::violation::Fault;

/// An order as it is written down.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "FaultOrder")]
pub(crate) struct Written {
    pub(super) route: String,
    pub(super) fault: String,
    #[serde(default, deserialize_with = "whole", skip_serializing_if = "Option::is_none")]
    pub(super) milliseconds: Option<u64>,
    #[serde(default, deserialize_with = "whole", skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<u16>,
    #[serde(default, deserialize_with = "whole", skip_serializing_if = "Option::is_none")]
    pub(super) retry_after: Option<u64>,
    #[serde(default, deserialize_with = "whole", skip_serializing_if = "Option::is_none")]
    pub(super) requests: Option<u64>,
    #[serde(default, deserialize_with = "whole", skip_serializing_if = "Option::is_none")]
    pub(super) bytes_per_second: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) probability: Option<f64>,
    #[serde(default, deserialize_with = "whole", skip_serializing_if = "Option::is_none")]
    pub(super) seed: Option<u64>,
    #[serde(default, deserialize_with = "whole", skip_serializing_if = "Option::is_none")]
    pub(super) times: Option<u64>,
}

/// A whole number as JSON Schema knows it: `3.0` is one too.
fn whole<'de, D, N>(deserializer: D) -> Result<Option<N>, D::Error>
where
    D: Deserializer<'de>,
    N: TryFrom<u64>,
{
    let Some(number) = Option::<Number>::deserialize(deserializer)? else {
        return Ok(None);
    };
    let float = || number.as_f64().filter(|it| *it >= 0.0 && it.fract() == 0.0);
    let exact = number
        .as_u64()
        .or_else(|| float().and_then(|it| format!("{:.0}", it.abs()).parse().ok()));
    let fitting = exact.and_then(|it| N::try_from(it).ok());
    let wrong = || D::Error::custom(format!("{number} is no whole number that fits here"));
    fitting.ok_or_else(wrong).map(Some)
}

fn within(
    member: &'static str,
    number: Option<f64>,
    [least, most]: [f64; 2],
) -> Result<(), (&'static str, Fault)> {
    let limit = |limit: f64| limit.to_string();
    match number {
        Some(number) if number < least => Err((member, Fault::Minimum { limit: limit(least) })),
        Some(number) if number > most => Err((member, Fault::Maximum { limit: limit(most) })),
        _ => Ok(()),
    }
}

impl TryFrom<Written> for FaultOrder {
    /// The member that cannot be so, and why.
    type Error = (&'static str, Fault);

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let route = written.route;
        if !route.contains('/') {
            return Err(("route", Fault::Pattern));
        }
        within("probability", written.probability, [0.0, 1.0])?;
        within("status", written.status.map(f64::from), [400.0, 599.0])?;
        let needed = |member, number: Option<u64>| number.ok_or((member, Fault::Required));
        let milliseconds = |number| Duration::from_millis(number);
        let mut order = match written.fault.as_str() {
            "lose" => Self::lose(route),
            "reset" => Self::reset(route),
            "delay" => Self::delay(route, milliseconds(needed("milliseconds", written.milliseconds)?)),
            "fail" => Self::fail(route, written.status.unwrap_or(503)),
            "limit" => Self::limit(
                route,
                needed("requests", written.requests)?,
                milliseconds(written.milliseconds.unwrap_or(1000)),
            ),
            "slow" => Self::slow(route, needed("bytes_per_second", written.bytes_per_second)?),
            _ => {
                let allowed = ["lose", "reset", "delay", "fail", "limit", "slow"].map(str::to_owned);
                return Err((
                    "fault",
                    Fault::Enum {
                        allowed: allowed.into(),
                    },
                ));
            }
        };
        if let Some(seconds) = written.retry_after {
            order = order.retry_after(seconds);
        }
        order.times = written.times;
        Ok(order
            .probability(written.probability.unwrap_or(1.0))
            .seed(written.seed.unwrap_or(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::order::Active;

    #[test]
    fn what_is_written_is_read_back_and_what_is_wrong_is_named() {
        let text = r#"{"route":"* /v1","fault":"limit","milliseconds":60000,"requests":5,"probability":0.5,"seed":3,"times":2}"#;
        let written: Written = serde_json::from_str(text).unwrap();
        let active = Active::new(FaultOrder::try_from(written).unwrap());
        assert_eq!(serde_json::to_string(&active.written()).unwrap(), text);
        for (text, member) in [
            (r#"{"route":"x","fault":"lose"}"#, "route"),
            (r#"{"route":"/","fault":"burn"}"#, "fault"),
            (r#"{"route":"/","fault":"delay"}"#, "milliseconds"),
            (r#"{"route":"/","fault":"slow"}"#, "bytes_per_second"),
            (r#"{"route":"/","fault":"fail","status":399}"#, "status"),
        ] {
            let written: Written = serde_json::from_str(text).unwrap();
            assert_eq!(FaultOrder::try_from(written).unwrap_err().0, member);
        }
        assert!(serde_json::from_str::<Written>(r#"{"route":"/","fault":"lose","tines":1}"#).is_err());
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_point_and_no_other_number_fits() {
        let read = |times: &str| {
            let text = format!(r#"{{"route":"/","fault":"lose","times":{times}}}"#);
            serde_json::from_str::<Written>(&text).map(|it| it.times)
        };
        assert_eq!(read("1358009636161.0").unwrap(), Some(1_358_009_636_161));
        assert_eq!(read("18446744073709551615").unwrap(), Some(u64::MAX));
        assert_eq!((read("-0.0").unwrap(), read("null").unwrap()), (Some(0), None));
        for wrong in ["1.5", "-1", "-1.0", "18446744073709551616", "1e300", "\"1\""] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(serde_json::from_str::<Written>(r#"{"route":"/","fault":"fail","status":65936}"#).is_err());
    }
}
