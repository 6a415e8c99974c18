//! Official blank forms on this machine: each under a name that stays inside its folder, and never over another file.

use std::path::{Path, PathBuf};

use tokio::fs;
use tokio::io::AsyncWriteExt;

use crate::error::{Error, ErrorKind, Result};
use crate::model::form::BlankForm;
use crate::model::text::tidy;

/// The longest file name that is made, in bytes of UTF-8: every file system of today takes 255, and ` (2)` has to fit.
const LONGEST_NAME: usize = 240;

/// The name for what has none that could be used.
const NAMELESS: &str = "bieu-mau";

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Makes a portal's file name fit for a file in a folder: nothing in it leads out of the folder, hides the file or is taken for a
/// device, and it is short enough for every file system.
///
/// ```
/// use hoso::download::file_name;
///
/// assert_eq!(file_name("../../Mẫu số 1:\tđơn.docx"), "Mẫu số 1_ đơn.docx");
/// assert_eq!(file_name(".."), "bieu-mau");
/// ```
#[must_use]
pub fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = tidy(last)
        .chars()
        .map(|sign| if is_harmless(sign) { sign } else { '_' })
        .collect();
    let plain = plain.trim_matches(|sign: char| sign == '.' || sign.is_whitespace());
    if plain.is_empty() {
        return NAMELESS.to_owned();
    }
    let short = shortened(plain);
    if is_device(&short) {
        format!("_{short}")
    } else {
        short
    }
}

fn is_harmless(sign: char) -> bool {
    let unseen = matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    !(sign.is_control() || unseen || "<>:\"|?*".contains(sign))
}

fn is_device(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

/// Cuts a name in its middle, so that the extension stays.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST_NAME {
        return name.to_owned();
    }
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if extension.len() <= 10 => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let mut end = (LONGEST_NAME - extension.len()).min(stem.len());
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{extension}", stem[..end].trim_end())
}

/// Writes a blank form into a folder, which is made where it is not there, and returns where it is. A file with the same content
/// is left as it is; one with another content keeps its name, and the form gets a number behind its own.
///
/// # Errors
/// `Storage` where the folder or the file cannot be written.
pub async fn save(folder: &Path, form: &BlankForm) -> Result<PathBuf> {
    let failed = |path: &Path, cause: std::io::Error| {
        Error::new(
            ErrorKind::Storage,
            format!("{} cannot be written", path.display()),
        )
        .caused_by(cause)
    };
    fs::create_dir_all(folder)
        .await
        .map_err(|cause| failed(folder, cause))?;
    let name = file_name(&form.name);
    for number in 1..=u32::MAX {
        let path = folder.join(numbered(&name, number));
        // Made only if it is absent: this claims the name, and no link that lies there is followed.
        match fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .await
        {
            Ok(mut file) => {
                let written = async {
                    file.write_all(&form.bytes).await?;
                    file.flush().await
                };
                if let Err(cause) = written.await {
                    // What is left is no form.
                    let _ = fs::remove_file(&path).await;
                    return Err(failed(&path, cause));
                }
                return Ok(path);
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::AlreadyExists => {
                if fs::read(&path).await.is_ok_and(|known| known == form.bytes) {
                    return Ok(path);
                }
            }
            Err(cause) => return Err(failed(&path, cause)),
        }
    }
    Err(Error::new(
        ErrorKind::Storage,
        format!("{} is full", folder.display()),
    ))
}

fn numbered(name: &str, number: u32) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, extension))) => format!("{stem} ({number}).{extension}"),
        (_, None) => format!("{name} ({number})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, bytes: &'static [u8]) -> BlankForm {
        BlankForm {
            name: name.to_owned(),
            media_type: None,
            bytes: bytes.into(),
        }
    }

    #[test]
    fn no_name_leads_out_of_its_folder() {
        for name in [
            "../../etc/passwd",
            "..\\..\\boot.ini",
            "/etc/passwd",
            "C:\\Windows\\x.docx",
            "a/../..",
            "..",
            "",
            " . ",
            ".bashrc",
            "nul.docx",
            "COM1",
            "a\0b\n.docx",
            "x\u{202e}xcod.exe",
        ] {
            let safe = file_name(name);
            let path = Path::new(&safe);
            assert_eq!(path.components().count(), 1, "{name:?} -> {safe:?}");
            assert!(
                !safe.starts_with('.') && !safe.contains(['/', '\\', ':', '\0', '\n', '\u{202e}']),
                "{safe:?}"
            );
            assert!(!is_device(&safe), "{safe:?}");
        }
        assert_eq!(file_name("Mẫu 1..docx"), "Mẫu 1..docx");
        assert_eq!(file_name("Ma\u{302}\u{303}u.docx"), "Mẫu.docx");
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let safe = file_name(&format!("{}.docx", "ẫ".repeat(149)));
        assert!(
            safe.len() <= LONGEST_NAME && safe.ends_with("ẫ.docx"),
            "{}",
            safe.len()
        );
        assert!(file_name(&"ẫ".repeat(400)).len() <= LONGEST_NAME);
    }

    #[tokio::test]
    async fn a_file_that_is_there_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let into = folder.path().join("forms");
        let first = save(&into, &form("Mẫu.docx", b"1")).await.unwrap();
        assert_eq!(save(&into, &form("Mẫu.docx", b"1")).await.unwrap(), first);
        let second = save(&into, &form("Mẫu.docx", b"2")).await.unwrap();
        assert_eq!(second, into.join("Mẫu (2).docx"));
        assert_eq!(
            (std::fs::read(first).unwrap(), std::fs::read(second).unwrap()),
            (b"1".to_vec(), b"2".to_vec())
        );
        let empty = save(&into, &form("rỗng.docx", b"")).await.unwrap();
        assert_eq!(std::fs::metadata(empty).unwrap().len(), 0);
    }
}
