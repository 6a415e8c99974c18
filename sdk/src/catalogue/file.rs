//! A catalogue file: a header that says where things lie, the index, and the procedures as lines of JSON.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::catalogue::filter::Filters;
use crate::catalogue::record::{Content, entry};
use crate::catalogue::search::build::{self, Entry};
use crate::catalogue::search::index::Index;
use crate::catalogue::search::knowledge::Knowledge;
use crate::catalogue::search::rank::{Promulgator, promulgators_of};
use crate::catalogue::search::tail::{Pieces, Tail};
use crate::error::{Error, ErrorKind, Result};
use crate::model::code::ProcedureCode;
use crate::model::moment::Moment;
use crate::model::portal::PortalRef;
use crate::model::procedure::{Procedure, ProcedureSummary};

mod write;

pub(crate) use write::write;

const MAGIC: &[u8; 8] = b"HOSOCAT\n";
/// The version of the format. The lines of JSON stay readable over versions; the index is made anew from them.
pub(crate) const VERSION: u32 = 2;
/// No header is longer.
const LONGEST_HEADER: u32 = 1 << 20;

/// Where a catalogue came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Source {
    /// Files.
    Import,
    /// The portal itself.
    Sync,
}

/// What a catalogue says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Info {
    /// The portal whose procedures these are.
    pub portal: PortalRef,
    /// Where it came from.
    pub source: Source,
    /// When it was imported or synced.
    pub made_at: Moment,
    /// How many procedures: rows of the list.
    pub procedures: usize,
    /// How many codes; two rows may share one.
    pub codes: usize,
    /// How many procedures have details.
    pub details: usize,
    /// How many rows and details could not be understood; they are kept as they came.
    pub unread: usize,
    /// How many bytes the index takes.
    pub index_bytes: u64,
}

/// A part of the file: where it begins, and how long it is.
type Part = (u64, u64);

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Header {
    info: Info,
    search: Part,
    /// Version 1 had it at the end of `search`.
    #[serde(default)]
    tail: Part,
    filters: Part,
    /// Where each row begins: numbers of eight bytes.
    places: Part,
    rows: Part,
    /// Lines `code<tab>place<tab>length`.
    detail_places: Part,
    details: Part,
    unread: Part,
}

/// A catalogue, opened. It stays whole while another takes its place.
#[derive(Debug)]
pub struct Catalogue {
    path: PathBuf,
    file: Arc<File>,
    header: Header,
    index: Index,
    promulgators: Vec<Promulgator>,
    filters: OnceLock<Filters>,
}

/// A part of the file that is read in pieces.
#[derive(Debug)]
struct InFile {
    file: Arc<File>,
    begins: u64,
}

impl Pieces for InFile {
    fn read(&self, at: u64, piece: &mut [u8]) -> io::Result<()> {
        fill(&self.file, self.begins + at, piece)
    }
}

impl Catalogue {
    /// Opens a file. None where there is none.
    pub(crate) fn open(path: &Path) -> Result<Option<Self>> {
        let Some((file, header, version)) = open_header(path)? else {
            return Ok(None);
        };
        let catalogue = Self {
            path: path.to_owned(),
            file: Arc::new(file),
            header,
            index: Index::default(),
            promulgators: Vec::new(),
            filters: OnceLock::new(),
        };
        let index = if version == VERSION {
            let (begins, length) = catalogue.header.tail;
            let pieces = InFile {
                file: catalogue.file.clone(),
                begins,
            };
            let length = usize::try_from(length).map_err(|_| catalogue.damaged())?;
            let tail = Tail::from(Box::new(pieces), length);
            Index::open(catalogue.read(catalogue.header.search)?, tail)
        } else {
            let entries: Vec<Entry> = catalogue.content()?.rows.iter().map(entry).collect();
            let built = build::build(&entries);
            let _ = catalogue
                .filters
                .set(Filters::open(built.filters).ok_or_else(|| catalogue.damaged())?);
            Index::open(built.search, Tail::of(built.tail))
        };
        let index = index.ok_or_else(|| catalogue.damaged())?;
        let promulgators = promulgators_of(&index, Knowledge::ours());
        Ok(Some(Self {
            index,
            promulgators,
            ..catalogue
        }))
    }

    /// Returns what a file says of itself without reading the rest. None where there is none.
    pub(crate) fn info_of(path: &Path) -> Result<Option<(Info, u32)>> {
        Ok(open_header(path)?.map(|(_, header, version)| (header.info, version)))
    }

    /// Returns what it says of itself.
    #[must_use]
    pub fn info(&self) -> &Info {
        &self.header.info
    }

    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    pub(crate) fn promulgators(&self) -> &[Promulgator] {
        &self.promulgators
    }

    pub(crate) fn filters(&self) -> Result<&Filters> {
        if let Some(filters) = self.filters.get() {
            return Ok(filters);
        }
        let filters = Filters::open(self.read(self.header.filters)?).ok_or_else(|| self.damaged())?;
        Ok(self.filters.get_or_init(|| filters))
    }

    /// Returns a procedure by its place in the list.
    pub(crate) fn row(&self, number: u32) -> Result<ProcedureSummary> {
        let at = self.header.places.0 + u64::from(number) * 8;
        let places = self.read((at, 16))?;
        let place = |range: std::ops::Range<usize>| {
            let bytes = places.get(range)?.try_into().ok()?;
            Some(u64::from_le_bytes(bytes))
        };
        let (Some(start), Some(end)) = (place(0..8), place(8..16)) else {
            return Err(self.damaged());
        };
        let length = end.checked_sub(start).ok_or_else(|| self.damaged())?;
        self.parsed(&self.read((self.header.rows.0 + start, length))?)
    }

    /// Returns a procedure's details, where they were imported or synced.
    ///
    /// # Errors
    /// `Storage` where the file cannot be read.
    pub fn details(&self, code: &ProcedureCode) -> Result<Option<Procedure>> {
        let places = self.read(self.header.detail_places)?;
        let places = String::from_utf8(places).map_err(|_| self.damaged())?;
        for line in places.lines() {
            let mut parts = line.split('\t');
            if parts.next() == Some(code.as_str()) {
                let mut number = || parts.next()?.parse::<u64>().ok();
                let (Some(start), Some(length)) = (number(), number()) else {
                    return Err(self.damaged());
                };
                return self
                    .parsed(&self.read((self.header.details.0 + start, length))?)
                    .map(Some);
            }
        }
        Ok(None)
    }

    /// Reads everything back.
    pub(crate) fn content(&self) -> Result<Content> {
        let rows = self.read(self.header.rows)?;
        let details = self.read(self.header.details)?;
        let unread = self.read(self.header.unread)?;
        let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
            let lines = bytes.split(|byte| *byte == b'\n');
            lines
                .filter(|line| !line.is_empty())
                .map(<[u8]>::to_vec)
                .collect()
        };
        Ok(Content {
            rows: lines(&rows)
                .iter()
                .map(|line| self.parsed(line))
                .collect::<Result<_>>()?,
            details: lines(&details)
                .iter()
                .map(|line| self.parsed(line))
                .collect::<Result<_>>()?,
            unread: lines(&unread)
                .iter()
                .map(|line| serde_json::from_slice(line).map_err(|_| self.damaged()))
                .collect::<Result<_>>()?,
        })
    }

    fn parsed<T: serde::de::DeserializeOwned>(&self, line: &[u8]) -> Result<T> {
        serde_json::from_slice(line).map_err(|_| self.damaged())
    }

    fn read(&self, (start, length): Part) -> Result<Vec<u8>> {
        read_at(&self.file, start, length).map_err(|_| self.damaged())
    }

    pub(crate) fn damaged(&self) -> Error {
        damaged(&self.path)
    }
}

fn damaged(path: &Path) -> Error {
    Error::new(
        ErrorKind::Storage,
        format!("the catalogue {} is damaged", path.display()),
    )
}

/// Fills bytes with what stands at a place of a file.
#[cfg(unix)]
fn fill(file: &File, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
fn fill(file: &File, mut at: u64, mut bytes: &mut [u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, at)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        at += read as u64;
        bytes = &mut bytes[read..];
    }
    Ok(())
}

fn read_at(file: &File, start: u64, length: u64) -> io::Result<Vec<u8>> {
    let length = usize::try_from(length).map_err(io::Error::other)?;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length).map_err(io::Error::other)?;
    bytes.resize(length, 0);
    fill(file, start, &mut bytes)?;
    Ok(bytes)
}

/// Opens a file and reads its header; checks that nothing is missing at its end.
fn open_header(path: &Path) -> Result<Option<(File, Header, u32)>> {
    let failed = |_: io::Error| damaged(path);
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => {
            let message = format!("the catalogue {} cannot be read", path.display());
            return Err(Error::new(ErrorKind::Storage, message).caused_by(cause));
        }
    };
    let mut start = [0_u8; 16];
    file.read_exact(&mut start).map_err(failed)?;
    let number = |at: usize| u32::from_le_bytes([start[at], start[at + 1], start[at + 2], start[at + 3]]);
    let (version, length) = (number(8), number(12));
    if &start[..8] != MAGIC || length > LONGEST_HEADER {
        return Err(damaged(path));
    }
    if version > VERSION {
        let newer = format!(
            "the catalogue {} was written by a newer version of this program",
            path.display()
        );
        return Err(Error::new(ErrorKind::Storage, newer));
    }
    let header = read_at(&file, 16, u64::from(length)).map_err(failed)?;
    let mut header: Header = serde_json::from_slice(header.trim_ascii_end()).map_err(|_| damaged(path))?;
    let begins = 16 + u64::from(length);
    let mut ends = begins;
    for part in [
        &mut header.search,
        &mut header.tail,
        &mut header.filters,
        &mut header.places,
        &mut header.rows,
        &mut header.detail_places,
        &mut header.details,
        &mut header.unread,
    ] {
        part.0 = part.0.checked_add(begins).ok_or_else(|| damaged(path))?;
        ends = ends.max(part.0.checked_add(part.1).ok_or_else(|| damaged(path))?);
    }
    if file.metadata().map_err(failed)?.len() != ends {
        return Err(damaged(path));
    }
    Ok(Some((file, header, version)))
}
