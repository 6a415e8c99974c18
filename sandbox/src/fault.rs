//! Faults that a test can order, and a log of what was asked.
//!
//! They work on one [`Sandbox`](crate::Sandbox) and its clones, in this process only; the portal itself knows nothing of
//! them.

mod layer;
mod order;
mod route;
mod written;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::StatusCode;

pub(crate) use self::layer::{Lost, apply, lost};
pub use self::order::FaultOrder;
use self::order::{Active, Kind};
use self::route::Route;
pub(crate) use self::written::Written;

/// The faults ordered from a sandbox, and the log of its requests; clones share both.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    orders: Arc<Mutex<Orders>>,
}

#[derive(Debug, Default)]
struct Orders {
    /// How many further answers get lost.
    lost: usize,
    delays: Vec<(Route, Duration)>,
    failures: Vec<(Route, Failure)>,
    firewall: Vec<(Route, StatusCode)>,
    pages: Vec<(Route, PageFault)>,
    active: Vec<Active>,
    log: VecDeque<LoggedRequest>,
    /// How many requests the log has forgotten.
    forgotten: usize,
}

/// How many requests the log remembers, so that a sandbox that is served for months does not grow.
const REMEMBERED: usize = 10_000;

/// A request that reached the sandbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedRequest {
    /// The method, such as `POST`.
    pub method: String,
    /// The path, without its query.
    pub path: String,
    /// The status that the portal gave it, whether or not the answer got through; `None` while it is under way.
    pub status: Option<u16>,
    /// What went wrong on order, by its name in the contract, such as `lose`.
    pub fault: Option<&'static str>,
}

/// What is wrong with a page of a list, for the face that makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageFault {
    /// It has no more than so many rows, and the list goes on.
    Short(usize),
    /// It names the mark it was asked for as that of the next page.
    RepeatedMark,
}

#[derive(Clone, Copy, Debug)]
struct Failure {
    status: StatusCode,
    retry_after: Option<u64>,
}

impl Faults {
    fn orders(&self) -> MutexGuard<'_, Orders> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Carries the next request out, and then loses its answer: the connection breaks off instead.
    ///
    /// Several calls lose as many answers.
    pub fn drop_next_answer(&self) {
        self.orders().lost += 1;
    }

    /// Holds back every answer on a route, such as `GET /v1/procedures` or `* /v1/dossiers`, by so long.
    pub fn delay(&self, route: &str, by: Duration) {
        self.orders().delays.push((Route::new(route), by));
    }

    /// Refuses the next request on a route with a status from 400 up, such as 429 or 503, without carrying it out.
    ///
    /// `retry_after` is the value of that header, in seconds. Several calls refuse as many requests; another status counts
    /// as 503.
    pub fn fail(&self, route: &str, status: u16, retry_after: Option<u64>) {
        let status = StatusCode::from_u16(status)
            .ok()
            .filter(|status| status.as_u16() >= 400);
        let failure = Failure {
            status: status.unwrap_or(StatusCode::SERVICE_UNAVAILABLE),
            retry_after,
        };
        self.orders().failures.push((Route::new(route), failure));
    }

    /// Answers the next request on a route, such as `* /api/v1`, with the page of a firewall: HTML, with a status that may well be
    /// 200. It is not carried out. Several calls answer as many requests so; a status that is none counts as 403.
    pub fn firewall(&self, route: &str, status: u16) {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::FORBIDDEN);
        self.orders().firewall.push((Route::new(route), status));
    }

    /// Makes the next page of a list of the national face have no more than so many rows, even none, and go on behind them.
    pub fn shorten_page(&self, route: &str, rows: usize) {
        let order = (Route::new(route), PageFault::Short(rows));
        self.orders().pages.push(order);
    }

    /// Makes the next page of a list of the national face name the mark it was asked for as that of the page behind it.
    pub fn repeat_mark(&self, route: &str) {
        let order = (Route::new(route), PageFault::RepeatedMark);
        self.orders().pages.push(order);
    }

    /// The requests so far, in the order of arrival; of very many, the last 10 000.
    #[must_use]
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.orders().log.iter().cloned().collect()
    }

    /// Adds an order; it stays until it is used up or taken back.
    pub fn order(&self, order: FaultOrder) {
        self.orders().active.push(Active::new(order));
    }

    /// The orders as they are written down.
    pub(crate) fn written(&self) -> Vec<Written> {
        self.orders().active.iter().map(Active::written).collect()
    }

    /// Puts other orders into the place of all that were given.
    pub(crate) fn replace(&self, orders: Vec<FaultOrder>) {
        let mut present = self.orders();
        let log = std::mem::take(&mut present.log);
        let forgotten = present.forgotten;
        *present = Orders {
            active: orders.into_iter().map(Active::new).collect(),
            log,
            forgotten,
            ..Orders::default()
        };
    }

    /// Takes all orders back, and empties the log.
    pub fn clear(&self) {
        *self.orders() = Orders::default();
    }

    fn answered(&self, number: usize, status: StatusCode) {
        let mut orders = self.orders();
        let position = number.checked_sub(orders.forgotten);
        if let Some(entry) = position.and_then(|position| orders.log.get_mut(position)) {
            entry.status = Some(status.as_u16());
        }
    }

    /// Writes a request down; tells what was ordered for it.
    fn meet(&self, method: &str, path: &str) -> Met {
        let mut orders = self.orders();
        let number = orders.forgotten + orders.log.len();
        orders.log.push_back(LoggedRequest {
            method: method.to_owned(),
            path: path.to_owned(),
            status: None,
            fault: None,
        });
        if orders.log.len() > REMEMBERED {
            orders.log.pop_front();
            orders.forgotten += 1;
        }
        let mut met: Vec<Kind> = orders
            .active
            .iter_mut()
            .filter_map(|order| order.meet(method, path))
            .collect();
        let delay: Duration = orders
            .delays
            .iter()
            .filter(|(route, _)| route.covers(method, path))
            .map(|(_, by)| *by)
            .sum();
        let failure = taken(&mut orders.failures, method, path);
        let firewall = taken(&mut orders.firewall, method, path);
        let page = taken(&mut orders.pages, method, path);
        let is_lost = failure.is_none() && orders.lost > 0;
        orders.lost -= usize::from(is_lost);
        if is_lost {
            met.push(Kind::Lose);
        }
        // Of several, the one that stops a request first is the one it met.
        let fault = met.iter().max_by_key(|kind| kind.rank()).map(|kind| kind.word());
        let fault = failure.as_ref().map(|_| "fail").or(fault);
        if let Some(entry) = orders.log.back_mut() {
            entry.fault = fault;
        }
        Met {
            ordered: met,
            number,
            delay,
            failure,
            firewall,
            page,
        }
    }
}

/// Takes the first order that is about a request.
fn taken<T>(orders: &mut Vec<(Route, T)>, method: &str, path: &str) -> Option<T> {
    let position = orders.iter().position(|(route, _)| route.covers(method, path))?;
    Some(orders.remove(position).1)
}

struct Met {
    number: usize,
    delay: Duration,
    failure: Option<Failure>,
    firewall: Option<StatusCode>,
    page: Option<PageFault>,
    ordered: Vec<Kind>,
}

impl Met {
    fn meets(&self, kind: Kind) -> bool {
        self.ordered.contains(&kind)
    }

    fn delay(&self) -> Duration {
        let ordered = self.ordered.iter().filter_map(|kind| match kind {
            Kind::Delay(by) => Some(*by),
            _ => None,
        });
        ordered.fold(self.delay, Duration::saturating_add)
    }

    fn failure(&self) -> Option<Failure> {
        let ordered = self.ordered.iter().find_map(|kind| match kind {
            Kind::Fail { status, retry_after } => Some(Failure {
                status: *status,
                retry_after: *retry_after,
            }),
            _ => None,
        });
        self.failure.or(ordered)
    }

    fn pace(&self) -> Option<u64> {
        self.ordered.iter().find_map(|kind| match kind {
            Kind::Slow { bytes_per_second } => Some(*bytes_per_second),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_used_up_and_everything_is_logged() {
        let faults = Faults::default();
        faults.fail("GET /v1/portal", 429, Some(2));
        faults.drop_next_answer();
        assert!(
            faults.meet("GET", "/v1/portal").failure.is_some(),
            "a refusal comes before a loss"
        );
        let second = faults.meet("GET", "/v1/portal");
        assert!(second.failure.is_none() && second.meets(Kind::Lose));
        assert!(!faults.meet("GET", "/v1/portal").meets(Kind::Lose));
        assert_eq!(faults.requests().len(), 3);
        faults.clear();
        assert!(faults.requests().is_empty());
    }
}
