//! People as requests write them.

use serde_json::{Value, json};

/// A text that may be absent or `null`.
pub(super) fn text(description: &str) -> Value {
    json!({"type": ["string", "null"], "description": description})
}

/// The members of a person.
pub(super) fn members() -> Value {
    json!({
        "kind": {"type": "string", "enum": ["individual", "organisation"]},
        "full_name": {"type": "string", "description": "The person's name, or the organisation's."},
        "personal_number": text("Twelve digits (số định danh cá nhân)."),
        "birth_date": text("YYYY-MM-DD."),
        "gender": text("`nam` or `nữ`."),
        "tax_code": text("An organisation must have one."),
        "phone": text("A Vietnamese number."),
        "email": text("An electronic mail address."),
    })
}

/// A person within a dossier; absent or `null` means the default.
pub(super) fn person(description: &str) -> Value {
    json!({
        "type": ["object", "null"], "description": description, "properties": members(),
        "required": ["kind", "full_name"], "additionalProperties": false,
    })
}

/// The paper by which one person acts for another.
pub(super) fn authorization() -> Value {
    json!({
        "type": ["object", "null"], "additionalProperties": false,
        "description": "Needed at submission where owner and submitter differ.",
        "properties": {"document": text("Number or name of the paper."), "valid_from": text("YYYY-MM-DD."), "valid_until": text("YYYY-MM-DD.")},
    })
}

/// How the result is to be received.
pub(super) fn delivery() -> Value {
    json!({
        "type": ["object", "null"], "additionalProperties": false,
        "description": "How the result is to be received.",
        "properties": {"receive": text("`agency`, `post` or `online`, as the procedure offers."), "address": text("One line; needed by post.")},
    })
}
