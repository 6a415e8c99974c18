//! Accounts and sessions.

use serde_json::json;

use super::super::operation::{Operation, Tag};
use super::super::schemas::Schemas;
use super::people;
use crate::face::native::wire::{Account, Session};
use crate::portal::refusal::Refusal;
use crate::portal::violation::{Fault, Violation};

pub(in super::super::super) fn register(schemas: &mut Schemas) -> Operation {
    let mut members = people::members();
    members["username"] = json!({
        "type": "string", "minLength": 3, "maxLength": 64, "description": "Letters, digits and `._-@+`.",
    });
    members["password"] = json!({
        "type": "string", "minLength": 8, "description": "At least 8 characters, at most 1024 bytes.", "format": "password",
    });
    let required = ["username", "password", "kind", "full_name"];
    let body = schemas.request("Registration", &members, &required);
    let account = schemas.answer::<Account<'_>>();
    Operation::new("registerAccount", Tag::Accounts, ["Register an account", "Đăng ký tài khoản"])
        .notes("A repeat with the same key gives the first answer again.")
        .keyed()
        .writes()
        .body(&body, true)
        .gives(("201", "The account."), &account, &[])
.leads(&json!({
            "signIn": {"operationId": "signIn", "requestBody": {"username": "$response.body#/username", "password": "$request.body#/password"}},
        }))
        .refuses([
            Refusal::Malformed(vec![Violation::new("/username", Fault::Required)]),
            Refusal::UsernameTaken,
            Refusal::Invalid(vec![Violation::new("/password", Fault::TooShort { limit: 8 })]),
        ])
}

pub(in super::super::super) fn sign_in(schemas: &mut Schemas) -> Operation {
    let members =
        json!({"username": {"type": "string"}, "password": {"type": "string", "format": "password"}});
    let body = schemas.request("Credentials", &members, &["username", "password"]);
    let session = schemas.answer::<Session<'_>>();
    Operation::new("signIn", Tag::Accounts, ["Begin a session", "Đăng nhập"])
        .notes("A repeat makes another session and does no harm.")
        .writes()
        .body(&body, true)
        .gives(
            ("201", "The session, whose token is told only here."),
            &session,
            &[],
        )
        .refuses([
            Refusal::Malformed(vec![Violation::new("/username", Fault::Required)]),
            Refusal::WrongCredentials,
        ])
}

pub(in super::super::super) fn sign_out(_: &mut Schemas) -> Operation {
    Operation::new("signOut", Tag::Accounts, ["End the session", "Đăng xuất"])
        .signed_in()
        .writes()
        .gives_nothing("204", "The token holds no longer.", &[])
}

pub(in super::super::super) fn show(schemas: &mut Schemas) -> Operation {
    let account = schemas.answer::<Account<'_>>();
    Operation::new("getAccount", Tag::Accounts, ["Show the account", "Xem tài khoản"])
        .signed_in()
        .tagged()
        .gives(("200", "The account."), &account, &["ETag"])
}

pub(in super::super::super) fn change(schemas: &mut Schemas) -> Operation {
    let mut members = people::members();
    if let Some(members) = members.as_object_mut() {
        members.remove("kind");
    }
    let body = schemas.request("AccountChanges", &members, &[]);
    let account = schemas.answer::<Account<'_>>();
    Operation::new("changeAccount", Tag::Accounts, ["Change the account", "Sửa tài khoản"])
        .notes("Replaces the members sent; `null` takes one away. `personal_number` and `tax_code` can be given once only. A repeat changes nothing.")
        .signed_in()
        .tagged()
        .writes()
        .body(&body, false)
        .gives(("200", "The account."), &account, &["ETag"])
        .refuses([
            Refusal::Malformed(vec![Violation::new("/full_name", Fault::Required)]),
            Refusal::Invalid(vec![Violation::new("/personal_number", Fault::Fixed)]),
        ])
}
