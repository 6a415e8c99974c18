//! The run of a submission: the intent first, then `prepare`, `attach`, `commit`, with the journal ahead of every step.

use crate::api::unsupported;
use crate::driver::{Checkpoint, Created, DossierPort, Reference, UploadPort};
use crate::error::{Error, ErrorKind, ExistingDossier, Outcome, Result};
use crate::journal::{Intent, Name, Progress, VERSION};
use crate::model::code::ClientReference;
use crate::model::dossier::Dossier;
use crate::model::status::StatusCode;
use crate::submission::digest::{self, Read};
use crate::submission::record::Record;
use crate::submission::{Step, Submit};

/// Files a dossier, or finds what an earlier run filed.
pub(super) async fn run(submit: Submit) -> Result<Dossier> {
    if submit.again && submit.reference.is_some() {
        let why = "a client reference names one submission for ever, so it cannot be filed again under it";
        return Err(Error::new(ErrorKind::InvalidInput, why));
    }
    let client = submit.client.clone();
    let dossiers = client.driver().dossiers().ok_or_else(|| unsupported("filing"))?;
    let uploads = client.driver().uploads().ok_or_else(|| unsupported("uploads"))?;
    let files = read_files(&submit).await?;
    let content = digest::of_content(&submit.submission, &files)?;

    let mut record = match client.journal() {
        Some(journal) => {
            let portal = client.driver().procedures().portal().await?;
            let accounts = client
                .driver()
                .accounts()
                .ok_or_else(|| unsupported("accounts"))?;
            let account = accounts.current().await?;
            let scope = format!("{}\n{}", portal.instance.unwrap_or(portal.name), account.id);
            let name = match &submit.reference {
                Some(reference) => Name::Reference(reference.as_str()),
                None => Name::Content(&content),
            };
            let held = journal.hold(scope, name).await?;
            let content = held.content_hash(&content);
            Record::Kept(Box::new(held), content)
        }
        None if submit.reference.is_some() => Record::Unkept,
        None => {
            let why =
                "without a journal a submission needs a client reference, or a repeat would file it twice";
            return Err(Error::new(ErrorKind::InvalidInput, why));
        }
    };

    let filing = Filing {
        submit: &submit,
        dossiers,
        uploads,
        files: &files,
    };
    let before = record.intent(&submit)?;
    let (intent, found) = match before {
        None => (filing.new_intent(&record, 1), None),
        Some(intent) => filing.settle(intent, &record).await?,
    };
    match found {
        Some(dossier) if dossier.status.code != StatusCode::Draft => {
            record
                .write(Intent {
                    progress: filed(&dossier),
                    ..intent
                })
                .await?;
            filing.found(dossier)
        }
        found => filing.file(record, intent, found).await,
    }
}

async fn read_files(submit: &Submit) -> Result<Vec<Read>> {
    let mut files = Vec::with_capacity(submit.submission.files.len());
    for file in &submit.submission.files {
        files.push(digest::of_file_told(&file.path, |bytes| submit.tell(Step::Reading { bytes })).await?);
    }
    Ok(files)
}

/// Names a dossier that stands in the way.
pub(super) fn existing(dossier: &Dossier) -> ExistingDossier {
    ExistingDossier {
        id: dossier.id.clone(),
        code: dossier.code.clone(),
    }
}

fn filed(dossier: &Dossier) -> Progress {
    Progress::Filed {
        id: dossier.id.clone(),
        code: dossier.code.clone(),
    }
}

/// One submission on its way.
pub(super) struct Filing<'a> {
    pub(super) submit: &'a Submit,
    dossiers: &'a dyn DossierPort,
    pub(super) uploads: &'a dyn UploadPort,
    pub(super) files: &'a [Read],
}

impl Filing<'_> {
    fn new_intent(&self, record: &Record, generation: u32) -> Intent {
        let named = self.submit.reference.clone();
        let key = |step: &str, reference: &ClientReference| format!("{reference}-{step}");
        let reference = named.unwrap_or_else(ClientReference::random);
        // A reference that a person chose may have named a discarded draft before: keys of its own for every intent.
        let run = ClientReference::random();
        let reference = Reference {
            prepare_key: key("prepare", &run),
            commit_key: key("commit", &run),
            client_reference: reference,
        };
        Intent {
            version: VERSION,
            reference,
            content: record.content(),
            generation,
            progress: Progress::Intended,
        }
    }

    /// Looks up what became of an earlier run. Filed and asked to file again: a new intent. Gone without a trace: the same again.
    async fn settle(&self, intent: Intent, record: &Record) -> Result<(Intent, Option<Dossier>)> {
        let again = self.submit.again && matches!(intent.progress, Progress::Filed { .. });
        if again {
            return Ok((self.new_intent(record, intent.generation + 1), None));
        }
        if let Some(dossier) = self.look_up(&intent).await? {
            return Ok((intent, Some(dossier)));
        }
        // Never arrived, or discarded since. The reference stays; with the old keys the portal would answer with what is gone.
        let fresh = self.new_intent(record, intent.generation);
        let reference = Reference {
            client_reference: intent.reference.client_reference,
            ..fresh.reference
        };
        Ok((Intent { reference, ..fresh }, None))
    }

    async fn look_up(&self, intent: &Intent) -> Result<Option<Dossier>> {
        if self.dossiers.finds_by_reference() {
            return self
                .dossiers
                .find_by_reference(&intent.reference.client_reference)
                .await;
        }
        let id = match &intent.progress {
            Progress::Filed { id, .. } => id,
            Progress::Prepared { checkpoint }
            | Progress::Draft { checkpoint }
            | Progress::Committing { checkpoint } => &checkpoint.dossier,
            Progress::Intended => {
                let why = "an earlier run was cut short, and this portal cannot be asked what became of it";
                return Err(Error::new(ErrorKind::Conflict, why).outcome_is(Outcome::Unknown));
            }
        };
        match self.dossiers.dossier(id.as_str()).await {
            Ok(dossier) => Ok(Some(dossier)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Returns a dossier that is filed already, or says that it has come to its end.
    fn found(&self, mut dossier: Dossier) -> Result<Dossier> {
        self.same_files(&dossier)?;
        let withdrawn = dossier
            .timeline
            .iter()
            .any(|entry| entry.status == StatusCode::WithdrawRequested.as_str());
        let over =
            dossier.status.code.is_final() || (withdrawn && dossier.status.code == StatusCode::Resolved);
        if over {
            let what = format!(
                "this content was filed before, and that dossier is at its end: {}",
                dossier.status.code
            );
            return Err(Error::new(ErrorKind::Conflict, what)
                .portal_said(Some("already_ended".to_owned()), None)
                .in_the_way(Some(existing(&dossier))));
        }
        dossier.already_filed = true;
        Ok(dossier)
    }

    /// Goes the way of a submission from where it stands.
    async fn file(&self, mut record: Record, intent: Intent, found: Option<Dossier>) -> Result<Dossier> {
        let kept = matches!(intent.progress, Progress::Draft { .. });
        record.write(intent.clone()).await?;
        let (checkpoint, dossier) = match found {
            Some(draft) => (
                Checkpoint {
                    dossier: draft.id.clone(),
                    created: Created::Existing,
                },
                draft,
            ),
            None => self.prepare(&mut record, &intent).await?,
        };
        if dossier.status.code != StatusCode::Draft {
            record
                .write(Intent {
                    progress: filed(&dossier),
                    ..intent
                })
                .await?;
            return self.found(dossier);
        }
        record
            .write(Intent {
                progress: Progress::Prepared {
                    checkpoint: checkpoint.clone(),
                },
                ..intent.clone()
            })
            .await?;
        self.no_strays(&dossier)?;
        self.attach(&checkpoint, &dossier.attachments).await?;
        if self.submit.draft {
            record
                .write(Intent {
                    progress: Progress::Draft {
                        checkpoint: checkpoint.clone(),
                    },
                    ..intent
                })
                .await?;
            return self.dossiers.dossier(checkpoint.dossier.as_str()).await;
        }
        record
            .write(Intent {
                progress: Progress::Committing {
                    checkpoint: checkpoint.clone(),
                },
                ..intent.clone()
            })
            .await?;
        match self.dossiers.commit(&checkpoint, &intent.reference).await {
            Ok(dossier) => {
                record
                    .write(Intent {
                        progress: filed(&dossier),
                        ..intent
                    })
                    .await?;
                Ok(dossier)
            }
            Err(error) if error.kind() == ErrorKind::Validation && error.outcome() == Outcome::Rejected => {
                if kept {
                    record
                        .write(Intent {
                            progress: Progress::Draft { checkpoint },
                            ..intent
                        })
                        .await?;
                } else {
                    self.take_back(&mut record, &checkpoint).await;
                }
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    async fn prepare(&self, record: &mut Record, intent: &Intent) -> Result<(Checkpoint, Dossier)> {
        let prepared = self
            .dossiers
            .prepare(&self.submit.submission, &intent.reference)
            .await;
        if let Err(error) = &prepared
            && error.outcome() != Outcome::Unknown
            && !error.is_retryable()
        {
            // Refused for good: nothing stayed at the portal, so nothing is left to settle.
            record.forget().await?;
        }
        prepared
    }

    /// After a refusal nothing stays behind: the draft goes and the intent with it. Where that fails the draft can be found by
    /// its reference, so the refusal itself is what the caller hears.
    async fn take_back(&self, record: &mut Record, checkpoint: &Checkpoint) {
        let Ok(draft) = self.dossiers.dossier(checkpoint.dossier.as_str()).await else {
            return;
        };
        let Some(etag) = &draft.etag else { return };
        if draft.status.code == StatusCode::Draft
            && self.dossiers.discard(&checkpoint.dossier, etag).await.is_ok()
        {
            let _ = record.forget().await;
        }
    }
}
