//! Procedures, agencies and fields.

use std::pin::Pin;

use futures_util::Stream;

use crate::api::over_pages;
use crate::client::Client;
use crate::driver::ProcedurePort;
use crate::error::Result;
use crate::model::agency::{Agency, Field, Province};
use crate::model::code::{AgencyCode, ProcedureCode};
use crate::model::form::{BlankForm, Form};
use crate::model::portal::Portal;
use crate::model::procedure::{Procedure, ProcedureQuery, ProcedureSummary, Scope, ServiceLevel, Template};
use crate::page::{Cursor, Page};

/// How many items a page of a stream asks for.
const PAGE: u32 = 100;

/// The calls on the catalogue. Each may be repeated.
#[derive(Debug, Clone)]
pub struct Procedures {
    client: Client,
}

impl Procedures {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    fn port(&self) -> &dyn ProcedurePort {
        self.client.driver().procedures()
    }

    /// Returns what the portal says of itself.
    ///
    /// # Errors
    /// Those of the connection.
    pub async fn portal(&self) -> Result<Portal> {
        self.port().portal().await
    }

    /// Starts a search; [`Search::page`] or [`Search::stream`] runs it.
    pub fn search(&self) -> Search {
        Search {
            client: self.client.clone(),
            query: ProcedureQuery::default(),
        }
    }

    /// Returns a procedure's details.
    ///
    /// # Errors
    /// `NotFound` for an unknown code.
    pub async fn details(&self, code: &ProcedureCode) -> Result<Procedure> {
        self.port().details(code).await
    }

    /// Returns the details of a procedure that a search found. Where a portal has several procedures of one code, these are the
    /// details of the one that was found.
    ///
    /// # Errors
    /// `NotFound` where it is gone meanwhile.
    pub async fn details_of(&self, found: &ProcedureSummary) -> Result<Procedure> {
        self.port().details_of(found).await
    }

    /// Returns an official blank form; [`crate::download::save`] writes it to a folder.
    ///
    /// # Errors
    /// `NotFound` for an unknown one; `Protocol` where it is not what the procedure's details say.
    pub async fn blank_form(&self, template: &Template) -> Result<BlankForm> {
        self.port().blank_form(template).await
    }

    /// Returns a procedure's form.
    ///
    /// # Errors
    /// `NotFound` for an unknown code or a procedure without a form.
    pub async fn form(&self, code: &ProcedureCode) -> Result<Form> {
        self.port().form(code).await
    }

    /// Streams the agencies whose code or name matches; none: all.
    #[must_use]
    pub fn agencies(&self, text: Option<String>) -> Pin<Box<dyn Stream<Item = Result<Agency>> + Send>> {
        let client = self.client.clone();
        Box::pin(over_pages(move |cursor| {
            let (client, text) = (client.clone(), text.clone());
            async move {
                client
                    .driver()
                    .procedures()
                    .agencies(text.as_deref(), PAGE, cursor.as_ref())
                    .await
            }
        }))
    }

    /// Returns an agency.
    ///
    /// # Errors
    /// `NotFound` for an unknown code.
    pub async fn agency(&self, code: &AgencyCode) -> Result<Agency> {
        self.port().agency(code).await
    }

    /// Returns the fields.
    ///
    /// # Errors
    /// Those of the connection.
    pub async fn fields(&self) -> Result<Vec<Field>> {
        self.port().fields().await
    }

    /// Returns the provinces.
    ///
    /// # Errors
    /// `Unsupported` for a portal that lists none apart from its agencies.
    pub async fn provinces(&self) -> Result<Vec<Province>> {
        self.port().provinces().await
    }
}

/// A search being put together.
#[derive(Debug, Clone)]
#[must_use = "a search does nothing until `page` or `stream`"]
pub struct Search {
    client: Client,
    query: ProcedureQuery,
}

impl Search {
    /// Searches for words, with or without diacritics, or for a code or its beginning.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.query.text = Some(text.into());
        self
    }

    /// Only procedures of an agency, by code or words of its name.
    pub fn agency(mut self, agency: impl Into<String>) -> Self {
        self.query.agency = Some(agency.into());
        self
    }

    /// Only procedures of a field, by code or words of its name.
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.query.field = Some(field.into());
        self
    }

    /// Only procedures offered at a service level.
    pub fn level(mut self, level: ServiceLevel) -> Self {
        self.query.level = Some(level);
        self
    }

    /// Only procedures offered in a scope.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.query.scope = Some(scope);
        self
    }

    /// Only procedures that these may file.
    pub fn audience(mut self, audience: impl Into<String>) -> Self {
        self.query.audience = Some(audience.into());
        self
    }

    /// Returns one page of at most `limit` items from a cursor on.
    ///
    /// # Errors
    /// Those of the connection; `InvalidInput` for a cursor the portal does not know.
    pub async fn page(&self, limit: u32, cursor: Option<&Cursor>) -> Result<Page<ProcedureSummary>> {
        self.client
            .driver()
            .procedures()
            .search(&self.query, limit, cursor)
            .await
    }

    /// Streams all that is found.
    #[must_use]
    pub fn stream(self) -> Pin<Box<dyn Stream<Item = Result<ProcedureSummary>> + Send>> {
        Box::pin(over_pages(move |cursor| {
            let (client, query) = (self.client.clone(), self.query.clone());
            async move {
                client
                    .driver()
                    .procedures()
                    .search(&query, PAGE, cursor.as_ref())
                    .await
            }
        }))
    }
}
