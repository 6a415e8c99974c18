//! How rows are judged: by the rules of the procedure and its form, or by a plan that did so before.

use crate::batch::intake::Judged;
use crate::batch::manifest::RawRow;
use crate::batch::plan::{self, Plan, PlanReader};
use crate::batch::reading::{Basis, Faulty, Reading, Taken, today};
use crate::check::{Checker, Facts};
use crate::error::{ErrorKind, Result};
use crate::model::attachment::Sha256Digest;
use crate::model::fault::Fault;

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
    ) -> Result<std::result::Result<Taken, Faulty>> {
        let Some((_, planned)) = &mut self.plan else {
            return Ok(reading.judge(raw, &self.checker, &self.facts));
        };
        let differs = |reading: &Reading| {
            let message = "this row, or a file it names, is not what it was when the plan was made";
            let mut fault = Fault::new("/row", "row_changed", message);
            reading.columns.locate(raw, &mut fault);
            Faulty {
                row: raw.number(),
                key: None,
                faults: vec![fault],
            }
        };
        match reading.take(raw) {
            Ok(taken) if planned.matches(taken.row, &plan::salted(salt, &taken.content))? => Ok(Ok(taken)),
            Ok(_) => Ok(Err(differs(reading))),
            Err(error) if error.kind() == ErrorKind::Storage => Ok(Err(differs(reading))),
            Err(error) => Err(error),
        }
    }
}
