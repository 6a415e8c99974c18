//! Dossiers: filing, following, discarding.

use std::pin::Pin;

use futures_util::Stream;
use jiff::civil::Date;

use crate::api::{over_pages, unsupported};
use crate::client::Client;
use crate::driver::{Checkpoint, Created, DossierPort, Reference};
use crate::error::Result;
use crate::model::code::{AgencyCode, ClientReference, DossierCode, DossierId, ProcedureCode};
use crate::model::dossier::{Dossier, DossierQuery, FormData, Submission, SubmissionReceipt, TrackedDossier};
use crate::model::status::StatusCode;
use crate::page::{Cursor, Page};
use crate::secret::Secret;
use crate::submission::Submit;

/// How many items a page of a stream asks for.
const PAGE: u32 = 100;

/// The calls on dossiers.
#[derive(Debug, Clone)]
pub struct Dossiers {
    client: Client,
}

impl Dossiers {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    pub(crate) fn port(&self) -> Result<&dyn DossierPort> {
        self.client
            .driver()
            .dossiers()
            .ok_or_else(|| unsupported("filing"))
    }

    /// Files a dossier: writes the intent down, makes the draft, uploads the files, submits. Awaiting it runs it.
    /// A repeat with the same content is safe where the client has a journal: it finds what was filed and files nothing twice.
    pub fn submit(&self, submission: Submission) -> Submit {
        Submit::new(self.client.clone(), submission)
    }

    /// Submits a draft as it stands at the portal, with the files it has there. A repeat is safe: its key follows from the
    /// draft's id, and a draft that is submitted already is returned.
    ///
    /// # Errors
    /// `Validation` with every fault the portal finds; the draft then stays. `NotFound` for an unknown one.
    pub async fn complete(&self, draft: &DossierId) -> Result<Dossier> {
        let port = self.port()?;
        let there = port.dossier(draft.as_str()).await?;
        if there.status.code != StatusCode::Draft {
            return Ok(Dossier {
                already_filed: true,
                ..there
            });
        }
        let checkpoint = Checkpoint {
            dossier: there.id.clone(),
            created: Created::Existing,
        };
        let key = |step: &str| format!("{}-{step}", there.id);
        let reference = Reference {
            client_reference: there
                .client_reference
                .clone()
                .unwrap_or_else(ClientReference::random),
            prepare_key: key("prepare"),
            commit_key: key("complete"),
        };
        port.commit(&checkpoint, &reference).await
    }

    /// Returns a dossier by its code or its id. May be repeated.
    ///
    /// # Errors
    /// `NotFound` for an unknown one, or another account's.
    pub async fn get(&self, code_or_id: impl AsRef<str> + Send) -> Result<Dossier> {
        self.port()?.dossier(code_or_id.as_ref()).await
    }

    /// Returns the dossier of a client reference. May be repeated.
    ///
    /// # Errors
    /// `Unsupported` where the portal has no such look-up.
    pub async fn find(&self, reference: &ClientReference) -> Result<Option<Dossier>> {
        let port = self.port()?;
        if port.finds_by_reference() {
            port.find_by_reference(reference).await
        } else {
            Err(unsupported("look-up by client reference"))
        }
    }

    /// Starts a list of one's dossiers, newest first; [`List::page`] or [`List::stream`] runs it.
    pub fn list(&self) -> List {
        List {
            client: self.client.clone(),
            query: DossierQuery::default(),
        }
    }

    /// Replaces a draft's form, if the dossier still is what was read.
    ///
    /// # Errors
    /// `Conflict` where it changed meanwhile, or is no draft any more.
    pub async fn replace_form(&self, dossier: &Dossier, form: &FormData) -> Result<Dossier> {
        self.port()?
            .replace_form(&dossier.id, dossier.etag.as_deref().unwrap_or_default(), form)
            .await
    }

    /// Discards a draft, if it still is what was read. A repeat fails with `NotFound`.
    ///
    /// # Errors
    /// `Conflict` where it changed meanwhile, or is no draft any more.
    pub async fn discard(&self, dossier: &Dossier) -> Result<()> {
        self.port()?
            .discard(&dossier.id, dossier.etag.as_deref().unwrap_or_default())
            .await
    }

    /// Returns the receipt of a submission. May be repeated.
    ///
    /// # Errors
    /// `NotFound` for an unknown dossier or a draft.
    pub async fn submission_receipt(&self, id: &DossierId) -> Result<SubmissionReceipt> {
        self.port()?.submission_receipt(id).await
    }

    /// Looks a dossier up without an account. May be repeated.
    ///
    /// # Errors
    /// `NotFound` where code or secret is wrong, alike.
    pub async fn track(&self, code: &DossierCode, secret: &Secret) -> Result<TrackedDossier> {
        self.port()?.track(code, secret).await
    }
}

/// A list being put together.
#[derive(Debug, Clone)]
#[must_use = "a list does nothing until `page` or `stream`"]
pub struct List {
    client: Client,
    query: DossierQuery,
}

impl List {
    /// Only those in a status.
    pub fn status(mut self, status: &StatusCode) -> Self {
        self.query.status = Some(status.as_str().to_owned());
        self
    }

    /// Only those of a procedure.
    pub fn procedure(mut self, procedure: ProcedureCode) -> Self {
        self.query.procedure = Some(procedure);
        self
    }

    /// Only those filed at an agency.
    pub fn agency(mut self, agency: AgencyCode) -> Self {
        self.query.agency = Some(agency);
        self
    }

    /// Only those made on this day or later.
    pub fn from(mut self, day: Date) -> Self {
        self.query.from = Some(day);
        self
    }

    /// Only those made on this day or earlier.
    pub fn to(mut self, day: Date) -> Self {
        self.query.to = Some(day);
        self
    }

    /// Only those that are not at their end.
    pub fn open(mut self, open: bool) -> Self {
        self.query.open = open;
        self
    }

    /// Returns one page of at most `limit` items from a cursor on.
    ///
    /// # Errors
    /// `Unauthenticated` without a session.
    pub async fn page(&self, limit: u32, cursor: Option<&Cursor>) -> Result<Page<Dossier>> {
        self.client
            .dossiers()
            .port()?
            .dossiers(&self.query, limit, cursor)
            .await
    }

    /// Streams all of them.
    #[must_use]
    pub fn stream(self) -> Pin<Box<dyn Stream<Item = Result<Dossier>> + Send>> {
        Box::pin(over_pages(move |cursor| {
            let list = self.clone();
            async move { list.page(PAGE, cursor.as_ref()).await }
        }))
    }
}
