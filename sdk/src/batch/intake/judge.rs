//! How rows are judged: by the rules of the procedure and its form, or by a plan that did so before.

use std::path::PathBuf;

use crate::batch::intake::Judged;
use crate::batch::manifest::RawRow;
use crate::batch::plan::{Plan, PlanReader};
use crate::batch::reading::{Basis, Faulty, Reading, Taken, today};
use crate::check::{Checker, Facts};
use crate::error::{ErrorKind, Result};
use crate::model::attachment::Sha256Digest;
use crate::model::fault::Fault;

/// Why a row is not taken.
pub(super) enum NotTaken {
    /// It breaks rules, or is not what it was.
    Faulty(Faulty),
    /// It is what it was, and these files of it are not.
    Changed(Vec<PathBuf>),
}

/// Judges rows one after another.
pub(super) struct Judge<'a> {
    checker: Checker<'a>,
    facts: Facts,
    plan: Option<(Plan, PlanReader)>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(judged: Judged, basis: &'a Basis) -> Self {
        Self {
            checker: Checker::new(&basis.procedure, &basis.form),
            facts: Facts::on(today()).account(basis.account.party()),
            plan: match judged {
                Judged::ByRules => None,
                Judged::ByPlan(plan, reader) => Some((*plan, reader)),
            },
        }
    }

    pub(super) fn row(
        &mut self,
        reading: &mut Reading,
        raw: &RawRow,
        salt: &Sha256Digest,
    ) -> Result<std::result::Result<Taken, NotTaken>> {
        let Some((_, planned)) = &mut self.plan else {
            return Ok(reading
                .judge(raw, &self.checker, &self.facts)
                .map_err(NotTaken::Faulty));
        };
        let line = planned.next(raw.number())?;
        let taken = match reading.take(raw) {
            Ok(taken) if line.is_of(&taken, salt) => return Ok(Ok(taken)),
            Err(error) if error.kind() != ErrorKind::Storage => return Err(error),
            _ => reading.digests_of(raw),
        };
        let changed = line.changed(taken, salt);
        Ok(Err(if changed.is_empty() {
            let message = "this row is not what it was when the plan was made";
            let mut fault = Fault::new("/row", "row_changed", message);
            reading.columns.locate(raw, &mut fault);
            NotTaken::Faulty(Faulty {
                row: raw.number(),
                key: None,
                faults: vec![fault],
            })
        } else {
            NotTaken::Changed(changed)
        }))
    }
}
