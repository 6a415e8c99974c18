//! What is counted and found on the way through a manifest.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::batch::intake::earlier::Stands;
use crate::batch::ledger::write::Other;
use crate::batch::plan::{self, FeesTotal, FiledBefore, Plan};
use crate::batch::reading::{Basis, Faulty, Taken, named};
use crate::batch::state::RowState;
use crate::model::attachment::Sha256Digest;
use crate::model::fault::Fault;
use crate::model::text::mask_numbers;

/// The most faults that are told; a manifest with more has one cause.
const MOST_FAULTS: usize = 10_000;

/// What is counted on the way.
pub(super) struct Tally {
    pub(super) salt: Sha256Digest,
    pub(super) rows: u32,
    attachments: plan::Attachments,
    before: FiledBefore,
    again_rows: u32,
    /// Files that are not what they were, with how many rows name each, and the first of them.
    changed: BTreeMap<PathBuf, (u32, u32)>,
    all: Sha256,
    /// A digest of each row's name, to find two that have one.
    names: Vec<(u64, u32)>,
    pub(super) faults: Vec<Fault>,
    untold: usize,
}

impl Tally {
    pub(super) fn new(salt: Sha256Digest) -> Self {
        Self {
            salt,
            rows: 0,
            attachments: plan::Attachments::default(),
            before: FiledBefore::default(),
            again_rows: 0,
            changed: BTreeMap::new(),
            all: Sha256::new(),
            names: Vec::new(),
            faults: Vec::new(),
            untold: 0,
        }
    }

    pub(super) fn count(&mut self, taken: &Taken, name: &str) {
        self.rows += 1;
        self.attachments.files += taken.files.len() as u64;
        self.attachments.bytes += taken.files.iter().map(|file| file.size).sum::<u64>();
        self.all.update(taken.row.to_be_bytes());
        self.all.update(taken.content.as_bytes());
        self.name(name, taken.row);
    }

    /// Counts a row by where it stands; `again` says that what other batches did is no hindrance.
    pub(super) fn before(&mut self, stands: Option<&Stands>, again: bool) {
        match stands {
            None => {}
            Some(Stands::Settled(RowState::Filed)) => self.before.filed += 1,
            Some(Stands::Settled(_)) => self.before.rejected += 1,
            Some(Stands::Elsewhere(_)) if again => self.again_rows += 1,
            Some(Stands::Elsewhere(Other::Filed(_))) => self.before.filed += 1,
            Some(Stands::Elsewhere(Other::KeyFiled)) => self.before.key_filed += 1,
            Some(Stands::Elsewhere(Other::Unsettled)) => self.before.unsettled += 1,
        }
    }

    /// Counts a row with files that are not what they were: many rows may name one.
    pub(super) fn changed(&mut self, row: u32, files: Vec<PathBuf>) {
        self.rows += 1;
        for file in files {
            if self.changed.len() >= MOST_FAULTS && !self.changed.contains_key(&file) {
                self.untold += 1;
                continue;
            }
            self.changed.entry(file).or_insert((0, row)).0 += 1;
        }
    }

    /// Says whether nothing was found wrong so far.
    pub(super) fn is_clean(&self) -> bool {
        self.faults.is_empty() && self.changed.is_empty()
    }

    /// Tells of each changed file once.
    pub(super) fn tell_changed(&mut self) {
        for (file, (rows, first)) in std::mem::take(&mut self.changed) {
            let used = match rows {
                1 => format!("row {first} names it"),
                _ => format!("{rows} rows name it, the first is row {first}"),
            };
            let message = format!("this file is not what it was when the plan was made; {used}");
            let mut fault = Fault::new("/attachments", "file_changed", message)
                .detail("rows", rows)
                .detail("row", first);
            fault.file = Some(mask_numbers(&file.display().to_string()).into());
            self.push(fault);
        }
    }

    /// Keeps a fault, or counts it where there are too many.
    pub(super) fn push(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        } else {
            self.untold += 1;
        }
    }

    /// Keeps a row's name, to find another of the same.
    fn name(&mut self, name: &str, row: u32) {
        let mut hasher = Sha256::new();
        hasher.update(self.salt.as_bytes());
        hasher.update(name.as_bytes());
        let digest: [u8; 32] = hasher.finalize().into();
        let mut short = [0; 8];
        short.copy_from_slice(&digest[..8]);
        self.names.push((u64::from_be_bytes(short), row));
    }

    pub(super) fn tell(&mut self, basis: &Basis, faulty: Faulty) {
        self.rows += 1;
        if let Some(key) = &faulty.key {
            self.name(&named(basis, key), faulty.row);
        }
        for fault in faulty.faults {
            self.push(fault);
        }
    }

    /// Finds rows of one name.
    pub(super) fn tell_twins(&mut self, manifest: &Path) {
        self.names.sort_unstable();
        let twins: Vec<(u32, u32)> = self
            .names
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0)
            .map(|pair| (pair[0].1, pair[1].1))
            .collect();
        for (first, second) in twins {
            let message = format!(
                "row {second} has the same key as row {first}, or the same content where there is no key"
            );
            let mut fault = Fault::new("/key", "row_twice", message)
                .detail("row", second)
                .detail("other", first);
            fault.file = Some(manifest.to_owned());
            fault.line = usize::try_from(second).ok();
            self.push(fault);
        }
    }

    pub(super) fn finish(mut self, head: &mut Plan, basis: &Basis) -> Vec<Fault> {
        head.rows = self.rows;
        head.attachments = self.attachments;
        head.rows_sha256 = Sha256Digest::new(self.all.finalize().into());
        head.fees = FeesTotal::of_row(&basis.procedure).times(self.rows.saturating_sub(self.before.rows()));
        head.before = self.before;
        head.again_rows = self.again_rows;
        if self.untold > 0 {
            let message = format!("{} more faults are not shown", self.untold);
            self.faults
                .push(Fault::new("", "more_faults", message).detail("count", self.untold));
        }
        self.faults
    }
}
