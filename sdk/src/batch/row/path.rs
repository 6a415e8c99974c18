//! The path of a file as a cell has it. Manifests are often written on Windows and filed elsewhere.

use std::path::Path;

use serde_json::Value;

use crate::batch::row::convert::Refused;

/// Reads a path that was written on Windows as this system writes it: `scan\a.pdf` is `scan/a.pdf` where no file has the first
/// name. A drive or a share of another machine is refused; any other path may lead where it will.
pub(super) fn read(value: Value, folder: &Path) -> Result<Value, Refused> {
    match &value {
        Value::String(text) if !cfg!(windows) => elsewhere(text, folder).map(Value::String),
        _ => Ok(value),
    }
}

fn elsewhere(text: &str, folder: &Path) -> Result<String, Refused> {
    let is_windows = text.contains('\\') || has_drive(text);
    if !is_windows || folder.join(text).exists() {
        return Ok(text.to_owned());
    }
    if has_drive(text) || text.starts_with("\\\\") {
        let message = "this names a drive or a share of a Windows machine: write the path from the manifest's folder, such as scan/001.pdf";
        return Err(Refused::new("path_of_windows", message));
    }
    Ok(text.replace('\\', "/"))
}

/// Says whether a path begins with a drive's letter: `C:\a.pdf`, `c:/a.pdf`.
fn has_drive(text: &str) -> bool {
    let mut signs = text.chars();
    signs.next().is_some_and(|sign| sign.is_ascii_alphabetic())
        && signs.next() == Some(':')
        && signs.next().is_some_and(|sign| matches!(sign, '\\' | '/'))
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_windows_is_read_where_it_can_mean_only_one_thing() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a\\b.pdf"), "x").unwrap();
        let of = |text: &str| elsewhere(text, folder.path()).map_err(|refused| refused.fault_code());
        for (text, read) in [
            ("scan/a.pdf", "scan/a.pdf"),
            ("scan\\a.pdf", "scan/a.pdf"),
            ("..\\scan\\a.pdf", "../scan/a.pdf"),
            (".\\a.pdf", "./a.pdf"),
            ("a\\b.pdf", "a\\b.pdf"),
            ("/srv/a.pdf", "/srv/a.pdf"),
            ("C:a.pdf", "C:a.pdf"),
        ] {
            assert_eq!(of(text).as_deref(), Ok(read), "{text}");
        }
        for text in ["C:\\scan\\a.pdf", "d:/scan/a.pdf", "\\\\server\\scan\\a.pdf"] {
            assert_eq!(of(text), Err("path_of_windows"), "{text}");
        }
    }
}
