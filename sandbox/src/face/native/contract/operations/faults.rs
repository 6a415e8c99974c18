//! Faults on order and the log of requests.

use serde_json::{Value, json};

use super::super::operation::{Operation, Tag};
use super::super::schemas::Schemas;
use crate::face::native::faults::Logged;
use crate::face::native::wire::Items;
use crate::fault::Written;
use crate::portal::refusal::Refusal;

fn operation(id: &'static str, titles: [&'static str; 2]) -> Operation {
    Operation::new(id, Tag::Sandbox, titles)
        .signed_in()
        .refuses([Refusal::Forbidden])
}

fn order() -> Value {
    let number = || json!({"type": ["integer", "null"], "minimum": 0, "maximum": u64::MAX});
    let needs = |fault: &str, member: &str, what: Value| json!({"properties": {"fault": {"const": fault}, member: what}, "required": [member]});
    let given = || json!({"type": "integer", "minimum": 0, "maximum": u64::MAX});
    json!({
        "type": "object", "required": ["route", "fault"], "additionalProperties": false,
        "properties": {
            "route": {"type": "string", "pattern": "/", "description": "Such as `POST /v1/dossiers`, with `*` for any method or any one segment; it covers what lies below."},
            "fault": {"type": "string", "enum": ["lose", "reset", "delay", "fail", "limit", "slow"]},
            "milliseconds": number(), "requests": number(), "bytes_per_second": number(),
            "retry_after": number(), "seed": number(), "times": number(),
            "status": {"type": ["integer", "null"], "minimum": 400, "maximum": 599},
            "probability": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
        },
        "anyOf": [
            {"properties": {"fault": {"enum": ["lose", "reset", "fail"]}}},
            needs("delay", "milliseconds", given()),
            needs("limit", "requests", given()),
            needs("slow", "bytes_per_second", given()),
        ],
    })
}

pub(in super::super::super) fn list(schemas: &mut Schemas) -> Operation {
    let items = schemas.answer::<Items<Written>>();
    operation("listFaults", ["List the faults on order", "Các lỗi đã đặt"])
        .notes("The demonstration account only. Orders hold for one server, until it ends.")
        .gives(("200", "All orders."), &items, &[])
}

pub(in super::super::super) fn replace(schemas: &mut Schemas) -> Operation {
    let members = json!({"items": {"type": "array", "items": order()}});
    let body = schemas.request("FaultOrders", &members, &["items"]);
    let items = schemas.answer::<Items<Written>>();
    operation("orderFaults", ["Order faults", "Đặt lỗi"])
        .notes("Takes the place of all orders. The calls on faults and requests meet none themselves. A repeat changes nothing.")
        .body(&body, true)
        .gives(("200", "All orders."), &items, &[])
}

pub(in super::super::super) fn clear(_: &mut Schemas) -> Operation {
    operation("clearFaults", ["Take all orders back", "Bỏ mọi lỗi đã đặt"]).gives_nothing(
        "204",
        "Nothing is on order.",
        &[],
    )
}

pub(in super::super::super) fn requests(schemas: &mut Schemas) -> Operation {
    let items = schemas.answer::<Items<Logged<'_>>>();
    operation("listRequests", ["Show the log of requests", "Nhật ký yêu cầu"])
        .notes("The last 10 000, in the order of arrival.")
        .gives(("200", "All requests."), &items, &[])
}
