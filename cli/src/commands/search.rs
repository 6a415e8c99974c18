//! `hoso search`

use clap::ValueEnum;
use futures_util::TryStreamExt as _;
use hoso::catalogue::Query;
use hoso::{Scope, ServiceLevel};

use crate::context::Context;
use crate::error::CommandError;
use crate::input;
use crate::offline;
use crate::text::message;
use crate::views::FoundView;

/// Find procedures by words, agency, field or service level; in the catalogues on this machine, or at the portal
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

    /// Only procedures that this agency promulgated: words of its name; in a catalogue on this machine
    #[arg(long, value_name = "AGENCY")]
    promulgator: Option<String>,

    /// Procedures of this province and national ones, of today or before July 2025; in a catalogue on this machine
    #[arg(long, value_name = "PROVINCE")]
    province: Option<String>,

    /// Search the catalogues on this machine, all of them, without a network
    #[arg(long, conflicts_with = "online")]
    offline: bool,

    /// Ask the portal, even where there is a catalogue
    #[arg(long, conflicts_with_all = ["promulgator", "province"])]
    online: bool,

    /// At most so many
    #[arg(long, value_name = "NUMBER", default_value_t = 20, allow_negative_numbers = true, value_parser = input::count)]
    limit: usize,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ScopeName {
    Full,
    Partial,
}

impl SearchArgs {
    fn query(self) -> Result<Query, CommandError> {
        Ok(Query {
            text: self.words.join(" "),
            agency: self.agency,
            field: self.field,
            level: self
                .level
                .map(ServiceLevel::try_from)
                .transpose()
                .map_err(CommandError::unexpected)?,
            scope: self.scope.map(Scope::from),
            audience: self.audience,
            promulgator: self.promulgator,
            province: self.province,
            limit: self.limit,
        })
    }

    /// Whether the catalogues are asked: where the words want it, or where there is one of the portal that would be asked.
    fn is_offline(&self, cx: &Context) -> Result<bool, CommandError> {
        if self.online {
            return Ok(false);
        }
        let only_there = self.promulgator.is_some() || self.province.is_some();
        Ok(self.offline || only_there || offline::is_default(cx)?)
    }
}

impl From<ScopeName> for Scope {
    fn from(name: ScopeName) -> Self {
        match name {
            ScopeName::Full => Self::Full,
            ScopeName::Partial => Self::Partial,
        }
    }
}

pub(crate) async fn run(cx: &mut Context, args: SearchArgs) -> Result<(), CommandError> {
    if args.is_offline(cx)? {
        in_catalogues(cx, args)
    } else {
        at_portal(cx, args).await
    }
}

fn in_catalogues(cx: &Context, args: SearchArgs) -> Result<(), CommandError> {
    cx.check_fields::<FoundView>()?;
    let limit = args.limit;
    let findings = offline::search(cx, &args.query()?)?;
    if let Some(mended) = &findings.mended {
        cx.io.notice(&message!("notice-mended", words = mended));
    }
    if let Some(code) = &findings.replaced_by {
        cx.io.notice(&message!("notice-replaced-by", code = code));
    }
    let found: Vec<FoundView> = findings.found.into_iter().map(FoundView::from).collect();
    cx.print_list(&found)?;
    if findings.more {
        cx.io.notice(&message!("notice-more", limit = limit));
    }
    if let Some(unmatched) = &findings.unmatched {
        let (told, hint) = offline::unmatched(unmatched);
        cx.io.notice(&told);
        if let Some(hint) = hint {
            cx.io.hint(&hint);
        }
    } else {
        match found.first() {
            Some(first) => cx.io.hint(&message!("hint-show", code = first.code())),
            None => cx.io.hint(&message!("hint-search-wider")),
        }
    }
    Ok(())
}

async fn at_portal(cx: &mut Context, args: SearchArgs) -> Result<(), CommandError> {
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
        search = search.scope(Scope::from(scope));
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
