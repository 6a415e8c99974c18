//! Accounts and the sessions signed in to them.

mod password;

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::clock::{Clock, Moment};
use super::digest::{keyed, random, sha256, token};
use super::members::{Caller, act_for};
use super::person::{Kind, Person};
use super::refusal::Refusal;
use super::repeat::{Answer, Repeat};
use super::storage::{Storage, sweep};
use super::violation::{Fault, Violation};
use super::{Portal, blocking};

/// How long a session lasts, in seconds.
const SESSION: i64 = 30 * 24 * 60 * 60;
const DEMONSTRATION: &str = "demo";

/// Someone the portal knows.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) username: String,
    pub(crate) person: Person,
    pub(crate) demonstration: bool,
    pub(crate) created_at: Moment,
}

/// What a registration says.
#[derive(Clone)]
pub(crate) struct Registration {
    pub(crate) username: String,
    pub(crate) password: String,
    pub(crate) person: Person,
}

impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registration")
            .field("username", &self.username)
            .finish_non_exhaustive()
    }
}

impl Registration {
    fn check(&self, today: Date) -> Vec<Violation> {
        let mut found = Vec::new();
        let username_fits = (3..=64).contains(&self.username.chars().count())
            && self
                .username
                .chars()
                .all(|sign| sign.is_alphanumeric() || "._-@+".contains(sign));
        if !username_fits {
            found.push(Violation::new("/username", Fault::UsernameInvalid));
        }
        if self.password.chars().count() < 8 {
            found.push(Violation::new("/password", Fault::TooShort { limit: 8 }));
        }
        if self.password.len() > 1024 {
            found.push(Violation::new("/password", Fault::TooLong { limit: 1024 }));
        }
        found.extend(self.person.check("", today));
        found
    }
}

/// A session just begun, with the token that is told only once.
pub(crate) struct Session {
    pub(crate) token: String,
    pub(crate) expires_at: Moment,
    pub(crate) account: Account,
}

impl Portal {
    /// Registers an account, once for a repeated request.
    pub(crate) async fn register<R>(
        &self,
        registration: Registration,
        repeat: Repeat,
        answer: R,
    ) -> Result<Answer, Refusal>
    where
        R: FnOnce(&Account) -> Result<Answer, Refusal> + Send + 'static,
    {
        let (now, earlier) = (self.clock.now(), repeat.clone());
        if let Some(answer) = self
            .storage
            .read(move |connection| earlier.earlier(connection, now))
            .await?
        {
            return Ok(answer);
        }
        let faults = registration.check(now.date());
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let secret = registration.password;
        let password = blocking(move || password::hash(&secret)).await?;
        let account = Account {
            id: Uuid::new_v4().to_string(),
            username: registration.username,
            person: registration.person,
            demonstration: false,
            created_at: now,
        };
        self.storage
            .write(move |connection| {
                repeat.once(connection, now, |connection| {
                    insert(connection, &account, Some(&password))?;
                    answer(&account)
                })
            })
            .await
    }

    /// Signs in with a password.
    pub(crate) async fn sign_in(&self, username: String, secret: String) -> Result<Session, Refusal> {
        let found = self
            .storage
            .read(move |connection| {
                let sql = format!("{SELECT}, password FROM account WHERE username = ?1");
                let row = |row: &rusqlite::Row<'_>| Ok((account(row)?, row.get::<_, Option<String>>(5)?));
                Ok(connection
                    .prepare_cached(&sql)?
                    .query_row([username], row)
                    .optional()?)
            })
            .await?;
        let (account, hash) = found.map_or((None, None), |(account, hash)| (Some(account), hash));
        // An unknown name takes as long as a wrong password.
        let right = blocking(move || password::verify(&secret, hash.as_deref())).await?;
        let account = account.filter(|_| right).ok_or(Refusal::WrongCredentials)?;
        let token = token(&random::<32>()?);
        let (now, digest, id) = (self.clock.now(), sha256(token.as_bytes()), account.id.clone());
        let expires_at = Moment::from_seconds(now.seconds() + SESSION);
        self.storage
            .write(move |connection| {
                connection
                    .prepare_cached("DELETE FROM session WHERE expires_at < ?1")?
                    .execute([now.seconds() - SESSION])?;
                connection
                    .prepare_cached("INSERT INTO session (token, account, expires_at) VALUES (?1, ?2, ?3)")?
                    .execute(params![digest, id, expires_at.seconds()])?;
                Ok(())
            })
            .await?;
        Ok(Session {
            token,
            expires_at,
            account,
        })
    }

    /// Ends the session of a token; that of the demonstration account cannot end before a reset.
    pub(crate) async fn sign_out(&self, token: &str) -> Result<(), Refusal> {
        let digest = sha256(token.as_bytes());
        self.storage
            .write(move |connection| {
                connection
                    .prepare_cached("DELETE FROM session WHERE token = ?1")?
                    .execute([digest])?;
                Ok(())
            })
            .await
    }

    /// Who calls: the account that a token belongs to, be it on behalf of an organisation.
    pub(crate) async fn authenticate(
        &self,
        token: String,
        organisation: Option<String>,
    ) -> Result<Caller, Refusal> {
        let (storage, clock) = (Arc::clone(&self.storage), self.clock.clone());
        self.storage
            .read(move |connection| {
                let account = authenticate(connection, &storage, &clock, &token)?;
                act_for(connection, account, organisation.as_deref())
            })
            .await
    }

    /// The token of the demonstration account, which is reckoned, not stored.
    pub(crate) fn demonstration_token(&self) -> Result<String, Refusal> {
        self.storage.read_now(|_| demonstration_token(&self.storage))
    }

    /// The name of this very data set.
    pub(crate) fn instance(&self) -> Result<String, Refusal> {
        self.storage.read_now(instance)
    }

    /// Begins anew: everything goes, and the demonstration account comes back under another instance.
    pub(crate) async fn reset(&self, account: &Account) -> Result<(), Refusal> {
        if !account.demonstration {
            return Err(Refusal::Forbidden);
        }
        self.storage
            .write(|connection| {
                connection.execute_batch(super::storage::CLEAR)?;
                begin(connection)
            })
            .await?;
        let directory = self.storage.directory().to_owned();
        self.storage
            .write(move |connection| sweep(connection, &directory))
            .await
    }
}

/// Fills an empty database.
pub(crate) fn begin(connection: &Connection) -> Result<(), Refusal> {
    let sql = "INSERT INTO setting (name, value) VALUES ('instance', ?1)";
    connection
        .prepare_cached(sql)?
        .execute([Uuid::new_v4().to_string()])?;
    let text = |text: &str| Some(text.to_owned());
    let demonstration = Account {
        id: Uuid::new_v4().to_string(),
        username: DEMONSTRATION.to_owned(),
        person: Person {
            kind: Kind::Individual,
            full_name: "Nguyễn Văn An".to_owned(),
            personal_number: text("001090000001"),
            birth_date: text("1990-03-15"),
            gender: text("nam"),
            tax_code: None,
            phone: text("0900000001"),
            email: text("an.nguyen@example.com"),
        },
        demonstration: true,
        created_at: Clock::system().now(),
    };
    insert(connection, &demonstration, None)
}

/// The name of this very data set.
pub(crate) fn instance(connection: &Connection) -> Result<String, Refusal> {
    let mut statement = connection.prepare_cached("SELECT value FROM setting WHERE name = 'instance'")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// The account with this id.
pub(crate) fn by_id(connection: &Connection, id: &str) -> Result<Account, Refusal> {
    let sql = format!("{SELECT} FROM account WHERE id = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([id], account)?)
}

/// The account of this name.
pub(crate) fn by_username(connection: &Connection, username: &str) -> Result<Option<Account>, Refusal> {
    let sql = format!("{SELECT} FROM account WHERE username = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([username], account).optional()?)
}

/// Keeps what changed of an account's person.
pub(crate) fn save_person(connection: &Connection, account: &Account) -> Result<(), Refusal> {
    let person = serde_json::to_string(&account.person)?;
    connection
        .prepare_cached("UPDATE account SET person = ?2 WHERE id = ?1")?
        .execute([&account.id, &person])?;
    Ok(())
}

const SELECT: &str = "SELECT id, username, person, demonstration, created_at";

fn account(row: &rusqlite::Row<'_>) -> rusqlite::Result<Account> {
    let person: String = row.get(2)?;
    let person = serde_json::from_str(&person).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(2, rusqlite::types::Type::Text, Box::new(error))
    })?;
    Ok(Account {
        id: row.get(0)?,
        username: row.get(1)?,
        person,
        demonstration: row.get(3)?,
        created_at: Moment::from_seconds(row.get(4)?),
    })
}

fn insert(connection: &Connection, account: &Account, password: Option<&str>) -> Result<(), Refusal> {
    let taken = "SELECT 1 FROM account WHERE username = ?1";
    if connection.prepare_cached(taken)?.exists([&account.username])? {
        return Err(Refusal::UsernameTaken);
    }
    let sql = "INSERT INTO account (id, username, password, person, demonstration, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let person = serde_json::to_string(&account.person)?;
    let created_at = account.created_at.seconds();
    connection.prepare_cached(sql)?.execute(params![
        account.id,
        account.username,
        password,
        person,
        account.demonstration,
        created_at
    ])?;
    Ok(())
}

fn authenticate(
    connection: &Connection,
    storage: &Storage,
    clock: &Clock,
    token: &str,
) -> Result<Account, Refusal> {
    let sql = "SELECT account, expires_at FROM session WHERE token = ?1";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?));
    let session = connection
        .prepare_cached(sql)?
        .query_row([sha256(token.as_bytes())], row)
        .optional()?;
    if let Some((account, expires_at)) = session {
        if expires_at <= clock.now().seconds() {
            return Err(Refusal::TokenExpired);
        }
        return by_id(connection, &account);
    }
    let demonstration = demonstration_token(storage)?;
    if !bool::from(demonstration.as_bytes().ct_eq(token.as_bytes())) {
        return Err(Refusal::Unauthenticated);
    }
    let sql = format!("{SELECT} FROM account WHERE demonstration = 1");
    Ok(connection.prepare_cached(&sql)?.query_row([], account)?)
}

/// The same through every reset, so that a script that was handed the token is not locked out by one.
fn demonstration_token(storage: &Storage) -> Result<String, Refusal> {
    Ok(token(&keyed(&storage.key()?, "demonstration token", b"")?))
}
