//! The people who act for an organisation.

use serde_json::json;

use super::super::operation::{Operation, Tag};
use super::super::schemas::Schemas;
use crate::face::native::members::{Member, Organisation};
use crate::face::native::wire::Items;
use crate::portal::members::Role;
use crate::portal::refusal::Refusal;
use crate::portal::violation::{Fault, Violation};

pub(in super::super::super) fn list(schemas: &mut Schemas) -> Operation {
    let items = schemas.answer::<Items<Member<'_>>>();
    Operation::new(
        "listMembers",
        Tag::Accounts,
        ["List an organisation's members", "Danh sách thành viên"],
    )
    .notes("For the organisation itself and all its members.")
    .signed_in()
    .gives(("200", "All members."), &items, &[])
}

pub(in super::super::super) fn admit(schemas: &mut Schemas) -> Operation {
    let roles = Role::WORDS.map(|(word, _)| word);
    let members = json!({"role": {"type": "string", "enum": roles}});
    let body = schemas.request("Admission", &members, &["role"]);
    let member = schemas.answer::<Member<'_>>();
    Operation::new(
        "admitMember",
        Tag::Accounts,
        ["Admit a member", "Thêm thành viên"],
    )
    .notes(
        "Only the organisation itself and its owners; only people can be members. A repeat changes nothing.",
    )
    .signed_in()
    .writes()
    .body(&body, true)
    .gives(("200", "They were a member already."), &member, &[])
    .gives(("201", "The member."), &member, &[])
    .refuses([
        Refusal::Malformed(vec![Violation::new("/role", Fault::Required)]),
        Refusal::AccountNotFound,
        Refusal::Invalid(vec![Violation::new("/username", Fault::Invalid)]),
    ])
}

pub(in super::super::super) fn dismiss(_: &mut Schemas) -> Operation {
    Operation::new(
        "dismissMember",
        Tag::Accounts,
        ["Dismiss a member", "Bỏ thành viên"],
    )
    .notes("Owners anybody, everybody themselves. What a member filed stays the organisation's.")
    .signed_in()
    .writes()
    .gives_nothing("204", "They are no member.", &[])
    .refuses([Refusal::AccountNotFound])
}

pub(in super::super::super) fn organisations(schemas: &mut Schemas) -> Operation {
    let items = schemas.answer::<Items<Organisation<'_>>>();
    Operation::new(
        "listOrganisations",
        Tag::Accounts,
        ["List the organisations one acts for", "Các tổ chức được thay mặt"],
    )
    .notes("What `On-Behalf-Of` may say.")
    .signed_in()
    .gives(("200", "All organisations."), &items, &[])
}
