//! How the SDK's things look in tables and sheets.

mod account;
mod dossier;
mod portal;
mod procedure;

pub(crate) use self::dossier::{DiscardedView, expected};
pub(crate) use self::account::AccountView;
pub(crate) use self::portal::PortalView;
