//! What is put into a catalogue file.

use std::collections::HashSet;

use crate::catalogue::search::build::Entry;
use crate::model::code::ProcedureCode;
use crate::model::procedure::{Procedure, ProcedureSummary};

/// The content of a catalogue, before it is written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Content {
    /// The procedures as a list has them, in its order.
    pub(crate) rows: Vec<ProcedureSummary>,
    /// The details that there are.
    pub(crate) details: Vec<Procedure>,
    /// What could not be understood, as it came.
    pub(crate) unread: Vec<String>,
}

impl Content {
    /// Counts the codes; two rows may share one.
    pub(crate) fn codes(&self) -> usize {
        let codes: HashSet<&str> = self.rows.iter().map(|row| row.code.as_str()).collect();
        codes.len()
    }

    /// Adds details, in place of older ones of the same code; a procedure that no row has gets one.
    pub(crate) fn add_details(&mut self, details: Vec<Procedure>) {
        let new: HashSet<ProcedureCode> = details.iter().map(|one| one.summary.code.clone()).collect();
        self.details.retain(|one| !new.contains(&one.summary.code));
        let known: HashSet<ProcedureCode> = self.rows.iter().map(|row| row.code.clone()).collect();
        let unlisted = details.iter().filter(|one| !known.contains(&one.summary.code));
        self.rows.extend(unlisted.map(|one| one.summary.clone()));
        self.details.extend(details);
    }
}

/// What the index knows of a procedure.
pub(crate) fn entry(row: &ProcedureSummary) -> Entry {
    let fields = row.field.iter().chain(&row.other_fields);
    let mut entry = Entry {
        code: row.code.as_str().to_owned(),
        name: row.name.clone(),
        fields: fields.map(|field| field.name.clone()).collect(),
        promulgator: row
            .promulgator
            .as_ref()
            .map(|agency| agency.name.clone())
            .unwrap_or_default(),
        audience: row.audience.clone(),
        ..Entry::default()
    };
    for offering in &row.offerings {
        let code = offering
            .agency
            .code
            .as_ref()
            .map(|code| format!(" {code}"))
            .unwrap_or_default();
        entry.agencies.push(format!("{}{code}", offering.agency.name));
        if let Some(level) = offering.level {
            entry.levels |= 1 << u8::from(level);
        }
        if let Some(scope) = &offering.scope {
            let scope = scope.as_str().to_owned();
            if !entry.scopes.contains(&scope) {
                entry.scopes.push(scope);
            }
        }
    }
    entry
}
