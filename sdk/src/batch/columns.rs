//! What the columns of a manifest mean for a procedure: which cell becomes which part of a dossier.
//!
//! A column is known by its header: the name of its target, or the form's label of it.
//!
//! | header | target |
//! | --- | --- |
//! | `key` | what names the row; the mapping may name another column |
//! | `case`, `agency`, `receive`, `address` | the case and the agency, by code or name; how and where the result is received |
//! | `submitter.full_name`, `owner.personal_number`, `authorization.document` and so on | the tables of a dossier file |
//! | `attach.to_khai` | a file for a component, by code or alias; the header may stand again for a second file |
//! | `dia_chi.tinh`, `thanh_vien.0.ho_ten`, `form.dia_chi.tinh` | a field of the form, rows counted from 0 |
//! | `Địa chỉ › Tỉnh`, `dia chi tinh`, `Address › Province` | the same by its label in either language |
//! | `Tỉnh, thành phố * [dia_chi.tinh]` | the name in brackets counts, as the template writes it |
//! | `Trạng thái [hoso.status]` | a column that a returned workbook has: passed over |
//!
//! Labels are compared without case, diacritics, punctuation and white space, in any Unicode form. The label of one of the form's own
//! fields means that field, whatever fields of groups share it, and the plan tells what else it fits. Any other label that fits
//! several fields is a fault that names them; it is never guessed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use crate::batch::columns::finder::Finder;
use crate::batch::columns::names::Names;
use crate::batch::columns::shape::{Shape, Shapes};
use crate::batch::manifest::{Format, Manifest, RawRow};
use crate::batch::plan::ReadAs;
use crate::batch::row::Row;
use crate::check::{self, Facts};
use crate::model::fault::Fault;
use crate::model::form::Form;
use crate::model::procedure::Procedure;
use crate::model::text::tidy;

pub(crate) mod fields;
mod finder;
mod locate;
mod mapping;
pub(crate) mod names;
pub(crate) mod shape;
mod target;

pub(crate) use finder::{find, same};
pub(crate) use locate::{at_column, locate as locate_row};
pub use mapping::{Hidden, Mapping};
pub(crate) use target::Target;

/// The columns of one manifest, for one procedure. A clone is cheap, and several threads may read rows with it.
#[derive(Clone)]
pub struct Columns {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) path: PathBuf,
    pub(crate) folder: PathBuf,
    pub(crate) sheet: Option<String>,
    pub(crate) format: Format,
    pub(crate) columns: Vec<Column>,
    /// What stands for every row that says nothing else.
    pub(crate) constants: Vec<Constant>,
    pub(crate) key: Option<usize>,
    /// The name of the key's member, of JSONL.
    pub(crate) key_name: Option<String>,
    pub(crate) mapping: Mapping,
    pub(crate) procedure: Procedure,
    pub(crate) form: Form,
    pub(crate) names: Names,
    pub(crate) shapes: Shapes,
    /// Headers that fit several things.
    pub(crate) read_as: Vec<ReadAs>,
    pub(crate) skipped: u32,
    /// What members of objects mean, found once each.
    known: RwLock<HashMap<String, Arc<Known>>>,
}

/// What a member of an object means, and what it must hold.
pub(crate) struct Known {
    pub(crate) target: Target,
    pub(crate) shape: Shape,
}

/// How many names of members are remembered; a file may make up new ones for ever.
const MOST_KNOWN: usize = 4096;

pub(crate) struct Column {
    pub(crate) target: Target,
    pub(crate) shape: Shape,
    pub(crate) has_header: bool,
}

pub(crate) struct Constant {
    pub(crate) target: Target,
    pub(crate) shape: Shape,
    pub(crate) text: String,
}

impl Columns {
    /// Finds what every column means. `settings` are constants (`target`, text) for rows that say nothing else; they go before
    /// the mapping's `defaults`.
    ///
    /// # Errors
    /// Every fault at once: headers that nothing knows or that fit several targets, two headers for one target, and what is wrong
    /// in the mapping and the settings.
    #[expect(
        clippy::too_many_arguments,
        reason = "what the user wrote, and what the portal says of the procedure: each is needed once"
    )]
    pub fn of(
        manifest: &Manifest,
        mapping: Option<&Mapping>,
        settings: &[(String, String)],
        procedure: &Procedure,
        form: &Form,
    ) -> Result<Self, Vec<Fault>> {
        let mut finder = Finder {
            manifest,
            mapping: mapping.cloned().unwrap_or_default(),
            names: Names::of(procedure, form),
            shapes: Shapes::of(procedure, form),
            form,
            skipped: 0,
            faults: Vec::new(),
        };
        let columns = finder.columns();
        finder.check_mapping();
        let key = finder.key(&columns);
        let constants = finder.constants(settings);
        if !finder.faults.is_empty() {
            return Err(finder.faults);
        }
        let key_name = finder.mapping.key.as_deref().map(tidy);
        let read_as = finder.read_as();
        Ok(Self {
            inner: Arc::new(Inner {
                path: manifest.path().to_owned(),
                folder: manifest.folder().to_owned(),
                sheet: manifest.sheet().map(str::to_owned),
                format: manifest.format(),
                columns,
                constants,
                key,
                key_name,
                mapping: finder.mapping,
                procedure: procedure.clone(),
                form: form.clone(),
                names: finder.names,
                shapes: finder.shapes,
                read_as,
                skipped: finder.skipped,
                known: RwLock::default(),
            }),
        })
    }

    /// Makes a row's submission, with a fault for each cell that cannot be trusted. Its files are those of the manifest's
    /// folder; a path may lead anywhere a dossier file's may, since the manifest is the user's own.
    #[must_use]
    pub fn read(&self, raw: &RawRow) -> Row {
        crate::batch::row::read(&self.inner, raw)
    }

    /// Adds file, line and cell to a fault that someone else found in a row, such as a check or the portal.
    pub fn locate(&self, raw: &RawRow, fault: &mut Fault) {
        locate::locate(&self.inner, raw, fault);
    }

    /// Checks a row that was read: its own faults and all that [`check::submission`] finds, each once and with its cell.
    #[must_use]
    pub fn check(&self, raw: &RawRow, row: &Row, facts: &Facts) -> Vec<Fault> {
        if self.inner.is_unread(raw) {
            return row.faults.clone();
        }
        let found = check::submission(&self.inner.procedure, &self.inner.form, &row.submission, facts);
        self.merge(raw, row, found)
    }

    /// Puts a row's own faults together with those that a check found in its submission: each once and with its cell.
    #[must_use]
    pub fn merge(&self, raw: &RawRow, row: &Row, mut found: Vec<Fault>) -> Vec<Fault> {
        for fault in &mut found {
            locate::rename(&self.inner, fault);
            tell_several(fault);
        }
        found.retain(|fault| {
            !row.faults
                .iter()
                .any(|known| locate::overlap(&known.pointer, &fault.pointer))
        });
        for fault in &mut found {
            self.locate(raw, fault);
        }
        found.extend(row.faults.iter().cloned());
        check::arrange(found)
    }

    /// Says whether a row is to be passed over, as if it were not there: the workbook hides it, and the mapping file says so.
    #[must_use]
    pub fn skips(&self, raw: &RawRow) -> bool {
        raw.is_hidden() && self.inner.mapping.hidden == Some(Hidden::Skip)
    }

    /// Says whether nothing of a row is read, because it is blank or hidden; then that is its one fault.
    pub(crate) fn is_unread(&self, raw: &RawRow) -> bool {
        self.inner.is_unread(raw)
    }

    /// Returns how many hidden columns that hold something are passed over.
    pub(crate) fn skipped(&self) -> u32 {
        self.inner.skipped
    }

    /// Returns the headers that were taken for one of several things they fit.
    #[must_use]
    pub fn read_as(&self) -> &[ReadAs] {
        &self.inner.read_as
    }

    /// Returns what names the rows, as the manifest's header says it; none where only their content does.
    #[must_use]
    pub fn has_key(&self) -> bool {
        self.inner.key.is_some() || self.inner.format == Format::Jsonl
    }
}

impl std::fmt::Debug for Columns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Columns")
            .field("path", &self.inner.path)
            .field("columns", &self.inner.columns.len())
            .finish_non_exhaustive()
    }
}

impl Inner {
    /// Finds what a member of an object means; what was found is remembered.
    pub(crate) fn known(
        &self,
        name: &str,
        find: impl FnOnce() -> Result<Target, Box<Fault>>,
    ) -> Result<Arc<Known>, Box<Fault>> {
        let remembered = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = remembered.get(name) {
            return Ok(Arc::clone(known));
        }
        drop(remembered);
        let target = find()?;
        let known = Arc::new(Known {
            shape: self.shapes.shape(&target, &self.form),
            target,
        });
        let mut remembered = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if remembered.len() < MOST_KNOWN {
            remembered.insert(name.to_owned(), Arc::clone(&known));
        }
        Ok(known)
    }

    /// Says whether nothing of a row is read, because it is blank or hidden.
    pub(crate) fn is_unread(&self, raw: &RawRow) -> bool {
        raw.is_blank() || (raw.is_hidden() && self.mapping.hidden.is_none())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// Says of a file that is not there, and whose name looks like several, how several are named.
fn tell_several(fault: &mut Fault) {
    let is_several = fault.details.get("path").is_some_and(|path| path.contains(';'));
    if fault.code == "file_missing" && is_several {
        fault
            .message
            .push_str("; for several files add a column with the same header for each, and one file a cell");
        fault.details.insert("what", "several".to_owned());
    }
}
