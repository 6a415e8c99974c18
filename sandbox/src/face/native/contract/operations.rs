//! What each route of the contract takes and answers, by group.

pub(in super::super) mod accounts;
pub(in super::super) mod catalogue;
pub(in super::super) mod citizen;
pub(in super::super) mod dossiers;
pub(in super::super) mod faults;
pub(in super::super) mod files;
pub(in super::super) mod members;
pub(in super::super) mod officer;
mod people;

use serde_json::{Value, json};

use crate::portal::refusal::{DossierName, Refusal};
use crate::portal::status::{Actor, Status};

/// A link to another operation, with its parameters taken from this answer.
fn link(operation: &str, parameters: &Value) -> Value {
    json!({"operationId": operation, "parameters": parameters})
}

/// A dossier to be named in an example.
fn example_dossier() -> DossierName {
    DossierName {
        id: "0199f3c2-7a54-7cc1-9d3b-0d0f0c6b2a11".to_owned(),
        code: Some("SANDBOX-H26-261124-000001".to_owned()),
    }
}

/// A step that a handed-in dossier does not allow.
fn example_illegal(by: Actor) -> Refusal {
    let from = Status::Submitted;
    let possible = match by {
        Actor::Citizen => from.open_to_citizen(None),
        _ => from.reachable(None),
    };
    Refusal::IllegalTransition { from, possible, by }
}
