//! `hoso help`

use crate::context::Context;
use crate::error::CommandError;
use crate::help;
use crate::text::message;

/// Show the help of a command
#[derive(Debug, clap::Args)]
pub(crate) struct HelpArgs {
    /// The command
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

pub(crate) fn run(cx: &mut Context, args: &HelpArgs) -> Result<(), CommandError> {
    let mut command = help::command(cx.io.text.language());
    command.build();
    for name in &args.command {
        let Some(below) = command.find_subcommand(name) else {
            return Err(CommandError::usage(message!(
                "parse-unknown-command",
                name = name
            )));
        };
        command = below.clone();
    }
    cx.io.data(&command.render_help().to_string())
}
