//! People and organisations as they stand in an account or a dossier.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::identity::{
    Gender, PersonalNumber, email_is_valid, name_is_valid, organisation_name_is_valid, parse_date,
    phone_is_valid, tax_code_is_valid,
};
use super::violation::{Fault, Violation};

/// Whether someone is a person or an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Individual,
    Organisation,
}

/// Who files, or whose dossier it is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Person {
    pub(crate) kind: Kind,
    pub(crate) full_name: String,
    pub(crate) personal_number: Option<String>,
    pub(crate) birth_date: Option<String>,
    pub(crate) gender: Option<String>,
    pub(crate) tax_code: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl Person {
    /// Everything wrong with this person on the day `today`, with pointers below `at`.
    pub(crate) fn check(&self, at: &str, today: Date) -> Vec<Violation> {
        let mut found = Vec::new();
        let mut fault =
            |member: &str, fault: Fault| found.push(Violation::new(format!("{at}/{member}"), fault));
        let wrong = |value: &Option<String>, is_valid: fn(&str) -> bool| {
            value.as_deref().is_some_and(|it| !is_valid(it))
        };
        let name_fits = match self.kind {
            Kind::Individual => name_is_valid(&self.full_name),
            Kind::Organisation => organisation_name_is_valid(&self.full_name),
        };
        if !name_fits {
            fault("full_name", Fault::NameInvalid);
        }
        if self.kind == Kind::Organisation && self.tax_code.is_none() {
            fault("tax_code", Fault::Required);
        }
        if wrong(&self.tax_code, tax_code_is_valid) {
            fault("tax_code", Fault::TaxCodeInvalid);
        }
        if wrong(&self.phone, phone_is_valid) {
            fault("phone", Fault::PhoneInvalid);
        }
        if wrong(&self.email, email_is_valid) {
            fault("email", Fault::EmailInvalid);
        }
        let birth = self.birth_date.as_deref().map(parse_date);
        match birth {
            Some(None) => fault("birth_date", Fault::DateInvalid),
            Some(Some(date)) if date > today => fault("birth_date", Fault::BirthDateFuture),
            _ => {}
        }
        if wrong(&self.gender, |text| Gender::parse(text).is_some()) {
            fault(
                "gender",
                Fault::Enum {
                    allowed: vec!["nam".to_owned(), "nữ".to_owned()],
                },
            );
        }
        match self.personal_number.as_deref().map(str::parse::<PersonalNumber>) {
            Some(Err(())) => fault("personal_number", Fault::PersonalNumberInvalid),
            Some(Ok(number)) => {
                if birth
                    .flatten()
                    .is_some_and(|birth| birth.year() != number.birth_year)
                {
                    fault("personal_number", Fault::PersonalNumberBirthDate);
                }
                let gender = self.gender.as_deref().and_then(Gender::parse);
                if gender.is_some_and(|gender| gender != number.gender) {
                    fault("personal_number", Fault::PersonalNumberGender);
                }
            }
            None => {}
        }
        found
    }

    /// Replaces one member by its name; says no to a number that is known already, for it is how people are told apart.
    pub(crate) fn replace(&mut self, member: &str, value: Option<String>) -> bool {
        let known = |own: &Option<String>| own.is_some() && *own != value;
        match member {
            "personal_number" if known(&self.personal_number) => return false,
            "tax_code" if known(&self.tax_code) => return false,
            "full_name" => self.full_name = value.unwrap_or_default(),
            "personal_number" => self.personal_number = value,
            "tax_code" => self.tax_code = value,
            "birth_date" => self.birth_date = value,
            "gender" => self.gender = value,
            "phone" => self.phone = value,
            _ => self.email = value,
        }
        true
    }

    /// Whether both are the same person, told by the number where both have one, else by the name.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let number = |person: &Self| person.personal_number.clone().or_else(|| person.tax_code.clone());
        match (number(self), number(other)) {
            (Some(own), Some(others)) => own == others,
            _ => {
                self.kind == other.kind
                    && super::fold::nfc(&self.full_name) == super::fold::nfc(&other.full_name)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        jiff::civil::date(2026, 11, 24)
    }

    fn an() -> Person {
        Person {
            kind: Kind::Individual,
            full_name: "Nguyễn Văn An".to_owned(),
            personal_number: Some("001090000001".to_owned()),
            birth_date: Some("1990-03-15".to_owned()),
            gender: Some("nam".to_owned()),
            tax_code: None,
            phone: Some("0912345678".to_owned()),
            email: Some("an@example.vn".to_owned()),
        }
    }

    #[test]
    fn a_consistent_person_has_no_fault() {
        assert!(an().check("/submitter", today()).is_empty());
    }

    #[test]
    fn every_fault_is_found_at_its_member() {
        let wrong = Person {
            full_name: "An 2".to_owned(),
            birth_date: Some("1991-01-01".to_owned()),
            gender: Some("nữ".to_owned()),
            tax_code: Some("0100233480".to_owned()),
            phone: Some("12".to_owned()),
            email: Some("an".to_owned()),
            ..an()
        };
        let codes: Vec<&str> = wrong
            .check("", today())
            .iter()
            .map(|it| it.fault.code())
            .collect();
        let expected = [
            "name_invalid",
            "tax_code_invalid",
            "phone_invalid",
            "format",
            "personal_number_birth_date",
            "personal_number_gender",
        ];
        assert_eq!(codes, expected);
    }

    #[test]
    fn an_organisation_is_known_by_its_tax_code() {
        let company = Person {
            kind: Kind::Organisation,
            full_name: "Công ty 2".to_owned(),
            personal_number: None,
            ..an()
        };
        let faults = company.check("/owner", today());
        assert_eq!(faults.len(), 1);
        assert_eq!(
            (faults[0].pointer.as_str(), faults[0].fault.code()),
            ("/owner/tax_code", "required")
        );
    }

    #[test]
    fn people_are_told_apart_by_number_and_hide_in_debug() {
        assert!(an().is(&Person {
            full_name: "NGUYỄN VĂN AN".to_owned(),
            ..an()
        }));
        assert!(!an().is(&Person {
            personal_number: Some("001190000002".to_owned()),
            ..an()
        }));
        assert!(!format!("{:?}", an()).contains("001090000001"));
    }

    #[test]
    fn a_birth_date_is_whole_and_not_in_the_future() {
        let born = |date: &str| {
            let person = Person {
                birth_date: Some(date.to_owned()),
                personal_number: None,
                ..an()
            };
            let faults = person.check("", today());
            faults.first().map(|it| it.fault.code())
        };
        assert_eq!(born("2026-11-24"), None);
        assert_eq!(born("2026-11-25"), Some("birth_date_future"));
        for wrong in ["1990", "15/03/1990", "1990-02-30"] {
            assert_eq!(born(wrong), Some("date_invalid"), "{wrong}");
        }
    }
}
