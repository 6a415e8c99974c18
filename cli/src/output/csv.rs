//! Comma-separated values.

use serde_json::Value;

/// Writes headings and rows; a cell that a spreadsheet would run as a formula gets a quote before it.
pub(crate) fn rows(headings: &[&str], rows: &[Vec<Value>]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(headings)?;
    for row in rows {
        writer.write_record(row.iter().map(cell))?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// How a value stands in a cell: text bare, nothing as nothing, the rest as JSON.
pub(crate) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::rows;

    #[test]
    fn cells_are_quoted_and_formulas_are_not_run() {
        let text = rows(
            &["a", "b"],
            &[vec![json!("x,\"y\""), json!("=1+1")], vec![json!(null), json!(7)]],
        )
        .unwrap();
        assert_eq!(text, "a,b\n\"x,\"\"y\"\"\",'=1+1\n,7\n");
    }
}
