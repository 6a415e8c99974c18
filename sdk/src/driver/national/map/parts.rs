//! The parts of a procedure's details: ways to file with times and fees, cases with their papers, online services.

use super::parsed;
use crate::driver::national::loose::{Number, Text};
use crate::driver::national::wire;
use crate::model::fee::{Fee, FeeAttachment, FeeKind};
use crate::model::procedure::{Case, Component, Duration, Method, OnlineService, Template};

pub(super) fn method(told: &wire::Method) -> Method {
    Method {
        channel: told.channel.line().unwrap_or_default(),
        duration: duration(&told.processing_time, &told.processing_time_unit),
        fees: told.fees.0.iter().map(fee).collect(),
        text: told.description.lines(),
    }
}

/// Reads a processing time. With the unit `OTHER` only the prose knows, whatever number stands beside it.
fn duration(time: &Number, unit: &Text) -> Option<Duration> {
    let text = time.text().lines();
    let unit = unit.line();
    if text.is_none() && unit.is_none() {
        return None;
    }
    let unit = unit.unwrap_or_else(|| "OTHER".to_owned());
    let value = if unit == "OTHER" { None } else { time.quantity() };
    Some(Duration {
        text: if value.is_some() { None } else { text },
        value,
        unit,
    })
}

fn fee(told: &wire::Fee) -> Fee {
    let amount = told.value.whole();
    let words = told.description.lines();
    // A number with a fraction is no whole amount: it is kept in words.
    let odd = told.value.text().line().filter(|_| amount.is_none());
    let text = match (odd, words) {
        (Some(odd), Some(words)) => Some(format!("{odd}\n{words}")),
        (odd, words) => odd.or(words),
    };
    Fee {
        kind: FeeKind::from_code(&told.kind.line().unwrap_or_default()),
        amount,
        currency: currency(&told.currency_name),
        text,
        attachment: told.attachment.0.as_ref().and_then(|file| {
            let id = file.file_id.line()?;
            Some(FeeAttachment {
                name: file.file_name.line().unwrap_or_else(|| id.clone()),
                id,
            })
        }),
    }
}

/// Names a currency by its code; the portal leaves it out where it is đồng.
fn currency(told: &Text) -> String {
    match told.line() {
        None => "VND".to_owned(),
        Some(name)
            if matches!(
                name.to_lowercase().as_str(),
                "việt nam đồng" | "đồng" | "vnd" | "vnđ"
            ) =>
        {
            "VND".to_owned()
        }
        Some(other) => other,
    }
}

/// Lists the named cases. The portal gives them no codes, so a case's name is its code.
pub(super) fn cases(told: &wire::Detail) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for name in told.execution_cases.0.iter().filter_map(|case| case.name.line()) {
        if let Ok(code) = name.parse()
            && !cases.iter().any(|case| case.code == code)
        {
            cases.push(Case { code, name });
        }
    }
    cases
}

/// Lists the components of all cases in turn; those of a case without a name stand in no case.
pub(super) fn components(told: &wire::Detail) -> Vec<Component> {
    told.execution_cases
        .0
        .iter()
        .flat_map(|case| {
            let code = parsed(&case.name);
            case.profile_components.0.iter().map(move |told| Component {
                case: code.clone(),
                code: parsed(&told.code),
                alias: None,
                name: told.name.line().unwrap_or_default(),
                originals: count(&told.original_qty),
                copies: count(&told.copy_qty),
                required: None,
                templates: told.attachments.0.iter().filter_map(template).collect(),
                accepts: Vec::new(),
                max_bytes: None,
            })
        })
        .collect()
}

fn count(told: &Number) -> u32 {
    told.whole()
        .and_then(|count| u32::try_from(count).ok())
        .unwrap_or(0)
}

fn template(told: &wire::Attachment) -> Option<Template> {
    let id = told.id.line()?;
    Some(Template {
        name: told.file_name.line().unwrap_or_else(|| id.clone()),
        id,
        media_type: None,
        bytes: None,
        sha256: None,
    })
}

pub(super) fn service(told: &wire::Service) -> OnlineService {
    OnlineService {
        id: told.id.line(),
        code: parsed(&told.code),
        name: told.name.line().unwrap_or_default(),
        duration: told
            .processing_day
            .0
            .as_ref()
            .and_then(|day| duration(&day.qty, &day.unit)),
    }
}
