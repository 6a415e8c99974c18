//! Rows on their way into a CSV or XLSX file.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use jiff::civil::{DateTime, date};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::batch::manifest::{Cell, Moment, address};
use crate::batch::results::{ResultsError, neutral};

/// The most characters a workbook's cell holds, in UTF-16.
const LONGEST: usize = 32_767;
/// The widest a column is, in characters.
const WIDEST: f64 = 255.0;
/// What a workbook's file adds to a column's width: five pixels of a character's seven.
const PADDING: f64 = 5.0 / 7.0;
/// The most rows a sheet has.
const MOST_ROWS: u32 = 1_048_576;

/// What a file of rows is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    /// CSV, in UTF-8 with a byte order mark.
    Csv,
    /// XLSX.
    Xlsx,
}

impl SheetFormat {
    /// Finds the format by the extension of a file's name.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// What rows are written on.
pub(super) struct Paper<'a> {
    /// The folder of the file.
    pub(super) folder: &'a Path,
    /// The sign between two cells of CSV.
    pub(super) delimiter: u8,
    /// The sheet's name, where it has one.
    pub(super) name: Option<&'a str>,
    /// How its columns look.
    pub(super) columns: Vec<Look>,
}

/// How a column looks in a workbook.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// Its width as a workbook's file has it.
    pub(super) width: Option<f64>,
    /// Whether it is hidden.
    pub(super) is_hidden: bool,
    /// Whether it is formatted as text.
    pub(super) is_text: bool,
}

/// Writes rows.
pub(super) enum Sheet {
    Csv {
        writer: Box<csv::Writer<BufWriter<File>>>,
        next: u32,
        width: usize,
    },
    Xlsx {
        workbook: Box<Workbook>,
        file: File,
        formats: Box<Formats>,
        columns: Vec<Look>,
    },
}

/// The formats of cells.
pub(super) struct Formats {
    date: Format,
    time: Format,
    text: Format,
}

/// The caller knows the path.
fn failed(source: io::Error) -> ResultsError {
    ResultsError::Io {
        path: std::path::PathBuf::new(),
        source,
    }
}

impl Sheet {
    pub(super) fn new(format: SheetFormat, file: File, paper: Paper<'_>) -> Result<Self, ResultsError> {
        match format {
            SheetFormat::Csv => {
                let mut file = BufWriter::new(file);
                file.write_all(b"\xef\xbb\xbf").map_err(failed)?;
                let writer = csv::WriterBuilder::new()
                    .delimiter(paper.delimiter)
                    .terminator(csv::Terminator::CRLF)
                    .flexible(true)
                    .from_writer(file);
                Ok(Self::Csv {
                    writer: Box::new(writer),
                    next: 1,
                    width: 0,
                })
            }
            SheetFormat::Xlsx => {
                let formats = Box::new(Formats {
                    date: Format::new().set_num_format("yyyy-mm-dd"),
                    time: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
                    text: Format::new().set_num_format("@"),
                });
                let workbook =
                    book(&paper, &formats).map_err(|error| workbook_error(error, String::new()))?;
                Ok(Self::Xlsx {
                    workbook: Box::new(workbook),
                    file,
                    formats,
                    columns: paper.columns,
                })
            }
        }
    }

    /// Hides the row that is written next; CSV hides nothing.
    pub(super) fn hide(&mut self, number: u32) -> Result<(), ResultsError> {
        let Self::Xlsx { workbook, .. } = self else {
            return Ok(());
        };
        workbook
            .worksheet_from_index(0)
            .and_then(|worksheet| worksheet.set_row_hidden(number.saturating_sub(1)).map(|_| ()))
            .map_err(|error| workbook_error(error, String::new()))
    }

    /// Writes a row, counted from 1 and never before the one that was written last.
    pub(super) fn row(&mut self, number: u32, cells: &[Cell]) -> Result<(), ResultsError> {
        match self {
            Self::Csv { writer, next, width } => {
                *width = (*width).max(cells.len());
                while *next < number {
                    writer
                        .write_record(std::iter::repeat_n("", *width))
                        .map_err(|error| failed(error.into()))?;
                    *next += 1;
                }
                *next = number + 1;
                let texts = cells.iter().map(|cell| neutral(&text(cell)));
                writer.write_record(texts).map_err(|error| failed(error.into()))
            }
            Self::Xlsx {
                workbook,
                formats,
                columns,
                ..
            } => {
                let worksheet = workbook
                    .worksheet_from_index(0)
                    .map_err(|error| workbook_error(error, String::new()))?;
                for (at, cell) in cells.iter().enumerate() {
                    let place = || address(None, at, number);
                    let column = u16::try_from(at).map_err(|_| ResultsError::TooLarge { cell: place() })?;
                    if number > MOST_ROWS {
                        return Err(ResultsError::TooLarge { cell: place() });
                    }
                    let row = number - 1;
                    let written = match cell {
                        Cell::Blank => continue,
                        Cell::Number(value) => worksheet.write_number(row, column, *value),
                        Cell::Boolean(value) => worksheet.write_boolean(row, column, *value),
                        Cell::Moment(Moment { at: Some(at), .. }) => {
                            let is_day = at.time() == jiff::civil::Time::midnight();
                            let format = if is_day { &formats.date } else { &formats.time };
                            worksheet.write_number_with_format(row, column, serial(*at), format)
                        }
                        Cell::Moment(moment) => worksheet.write_number(row, column, moment.serial),
                        other => {
                            let text = text(other).replace("\r\n", "\n").replace('\r', "\n");
                            if text.encode_utf16().count() > LONGEST {
                                return Err(ResultsError::TooLarge { cell: place() });
                            }
                            if text.is_empty() {
                                continue;
                            }
                            if columns.get(at).is_some_and(|column| column.is_text) {
                                worksheet.write_string_with_format(row, column, &text, &formats.text)
                            } else {
                                worksheet.write_string(row, column, &text)
                            }
                        }
                    };
                    written.map_err(|error| workbook_error(error, place()))?;
                }
                Ok(())
            }
        }
    }

    pub(super) fn finish(self) -> Result<(), ResultsError> {
        match self {
            Self::Csv { mut writer, .. } => writer.flush().map_err(failed),
            Self::Xlsx {
                mut workbook, file, ..
            } => {
                let mut file = BufWriter::new(file);
                workbook
                    .save_to_writer(&mut file)
                    .map_err(|error| workbook_error(error, String::new()))?;
                file.flush().map_err(failed)
            }
        }
    }
}

/// Makes a workbook of one sheet.
fn book(paper: &Paper<'_>, formats: &Formats) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // Rows wait in a file without a name, and those of a person should not lie elsewhere.
    workbook.set_tempdir(paper.folder)?;
    let worksheet = workbook.add_worksheet_with_constant_memory()?;
    if let Some(name) = paper.name {
        // A name that Excel itself does not take is left behind.
        let _ = worksheet.set_name(name);
    }
    for (at, look) in (0_u16..).zip(&paper.columns) {
        if let Some(width) = look.width.filter(|width| (0.0..=WIDEST).contains(width)) {
            worksheet.set_column_width(at, (width - PADDING).max(0.0))?;
        }
        if look.is_text {
            worksheet.set_column_format(at, &formats.text)?;
        }
        if look.is_hidden {
            worksheet.set_column_hidden(at)?;
        }
    }
    Ok(workbook)
}

fn workbook_error(error: XlsxError, cell: String) -> ResultsError {
    match error {
        XlsxError::IoError(source) => failed(source),
        XlsxError::MaxStringLengthExceeded | XlsxError::RowColumnLimitError => {
            ResultsError::TooLarge { cell }
        }
        other => failed(io::Error::other(other.to_string())),
    }
}

/// Writes a cell as text, as it stands in a CSV file.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Blank | Cell::Uncalculated => String::new(),
        Cell::Text(text) | Cell::Misquoted(text) | Cell::Error(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Boolean(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Cell::Moment(Moment { at: Some(at), .. }) if at.time() == jiff::civil::Time::midnight() => {
            at.date().to_string()
        }
        Cell::Moment(Moment { at: Some(at), .. }) => at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        Cell::Moment(moment) => moment.serial.to_string(),
    }
}

/// Counts days from the day before 1900, as spreadsheets do from March 1900 on.
fn serial(at: DateTime) -> f64 {
    let origin = date(1899, 12, 30);
    let days = (at.date() - origin).get_days();
    let time = at.time();
    let seconds =
        f64::from(time.hour()) * 3600.0 + f64::from(time.minute()) * 60.0 + f64::from(time.second());
    f64::from(days) + (seconds + f64::from(time.subsec_nanosecond()) / 1e9) / 86_400.0
}
