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
//! Labels are compared without case, diacritics, punctuation and white space, in any Unicode form. A label that fits several
//! fields is a fault that names them; it is never guessed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use crate::batch::columns::names::Names;
use crate::batch::columns::shape::{Shape, Shapes};
use crate::batch::manifest::{Format, Manifest, RawRow, address};
use crate::batch::results;
use crate::batch::row::Row;
use crate::check::{self, Facts};
use crate::model::fault::Fault;
use crate::model::form::Form;
use crate::model::procedure::Procedure;
use crate::model::text::{fold, nearest, tidy};

pub(crate) mod fields;
mod locate;
mod mapping;
pub(crate) mod names;
pub(crate) mod shape;
mod target;

pub(crate) use locate::{at_column, locate as locate_row};
pub use mapping::Mapping;
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
        if raw.is_blank() {
            return row.faults.clone();
        }
        let found = check::submission(&self.inner.procedure, &self.inner.form, &row.submission, facts);
        self.merge(raw, row, found)
    }

    /// Puts a row's own faults together with those that a check found in its submission: each once and with its cell.
    #[must_use]
    pub fn merge(&self, raw: &RawRow, row: &Row, mut found: Vec<Fault>) -> Vec<Fault> {
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

/// Finds what headers mean.
struct Finder<'a> {
    manifest: &'a Manifest,
    mapping: Mapping,
    names: Names,
    shapes: Shapes,
    form: &'a Form,
    faults: Vec<Fault>,
}

impl Finder<'_> {
    fn columns(&mut self) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        let mut taken: HashMap<String, usize> = HashMap::new();
        let header: Vec<String> = self.manifest.header().to_vec();
        if self.is_data(&header) {
            let message = "the first row holds data and no headers: every column needs a header above it";
            self.fault_at(0, Fault::new("", "header_missing", message));
            return columns;
        }
        for (at, header) in header.iter().enumerate() {
            let has_header = !header.trim().is_empty();
            let target = if has_header {
                self.target(header, at)
            } else {
                Target::Ignored
            };
            let pointer = target.pointer(&self.shapes);
            if target.is_single() {
                let other = taken
                    .iter()
                    .find(|(known, _)| locate::overlap(known, &pointer))
                    .map(|(_, other)| *other);
                match other {
                    Some(other) => self.duplicate(at, other, &pointer),
                    None => {
                        taken.insert(pointer, at);
                    }
                }
            }
            columns.push(Column {
                shape: self.shapes.shape(&target, self.form),
                target,
                has_header,
            });
        }
        columns
    }

    /// Says whether the first row looks like a row of data: hardly any header is known, and digits stand there as people's numbers
    /// have them. They are not to be told in a fault.
    fn is_data(&self, header: &[String]) -> bool {
        let filled = || header.iter().filter(|text| !text.trim().is_empty());
        let unknown = filled().filter(|text| find(&self.names, &self.mapping, text).is_err());
        let digits = |text: &String| text.chars().filter(char::is_ascii_digit).count() >= 9;
        filled().any(digits) && unknown.count() * 2 > filled().count()
    }

    /// Finds what a header means; a fault and nothing where it means nothing.
    fn target(&mut self, header: &str, at: usize) -> Target {
        match find(&self.names, &self.mapping, header) {
            Ok(target) => target,
            Err(fault) => {
                self.fault_at(at, *fault);
                Target::Ignored
            }
        }
    }

    fn duplicate(&mut self, at: usize, other: usize, pointer: &str) {
        let first = address(self.manifest.sheet(), other, self.manifest.header_row());
        let message = format!("this column and {first} are for one and the same thing");
        let fault = Fault::new(pointer, "column_duplicate", message).detail("name", first);
        self.fault_at(at, fault);
    }

    fn fault_at(&mut self, at: usize, mut fault: Fault) {
        fault.file = Some(self.manifest.path().to_owned());
        fault.cell = Some(address(self.manifest.sheet(), at, self.manifest.header_row()));
        if self.manifest.format() == Format::Csv {
            fault.line = Some(self.manifest.header_row() as usize);
        }
        self.faults.push(fault);
    }

    /// Names what the mapping says of columns that are not there.
    fn check_mapping(&mut self) {
        if self.manifest.format() == Format::Jsonl {
            return;
        }
        let headers: Vec<String> = self.manifest.header().iter().map(|header| tidy(header)).collect();
        let named = self
            .mapping
            .columns
            .iter()
            .map(|(header, _)| header)
            .chain(&self.mapping.ignore)
            .chain(self.mapping.key.iter());
        for name in named {
            if !headers.iter().any(|header| same(header, name)) {
                let message = "the manifest has no such column";
                let fault = Fault::new("", "mapping_column_unknown", message).detail("name", name);
                let fault = match nearest(name, headers.iter().map(String::as_str)) {
                    Some(near) => fault.detail("suggestion", near),
                    None => fault,
                };
                self.faults.push(Fault {
                    file: self.mapping.path.clone(),
                    ..fault
                });
            }
        }
    }

    fn key(&self, columns: &[Column]) -> Option<usize> {
        match &self.mapping.key {
            Some(name) => self
                .manifest
                .header()
                .iter()
                .position(|header| same(&tidy(header), name)),
            None => columns.iter().position(|column| column.target == Target::Key),
        }
    }

    fn constants(&mut self, settings: &[(String, String)]) -> Vec<Constant> {
        let mut constants: Vec<Constant> = Vec::new();
        let given = settings.iter().map(|setting| (setting, None)).chain(
            self.mapping
                .defaults
                .iter()
                .map(|setting| (setting, self.mapping.path.clone())),
        );
        for ((name, text), file) in given {
            match self.names.target(name) {
                Ok(target) => {
                    let pointer = target.pointer(&self.shapes);
                    let again = constants
                        .iter()
                        .any(|known| known.target.pointer(&self.shapes) == pointer && target.is_single());
                    if !again {
                        constants.push(Constant {
                            shape: self.shapes.shape(&target, self.form),
                            target,
                            text: text.clone(),
                        });
                    }
                }
                Err(fault) => self.faults.push(Fault { file, ..*fault }),
            }
        }
        constants
    }
}

/// Finds what a header or a member of a flat object means.
pub(crate) fn find(names: &Names, mapping: &Mapping, header: &str) -> Result<Target, Box<Fault>> {
    let tidied = tidy(header);
    if results::is_added(&tidied) || mapping.ignore.iter().any(|ignored| same(&tidied, ignored)) {
        return Ok(Target::Ignored);
    }
    let mapped = mapping.columns.iter().find(|(known, _)| same(&tidied, known));
    if let Some((_, name)) = mapped {
        return names.target(name).map_err(|mut fault| {
            fault.file.clone_from(&mapping.path);
            fault
        });
    }
    match names.target(&tidied) {
        Err(fault)
            if mapping.key.as_ref().is_some_and(|key| same(&tidied, key))
                && fault.code == "column_unknown" =>
        {
            Ok(Target::Ignored)
        }
        found => found,
    }
}

/// Says whether a header is the one a mapping names.
pub(crate) fn same(header: &str, name: &str) -> bool {
    header == tidy(name) || fold(header) == fold(name)
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

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}
