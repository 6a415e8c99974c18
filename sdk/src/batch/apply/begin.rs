//! Finding or making the batch that is to be run.

use std::path::Path;
use std::sync::Arc;

use crate::batch::apply::{Apply, Corrects, Source};
use crate::batch::intake::{Intake, Judged, Kept};
use crate::batch::ledger::{Claimed, read, unknown};
use crate::batch::plan::{HOLDS, Plan, PlanReader, PlannedFile};
use crate::batch::planning::blocking;
use crate::batch::reading::{Basis, now};
use crate::batch::state::BatchId;
use crate::error::{Error, ErrorKind, Result};
use crate::model::fault::Fault;

/// A batch that is ready to be run.
pub(super) struct Begun {
    pub(super) plan: Plan,
    pub(super) number: i64,
    pub(super) claimed: Vec<Claimed>,
    pub(super) basis: Arc<Basis>,
}

impl Apply {
    /// Finds or makes the batch; one that is finished is named instead.
    pub(super) async fn begin(self) -> Result<std::result::Result<Begun, BatchId>> {
        match (&self.source, &self.corrects) {
            (Source::Batch(id), _) => self.go_on(id).await,
            (Source::Path(path), Corrects::Nothing) => self.first(path).await,
            (Source::Path(path), Corrects::Latest) => self.correct(path, None).await,
            (Source::Path(path), Corrects::Batch(id)) => self.correct(path, Some(id.clone())).await,
        }
    }

    /// Goes on with a batch of the ledger. Of a finished one nobody is asked.
    async fn go_on(&self, id: &BatchId) -> Result<std::result::Result<Begun, BatchId>> {
        let ledger = &self.batch.ledger;
        let wanted = id.clone();
        let found = ledger
            .read(move |connection| read::plan(connection, &wanted))
            .await?;
        let (number, plan) = found.ok_or_else(|| unknown(id))?;
        if ledger.status(id).await?.is_done() {
            return Ok(Err(id.clone()));
        }
        let claimed = vec![ledger.claim(id)?];
        let (path, mapping) = (
            plan.manifest.path.clone(),
            plan.mapping.as_ref().map(|known| known.path.clone()),
        );
        let basis = Basis::read(&self.batch.client, &plan.procedure);
        let files = blocking(move || {
            Ok((
                PlannedFile::read(&path)?,
                mapping.as_deref().map(PlannedFile::read).transpose()?,
            ))
        });
        let (basis, (manifest, mapping)) = tokio::try_join!(basis, files)?;
        let basis = Arc::new(basis);
        let mut faults = same_place(&plan, &basis);
        if manifest.sha256 != plan.manifest.sha256 {
            let message = format!(
                "{} has changed since the batch began: file the corrected rows with --only-failed, or undo the change",
                plan.manifest.path.display()
            );
            let path = plan.manifest.path.display();
            let fault = Fault::new("/manifest", "manifest_changed", message);
            faults.push(fault.detail("what", "batch").detail("path", path));
        }
        if mapping.map(|file| file.sha256) != plan.mapping.as_ref().map(|file| file.sha256) {
            let message = "the mapping of the columns has changed since the batch began";
            faults.push(Fault::new("/mapping", "mapping_changed", message).detail("what", "batch"));
        }
        if !faults.is_empty() {
            return Err(Error::of_faults(faults));
        }
        Ok(Ok(Begun {
            plan,
            number,
            claimed,
            basis,
        }))
    }

    /// Makes a batch of a plan or a manifest, or goes on with the one that was made of it before.
    async fn first(&self, path: &Path) -> Result<std::result::Result<Begun, BatchId>> {
        let opened = {
            let path = path.to_owned();
            blocking(move || PlanReader::open(&path)).await?
        };
        if let Some((plan, _)) = &opened
            && self.is_known(&plan.id).await?
        {
            return self.go_on(&plan.id).await;
        }
        let ledger = &self.batch.ledger;
        let intake = self.intake(path, opened.as_ref().map(|(plan, _)| plan)).await?;
        let file = {
            let path = intake.manifest.clone();
            blocking(move || PlannedFile::read(&path)).await?
        };
        let id = opened
            .as_ref()
            .map_or_else(BatchId::random, |(plan, _)| plan.id.clone());
        let head = intake.head(file, id)?;
        if let Some((plan, _)) = &opened {
            let faults = plan.differences(&head, now());
            if !faults.is_empty() {
                return Err(Error::of_faults(faults));
            }
        }
        // Of two processes that make a batch of one manifest, the second finds the first one's.
        let scope = format!("{}\n{}", intake.basis.scope(), head.manifest.sha256);
        let of_manifest = ledger.claim_manifest(&ledger.hash(&["manifest", &scope]))?;
        // What is filed again on purpose is a new batch, unless the last one was cut short: that one is gone on with.
        if let Some(earlier) = self.same(&intake, &head).await?
            && !(intake.again && ledger.status(&earlier).await?.is_done())
        {
            return self.go_on(&earlier).await;
        }
        let claimed = vec![of_manifest, ledger.claim(&head.id)?];
        let head = match &opened {
            Some((plan, _)) => Plan {
                created_at: plan.created_at,
                expires_at: plan.expires_at,
                again: plan.again,
                ..head
            },
            None => head,
        };
        let basis = Arc::clone(&intake.basis);
        let kept = Kept::Ledger(ledger.clone());
        let plan = blocking(move || {
            let judged = match opened {
                Some((plan, reader)) => Judged::ByPlan(Box::new(plan), reader),
                None => Judged::ByRules,
            };
            intake.run(head, judged, kept)
        })
        .await?;
        let wanted = plan.id.clone();
        let found = ledger
            .read(move |connection| read::number_of(connection, &wanted))
            .await?;
        let number = found.ok_or_else(|| unknown(&plan.id))?;
        Ok(Ok(Begun {
            plan,
            number,
            claimed,
            basis,
        }))
    }

    /// Puts corrected rows in the place of those that were refused or failed.
    async fn correct(
        &self,
        path: &Path,
        wanted: Option<BatchId>,
    ) -> Result<std::result::Result<Begun, BatchId>> {
        let ledger = &self.batch.ledger;
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let found = ledger
            .read(move |connection| match wanted {
                Some(id) => read::plan(connection, &id),
                None => read::latest_of(connection, &absolute),
            })
            .await?;
        let Some((number, before)) = found else {
            let why = "no batch was made of this manifest, so none of its rows has failed";
            return Err(
                Error::new(ErrorKind::NotFound, why).portal_said(Some("batch_not_found".to_owned()), None)
            );
        };
        let claimed = vec![ledger.claim(&before.id)?];
        let mapping = self
            .mapping
            .clone()
            .or_else(|| before.mapping.as_ref().map(|known| known.path.clone()));
        let basis = Arc::new(Basis::read(&self.batch.client, &before.procedure).await?);
        let faults = same_place(&before, &basis);
        if !faults.is_empty() {
            return Err(Error::of_faults(faults));
        }
        let intake = Intake {
            basis: Arc::clone(&basis),
            manifest: path.to_owned(),
            mapping,
            holds: HOLDS,
            again: before.again,
            earlier: None,
            observer: self.observer.clone(),
        };
        let kept = Kept::Corrected(ledger.clone(), number);
        let plan = blocking(move || {
            let file = PlannedFile::read(&intake.manifest)?;
            let head = intake.head(file, before.id)?;
            intake.run(head, Judged::ByRules, kept)
        })
        .await?;
        Ok(Ok(Begun {
            plan,
            number,
            claimed,
            basis,
        }))
    }

    async fn intake(&self, path: &Path, plan: Option<&Plan>) -> Result<Intake> {
        let procedure = match (plan, &self.procedure) {
            (Some(plan), _) => plan.procedure.clone(),
            (None, Some(procedure)) => procedure.clone(),
            (None, None) => {
                let why = "a manifest does not name its procedure: say which one it is for";
                return Err(Error::new(ErrorKind::InvalidInput, why));
            }
        };
        Ok(Intake {
            basis: Arc::new(Basis::read(&self.batch.client, &procedure).await?),
            manifest: plan.map_or_else(|| path.to_owned(), |plan| plan.manifest.path.clone()),
            mapping: match plan {
                Some(plan) => plan.mapping.as_ref().map(|mapping| mapping.path.clone()),
                None => self.mapping.clone(),
            },
            holds: HOLDS,
            again: self.again || plan.is_some_and(|plan| plan.again),
            earlier: None,
            observer: self.observer.clone(),
        })
    }

    async fn is_known(&self, id: &BatchId) -> Result<bool> {
        let wanted = id.clone();
        let found = self
            .batch
            .ledger
            .read(move |connection| read::number_of(connection, &wanted))
            .await?;
        Ok(found.is_some())
    }

    /// Finds the batch that was made of the very same manifest.
    async fn same(&self, intake: &Intake, head: &Plan) -> Result<Option<BatchId>> {
        let ledger = &self.batch.ledger;
        let scope = ledger.hash(&["scope", &intake.basis.scope()]);
        let (procedure, sha256) = (head.procedure.clone(), head.manifest.sha256);
        let found = ledger
            .read(move |connection| read::same(connection, &scope, procedure.as_str(), sha256.as_bytes()))
            .await?;
        Ok(found
            .filter(|plan| plan.is_of_same_files(head))
            .map(|plan| plan.id))
    }
}

/// Says where a batch was planned for another portal or account.
fn same_place(plan: &Plan, basis: &Basis) -> Vec<Fault> {
    if plan.instance != basis.instance() {
        let message = "the batch was planned for another portal, or the sandbox was reset";
        return vec![Fault::new("/portal", "plan_other_portal", message)];
    }
    if plan.account != basis.account.id {
        let message = "the batch was planned for another account";
        return vec![Fault::new("/account", "plan_other_account", message)];
    }
    Vec::new()
}
