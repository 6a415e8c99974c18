//! An order as it is written down.

use std::time::Duration;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Number;

use super::order::FaultOrder;

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

impl TryFrom<Written> for FaultOrder {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let route = written.route;
        if !route.contains('/') {
            return Err(format!("`{route}` is no route, such as `POST /v1/dossiers`"));
        }
        if written.probability.is_some_and(|it| !(0.0..=1.0).contains(&it)) {
            return Err("a probability lies between 0 and 1".to_owned());
        }
        if written.status.is_some_and(|it| !(400..=599).contains(&it)) {
            return Err("a failure has a status from 400 to 599".to_owned());
        }
        let missing = |member: &str| format!("the fault `{}` needs `{member}`", written.fault);
        let span = written.milliseconds.map(Duration::from_millis);
        let mut order = match written.fault.as_str() {
            "lose" => Self::lose(route),
            "reset" => Self::reset(route),
            "delay" => Self::delay(route, span.ok_or_else(|| missing("milliseconds"))?),
            "fail" => Self::fail(route, written.status.unwrap_or(503)),
            "limit" => Self::limit(
                route,
                written.requests.ok_or_else(|| missing("requests"))?,
                span.unwrap_or(Duration::from_secs(1)),
            ),
            "slow" => Self::slow(
                route,
                written
                    .bytes_per_second
                    .ok_or_else(|| missing("bytes_per_second"))?,
            ),
            other => {
                return Err(format!(
                    "`{other}` is none of the faults lose, reset, delay, fail, limit, slow"
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
        for (text, why) in [
            (r#"{"route":"x","fault":"lose"}"#, "is no route"),
            (r#"{"route":"/","fault":"burn"}"#, "is none of"),
            (r#"{"route":"/","fault":"delay"}"#, "needs `milliseconds`"),
        ] {
            let written: Written = serde_json::from_str(text).unwrap();
            assert!(FaultOrder::try_from(written).unwrap_err().contains(why));
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
