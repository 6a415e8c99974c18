//! Where rows go while a manifest is read, and how that is taken back.

use crate::batch::intake::Kept;
use crate::batch::ledger::write::{self, NewRow};
use crate::batch::ledger::{Ledger, read};
use crate::batch::plan::{Plan, PlanWriter, PlannedRow};
use crate::batch::reading::{Basis, Taken};
use crate::batch::state::{BatchId, RowState};
use crate::error::Result;
use crate::model::attachment::Sha256Digest;

/// How many rows are written down in one step.
const STEP: usize = 2000;

/// Where rows go while they are read.
pub(super) enum Sink {
    Nowhere,
    Planned {
        writer: PlanWriter,
        salt: Sha256Digest,
    },
    Ledger {
        scope: String,
        ledger: Ledger,
        batch: i64,
        id: BatchId,
        waiting: Vec<NewRow>,
    },
    Corrected {
        scope: String,
        ledger: Ledger,
        connection: rusqlite::Connection,
        batch: i64,
        /// How many of the batch's rows were met.
        met: u32,
        changed: Vec<NewRow>,
    },
}

/// Why a row of a corrected manifest may not be kept.
pub(super) enum Unkept {
    /// Another content was filed for it, or may have been.
    Filed(RowState),
    /// The batch has no such row.
    New,
}

impl Sink {
    pub(super) fn new(kept: Kept, head: &Plan, basis: &Basis) -> Result<Self> {
        Ok(match kept {
            Kept::Nowhere => Self::Nowhere,
            Kept::Planned(writer) => Self::Planned {
                writer,
                salt: head.salt,
            },
            Kept::Corrected(ledger, batch) => Self::Corrected {
                scope: basis.scope(),
                connection: ledger.connection()?,
                ledger,
                batch,
                met: 0,
                changed: Vec::new(),
            },
            Kept::Ledger(ledger) => {
                let scope = ledger.hash(&["scope", &basis.scope()]);
                let plan = head.clone();
                let batch =
                    ledger.write_blocking(move |connection| write::begin(connection, &plan, &scope))?;
                Self::Ledger {
                    scope: basis.scope(),
                    ledger,
                    batch,
                    id: head.id.clone(),
                    waiting: Vec::with_capacity(STEP),
                }
            }
        })
    }

    /// Says whether rows are looked at after a fault as well: those of a correction, each of which may stand where it must not.
    pub(super) fn looks_at_all(&self) -> bool {
        matches!(self, Self::Corrected { .. })
    }

    /// Says where a correction has fewer rows than its batch: how many, and of how many.
    pub(super) fn lacks(&self) -> Result<Option<(u32, u32)>> {
        let Self::Corrected {
            ledger,
            connection,
            batch,
            met,
            ..
        } = self
        else {
            return Ok(None);
        };
        let all =
            read::row_count(connection, *batch).map_err(|cause| ledger.unreadable().caused_by(cause))?;
        Ok((*met < all).then_some((*met, all)))
    }

    /// Keeps a row; says why it may not be kept.
    pub(super) fn row(&mut self, taken: &Taken, name: &str) -> Result<Option<Unkept>> {
        match self {
            Self::Nowhere => {}
            Self::Planned { writer, salt } => writer.row(&PlannedRow::of(taken, salt))?,
            Self::Corrected {
                scope,
                ledger,
                connection,
                batch,
                met,
                changed,
            } => {
                *met += 1;
                let content = taken.content_hash(ledger, scope);
                let known = read::content(connection, *batch, taken.row)
                    .map_err(|cause| ledger.unreadable().caused_by(cause))?;
                match known {
                    Some((RowState::Planned | RowState::Failed, known)) if known == content => {}
                    None => return Ok(Some(Unkept::New)),
                    Some((RowState::Planned | RowState::Failed | RowState::Rejected, _)) => {
                        changed.push(NewRow {
                            row: taken.row,
                            name: ledger.hash(&["row", scope, name]),
                            content,
                        });
                    }
                    Some((_, known)) if known == content => {}
                    Some((state, _)) => return Ok(Some(Unkept::Filed(state))),
                }
            }
            Self::Ledger {
                scope,
                ledger,
                batch,
                waiting,
                ..
            } => {
                waiting.push(NewRow {
                    row: taken.row,
                    name: ledger.hash(&["row", scope, name]),
                    content: taken.content_hash(ledger, scope),
                });
                if waiting.len() >= STEP {
                    flush(ledger, *batch, waiting)?;
                }
            }
        }
        Ok(None)
    }

    /// Makes what was kept whole, or takes it back.
    pub(super) fn finish(self, head: &Plan, outcome: Result<()>) -> Result<()> {
        match (self, outcome) {
            (Self::Nowhere | Self::Planned { .. } | Self::Corrected { .. }, Err(error)) => Err(error),
            (
                Self::Corrected {
                    ledger,
                    batch,
                    changed,
                    ..
                },
                Ok(()),
            ) => {
                let plan = head.clone();
                ledger.write_blocking(move |connection| {
                    write::correct(connection, batch, &changed)?;
                    write::replan(connection, batch, &plan)
                })
            }
            (Self::Nowhere, Ok(())) => Ok(()),
            (Self::Planned { writer, .. }, Ok(())) => writer.finish(head),
            (
                Self::Ledger {
                    ledger,
                    batch,
                    mut waiting,
                    ..
                },
                Ok(()),
            ) => {
                flush(&ledger, batch, &mut waiting)?;
                let plan = head.clone();
                ledger.write_blocking(move |connection| write::ready(connection, batch, &plan))
            }
            (Self::Ledger { ledger, id, .. }, Err(error)) => {
                loop {
                    let id = id.clone();
                    if ledger.write_blocking(move |connection| write::purge_some(connection, &id))? {
                        break;
                    }
                }
                Err(error)
            }
        }
    }
}

fn flush(ledger: &Ledger, batch: i64, waiting: &mut Vec<NewRow>) -> Result<()> {
    let rows = std::mem::take(waiting);
    ledger.write_blocking(move |connection| write::add(connection, batch, &rows))
}
