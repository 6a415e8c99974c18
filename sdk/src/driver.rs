//! The ports: what a portal can do, shown by structure. A portal without filing returns no filing port.

use std::fmt::Debug;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
pub use crate::http::Progress;
use crate::model::account::{Account, Registration, Session};
use crate::model::agency::{Agency, Field, Province};
use crate::model::attachment::{Attachment, Sha256Digest};
use crate::model::code::{AgencyCode, ClientReference, ComponentCode, DossierCode, DossierId, ProcedureCode};
use crate::model::dossier::{Dossier, DossierQuery, FormData, Submission, SubmissionReceipt, TrackedDossier};
use crate::model::form::{BlankForm, Form};
use crate::model::portal::Portal;
use crate::model::procedure::{Procedure, ProcedureQuery, ProcedureSummary, Template};
use crate::model::sandbox::{FaultOrder, LoggedRequest};
use crate::page::{Cursor, Page};
use crate::secret::Secret;

pub mod national;
pub mod native;

/// A portal's driver.
pub trait Driver: Debug + Send + Sync {
    /// Returns the driver's name, such as `native`.
    fn name(&self) -> &str;

    /// Returns the port to the procedures; every portal has one.
    fn procedures(&self) -> &dyn ProcedurePort;

    /// Returns the port to accounts and sign-in.
    fn accounts(&self) -> Option<&dyn AccountPort> {
        None
    }

    /// Returns the port to the dossiers.
    fn dossiers(&self) -> Option<&dyn DossierPort> {
        None
    }

    /// Returns the port to the files of dossiers.
    fn uploads(&self) -> Option<&dyn UploadPort> {
        None
    }

    /// Returns the officer's hand, which only a sandbox lends.
    fn officer(&self) -> Option<&dyn OfficerPort> {
        None
    }
}

/// Reading the catalogue. Every call may be repeated.
#[async_trait]
pub trait ProcedurePort: Debug + Send + Sync {
    /// Returns what the portal says of itself.
    async fn portal(&self) -> Result<Portal>;

    /// Returns one page of the procedures that match.
    async fn search(
        &self,
        query: &ProcedureQuery,
        limit: u32,
        cursor: Option<&Cursor>,
    ) -> Result<Page<ProcedureSummary>>;

    /// Returns a procedure's details.
    async fn details(&self, code: &ProcedureCode) -> Result<Procedure>;

    /// Returns the details of a procedure that a search found, by the portal's own id where it has one: two may share a code.
    async fn details_of(&self, found: &ProcedureSummary) -> Result<Procedure> {
        self.details(&found.code).await
    }

    /// Returns a procedure's form.
    async fn form(&self, code: &ProcedureCode) -> Result<Form>;

    /// Returns one page of the agencies whose code or name matches.
    async fn agencies(&self, text: Option<&str>, limit: u32, cursor: Option<&Cursor>)
    -> Result<Page<Agency>>;

    /// Returns an agency.
    async fn agency(&self, code: &AgencyCode) -> Result<Agency>;

    /// Returns the fields.
    async fn fields(&self) -> Result<Vec<Field>>;

    /// Returns the provinces, where the portal lists them apart from the agencies.
    async fn provinces(&self) -> Result<Vec<Province>> {
        Err(Error::unsupported("list of provinces"))
    }

    /// Returns an official blank form.
    async fn blank_form(&self, template: &Template) -> Result<BlankForm>;
}

/// Accounts and sessions.
#[async_trait]
pub trait AccountPort: Debug + Send + Sync {
    /// Makes an account. A repeat is safe: it carries a key of its own.
    async fn register(&self, registration: &Registration) -> Result<Account>;

    /// Signs in. A repeat makes another session and does no harm.
    async fn sign_in(&self, username: &str, password: &Secret) -> Result<Session>;

    /// Ends the session. A repeat changes nothing.
    async fn sign_out(&self) -> Result<()>;

    /// Returns the signed-in account. May be repeated.
    async fn current(&self) -> Result<Account>;
}

/// Whether a step made something or found it made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Created {
    /// This step made it.
    New,
    /// It was there.
    Existing,
}

/// How a submission is named at the portal, kept over repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The client reference, unique per account.
    pub client_reference: ClientReference,
    /// The idempotency key of the first step.
    pub prepare_key: String,
    /// The idempotency key of the last step.
    pub commit_key: String,
}

/// How far a submission has come: can be stored and gone on with after a crash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// The draft at the portal.
    pub dossier: DossierId,
    /// Whether this submission made it.
    pub created: Created,
}

/// Filing: `prepare`, then attachments, then `commit`.
#[async_trait]
pub trait DossierPort: Debug + Send + Sync {
    /// Makes the draft, or finds the one of this reference. A repeat with the same reference is safe.
    async fn prepare(&self, submission: &Submission, reference: &Reference) -> Result<(Checkpoint, Dossier)>;

    /// Submits the draft as it stands. A repeat with the same reference is safe.
    async fn commit(&self, checkpoint: &Checkpoint, reference: &Reference) -> Result<Dossier>;

    /// Says whether dossiers can be found by their client reference, so that an unknown outcome can be settled.
    fn finds_by_reference(&self) -> bool {
        false
    }

    /// Returns the dossier of a client reference. May be repeated.
    async fn find_by_reference(&self, reference: &ClientReference) -> Result<Option<Dossier>>;

    /// Returns a dossier by its code or its id. May be repeated.
    async fn dossier(&self, code_or_id: &str) -> Result<Dossier>;

    /// Returns one page of the account's dossiers, newest first. May be repeated.
    async fn dossiers(
        &self,
        query: &DossierQuery,
        limit: u32,
        cursor: Option<&Cursor>,
    ) -> Result<Page<Dossier>>;

    /// Replaces a draft's form, if it still is what `etag` names. Not to be repeated blindly: a second try finds another etag.
    async fn replace_form(&self, id: &DossierId, etag: &str, form: &FormData) -> Result<Dossier>;

    /// Discards a draft, if it still is what `etag` names. A repeat finds nothing left.
    async fn discard(&self, id: &DossierId, etag: &str) -> Result<()>;

    /// Returns the receipt of a submission. May be repeated.
    async fn submission_receipt(&self, id: &DossierId) -> Result<SubmissionReceipt>;

    /// Looks a dossier up without an account. May be repeated.
    async fn track(&self, code: &DossierCode, secret: &Secret) -> Result<TrackedDossier>;
}

/// A file ready to be sent: read from disk as it goes.
#[derive(Clone)]
pub struct Upload {
    /// The component, by code or alias.
    pub component: ComponentCode,
    /// The name it gets.
    pub name: String,
    /// Where it lies.
    pub path: std::path::PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Its digest, verified by the portal.
    pub sha256: Sha256Digest,
    /// Told of every piece sent.
    pub progress: Option<Progress>,
}

impl Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload")
            .field("component", &self.component)
            .field("name", &self.name)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// The files of a dossier.
#[async_trait]
pub trait UploadPort: Debug + Send + Sync {
    /// Adds or replaces a file of a draft or of a dossier that awaits a supplement. A repeat is safe: the digest names the content.
    async fn attach(&self, dossier: &DossierId, upload: &Upload) -> Result<Attachment>;

    /// Adds a file by its digest alone, where this account sent the same bytes to the portal before; none where the portal has
    /// them not, or cannot do this: then the file is to be attached. A repeat is safe.
    async fn reuse(&self, _dossier: &DossierId, _upload: &Upload) -> Result<Option<Attachment>> {
        Ok(None)
    }

    /// Removes a file of a draft, if the dossier still is what was read. Not to be repeated blindly.
    async fn detach(&self, dossier: &Dossier, component: &ComponentCode, name: &str) -> Result<()>;
}

/// The officer's hand at a sandbox.
#[async_trait]
pub trait OfficerPort: Debug + Send + Sync {
    /// Brings a dossier to a status over legal steps. A repeat finds it there and fails with a conflict.
    async fn advance(&self, code_or_id: &str, to: &str, note: Option<&str>) -> Result<Dossier>;

    /// Empties the sandbox. A repeat empties it again.
    async fn reset(&self) -> Result<()>;

    /// Returns the faults on order. May be repeated.
    async fn faults(&self) -> Result<Vec<FaultOrder>>;

    /// Puts other orders into the place of all; returns what is on order then. A repeat changes nothing.
    async fn order_faults(&self, orders: &[FaultOrder]) -> Result<Vec<FaultOrder>>;

    /// Takes all orders back. A repeat changes nothing.
    async fn clear_faults(&self) -> Result<()>;

    /// Returns the log of requests, in the order of arrival. May be repeated.
    async fn requests(&self) -> Result<Vec<LoggedRequest>>;
}
