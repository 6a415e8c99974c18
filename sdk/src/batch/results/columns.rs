//! Which cells of the manifest go where.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::batch::manifest::{
    Cell, Content, Format, MOST_COLUMNS, Manifest, ManifestError, ManifestErrorKind, RawRow,
};
use crate::batch::results::sheet::Look;
use crate::batch::results::{ADDED, Headings, is_added};

/// How wide the added columns are, in characters.
const WIDTHS: [f64; 6] = [16.0, 26.0, 20.0, 14.0, 44.0, 36.0];

/// The columns of the manifest.
pub(super) struct Layout {
    header: Vec<String>,
    header_row: u32,
    /// Which of the manifest's columns are kept: all but those we added before.
    kept: Vec<usize>,
    /// The columns of objects, by name.
    names: HashMap<String, usize>,
    is_lines: bool,
}

impl Layout {
    /// Reads the manifest once for all that it has: rows may be longer than the header, and objects have members of their own.
    pub(super) fn of(manifest: &Manifest) -> Result<Self, ManifestError> {
        let mut layout = Self {
            header: manifest.header().to_vec(),
            header_row: manifest.header_row().max(1),
            kept: Vec::new(),
            names: HashMap::new(),
            is_lines: manifest.format() == Format::Jsonl,
        };
        for raw in manifest.rows()? {
            let raw = raw?;
            match raw.content() {
                Content::Cells(cells) if cells.len() > layout.header.len() => {
                    layout.header.resize(cells.len(), String::new());
                }
                Content::Cells(_) => {}
                Content::Object(members) => {
                    for (name, _) in flat(members) {
                        let next = layout.header.len();
                        if !layout.names.contains_key(&name) {
                            layout.header.push(name.clone());
                            layout.names.insert(name, next);
                        }
                    }
                    if layout.header.len() > MOST_COLUMNS {
                        let kind = ManifestErrorKind::TooLarge {
                            what: "columns",
                            limit: MOST_COLUMNS as u64,
                        };
                        return Err(ManifestError::new(manifest.path(), kind).at_line(raw.line()));
                    }
                }
            }
        }
        layout.kept = (0..layout.header.len())
            .filter(|at| !is_added(&layout.header[*at]))
            .collect();
        Ok(layout)
    }

    pub(super) fn header_row(&self) -> u32 {
        self.header_row
    }

    /// Returns the row something stands in; lines have no header, so one comes before them.
    pub(super) fn row(&self, raw: &RawRow) -> u32 {
        raw.number() + u32::from(self.is_lines)
    }

    pub(super) fn header(&self, headings: &Headings) -> Vec<Cell> {
        let labels = [
            &headings.status,
            &headings.code,
            &headings.due,
            &headings.fee,
            &headings.error,
            &headings.receipt,
        ];
        let added = labels
            .into_iter()
            .zip(ADDED)
            .map(|(label, name)| format!("{label} [hoso.{name}]"));
        let kept = self.kept.iter().map(|at| self.header[*at].clone());
        kept.chain(added).map(Cell::Text).collect()
    }

    /// Returns how the columns look: the manifest's as they were there, formatted as text where it has no formats.
    pub(super) fn looks(&self, manifest: &Manifest) -> Vec<Look> {
        let face = manifest.face();
        let own = self.kept.iter().map(|at| {
            let column = face.and_then(|face| face.look.columns.get(*at));
            Look {
                width: column.and_then(|column| column.width),
                is_hidden: column.is_some_and(|column| column.is_hidden),
                is_text: face.is_none_or(|face| face.texts.get(*at).copied().unwrap_or_default()),
            }
        });
        let added = WIDTHS.into_iter().map(|width| Look {
            width: Some(width),
            ..Look::default()
        });
        own.chain(added).collect()
    }

    /// Returns a row's own cells.
    pub(super) fn cells(&self, raw: &RawRow) -> Vec<Cell> {
        let mut all = match raw.content() {
            Content::Cells(cells) => cells.clone(),
            Content::Object(members) => {
                let mut cells = vec![Cell::Blank; self.header.len()];
                for (name, cell) in flat(members) {
                    if let Some(place) = self.names.get(&name).and_then(|at| cells.get_mut(*at)) {
                        *place = cell;
                    }
                }
                cells
            }
        };
        all.resize(self.header.len(), Cell::Blank);
        self.kept
            .iter()
            .map(|at| std::mem::replace(&mut all[*at], Cell::Blank))
            .collect()
    }
}

/// Lays an object out flat: `form.dia_chi.tinh`, `form.thanh_vien.0.ho_ten`; a list of single values stays JSON.
fn flat(members: &Map<String, Value>) -> Vec<(String, Cell)> {
    let mut found = Vec::new();
    for (name, value) in members {
        walk(name.clone(), value, &mut found);
    }
    found
}

fn walk(name: String, value: &Value, found: &mut Vec<(String, Cell)>) {
    let is_group = |value: &Value| value.is_object() || value.is_array();
    match value {
        Value::Object(members) => {
            for (inner, value) in members {
                walk(format!("{name}.{inner}"), value, found);
            }
        }
        Value::Array(values) if values.iter().any(is_group) => {
            for (at, value) in values.iter().enumerate() {
                walk(format!("{name}.{at}"), value, found);
            }
        }
        Value::Null => found.push((name, Cell::Blank)),
        Value::String(text) => found.push((name, Cell::Text(text.clone()))),
        other => found.push((name, Cell::Text(other.to_string()))),
    }
}
