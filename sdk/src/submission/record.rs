//! Where an intent is written down while it is carried out.

use crate::error::{Error, ErrorKind, ExistingDossier, Result};
use crate::journal::{Held, Intent, Progress};
use crate::submission::Submit;

/// Where the intent is written down; a client without a journal keeps its reference itself.
pub(super) enum Record {
    Kept(Box<Held>, String),
    Unkept,
}

impl Record {
    /// Returns the intent of an earlier run. The same reference with other content is a conflict, found before anything is sent.
    pub(super) fn intent(&self, submit: &Submit) -> Result<Option<Intent>> {
        let Self::Kept(held, content) = self else {
            return Ok(None);
        };
        match &held.intent {
            Some(intent) if submit.reference.is_some() && intent.content != *content => {
                let existing = match &intent.progress {
                    Progress::Filed { id, code } => Some(ExistingDossier {
                        id: id.clone(),
                        code: code.clone(),
                    }),
                    Progress::Prepared { checkpoint }
                    | Progress::Committing { checkpoint }
                    | Progress::Draft { checkpoint } => Some(ExistingDossier {
                        id: checkpoint.dossier.clone(),
                        code: None,
                    }),
                    Progress::Intended => None,
                };
                Err(Error::new(
                    ErrorKind::Conflict,
                    "this client reference already names a submission with other content",
                )
                .in_the_way(existing))
            }
            intent => Ok(intent.clone()),
        }
    }

    pub(super) fn content(&self) -> String {
        match self {
            Self::Kept(_, content) => content.clone(),
            Self::Unkept => String::new(),
        }
    }

    pub(super) async fn write(&mut self, intent: Intent) -> Result<()> {
        match self {
            Self::Kept(held, _) => held.write(intent).await,
            Self::Unkept => Ok(()),
        }
    }

    pub(super) async fn forget(&mut self) -> Result<()> {
        match self {
            Self::Kept(held, _) => held.forget().await,
            Self::Unkept => Ok(()),
        }
    }
}
