//! Finding what the headers of a manifest mean.

use std::collections::HashMap;

use crate::batch::columns::locate::overlap;
use crate::batch::columns::names::Names;
use crate::batch::columns::shape::Shapes;
use crate::batch::columns::{Column, Constant, Hidden, Mapping, Target};
use crate::batch::manifest::{Format, Manifest, address};
use crate::batch::plan::ReadAs;
use crate::batch::results;
use crate::model::fault::Fault;
use crate::model::form::Form;
use crate::model::text::{fold, nearest, tidy};

/// Finds what headers mean.
pub(super) struct Finder<'a> {
    pub(super) manifest: &'a Manifest,
    pub(super) mapping: Mapping,
    pub(super) names: Names,
    pub(super) shapes: Shapes,
    pub(super) form: &'a Form,
    /// How many hidden columns that hold something are passed over.
    pub(super) skipped: u32,
    pub(super) faults: Vec<Fault>,
}

impl Finder<'_> {
    pub(super) fn columns(&mut self) -> Vec<Column> {
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
            let target = self.shown(target, at);
            let pointer = target.pointer(&self.shapes);
            if target.is_single() {
                let other = taken
                    .iter()
                    .find(|(known, _)| overlap(known, &pointer))
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
        let digits = |text: &String| {
            let mut runs = text.split(|sign: char| !sign.is_ascii_digit());
            runs.any(|run| run.len() >= 9)
        };
        filled().any(digits) && unknown.count() * 2 > filled().count()
    }

    /// Takes a column that is hidden and filled only where the mapping says so; what names the rows is not filed, and is taken.
    fn shown(&mut self, target: Target, at: usize) -> Target {
        let first = self.manifest.header_row();
        let column = self.manifest.face().and_then(|face| face.look.columns.get(at));
        let is_hidden = column.is_some_and(|column| column.is_hidden && column.last_filled > first);
        if !is_hidden || matches!(target, Target::Ignored | Target::Key) {
            return target;
        }
        match self.mapping.hidden {
            Some(Hidden::File) => target,
            Some(Hidden::Skip) => {
                self.skipped += 1;
                Target::Ignored
            }
            None => {
                let message = "this column is hidden and holds something: show it, or say hidden = \"file\" or \"skip\" in the mapping file";
                let fault = Fault::new(target.pointer(&self.shapes), "column_hidden", message);
                self.fault_at(at, fault);
                Target::Ignored
            }
        }
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

    /// Finds the headers that fit several things, where the mapping does not say what they mean.
    pub(super) fn read_as(&self) -> Vec<ReadAs> {
        let mapping = &self.mapping;
        let is_mapped = |header: &str| {
            let tidied = tidy(header);
            let mapped = mapping.columns.iter().map(|(known, _)| known);
            mapped.chain(&mapping.ignore).any(|known| same(&tidied, known))
        };
        let headers = self.manifest.header().iter().filter(|header| !is_mapped(header));
        headers.filter_map(|header| self.names.read_as(header)).collect()
    }

    /// Names what the mapping says of columns that are not there.
    pub(super) fn check_mapping(&mut self) {
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
                let fault =
                    |message: &str| Fault::new("", "mapping_column_unknown", message).detail("name", name);
                let fault = match nearest(name, headers.iter().map(String::as_str)) {
                    Some(near) => fault(&format!(
                        "the manifest has no column {name}; did you mean {near}?"
                    ))
                    .detail("suggestion", near),
                    None => fault(&format!("the manifest has no column {name}")),
                };
                self.faults.push(Fault {
                    file: self.mapping.path.clone(),
                    ..fault
                });
            }
        }
    }

    pub(super) fn key(&self, columns: &[Column]) -> Option<usize> {
        match &self.mapping.key {
            Some(name) => self
                .manifest
                .header()
                .iter()
                .position(|header| same(&tidy(header), name)),
            None => columns.iter().position(|column| column.target == Target::Key),
        }
    }

    pub(super) fn constants(&mut self, settings: &[(String, String)]) -> Vec<Constant> {
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
