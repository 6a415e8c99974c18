//! The people who act for an organisation.

use axum::extract::Path;
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;

use super::body::{Json, json, no_content};
use super::headers::SignedIn;
use super::problem::Problem;
use super::reader::Reader;
use super::wire::Items;
use crate::portal::clock::Moment;
use crate::portal::members::{Membership, Role};

/// A member of an organisation.
#[derive(Serialize)]
struct Member<'a> {
    username: &'a str,
    full_name: &'a str,
    role: Role,
    since: Moment,
}

impl<'a> Member<'a> {
    fn new(membership: &'a Membership) -> Self {
        Self {
            username: &membership.account.username,
            full_name: &membership.account.person.full_name,
            role: membership.role,
            since: membership.since,
        }
    }
}

/// An organisation that one acts for.
#[derive(Serialize)]
struct Organisation<'a> {
    id: &'a str,
    full_name: &'a str,
    tax_code: Option<&'a str>,
    role: Role,
    since: Moment,
}

impl<'a> Organisation<'a> {
    fn new(membership: &'a Membership) -> Self {
        let account = &membership.account;
        Self {
            id: &account.id,
            full_name: &account.person.full_name,
            tax_code: account.person.tax_code.as_deref(),
            role: membership.role,
            since: membership.since,
        }
    }
}

/// `GET /v1/account/members`
pub(super) async fn list(signed_in: SignedIn) -> Result<Response, Problem> {
    let members = signed_in.portal.members(signed_in.caller).await?;
    let items = members.iter().map(Member::new).collect();
    json(StatusCode::OK, &Items { items })
}

/// `PUT /v1/account/members/{username}`
pub(super) async fn admit(
    signed_in: SignedIn,
    Path(username): Path<String>,
    body: Json,
) -> Result<Response, Problem> {
    let mut reader = Reader::new(&body.0);
    reader.only(&["role"]);
    let role = reader.choice("role", &Role::WORDS);
    reader.finish()?;
    let role = role.unwrap_or(Role::Member);
    let (member, new) = signed_in.portal.admit(signed_in.caller, username, role).await?;
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    json(status, &Member::new(&member))
}

/// `DELETE /v1/account/members/{username}`
pub(super) async fn dismiss(signed_in: SignedIn, Path(username): Path<String>) -> Result<Response, Problem> {
    signed_in.portal.dismiss(signed_in.caller, username).await?;
    Ok(no_content())
}

/// `GET /v1/account/organisations`
pub(super) async fn organisations(signed_in: SignedIn) -> Result<Response, Problem> {
    let memberships = signed_in.portal.organisations(signed_in.account.id).await?;
    let items = memberships.iter().map(Organisation::new).collect();
    json(StatusCode::OK, &Items { items })
}
