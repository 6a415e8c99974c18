//! From the national portal's objects to the model: the only crossing.

mod parts;

use jiff::civil::Date;

use self::parts::{cases, components, method, service};
use crate::driver::national::loose::{List, Millis, Text};
use crate::driver::national::wire;
use crate::error::{Error, ErrorKind, Result};
use crate::model::agency::{AgencyRef, Field};
use crate::model::code::ProcedureCode;
use crate::model::moment::Moment;
use crate::model::portal::PortalRef;
use crate::model::procedure::{Decision, LegalBasis, Offering, Procedure, ProcedureSummary, Scope};
use crate::model::text::nfc;

/// Maps a row of the catalogue. Only a row without a usable code or name is refused.
pub(crate) fn summary(told: &wire::Item, portal: &PortalRef) -> Result<ProcedureSummary> {
    let (code, portal_code) = code(&told.code)?;
    let mut fields = told
        .categories
        .0
        .iter()
        .filter_map(Text::line)
        .map(|name| Field { code: None, name });
    Ok(ProcedureSummary {
        code,
        portal_code,
        name: name(&told.name)?,
        field: fields.next(),
        other_fields: fields.collect(),
        promulgator: told
            .department_promulgate
            .line()
            .map(|name| AgencyRef { code: None, name }),
        offerings: told
            .departments
            .0
            .iter()
            .filter_map(Text::line)
            .map(|name| offering(AgencyRef { code: None, name }, None))
            .collect(),
        audience: lines(&told.formality_target_type),
        id: told.id.line(),
        kind: told.kind.line(),
        state: told.state.line(),
        portal: portal.clone(),
    })
}

/// Maps a procedure's details. Only details without a usable code or name are refused.
pub(crate) fn procedure(told: &wire::Detail, portal: &PortalRef) -> Result<Procedure> {
    Ok(Procedure {
        summary: summary_of_details(told, portal)?,
        version: told.updated_at.moment().map(|moment| moment.to_string()),
        cases: cases(told),
        steps: told.execution_steps.0.iter().filter_map(step).collect(),
        methods: told.execution_methods.0.iter().map(method).collect(),
        components: components(told),
        results: told
            .results_details
            .0
            .iter()
            .filter_map(|result| result.name.line())
            .collect(),
        legal_basis: told
            .legal_basises_details
            .0
            .iter()
            .map(|law| LegalBasis {
                number: law.code.line().unwrap_or_default(),
                name: law.name.line().unwrap_or_default(),
            })
            .collect(),
        receive: receive(told),
        as_of: day(&told.updated_at)
            .or_else(|| day(&told.procedure_proposal.0.as_ref()?.publication_date))
            .or_else(|| day(&told.created_at)),
        agency_levels: agency_levels(told),
        receiving_place: told.dossier_receiving_addresses.lines(),
        authorities: agencies([&told.departments_authority, &told.unit_groups_authority]),
        coordinators: agencies([&told.departments_coordinating, &told.unit_groups_coordinating]),
        conditions: told
            .requirements_and_conditions
            .lines()
            .or_else(|| told.description.lines()),
        decision: decision(told),
        services: told.cases.0.iter().map(service).collect(),
        keywords: told.keywords.line(),
        note: told.note.lines(),
    })
}

fn summary_of_details(told: &wire::Detail, portal: &PortalRef) -> Result<ProcedureSummary> {
    let (code, portal_code) = code(&told.code)?;
    let mut fields: Vec<Field> = told.categories_details.0.iter().filter_map(field).collect();
    if fields.is_empty() {
        fields.extend(told.category.0.as_ref().and_then(field));
    }
    let mut fields = fields.into_iter();
    let mut executing = agencies([&told.departments_executing, &told.unit_groups_executing]);
    if executing.is_empty() {
        executing.extend(
            told.executing_agencies
                .line()
                .map(|name| AgencyRef { code: None, name }),
        );
    }
    // "Not marked as full" is not "partial".
    let scope = told.is_full_process.0.then_some(Scope::Full);
    Ok(ProcedureSummary {
        code,
        portal_code,
        name: name(&told.name)?,
        field: fields.next(),
        other_fields: fields.collect(),
        promulgator: told.department_promulgate_name.line().map(|name| AgencyRef {
            code: parsed(&told.department_promulgate_code),
            name,
        }),
        offerings: executing
            .into_iter()
            .map(|agency| offering(agency, scope.clone()))
            .collect(),
        audience: told
            .subject_types_details
            .0
            .iter()
            .filter_map(|subject| subject.name.line())
            .collect(),
        id: told.id.line(),
        kind: told.kind.line(),
        state: told.state.line(),
        portal: portal.clone(),
    })
}

/// Reads a code and returns it as sent, too, where white space or Unicode form set them apart.
fn code(told: &Text) -> Result<(ProcedureCode, Option<String>)> {
    let raw = told.raw().unwrap_or_default();
    let code: ProcedureCode = nfc(raw).parse().map_err(|cause| {
        Error::new(
            ErrorKind::Protocol,
            "a procedure of the portal has no usable code",
        )
        .caused_by(cause)
    })?;
    let differs = code.as_str() != raw;
    Ok((code, differs.then(|| raw.to_owned())))
}

fn name(told: &Text) -> Result<String> {
    told.line()
        .ok_or_else(|| Error::new(ErrorKind::Protocol, "a procedure of the portal has no name"))
}

/// Reads a code of a thing that can do without one.
fn parsed<C: std::str::FromStr>(told: &Text) -> Option<C> {
    told.line()?.parse().ok()
}

fn lines(told: &List<Text>) -> Vec<String> {
    told.0.iter().filter_map(Text::line).collect()
}

fn field(told: &wire::Named) -> Option<Field> {
    Some(Field {
        code: parsed(&told.code),
        name: told.name.line()?,
    })
}

/// Lists agencies and groups of agencies by name, each once.
fn agencies(told: [&List<wire::Named>; 2]) -> Vec<AgencyRef> {
    let mut agencies: Vec<AgencyRef> = Vec::new();
    for one in told.into_iter().flat_map(|list| &list.0) {
        if let Some(name) = one.name.line() {
            let agency = AgencyRef {
                code: parsed(&one.code),
                name,
            };
            if !agencies.contains(&agency) {
                agencies.push(agency);
            }
        }
    }
    agencies
}

fn offering(agency: AgencyRef, scope: Option<Scope>) -> Offering {
    Offering {
        agency,
        level: None,
        level_source: None,
        scope,
        historical: false,
    }
}

/// Joins a step's heading and text; either may be missing, and some repeat each other.
fn step(told: &wire::Step) -> Option<String> {
    match (told.name.line(), told.description.lines()) {
        (Some(name), Some(text)) if !text.starts_with(&name) => Some(format!("{name}\n{text}")),
        (_, Some(text)) => Some(text),
        (name, None) => name,
    }
}

/// Lists the ways to receive the result; one this program does not know is kept as sent.
fn receive(told: &wire::Detail) -> Vec<String> {
    let mut ways: Vec<String> = Vec::new();
    for way in told
        .returning_methods
        .0
        .iter()
        .flat_map(|method| lines(&method.value))
    {
        let way = match way.as_str() {
            "AT_SUBMISSION_PLACE" => "agency".to_owned(),
            "AT_HOME" => "post".to_owned(),
            "ONLINE" => "online".to_owned(),
            _ => way,
        };
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways
}

fn agency_levels(told: &wire::Detail) -> Vec<String> {
    [
        (told.is_ministry, "ministry"),
        (told.is_province, "province"),
        (told.is_ward, "ward"),
        (told.is_other_agency, "other"),
    ]
    .into_iter()
    .filter(|(flag, _)| flag.0)
    .map(|(_, level)| level.to_owned())
    .collect()
}

fn decision(told: &wire::Detail) -> Option<Decision> {
    let proposal = told.procedure_proposal.0.as_ref();
    let number = proposal
        .and_then(|proposal| proposal.decision_number.line().or_else(|| proposal.number.line()))
        .or_else(|| told.decision_no.line())?;
    Some(Decision {
        number,
        issuer: proposal.and_then(|proposal| proposal.issuing_agency.0.as_ref()?.name.line()),
        date: proposal.and_then(|proposal| day(&proposal.decision_date)),
        published: proposal.and_then(|proposal| day(&proposal.publication_date)),
    })
}

fn day(told: &Millis) -> Option<Date> {
    told.moment().map(Moment::date)
}
