//! `hoso man`

use std::fs;
use std::path::PathBuf;

use clap::Command;
use clap_mangen::Man;

use crate::context::Context;
use crate::error::CommandError;
use crate::help;

/// Print the manual page, or write all of them
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  hoso man | man -l -\n  hoso man --to ~/.local/share/man/man1")]
pub(crate) struct ManArgs {
    /// Directory to write a page for every command to
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

pub(crate) fn run(cx: &mut Context, args: &ManArgs) -> Result<(), CommandError> {
    let mut command = help::shown(cx.io.text.language());
    command.build();
    let Some(directory) = &args.to else {
        let page = page(command)?;
        return cx.io.data(&String::from_utf8_lossy(&page));
    };
    fs::create_dir_all(directory).map_err(|error| CommandError::file(directory, &error))?;
    for command in flattened(command) {
        let path = directory.join(format!("{}.1", command.get_name()));
        fs::write(&path, page(command)?).map_err(|error| CommandError::file(&path, &error))?;
    }
    Ok(())
}

fn page(command: Command) -> Result<Vec<u8>, CommandError> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(page)
}

/// A command and all below it, each named in full, such as `hoso-sandbox-serve`.
fn flattened(command: Command) -> Vec<Command> {
    let mut commands = Vec::new();
    for below in command.get_subcommands() {
        let name = format!("{}-{}", command.get_name(), below.get_name());
        commands.extend(flattened(below.clone().name(name)));
    }
    commands.insert(0, command);
    commands
}
