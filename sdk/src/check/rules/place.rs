//! Where a rule applies: its pointers with every `*` bound to an element of an array.

use serde_json::Value;

use crate::model::identity::PartialDate;

/// The members that point into the data.
const POINTERS: [&str; 14] = [
    "number",
    "birth_date",
    "gender",
    "date",
    "value",
    "province",
    "ward",
    "detail",
    "earlier",
    "later",
    "from",
    "to",
    "rows",
    "when",
];

/// Returns the indices for every `*`, once for each place the rule applies to; one empty list where it has none.
pub(super) fn bindings(rule: &Value, data: &Value) -> Vec<Vec<usize>> {
    let stars = |pointer: &&str| pointer.split('/').filter(|name| *name == "*").count();
    let pointers = POINTERS
        .iter()
        .filter_map(|name| rule.get(name)?.as_str())
        .filter(|text| text.starts_with('/'));
    let Some(longest) = pointers.max_by_key(stars) else {
        return Vec::new();
    };
    let names: Vec<&str> = longest.split('/').skip(1).collect();
    let mut found = Vec::new();
    expand(&names, Some(data), &mut Vec::new(), &mut found);
    found
}

/// Walks on from a value; a missing leaf still counts, a missing array has no elements.
fn expand(names: &[&str], value: Option<&Value>, indices: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    let Some((name, rest)) = names.split_first() else {
        found.push(indices.clone());
        return;
    };
    if *name != "*" {
        return expand(
            rest,
            value.and_then(|value| value.pointer(&format!("/{name}"))),
            indices,
            found,
        );
    }
    let elements = value
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    for (at, element) in elements.iter().enumerate() {
        indices.push(at);
        expand(rest, Some(element), indices, found);
        indices.pop();
    }
}

/// A rule at one place of the data.
pub(super) struct Bound<'a> {
    rule: &'a Value,
    data: &'a Value,
    indices: Vec<usize>,
}

impl<'a> Bound<'a> {
    pub(super) fn new(rule: &'a Value, data: &'a Value, indices: Vec<usize>) -> Self {
        Self { rule, data, indices }
    }

    pub(super) fn name(&self) -> &'a str {
        self.member("rule").unwrap_or_default()
    }

    /// Returns a member as it stands in the rule.
    pub(super) fn raw(&self, member: &str) -> Option<&'a Value> {
        self.rule.get(member)
    }

    /// Returns a member's text as it stands in the rule.
    pub(super) fn member(&self, member: &str) -> Option<&'a str> {
        self.raw(member)?.as_str()
    }

    /// Returns a member's whole number.
    pub(super) fn number(&self, member: &str) -> Option<i64> {
        self.raw(member)?.as_i64()
    }

    /// Returns where a member points, with every `*` bound.
    pub(super) fn pointer(&self, member: &str) -> Option<String> {
        let mut indices = self.indices.iter();
        let names = self
            .member(member)?
            .strip_prefix('/')?
            .split('/')
            .map(|name| match name {
                "*" => indices.next().map(ToString::to_string),
                name => Some(name.to_owned()),
            });
        Some(format!("/{}", names.collect::<Option<Vec<_>>>()?.join("/")))
    }

    /// Returns the value a member points at, and where.
    pub(super) fn value(&self, member: &str) -> Option<(String, &'a Value)> {
        let pointer = self.pointer(member)?;
        let value = self.data.pointer(&pointer)?;
        Some((pointer, value))
    }

    /// Returns the text a member points at, and where.
    pub(super) fn text(&self, member: &str) -> Option<(String, &'a str)> {
        let (pointer, value) = self.value(member)?;
        // An empty text is an absent one: the schema says what is required.
        Some((pointer, value.as_str().filter(|text| !text.is_empty())?))
    }

    /// Returns the date a member points at, and where.
    pub(super) fn date(&self, member: &str) -> Option<(String, PartialDate)> {
        let (pointer, text) = self.text(member)?;
        Some((pointer, text.parse().ok()?))
    }
}
