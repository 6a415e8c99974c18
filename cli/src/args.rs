//! The command line's grammar: the verbs and the flags that all of them know.

mod early;

use std::path::PathBuf;

use clap::{ArgAction, Args, ColorChoice, Parser, Subcommand};

pub(crate) use self::early::Early;
use crate::commands;
use crate::output::Format;
use crate::text::Language;

/// File dossiers with Vietnamese online public-service portals
#[derive(Debug, Parser)]
#[command(
    name = "hoso",
    bin_name = "hoso",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "Examples:\n  hoso search \"tạm trú\"\n  hoso form 1.004194 -o tam-tru.toml\n  hoso submit tam-tru.toml\n  hoso status"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: GlobalArgs,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Flags that stand before or after the verb.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(next_help_heading = "Global options")]
pub(crate) struct GlobalArgs {
    /// Portal to use; `sandbox` is the embedded one
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) portal: Option<String>,

    /// Account to act as
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) account: Option<String>,

    /// Format of the data on stdout
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) output: Option<Format>,

    /// Members of the JSON to show, in this order (a.b goes down)
    #[arg(long, global = true, value_name = "A,B", value_delimiter = ',', value_parser = field)]
    pub(crate) fields: Vec<String>,

    /// Language of texts
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) lang: Option<Language>,

    /// When to colour
    #[arg(long, global = true, value_name = "WHEN")]
    pub(crate) color: Option<ColorChoice>,

    /// Ask nothing; a missing answer is an error
    #[arg(long, global = true)]
    pub(crate) no_input: bool,

    /// Answer yes to every question
    #[arg(short, long, global = true)]
    pub(crate) yes: bool,

    /// Show what would happen, and do nothing
    // Known everywhere so that it may stand before the verb; shown by the verbs that have it, refused by the others.
    #[arg(long, global = true, hide = true)]
    pub(crate) dry_run: bool,

    /// Longest wait for one answer, such as 30s or 2m
    #[arg(long, global = true, value_name = "DURATION", value_parser = duration)]
    pub(crate) timeout: Option<std::time::Duration>,

    /// No progress, notices or hints on stderr
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Say more on stderr
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,

    /// Configuration file instead of the usual one
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Show this help
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,

    /// Show the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// The verbs, in the order of a day's work.
#[derive(Debug, Subcommand)]
#[command(subcommand_value_name = "COMMAND")]
pub(crate) enum Command {
    Login(commands::login::LoginArgs),
    Logout(commands::logout::LogoutArgs),
    Whoami(commands::whoami::WhoamiArgs),
    /// Register an account, or show one's own
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Account {
        #[command(subcommand)]
        command: commands::account::AccountCommand,
    },
    Search(commands::search::SearchArgs),
    Show(commands::show::ShowArgs),
    Form(commands::form::FormArgs),
    Check(commands::check::CheckArgs),
    Submit(Box<commands::submit::SubmitArgs>),
    Upload(commands::upload::UploadArgs),
    Status(commands::status::StatusArgs),
    List(commands::list::ListArgs),
    Discard(commands::discard::DiscardArgs),
    /// File many dossiers from a spreadsheet, nothing twice and nothing lost
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Batch {
        #[command(subcommand)]
        command: commands::batch::BatchCommand,
    },
    /// Keep procedures on this machine, for searching without a network
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Catalogue {
        #[command(subcommand)]
        command: commands::catalogue::CatalogueCommand,
    },
    /// Manage the portals that hoso knows
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Portal {
        #[command(subcommand)]
        command: commands::portal::PortalCommand,
    },
    /// Run the sandbox portal, play its officer, order faults
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Sandbox {
        #[command(subcommand)]
        command: commands::sandbox::SandboxCommand,
    },
    Completions(commands::completions::CompletionsArgs),
    Man(commands::man::ManArgs),
    Help(commands::help::HelpArgs),
}

impl Command {
    /// Whether `--dry-run` means something here.
    pub(crate) fn knows_dry_run(&self) -> bool {
        match self {
            Self::Submit(_) => true,
            Self::Batch { command } => command.knows_dry_run(),
            _ => false,
        }
    }

    /// Whether it speaks of the program itself, and so works with a broken configuration.
    pub(crate) fn is_about_itself(&self) -> bool {
        matches!(self, Self::Completions(_) | Self::Man(_) | Self::Help(_))
    }
}

/// One name of `--fields`; blanks around it are no part of it.
fn field(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("A,B".to_owned()),
        name => Ok(name.to_owned()),
    }
}

/// Reads `30s`, `2m` or `1h 30m`.
pub(crate) fn duration(text: &str) -> Result<std::time::Duration, String> {
    let duration: jiff::SignedDuration = text.parse().map_err(|error: jiff::Error| error.to_string())?;
    let duration = std::time::Duration::try_from(duration).map_err(|error| error.to_string())?;
    if duration.is_zero() {
        Err("0".to_owned())
    } else {
        Ok(duration)
    }
}
