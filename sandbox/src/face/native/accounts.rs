//! Accounts and sessions.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::body::{Json, give, json, keep, no_content, tagged};
use super::headers::{Call, SignedIn};
use super::people::{members, person_keys};
use super::problem::Problem;
use super::reader::Reader;
use super::wire;
use crate::portal::Portal;
use crate::portal::accounts::Registration;
use crate::portal::person::Person;
use crate::portal::refusal::Refusal;
use crate::portal::violation::{Fault, Violation};

/// `POST /v1/accounts`
pub(super) async fn register(
    State(portal): State<Portal>,
    call: Call,
    body: Json,
) -> Result<Response, Problem> {
    let repeat = call.repeat(&portal, "", &body.0)?;
    let mut reader = Reader::new(&body.0);
    let known: Vec<&str> = person_keys()
        .iter()
        .copied()
        .chain(["username", "password"])
        .collect();
    reader.only(&known);
    let registration = Registration {
        username: reader.required_text("username"),
        password: reader.required_text("password"),
        person: members(&mut reader),
    };
    reader.finish()?;
    let answer = portal
        .register(registration, repeat, |account| {
            keep(StatusCode::CREATED, Vec::new(), &wire::Account::new(account))
        })
        .await?;
    Ok(give(answer))
}

/// `POST /v1/sessions`
pub(super) async fn sign_in(State(portal): State<Portal>, body: Json) -> Result<Response, Problem> {
    let mut reader = Reader::new(&body.0);
    let (username, password) = (reader.required_text("username"), reader.required_text("password"));
    reader.finish()?;
    let session = portal.sign_in(username, password).await?;
    json(StatusCode::CREATED, &wire::Session::new(&session))
}

/// `DELETE /v1/sessions/current`
pub(super) async fn sign_out(signed_in: SignedIn) -> Result<Response, Problem> {
    signed_in.portal.sign_out(&signed_in.token).await?;
    Ok(no_content())
}

/// `GET /v1/account`
pub(super) async fn show(signed_in: SignedIn) -> Result<Response, Problem> {
    tagged(&signed_in.call.headers, &wire::Account::new(&signed_in.account))
}

/// `PATCH /v1/account`
pub(super) async fn change(signed_in: SignedIn, body: Json) -> Result<Response, Problem> {
    let mut reader = Reader::new(&body.0);
    reader.only(&person_keys()[1..]);
    let mut changes = Vec::new();
    for member in &person_keys()[1..] {
        if body.0.contains_key(*member) {
            let value = if *member == "full_name" {
                Some(reader.required_text(member))
            } else {
                reader.text(member)
            };
            changes.push((*member, value));
        }
    }
    reader.finish()?;
    let headers = signed_in.call.headers;
    let change = |person: &mut Person| -> Result<(), Refusal> {
        let mut faults = Vec::new();
        for (member, value) in changes {
            if !person.replace(member, value) {
                faults.push(Violation::new(format!("/{member}"), Fault::Fixed));
            }
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Invalid(faults))
        }
    };
    let account = signed_in.portal.change_account(signed_in.caller, change).await?;
    tagged(&headers, &wire::Account::new(&account))
}
