//! Pointers into a form, in which `*` stands for every element of an array.

use serde_json::Value;

/// The value at a pointer; `null` is as good as absent.
pub(crate) fn look_up<'a>(form: &'a Value, pointer: &str) -> Option<&'a Value> {
    form.pointer(pointer).filter(|value| !value.is_null())
}

/// Puts `indices` in the place of the stars, from the left.
pub(crate) fn filled(pointer: &str, indices: &[usize]) -> String {
    let mut indices = indices.iter();
    let segments = pointer.split('/').map(|segment| match segment {
        "*" => indices
            .next()
            .map_or_else(|| segment.to_owned(), ToString::to_string),
        _ => segment.to_owned(),
    });
    segments.collect::<Vec<_>>().join("/")
}

/// The indices for which a rule holds: one row where it has no star, one an element where it has one.
///
/// The pointer with the most stars leads; the others share its indices.
pub(crate) fn bindings(rule: &Value, form: &Value) -> Vec<Vec<usize>> {
    let pointers = rule
        .as_object()
        .into_iter()
        .flat_map(|members| members.values())
        .filter_map(Value::as_str);
    let leading = pointers
        .filter(|text| text.starts_with('/'))
        .max_by_key(|text| stars(text));
    let mut rows = vec![Vec::new()];
    let Some(leading) = leading else { return rows };
    let parts: Vec<&str> = leading.split("/*").collect();
    for depth in 1..parts.len() {
        let prefix = parts[..depth].join("/*");
        rows = rows
            .into_iter()
            .flat_map(|row: Vec<usize>| elements(form, &prefix, &row))
            .collect();
    }
    rows
}

fn stars(pointer: &str) -> usize {
    pointer.split('/').filter(|segment| *segment == "*").count()
}

fn elements(form: &Value, prefix: &str, row: &[usize]) -> Vec<Vec<usize>> {
    let length = look_up(form, &filled(prefix, row))
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    (0..length)
        .map(|index| row.iter().copied().chain([index]).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_star_runs_over_every_element_and_nothing_else() {
        let form = json!({"rows": [{"a": 1}, {"a": 2}], "deep": [{"in": [1, 2]}, {"in": []}, {"in": [3]}]});
        assert_eq!(
            bindings(&json!({"rule": "x", "value": "/rows/*/a"}), &form),
            [[0], [1]]
        );
        assert_eq!(
            bindings(&json!({"value": "/deep/*/in/*"}), &form),
            [[0, 0], [0, 1], [2, 0]]
        );
        assert_eq!(bindings(&json!({"value": "/a"}), &form), [Vec::<usize>::new()]);
        assert!(bindings(&json!({"value": "/missing/*/a"}), &form).is_empty());
    }

    #[test]
    fn stars_are_filled_from_the_left() {
        assert_eq!(filled("/a/*/b/*", &[1, 2]), "/a/1/b/2");
        assert_eq!(filled("/a", &[1]), "/a");
    }
}
