//! How data leaves the program: the formats, and the one place where a portal's text is made harmless.

mod csv;
mod json;
mod record;
mod sheet;
mod table;

use std::borrow::Cow;
use std::fmt::Write as _;

pub(crate) use self::csv::rows as csv;
pub(crate) use self::json::{at, is_member, line as json_line, pretty as json_pretty, select};
pub(crate) use self::record::{Column, Record, column, csv_column};
pub(crate) use self::sheet::Sheet;
pub(crate) use self::table::{list as table, project as table_of_fields};

/// Marks in a cell around a word that is to stand out: they take no room, and [`crate::io::Io`] makes bold of them.
pub(crate) const BOLD_BEGINS: char = '\u{2061}';
/// The mark behind such a word.
pub(crate) const BOLD_ENDS: char = '\u{2062}';

/// A format of stdout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    #[default]
    Table,
    Json,
    Jsonl,
    Csv,
    Id,
}

impl Format {
    /// Whether a program reads it: then stderr is silent but for one JSON error.
    pub(crate) fn is_machine(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl)
    }
}

/// Shows what could steer a terminal, or reorder what it shows, as `\u{…}`; line ends stay.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_unsafe(character) {
            let _ = write!(escaped, "\\u{{{:x}}}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

/// Control characters (C0, DEL, C1) but the line end and the tab, bidi controls, and what separates lines unseen.
pub(crate) fn is_unsafe(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => true,
        _ => character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_steers_a_terminal_is_shown_escaped() {
        assert_eq!(
            escape("a\u{1b}[2Jb\u{202e}c\u{9b}\r"),
            "a\\u{1b}[2Jb\\u{202e}c\\u{9b}\\u{d}"
        );
        assert_eq!(escape("Đăng ký tạm trú\n\tở"), "Đăng ký tạm trú\n\tở");
    }
}
