//! What stands on the command line, read into the SDK's types.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use hoso::{ComponentCode, LocalFile, StatusCode};

/// A number from 1 on.
pub(crate) fn count(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("1, 2, 3 …".to_owned()),
        Ok(count) => Ok(count),
    }
}

/// A status by its code; a misspelt one would find nothing, so only known ones are taken.
pub(crate) fn status() -> impl TypedValueParser<Value = StatusCode> {
    let known = StatusCode::known().map(|status| PossibleValue::new(status.to_string()));
    PossibleValuesParser::new(known).map(|code| StatusCode::from_code(&code))
}

/// A status that an officer can bring about.
pub(crate) fn order() -> impl TypedValueParser<Value = StatusCode> {
    let ordered = StatusCode::known().filter(|status| {
        !matches!(
            status,
            StatusCode::Draft | StatusCode::Submitted | StatusCode::WithdrawRequested
        )
    });
    PossibleValuesParser::new(ordered.map(|status| PossibleValue::new(status.to_string())))
        .map(|code| StatusCode::from_code(&code))
}

/// Which requests an order of a sandbox is about: `POST /v1/dossiers`, or a path alone.
pub(crate) fn route(text: &str) -> Result<String, String> {
    let (method, path) = text.split_once(' ').unwrap_or(("*", text));
    // A method in small letters would be no request's, and the order would wait for ever.
    let is_method = method == "*" || (!method.is_empty() && method.bytes().all(|it| it.is_ascii_uppercase()));
    let is_path = path.starts_with('/') && !path.contains(char::is_whitespace);
    if is_method && is_path {
        Ok(text.to_owned())
    } else {
        Err("POST /v1/dossiers".to_owned())
    }
}

/// A probability, from 0 to 1.
pub(crate) fn probability(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(probability) if (0.0..=1.0).contains(&probability) => Ok(probability),
        _ => Err("0 … 0.05 … 1".to_owned()),
    }
}

/// `COMPONENT=FILE`
pub(crate) fn attachment(text: &str) -> Result<LocalFile, String> {
    let (component, file) = text.split_once('=').ok_or("COMPONENT=FILE")?;
    if file.is_empty() {
        return Err("COMPONENT=FILE".to_owned());
    }
    let component: ComponentCode = component
        .parse()
        .map_err(|error: hoso::model::code::InvalidCode| error.to_string())?;
    Ok(LocalFile::new(component, PathBuf::from(file)))
}

/// `FIELD=VALUE`, a field's path going down with dots.
pub(crate) fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((path, value)) if !path.is_empty() => Ok((path.to_owned(), value.to_owned())),
        _ => Err("FIELD=VALUE".to_owned()),
    }
}

/// A word as a shell reads it back, for a command that is to be pasted.
pub(crate) fn quoted(word: impl std::fmt::Display) -> String {
    let word = word.to_string();
    let plain = |character: char| character.is_alphanumeric() || "-_./=:,@+~".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        word
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::{probability, quoted, route};

    #[test]
    fn a_route_is_a_path_with_or_without_a_method() {
        for fine in ["/", "* /v1", "POST /v1/dossiers", "/v1/dossiers/*/submission"] {
            assert_eq!(route(fine).as_deref(), Ok(fine));
        }
        for wrong in [
            "",
            "POST",
            "post /v1",
            "POST v1",
            "POST  /v1",
            " /v1",
            "POST /v1 /v2",
        ] {
            assert!(route(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_probability_lies_between_none_and_all() {
        assert_eq!(
            (probability("0"), probability("0.05"), probability("1")),
            (Ok(0.0), Ok(0.05), Ok(1.0))
        );
        for wrong in ["-0.1", "1.1", "NaN", "inf", "5%", ""] {
            assert!(probability(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_word_is_quoted_only_where_a_shell_would_split_or_expand_it() {
        assert_eq!(quoted("hồ-sơ/tam-tru.toml"), "hồ-sơ/tam-tru.toml");
        assert_eq!(quoted("hồ sơ.toml"), "'hồ sơ.toml'");
        assert_eq!(quoted("it's $HOME"), r"'it'\''s $HOME'");
        assert_eq!(quoted(""), "''");
    }
}
