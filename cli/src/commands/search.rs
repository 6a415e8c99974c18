//! `hoso search`

use clap::ValueEnum;
use futures_util::TryStreamExt as _;
use hoso::{Scope, ServiceLevel};

use crate::context::Context;
use crate::error::CommandError;
use crate::input;
use crate::text::message;

/// Find procedures by words, agency, field or service level
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hoso search \"tạm trú\"\n  hoso search --agency \"Quang Trung\" --field \"Hộ tịch\" --level 4"
)]
pub(crate) struct SearchArgs {
    /// Words of the name, with or without diacritics, or a procedure code
    #[arg(value_name = "TEXT")]
    words: Vec<String>,

    /// Only procedures of this agency: its code, or words of its name
    #[arg(long, value_name = "AGENCY")]
    agency: Option<String>,

    /// Only procedures of this field: its code, or words of its name
    #[arg(long, value_name = "FIELD")]
    field: Option<String>,

    /// Only procedures offered at this service level, 1 to 4
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(1..=4))]
    level: Option<u8>,

    /// Only procedures offered wholly or partly online
    #[arg(long, value_name = "SCOPE")]
    scope: Option<ScopeName>,

    /// Only procedures that these may file, such as citizens or enterprises
    #[arg(long, value_name = "WHO")]
    audience: Option<String>,

    /// At most so many
    #[arg(long, value_name = "NUMBER", default_value_t = 20, allow_negative_numbers = true, value_parser = input::count)]
    limit: usize,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ScopeName {
    Full,
    Partial,
}

pub(crate) async fn run(cx: &mut Context, args: SearchArgs) -> Result<(), CommandError> {
    cx.check_fields::<hoso::model::procedure::ProcedureSummary>()?;
    let client = cx.guest()?;
    let mut search = client.procedures().search();
    if !args.words.is_empty() {
        search = search.text(args.words.join(" "));
    }
    if let Some(agency) = args.agency {
        search = search.agency(agency);
    }
    if let Some(field) = args.field {
        search = search.field(field);
    }
    if let Some(level) = args.level {
        search = search.level(ServiceLevel::try_from(level).map_err(CommandError::unexpected)?);
    }
    if let Some(scope) = args.scope {
        search = search.scope(match scope {
            ScopeName::Full => Scope::Full,
            ScopeName::Partial => Scope::Partial,
        });
    }
    if let Some(audience) = args.audience {
        search = search.audience(audience);
    }
    let mut found = Vec::new();
    let mut procedures = search.stream();
    let mut more = false;
    while let Some(procedure) = procedures.try_next().await? {
        if found.len() == args.limit {
            more = true;
            break;
        }
        found.push(procedure);
    }
    cx.print_list(&found)?;
    if more {
        cx.io.notice(&message!("notice-more", limit = args.limit));
    }
    match found.first() {
        Some(first) => cx.io.hint(&message!("hint-show", code = first.code)),
        None => cx.io.hint(&message!("hint-search-wider")),
    }
    Ok(())
}
