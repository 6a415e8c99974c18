//! The contract's objects as they travel.

mod catalogue;
mod dossier;

use schemars::JsonSchema;
use serde::Serialize;

pub(super) use self::catalogue::{Agency, Form, Procedure, ProcedureItem};
pub(super) use self::dossier::{Attachment, Dossier, SubmissionReceipt, Tracked};
use crate::portal::accounts;
use crate::portal::clock::Moment;
use crate::portal::person::Kind;

/// A code with its name.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Named<'a> {
    pub(super) code: &'a str,
    pub(super) name: &'a str,
}

/// A whole list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "{T}List")]
pub(super) struct Items<T> {
    pub(super) items: Vec<T>,
}

/// A part of a list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "{T}Page")]
pub(super) struct Page<T> {
    pub(super) items: Vec<T>,
    pub(super) next: Option<String>,
    pub(super) total: u64,
}

/// The portal about itself.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct About {
    pub(super) name: &'static str,
    pub(super) sandbox: bool,
    #[schemars(extend("format" = "uuid"))]
    pub(super) instance: String,
    pub(super) contract: &'static str,
    pub(super) time: Moment,
}

/// An account.
#[derive(Serialize, JsonSchema)]
pub(super) struct Account<'a> {
    id: &'a str,
    username: &'a str,
    kind: Kind,
    full_name: &'a str,
    personal_number: Option<&'a str>,
    birth_date: Option<&'a str>,
    gender: Option<&'a str>,
    tax_code: Option<&'a str>,
    phone: Option<&'a str>,
    email: Option<&'a str>,
    demonstration: bool,
    created_at: Moment,
}

impl<'a> Account<'a> {
    pub(super) fn new(account: &'a accounts::Account) -> Self {
        let person = &account.person;
        Self {
            id: &account.id,
            username: &account.username,
            kind: person.kind,
            full_name: &person.full_name,
            personal_number: person.personal_number.as_deref(),
            birth_date: person.birth_date.as_deref(),
            gender: person.gender.as_deref(),
            tax_code: person.tax_code.as_deref(),
            phone: person.phone.as_deref(),
            email: person.email.as_deref(),
            demonstration: account.demonstration,
            created_at: account.created_at,
        }
    }
}

/// A session just begun.
#[derive(Serialize, JsonSchema)]
pub(super) struct Session<'a> {
    token: &'a str,
    token_type: &'static str,
    expires_at: Moment,
    account: Account<'a>,
}

impl<'a> Session<'a> {
    pub(super) fn new(session: &'a accounts::Session) -> Self {
        Self {
            token: &session.token,
            token_type: "Bearer",
            expires_at: session.expires_at,
            account: Account::new(&session.account),
        }
    }
}
