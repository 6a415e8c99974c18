//! Reads TOML into JSON values and remembers the line of each, and how numbers were written.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::Path;

use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::check::field::below;
use crate::dossier_file::error::ParseError;
use crate::model::text::nfc;

/// A number as it was written, which JSON forgets: leading zeros, `1.004194`.
pub(super) struct WrittenNumber {
    /// The text.
    pub(super) raw: String,
    /// Whether TOML takes it for a number at all: it has no leading zeros, spaces or slashes.
    pub(super) is_toml: bool,
}

/// The file's values with their places. Pointers are those of the file itself: `/attachment/0/file`.
pub(crate) struct Tree {
    /// Everything as JSON; dates are text.
    pub(super) value: Map<String, Value>,
    lines: HashMap<String, usize>,
    numbers: BTreeMap<String, WrittenNumber>,
}

impl Tree {
    /// Holds values that stand in no file, and so on no line.
    #[cfg(feature = "batch")]
    pub(crate) fn of(value: Map<String, Value>) -> Self {
        Self {
            value,
            lines: HashMap::new(),
            numbers: BTreeMap::new(),
        }
    }

    pub(super) fn parse(text: &str, path: &Path) -> Result<Self, ParseError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut quoted = Unquoted {
            repaired: text.to_owned(),
            ranges: BTreeMap::new(),
        };
        let failed = quoted.repair().err();
        if let Some((offset, reason)) = failed {
            return Err(ParseError::at(path, text, offset, reason));
        }
        let Unquoted { repaired, ranges } = quoted;
        let table = DeTable::parse(&repaired).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            ParseError::at(path, text, offset, error.message().to_owned())
        })?;
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let mut reader = Reader {
            text,
            starts,
            ranges,
            lines: HashMap::new(),
            numbers: BTreeMap::new(),
        };
        let value = reader.table("", table.get_ref());
        Ok(Self {
            value,
            lines: reader.lines,
            numbers: reader.numbers,
        })
    }

    /// Returns the line of a place, or of the nearest place above it that stands in the file; the first line at last.
    pub(super) fn line(&self, pointer: &str) -> usize {
        let mut pointer = pointer;
        loop {
            if let Some(line) = self.lines.get(pointer) {
                return *line;
            }
            match pointer.rsplit_once('/') {
                Some((above, _)) => pointer = above,
                None => return 1,
            }
        }
    }

    /// Returns how the number at a place was written.
    pub(super) fn number(&self, pointer: &str) -> Option<&WrittenNumber> {
        self.numbers.get(pointer)
    }

    /// Returns the places of numbers that TOML does not take.
    pub(super) fn misspelt_numbers(&self) -> impl Iterator<Item = &str> {
        self.numbers
            .iter()
            .filter(|(_, number)| !number.is_toml)
            .map(|(pointer, _)| pointer.as_str())
    }
}

/// Numbers that TOML refuses, such as `001090000001`, `090 000 0001` or `15/03/1990`: people forget the quotes, and one such
/// slip must not hide every other fault. Each is overwritten with a zero of the same length, so that no place moves.
struct Unquoted {
    repaired: String,
    ranges: BTreeMap<usize, Range<usize>>,
}

/// How often the text is read again after repairs; a slip may hide the next one.
const PASSES: usize = 16;

impl Unquoted {
    /// Repairs until the text is TOML; else tells the place and reason of the first real mistake.
    fn repair(&mut self) -> Result<(), (usize, String)> {
        for _ in 0..PASSES {
            let (_, errors) = DeTable::parse_recoverable(&self.repaired);
            let Some(first) = errors.first() else {
                return Ok(());
            };
            let reason = (
                first.span().map_or(0, |span| span.start),
                first.message().to_owned(),
            );
            let places = errors.iter().filter_map(|error| Some(error.span()?.start));
            let found: BTreeMap<usize, Range<usize>> = places
                .filter_map(|place| self.number_around(place))
                .map(|range| (range.start, range))
                .collect();
            if found.is_empty() {
                return Err(reason);
            }
            self.overwrite(found);
        }
        Ok(())
    }

    /// Writes a zero of the same length over each of these numbers.
    fn overwrite(&mut self, found: BTreeMap<usize, Range<usize>>) {
        let mut text = String::with_capacity(self.repaired.len());
        let mut copied = 0;
        for range in found.values().filter(|range| !range.is_empty()) {
            text.push_str(&self.repaired[copied..range.start]);
            text.push('0');
            text.extend(std::iter::repeat_n(' ', range.len() - 1));
            copied = range.end;
        }
        text.push_str(&self.repaired[copied..]);
        self.repaired = text;
        self.ranges.extend(found);
    }

    /// Finds the value a place lies in, where it is made of digits and what people put between them.
    fn number_around(&self, place: usize) -> Option<Range<usize>> {
        let (before, after) = (self.repaired.get(..place)?, self.repaired.get(place..)?);
        let start = before.rfind(['=', '[', ',', '{', '\n']).map_or(0, |at| at + 1);
        let end = place
            + after
                .find([',', ']', '}', '#', '\n', '\r'])
                .unwrap_or(after.len());
        let whole = &self.repaired[start..end];
        let raw = whole.trim();
        let start = start + whole.len() - whole.trim_start().len();
        let written = |byte: u8| byte.is_ascii_digit() || b" .-/+:_".contains(&byte);
        let fits = raw
            .bytes()
            .next()
            .is_some_and(|first| first.is_ascii_digit() || first == b'+')
            && raw.bytes().all(written)
            && raw.bytes().any(|byte| byte.is_ascii_digit())
            && !self.ranges.contains_key(&start);
        fits.then(|| start..start + raw.len())
    }
}

struct Reader<'a> {
    text: &'a str,
    starts: Vec<usize>,
    ranges: BTreeMap<usize, Range<usize>>,
    lines: HashMap<String, usize>,
    numbers: BTreeMap<String, WrittenNumber>,
}

impl Reader<'_> {
    fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    fn table(&mut self, pointer: &str, table: &DeTable<'_>) -> Map<String, Value> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut fields = Map::new();
        for (key, value) in entries {
            let name = nfc(key.get_ref());
            let place = below(pointer, &name);
            self.lines.insert(place.clone(), self.line(key.span().start));
            let value = self.value(&place, value);
            fields.insert(name, value);
        }
        fields
    }

    fn value(&mut self, pointer: &str, value: &Spanned<DeValue<'_>>) -> Value {
        let span = value.span();
        match value.get_ref() {
            DeValue::String(text) => Value::String(nfc(text)),
            DeValue::Boolean(value) => Value::Bool(*value),
            // The text itself, so that a time keeps the precision it was written with.
            DeValue::Datetime(moment) => Value::String(
                self.text
                    .get(span)
                    .map_or_else(|| moment.to_string(), |text| text.trim().to_owned()),
            ),
            DeValue::Integer(number) => {
                let value = i64::from_str_radix(number.as_str(), number.radix()).map(Number::from);
                let value =
                    value.or_else(|_| u64::from_str_radix(number.as_str(), number.radix()).map(Number::from));
                let float = || number.as_str().parse().ok().and_then(Number::from_f64);
                self.number(pointer, span, value.ok().or_else(float))
            }
            DeValue::Float(number) => self.number(
                pointer,
                span,
                number.as_str().parse().ok().and_then(Number::from_f64),
            ),
            DeValue::Array(elements) => {
                let mut values = Vec::with_capacity(elements.len());
                for (at, element) in elements.iter().enumerate() {
                    let place = format!("{pointer}/{at}");
                    self.lines.insert(place.clone(), self.line(element.span().start));
                    values.push(self.value(&place, element));
                }
                Value::Array(values)
            }
            DeValue::Table(table) => Value::Object(self.table(pointer, table)),
        }
    }

    fn number(&mut self, pointer: &str, span: Range<usize>, value: Option<Number>) -> Value {
        let range = self.ranges.get(&span.start).cloned();
        let is_toml = range.is_none();
        let raw = self
            .text
            .get(range.unwrap_or(span))
            .unwrap_or_default()
            .to_owned();
        // `inf` and `nan` are no JSON: nothing stands there then, and the schema says what should.
        let value = match raw.parse::<i64>() {
            Ok(plain) if !is_toml => Value::from(plain),
            _ => value.map_or(Value::Null, Value::Number),
        };
        self.numbers
            .insert(pointer.to_owned(), WrittenNumber { raw, is_toml });
        value
    }
}
