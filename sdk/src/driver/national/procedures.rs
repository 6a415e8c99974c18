//! The catalogue of the national portal.

use std::sync::atomic::Ordering;

use async_trait::async_trait;

use crate::driver::ProcedurePort;
use crate::driver::national::filter::Sieve;
use crate::driver::national::read::object;
use crate::driver::national::{NationalDriver, TITLE, answer, map, wire};
use crate::error::{Error, ErrorKind, Result};
use crate::model::agency::{Agency, Field, Province};
use crate::model::code::{AgencyCode, ProcedureCode};
use crate::model::form::{BlankForm, Form};
use crate::model::portal::Portal;
use crate::model::procedure::{Procedure, ProcedureQuery, ProcedureSummary, Template};
use crate::page::{Cursor, Page, Unreadable};

const CATALOGUE: &str = "/submitting/formality/list-all-public-formality-by-citizen";
const DETAILS: &str = "/configuring/formality/get-formality-by-citizen";
const FILE: &str = "/submitting/preview-attachment";
const PROVINCES: &str = "/configuring/province-vn/list-by-citizen";

/// The largest page that clients were seen to ask for.
pub(super) const LARGEST_PAGE: u32 = 200;

/// What clients ask for where a larger page fails.
const SMALLER_PAGES: [u32; 2] = [25, 10];

/// A list that would never end.
pub(super) fn endless() -> Error {
    Error::new(
        ErrorKind::Protocol,
        "the portal repeats a page mark, so its list would never end",
    )
}

impl NationalDriver {
    /// Returns one page of the catalogue, smaller than asked for where the portal fails on a large one.
    pub(super) async fn page(
        &self,
        sieve: &Sieve,
        limit: u32,
        cursor: Option<&Cursor>,
    ) -> Result<Page<ProcedureSummary>> {
        let limit = limit.clamp(1, self.largest_page.load(Ordering::Relaxed));
        let mut result = self.page_of(sieve, limit, cursor).await;
        for smaller in SMALLER_PAGES.into_iter().filter(|smaller| *smaller < limit) {
            match &result {
                Err(error) if may_be_too_large(error) => {
                    result = self.page_of(sieve, smaller, cursor).await;
                    if result.is_ok() {
                        self.largest_page.fetch_min(smaller, Ordering::Relaxed);
                    }
                }
                _ => break,
            }
        }
        result
    }

    async fn page_of(
        &self,
        sieve: &Sieve,
        limit: u32,
        cursor: Option<&Cursor>,
    ) -> Result<Page<ProcedureSummary>> {
        let request = wire::ListItems {
            limit,
            last_id: cursor.map(Cursor::as_str).unwrap_or_default(),
            q: &sieve.text,
            category_id: &sieve.field_id,
            department_code: &sieve.agency_code,
        };
        let told: wire::Listed = object(self.ask(CATALOGUE, &request).await?)?;
        let next = next(&told, cursor)?;
        let portal = self.portal_ref();
        let (mut rows, mut unreadable) = (Vec::new(), Vec::new());
        for row in told.rows.0 {
            let read = object::<wire::Item>(row.clone()).and_then(|item| map::summary(&item, &portal));
            match read {
                Ok(row) => rows.push(row),
                Err(error) => unreadable.push(Unreadable::new(row.to_string(), error.message())),
            }
        }
        for row in &rows {
            self.ids.note(row);
        }
        rows.retain(|row| sieve.keeps(row));
        let total = told.total.whole().filter(|_| sieve.keeps_all());
        Ok(Page::new(rows, next, total).with_unreadable(unreadable))
    }

    async fn details_by_id(&self, id: &str) -> Result<Procedure> {
        let told = self.ask(DETAILS, &wire::ById { id }).await?;
        // Success with nothing in it was seen where an id is unknown.
        if told.is_null() {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!("the portal has no procedure {id}"),
            ));
        }
        map::procedure(&object(told)?, &self.portal_ref())
    }
}

/// Says whether a smaller page may succeed where this error came.
fn may_be_too_large(error: &Error) -> bool {
    error.portal_code() != Some(answer::FIREWALL)
        && matches!(
            error.kind(),
            ErrorKind::Unavailable | ErrorKind::Timeout | ErrorKind::Protocol | ErrorKind::InvalidInput
        )
}

/// Reads the mark of the next page. The portal names its last row there even on the last page, so the list ends with a page
/// that has no mark, or that has nothing in it and repeats the mark it was asked for. A full page that repeats it is a fault.
fn next(told: &wire::Listed, cursor: Option<&Cursor>) -> Result<Option<Cursor>> {
    let mark = told.last_id.raw().filter(|mark| !mark.trim().is_empty());
    match mark.map(Cursor::new) {
        Some(mark) if Some(&mark) != cursor => Ok(Some(mark)),
        Some(_) if !told.rows.0.is_empty() => Err(endless()),
        _ => Ok(None),
    }
}

#[async_trait]
impl ProcedurePort for NationalDriver {
    /// The portal says nothing of itself: the list of provinces is asked for to see that it answers.
    async fn portal(&self) -> Result<Portal> {
        self.portal
            .get_or_try_init(|| async {
                self.ask(
                    PROVINCES,
                    &wire::ListRows {
                        limit: 10,
                        last_id: "",
                    },
                )
                .await?;
                Ok(Portal {
                    name: self.name.clone(),
                    sandbox: self.portal_ref().sandbox,
                    title: TITLE.to_owned(),
                    instance: None,
                })
            })
            .await
            .cloned()
    }

    async fn search(
        &self,
        query: &ProcedureQuery,
        limit: u32,
        cursor: Option<&Cursor>,
    ) -> Result<Page<ProcedureSummary>> {
        self.page(&Sieve::new(query)?, limit, cursor).await
    }

    async fn details(&self, code: &ProcedureCode) -> Result<Procedure> {
        let id = self.id_of(code).await?;
        self.details_by_id(&id).await
    }

    async fn details_of(&self, found: &ProcedureSummary) -> Result<Procedure> {
        match &found.id {
            Some(id) => self.details_by_id(id).await,
            None => self.details(&found.code).await,
        }
    }

    /// The portal has a form for some procedures, but how to ask for it is not known.
    async fn form(&self, _code: &ProcedureCode) -> Result<Form> {
        Err(Error::unsupported("electronic form"))
    }

    async fn agencies(
        &self,
        _text: Option<&str>,
        _limit: u32,
        _cursor: Option<&Cursor>,
    ) -> Result<Page<Agency>> {
        Err(Error::unsupported("list of agencies"))
    }

    async fn agency(&self, _code: &AgencyCode) -> Result<Agency> {
        Err(Error::unsupported("list of agencies"))
    }

    async fn fields(&self) -> Result<Vec<Field>> {
        Err(Error::unsupported("list of fields"))
    }

    async fn provinces(&self) -> Result<Vec<Province>> {
        let mut provinces = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let mut cursor: Option<Cursor> = None;
        loop {
            let request = wire::ListRows {
                limit: LARGEST_PAGE,
                last_id: cursor.as_ref().map(Cursor::as_str).unwrap_or_default(),
            };
            let told: wire::Listed = object(self.ask(PROVINCES, &request).await?)?;
            let next = next(&told, cursor.as_ref())?;
            let named = told
                .rows
                .0
                .into_iter()
                .filter_map(|row| object::<wire::Named>(row).ok());
            provinces.extend(named.filter_map(|province| {
                Some(Province {
                    code: province.code.line()?,
                    name: province.name.line()?,
                })
            }));
            match next {
                Some(next) if seen.insert(next.clone()) => cursor = Some(next),
                Some(_) => return Err(endless()),
                None => return Ok(provinces),
            }
        }
    }

    async fn blank_form(&self, template: &Template) -> Result<BlankForm> {
        let request = wire::ByFileId {
            file_id: &template.id,
        };
        let answer = self.fetch(FILE, &request).await?;
        Ok(BlankForm {
            name: template.name.clone(),
            media_type: answer.header("content-type"),
            bytes: answer.body,
        })
    }
}
