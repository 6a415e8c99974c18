//! Examples of requests and answers, taken from the sandbox itself.

use std::sync::LazyLock;

use serde_json::Value;

static EXAMPLES: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("examples.json")).unwrap_or_default());

/// The example of an operation's `request` or `response`.
pub(super) fn of(operation: &str, kind: &str) -> Option<&'static Value> {
    EXAMPLES.get(operation)?.get(kind)
}
