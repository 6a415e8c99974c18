//! Faults on order and the log of requests, to the model and back.

use std::time::Duration;

use crate::driver::native::wire::sandbox as wire;
use crate::model::sandbox::{FaultOrder, LoggedRequest, OrderedFault};

/// An order as the sandbox tells it.
pub(in crate::driver::native) fn order(told: wire::FaultOrder) -> FaultOrder {
    let span = told.milliseconds.map(Duration::from_millis);
    let fault = match (told.fault.as_str(), span, told.requests, told.bytes_per_second) {
        ("lose", ..) => OrderedFault::Lose,
        ("reset", ..) => OrderedFault::Reset,
        ("delay", Some(by), ..) => OrderedFault::Delay { by },
        ("fail", ..) => OrderedFault::Fail {
            status: told.status,
            retry_after: told.retry_after,
        },
        ("limit", Some(per), Some(requests), _) => OrderedFault::Limit { requests, per },
        ("slow", _, _, Some(bytes_per_second)) => OrderedFault::Slow { bytes_per_second },
        _ => OrderedFault::Other { fault: told.fault },
    };
    FaultOrder {
        route: told.route,
        fault,
        probability: told.probability,
        seed: told.seed,
        times: told.times,
    }
}

/// An order as it is written down.
pub(in crate::driver::native) fn written(order: &FaultOrder) -> wire::FaultOrder {
    let milliseconds = |span: &Duration| u64::try_from(span.as_millis()).ok();
    let mut written = wire::FaultOrder {
        route: order.route.clone(),
        fault: order.fault.as_str().to_owned(),
        probability: order.probability,
        seed: order.seed,
        times: order.times,
        ..wire::FaultOrder::default()
    };
    match &order.fault {
        OrderedFault::Lose | OrderedFault::Reset | OrderedFault::Other { .. } => {}
        OrderedFault::Delay { by } => written.milliseconds = milliseconds(by),
        OrderedFault::Fail { status, retry_after } => {
            written.status = *status;
            written.retry_after = *retry_after;
        }
        OrderedFault::Limit { requests, per } => {
            written.requests = Some(*requests);
            written.milliseconds = milliseconds(per);
        }
        OrderedFault::Slow { bytes_per_second } => written.bytes_per_second = Some(*bytes_per_second),
    }
    written
}

/// A request in the log.
pub(in crate::driver::native) fn logged(told: wire::LoggedRequest) -> LoggedRequest {
    LoggedRequest {
        method: told.method,
        path: told.path,
        status: told.status,
        fault: told.fault,
    }
}
