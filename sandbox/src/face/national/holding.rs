//! What the face serves: rows and details of a file, or the sandbox's own procedures.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::Value;

use super::answer::Refused;
use super::own;
use crate::error::SandboxError;
use crate::portal::catalogue::Catalogue;
use crate::portal::fold::words;

/// The rows and where their details are.
#[derive(Debug, Default)]
pub(crate) struct Holding {
    given: Option<Given>,
    own: OnceLock<Vec<Row>>,
}

#[derive(Debug)]
struct Given {
    rows: Vec<Row>,
    details: HashMap<String, PathBuf>,
}

/// A row of the catalogue, as it is sent, with what it is found by.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) text: Box<str>,
    code: String,
    words: Vec<String>,
    categories: Vec<String>,
    agencies: Vec<String>,
}

impl Row {
    /// The row of this JSON; one without an id gets its number for one.
    pub(super) fn new(text: &str, row: &Value, agencies: Vec<String>, number: usize) -> Self {
        let text_of = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let categories = row["categoryIds"].as_array().into_iter().flatten();
        let id = text_of("id");
        Self {
            id: if id.is_empty() { number.to_string() } else { id },
            text: text.into(),
            code: text_of("code").trim().to_owned(),
            words: words(&text_of("name")),
            categories: categories.filter_map(Value::as_str).map(str::to_owned).collect(),
            agencies,
        }
    }

    /// Whether the row satisfies what is asked for; an empty text asks for nothing.
    pub(super) fn matches(&self, text: &str, category: &str, agency: &str) -> bool {
        let code = text.trim();
        let found = code.is_empty()
            || self.code.starts_with(code)
            || words(text).iter().all(|word| self.words.contains(word)) && !words(text).is_empty();
        found
            && (category.is_empty() || self.categories.iter().any(|own| own == category))
            && (agency.is_empty() || self.agencies.iter().any(|own| own == agency))
    }
}

/// What the face has to know of a file of details.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Known {
    id: String,
    department_promulgate_code: Option<String>,
    departments_executing: Vec<Coded>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Coded {
    code: Option<String>,
}

impl Holding {
    /// Reads a file of rows and a folder of details.
    pub(crate) fn read(catalogue: &Path, details: Option<&Path>) -> Result<Self, SandboxError> {
        let (details, mut agencies) = match details {
            Some(folder) => folder_of(folder)?,
            None => Default::default(),
        };
        let file = fs::File::open(catalogue).map_err(|source| SandboxError::directory(catalogue, source))?;
        let mut rows = Vec::new();
        for (number, line) in BufReader::new(file).lines().enumerate() {
            let line = line.map_err(|source| SandboxError::line(catalogue, number + 1, source))?;
            if line.trim().is_empty() {
                continue;
            }
            let row: Value = serde_json::from_str(&line)
                .map_err(|error| SandboxError::line(catalogue, number + 1, error))?;
            if !row.is_object() {
                return Err(SandboxError::line(catalogue, number + 1, "no JSON object"));
            }
            let of_row = row["id"]
                .as_str()
                .and_then(|id| agencies.remove(id))
                .unwrap_or_default();
            rows.push(Row::new(line.trim(), &row, of_row, number + 1));
        }
        Ok(Self {
            given: Some(Given { rows, details }),
            own: OnceLock::new(),
        })
    }

    /// All rows, in the order in which they are served.
    pub(super) fn rows(&self, catalogue: &Catalogue) -> &[Row] {
        match &self.given {
            Some(given) => &given.rows,
            None => self.own.get_or_init(|| own::rows(catalogue)),
        }
    }

    /// The details of a row.
    pub(super) async fn details(&self, catalogue: &Catalogue, id: &str) -> Result<String, Refused> {
        let Some(given) = &self.given else {
            let found = catalogue
                .procedures()
                .iter()
                .find(|it| own::id("procedure", &it.code) == id);
            return Ok(own::details(catalogue, found.ok_or(Refused::NoSuchProcedure)?).to_string());
        };
        let path = given.details.get(id).ok_or(Refused::NoSuchProcedure)?;
        let text = tokio::fs::read_to_string(path)
            .await
            .map_err(|_| Refused::Internal)?;
        let document: Value = serde_json::from_str(&text).map_err(|_| Refused::Internal)?;
        Ok(inner(document).to_string())
    }
}

/// The details inside the frame they were stored with, if any.
fn inner(mut document: Value) -> Value {
    match document.get_mut("data") {
        Some(data) => data.take(),
        None => document,
    }
}

type Details = (HashMap<String, PathBuf>, HashMap<String, Vec<String>>);

/// Reads which file has the details of which row, and the codes of the agencies in them.
fn folder_of(folder: &Path) -> Result<Details, SandboxError> {
    let failed = |source| SandboxError::directory(folder, source);
    let (mut files, mut agencies) = Details::default();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(|source| SandboxError::directory(&path, source))?;
        let wrong = |error: serde_json::Error| SandboxError::line(&path, error.line(), &error);
        let document: Value = serde_json::from_str(&text).map_err(wrong)?;
        let known: Known = serde_json::from_value(inner(document)).map_err(wrong)?;
        let codes = known.departments_executing.into_iter().filter_map(|it| it.code);
        agencies.insert(
            known.id.clone(),
            codes.chain(known.department_promulgate_code).collect(),
        );
        files.insert(known.id, path);
    }
    Ok((files, agencies))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        let text = r#"{"id":"a","code":" 9.000001","name":"Cấp phép thả diều","categoryIds":["c1"]}"#;
        Row::new(
            text,
            &serde_json::from_str(text).unwrap(),
            vec!["H99".to_owned()],
            1,
        )
    }

    #[test]
    fn a_row_is_found_by_words_code_field_and_agency_and_by_nothing_else() {
        for (text, category, agency) in [
            ("", "", ""),
            ("tha dieu", "", ""),
            ("9.0000", "c1", "H99"),
            ("DIỀU", "c1", ""),
        ] {
            assert!(
                row().matches(text, category, agency),
                "{text} {category} {agency}"
            );
        }
        for (text, category, agency) in [
            ("cờ", "", ""),
            ("9.1", "", ""),
            ("", "c2", ""),
            ("", "", "H9"),
            ("-", "", ""),
        ] {
            assert!(
                !row().matches(text, category, agency),
                "{text} {category} {agency}"
            );
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.jsonl");
        fs::write(&path, "{\"id\":\"a\"}\n\n[1]\n").unwrap();
        let error = Holding::read(&path, None).unwrap_err().to_string();
        assert!(error.ends_with("rows.jsonl:3: no JSON object"), "{error}");
        fs::write(&path, "{\"id\":\"a\"}\n{\"id\"").unwrap();
        let error = Holding::read(&path, None).unwrap_err().to_string();
        assert!(error.contains("rows.jsonl:2: "), "{error}");
        assert!(Holding::read(&folder.path().join("none"), None).is_err());
    }
}
