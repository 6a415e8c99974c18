//! What is counted and found on the way through a manifest.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::batch::plan::{self, FeesTotal, Plan};
use crate::batch::reading::{Basis, Faulty, Taken, named};
use crate::model::attachment::Sha256Digest;
use crate::model::fault::Fault;

/// The most faults that are told; a manifest with more has one cause.
const MOST_FAULTS: usize = 10_000;

/// What is counted on the way.
pub(super) struct Tally {
    pub(super) salt: Sha256Digest,
    pub(super) rows: u32,
    attachments: plan::Attachments,
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
            if self.faults.len() < MOST_FAULTS {
                self.faults.push(fault);
            } else {
                self.untold += 1;
            }
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
            if self.faults.len() < MOST_FAULTS {
                self.faults.push(fault);
            } else {
                self.untold += 1;
            }
        }
    }

    pub(super) fn finish(mut self, head: &mut Plan, basis: &Basis) -> Vec<Fault> {
        head.rows = self.rows;
        head.attachments = self.attachments;
        head.rows_sha256 = Sha256Digest::new(self.all.finalize().into());
        head.fees = FeesTotal::of_row(&basis.procedure).times(self.rows);
        if self.untold > 0 {
            let message = format!("{} more faults are not shown", self.untold);
            self.faults
                .push(Fault::new("", "more_faults", message).detail("count", self.untold));
        }
        self.faults
    }
}
