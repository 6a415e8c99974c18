//! What the portal says to people, in Vietnamese and English.

mod en;
mod vi;

use super::language::Language;
use crate::portal::dossier::Forecast;
use crate::portal::refusal::Refusal;
use crate::portal::status::Status;
use crate::portal::violation::Fault;

/// The message of one fault.
pub(crate) fn fault(language: Language, fault: &Fault) -> String {
    match language {
        Language::Vietnamese => vi::fault(fault),
        Language::English => en::fault(fault),
    }
}

/// The title and the detail of a refusal.
pub(crate) fn refusal(language: Language, refusal: &Refusal) -> (&'static str, String) {
    match language {
        Language::Vietnamese => vi::refusal(refusal),
        Language::English => en::refusal(refusal),
    }
}

/// The name of a status; the Vietnamese one is the national label.
pub(crate) fn status(language: Language, status: Status) -> &'static str {
    match language {
        Language::Vietnamese => vi::status(status),
        Language::English => en::status(status),
    }
}

/// Why a date is not known, if it is not.
pub(crate) fn unknown_date(language: Language, forecast: &Forecast) -> Option<String> {
    match (language, forecast) {
        (_, Forecast::At(_)) => None,
        (Language::Vietnamese, Forecast::YearUnknown(year)) => {
            Some(format!("Chưa có lịch nghỉ lễ và ngày làm bù của năm {year}."))
        }
        (Language::English, Forecast::YearUnknown(year)) => Some(format!(
            "The holidays and make-up working days of {year} are not known yet."
        )),
        (Language::Vietnamese, Forecast::Prose(text)) if text.is_empty() => {
            Some("Thủ tục không nêu thời hạn giải quyết.".to_owned())
        }
        (Language::English, Forecast::Prose(text)) if text.is_empty() => {
            Some("The procedure states no processing time.".to_owned())
        }
        (Language::Vietnamese, Forecast::Prose(text)) => {
            Some(format!("Thời hạn chỉ được nêu bằng lời: {text}"))
        }
        (Language::English, Forecast::Prose(text)) => {
            Some(format!("The term is given in words only: {text}"))
        }
    }
}

/// A list of values in a sentence.
fn list(values: &[String]) -> String {
    values.join(", ")
}

/// A number of bytes in the unit people read.
fn size(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    if bytes >= MIB {
        format!("{} MB", bytes / MIB)
    } else {
        format!("{} KB", bytes.div_ceil(1024))
    }
}
