//! One row on its way: looked up where it may have been sent before, then `prepare`, the files, `commit`.

use crate::batch::ledger::Ledger;
use crate::batch::ledger::write::{Earlier, Settled};
use crate::batch::reading::Taken;
use crate::batch::run::feed::Place;
use crate::batch::run::shelf::Shelf;
use crate::batch::state::{BatchId, Cause, RowState};
use crate::client::Client;
use crate::driver::{Checkpoint, DossierPort, Reference, Upload, UploadPort};
use crate::error::{Error, ErrorKind, Outcome, Result};
use crate::model::code::{ClientReference, DossierId};
use crate::model::dossier::Dossier;
use crate::model::status::StatusCode;
use crate::submission::files::{missing, strays};

/// A row that is written down and may be sent.
#[derive(Debug)]
pub(super) struct Errand {
    pub(super) taken: Taken,
    pub(super) place: Box<Place>,
    pub(super) generation: u32,
    pub(super) tries: u32,
    /// What is known of earlier tries.
    pub(super) earlier: Earlier,
}

/// What an errand came to.
pub(super) struct Sent {
    pub(super) settled: Settled,
    /// The dossier, where it is filed.
    pub(super) dossier: Option<Dossier>,
    /// The failure.
    pub(super) error: Option<Error>,
}

/// Where a failure happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    LookUp,
    Prepare,
    Attach,
    Commit,
}

/// The client reference of a row: the same for every try, another one only after its draft was discarded.
pub(crate) fn client_reference(batch: &BatchId, row: u32, generation: u32) -> Option<ClientReference> {
    format!("{batch}-{row}-{generation}").parse().ok()
}

fn reference(batch: &BatchId, errand: &Errand) -> Result<Reference> {
    let name = client_reference(batch, errand.taken.row, errand.generation).ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidInput,
            "the batch's id makes no client reference",
        )
    })?;
    // With the key of an earlier try the portal might answer with a draft that is gone since.
    let key = |step: &str| format!("{name}-{}-{step}", errand.tries);
    Ok(Reference {
        prepare_key: key("prepare"),
        commit_key: key("commit"),
        client_reference: name,
    })
}

/// Everything an errand needs.
pub(super) struct Way<'a> {
    pub(super) client: &'a Client,
    pub(super) ledger: &'a Ledger,
    pub(super) number: i64,
    pub(super) batch: &'a BatchId,
    pub(super) shelf: &'a Shelf,
    /// Whether rows are filed again on purpose.
    pub(super) again: bool,
}

impl Way<'_> {
    /// Files a row, or finds it filed.
    pub(super) async fn send(&self, errand: &Errand) -> Sent {
        let mut draft = None;
        match self.clear_away(errand).await {
            Ok(None) => {}
            Ok(Some(dossier)) => {
                let settled = Settled {
                    cause: Some(Cause::new(Cause::KEY_FILED)),
                    ..filed(&dossier)
                };
                return Sent {
                    settled: Settled {
                        state: RowState::Failed,
                        ..settled
                    },
                    dossier: None,
                    error: None,
                };
            }
            Err(error) => {
                return Sent {
                    settled: judge(Stage::LookUp, &error, errand.earlier),
                    dossier: None,
                    error: Some(error),
                };
            }
        }
        match self.walk(errand, &mut draft).await {
            Ok(dossier) => Sent {
                settled: filed(&dossier),
                dossier: Some(dossier),
                error: None,
            },
            Err((stage, mut error)) => {
                errand.place.locate(&mut error);
                let mut settled = judge(stage, &error, errand.earlier);
                if settled.state == RowState::Rejected
                    && let Some(checkpoint) = &draft
                {
                    settled.discarded = self.take_back(&checkpoint.dossier).await.unwrap_or(false);
                }
                settled.dossier = draft.map(|checkpoint: Checkpoint| checkpoint.dossier);
                Sent {
                    settled,
                    dossier: None,
                    error: Some(error),
                }
            }
        }
    }

    async fn walk(
        &self,
        errand: &Errand,
        made: &mut Option<Checkpoint>,
    ) -> std::result::Result<Dossier, (Stage, Error)> {
        let at = |stage: Stage| move |error: Error| (stage, error);
        let (dossiers, uploads) = self.ports().map_err(at(Stage::Prepare))?;
        let reference = reference(self.batch, errand).map_err(at(Stage::Prepare))?;
        let found = match errand.earlier {
            Earlier::None => None,
            Earlier::Failed | Earlier::Doubtful => self
                .look_up(dossiers, errand, &reference)
                .await
                .map_err(at(Stage::LookUp))?,
        };
        let submission = &errand.taken.submission;
        let dossier = if let Some(found) = found {
            found
        } else {
            let prepared = dossiers.prepare(submission, &reference).await;
            prepared.map_err(at(Stage::Prepare))?.1
        };
        if dossier.status.code != StatusCode::Draft {
            return Ok(dossier);
        }
        let checkpoint = Checkpoint {
            dossier: dossier.id.clone(),
            created: crate::driver::Created::Existing,
        };
        *made = Some(checkpoint.clone());
        if !dossiers.finds_by_reference() {
            self.remember(errand, &checkpoint)
                .await
                .map_err(at(Stage::Attach))?;
        }
        let files = &submission.files;
        strays(&errand.taken.files, &dossier).map_err(at(Stage::Attach))?;
        for at_file in missing(files, &errand.taken.files, &dossier.attachments) {
            let (file, read) = (&files[at_file], &errand.taken.files[at_file]);
            let upload = Upload {
                component: file.component.clone(),
                name: file.name(),
                path: file.path.clone(),
                size: read.size,
                sha256: read.sha256,
                progress: None,
            };
            self.shelf
                .attach(uploads, &checkpoint.dossier, &upload)
                .await
                .map_err(at(Stage::Attach))?;
        }
        dossiers
            .commit(&checkpoint, &reference)
            .await
            .map_err(at(Stage::Commit))
    }

    fn ports(&self) -> Result<(&dyn DossierPort, &dyn UploadPort)> {
        let driver = self.client.driver();
        match (driver.dossiers(), driver.uploads()) {
            (Some(dossiers), Some(uploads)) => Ok((dossiers, uploads)),
            _ => Err(crate::api::unsupported("filing")),
        }
    }

    /// Asks what became of an earlier try.
    async fn look_up(
        &self,
        dossiers: &dyn DossierPort,
        errand: &Errand,
        reference: &Reference,
    ) -> Result<Option<Dossier>> {
        if dossiers.finds_by_reference() {
            return dossiers.find_by_reference(&reference.client_reference).await;
        }
        let id = self.batch.clone();
        let row = errand.taken.row;
        let known = self.ledger.rows(&id, row.saturating_sub(1), 1).await?;
        let Some(dossier) = known
            .into_iter()
            .find(|known| known.row == row)
            .and_then(|known| known.dossier)
        else {
            let why = "an earlier try was cut short, and this portal cannot be asked what became of it";
            return Err(Error::new(ErrorKind::Conflict, why).outcome_is(Outcome::Unknown));
        };
        match dossiers.dossier(dossier.as_str()).await {
            Ok(found) => Ok(Some(found)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes a draft's id down where the portal cannot be asked for it.
    async fn remember(&self, errand: &Errand, checkpoint: &Checkpoint) -> Result<()> {
        let (number, row, dossier) = (self.number, errand.taken.row, checkpoint.dossier.clone());
        self.ledger
            .write(move |connection| crate::batch::ledger::write::remember(connection, number, row, &dossier))
            .await
    }

    /// Takes back what an earlier content of the row left as a draft, so that no late call can file it any more; returns it where
    /// it is filed already, unless the row is filed again on purpose.
    async fn clear_away(&self, errand: &Errand) -> Result<Option<Dossier>> {
        let (dossiers, _) = self.ports()?;
        if !dossiers.finds_by_reference() {
            return Ok(None);
        }
        for generation in 1..errand.generation {
            let Some(name) = client_reference(self.batch, errand.taken.row, generation) else {
                continue;
            };
            match dossiers.find_by_reference(&name).await? {
                Some(found) if found.status.code == StatusCode::Draft => {
                    self.take_back(&found.id).await?;
                }
                Some(found) if !self.again => return Ok(Some(found)),
                _ => {}
            }
        }
        Ok(None)
    }

    /// Discards a draft; says whether it is gone.
    async fn take_back(&self, draft: &DossierId) -> Result<bool> {
        let (dossiers, _) = self.ports()?;
        let draft = dossiers.dossier(draft.as_str()).await?;
        match &draft.etag {
            Some(etag) if draft.status.code == StatusCode::Draft => {
                dossiers.discard(&draft.id, etag).await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}

/// What is written down of a filed dossier.
pub(crate) fn filed(dossier: &Dossier) -> Settled {
    let due: Vec<u64> = dossier
        .fees
        .iter()
        .filter(|fee| fee.state == "due")
        .filter_map(|fee| fee.fee.amount)
        .collect();
    Settled {
        dossier: Some(dossier.id.clone()),
        code: dossier.code.clone(),
        expected_at: dossier.due_at.or(dossier.expected_at),
        fee: (!due.is_empty()).then(|| due.iter().sum()),
        ..Settled::new(RowState::Filed)
    }
}

/// What a failure means for its row.
fn judge(stage: Stage, error: &Error, earlier: Earlier) -> Settled {
    let of = |state, again| Settled {
        again,
        cause: Some(Cause::of(error)),
        ..Settled::new(state)
    };
    // This try filed nothing; an earlier one of which nobody knows may have, or arrive yet.
    let not_this_time = match earlier {
        Earlier::Doubtful => RowState::Unknown,
        Earlier::None | Earlier::Failed => RowState::Failed,
    };
    // A byte that was altered on its way, a draft that changed or went meanwhile: looked up and tried once more.
    let passing = matches!(
        error.portal_code(),
        Some("digest_mismatch" | "precondition_failed" | "malformed_request")
    ) || (error.is_not_found() && matches!(stage, Stage::Attach | Stage::Commit));
    match error.kind() {
        _ if error.is_unknown() && matches!(stage, Stage::Prepare | Stage::Commit | Stage::LookUp) => {
            of(RowState::Unknown, error.kind() != ErrorKind::Conflict)
        }
        _ if passing || stage == Stage::LookUp || error.is_retryable() || error.is_unknown() => {
            of(not_this_time, true)
        }
        ErrorKind::Protocol | ErrorKind::Unauthenticated => of(not_this_time, true),
        ErrorKind::Storage => Settled {
            cause: Some(Cause::new(Cause::FILE)),
            ..Settled::new(not_this_time)
        },
        _ => of(RowState::Rejected, false),
    }
}
