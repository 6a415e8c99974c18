//! File dossiers (hồ sơ) with Vietnamese online public-service portals.
//!
//! A [`Client`] speaks with one portal. Its calls stand in groups: [`Client::procedures`] finds a procedure and reads its
//! details and form, [`dossier_file`] reads and checks what a person wrote, [`Client::dossiers`] files it and follows it.
//!
//! Nothing is filed twice: see [`submission`]. Nothing here reads the environment, a home directory or a terminal.

pub mod api;
#[cfg(feature = "batch")]
pub mod batch;
#[cfg(feature = "catalogue")]
pub mod catalogue;
pub mod check;
pub mod client;
pub mod dossier_file;
pub mod download;
pub mod driver;
pub mod error;
pub mod http;
pub mod journal;
pub mod model;
pub mod page;
mod private_folder;
pub mod secret;
pub mod submission;

pub use client::{Client, ClientBuilder, DriverKind};
pub use error::{Access, Error, ErrorKind, Outcome, Result};
pub use http::{Language, Pace};
pub use journal::Journal;
pub use model::account::{Account, Registration, Session};
pub use model::agency::{Agency, AgencyRef, Field, Province};
pub use model::attachment::{Attachment, LocalFile, Sha256Digest};
pub use model::code::{
    AccountId, AgencyCode, CaseCode, ClientReference, ComponentCode, DossierCode, DossierId, FieldCode,
    ProcedureCode,
};
pub use model::delivery::{Delivery, Receive};
pub use model::dossier::{Dossier, FormData, Submission, SubmissionReceipt, TrackedDossier};
pub use model::fault::Fault;
pub use model::form::{BlankForm, Form};
pub use model::moment::Moment;
pub use model::person::{Authorization, Party, PartyKind, Sensitive};
pub use model::portal::{Portal, PortalRef};
pub use model::procedure::{Procedure, ProcedureSummary, Scope, ServiceLevel};
pub use model::sandbox::{FaultOrder, LoggedRequest};
pub use model::status::{Status, StatusCode};
pub use page::{Cursor, Page};
pub use secret::Secret;
