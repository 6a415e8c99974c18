//! What must be known of the arguments before they are parsed, or where they do not parse: in which language, format and
//! colour help and errors are to be.

use std::ffi::OsString;

use clap::{ColorChoice, ValueEnum as _};

use crate::output::Format;
use crate::text::Language;

/// The first look at the arguments.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Early {
    pub(crate) language: Language,
    pub(crate) format: Format,
    pub(crate) color: Option<ColorChoice>,
}

impl Early {
    /// Looks at the arguments; `locale` is what the environment says of the language.
    pub(crate) fn look(arguments: &[OsString], locale: Option<&str>) -> Self {
        let language = value(arguments, "--lang");
        let format = value(arguments, "--output").and_then(|format| Format::from_str(&format, false).ok());
        let color = value(arguments, "--color").and_then(|color| ColorChoice::from_str(&color, false).ok());
        Self {
            language: language
                .as_deref()
                .or(locale)
                .map_or_else(Language::default, Language::from_locale),
            format: format.unwrap_or_default(),
            color,
        }
    }
}

/// The last value of a flag, as `--flag value` or `--flag=value`.
fn value(arguments: &[OsString], flag: &str) -> Option<String> {
    let mut words = arguments.iter().skip(1).map(|word| word.to_string_lossy());
    let mut found = None;
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        } else if word == flag {
            found = words.next().map(String::from);
        } else if let Some(value) = word.strip_prefix(flag).and_then(|rest| rest.strip_prefix('=')) {
            found = Some(value.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(words: &[&str], locale: Option<&str>) -> (Language, Format) {
        let arguments: Vec<OsString> = words.iter().map(OsString::from).collect();
        let early = Early::look(&arguments, locale);
        (early.language, early.format)
    }

    #[test]
    fn flags_are_seen_in_both_spellings_before_and_after_the_verb() {
        let vietnamese_json = (Language::Vietnamese, Format::Json);
        assert_eq!(
            look(&["hoso", "--lang", "vi", "list", "--output=json"], None),
            vietnamese_json
        );
        assert_eq!(
            look(&["hoso", "list", "--lang=vi", "--output", "json"], Some("en")),
            vietnamese_json
        );
        assert_eq!(
            look(&["hoso", "--", "--lang", "vi"], None),
            (Language::English, Format::Table)
        );
        assert_eq!(
            look(&["hoso"], Some("vi_VN.UTF-8")),
            (Language::Vietnamese, Format::Table)
        );
        assert_eq!(
            look(&["hoso", "--lang"], Some("vi")),
            (Language::Vietnamese, Format::Table)
        );
    }
}
