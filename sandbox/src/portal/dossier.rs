//! Dossiers: what they hold, and what can be done with them.

mod check;
mod citizen;
mod create;
mod files;
mod list;
mod officer;
pub(crate) mod store;
mod submit;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::accounts::Account;
use super::calendar::{Calendar, Term, Unknown};
use super::catalogue::procedure::Procedure;
use super::clock::Moment;
use super::person::Person;
use super::refusal::{DossierName, Refusal};
use super::repeat::Answer;
use super::status::{Actor, Status};

pub(crate) use self::citizen::{Act, Deed};
pub(crate) use self::create::{Created, NewDossier, Replacement};
pub(crate) use self::files::{Incoming, Known, Stored};
pub(crate) use self::list::DossierQuery;
pub(crate) use self::officer::Order;

/// A dossier with everything known of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Dossier {
    pub(crate) id: String,
    /// The id of the account it belongs to.
    pub(crate) account: String,
    /// Given at submission.
    pub(crate) code: Option<String>,
    pub(crate) client_reference: Option<String>,
    pub(crate) procedure: String,
    pub(crate) case: Option<String>,
    pub(crate) agency: Option<String>,
    pub(crate) status: Status,
    /// Where a supplement request came from, and leads back to.
    pub(crate) origin: Option<Status>,
    #[serde(flatten)]
    pub(crate) people: People,
    pub(crate) form: Map<String, Value>,
    pub(crate) result: Option<Delivery>,
    pub(crate) created_at: Moment,
    pub(crate) updated_at: Moment,
    pub(crate) submitted_at: Option<Moment>,
    pub(crate) accepted_at: Option<Moment>,
    /// What the rules give at submission.
    pub(crate) expected: Option<Forecast>,
    /// What the agency promises at acceptance.
    pub(crate) due: Option<Forecast>,
    pub(crate) fees: Vec<DossierFee>,
    pub(crate) timeline: Vec<Event>,
    pub(crate) supplement_request: Option<SupplementRequest>,
    pub(crate) receipt: Option<SubmissionReceipt>,
    #[serde(skip)]
    pub(crate) attachments: Vec<Attachment>,
    /// Grows with every change.
    #[serde(skip)]
    pub(crate) version: u64,
}

/// Who takes part in a dossier.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct People {
    /// Who files; absent: the account.
    pub(crate) submitter: Option<Person>,
    /// Whose dossier it is; absent: the submitter.
    pub(crate) owner: Option<Person>,
    pub(crate) authorization: Option<Authorization>,
}

/// The paper by which one person acts for another.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Authorization {
    pub(crate) document: Option<String>,
    pub(crate) valid_from: Option<String>,
    pub(crate) valid_until: Option<String>,
}

/// How the result is to be received.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Delivery {
    pub(crate) receive: Option<String>,
    pub(crate) address: Option<Value>,
}

/// A date reckoned by the rules, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Forecast {
    At(Moment),
    /// The working calendar of this year is not known.
    YearUnknown(i16),
    /// Only these words of the procedure say it.
    Prose(String),
}

/// A fee of this dossier.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DossierFee {
    pub(crate) kind: String,
    pub(crate) amount: Option<u64>,
    pub(crate) currency: String,
    pub(crate) text: Option<String>,
    pub(crate) state: FeeState,
}

/// Whether a fee is still to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FeeState {
    Due,
    Paid,
    None,
}

/// Something that happened to a dossier.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Event {
    pub(crate) at: Moment,
    pub(crate) status: Status,
    pub(crate) actor: Actor,
    pub(crate) note: Option<String>,
}

/// What an officer asked to be added.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SupplementRequest {
    pub(crate) at: Moment,
    pub(crate) note: String,
}

/// What was handed in, fixed at submission.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SubmissionReceipt {
    pub(crate) instance: String,
    /// SHA-256 of the form in canonical JSON: keys in order, no white space, no `null` members.
    pub(crate) form_sha256: String,
    pub(crate) attachments: Vec<ReceivedFile>,
    pub(crate) tracking_secret: String,
}

/// A file as a receipt names it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ReceivedFile {
    pub(crate) component: String,
    pub(crate) name: String,
    pub(crate) size: u64,
    pub(crate) sha256: String,
}

/// A file of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attachment {
    pub(crate) component: String,
    pub(crate) name: String,
    pub(crate) sha256: String,
    pub(crate) size: u64,
    pub(crate) media_type: String,
    /// What the first bytes told, by the name of the kind.
    pub(crate) kind: Option<String>,
    pub(crate) uploaded_at: Moment,
}

/// Which dossier a call is about, on whose behalf, and in which version.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) account: Account,
    /// An id or a code.
    pub(crate) dossier: String,
    pub(crate) precondition: Precondition,
}

/// In which version a dossier must be for a change.
#[derive(Clone, Debug)]
pub(crate) enum Precondition {
    /// The caller named none.
    Missing,
    /// Any version that exists.
    Any,
    /// One of these.
    Versions(Vec<u64>),
}

impl Precondition {
    /// Gives an answer, but not one that was given before to a call that names no version now.
    pub(super) fn given(&self, answer: Answer) -> Result<Answer, Refusal> {
        if answer.replayed && matches!(self, Self::Missing) {
            return Err(Refusal::PreconditionRequired);
        }
        Ok(answer)
    }

    /// Refuses a change of a version that the caller did not see.
    pub(crate) fn require(&self, dossier: &Dossier) -> Result<(), Refusal> {
        match self {
            Self::Missing => Err(Refusal::PreconditionRequired),
            Self::Versions(versions) if !versions.contains(&dossier.version) => {
                Err(Refusal::PreconditionFailed)
            }
            Self::Any | Self::Versions(_) => Ok(()),
        }
    }
}

impl Dossier {
    /// Its names, for a refusal.
    pub(crate) fn name(&self) -> DossierName {
        DossierName {
            id: self.id.clone(),
            code: self.code.clone(),
        }
    }

    /// Moves it to the status of `event`, and writes that into the timeline.
    fn enter(&mut self, event: Event) {
        self.origin = (event.status == Status::SupplementRequired).then_some(self.status);
        self.status = event.status;
        self.timeline.push(event);
    }

    /// The refusal of a change that its status forbids.
    fn illegal(&self) -> Refusal {
        Refusal::IllegalTransition {
            from: self.status,
            possible: self.status.reachable(self.origin),
            by: Actor::Officer,
        }
    }
}

/// When a dossier handed in at `start` will be done by the rules of its procedure.
fn forecast(procedure: &Procedure, calendar: &Calendar, start: Moment) -> Forecast {
    let Some(method) = procedure.online() else {
        return Forecast::Prose(String::new());
    };
    let term: Option<Term> = method.duration.term();
    match term.map(|term| calendar.due(start, term)) {
        Some(Ok(moment)) => Forecast::At(moment),
        Some(Err(Unknown::Year(year))) => Forecast::YearUnknown(year),
        None => Forecast::Prose(method.duration.text.clone().unwrap_or_default()),
    }
}
