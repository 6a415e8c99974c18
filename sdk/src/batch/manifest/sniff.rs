//! What a file is, by its first bytes.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::batch::manifest::{ManifestError, ManifestErrorKind};

/// What a file is read as.
pub(super) enum Kind {
    Csv,
    Zip,
    Jsonl,
}

/// Finds what a file is by its first bytes; other kinds of spreadsheets are named and refused.
pub(super) fn kind(path: &Path) -> Result<Kind, ManifestError> {
    let failed = |error| ManifestError::new(path, ManifestErrorKind::Unreadable(error));
    let refused = |name| ManifestError::new(path, ManifestErrorKind::Unsupported(name));
    // A pipe could be read once only, and a manifest is read when it is planned and again when it is filed.
    let about = path.metadata().map_err(failed)?;
    if !about.is_file() {
        return Err(failed(io::Error::new(
            io::ErrorKind::InvalidInput,
            "not a regular file",
        )));
    }
    let mut head = Vec::new();
    File::open(path)
        .and_then(|file| file.take(512 * 1024).read_to_end(&mut head))
        .map_err(failed)?;
    let body = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
    match body {
        [] => Err(ManifestError::new(path, ManifestErrorKind::Empty)),
        _ if body.starts_with(b"PK\x03\x04") || body.starts_with(b"PK\x05\x06") => Ok(Kind::Zip),
        _ if body.starts_with(b"\xd0\xcf\x11\xe0") => Err(refused(if is_encrypted(body) {
            "encrypted workbook"
        } else {
            "xls"
        })),
        _ if body.starts_with(b"%PDF") => Err(refused("pdf")),
        _ if body.starts_with(b"\x1f\x8b") => Err(refused("gzip")),
        _ if body.starts_with(b"\xff\xfe\0\0") || body.starts_with(b"\0\0\xfe\xff") => Err(refused("UTF-32")),
        _ => match body.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'{') => Ok(Kind::Jsonl),
            Some(b'[') if body.len() > 1 && looks_like_json(body) => Err(refused("JSON array")),
            Some(b'<') if looks_like_markup(body) => Err(refused("HTML or XML")),
            None => Err(ManifestError::new(path, ManifestErrorKind::Empty)),
            Some(_) => Ok(Kind::Csv),
        },
    }
}

/// Says whether an OLE file holds an encrypted workbook: its directory names the stream in UTF-16.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn looks_like_json(body: &[u8]) -> bool {
    let mut signs = body.iter().filter(|byte| !byte.is_ascii_whitespace());
    signs.next() == Some(&b'[') && matches!(signs.next(), Some(b'{' | b'['))
}

fn looks_like_markup(body: &[u8]) -> bool {
    let lower = body
        .iter()
        .take(256)
        .map(u8::to_ascii_lowercase)
        .collect::<Vec<u8>>();
    let has = |tag: &[u8]| lower.windows(tag.len()).any(|window| window == tag);
    has(b"<html") || has(b"<!doctype") || has(b"<?xml") || has(b"<table")
}
