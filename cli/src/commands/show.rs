//! `hoso show`

use hoso::catalogue::fitting;
use hoso::{Procedure, ProcedureCode};

use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::offline::{self, Known};
use crate::text::message;

/// Show a procedure: agencies, steps, components, fees, time, legal basis
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso show 1.004194")]
pub(crate) struct ShowArgs {
    /// Code of the procedure
    #[arg(value_name = "PROCEDURE")]
    procedure: ProcedureCode,

    /// Only where it is filed at this agency: its code, or words of its name
    #[arg(long, value_name = "AGENCY")]
    agency: Option<String>,

    /// Show what the catalogues on this machine have of it, without a network
    #[arg(long, conflicts_with = "online")]
    offline: bool,

    /// Ask only the portal
    #[arg(long)]
    online: bool,
}

/// Where a procedure's details are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// At the portal, and in the catalogues where it has none.
    Either,
    /// Only in the catalogues.
    Offline,
    /// Only at the portal.
    Online,
}

pub(crate) async fn run(cx: &mut Context, args: ShowArgs) -> Result<(), CommandError> {
    cx.check_fields::<hoso::Procedure>()?;
    let wanted = match (args.offline, args.online) {
        (true, _) => Wanted::Offline,
        (_, true) => Wanted::Online,
        _ => Wanted::Either,
    };
    let (mut procedure, is_offline) = find(cx, &args.procedure, wanted).await?;
    if let Some(agency) = &args.agency {
        keep_agency(&mut procedure, agency)?;
    }
    cx.print(&procedure)?;
    let code = &procedure.summary.code;
    if !is_offline {
        cx.io.hint(&message!("hint-form", code = code));
    } else if procedure
        .components
        .iter()
        .any(|component| !component.templates.is_empty())
    {
        cx.io.hint(&message!("hint-download", code = code));
    }
    Ok(())
}

/// Asks the portal, then the catalogues: a code that a search in them found is often not the portal's own. Says whether a
/// catalogue had it.
pub(crate) async fn find(
    cx: &mut Context,
    code: &ProcedureCode,
    wanted: Wanted,
) -> Result<(Procedure, bool), CommandError> {
    if wanted == Wanted::Offline {
        return Ok((kept(cx, code)?, true));
    }
    let client = cx.guest()?;
    match client.procedures().details(code).await {
        Ok(procedure) => Ok((procedure, false)),
        Err(error) if wanted == Wanted::Either && error.is_not_found() => match offline::look_up(cx, code)? {
            Known::Details(procedure) => {
                let portal = &procedure.summary.portal.name;
                cx.io.notice(&message!("notice-from-catalogue", portal = portal));
                Ok((*procedure, true))
            }
            Known::Row(_) | Known::Several(_) => Ok((kept(cx, code)?, true)),
            Known::Nothing => Err(CommandError::of_procedure(error, code)),
        },
        Err(error) => Err(CommandError::of_procedure(error, code)),
    }
}

/// What the catalogues have of a procedure.
fn kept(cx: &Context, code: &ProcedureCode) -> Result<Procedure, CommandError> {
    if offline::stores(cx)?.is_empty() {
        return Err(offline::no_catalogue(cx));
    }
    match offline::look_up(cx, code)? {
        Known::Details(procedure) => Ok(*procedure),
        Known::Row(row) => {
            let told = message!("error-no-details", code = row.code, name = row.name);
            Err(CommandError::new(Exit::NotFound, "details_not_found", told).hint(message!("hint-details")))
        }
        Known::Several(names) => {
            let told = message!("error-several-procedures", code = code, names = names.join("; "));
            Err(CommandError::new(Exit::Conflict, "several_procedures", told)
                .hint(message!("hint-search-code", code = code)))
        }
        Known::Nothing => {
            let told = message!("error-not-in-catalogue", code = code);
            Err(CommandError::new(Exit::NotFound, "procedure_not_found", told).hint(message!("hint-search")))
        }
    }
}

/// Leaves only the offerings of an agency.
fn keep_agency(procedure: &mut Procedure, agency: &str) -> Result<(), CommandError> {
    let names: Vec<String> = procedure
        .summary
        .offerings
        .iter()
        .map(|one| one.agency.name.clone())
        .collect();
    let mut by_name = fitting(agency, &names).into_iter();
    procedure.summary.offerings.retain(|offering| {
        let code = offering.agency.code.as_ref();
        let is_named = by_name.next() == Some(true);
        is_named || code.is_some_and(|code| code.as_str().eq_ignore_ascii_case(agency.trim()))
    });
    if !procedure.summary.offerings.is_empty() {
        return Ok(());
    }
    let told = message!(
        "error-not-filed-there",
        code = procedure.summary.code,
        agency = agency
    );
    Err(CommandError::new(Exit::NotFound, "agency_not_found", told)
        .hint(message!("hint-filed-at", agencies = names.join("; "))))
}
