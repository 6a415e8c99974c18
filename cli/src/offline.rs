//! The catalogues on this machine: which there are, and asking them.

use std::path::PathBuf;

use hoso::ProcedureCode;
use hoso::catalogue::{
    Catalogue, FilterKind, Findings, Query, Store, Unmatched, search_all, stores as stores_in,
};

use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::text::{Message, message};

/// The portal whose files are imported where none is named.
pub(crate) const NATIONAL: &str = "national";

/// Where synced catalogues lie: what can be fetched again.
pub(crate) fn synced_folder(cx: &Context) -> Result<PathBuf, CommandError> {
    Ok(cx.directories.cache()?.join("catalogues"))
}

/// The catalogue that files of a portal are imported into.
pub(crate) fn imported(cx: &Context, portal: &str) -> Result<Store, CommandError> {
    Ok(Store::new(imported_folder(cx)?, portal))
}

fn imported_folder(cx: &Context) -> Result<PathBuf, CommandError> {
    Ok(cx.directories.state()?.join("catalogues"))
}

/// The catalogues there are; where `--portal` or `HOSO_PORTAL` names one, only its.
pub(crate) fn stores(cx: &Context) -> Result<Vec<Store>, CommandError> {
    let folders = [imported_folder(cx)?, synced_folder(cx)?];
    if let Some(portal) = cx.named_portal() {
        let named = folders.map(|folder| Store::new(folder, portal));
        return Ok(named.into_iter().filter(|store| store.path().exists()).collect());
    }
    let mut all = Vec::new();
    for folder in folders {
        all.extend(stores_in(&folder)?);
    }
    Ok(all)
}

/// Whether a search asks them without being told to: where there is one of the portal that is named or configured, or any where
/// no portal is.
pub(crate) fn is_default(cx: &Context) -> Result<bool, CommandError> {
    let of = |portal: &str| -> Result<bool, CommandError> {
        Ok([imported_folder(cx)?, synced_folder(cx)?]
            .into_iter()
            .any(|folder| Store::new(folder, portal).path().exists()))
    };
    match cx.named_portal() {
        Some(portal) => of(portal),
        None => match cx.portal() {
            Ok(portal) if !portal.is_embedded() => of(&portal.name),
            _ => Ok(!stores(cx)?.is_empty()),
        },
    }
}

/// Opens them.
pub(crate) fn catalogues(cx: &Context) -> Result<Vec<Catalogue>, CommandError> {
    let mut all = Vec::new();
    for store in stores(cx)? {
        all.extend(store.open()?);
    }
    Ok(all)
}

/// Searches them as one.
pub(crate) fn search(cx: &Context, query: &Query) -> Result<Findings, CommandError> {
    let catalogues = catalogues(cx)?;
    if catalogues.is_empty() {
        return Err(no_catalogue(cx));
    }
    Ok(search_all(&catalogues, query)?)
}

/// What the catalogues know of a code.
#[derive(Debug)]
pub(crate) enum Known {
    /// All of it.
    Details(Box<hoso::Procedure>),
    /// Only that it is there.
    Row(Box<hoso::ProcedureSummary>),
    /// That several procedures have it.
    Several(Vec<String>),
    /// Nothing.
    Nothing,
}

/// Looks a code up in them; details win over a row.
pub(crate) fn look_up(cx: &Context, code: &ProcedureCode) -> Result<Known, CommandError> {
    let mut row: Option<hoso::ProcedureSummary> = None;
    let mut names = Vec::new();
    for catalogue in catalogues(cx)? {
        let query = Query {
            text: code.to_string(),
            limit: 8,
            ..Query::default()
        };
        let found = catalogue.search(&query)?.found;
        let same = found.iter().map(|one| &one.procedure);
        for one in same.filter(|one| one.code == *code) {
            if !names.contains(&one.name) {
                names.push(one.name.clone());
            }
        }
        for found in found {
            if let Some(mut details) = catalogue.details(&found.procedure.code)? {
                details.summary.portal = found.procedure.portal;
                return Ok(Known::Details(Box::new(details)));
            }
            row = row.or(Some(found.procedure));
        }
    }
    // Which of them is meant is not for a program to guess.
    if names.len() > 1 {
        return Ok(Known::Several(names));
    }
    Ok(row.map_or(Known::Nothing, |row| Known::Row(Box::new(row))))
}

/// There is none to ask, or none of the portal that is named.
pub(crate) fn no_catalogue(cx: &Context) -> CommandError {
    let error = |message| CommandError::new(Exit::NotFound, "no_catalogue", message);
    match cx.named_portal() {
        Some(portal) => {
            error(message!("error-no-catalogue-of", portal = portal)).hint(message!("hint-catalogue-all"))
        }
        None => error(message!("error-no-catalogue")).hint(message!("hint-catalogue")),
    }
}

/// Says which filter fits nothing, and what would.
pub(crate) fn unmatched(unmatched: &Unmatched) -> (Message, Option<Message>) {
    let flag = match unmatched.filter {
        FilterKind::Field => "--field",
        FilterKind::Agency => "--agency",
        FilterKind::Audience => "--audience",
        FilterKind::Promulgator => "--promulgator",
        FilterKind::Province => "--province",
        FilterKind::Level => "--level",
        FilterKind::Scope => "--scope",
        _ => "",
    };
    let key = if unmatched.together {
        "notice-filter-too-narrow"
    } else {
        "notice-filter-fits-none"
    };
    let told = Message::new(key)
        .with("flag", flag)
        .with("value", &unmatched.value);
    let quoted: Vec<String> = unmatched
        .suggestions
        .iter()
        .map(|name| format!("\"{name}\""))
        .collect();
    let is_kind = matches!(unmatched.filter, FilterKind::Level | FilterKind::Scope);
    let hint = match (unmatched.together, quoted.is_empty()) {
        (true, true) => Some(message!("hint-filter-without", flag = flag)),
        (true, false) => Some(message!(
            "hint-filter-instead",
            flag = flag,
            values = quoted.join(", ")
        )),
        (false, true) if is_kind => Some(message!("hint-filter-unknown", flag = flag)),
        (false, true) => None,
        (false, false) => Some(message!("hint-filter", flag = flag, values = quoted.join(", "))),
    };
    (told, hint)
}
