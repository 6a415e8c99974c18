//! A look through a workbook before it is read: the library that reads it believes what the file says of itself, and takes
//! memory for it. Every part is unpacked once and counted; nothing of it is held.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use zip::ZipArchive;

use crate::batch::manifest::{ManifestError, ManifestErrorKind};

mod look;

pub(crate) use look::Look;
use look::{Looking, Looks};

/// The most parts a workbook has.
const MOST_PARTS: usize = 10_000;
/// The most a sheet has unpacked, in bytes; it is read as a stream.
const LARGEST_SHEET: u64 = 2 << 30;
/// The most the shared texts have unpacked, in bytes; they are held in memory.
const LARGEST_TEXTS: u64 = 192 << 20;
/// The most shared texts.
const MOST_TEXTS: u64 = 3_000_000;
/// The most any other part has unpacked, in bytes.
const LARGEST_PART: u64 = 32 << 20;
/// The longest text or tag: a cell has at most 32,767 characters.
const LONGEST: usize = 1 << 20;
/// The most merged ranges that are looked at.
const MOST_MERGED: usize = 100_000;

/// What was seen in a workbook.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Whether any cells are merged.
    pub(super) has_merged: bool,
    looks: Looks,
}

impl Seen {
    /// Returns how a sheet looks, counted from 0 in the workbook's order.
    pub(super) fn look_of(&mut self, sheet: usize) -> Look {
        self.looks.of(sheet)
    }
}

/// Looks through a workbook.
pub(super) fn check(path: &Path) -> Result<Seen, ManifestError> {
    let fault = |kind| ManifestError::new(path, kind);
    let damaged = |reason| fault(ManifestErrorKind::Damaged(reason));
    let file = File::open(path).map_err(|error| fault(ManifestErrorKind::Unreadable(error)))?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|_| damaged("no ZIP archive"))?;
    if archive.len() > MOST_PARTS {
        return Err(damaged("too many parts"));
    }
    if let Some(name) = other_kind(&mut archive) {
        return Err(fault(ManifestErrorKind::Unsupported(name)));
    }
    let mut seen = Seen::default();
    for at in 0..archive.len() {
        let part = archive
            .by_index_raw(at)
            .map_err(|_| damaged("a part that cannot be read"))?;
        if part.encrypted() {
            return Err(fault(ManifestErrorKind::Unsupported("encrypted workbook")));
        }
        let lower = match part.name() {
            Ok(name) => name.to_ascii_lowercase(),
            Err(_) => return Err(damaged("a part whose name is no text")),
        };
        drop(part);
        if !is_markup(&lower) {
            continue;
        }
        let limit = if lower.contains("/worksheets/") {
            LARGEST_SHEET
        } else if lower.ends_with("sharedstrings.xml") {
            LARGEST_TEXTS
        } else {
            LARGEST_PART
        };
        let part = archive
            .by_index(at)
            .map_err(|_| damaged("a part that cannot be read"))?;
        let mut scan = Scan {
            part: lower,
            looks: std::mem::take(&mut seen.looks),
            ..Scan::default()
        };
        scan.run(part, limit).map_err(fault)?;
        seen.has_merged |= scan.merged > 0;
        seen.looks = scan.looks;
        if limit == LARGEST_SHEET {
            seen.looks.sheet(scan.part, scan.looking).map_err(fault)?;
        }
    }
    Ok(seen)
}

/// Says whether a part, by its name in lower case, is one that is looked at.
fn is_markup(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "xml" || extension == "rels")
}

/// Names what an archive is that is no XLSX.
fn other_kind(archive: &mut ZipArchive<BufReader<File>>) -> Option<&'static str> {
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("xl/workbook.bin") {
        return Some("xlsb");
    }
    if has("word/document.xml") {
        return Some("docx");
    }
    if has("[Content_Types].xml") {
        return None;
    }
    if has("content.xml") || has("mimetype") {
        return Some("ods");
    }
    Some("ZIP archive")
}

/// Counts through one part.
#[derive(Default)]
struct Scan {
    /// The part's name in lower case.
    part: String,
    looking: Looking,
    looks: Looks,
    text: usize,
    tag: Vec<u8>,
    is_tag: bool,
    quote: Option<u8>,
    texts: u64,
    promised: u64,
    merged: usize,
}

impl Scan {
    fn run(&mut self, mut part: impl Read, limit: u64) -> Result<(), ManifestErrorKind> {
        let mut buffer = vec![0; 64 * 1024];
        let mut total = 0_u64;
        loop {
            let read = part
                .read(&mut buffer)
                .map_err(|_| ManifestErrorKind::Damaged("a part that cannot be unpacked"))?;
            if read == 0 {
                break;
            }
            total += read as u64;
            if total > limit {
                return Err(ManifestErrorKind::TooLarge { what: "part", limit });
            }
            self.chunk(&buffer[..read])?;
        }
        if self.promised > self.texts {
            return Err(ManifestErrorKind::Damaged("fewer shared texts than it says"));
        }
        Ok(())
    }

    fn chunk(&mut self, mut bytes: &[u8]) -> Result<(), ManifestErrorKind> {
        while !bytes.is_empty() {
            if self.is_tag {
                bytes = self.inside(bytes)?;
                continue;
            }
            let end = bytes.iter().position(|byte| *byte == b'<');
            self.text += end.unwrap_or(bytes.len());
            if self.text > LONGEST {
                return Err(too_long());
            }
            match end {
                Some(end) => {
                    self.is_tag = true;
                    self.text = 0;
                    self.tag.clear();
                    bytes = &bytes[end + 1..];
                }
                None => break,
            }
        }
        Ok(())
    }

    /// Reads on in a tag, and returns what stands behind it.
    fn inside<'a>(&mut self, bytes: &'a [u8]) -> Result<&'a [u8], ManifestErrorKind> {
        for (at, byte) in bytes.iter().enumerate() {
            let is_end = *byte == b'>' && self.quote.is_none() && self.is_whole();
            if is_end {
                self.is_tag = false;
                self.close()?;
                return Ok(&bytes[at + 1..]);
            }
            if !self.tag.starts_with(b"!") && !self.tag.starts_with(b"?") {
                match self.quote {
                    Some(quote) if quote == *byte => self.quote = None,
                    None if matches!(byte, b'"' | b'\'') => self.quote = Some(*byte),
                    _ => {}
                }
            }
            self.tag.push(*byte);
            if self.tag.len() > LONGEST {
                return Err(too_long());
            }
        }
        Ok(&[])
    }

    /// Says whether `>` ends this tag: a comment and a raw text end otherwise.
    fn is_whole(&self) -> bool {
        if self.tag.starts_with(b"!--") {
            self.tag.len() >= 5 && self.tag.ends_with(b"--")
        } else if self.tag.starts_with(b"![CDATA[") {
            self.tag.ends_with(b"]]")
        } else {
            true
        }
    }

    fn close(&mut self) -> Result<(), ManifestErrorKind> {
        if self.tag.starts_with(b"!DOCTYPE") {
            return Err(ManifestErrorKind::Damaged("a document type declaration"));
        }
        let tag = Tag(&self.tag);
        let name = tag.name();
        match name {
            b"si" => {
                self.texts += 1;
                if self.texts > MOST_TEXTS {
                    return Err(ManifestErrorKind::TooLarge {
                        what: "part",
                        limit: LARGEST_TEXTS,
                    });
                }
            }
            b"sst" => {
                let count = tag.attribute(b"uniqueCount");
                self.promised = count.and_then(|count| count.parse().ok()).unwrap_or_default();
            }
            b"c" | b"row" => {
                let place = tag.attribute(b"r");
                if place.as_deref().is_some_and(|place| !is_place(place)) {
                    return Err(ManifestErrorKind::Damaged("a cell at no place"));
                }
                if name == b"row" {
                    self.looking.row(place.as_deref(), tag);
                } else {
                    self.looking.cell(place.as_deref(), tag);
                }
            }
            b"dimension" | b"mergeCell" => {
                let range = tag.attribute(b"ref").unwrap_or_default();
                if !range.split(':').all(is_place) {
                    return Err(ManifestErrorKind::Damaged("a range that is none"));
                }
                if name == b"mergeCell" {
                    self.merged += 1;
                    if self.merged > MOST_MERGED {
                        return Err(ManifestErrorKind::Damaged("too many merged cells"));
                    }
                }
            }
            b"Relationship" => {
                if is_sheet(tag)? {
                    self.looks.target(tag);
                }
            }
            b"sheet" if !self.part.contains("/worksheets/") => self.looks.listed(&self.part, tag),
            _ => self.looking.tag(name, tag),
        }
        Ok(())
    }
}

/// Says whether a relationship is of a sheet, and refuses one in a part that was not looked at.
fn is_sheet(tag: Tag<'_>) -> Result<bool, ManifestErrorKind> {
    let kind = tag.attribute(b"Type").unwrap_or_default();
    if !kind.ends_with("/worksheet") {
        return Ok(false);
    }
    let target = tag.attribute(b"Target").unwrap_or_default();
    let target = target.to_ascii_lowercase();
    if target.contains("worksheets/") && is_markup(&target) {
        Ok(true)
    } else {
        Err(ManifestErrorKind::Damaged(
            "a sheet in another place than sheets have",
        ))
    }
}

/// What stands between `<` and `>`.
#[derive(Clone, Copy)]
struct Tag<'a>(&'a [u8]);

impl<'a> Tag<'a> {
    /// Returns its name without a namespace; of a closing tag none.
    fn name(self) -> &'a [u8] {
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
        let end = self.0.iter().position(is_end).unwrap_or(self.0.len());
        local(&self.0[..end])
    }

    /// Returns an attribute; none where it stands nowhere or is no text.
    fn attribute(self, wanted: &[u8]) -> Option<String> {
        self.find(|name| name == wanted)
    }

    /// Returns an attribute whose name may have a namespace.
    fn local_attribute(self, wanted: &[u8]) -> Option<String> {
        self.find(|name| local(name) == wanted)
    }

    fn find(self, is_wanted: impl Fn(&[u8]) -> bool) -> Option<String> {
        let tag = self.0;
        let mut at = 0;
        while let Some(equals) = tag[at..].iter().position(|byte| *byte == b'=') {
            let name_end = at + equals;
            let name = tag[at..name_end].trim_ascii_end();
            let name = name.rsplit(u8::is_ascii_whitespace).next().unwrap_or(name);
            let rest = &tag[name_end + 1..];
            let skipped = rest.len() - rest.trim_ascii_start().len();
            let quote = *rest.get(skipped)?;
            let value = &rest[skipped + 1..];
            let length = value.iter().position(|byte| *byte == quote)?;
            if is_wanted(name) {
                return std::str::from_utf8(&value[..length]).ok().map(str::to_owned);
            }
            at = name_end + 1 + skipped + 1 + length + 1;
            if at >= tag.len() {
                break;
            }
        }
        None
    }
}

/// Returns a name without its namespace.
fn local(name: &[u8]) -> &[u8] {
    name.rsplit(|byte| *byte == b':').next().unwrap_or(name)
}

/// Says whether a text can be a place of a sheet: `C7`, `C`, `7`.
fn is_place(text: &str) -> bool {
    let text = text.replace('$', "");
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = text[letters..].bytes().filter(u8::is_ascii_digit).count();
    letters <= 3 && digits <= 7 && letters + digits == text.len() && !text.is_empty()
}

fn too_long() -> ManifestErrorKind {
    ManifestErrorKind::TooLarge {
        what: "cell",
        limit: LONGEST as u64,
    }
}
