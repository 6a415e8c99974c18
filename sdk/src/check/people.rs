//! Numbers and names of people, wherever they stand: in a form's field or in the submitter's and owner's own.

use crate::check::field::below;
use crate::model::fault::Fault;
use crate::model::identity::personal_number::{Gender, InvalidPersonalNumber};
use crate::model::identity::{PartialDate, PersonalNumber, Phone, TaxCode, check_name};
use crate::model::person::{Party, PartyKind, Sensitive};

/// Checks a personal number against what else is known of the person.
pub(crate) fn personal_number(
    at: &str,
    text: &str,
    born: Option<PartialDate>,
    gender: Option<Gender>,
) -> Vec<Fault> {
    let number = match text.parse::<PersonalNumber>() {
        Ok(number) => number,
        Err(error) => {
            let fault = Fault::new(at, "personal_number_invalid", error.to_string()).why(&error);
            return vec![match error {
                InvalidPersonalNumber::Length { found } => fault.detail("found", found),
                _ => fault,
            }];
        }
    };
    let mut faults = Vec::new();
    if born.is_some_and(|date| !number.agrees_with_birth_date(date)) {
        faults.push(Fault::new(
            at,
            "personal_number_birth_date",
            "the personal number was given for another birth year",
        ));
    }
    if gender.is_some_and(|gender| !number.agrees_with_gender(gender)) {
        faults.push(Fault::new(
            at,
            "personal_number_gender",
            "the personal number was given for the other gender",
        ));
    }
    faults
}

/// Checks a tax code.
pub(crate) fn tax_code(at: &str, text: &str) -> Option<Fault> {
    text.parse::<TaxCode>()
        .err()
        .map(|error| Fault::new(at, "tax_code_invalid", error.to_string()).why(&error))
}

/// Checks a telephone number.
pub(crate) fn phone(at: &str, text: &str) -> Option<Fault> {
    text.parse::<Phone>()
        .err()
        .map(|error| Fault::new(at, "phone_invalid", error.to_string()).why(&error))
}

/// Checks a person's name.
pub(crate) fn name(at: &str, text: &str) -> Option<Fault> {
    check_name(text)
        .err()
        .map(|error| Fault::new(at, "name_invalid", error.to_string()).why(&error))
}

/// Checks a submitter or an owner.
pub(crate) fn party(at: &str, party: &Party) -> Vec<Fault> {
    let mut faults = Vec::new();
    let place = |field: &str| below(at, field);
    let shown = |value: &Option<Sensitive>| value.as_ref().map(|value| value.expose().to_owned());
    if party.full_name.trim().is_empty() {
        faults.push(Fault::new(place("full_name"), "required", "this is required"));
    } else if party.kind == PartyKind::Organisation {
        if !party.full_name.chars().any(char::is_alphanumeric)
            || party.full_name.chars().any(char::is_control)
        {
            let message = "an organisation's name has letters or digits and no control characters";
            faults
                .push(Fault::new(place("full_name"), "name_invalid", message).detail("what", "Organisation"));
        }
        if party.tax_code.is_none() {
            faults.push(
                Fault::new(
                    place("tax_code"),
                    "required",
                    "an organisation needs its tax code",
                )
                .detail("what", "tax_code"),
            );
        }
    } else {
        faults.extend(name(&place("full_name"), &party.full_name));
    }
    let gender = match party.gender.as_deref().map(str::parse::<Gender>) {
        Some(Ok(gender)) => Some(gender),
        Some(Err(error)) => {
            faults.push(Fault::new(place("gender"), "enum", error.to_string()).detail("allowed", "nam, nữ"));
            None
        }
        None => None,
    };
    if let Some(text) = shown(&party.personal_number) {
        faults.extend(personal_number(
            &place("personal_number"),
            &text,
            party.birth_date.map(PartialDate::Day),
            gender,
        ));
    }
    faults.extend(shown(&party.tax_code).and_then(|text| tax_code(&place("tax_code"), &text)));
    faults.extend(shown(&party.phone).and_then(|text| phone(&place("phone"), &text)));
    if shown(&party.email).is_some_and(|text| !is_email(&text)) {
        faults.push(
            Fault::new(place("email"), "format", "this is no e-mail address").detail("format", "email"),
        );
    }
    faults
}

/// Says whether a text can be an e-mail address; only the portal's letter to it tells whether it is one.
fn is_email(text: &str) -> bool {
    let odd = |sign: char| sign.is_whitespace() || sign.is_control();
    let dotted = |domain: &str| domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    text.rsplit_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && dotted(domain) && !text.contains(odd))
}
