//! Numbers, names and dates of people and organisations, and what can be checked of them without asking anybody.
//!
//! Every parser says what is wrong in plain English and never repeats the number itself.

pub mod name;
pub mod partial_date;
pub mod personal_number;
pub mod phone;
pub mod tax_code;

pub use name::{InvalidName, check_name};
pub use partial_date::{InvalidDate, PartialDate};
pub use personal_number::{Gender, InvalidPersonalNumber, PersonalNumber};
pub use phone::{InvalidPhone, Phone, PhoneKind};
pub use tax_code::{InvalidTaxCode, TaxCode};

/// Reads a text of ASCII digits; none where anything else is in it.
fn digits(text: &str) -> Option<Vec<u8>> {
    text.bytes()
        .map(|byte| byte.is_ascii_digit().then(|| byte - b'0'))
        .collect()
}
