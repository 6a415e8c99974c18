//! The people who act for an organisation.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::Portal;
use super::accounts::{self, Account};
use super::clock::Moment;
use super::person::{Kind, Person};
use super::refusal::Refusal;

/// What a member may do beside filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// Also admits and removes members, and changes the organisation's account.
    Owner,
    Member,
}

impl Role {
    /// Every role with its word.
    pub(crate) const WORDS: [(&'static str, Self); 2] = [("owner", Self::Owner), ("member", Self::Member)];

    fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Member => "member",
        }
    }

    fn from_word(word: &str) -> Self {
        if word == "owner" {
            Self::Owner
        } else {
            Self::Member
        }
    }
}

/// Who calls: an account, or a member for an organisation.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// Whose dossiers the call is about.
    pub(crate) account: Account,
    /// The member's account and role; `None` where the account calls by its own session.
    pub(crate) member: Option<(Account, Role)>,
}

impl Caller {
    /// Whether the caller may change the account and its members.
    pub(crate) fn rules(&self) -> bool {
        self.member.as_ref().is_none_or(|(_, role)| *role == Role::Owner)
    }

    fn organisation(&self) -> Result<&Account, Refusal> {
        if self.account.person.kind == Kind::Organisation {
            Ok(&self.account)
        } else {
            Err(Refusal::NotAllowed)
        }
    }
}

/// A person, or an organisation, at the other end of a membership.
#[derive(Clone, Debug)]
pub(crate) struct Membership {
    pub(crate) account: Account,
    pub(crate) role: Role,
    pub(crate) since: Moment,
}

/// Who acts for `organisation`; unknown and foreign ones are refused alike.
pub(crate) fn act_for(
    connection: &Connection,
    account: Account,
    organisation: Option<&str>,
) -> Result<Caller, Refusal> {
    let Some(organisation) = organisation.filter(|id| *id != account.id) else {
        return Ok(Caller {
            account,
            member: None,
        });
    };
    let sql = "SELECT role FROM member WHERE organisation = ?1 AND account = ?2";
    let role: Option<String> = connection
        .prepare_cached(sql)?
        .query_row([organisation, &account.id], |row| row.get(0))
        .optional()?;
    let role = Role::from_word(&role.ok_or(Refusal::NotAllowed)?);
    Ok(Caller {
        account: accounts::by_id(connection, organisation)?,
        member: Some((account, role)),
    })
}

impl Portal {
    /// The people who act for the caller's organisation.
    pub(crate) async fn members(&self, caller: Caller) -> Result<Vec<Membership>, Refusal> {
        let organisation = caller.organisation()?.id.clone();
        self.storage
            .read(move |connection| {
                let sql = "SELECT account, role, since FROM member WHERE organisation = ?1 ORDER BY rowid";
                listed(connection, sql, &organisation)
            })
            .await
    }

    /// The organisations that an account acts for.
    pub(crate) async fn organisations(&self, account: String) -> Result<Vec<Membership>, Refusal> {
        self.storage
            .read(move |connection| {
                let sql = "SELECT organisation, role, since FROM member WHERE account = ?1 ORDER BY rowid";
                listed(connection, sql, &account)
            })
            .await
    }

    /// Admits a person, or gives a member another role; says whether they are new.
    pub(crate) async fn admit(
        &self,
        caller: Caller,
        username: String,
        role: Role,
    ) -> Result<(Membership, bool), Refusal> {
        let now = self.clock.now();
        self.storage
            .write(move |connection| {
                let organisation = ruled(connection, &caller)?;
                let account = accounts::by_username(connection, &username)?
                    .filter(|account| account.person.kind == Kind::Individual)
                    .ok_or(Refusal::AccountNotFound)?;
                let known = "SELECT since FROM member WHERE organisation = ?1 AND account = ?2";
                let since: Option<i64> = connection
                    .prepare_cached(known)?
                    .query_row([&organisation, &account.id], |row| row.get(0))
                    .optional()?;
                let sql = "INSERT INTO member (organisation, account, role, since) VALUES (?1, ?2, ?3, ?4) \
                           ON CONFLICT (organisation, account) DO UPDATE SET role = excluded.role";
                connection.prepare_cached(sql)?.execute(params![
                    organisation,
                    account.id,
                    role.word(),
                    now.seconds()
                ])?;
                let since_then = since.map_or(now, Moment::from_seconds);
                let membership = Membership {
                    account,
                    role,
                    since: since_then,
                };
                Ok((membership, since.is_none()))
            })
            .await
    }

    /// Removes a member; everybody may remove themselves.
    pub(crate) async fn dismiss(&self, caller: Caller, username: String) -> Result<(), Refusal> {
        self.storage
            .write(move |connection| {
                let account = accounts::by_username(connection, &username)?;
                let own = caller
                    .member
                    .as_ref()
                    .is_some_and(|(member, _)| account.as_ref().is_some_and(|it| it.id == member.id));
                let organisation = if own {
                    caller.account.id.clone()
                } else {
                    ruled(connection, &caller)?
                };
                let account = account.ok_or(Refusal::AccountNotFound)?;
                let sql = "DELETE FROM member WHERE organisation = ?1 AND account = ?2";
                let removed = connection
                    .prepare_cached(sql)?
                    .execute([organisation, account.id])?;
                if removed == 0 {
                    Err(Refusal::AccountNotFound)
                } else {
                    Ok(())
                }
            })
            .await
    }

    /// Changes an account; what is wrong with the whole of it refuses the change.
    pub(crate) async fn change_account<F>(&self, caller: Caller, change: F) -> Result<Account, Refusal>
    where
        F: FnOnce(&mut Person) -> Result<(), Refusal> + Send + 'static,
    {
        let today = self.clock.now().date();
        self.storage
            .write(move |connection| {
                if !still_rules(connection, &caller)? {
                    return Err(Refusal::NotAllowed);
                }
                let mut account = accounts::by_id(connection, &caller.account.id)?;
                change(&mut account.person)?;
                let faults = account.person.check("", today);
                if !faults.is_empty() {
                    return Err(Refusal::Invalid(faults));
                }
                accounts::save_person(connection, &account)?;
                Ok(account)
            })
            .await
    }
}

/// The organisation, where the caller may still change who belongs to it.
fn ruled(connection: &Connection, caller: &Caller) -> Result<String, Refusal> {
    let organisation = caller.organisation()?.id.clone();
    if still_rules(connection, caller)? {
        Ok(organisation)
    } else {
        Err(Refusal::NotAllowed)
    }
}

/// Asks again inside the write: a member may have been removed since the call began.
fn still_rules(connection: &Connection, caller: &Caller) -> Result<bool, Refusal> {
    match &caller.member {
        None => Ok(true),
        Some((member, _)) => {
            act_for(connection, member.clone(), Some(&caller.account.id)).map(|caller| caller.rules())
        }
    }
}

fn listed(connection: &Connection, sql: &str, id: &str) -> Result<Vec<Membership>, Refusal> {
    let mut statement = connection.prepare_cached(sql)?;
    let row = |row: &Row<'_>| {
        let role: String = row.get(1)?;
        Ok((row.get::<_, String>(0)?, role, row.get::<_, i64>(2)?))
    };
    let rows: Vec<(String, String, i64)> = statement.query_map([id], row)?.collect::<Result<_, _>>()?;
    rows.into_iter()
        .map(|(account, role, since)| {
            Ok(Membership {
                account: accounts::by_id(connection, &account)?,
                role: Role::from_word(&role),
                since: Moment::from_seconds(since),
            })
        })
        .collect()
}
