//! What stands on the command line, read into the SDK's types.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use hoso::{ComponentCode, LocalFile, StatusCode};

/// A status by its code; a misspelt one would find nothing, so only known ones are taken.
pub(crate) fn status() -> impl TypedValueParser<Value = StatusCode> {
    let known = StatusCode::known().map(|status| PossibleValue::new(status.to_string()));
    PossibleValuesParser::new(known).map(|code| StatusCode::from_code(&code))
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
