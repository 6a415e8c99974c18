//! Procedures, as a search finds them and in full.

use hoso::model::agency::{AgencyRef, Field};
use hoso::model::fee::{Fee, FeeKind, FeeStatement};
use hoso::model::procedure::{
    Component, Decision, Duration, Offering, OnlineService, Procedure, ProcedureSummary, Scope,
};

use crate::output::{Column, Record, Sheet, column};
use crate::text::{Message, Text, message};

impl Record for ProcedureSummary {
    const MEMBERS: &'static str = "code name field.code field.name promulgator.* offerings.* audience id portal_code \
        other_fields.* kind state portal.name portal.sandbox";

    fn is_of_sandbox(&self) -> bool {
        self.portal.sandbox
    }

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("code", "column-code", |item, _| item.code.to_string()),
            column("name", "column-procedure", |item, _| item.name.clone()),
            column("field.name", "column-field", |item, _| field(item.field.as_ref())),
            column("offerings", "column-offerings", offerings),
        ]
    }

    fn id(&self) -> String {
        self.code.to_string()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-code", self.code.to_string())
            .pair("column-procedure", self.name.clone())
            .pair("column-field", field(self.field.as_ref()));
        sheet
    }
}

impl Record for Procedure {
    const MEMBERS: &'static str = "code name field.code field.name promulgator.* offerings.* audience id portal_code \
        other_fields.* kind state portal.name portal.sandbox version cases.* steps methods.* \
        components.* results legal_basis.* receive as_of agency_levels receiving_place authorities.* \
        coordinators.* conditions decision.* services.* keywords note";

    fn is_of_sandbox(&self) -> bool {
        self.summary.portal.sandbox
    }

    fn columns() -> Vec<Column<Self>> {
        vec![
            column("code", "column-code", |item, _| item.summary.code.to_string()),
            column("name", "column-procedure", |item, _| item.summary.name.clone()),
            column("field.name", "column-field", |item, _| {
                field(item.summary.field.as_ref())
            }),
        ]
    }

    fn id(&self) -> String {
        self.summary.code.to_string()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet
            .pair("column-code", self.summary.code.to_string())
            .pair("column-procedure", self.summary.name.clone())
            .pair("column-field", field(self.summary.field.as_ref()))
            .pair("label-promulgator", agency(self.summary.promulgator.as_ref()))
            .pair("label-audience", self.summary.audience.join("; "))
            .pair("label-receive", receive(self, text))
            .pair("label-agency-levels", agency_levels(self, text))
            .pair("label-authorities", agencies(&self.authorities))
            .pair("label-coordinators", agencies(&self.coordinators))
            .pair(
                "label-decision",
                self.decision.as_ref().map(|it| decision(it, text)),
            )
            .pair("column-level", level_source(self, text))
            .pair("label-as-of", self.as_of.map(|date| text.date(date)))
            .pair("label-portal", self.summary.portal.name.clone());
        let historical = self.summary.offerings.iter().any(|offering| offering.historical);
        let headings = [
            "column-agency-code",
            "column-agency",
            "column-level",
            "column-scope",
            "column-note",
        ];
        sheet.table(
            "label-offerings",
            if historical { &headings } else { &headings[..4] },
            self.summary
                .offerings
                .iter()
                .map(|offering| offering_row(offering, historical, text))
                .collect(),
        );
        let cases = self
            .cases
            .iter()
            .map(|case| vec![case.code.to_string(), case.name.clone()])
            .collect();
        sheet.table("label-cases", &["column-case", "column-name"], cases);
        sheet.table(
            "label-components",
            &[
                "column-component",
                "column-name",
                "column-required",
                "column-accepts",
                "column-case",
            ],
            self.components
                .iter()
                .map(|component| component_row(component, text))
                .collect(),
        );
        sheet.table(
            "label-methods",
            &["column-channel", "column-duration", "column-fees"],
            self.methods
                .iter()
                .map(|method| {
                    let fees: Vec<String> = method.fees.iter().map(|one| fee(one, text)).collect();
                    let fees = if fees.is_empty() {
                        text.plain("value-not-stated")
                    } else {
                        fees.join("; ")
                    };
                    let duration = method
                        .duration
                        .as_ref()
                        .map(|time| duration(time, text))
                        .unwrap_or_default();
                    vec![known(text, "channel", &method.channel), duration, fees]
                })
                .collect(),
        );
        sheet.items("label-filing-notes", filing_notes(self, text));
        sheet.items("label-receiving-place", lines(self.receiving_place.as_deref()));
        sheet.items("label-steps", self.steps.clone());
        sheet.items("label-conditions", lines(self.conditions.as_deref()));
        sheet.items("label-results", self.results.clone());
        sheet.table(
            "label-services",
            &["column-code", "column-name", "column-duration"],
            self.services.iter().map(|one| service(one, text)).collect(),
        );
        sheet.items("label-templates", templates(self));
        let basis = self
            .legal_basis
            .iter()
            .map(|basis| format!("{} {}", basis.number, basis.name))
            .collect();
        sheet.items("label-legal-basis", basis);
        sheet.items("label-note", lines(self.note.as_deref()));
        sheet
    }
}

pub(super) fn field(field: Option<&Field>) -> String {
    field.map(|field| field.name.clone()).unwrap_or_default()
}

fn agency(agency: Option<&AgencyRef>) -> Option<String> {
    agency.map(|agency| agency.name.clone())
}

fn agencies(agencies: &[AgencyRef]) -> String {
    let names: Vec<&str> = agencies.iter().map(|agency| agency.name.as_str()).collect();
    names.join("; ")
}

fn agency_levels(procedure: &Procedure, text: &Text) -> String {
    let levels = procedure.agency_levels.iter();
    let names: Vec<String> = levels.map(|level| known(text, "agency-level", level)).collect();
    names.join(", ")
}

fn decision(decision: &Decision, text: &Text) -> String {
    let mut words = vec![decision.number.clone()];
    words.extend(decision.issuer.clone());
    words.extend(decision.date.map(|date| text.date(date)));
    words.join(", ")
}

fn lines(words: Option<&str>) -> Vec<String> {
    words.unwrap_or_default().lines().map(str::to_owned).collect()
}

/// What the portal says of each way to file, beside time and fees.
fn filing_notes(procedure: &Procedure, text: &Text) -> Vec<String> {
    let methods = procedure.methods.iter();
    methods
        .filter_map(|method| {
            Some(format!(
                "{}: {}",
                known(text, "channel", &method.channel),
                method.text.as_ref()?
            ))
        })
        .collect()
}

fn service(service: &OnlineService, text: &Text) -> Vec<String> {
    vec![
        service.code.as_ref().map(ToString::to_string).unwrap_or_default(),
        service.name.clone(),
        service
            .duration
            .as_ref()
            .map(|time| duration(time, text))
            .unwrap_or_default(),
    ]
}

/// The blank forms, each once: components share them.
fn templates(procedure: &Procedure) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for template in procedure
        .components
        .iter()
        .flat_map(|component| &component.templates)
    {
        if !names.contains(&template.name) {
            names.push(template.name.clone());
        }
    }
    names
}

/// The first agencies; the rest as a number.
fn offerings(item: &ProcedureSummary, text: &Text) -> String {
    const SHOWN: usize = 2;
    let mut names: Vec<String> = item
        .offerings
        .iter()
        .take(SHOWN)
        .map(|one| short_offering(one, text))
        .collect();
    if item.offerings.len() > SHOWN {
        names.push(text.get(&Message::new("value-more").count("count", item.offerings.len() - SHOWN)));
    }
    names.join("; ")
}

pub(super) fn short_offering(offering: &Offering, text: &Text) -> String {
    match offering.level {
        Some(level) => text.get(&message!(
            "value-offering",
            agency = offering.agency.name,
            level = u8::from(level)
        )),
        None => offering.agency.name.clone(),
    }
}

fn offering_row(offering: &Offering, historical: bool, text: &Text) -> Vec<String> {
    let mut row = vec![
        offering
            .agency
            .code
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        offering.agency.name.clone(),
        offering
            .level
            .map(|level| u8::from(level).to_string())
            .unwrap_or_default(),
        offering
            .scope
            .as_ref()
            .map(|scope| self::scope(scope, text))
            .unwrap_or_default(),
    ];
    if historical {
        row.push(if offering.historical {
            text.plain("value-historical")
        } else {
            String::new()
        });
    }
    row
}

/// The levels of a sandbox are its own: that is said once.
fn level_source(procedure: &Procedure, text: &Text) -> Option<String> {
    let own = |offering: &Offering| offering.level_source.as_deref() == Some("sandbox");
    procedure
        .summary
        .offerings
        .iter()
        .any(own)
        .then(|| text.plain("value-level-of-sandbox"))
}

fn scope(scope: &Scope, text: &Text) -> String {
    known(text, "scope", scope.as_str())
}

fn receive(procedure: &Procedure, text: &Text) -> String {
    let ways: Vec<String> = procedure
        .receive
        .iter()
        .map(|way| format!("{} ({way})", known(text, "receive", way)))
        .collect();
    ways.join("; ")
}

fn component_row(component: &Component, text: &Text) -> Vec<String> {
    let required = match component.required {
        Some(true) => "value-yes",
        Some(false) => "value-no",
        None => "value-not-stated",
    };
    let mut accepts = component.accepts.join(", ");
    if let Some(most) = component.max_bytes {
        if !accepts.is_empty() {
            accepts.push_str("; ");
        }
        accepts.push_str(&text.get(&message!("value-at-most", size = text.bytes(most))));
    }
    vec![
        component.handle().map(ToString::to_string).unwrap_or_default(),
        component.name.clone(),
        text.plain(required),
        accepts,
        component
            .case
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
    ]
}

pub(super) fn duration(duration: &Duration, text: &Text) -> String {
    let key = match duration.unit.as_str() {
        "WORKING_DAY" => "value-working-days",
        "DAY" => "value-days",
        "HOUR" => "value-hours",
        "MONTH" => "value-months",
        _ => "",
    };
    match duration.value {
        Some(value) if !key.is_empty() => {
            let message = Message::new(key);
            text.get(
                &match value.whole().and_then(|whole| usize::try_from(whole).ok()) {
                    Some(whole) => message.count("count", whole),
                    None => message.with("count", text.decimal(&value.to_string())),
                },
            )
        }
        _ => duration.text.clone().unwrap_or_else(|| duration.unit.clone()),
    }
}

/// An amount with its legal class and the portal's words; nothing is called free unless the portal says so.
pub(super) fn fee(fee: &Fee, text: &Text) -> String {
    let kind = match &fee.kind {
        FeeKind::Fee => text.plain("value-fee"),
        FeeKind::ServiceFee => text.plain("value-service-fee"),
        FeeKind::PriceLevel => text.plain("value-price"),
        other => other.as_str().to_owned(),
    };
    let words = fee.text.as_deref().filter(|words| !words.is_empty());
    let stated = match (fee.statement(), words) {
        (FeeStatement::Amount(amount), None) => text.money(amount, &fee.currency),
        (FeeStatement::Amount(amount), Some(words)) => {
            format!("{} ({words})", text.money(amount, &fee.currency))
        }
        (FeeStatement::Free, words) => words.unwrap_or_default().to_owned(),
        (FeeStatement::SeeText, words) => {
            let attached = fee.attachment.as_ref().map(|file| file.name.as_str());
            let words = words.or(attached).unwrap_or_default();
            text.get(&message!("value-see-text", text = words))
        }
        (FeeStatement::NotStated, _) => text.plain("value-not-stated"),
    };
    format!("{kind}: {stated}")
}

/// A code by its name where the texts have one, else as the portal sent it.
pub(super) fn known(text: &Text, family: &str, code: &str) -> String {
    let key = format!("{family}-{}", code.to_lowercase().replace('_', "-"));
    text.find(&Message::new(key)).unwrap_or_else(|| code.to_owned())
}
