//! What a cell's content is for its target; refused where it may not be what a person meant.

use serde_json::{Number, Value};

use crate::batch::columns::shape::{Shape, Want};
use crate::batch::manifest::{Cell, Moment};
use crate::batch::row::date;
use crate::model::fault::Fault;
use crate::model::text::{fold, nfc, tidy};

/// What is told to do about a cell that a spreadsheet changed.
const AS_TEXT: &str = "format the column as text and type it again";
/// Beyond so many digits a spreadsheet keeps zeros instead.
const MOST_DIGITS: f64 = 1e15;

/// Why a cell is refused. It holds nothing of the cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Refused {
    code: &'static str,
    message: String,
    details: Vec<(&'static str, String)>,
}

impl Refused {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            details: Vec::new(),
        }
    }

    pub(super) fn detail(mut self, name: &'static str, value: &str) -> Self {
        self.details.push((name, value.to_owned()));
        self
    }

    #[cfg(test)]
    pub(super) fn fault_code(&self) -> &'static str {
        self.code
    }

    /// Makes it a fault at a place.
    pub(crate) fn fault(self, pointer: String, shape: &Shape) -> Fault {
        let mut fault = Fault::new(pointer, self.code, self.message);
        for (name, value) in self.details {
            fault = fault.detail(name, value);
        }
        fault.label.clone_from(&shape.label);
        fault.label_en.clone_from(&shape.label_en);
        fault
    }
}

/// Reads a cell that is not blank.
pub(super) fn cell(cell: &Cell, shape: &Shape) -> Result<Value, Refused> {
    match cell {
        Cell::Blank => Ok(Value::String(String::new())),
        Cell::Text(text) => self::text(text, shape),
        Cell::Number(number) => self::number(*number, shape),
        Cell::Boolean(value) => boolean(*value, shape),
        Cell::Moment(moment) => self::moment(*moment, shape),
        Cell::Error(_) => Err(Refused::new("cell_error", "the spreadsheet shows an error here")),
        Cell::Uncalculated => {
            let message = "this formula has no saved value: open the workbook, let it calculate and save it";
            Err(Refused::new("formula_uncalculated", message))
        }
        Cell::Misquoted(_) => {
            let message = "text stands behind the closing quote: double the quotes that belong to the text";
            Err(Refused::new("quote_misplaced", message))
        }
    }
}

/// Reads what names a row: any text, a whole number, a date.
pub(super) fn key(cell: &Cell) -> Result<String, Refused> {
    match cell {
        Cell::Text(text) => clean(text).map(|text| tidy(&text)),
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < MOST_DIGITS => Ok(number.to_string()),
        Cell::Number(_) => Err(rounded()),
        Cell::Moment(Moment { at: Some(at), .. }) => Ok(at.date().to_string()),
        other => self::cell(other, &Shape::plain()).map(|_| String::new()),
    }
}

/// Brings a text to one form and refuses signs that no field holds.
pub(super) fn clean(text: &str) -> Result<String, Refused> {
    let text = nfc(text.trim()).replace("\r\n", "\n").replace('\r', "\n");
    if text
        .chars()
        .any(|sign| sign.is_control() && sign != '\n' && sign != '\t')
    {
        let message = "a control character stands here, which no portal takes: type the text again";
        return Err(Refused::new("control_character", message));
    }
    Ok(text)
}

/// Reads a text.
pub(super) fn text(text: &str, shape: &Shape) -> Result<Value, Refused> {
    let text = clean(text)?;
    if shape.values.contains(&text) {
        return Ok(Value::String(text));
    }
    if let Some(value) = shape.choices.get(&fold(&text)) {
        return Ok(Value::String(value.clone()));
    }
    match &shape.want {
        Want::Digits(_) | Want::Integer | Want::Number if has_exponent(&text) => Err(rounded()),
        Want::Text | Want::Digits(_) => Ok(Value::String(text)),
        Want::Date { partial } => date::read(&text, *partial).map(Value::String),
        Want::Integer => match text.parse::<i64>() {
            Ok(number) => Ok(Value::from(number)),
            Err(_) => Err(mismatch("integer", "string")),
        },
        Want::Number => {
            let whole = text.parse::<i64>().ok().map(Number::from);
            let plain = text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
            whole
                .or_else(|| text.parse().ok().filter(|_| plain).and_then(Number::from_f64))
                .map(Value::Number)
                .ok_or_else(|| mismatch("number", "string"))
        }
        Want::Boolean => match fold(&text).as_str() {
            "true" | "co" | "yes" | "dung" => Ok(Value::Bool(true)),
            "false" | "khong" | "no" | "sai" => Ok(Value::Bool(false)),
            _ => Err(mismatch("boolean", "string")),
        },
        Want::List(item) => list(&text, item),
    }
}

/// Reads several values of one cell: JSON, or parted by semicolons or line breaks.
fn list(text: &str, item: &Shape) -> Result<Value, Refused> {
    if text.starts_with('[') {
        return match serde_json::from_str(text) {
            Ok(Value::Array(values)) => Ok(Value::Array(values)),
            _ => Err(mismatch("array", "string")),
        };
    }
    text.split([';', '\n'])
        .filter(|part| !part.trim().is_empty())
        .map(|part| self::text(part, item))
        .collect::<Result<Vec<_>, _>>()
        .map(Value::Array)
}

/// Reads a number of a workbook.
fn number(number: f64, shape: &Shape) -> Result<Value, Refused> {
    let is_whole = number.is_finite() && number.fract() == 0.0;
    if !number.is_finite() || number.abs() >= MOST_DIGITS {
        return Err(rounded());
    }
    let text = number.to_string();
    if shape.values.contains(&text) {
        return Ok(Value::String(text));
    }
    match &shape.want {
        Want::Text if is_whole => Ok(Value::String(text)),
        Want::Text => {
            let message = format!("a number with a fraction stands where text must be: {AS_TEXT}");
            Err(Refused::new("number_in_text", message))
        }
        Want::Digits(lengths) => {
            let is_complete = is_whole && number >= 0.0 && lengths.contains(&text.len());
            if is_complete {
                return Ok(Value::String(text));
            }
            let message = format!("this is a number, and zeros in front may be lost: {AS_TEXT}");
            Err(Refused::new("leading_zero_lost", message))
        }
        Want::Date { partial: true } if is_whole && (1000.0..3000.0).contains(&number) => {
            Ok(Value::String(text))
        }
        Want::Date { .. } => {
            let message = "a number stands where a date must be: format the cell as a date, or write DD/MM/YYYY as text";
            Err(Refused::new("date_is_number", message))
        }
        Want::Integer | Want::Number => text
            .parse::<i64>()
            .ok()
            .map(Number::from)
            .or_else(|| Number::from_f64(number).filter(|_| shape.want == Want::Number))
            .map(Value::Number)
            .ok_or_else(|| mismatch("integer", "number")),
        Want::Boolean => Err(mismatch("boolean", "number")),
        Want::List(item) => self::number(number, item).map(|value| Value::Array(vec![value])),
    }
}

fn boolean(value: bool, shape: &Shape) -> Result<Value, Refused> {
    match shape.want {
        Want::Boolean => Ok(Value::Bool(value)),
        Want::Integer | Want::Number => Err(mismatch("number", "boolean")),
        _ => {
            let message = format!("TRUE or FALSE stands where another value must be: {AS_TEXT}");
            Err(Refused::new("boolean_in_text", message))
        }
    }
}

fn moment(moment: Moment, shape: &Shape) -> Result<Value, Refused> {
    match (&shape.want, moment.at) {
        (Want::Date { .. }, Some(at)) if at.time() == jiff::civil::Time::midnight() => {
            Ok(Value::String(at.date().to_string()))
        }
        (Want::Date { .. }, _) => {
            let message =
                "this is a time or a date that spreadsheets do not agree on: write DD/MM/YYYY as text";
            Err(Refused::new("date_invalid", message).detail("what", "sheet"))
        }
        (Want::List(item), _) => self::moment(moment, item).map(|value| Value::Array(vec![value])),
        _ => {
            let message = format!("the spreadsheet took this for a date: {AS_TEXT}");
            Err(Refused::new("date_in_text", message))
        }
    }
}

/// Reads a JSON value; a list only where the field is one.
pub(super) fn json(value: &Value, shape: &Shape) -> Result<Value, Refused> {
    match (value, &shape.want) {
        (Value::String(text), _) => self::text(text, shape),
        (Value::Number(_), Want::Integer | Want::Number) | (Value::Bool(_), Want::Boolean) => {
            Ok(value.clone())
        }
        (Value::Number(_), Want::Text | Want::Digits(_) | Want::Date { .. }) => {
            let message = "a number stands where text must be: put it in quotes, or its zeros are lost";
            Err(Refused::new("number_in_text", message).detail("what", "json"))
        }
        (Value::Array(values), Want::List(item)) => values
            .iter()
            .map(|value| json(value, item))
            .collect::<Result<Vec<_>, _>>()
            .map(Value::Array),
        _ => {
            let wanted = match shape.want {
                Want::Integer => "integer",
                Want::Number => "number",
                Want::Boolean => "boolean",
                Want::List(_) => "array",
                _ => "string",
            };
            Err(mismatch(wanted, crate::check::schema::type_of(value)))
        }
    }
}

fn rounded() -> Refused {
    let message = format!("this number is too long for a spreadsheet and may be rounded: {AS_TEXT}");
    Refused::new("number_rounded", message)
}

pub(super) fn mismatch(expected: &str, found: &str) -> Refused {
    let article = crate::check::schema::article;
    let message = format!("this must be {}, not {}", article(expected), article(found));
    Refused::new("type_mismatch", message)
        .detail("expected", expected)
        .detail("found", found)
}

/// Says whether a text is a number with an exponent, as spreadsheets write long ones: `1.09E+11`, `1,09E+11`.
fn has_exponent(text: &str) -> bool {
    let Some((digits, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let all = |text: &str, more: &[u8]| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || more.contains(&byte))
    };
    all(digits.trim_start_matches('-'), b".,") && all(exponent.trim_start_matches(['+', '-']), b"")
}
