//! Faults on order and the log of requests.

use std::time::Duration;

use hoso::model::sandbox::OrderedFault;
use hoso::{FaultOrder, LoggedRequest};

use crate::output::{Column, Record, Sheet, column, csv_column};
use crate::text::Text;

impl Record for FaultOrder {
    const MEMBERS: &'static str =
        "route fault milliseconds status retry_after requests bytes_per_second probability seed times";

    fn is_of_sandbox(&self) -> bool {
        true
    }

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("fault", "column-fault", |item, _| item.fault.as_str().to_owned()),
            column("route", "column-route", |item, _| item.route.clone()),
            column("milliseconds", "column-measure", |item, _| measure(&item.fault)),
            csv_column("status"),
            csv_column("retry_after"),
            csv_column("requests"),
            csv_column("bytes_per_second"),
            column("probability", "column-probability", |item, text| {
                item.probability
                    .map(|it| text.decimal(&it.to_string()))
                    .unwrap_or_default()
            }),
            csv_column("seed"),
            column("times", "column-times", |item, _| {
                item.times.map(|it| it.to_string()).unwrap_or_default()
            }),
        ]
    }

    fn id(&self) -> String {
        format!("{} {}", self.fault.as_str(), self.route)
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-fault", self.fault.as_str().to_owned())
            .pair("column-route", self.route.clone())
            .pair("column-measure", measure(&self.fault))
            .pair(
                "column-probability",
                self.probability.map(|it| text.decimal(&it.to_string())),
            )
            .pair("column-times", self.times.map(|it| it.to_string()));
        sheet
    }
}

/// A fault's numbers, in units that both languages write alike.
fn measure(fault: &OrderedFault) -> String {
    let milliseconds = |span: &Duration| format!("{} ms", span.as_millis());
    match fault {
        OrderedFault::Delay { by } => milliseconds(by),
        OrderedFault::Fail { status, retry_after } => {
            let status = status.unwrap_or(503);
            retry_after.map_or_else(|| status.to_string(), |it| format!("{status}, Retry-After: {it}"))
        }
        OrderedFault::Limit { requests, per } => format!("{requests} / {}", milliseconds(per)),
        OrderedFault::Slow { bytes_per_second } => format!("{bytes_per_second} B/s"),
        _ => String::new(),
    }
}

impl Record for LoggedRequest {
    const MEMBERS: &'static str = "method path status fault";

    fn is_of_sandbox(&self) -> bool {
        true
    }

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("method", "column-method", |item, _| item.method.clone()),
            column("path", "column-path", |item, _| item.path.clone()),
            column("status", "column-status", |item, _| {
                status(item).unwrap_or_default()
            }),
            column("fault", "column-fault", |item, _| {
                item.fault.clone().unwrap_or_default()
            }),
        ]
    }

    fn id(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-method", self.method.clone())
            .pair("column-path", self.path.clone())
            .pair("column-status", status(self))
            .pair("column-fault", self.fault.clone());
        sheet
    }
}

fn status(request: &LoggedRequest) -> Option<String> {
    request.status.map(|it| it.to_string())
}
