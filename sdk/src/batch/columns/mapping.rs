//! The mapping file: what the manifest's own headers mean.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::batch::manifest::{ManifestError, ManifestErrorKind};
use crate::model::text::nfc;

/// The largest mapping file that is read.
const LARGEST: u64 = 1 << 20;

/// What a mapping file says, in TOML. Everything is optional.
///
/// ```toml
/// sheet = "Danh sách"          # the sheet to read, of a workbook with several
/// key = "Mã nhân viên"         # the column that names a row
/// ignore = ["Ghi chú"]         # columns that mean nothing
/// hidden = "skip"              # hidden rows and columns: "file" them as the others, or "skip" them
///
/// [columns]                    # header = target
/// "Tên người ở" = "ho_ten"
///
/// [defaults]                   # target = text, for rows that say nothing else
/// agency = "H26.104.09556"
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    pub(crate) path: Option<PathBuf>,
    pub(crate) sheet: Option<String>,
    pub(crate) key: Option<String>,
    pub(crate) ignore: Vec<String>,
    pub(crate) hidden: Option<Hidden>,
    pub(crate) columns: Vec<(String, String)>,
    pub(crate) defaults: Vec<(String, String)>,
}

/// What becomes of the rows and columns that a workbook hides. Where a mapping does not say, filled ones are faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Hidden {
    /// They are filed as the others.
    File,
    /// They are passed over.
    Skip,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    sheet: Option<String>,
    key: Option<String>,
    #[serde(default)]
    ignore: Vec<String>,
    hidden: Option<Hidden>,
    #[serde(default)]
    columns: toml::Table,
    #[serde(default)]
    defaults: toml::Table,
}

impl Mapping {
    /// Reads a mapping file. Blocking.
    ///
    /// # Errors
    /// `ManifestError` where it cannot be read, is no TOML, or holds something else than a mapping.
    pub fn read(path: &Path) -> Result<Self, ManifestError> {
        let failed = |error| ManifestError::new(path, ManifestErrorKind::Unreadable(error));
        let mut text = String::new();
        File::open(path)
            .and_then(|file| file.take(LARGEST + 1).read_to_string(&mut text))
            .map_err(failed)?;
        if text.len() as u64 > LARGEST {
            let kind = ManifestErrorKind::TooLarge {
                what: "mapping",
                limit: LARGEST,
            };
            return Err(ManifestError::new(path, kind));
        }
        Self::parse(&text)
            .map(|mapping| Self {
                path: Some(path.to_owned()),
                ..mapping
            })
            .map_err(|(kind, line)| ManifestError::new(path, kind).at_line(line))
    }

    /// Reads a mapping's text; else gives the reason and the line.
    fn parse(text: &str) -> Result<Self, (ManifestErrorKind, Option<usize>)> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let written: Spanned<Written> = toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .and_then(|span| text.get(..span.start))
                .map(|before| before.matches('\n').count() + 1);
            (refused(text, error.message()), line)
        })?;
        let written = written.into_inner();
        let pairs = |table: toml::Table| {
            table
                .into_iter()
                .flat_map(|(name, value)| flat(&nfc(&name), value))
                .map(|(name, value)| value.map(|text| (name.clone(), text)).ok_or(name))
                .collect::<Result<Vec<_>, _>>()
                .map_err(|name| {
                    let reason = format!("{name} must be a text in quotes");
                    let what = "text";
                    let (name, reason) = (name.into(), reason.into());
                    (ManifestErrorKind::Mapping { what, name, reason }, None)
                })
        };
        Ok(Self {
            path: None,
            sheet: written.sheet,
            key: written.key,
            ignore: written.ignore,
            hidden: written.hidden,
            columns: pairs(written.columns)?,
            defaults: pairs(written.defaults)?,
        })
    }

    /// Returns the sheet to read.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }
}

/// Says what is wrong with a text that is no mapping: no TOML at all, a key that none has, or a value of another kind.
fn refused(text: &str, reason: &str) -> ManifestErrorKind {
    let known = ["sheet", "key", "ignore", "hidden", "columns", "defaults"];
    let fits = |name: &str, value: &toml::Value| match name {
        "sheet" | "key" => value.is_str(),
        "hidden" => matches!(value.as_str(), Some("file" | "skip")),
        "ignore" => value
            .as_array()
            .is_some_and(|names| names.iter().all(toml::Value::is_str)),
        _ => value.is_table(),
    };
    let (what, name) = match text.parse::<toml::Table>() {
        Err(_) => ("syntax", None),
        Ok(table) => {
            let unknown = table.keys().find(|name| !known.contains(&name.as_str()));
            let wrong = || table.iter().find(|(name, value)| !fits(name, value));
            let name = unknown.or_else(|| wrong().map(|(name, _)| name));
            let what = match name.map(String::as_str) {
                _ if unknown.is_some() => "unknown",
                Some("hidden") => "hidden",
                _ => "type",
            };
            (what, name.cloned())
        }
    };
    let reason = match what {
        "hidden" => "hidden must be \"file\" or \"skip\"",
        _ => reason,
    };
    ManifestErrorKind::Mapping {
        what,
        name: name.unwrap_or_default().into(),
        reason: reason.into(),
    }
}

/// Unfolds what TOML reads as tables: `dia_chi.tinh = "01"` without quotes around the name.
fn flat(name: &str, value: toml::Value) -> Vec<(String, Option<String>)> {
    match value {
        toml::Value::Table(table) => table
            .into_iter()
            .flat_map(|(inner, value)| flat(&format!("{name}.{}", nfc(&inner)), value))
            .collect(),
        toml::Value::String(text) => vec![(name.to_owned(), Some(nfc(&text)))],
        _ => vec![(name.to_owned(), None)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_reads_with_dotted_names_and_refuses_what_it_has_not() {
        let text = "key = \"Mã\"\nignore = [\"Ghi chú\"]\n[columns]\n\"Tên\" = \"ho_ten\"\n[defaults]\ndia_chi.tinh = \"01\"\n";
        let mapping = Mapping::parse(text).unwrap();
        assert_eq!(mapping.columns, [("Tên".to_owned(), "ho_ten".to_owned())]);
        assert_eq!(mapping.defaults, [("dia_chi.tinh".to_owned(), "01".to_owned())]);
        assert_eq!(Mapping::parse("[column]\n").unwrap_err().1, Some(1));
        let told = |text| Mapping::parse(text).unwrap_err().0.to_string();
        assert!(told("[defaults]\nso = 1\n").ends_with("so must be a text in quotes"));
        let what = |text| match Mapping::parse(text).unwrap_err().0 {
            ManifestErrorKind::Mapping { what, name, .. } => (what, name),
            other => panic!("{other}"),
        };
        assert_eq!(what("[column]\n"), ("unknown", "column".into()));
        assert_eq!(what("key = 1\n"), ("type", "key".into()));
        assert_eq!(what("key = \n").0, "syntax");
        for text in ["hidden = \"bo qua\"\n", "hidden = true\n"] {
            assert_eq!(what(text), ("hidden", "hidden".into()));
            assert!(told(text).ends_with("hidden must be \"file\" or \"skip\""));
        }
        assert!(told("hiden = \"skip\"\n").contains("`hidden`"));
    }
}
