//! Dossiers of the native contract: filing and following.

use async_trait::async_trait;
use http::{Method, StatusCode, header};

use crate::driver::native::accounts::IDEMPOTENCY_KEY;
use crate::driver::native::{NativeDriver, answer, map, query, segment, wire};
use crate::driver::{Checkpoint, Created, DossierPort, Reference};
use crate::error::{Error, ErrorKind, Outcome, Result};
use crate::http::{Answer, Call, Effect};
use crate::model::code::{ClientReference, DossierCode, DossierId};
use crate::model::dossier::{Dossier, DossierQuery, FormData, Submission, SubmissionReceipt, TrackedDossier};
use crate::page::{Cursor, Page};
use crate::secret::Secret;

impl NativeDriver {
    async fn dossier_in(&self, answer: &Answer, call: &Call) -> Result<Dossier> {
        let told: wire::Dossier = answer::parse(answer, call)?;
        Ok(map::dossier(
            told,
            &self.portal_ref().await?,
            answer.header("etag"),
        ))
    }

    async fn one(&self, call: &Call) -> Result<Dossier> {
        let answer = self.succeed(call).await?;
        self.dossier_in(&answer, call).await
    }
}

fn path(id: &DossierId, rest: &str) -> String {
    format!("/v1/dossiers/{}{rest}", segment(id.as_str()))
}

#[async_trait]
impl DossierPort for NativeDriver {
    async fn prepare(&self, submission: &Submission, reference: &Reference) -> Result<(Checkpoint, Dossier)> {
        let body = wire::NewDossier {
            procedure: &submission.procedure,
            case: submission.case.as_ref(),
            agency: submission.agency.as_ref(),
            client_reference: &reference.client_reference,
            submitter: submission.submitter.as_ref(),
            owner: submission.owner.as_ref(),
            authorization: submission.authorization.as_ref(),
            form: &submission.form,
            result: submission.delivery.as_ref(),
        };
        let call = Call::new(Method::POST, "/v1/dossiers", Effect::Repeatable)
            .header(IDEMPOTENCY_KEY, &reference.prepare_key)?
            .json(&body)?;
        let answer = self.succeed(&call).await?;
        let created = if answer.status == StatusCode::CREATED {
            Created::New
        } else {
            Created::Existing
        };
        let dossier = self.dossier_in(&answer, &call).await?;
        Ok((
            Checkpoint {
                dossier: dossier.id.clone(),
                created,
            },
            dossier,
        ))
    }

    async fn commit(&self, checkpoint: &Checkpoint, reference: &Reference) -> Result<Dossier> {
        let id = &checkpoint.dossier;
        let draft = self.dossier(id.as_str()).await?;
        let etag = draft
            .etag
            .as_deref()
            .ok_or_else(|| Error::new(ErrorKind::Protocol, "the portal gave the draft no version"))?;
        let call = Call::new(Method::POST, path(id, "/submission"), Effect::Repeatable)
            .header(IDEMPOTENCY_KEY, &reference.commit_key)?
            .header(header::IF_MATCH, etag)?
            .json(&serde_json::json!({}))?;
        match self.one(&call).await {
            // An earlier attempt got through and its key has expired: the dossier itself tells, or is to be asked again.
            Err(error) if error.portal_code() == Some("already_submitted") => self
                .dossier(id.as_str())
                .await
                .map_err(|error| error.outcome_is(Outcome::Unknown)),
            result => result,
        }
    }

    fn finds_by_reference(&self) -> bool {
        true
    }

    async fn find_by_reference(&self, reference: &ClientReference) -> Result<Option<Dossier>> {
        let path = query(&[
            ("client_reference", Some(reference.as_str())),
            ("limit", Some("1")),
        ]);
        let told: wire::Page<wire::Dossier> = self.read(&Call::get(format!("/v1/dossiers{path}"))).await?;
        match told.items.into_iter().next() {
            // Read whole: a list's item has no entity tag of its own.
            Some(found) => self.dossier(found.id.as_str()).await.map(Some),
            None => Ok(None),
        }
    }

    async fn dossier(&self, code_or_id: &str) -> Result<Dossier> {
        self.one(&Call::get(format!("/v1/dossiers/{}", segment(code_or_id))))
            .await
    }

    async fn dossiers(
        &self,
        wanted: &DossierQuery,
        limit: u32,
        cursor: Option<&Cursor>,
    ) -> Result<Page<Dossier>> {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let path = query(&[
            ("status", wanted.status.as_deref()),
            ("procedure", wanted.procedure.as_ref().map(AsRef::as_ref)),
            ("agency", wanted.agency.as_ref().map(AsRef::as_ref)),
            ("from", day(wanted.from).as_deref()),
            ("to", day(wanted.to).as_deref()),
            ("open", wanted.open.then_some("true")),
            ("limit", Some(&limit.to_string())),
            ("cursor", cursor.map(Cursor::as_str)),
        ]);
        let told: wire::Page<wire::Dossier> = self.read(&Call::get(format!("/v1/dossiers{path}"))).await?;
        let portal = self.portal_ref().await?;
        Ok(map::page(told, |item| map::dossier(item, &portal, None)))
    }

    async fn replace_form(&self, id: &DossierId, etag: &str, form: &FormData) -> Result<Dossier> {
        let call = Call::new(Method::PATCH, path(id, ""), Effect::Once)
            .header(header::IF_MATCH, etag)?
            .json(&wire::ReplaceForm { form })?;
        self.one(&call).await
    }

    async fn discard(&self, id: &DossierId, etag: &str) -> Result<()> {
        let call = Call::new(Method::DELETE, path(id, ""), Effect::Once).header(header::IF_MATCH, etag)?;
        self.succeed(&call).await.map(drop)
    }

    async fn submission_receipt(&self, id: &DossierId) -> Result<SubmissionReceipt> {
        self.read(&Call::get(path(id, "/submission-receipt")))
            .await
            .map(map::receipt)
    }

    async fn track(&self, code: &DossierCode, secret: &Secret) -> Result<TrackedDossier> {
        let body = wire::Track {
            code,
            secret: secret.expose(),
        };
        let call = Call::new(Method::POST, "/v1/tracking", Effect::None).json(&body)?;
        let told = self.read(&call).await?;
        Ok(map::tracked(told, &self.portal_ref().await?))
    }
}
