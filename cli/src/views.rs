//! How the SDK's things look in tables and sheets.

mod account;
mod batch;
mod catalogue;
mod dossier;
mod download;
mod form;
mod plan;
mod portal;
mod procedure;
mod sandbox;
mod submission;

pub(crate) use self::account::AccountView;
pub(crate) use self::batch::{BatchView, PurgedView, ResultsView, RowView, SummaryView};
pub(crate) use self::catalogue::{CatalogueView, FoundView, ImportView, SyncView};
pub(crate) use self::dossier::DiscardedView;
pub(crate) use self::download::DownloadView;
pub(crate) use self::plan::PlanView;
pub(crate) use self::portal::PortalView;
pub(crate) use self::submission::{CheckView, SubmissionView};
