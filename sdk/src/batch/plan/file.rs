//! The plan file: the plan in its first line, then a line for each row.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::batch::plan::{FORMAT, Plan, PlannedRow};
use crate::error::{Access, Error, ErrorKind, Result};
use crate::model::fault::Fault;
use crate::private_folder;

/// The longest line of a plan file.
const LONGEST: u64 = 1024 * 1024;

/// A plan file being written: the rows first, for what stands before them is known last.
#[derive(Debug)]
pub(crate) struct PlanWriter {
    to: PathBuf,
    rows: BufWriter<File>,
    part: PathBuf,
}

impl PlanWriter {
    pub(crate) fn create(to: &Path) -> Result<Self> {
        let failed = |cause: io::Error| unwritable(to).caused_by(cause);
        let to = std::path::absolute(to).map_err(failed)?;
        let folder = to.parent().unwrap_or(Path::new("/"));
        let part = private_folder::temporary(folder).map_err(failed)?;
        let rows = private_folder::options()
            .create_new(true)
            .open(&part)
            .map_err(failed)?;
        Ok(Self {
            to,
            rows: BufWriter::new(rows),
            part,
        })
    }

    pub(crate) fn row(&mut self, row: &PlannedRow) -> Result<()> {
        let failed = |cause: io::Error| unwritable(&self.to).caused_by(cause);
        serde_json::to_writer(&mut self.rows, row).map_err(|cause| failed(cause.into()))?;
        self.rows.write_all(b"\n").map_err(failed)
    }

    /// Puts the plan before its rows, and the file in its place.
    pub(crate) fn finish(mut self, plan: &Plan) -> Result<()> {
        let to = self.to.clone();
        self.write(plan).map_err(|cause| unwritable(&to).caused_by(cause))
    }

    fn write(&mut self, plan: &Plan) -> io::Result<()> {
        self.rows.flush()?;
        let rows = self.rows.get_mut();
        rows.rewind()?;
        let folder = self.to.parent().unwrap_or(Path::new("/"));
        let whole = private_folder::temporary(folder)?;
        let written = (|| {
            let mut file = BufWriter::new(private_folder::options().create_new(true).open(&whole)?);
            serde_json::to_writer(&mut file, plan)?;
            file.write_all(b"\n")?;
            io::copy(rows, &mut file)?;
            file.flush()?;
            file.get_ref().sync_all()?;
            std::fs::rename(&whole, &self.to)?;
            private_folder::sync(folder)
        })();
        if written.is_err() {
            std::fs::remove_file(&whole).ok();
        }
        written
    }
}

impl Drop for PlanWriter {
    fn drop(&mut self) {
        std::fs::remove_file(&self.part).ok();
    }
}

fn unwritable(path: &Path) -> Error {
    Error::new(
        ErrorKind::Storage,
        format!("the plan cannot be written to {}", path.display()),
    )
    .of_file(path, Access::Write)
}

/// What tells a plan file from any other.
#[derive(Deserialize)]
struct Mark {
    format: u32,
    rows_sha256: serde_json::Value,
}

/// A plan file being read.
#[derive(Debug)]
pub(crate) struct PlanReader {
    path: PathBuf,
    lines: BufReader<File>,
}

impl PlanReader {
    /// Opens a plan file; none where the file is no plan.
    pub(crate) fn open(path: &Path) -> Result<Option<(Plan, Self)>> {
        let failed = |cause: io::Error| Error::unreadable(path).caused_by(cause);
        if !path.metadata().map_err(failed)?.is_file() {
            return Ok(None);
        }
        let mut lines = BufReader::new(File::open(path).map_err(failed)?);
        let mut first = Vec::new();
        lines
            .by_ref()
            .take(LONGEST)
            .read_until(b'\n', &mut first)
            .map_err(failed)?;
        let Ok(mark) = serde_json::from_slice::<Mark>(&first) else {
            // One that was cut short within its first line still begins as a plan does.
            if first.starts_with(b"{\"format\":") {
                return Err(damaged(path));
            }
            return Ok(None);
        };
        if mark.rows_sha256.is_null() {
            return Ok(None);
        }
        if mark.format > FORMAT {
            let newer = format!(
                "{} was written by a newer version of this program",
                path.display()
            );
            return Err(Error::new(ErrorKind::Storage, newer));
        }
        if mark.format < FORMAT {
            return Err(damaged(path));
        }
        let plan = serde_json::from_slice(&first).map_err(|_| damaged(path))?;
        let reader = Self {
            path: path.to_owned(),
            lines,
        };
        Ok(Some((plan, reader)))
    }

    /// Returns where the file lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the next line, which must be this row's.
    pub(crate) fn next(&mut self, row: u32) -> Result<PlannedRow> {
        let mut line = String::new();
        self.lines
            .by_ref()
            .take(LONGEST)
            .read_line(&mut line)
            .map_err(|cause| Error::unreadable(&self.path).caused_by(cause))?;
        if !line.ends_with('\n') {
            return Err(damaged(&self.path));
        }
        serde_json::from_str(&line)
            .ok()
            .filter(|planned: &PlannedRow| planned.row() == row)
            .ok_or_else(|| damaged(&self.path))
    }
}

/// A plan file that is not whole.
pub(crate) fn damaged(path: &Path) -> Error {
    let message = format!("the plan {} is not whole: make it anew", path.display());
    Error::of_faults(vec![
        Fault::new("/plan", "plan_damaged", message).detail("path", path.display()),
    ])
}
