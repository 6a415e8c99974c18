//! The `hoso` command line: parse, make the context, run the command, render what comes of it.

mod args;
mod commands;
mod config;
mod context;
mod credentials;
mod directories;
mod dossier;
mod durable;
mod embedded;
mod env;
mod error;
mod help;
mod input;
mod interrupt;
mod io;
mod offline;
mod output;
mod text;
mod views;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches as _;
use clap::error::ErrorKind;

use crate::args::{Cli, Early};
use crate::config::Config;
use crate::context::Context;
use crate::directories::Directories;
use crate::env::Environment;
use crate::error::{CommandError, Exit};
use crate::io::{Io, Manners};
use crate::output::Format;
use crate::text::{Language, Text, message};

/// Runs the program on the process's arguments and environment.
#[must_use]
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    // Help and parse errors follow this; a project's or user's file may set another language for the rest.
    let early = Early::look(&arguments, env::language().as_deref());
    let cli = match parse(&arguments, early) {
        Ok(cli) => cli,
        Err(error) => return unparsed(&error, &arguments, early),
    };
    let environment = Environment::read();
    match context(cli, environment, early.language) {
        Ok((mut cx, command)) => {
            let result = runtime(&mut cx, command).map_err(|error| hinting(error, &cx, &arguments));
            settle(&cx.io, result)
        }
        Err(failed) => {
            let (io, error) = *failed;
            settle(&io, Err(error))
        }
    }
}

/// Parses; the command is built in English, and again in Vietnamese only where a text of it is shown.
fn parse(arguments: &[OsString], early: Early) -> Result<Cli, clap::Error> {
    let command = |language| help::command(language).color(early.color.unwrap_or_default());
    let english = command(Language::English).try_get_matches_from(arguments);
    let matches = match english {
        Err(error) if early.language != Language::English && error.kind() != ErrorKind::DisplayVersion => {
            command(early.language).try_get_matches_from(arguments)?
        }
        other => other?,
    };
    let cli = Cli::from_arg_matches(&matches)?;
    if cli.global.dry_run && !cli.command.knows_dry_run() {
        let mut error = clap::Error::new(ErrorKind::UnknownArgument).with_cmd(&command(early.language));
        error.insert(
            clap::error::ContextKind::InvalidArg,
            clap::error::ContextValue::String("--dry-run".to_owned()),
        );
        return Err(error);
    }
    Ok(cli)
}

/// Shows help, the version, or what is wrong with the arguments.
fn unparsed(error: &clap::Error, arguments: &[OsString], early: Early) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A reader that went away is no failure.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let Some(message) = help::parse_error(error) else {
        let _ = error.print();
        return ExitCode::from(Exit::Usage as u8);
    };
    let mut failure = CommandError::usage(message);
    failure.hint = Some(match help::suggestion(error) {
        Some(suggestion) => {
            let command = format!("{} {suggestion}", help::command_of(arguments));
            message!("hint-did-you-mean", command = command)
        }
        None => message!("hint-help", command = help::command_of(arguments)),
    });
    let manners = Manners {
        color: early.color,
        ..Manners::default()
    };
    let io = Io::new(
        Text::new(early.language),
        early.format,
        manners,
        &Environment::read(),
    );
    settle(&io, Err(failure))
}

type Ready = (Context, args::Command);

/// Reads the configuration and settles language and format by flag, environment, project, user.
fn context(cli: Cli, environment: Environment, language: Language) -> Result<Ready, Box<(Io, CommandError)>> {
    let Cli { global, command } = cli;
    let manners = Manners {
        quiet: global.quiet,
        verbose: global.verbose,
        yes: global.yes,
        no_input: global.no_input,
        color: global.color,
    };
    let config = if command.is_about_itself() {
        Config::default()
    } else {
        let directories = Directories::new(&environment);
        let file = match &global.config {
            Some(path) => Some(path.clone()),
            None => directories
                .config()
                .ok()
                .map(|directory| directory.join("config.toml")),
        };
        match Config::read(file.as_deref(), global.config.is_some()) {
            Ok(config) => config,
            Err(error) => {
                let format = global.output.unwrap_or_default();
                return Err(Box::new((
                    Io::new(Text::new(language), format, manners, &environment),
                    error,
                )));
            }
        }
    };
    let unspoken = environment
        .language_of_our_own
        .clone()
        .filter(|locale| global.lang.is_none() && !Language::is_spoken(locale));
    let named = global.lang.or_else(|| {
        environment
            .language_of_our_own
            .as_deref()
            .map(Language::from_locale)
    });
    let language = named
        .or(config.project.lang)
        .or(config.user.lang)
        .unwrap_or(language);
    let format = global
        .output
        .or(config.project.output)
        .or(config.user.output)
        .unwrap_or(Format::Table);
    let io = Io::new(Text::new(language), format, manners, &environment);
    if let Some(unknown) = unspoken {
        io.warning(&message!("warning-language", language = unknown));
    }
    let cx = Context::new(global, config, environment, io);
    cx.aim();
    Ok((cx, command))
}

/// The most threads that wait for files and databases. More of them only wake each other, as measured on the sandbox under load.
const WAITING: usize = 8;

/// Runs the command on a runtime of one thread.
fn runtime(cx: &mut Context, command: args::Command) -> Result<(), CommandError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(WAITING)
        .enable_all()
        .build()?;
    let result = runtime.block_on(commands::run(cx, command));
    // A file being read on another thread is not waited for.
    runtime.shutdown_background();
    result
}

/// Gives an error without a hint one that only the whole program knows: the portal to sign in to, the verb's help.
fn hinting(error: CommandError, cx: &Context, arguments: &[OsString]) -> CommandError {
    match (error.exit, cx.portal()) {
        _ if error.hint.is_some() => error,
        (Exit::SignIn, Ok(_)) if cx.sent_token() && error.code != "forbidden" => {
            let mut error = error.hint(message!("hint-token"));
            error.message = message!("error-token-refused");
            error
        }
        (Exit::SignIn, Ok(portal)) => error.hint(message!("hint-login", portal = portal.name)),
        (_, Ok(portal)) if error.code == "protocol" && !portal.is_embedded() => {
            error.hint(message!("hint-portal-show", name = portal.name))
        }
        (Exit::Usage, _) => error.hint(message!("hint-help", command = help::command_of(arguments))),
        _ => error,
    }
}

fn settle(io: &Io, result: Result<(), CommandError>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.closed_pipe => ExitCode::SUCCESS,
        Err(error) => {
            io.failure(&error);
            ExitCode::from(error.exit as u8)
        }
    }
}
