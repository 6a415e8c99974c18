//! Help and parse errors in the reader's language.
//!
//! The English stands in clap's derive. Where the language is Vietnamese, `help-*` of `text/vi.ftl` is laid over it by
//! argument id when help renders, and only then.

use std::ffi::OsString;
use std::fmt::Write as _;

use clap::builder::StyledStr;
use clap::builder::styling::Style;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory as _};

use crate::args::Cli;
use crate::output::escape;
use crate::text::{Language, Message, Text, message};

/// Clap's own style of a heading.
const HEADING: Style = Style::new().bold().underline();

/// The whole command in a language.
pub(crate) fn command(language: Language) -> Command {
    let mut command = Cli::command();
    if language == Language::Vietnamese {
        let text = Text::new(language);
        // Usage lines name global flags and the whole path, which a command learns only when it is built.
        let mut built = command.clone();
        built.build();
        command = overlay(command, &built, &text, "help");
    }
    command
}

/// The whole command as manual pages show it: a flag stands only where it means something.
pub(crate) fn shown(language: Language) -> Command {
    command(language).mut_arg("dry_run", |argument| argument.global(false))
}

/// The command that completions are made of, in English; without the flags that are known everywhere only to be refused.
pub(crate) fn completed() -> Command {
    let whole = Cli::command();
    Command::new("hoso")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args(
            whole
                .get_arguments()
                .filter(|argument| argument.get_id() != "dry_run")
                .cloned(),
        )
        .subcommands(whole.get_subcommands().cloned())
}

/// The command that the arguments begin with, for `… --help`.
pub(crate) fn command_of(arguments: &[OsString]) -> String {
    let mut command = Cli::command();
    let mut name = "hoso".to_owned();
    for word in arguments.iter().skip(1) {
        let Some(next) = word
            .to_str()
            .and_then(|word| command.find_subcommand(word))
            .cloned()
        else {
            continue;
        };
        let _ = write!(name, " {}", next.get_name());
        command = next;
    }
    name
}

/// Lays a command's texts over it, and those of the commands below.
fn overlay(command: Command, built: &Command, text: &Text, key: &str) -> Command {
    let about = text.attribute(key, None);
    let after = text.attribute(key, Some("after"));
    let usage = usage(built, text);
    let mut command = command
        .subcommand_help_heading(text.plain("usage-commands"))
        .help_template(format!(
            "{{about-with-newline}}\n{HEADING}{}{HEADING:#} {{usage}}\n\n{{all-args}}{{after-help}}",
            text.plain("usage-usage"),
        ))
        .override_usage(usage);
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command = command.mut_args(|arg| overlay_argument(arg, text, key));
    let names: Vec<String> = command
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    for name in names {
        let key = format!("{key}-{name}");
        let Some(built) = built.find_subcommand(&name) else {
            continue;
        };
        command = command.mut_subcommand(name, |command| overlay(command, built, text, &key));
    }
    command
}

fn overlay_argument(arg: Arg, text: &Text, key: &str) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let own = text.attribute(key, Some(&id));
    let is_global = own.is_none();
    let Some(mut help) = own.or_else(|| text.attribute("help-global", Some(&id))) else {
        return arg;
    };
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| value.get_name().to_owned())
        .collect();
    if !values.is_empty() && arg.get_action().takes_values() {
        let _ = write!(
            help,
            " {}",
            text.get(&message!("usage-values", values = values.join(", ")))
        );
    }
    let defaults: Vec<String> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy().into_owned())
        .collect();
    if !defaults.is_empty() && arg.get_action().takes_values() {
        let _ = write!(
            help,
            " {}",
            text.get(&message!("usage-default", value = defaults.join(", ")))
        );
    }
    let heading = if is_global {
        "usage-global"
    } else if arg.is_positional() {
        "usage-arguments"
    } else {
        "usage-options"
    };
    let names: Vec<String> = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| {
            text.attribute("help-value", Some(name))
                .unwrap_or_else(|| name.to_string())
        })
        .collect();
    let takes_values = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let mut arg = arg.help(help).help_heading(text.plain(heading));
    if takes_values {
        arg = arg.hide_possible_values(true).hide_default_value(true);
    }
    if takes_values && !names.is_empty() {
        arg = arg.value_names(names);
    }
    arg
}

/// Clap's own usage line, in Vietnamese.
fn usage(command: &Command, text: &Text) -> StyledStr {
    let mut command = command.clone();
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let mut line = usage.replace("[OPTIONS]", &text.plain("usage-options-word"));
    line = line.replace("<COMMAND>", &text.plain("usage-command-word"));
    for argument in command.get_arguments() {
        for name in argument.get_value_names().unwrap_or_default() {
            if let Some(translated) = text.attribute("help-value", Some(name)) {
                line = line.replace(&format!("<{name}>"), &format!("<{translated}>"));
                line = line.replace(&format!("[{name}]"), &format!("[{translated}]"));
            }
        }
    }
    line.into()
}

/// What is wrong with the arguments, as a message of ours; none where clap's error is help or version.
pub(crate) fn parse_error(error: &Error) -> Option<Message> {
    let context = |kind| error.get(kind).map(written).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion => {
            return None;
        }
        ErrorKind::InvalidSubcommand => {
            message!(
                "parse-unknown-command",
                name = context(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::UnknownArgument => message!("parse-unknown-argument", argument = argument),
        ErrorKind::InvalidValue if value.is_empty() => message!("parse-no-value", argument = argument),
        ErrorKind::InvalidValue => message!(
            "parse-invalid-value",
            value = value,
            argument = argument,
            values = context(ContextKind::ValidValue),
        ),
        ErrorKind::ValueValidation => match form_of(&argument) {
            Some(form) => message!(
                "parse-wrong-form",
                value = value,
                argument = argument,
                form = form
            ),
            None => message!("parse-wrong-value", value = value, argument = argument),
        },
        ErrorKind::MissingRequiredArgument => message!("parse-missing", argument = argument),
        ErrorKind::MissingSubcommand => message!("parse-missing-command"),
        ErrorKind::ArgumentConflict if argument == context(ContextKind::PriorArg) => {
            message!("parse-twice", argument = argument)
        }
        ErrorKind::ArgumentConflict => {
            message!(
                "parse-conflict",
                argument = argument,
                other = context(ContextKind::PriorArg)
            )
        }
        ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::NoEquals => {
            message!("parse-no-value", argument = argument)
        }
        _ => message!("parse-other", reason = error.to_string().trim()),
    };
    Some(message)
}

/// How a value of an argument is written.
fn form_of(argument: &str) -> Option<&'static str> {
    let flag = argument.split([' ', '=']).next().unwrap_or_default();
    Some(match flag {
        "--level" => "1-4",
        "--concurrency" => "1-256",
        "--max-errors" => "0, 1, 2 …",
        "--rate" => "5, 0.5",
        "--finish-by" => "17:30, 2026-03-31T17:30",
        "--holds" => "24h, 30m",
        "--from" | "--to" | "--birth-date" => "YYYY-MM-DD",
        "--timeout" | "--interval" | "--by" | "--per" => "30s, 2m",
        "--limit" | "--times" | "--bytes-per-second" => "1, 2, 3 …",
        "--probability" => "0 … 0.05 … 1",
        "--status" => "400-599",
        "<ROUTE>" => "\"POST /v1/dossiers\"",
        "--fields" => "a,b.c",
        "--set" => "FIELD=VALUE",
        "--attach" => "COMPONENT=FILE",
        "--port" => "0-65535",
        _ if argument.contains("COMPONENT=FILE") => "COMPONENT=FILE",
        _ => return None,
    })
}

/// What clap would suggest instead.
pub(crate) fn suggestion(error: &Error) -> Option<String> {
    [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .find_map(|kind| error.get(kind))
    .map(written)
    .filter(|suggestion| !suggestion.is_empty())
}

fn written(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => escape(text).into_owned(),
        ContextValue::Strings(texts) => escape(&texts.join(", ")).into_owned(),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        ContextValue::Bool(flag) => flag.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
