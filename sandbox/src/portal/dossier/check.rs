//! Everything that is judged when a dossier is handed in.

use jiff::civil::Date;
use serde_json::Value;

use super::{Attachment, Dossier};
use crate::portal::accounts::Account;
use crate::portal::catalogue::Catalogue;
use crate::portal::catalogue::procedure::Procedure;
use crate::portal::file_type::{claimed, named};
use crate::portal::identity::parse_date;
use crate::portal::person::Person;
use crate::portal::refusal::Refusal;
use crate::portal::rules::{self, Ground};
use crate::portal::schema;
use crate::portal::violation::{Fault, Violation, segment};

const RECEIVE: [&str; 3] = ["agency", "post", "online"];

/// A dossier about to be handed in, with what it is judged by.
pub(crate) struct Candidate<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) procedure: &'a Procedure,
    pub(crate) dossier: &'a Dossier,
    pub(crate) account: &'a Account,
    pub(crate) today: Date,
}

impl Candidate<'_> {
    /// Every fault at once; an empty list lets the dossier in.
    pub(crate) fn check(&self) -> Result<Vec<Violation>, Refusal> {
        let mut found = Vec::new();
        self.case(&mut found);
        self.agency(&mut found);
        self.people(&mut found);
        self.form(&mut found)?;
        self.components(&mut found);
        self.files(&mut found);
        self.delivery(&mut found);
        Ok(found)
    }

    fn case(&self, found: &mut Vec<Violation>) {
        let cases = || {
            self.procedure
                .cases
                .iter()
                .map(|case| case.code.clone())
                .collect()
        };
        match &self.dossier.case {
            None if self.procedure.cases.is_empty() => {}
            None => found.push(Violation::new("/case", Fault::CaseRequired { cases: cases() })),
            Some(case) if self.procedure.cases.iter().any(|known| known.code == *case) => {}
            Some(_) => found.push(Violation::new("/case", Fault::CaseUnknown { cases: cases() })),
        }
    }

    fn agency(&self, found: &mut Vec<Violation>) {
        let fault = match self
            .dossier
            .agency
            .as_deref()
            .map(|code| self.catalogue.agency(code))
        {
            None => Fault::AgencyRequired,
            Some(None) => Fault::AgencyUnknown,
            Some(Some(agency)) if agency.historical => {
                let successor = agency.successor.as_deref();
                let named = successor.map(|code| format!("{} ({code})", self.catalogue.agency_name(code)));
                Fault::AgencyHistorical { successor: named }
            }
            Some(Some(agency)) => {
                let offers = self
                    .procedure
                    .offerings
                    .iter()
                    .any(|it| it.agency == agency.code && !it.historical);
                if offers {
                    return;
                }
                Fault::AgencyNotOffering
            }
        };
        found.push(Violation::new("/agency", fault));
    }

    fn people(&self, found: &mut Vec<Violation>) {
        let people = &self.dossier.people;
        let (submitter, owner) = (self.submitter(), self.owner());
        if let Some(submitter) = &people.submitter {
            found.extend(submitter.check("/submitter", self.today));
        }
        if let Some(owner) = &people.owner {
            found.extend(owner.check("/owner", self.today));
        }
        let Some(authorization) = &people.authorization else {
            // Whoever files is the account: to name another submitter is to act for them, too.
            if !submitter.is(owner) || !self.account.person.is(submitter) {
                found.push(Violation::new("/authorization", Fault::AuthorizationRequired));
            }
            return;
        };
        if authorization
            .document
            .as_deref()
            .is_none_or(|document| document.trim().is_empty())
        {
            found.push(Violation::new("/authorization/document", Fault::Required));
        }
        let mut bound = |member: &str, value: Option<&str>| -> Option<Date> {
            let fault = match value.map(parse_date) {
                Some(Some(date)) => return Some(date),
                Some(None) => Fault::DateInvalid,
                None => Fault::Required,
            };
            found.push(Violation::new(format!("/authorization/{member}"), fault));
            None
        };
        let from = bound("valid_from", authorization.valid_from.as_deref());
        let until = bound("valid_until", authorization.valid_until.as_deref());
        let early = from.is_some_and(|from| self.today < from);
        let late = until.is_some_and(|until| self.today > until);
        if early || late {
            found.push(Violation::new("/authorization", Fault::AuthorizationNotValid));
        }
    }

    fn submitter(&self) -> &Person {
        self.dossier
            .people
            .submitter
            .as_ref()
            .unwrap_or(&self.account.person)
    }

    fn owner(&self) -> &Person {
        self.dossier
            .people
            .owner
            .as_ref()
            .unwrap_or_else(|| self.submitter())
    }

    fn form(&self, found: &mut Vec<Violation>) -> Result<(), Refusal> {
        let form = self.catalogue.form(self.procedure)?;
        let data = Value::Object(self.dossier.form.clone());
        found.extend(schema::check(form.validator()?, &data));
        let ground = Ground {
            today: self.today,
            calendar: self.catalogue.calendar().ok(),
            units: &|| self.catalogue.units(),
        };
        found.extend(rules::check(form.rules(), &data, &ground));
        Ok(())
    }

    fn components(&self, found: &mut Vec<Violation>) {
        let case = self.dossier.case.as_deref();
        for component in self
            .procedure
            .components
            .iter()
            .filter(|it| it.required && it.belongs_to(case))
        {
            if !self
                .dossier
                .attachments
                .iter()
                .any(|file| file.component == component.key())
            {
                let pointer = format!("/attachments/{}", segment(component.key()));
                found.push(Violation::new(
                    pointer,
                    Fault::ComponentMissing {
                        name: component.name.clone(),
                    },
                ));
            }
        }
    }

    fn files(&self, found: &mut Vec<Violation>) {
        let case = self.dossier.case.as_deref();
        for file in &self.dossier.attachments {
            let at = format!("/attachments/{}", segment(&file.component));
            let whole = |fault| Violation::new(at.clone(), fault);
            let violation = match self.procedure.component(&file.component, case) {
                None => Some(whole(Fault::ComponentUnknown)),
                Some(component) if !component.belongs_to(case) => Some(whole(Fault::ComponentOtherCase)),
                Some(component) => judge(file, &component.accepts, component.max_bytes())
                    .map(|fault| Violation::new(format!("{at}/{}", segment(&file.name)), fault)),
            };
            if let Some(violation) = violation.filter(|it| !found.contains(it)) {
                found.push(violation);
            }
        }
    }

    fn delivery(&self, found: &mut Vec<Violation>) {
        let offered = || self.procedure.receive.clone();
        let Some(delivery) = &self.dossier.result else {
            found.push(Violation::new(
                "/result",
                Fault::ReceiveRequired { offered: offered() },
            ));
            return;
        };
        let fault = match delivery.receive.as_deref() {
            None => Fault::ReceiveRequired { offered: offered() },
            Some(receive) if !RECEIVE.contains(&receive) => Fault::ReceiveUnknown,
            Some(receive) if !self.procedure.receive.iter().any(|it| it == receive) => {
                Fault::ReceiveNotOffered { offered: offered() }
            }
            Some("post") if !delivery.address.as_ref().is_some_and(says_something) => {
                found.push(Violation::new("/result/address", Fault::AddressRequired));
                return;
            }
            Some(_) => return,
        };
        found.push(Violation::new("/result/receive", fault));
    }
}

/// What is wrong with a file, if anything; its bytes count, its name only claims.
fn judge(file: &Attachment, accepts: &[String], limit: u64) -> Option<Fault> {
    let claim = claimed(&file.name);
    let accepted = accepts.is_empty()
        || accepts
            .iter()
            .any(|accepted| claim.is_some_and(|claim| claim.goes_by(&accepted.to_lowercase())));
    if file.size == 0 {
        Some(Fault::FileEmpty)
    } else if file.size > limit {
        Some(Fault::FileTooLarge { limit })
    } else if !accepted {
        Some(Fault::FileTypeNotAccepted {
            accepts: accepts.to_vec(),
        })
    } else {
        let found = file.kind.as_deref().and_then(named);
        let agrees = claim.is_none_or(|claim| claim.agrees_with(found));
        (!agrees).then(|| Fault::FileTypeMismatch {
            found: found.map(|found| found.name),
        })
    }
}

fn says_something(address: &Value) -> bool {
    match address {
        Value::String(text) => !text.trim().is_empty(),
        Value::Object(members) => members.values().any(says_something),
        _ => false,
    }
}
