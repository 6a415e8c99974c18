//! A whole submission against its procedure.

use jiff::civil::Date;

use crate::check::schema::Judge;
use crate::check::{arrange, files, form_with, people};
use crate::model::agency::Agency;
use crate::model::dossier::Submission;
use crate::model::fault::Fault;
use crate::model::form::Form;
use crate::model::person::{Authorization, Party};
use crate::model::procedure::{Offering, Procedure};
use crate::model::text::{fold, nearest};

/// What is known beside the submission itself. An unknown fact is no fault: the portal has the last word.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Facts {
    /// The date in `Asia/Ho_Chi_Minh`.
    pub today: Date,
    /// What the portal says of the submission's agency, where it was asked.
    pub agency: Option<AgencyLookup>,
    /// The signed-in account as a party, where it is known: it is the submitter where the submission names none.
    pub account: Option<Party>,
}

/// The portal's answer to who an agency is.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum AgencyLookup {
    /// It knows no such agency.
    Unknown,
    /// This one.
    Found(Agency),
}

impl Facts {
    /// Starts with the date alone.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            today,
            agency: None,
            account: None,
        }
    }

    /// Adds what the portal says of the agency.
    #[must_use]
    pub fn agency(mut self, agency: AgencyLookup) -> Self {
        self.agency = Some(agency);
        self
    }

    /// Adds the signed-in account.
    #[must_use]
    pub fn account(mut self, account: Party) -> Self {
        self.account = Some(account);
        self
    }
}

/// Checks a submission against its procedure and form, its files on disk included: every fault at once, sorted by place.
///
/// At most 8 KiB of a file are read. Pointers are those of the portal's own faults at submission.
#[must_use]
pub fn submission(
    procedure: &Procedure,
    its_form: &Form,
    submission: &Submission,
    facts: &Facts,
) -> Vec<Fault> {
    Checker::new(procedure, its_form).check(submission, facts)
}

/// A procedure and its form, made ready once to check many submissions as [`submission`] does.
pub struct Checker<'a> {
    procedure: &'a Procedure,
    form: &'a Form,
    judge: Judge<'a>,
}

impl std::fmt::Debug for Checker<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Checker")
            .field("procedure", &self.procedure.summary.code)
            .finish_non_exhaustive()
    }
}

impl<'a> Checker<'a> {
    /// Makes a procedure and its form ready.
    #[must_use]
    pub fn new(procedure: &'a Procedure, form: &'a Form) -> Self {
        Self {
            procedure,
            form,
            judge: Judge::new(&form.schema),
        }
    }

    /// Checks a submission: every fault at once, sorted by place.
    #[must_use]
    pub fn check(&self, submission: &Submission, facts: &Facts) -> Vec<Fault> {
        let procedure = self.procedure;
        let mut faults = form_with(&self.judge, self.form, &submission.form, facts.today);
        faults.extend(case(procedure, submission));
        faults.extend(agency(procedure, submission, facts));
        faults.extend(delivery(procedure, submission));
        for (place, party) in [
            ("/submitter", &submission.submitter),
            ("/owner", &submission.owner),
        ] {
            faults.extend(party.iter().flat_map(|party| people::party(place, party)));
        }
        faults.extend(authorization(submission, facts));
        faults.extend(files::faults(
            procedure,
            submission.case.as_ref(),
            &submission.files,
        ));
        arrange(faults)
    }
}

fn case(procedure: &Procedure, submission: &Submission) -> Option<Fault> {
    let allowed = procedure
        .cases
        .iter()
        .map(|case| case.code.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    match &submission.case {
        None if procedure.cases.is_empty() => None,
        None => Some(Fault::new(
            "/case",
            "case_required",
            format!("the procedure has cases, one must be named: {allowed}"),
        )),
        Some(case) if procedure.cases.iter().any(|known| known.code == *case) => None,
        Some(_) if procedure.cases.is_empty() => {
            Some(Fault::new("/case", "case_unknown", "the procedure has no cases").detail("what", "caseless"))
        }
        Some(_) => Some(Fault::new(
            "/case",
            "case_unknown",
            format!("the procedure has no such case; it has: {allowed}"),
        )),
    }
    .map(|fault| fault.detail("allowed", allowed))
}

fn agency(procedure: &Procedure, submission: &Submission, facts: &Facts) -> Option<Fault> {
    let of = |code: &str, message: String| Fault::new("/agency", code, message);
    let open = || {
        procedure
            .summary
            .offerings
            .iter()
            .filter(|offering| !offering.historical)
    };
    let Some(code) = &submission.agency else {
        return Some(of(
            "agency_required",
            "the agency to file at must be named".to_owned(),
        ));
    };
    let found = match &facts.agency {
        Some(AgencyLookup::Found(agency)) if agency.code == *code => Some(agency),
        _ => None,
    };
    let offering = procedure.offering(code);
    if offering.is_some_and(|offering| offering.historical) || found.is_some_and(|agency| agency.historical) {
        let successor = found.and_then(|agency| agency.successor.as_ref());
        return Some(match successor {
            Some(next) => {
                let code = next.code.as_ref().map(ToString::to_string).unwrap_or_default();
                let message = format!(
                    "this agency is of the past; its work is done by {} ({code})",
                    next.name
                );
                of("agency_historical", message)
                    .detail("successor", &next.name)
                    .detail("successor_code", code)
            }
            None => of(
                "agency_historical",
                "this agency is of the past and takes no dossiers any more".to_owned(),
            )
            .detail("successor", "none")
            .detail("successor_code", "none"),
        });
    }
    if offering.is_some() {
        return None;
    }
    let fault = if found.is_some() {
        of(
            "agency_not_offering",
            "this agency does not offer the procedure".to_owned(),
        )
    } else {
        of(
            "agency_unknown",
            "there is no agency of this code among those that offer the procedure".to_owned(),
        )
    };
    Some(match suggestion(code.as_str(), open()) {
        Some(near) => fault.detail("suggestion", near),
        None => fault,
    })
}

/// Finds the offering a name, or a code with a slip, means.
fn suggestion<'a>(text: &str, offerings: impl Iterator<Item = &'a Offering> + Clone) -> Option<&'a str> {
    let coded = |offering: &'a Offering| {
        Some((
            offering.agency.code.as_ref()?.as_str(),
            offering.agency.name.as_str(),
        ))
    };
    let by_name = offerings
        .clone()
        .filter_map(coded)
        .find(|(_, name)| fold(name) == fold(text))
        .map(|(code, _)| code);
    by_name.or_else(|| nearest(text, offerings.filter_map(coded).map(|(code, _)| code)))
}

fn delivery(procedure: &Procedure, submission: &Submission) -> Vec<Fault> {
    let offered = procedure.receive.join(", ");
    let at = "/result/receive";
    let message = format!("say how the result is to be received: {offered}");
    let Some(delivery) = &submission.delivery else {
        return vec![Fault::new("/result", "receive_required", message).detail("allowed", offered)];
    };
    if delivery.receive.trim().is_empty() {
        return vec![Fault::new(at, "receive_required", message).detail("allowed", offered)];
    }
    let mut faults = Vec::new();
    if delivery
        .receive
        .parse::<crate::model::delivery::Receive>()
        .is_err()
    {
        let fault = Fault::new(
            at,
            "receive_unknown",
            "a result is received by agency, post or online",
        );
        faults.push(fault.detail("allowed", "agency, post, online"));
    } else if !procedure.receive.is_empty() && !procedure.receive.contains(&delivery.receive) {
        let message = format!("the result of this procedure is not received so; it is by: {offered}");
        faults.push(Fault::new(at, "receive_not_offered", message).detail("allowed", offered));
    }
    if delivery.receive == "post"
        && delivery
            .address
            .as_ref()
            .is_none_or(|address| address.trim().is_empty())
    {
        faults.push(Fault::new(
            "/result/address",
            "address_required",
            "a result by post needs an address",
        ));
    }
    faults
}

fn authorization(submission: &Submission, facts: &Facts) -> Option<Fault> {
    if let Some(document) = &submission.authorization {
        return (!is_valid(document, facts.today)).then(|| {
            Fault::new(
                "/authorization",
                "authorization_not_valid",
                "the authorisation does not hold today",
            )
            .detail("from", document.valid_from)
            .detail("until", document.valid_until)
        });
    }
    let owner = submission.owner.as_ref()?;
    let submitter = submission.submitter.as_ref().or(facts.account.as_ref())?;
    (!are_one(owner, submitter)).then(|| {
        Fault::new(
            "/authorization",
            "authorization_required",
            "owner and submitter differ, which needs an authorisation",
        )
    })
}

fn is_valid(document: &Authorization, today: Date) -> bool {
    (document.valid_from..=document.valid_until).contains(&today)
}

/// Says whether two parties are one: by their numbers where both have one, else by kind and name. A personal number may stand as
/// a tax code.
fn are_one(one: &Party, other: &Party) -> bool {
    let number = |party: &Party| party.personal_number.clone().or_else(|| party.tax_code.clone());
    match (number(one), number(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one.kind == other.kind && fold(&one.full_name) == fold(&other.full_name),
    }
}
