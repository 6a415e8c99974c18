//! Drafts: making, changing and discarding them.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Authorization, Delivery, Dossier, Event, People, Target, store};
use crate::portal::Portal;
use crate::portal::accounts::Account;
use crate::portal::clock::Moment;
use crate::portal::digest::{canonical, keyed};
use crate::portal::person::Person;
use crate::portal::refusal::Refusal;
use crate::portal::repeat::{Answer, Repeat};
use crate::portal::status::{Actor, Status};
use crate::portal::storage::release;

/// What a draft begins with.
#[derive(Clone, Debug)]
pub(crate) struct NewDossier {
    pub(crate) procedure: String,
    pub(crate) case: Option<String>,
    pub(crate) agency: Option<String>,
    pub(crate) client_reference: Option<String>,
    pub(crate) people: People,
    pub(crate) form: Map<String, Value>,
    pub(crate) result: Option<Delivery>,
    /// Everything but the reference, as it was sent; tells the same content from another.
    pub(crate) content: Value,
}

/// A member of a draft that is replaced, be it by nothing.
#[derive(Clone, Debug)]
pub(crate) enum Replacement {
    Case(Option<String>),
    Agency(Option<String>),
    Submitter(Option<Person>),
    Owner(Option<Person>),
    Authorization(Option<Authorization>),
    Form(Map<String, Value>),
    Result(Option<Delivery>),
}

/// Whether a dossier was made, or found under its reference.
#[derive(Debug)]
pub(crate) enum Created {
    New(Dossier),
    Existing(Dossier),
}

impl Portal {
    /// Makes a draft, once for a repeated request, and once for a reference.
    pub(crate) async fn create<R>(
        &self,
        new: NewDossier,
        repeat: Repeat,
        answer: R,
    ) -> Result<Answer, Refusal>
    where
        R: FnOnce(&Created) -> Result<Answer, Refusal> + Send + 'static,
    {
        let now = self.clock.now();
        let content = keyed(
            &self.storage.key()?,
            "dossier content",
            canonical(&new.content).as_bytes(),
        )?;
        self.catalogue.procedure(&new.procedure)?;
        let account = repeat.account.clone();
        self.storage
            .write(move |connection| {
                repeat.once(connection, now, |connection| {
                    let reference = new.client_reference.as_deref();
                    let found = reference
                        .map(|it| store::find_reference(connection, &account, it))
                        .transpose()?
                        .flatten();
                    if let Some((dossier, known)) = found {
                        if known != content {
                            return Err(Refusal::ReferenceConflict(dossier.name()));
                        }
                        return answer(&Created::Existing(dossier));
                    }
                    let mut dossier = new.into_draft(account, now);
                    store::insert(connection, &mut dossier, &content)?;
                    answer(&Created::New(dossier))
                })
            })
            .await
    }

    /// Replaces members of a draft, or the form of a dossier that awaits a supplement.
    pub(crate) async fn change(&self, target: Target, changes: Vec<Replacement>) -> Result<Dossier, Refusal> {
        let now = self.clock.now();
        self.storage
            .write(move |connection| {
                let mut dossier = store::find_own(connection, &target.dossier, &target.account.id)?;
                target.precondition.require(&dossier)?;
                let form_only = changes
                    .iter()
                    .all(|change| matches!(change, Replacement::Form(_)));
                if !dossier.status.editable() || (dossier.status != Status::Draft && !form_only) {
                    return Err(dossier.illegal());
                }
                for change in changes {
                    change.apply(&mut dossier);
                }
                store::save(connection, &mut dossier, now)?;
                Ok(dossier)
            })
            .await
    }

    /// Discards a draft with its files; its reference is free again.
    pub(crate) async fn discard(&self, target: Target) -> Result<(), Refusal> {
        let directory = self.storage.directory().to_owned();
        let files = self
            .storage
            .write(move |connection| {
                let dossier = store::find_own(connection, &target.dossier, &target.account.id)?;
                target.precondition.require(&dossier)?;
                if dossier.status != Status::Draft {
                    return Err(dossier.illegal());
                }
                store::remove(connection, &dossier)?;
                Ok(dossier.attachments)
            })
            .await?;
        if files.is_empty() {
            return Ok(());
        }
        self.storage
            .write(move |connection| {
                files
                    .iter()
                    .try_for_each(|file| release(connection, &directory, &file.sha256))
            })
            .await
    }

    /// One's own dossier.
    pub(crate) async fn dossier(&self, account: &Account, name: String) -> Result<Dossier, Refusal> {
        let account = account.id.clone();
        self.storage
            .read(move |connection| store::find_own(connection, &name, &account))
            .await
    }
}

impl NewDossier {
    fn into_draft(self, account: String, now: Moment) -> Dossier {
        Dossier {
            id: Uuid::now_v7().to_string(),
            account,
            code: None,
            client_reference: self.client_reference,
            procedure: self.procedure,
            case: self.case,
            agency: self.agency,
            status: Status::Draft,
            origin: None,
            people: self.people,
            form: self.form,
            result: self.result,
            created_at: now,
            updated_at: now,
            submitted_at: None,
            accepted_at: None,
            expected: None,
            due: None,
            fees: Vec::new(),
            timeline: vec![Event {
                at: now,
                status: Status::Draft,
                actor: Actor::Citizen,
                note: None,
            }],
            supplement_request: None,
            receipt: None,
            attachments: Vec::new(),
            version: 1,
        }
    }
}

impl Replacement {
    fn apply(self, dossier: &mut Dossier) {
        match self {
            Self::Case(case) => dossier.case = case,
            Self::Agency(agency) => dossier.agency = agency,
            Self::Submitter(submitter) => dossier.people.submitter = submitter,
            Self::Owner(owner) => dossier.people.owner = owner,
            Self::Authorization(authorization) => dossier.people.authorization = authorization,
            Self::Form(form) => dossier.form = form,
            Self::Result(result) => dossier.result = result,
        }
    }
}
