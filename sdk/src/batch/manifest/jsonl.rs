//! JSONL: one object a line, its members each once.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::batch::manifest::text::TextFile;
use crate::batch::manifest::{Content, LARGEST_ROW, ManifestError, ManifestErrorKind, RawRow};
use crate::model::text::nfc;

/// Reads objects.
pub(super) struct JsonlRows {
    path: PathBuf,
    text: TextFile,
    number: u32,
}

impl JsonlRows {
    pub(super) fn open(path: &Path) -> Result<Self, ManifestError> {
        Ok(Self {
            path: path.to_owned(),
            text: TextFile::open(path)?,
            number: 0,
        })
    }

    pub(super) fn next_row(&mut self) -> Result<Option<RawRow>, ManifestError> {
        let Some(line) = self.line()? else {
            return Ok(None);
        };
        let number = self.number;
        let mut row = RawRow::blank(number);
        row.line = Some(number as usize);
        if line.trim_ascii().is_empty() {
            return Ok(Some(row));
        }
        let mut reader = serde_json::Deserializer::from_slice(&line);
        let read = Once.deserialize(&mut reader).and_then(|value| {
            reader.end()?;
            Ok(value)
        });
        let kind = match read {
            Ok(Value::Object(members)) => {
                row.content = Content::Object(members);
                return Ok(Some(row));
            }
            Ok(_) => ManifestErrorKind::NotJson {
                what: "value",
                column: 1,
                reason: "another value stands here".to_owned(),
            },
            Err(error) => not_json(&error),
        };
        let error = ManifestError::new(&self.path, kind);
        Err(error.at_line(Some(number as usize)))
    }

    /// Reads one line without its end.
    fn line(&mut self) -> Result<Option<Vec<u8>>, ManifestError> {
        let mut line = Vec::new();
        let mut is_any = false;
        loop {
            let chunk = self.text.chunk()?;
            if chunk.is_empty() {
                break;
            }
            is_any = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            if line.len() + part.len() > LARGEST_ROW {
                let kind = ManifestErrorKind::TooLarge {
                    what: "line",
                    limit: LARGEST_ROW as u64,
                };
                let at = self.number as usize + 1;
                return Err(ManifestError::new(&self.path, kind).at_line(Some(at)));
            }
            line.extend_from_slice(part);
            let taken = part.len() + usize::from(end.is_some());
            self.text.take(taken);
            if end.is_some() {
                break;
            }
        }
        self.number = self.number.saturating_add(u32::from(is_any));
        Ok(is_any.then_some(line))
    }
}

/// Says what the parser found, with the column and without its line, which is always the first.
fn not_json(error: &serde_json::Error) -> ManifestErrorKind {
    let text = error.to_string();
    let said = text.split(" at line ").next().unwrap_or_default();
    let what = match error.classify() {
        _ if said == TWICE => "twice",
        serde_json::error::Category::Eof => "cut_short",
        _ => "syntax",
    };
    let column = error.column();
    ManifestErrorKind::NotJson {
        what,
        column,
        reason: format!("{said} (column {column})"),
    }
}

/// What is said of a member that stands twice.
const TWICE: &str = "a member stands twice in one object";

/// Reads a value and refuses a member that stands twice: the portal would see one of the two, and nobody knows which.
#[derive(Clone, Copy)]
struct Once;

impl<'de> DeserializeSeed<'de> for Once {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = access.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            let value = access.next_value_seed(self)?;
            if members.insert(nfc(&name), value).is_some() {
                return Err(A::Error::custom(TWICE));
            }
        }
        Ok(Value::Object(members))
    }
}
