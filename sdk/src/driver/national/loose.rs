//! Values as the national portal mixes them: a number where a text was, a text where a number was, null where a list was.
//! None of these types ever fails to read, so that one odd value never costs a whole procedure.

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::model::moment::Moment;
use crate::model::quantity::Quantity;
use crate::model::text::{nfc, tidy};

/// A text, or what stands where one belongs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text(Option<String>);

impl Text {
    /// Returns the text as it was sent.
    pub(crate) fn raw(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Returns it in NFC on one line; none where it says nothing.
    pub(crate) fn line(&self) -> Option<String> {
        let text = tidy(&without_marks(self.raw()?));
        (!text.is_empty()).then_some(text)
    }

    /// Returns it in NFC with its lines kept, each without white space at its ends and none empty; none where it says nothing.
    pub(crate) fn lines(&self) -> Option<String> {
        let text = without_marks(&without_pictures(self.raw()?));
        let lines: Vec<String> = text
            .lines()
            .map(|line| nfc(line.trim()))
            .filter(|line| !line.is_empty())
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match Value::deserialize(deserializer)? {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }))
    }
}

/// Drops what no reader sees: marks of writing direction and zero-width signs that came along when a text was pasted.
fn without_marks(text: &str) -> String {
    text.chars()
        .filter(|sign| {
            !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
        })
        .map(|sign| if sign.is_control() && sign != '\n' { ' ' } else { sign })
        .collect()
}

/// Puts `[…]` in the place of pictures that are written into the text in base64.
fn without_pictures(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("data:image/") {
        let (before, picture) = rest.split_at(at);
        let end = picture
            .find(|sign: char| !(sign.is_ascii_alphanumeric() || ":/+;,=-.".contains(sign)))
            .unwrap_or(picture.len());
        kept.push_str(before);
        kept.push_str("[…]");
        rest = &picture[end..];
    }
    kept + rest
}

/// A number that may come as an integer, a fraction or a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Number(Text);

impl Number {
    /// Returns the number; none where there is none, or where it is words.
    pub(crate) fn quantity(&self) -> Option<Quantity> {
        self.0.raw()?.parse().ok()
    }

    /// Returns the number where it is whole.
    pub(crate) fn whole(&self) -> Option<u64> {
        self.quantity()?.whole()
    }

    /// Returns what was sent, as text.
    pub(crate) fn text(&self) -> &Text {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(Self)
    }
}

/// An instant in milliseconds since 1970, as a number or as a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Millis(Number);

impl Millis {
    pub(crate) fn moment(&self) -> Option<Moment> {
        let millis = self.0.whole()?;
        // 0 stands where nobody filled it in.
        let millis = i64::try_from(millis).ok().filter(|millis| *millis > 0)?;
        Timestamp::from_millisecond(millis).ok().map(Moment::from)
    }
}

impl<'de> Deserialize<'de> for Millis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Number::deserialize(deserializer).map(Self)
    }
}

/// A flag, as a boolean, a text or a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Flag(pub(crate) bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer)
            .map(|text| Self(matches!(text.raw().map(str::trim), Some("true" | "1" | "True"))))
    }
}

/// A list; null and absent are empty, a single thing is a list of one, and what is no thing of the list is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct List<T>(pub(crate) Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = match Value::deserialize(deserializer)? {
            Value::Array(values) => values,
            Value::Null => Vec::new(),
            one => vec![one],
        };
        Ok(Self(
            values
                .into_iter()
                .filter_map(|value| serde_json::from_value(value).ok())
                .collect(),
        ))
    }
}

/// An object, or nothing where something else stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Object<T>(pub(crate) Option<T>);

impl<T> Default for Object<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Ok(Self(
            value
                .is_object()
                .then(|| serde_json::from_value(value).ok())
                .flatten(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read<T: DeserializeOwned>(value: Value) -> T {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_number_is_read_from_every_type_it_comes_in() {
        let quantity = |value: Value| read::<Number>(value).quantity().map(|it| it.to_string());
        assert_eq!(quantity(json!(15)).as_deref(), Some("15"));
        assert_eq!(quantity(json!(11.5)).as_deref(), Some("11.5"));
        assert_eq!(quantity(json!("7")).as_deref(), Some("7"));
        assert_eq!(quantity(json!("3,5")).as_deref(), Some("3.5"));
        for none in [json!(null), json!(""), json!("Theo mô tả"), json!({}), json!(-1)] {
            assert_eq!(quantity(none.clone()), None, "{none}");
        }
    }

    #[test]
    fn epoch_milliseconds_become_a_day_in_vietnam() {
        let day = |value: Value| read::<Millis>(value).moment().map(Moment::date);
        // 2026-07-14T17:00:00Z is midnight in Vietnam.
        let midnight = Some(jiff::civil::date(2026, 7, 15));
        assert_eq!(day(json!(1_784_048_400_000_u64)), midnight);
        assert_eq!(day(json!("1784048400000")), midnight);
        assert_eq!(day(json!(1_784_048_400_000.0)), midnight);
        for none in [json!(0), json!(null), json!("15/07/2026"), json!(u64::MAX)] {
            assert_eq!(day(none.clone()), None, "{none}");
        }
    }

    #[test]
    fn a_text_is_brought_to_nfc_and_freed_of_what_nobody_sees() {
        let text = read::<Text>(json!("  Đa\u{306}ng\u{200e} ky\u{301}\t\u{a0}khai\nsinh "));
        assert_eq!(text.line().as_deref(), Some("Đăng ký khai sinh"));
        assert_eq!(text.lines().as_deref(), Some("Đăng ký \u{a0}khai\nsinh"));
        assert_eq!(read::<Text>(json!(" \n ")).line(), None);
        assert_eq!(read::<Text>(json!(12)).line().as_deref(), Some("12"));
        let picture = read::<Text>(json!(
            "Bước 1 <img src=\"data:image/png;base64,iVBORw0KGgo=\"> nộp"
        ));
        assert_eq!(picture.lines().as_deref(), Some("Bước 1 <img src=\"[…]\"> nộp"));
    }

    #[test]
    fn a_list_survives_null_a_single_thing_and_a_stranger() {
        assert_eq!(read::<List<Text>>(json!(null)).0.len(), 0);
        assert_eq!(read::<List<Text>>(json!("one")).0.len(), 1);
        assert_eq!(read::<List<Object<Flag>>>(json!([{}, 1, "x"])).0.len(), 3);
        assert_eq!(read::<Object<Value>>(json!("text")).0, None);
        assert!(read::<Flag>(json!("true")).0 && read::<Flag>(json!(1)).0 && !read::<Flag>(json!(null)).0);
    }
}
