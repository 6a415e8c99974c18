//! People, authorisations and deliveries as requests write them.

use serde_json::{Map, Value};

use super::reader::Reader;
use crate::portal::dossier::{Authorization, Delivery};
use crate::portal::person::{Kind, Person};

const PERSON: [&str; 8] = [
    "kind",
    "full_name",
    "personal_number",
    "birth_date",
    "gender",
    "tax_code",
    "phone",
    "email",
];

/// The members of a person, for an object that has further ones.
pub(super) fn person_keys() -> &'static [&'static str] {
    &PERSON
}

/// A person whose members stand in this object.
pub(super) fn members(reader: &mut Reader<'_>) -> Person {
    let kinds = [
        ("individual", Kind::Individual),
        ("organisation", Kind::Organisation),
    ];
    Person {
        kind: reader.choice("kind", &kinds).unwrap_or(Kind::Individual),
        full_name: reader.required_text("full_name"),
        personal_number: reader.text("personal_number"),
        birth_date: reader.text("birth_date"),
        gender: reader.text("gender"),
        tax_code: reader.text("tax_code"),
        phone: reader.text("phone"),
        email: reader.text("email"),
    }
}

/// A person below this object.
pub(super) fn person(reader: &mut Reader<'_>, name: &str) -> Option<Person> {
    reader.child(name, |child| {
        child.only(&PERSON);
        members(child)
    })
}

/// The authorisation below this object.
pub(super) fn authorization(reader: &mut Reader<'_>) -> Option<Authorization> {
    reader.child("authorization", |child| {
        child.only(&["document", "valid_from", "valid_until"]);
        Authorization {
            document: child.text("document"),
            valid_from: child.text("valid_from"),
            valid_until: child.text("valid_until"),
        }
    })
}

/// The delivery below this object.
pub(super) fn delivery(reader: &mut Reader<'_>) -> Option<Delivery> {
    reader.child("result", |child| {
        child.only(&["receive", "address"]);
        Delivery {
            receive: child.text("receive"),
            address: child.text("address").map(Value::from),
        }
    })
}

/// The form below this object; absent means empty.
pub(super) fn form(reader: &mut Reader<'_>) -> Map<String, Value> {
    reader.object("form").cloned().unwrap_or_default()
}
