//! Workbooks: one sheet, cell by cell, with what each cell really holds.
//!
//! calamine's reader borrows the workbook, so a thread holds both and sends rows through a channel that holds a few hundred.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::SystemTime;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::batch::manifest::guard::{self, Look};
use crate::batch::manifest::xlsx::cells::Cells;
use crate::batch::manifest::{Cell, Content, Header, ManifestError, ManifestErrorKind, RawRow, address};
use crate::batch::template::OUR_SHEETS;

mod cells;

/// How many rows go through the channel at once.
const BATCH: usize = 64;
/// The number that ECMA-376 gives the format of texts.
const TEXT_FORMAT: u32 = 49;

type Workbook = Xlsx<BufReader<File>>;

/// A workbook whose data sheet is known.
#[derive(Debug)]
pub(super) struct Book {
    path: PathBuf,
    sheet: String,
    /// Whether other sheets than ours stand beside it.
    is_one_of_several: bool,
    pub(super) header: Header,
    pub(super) face: Arc<Face>,
    stamp: Stamp,
}

/// How the sheet looks.
#[derive(Debug, Default)]
pub(crate) struct Face {
    /// Its name.
    pub(crate) name: String,
    /// Its columns and rows.
    pub(crate) look: Look,
    /// Of each column, whether it is formatted as text.
    pub(crate) texts: Vec<bool>,
}

/// What tells that a file is the one that was looked through.
#[derive(Debug, PartialEq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Book {
    pub(super) fn open(path: &Path, wanted: Option<&str>) -> Result<Self, ManifestError> {
        let stamp = stamp(path)?;
        let mut seen = guard::check(path)?;
        let mut book = workbook(path)?;
        let sheet = choose(path, &mut book, wanted)?;
        let at = book.sheets_metadata().iter().position(|one| one.name == sheet);
        let look = at.map(|at| seen.look_of(at)).unwrap_or_default();
        let face = Arc::new(face(path, &mut book, &sheet, look)?);
        let others = book
            .sheets_metadata()
            .iter()
            .filter(|other| other.name != sheet && !OUR_SHEETS.contains(&other.name.as_str()));
        let is_one_of_several = others.count() > 0;
        let mut this = Self {
            path: path.to_owned(),
            sheet,
            is_one_of_several,
            header: Header::default(),
            face,
            stamp,
        };
        this.header = this.read_header(&mut book)?;
        this.refuse_merged(&mut book, &seen)?;
        Ok(this)
    }

    pub(super) fn address_name(&self) -> Option<&str> {
        self.is_one_of_several.then_some(self.sheet.as_str())
    }

    fn read_header(&self, book: &mut Workbook) -> Result<Header, ManifestError> {
        let mut cells = Cells::new(self, book)?;
        while let Some((number, row)) = cells.row()? {
            if row.iter().all(Cell::is_blank) {
                continue;
            }
            let texts = row.into_iter().map(|cell| match cell {
                Cell::Text(text) => text,
                Cell::Number(number) => number.to_string(),
                Cell::Boolean(value) => value.to_string(),
                _ => String::new(),
            });
            return Ok(Header {
                cells: texts.collect(),
                row: number,
            });
        }
        Err(ManifestError::new(&self.path, ManifestErrorKind::Empty))
    }

    /// Refuses merged cells below the header: all but the first of them read as blank.
    fn refuse_merged(&self, book: &mut Workbook, seen: &guard::Seen) -> Result<(), ManifestError> {
        if !seen.has_merged {
            return Ok(());
        }
        let merged = book.merge_cells_by_sheet_name(&self.sheet);
        for range in merged.map_err(|error| damaged(&self.path, &error))? {
            if range.end.0 >= self.header.row {
                let name = self.address_name();
                let from = address(name, range.start.1 as usize, range.start.0 + 1);
                let to = address(None, range.end.1 as usize, range.end.0 + 1);
                let kind = ManifestErrorKind::Merged(format!("{from}:{to}"));
                return Err(ManifestError::new(&self.path, kind).at_cell(from));
            }
        }
        Ok(())
    }

    /// Starts a thread that reads the rows below the header.
    pub(super) fn rows(&self) -> Result<XlsxRows, ManifestError> {
        if stamp(&self.path)? != self.stamp {
            guard::check(&self.path)?;
        }
        let this = Self {
            path: self.path.clone(),
            sheet: self.sheet.clone(),
            is_one_of_several: self.is_one_of_several,
            header: self.header.clone(),
            face: Arc::clone(&self.face),
            stamp: stamp(&self.path)?,
        };
        let (sender, receiver) = sync_channel(4);
        let path = self.path.clone();
        thread::Builder::new()
            .name("hoso-manifest".to_owned())
            .spawn(move || {
                let last = this.send(&sender).map(|rows| Batch { rows, is_last: true });
                // Nobody waits any more where this fails.
                let _ = sender.send(last);
            })
            .map_err(|error| ManifestError::new(&path, ManifestErrorKind::Unreadable(error)))?;
        Ok(XlsxRows {
            path,
            receiver,
            batch: Vec::new().into_iter(),
            is_over: false,
        })
    }

    /// Sends the rows; returns those that are left for the last batch.
    fn send(&self, sender: &SyncSender<Result<Batch, ManifestError>>) -> Result<Vec<RawRow>, ManifestError> {
        let mut book = workbook(&self.path)?;
        let mut cells = Cells::new(self, &mut book)?;
        let mut rows = Vec::with_capacity(BATCH);
        while let Some((number, row)) = cells.row()? {
            if number <= self.header.row {
                continue;
            }
            rows.push(RawRow {
                number,
                line: None,
                is_hidden: false,
                content: Content::Cells(row),
            });
            if rows.len() == BATCH {
                let full = std::mem::replace(&mut rows, Vec::with_capacity(BATCH));
                if sender
                    .send(Ok(Batch {
                        rows: full,
                        is_last: false,
                    }))
                    .is_err()
                {
                    return Ok(Vec::new());
                }
            }
        }
        Ok(rows)
    }
}

struct Batch {
    rows: Vec<RawRow>,
    is_last: bool,
}

/// Receives rows from the thread that reads them.
pub(super) struct XlsxRows {
    path: PathBuf,
    receiver: Receiver<Result<Batch, ManifestError>>,
    batch: std::vec::IntoIter<RawRow>,
    is_over: bool,
}

impl XlsxRows {
    pub(super) fn next_row(&mut self) -> Result<Option<RawRow>, ManifestError> {
        loop {
            if let Some(row) = self.batch.next() {
                return Ok(Some(row));
            }
            if self.is_over {
                return Ok(None);
            }
            match self.receiver.recv() {
                Ok(Ok(batch)) => {
                    self.is_over = batch.is_last;
                    self.batch = batch.rows.into_iter();
                }
                Ok(Err(error)) => {
                    self.is_over = true;
                    return Err(error);
                }
                // The thread is gone and has said nothing: the rows are not whole.
                Err(_) => {
                    self.is_over = true;
                    let kind = ManifestErrorKind::Damaged("it cannot be read to its end");
                    return Err(ManifestError::new(&self.path, kind));
                }
            }
        }
    }
}

/// Chooses the sheet to read.
fn choose(path: &Path, book: &mut Workbook, wanted: Option<&str>) -> Result<String, ManifestError> {
    let sheets: Vec<_> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let names = || sheets.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    if let Some(wanted) = wanted {
        let found = names().into_iter().find(|name| name == wanted);
        return found.ok_or_else(|| ManifestError::new(path, ManifestErrorKind::NoSheet(names())));
    }
    let theirs: Vec<_> = sheets
        .iter()
        .filter(|(name, _)| !OUR_SHEETS.contains(&name.as_str()))
        .collect();
    let Some((first, _)) = theirs.iter().find(|(_, is_visible)| *is_visible) else {
        return Err(ManifestError::new(path, ManifestErrorKind::Empty));
    };
    let mut filled = Vec::new();
    for (name, _) in &theirs {
        if name != first && is_filled(path, book, name)? {
            filled.push(name.clone());
        }
    }
    if !filled.is_empty() {
        filled.insert(0, first.clone());
        return Err(ManifestError::new(path, ManifestErrorKind::SeveralSheets(filled)));
    }
    Ok(first.clone())
}

/// Finds which columns are formatted as text, by their own style or that of their first cells.
fn face(path: &Path, book: &mut Workbook, sheet: &str, look: Look) -> Result<Face, ManifestError> {
    let reader = book
        .worksheet_cells_reader(sheet)
        .map_err(|error| damaged(path, &error))?;
    let is_text = |style: &Option<usize>| {
        let style = style.and_then(|at| reader.styles().get(at));
        let format = style.and_then(|style| style.number_format.as_ref());
        format.is_some_and(|format| format.format_code == "@" || format.format_id == Some(TEXT_FORMAT))
    };
    let texts = look
        .columns
        .iter()
        .map(|column| is_text(&column.style) || is_text(&column.cells))
        .collect();
    Ok(Face {
        name: sheet.to_owned(),
        look,
        texts,
    })
}

fn is_filled(path: &Path, book: &mut Workbook, name: &str) -> Result<bool, ManifestError> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(false),
        Err(error) => return Err(damaged(path, &error)),
    };
    while let Some(cell) = reader.next_cell().map_err(|error| damaged(path, &error))? {
        if !matches!(cell.get_value(), DataRef::Empty) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn workbook(path: &Path) -> Result<Workbook, ManifestError> {
    let file =
        File::open(path).map_err(|error| ManifestError::new(path, ManifestErrorKind::Unreadable(error)))?;
    Xlsx::new(BufReader::new(file)).map_err(|error| damaged(path, &error))
}

fn stamp(path: &Path) -> Result<Stamp, ManifestError> {
    let about = path
        .metadata()
        .map_err(|error| ManifestError::new(path, ManifestErrorKind::Unreadable(error)))?;
    Ok(Stamp {
        length: about.len(),
        modified: about.modified().ok(),
    })
}

/// The library's own message may show a cell's content, so only the kind of trouble is told.
fn damaged(path: &Path, error: &XlsxError) -> ManifestError {
    let reason = match error {
        XlsxError::Password => {
            return ManifestError::new(path, ManifestErrorKind::Unsupported("encrypted workbook"));
        }
        XlsxError::Zip(_) | XlsxError::Io(_) => "a part that cannot be unpacked",
        XlsxError::Xml(_) | XlsxError::XmlAttr(_) | XlsxError::XmlEof(_) | XlsxError::Encoding(_) => {
            "a part that is no XML"
        }
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound | XlsxError::WorksheetNotFound(_) => {
            "a part is missing"
        }
        _ => "a cell that none can be",
    };
    ManifestError::new(path, ManifestErrorKind::Damaged(reason))
}
