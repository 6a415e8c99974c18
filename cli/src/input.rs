//! What stands on the command line, read into the SDK's types.

use std::path::PathBuf;

use hoso::{ComponentCode, LocalFile, StatusCode};

/// A status by its code; a misspelt one would find nothing, so it is refused.
pub(crate) fn status(text: &str) -> Result<StatusCode, String> {
    match StatusCode::from_code(&text.to_lowercase().replace('_', "-")) {
        StatusCode::Other(_) => {
            let known: Vec<String> = StatusCode::known().map(|status| status.to_string()).collect();
            Err(known.join(", "))
        }
        status => Ok(status),
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
