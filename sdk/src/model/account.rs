//! Accounts and sign-in.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::code::AccountId;
use crate::model::moment::Moment;
use crate::model::person::{Party, PartyKind, Sensitive};
use crate::secret::Secret;

/// An account at a portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Account {
    /// The portal's id.
    pub id: AccountId,
    /// The name one signs in with.
    pub username: String,
    /// A person or an organisation.
    pub kind: PartyKind,
    /// The full name; an organisation's name.
    pub full_name: String,
    /// The personal identification number.
    pub personal_number: Option<Sensitive>,
    /// The birth date.
    pub birth_date: Option<Date>,
    /// `nam` or `nữ`.
    pub gender: Option<String>,
    /// The tax code.
    pub tax_code: Option<Sensitive>,
    /// The telephone number.
    pub phone: Option<Sensitive>,
    /// The e-mail address.
    pub email: Option<Sensitive>,
    /// Whether it is a sandbox's demonstration account.
    pub demonstration: bool,
    /// When it was made.
    pub created_at: Option<Moment>,
}

impl Account {
    /// Returns whom the account stands for in a dossier: its submitter, where none is named.
    #[must_use]
    pub fn party(&self) -> Party {
        Party {
            kind: self.kind,
            full_name: self.full_name.clone(),
            personal_number: self.personal_number.clone(),
            birth_date: self.birth_date,
            gender: self.gender.clone(),
            tax_code: self.tax_code.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
        }
    }
}

/// What a new account is made of.
#[derive(Debug, Clone)]
pub struct Registration {
    /// The name to sign in with.
    pub username: String,
    /// The password.
    pub password: Secret,
    /// A person or an organisation.
    pub kind: PartyKind,
    /// The full name; an organisation's name.
    pub full_name: String,
    /// The personal identification number; a person needs one.
    pub personal_number: Option<Sensitive>,
    /// The birth date.
    pub birth_date: Option<Date>,
    /// `nam` or `nữ`.
    pub gender: Option<String>,
    /// The tax code; an organisation needs one.
    pub tax_code: Option<Sensitive>,
    /// The telephone number.
    pub phone: Option<Sensitive>,
    /// The e-mail address.
    pub email: Option<Sensitive>,
}

impl Registration {
    /// Starts a person's registration.
    #[must_use]
    pub fn individual(username: impl Into<String>, password: Secret, full_name: impl Into<String>) -> Self {
        Self {
            username: username.into(),
            password,
            kind: PartyKind::Individual,
            full_name: full_name.into(),
            personal_number: None,
            birth_date: None,
            gender: None,
            tax_code: None,
            phone: None,
            email: None,
        }
    }

    /// Starts an organisation's registration.
    #[must_use]
    pub fn organisation(username: impl Into<String>, password: Secret, full_name: impl Into<String>) -> Self {
        Self {
            kind: PartyKind::Organisation,
            ..Self::individual(username, password, full_name)
        }
    }
}

/// A sign-in: the token and until when it holds.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Session {
    /// The bearer token.
    pub token: Secret,
    /// When it ends, where the portal tells.
    pub expires_at: Option<Moment>,
    /// Whose it is.
    pub account: Account,
}
