//! From a code to the portal's id: details are asked for by id only.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::driver::national::NationalDriver;
use crate::driver::national::filter::Sieve;
use crate::driver::national::procedures::LARGEST_PAGE;
use crate::error::{Error, ErrorKind, Result};
use crate::model::code::ProcedureCode;
use crate::model::procedure::ProcedureSummary;
use crate::page::Cursor;

/// The ids of the rows seen so far.
#[derive(Debug, Default)]
pub(super) struct KnownIds(Mutex<HashMap<ProcedureCode, Vec<KnownId>>>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct KnownId {
    id: String,
    /// Whether the portal writes the code exactly so; ` 1.014325` and `1.014325` are two rows.
    exact: bool,
}

impl KnownIds {
    /// Notes the row of a procedure.
    pub(super) fn note(&self, row: &ProcedureSummary) {
        let Some(id) = row.id.clone() else { return };
        let known = KnownId {
            id,
            exact: row.portal_code.is_none(),
        };
        let mut ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of_code = ids.entry(row.code.clone()).or_default();
        if !of_code.contains(&known) {
            of_code.push(known);
        }
    }

    /// Returns the one id of a code: the row that is written exactly so, or the only one. Several equals are an error: a program
    /// must not pick.
    fn find(&self, code: &ProcedureCode) -> Result<Option<String>> {
        let ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of_code = ids.get(code).map_or(&[][..], Vec::as_slice);
        let exact: Vec<&KnownId> = of_code.iter().filter(|known| known.exact).collect();
        match (exact.as_slice(), of_code) {
            ([KnownId { id, .. }], _) | ([], [KnownId { id, .. }]) => Ok(Some(id.clone())),
            ([], []) => Ok(None),
            _ => {
                let ids: Vec<&str> = of_code.iter().map(|known| known.id.as_str()).collect();
                let message = format!(
                    "the portal has several procedures of the code {code}: {}",
                    ids.join(", ")
                );
                Err(Error::new(ErrorKind::Conflict, message))
            }
        }
    }

    fn is_sure_of(&self, code: &ProcedureCode) -> bool {
        let ids = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        ids.get(code)
            .is_some_and(|known| known.iter().any(|known| known.exact))
    }
}

impl NationalDriver {
    /// Returns the portal's id of a procedure. A code that is itself an id of the portal's shape is taken for one. May be repeated.
    pub(super) async fn id_of(&self, code: &ProcedureCode) -> Result<String> {
        if uuid::Uuid::try_parse(code.as_str()).is_ok() {
            return Ok(code.as_str().to_owned());
        }
        // With a local tail the catalogue may have the procedure under its national code only.
        let key: ProcedureCode = code.key().parse().unwrap_or_else(|_| code.clone());
        for wanted in [code, &key] {
            if let Some(id) = self.ids.find(wanted)? {
                return Ok(id);
            }
        }
        self.meet(code, code.key()).await?;
        if let Some(id) = self.ids.find(code)? {
            return Ok(id);
        }
        // Nothing confirms that a search finds codes, so that "not found" wants the whole catalogue, once.
        self.meet(code, "").await?;
        for wanted in [code, &key] {
            if let Some(id) = self.ids.find(wanted)? {
                return Ok(id);
            }
        }
        Err(
            Error::new(ErrorKind::NotFound, format!("the portal has no procedure {code}"))
                .portal_said(Some("procedure_not_found".to_owned()), None),
        )
    }

    /// Walks over what a text finds, until the code is met.
    async fn meet(&self, code: &ProcedureCode, text: &str) -> Result<()> {
        let sieve = Sieve::of_text(text);
        let mut cursor: Option<Cursor> = None;
        let mut seen = std::collections::HashSet::new();
        loop {
            let page = self.page(&sieve, LARGEST_PAGE, cursor.as_ref()).await?;
            if self.ids.is_sure_of(code) {
                return Ok(());
            }
            match page.next {
                Some(next) if seen.insert(next.clone()) => cursor = Some(next),
                Some(_) => return Err(crate::driver::national::procedures::endless()),
                None => return Ok(()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::national::read_row;
    use crate::model::portal::PortalRef;

    #[test]
    fn a_code_that_stands_twice_is_the_row_that_is_written_so_and_never_a_guess() {
        let ids = KnownIds::default();
        let code: ProcedureCode = "9.000001".parse().unwrap();
        let row = |id: &str, code: &str| {
            let row = serde_json::json!({"id": id, "code": code, "name": "Thả diều"});
            ids.note(&read_row(&row.to_string(), &PortalRef::new("x", false)).unwrap());
        };
        assert_eq!(ids.find(&code).unwrap(), None);
        row("a", " 9.000001");
        row("a", " 9.000001");
        assert_eq!(ids.find(&code).unwrap().as_deref(), Some("a"));
        row("b", "9.000001");
        assert_eq!(ids.find(&code).unwrap().as_deref(), Some("b"));
        row("c", "9.000001");
        let error = ids.find(&code).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Conflict);
        assert!(error.message().contains("b, c"), "{error}");
    }
}
