//! The offline catalogue: procedures kept on this machine, and found in milliseconds as people type.
//!
//! A [`Store`] names one portal's catalogue file. [`Store::import`] fills it from the national portal's files,
//! [`Store::sync`] from any portal; both replace it atomically, so that a reader has the old one or the new one whole.
//! [`Store::open`] gives a [`Catalogue`], which answers a [`Query`] from an index of its own, without a network.
//!
//! The search reads Vietnamese as typed, without marks, as Telex or VNI keystrokes, in any case and Unicode form and with a
//! slip; it knows short forms and everyday words for official ones (`data/search-knowledge.txt`).
//!
//! Nothing here reads the environment: where the files lie is the caller's to say.

mod file;
mod filter;
mod import;
mod query;
mod record;
mod search;
mod store;
mod sync;

pub use file::{Catalogue, Info, Source};
pub use filter::{FilterKind, Unmatched, fitting};
pub use import::{Imported, ImportedFile, Refused, WhyRefused};
pub use query::{Findings, Found, Query, search_all};
pub use store::{Store, stores};
pub use sync::{SyncOptions, SyncProgress, Synced};
