//! `hoso completions`

use std::fs;
use std::path::PathBuf;

use clap_complete::Shell;

use crate::context::Context;
use crate::error::CommandError;
use crate::help;

/// Print a shell's completion script, or write it to a directory
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hoso completions bash > ~/.local/share/bash-completion/completions/hoso\n  hoso completions zsh > ~/.zfunc/_hoso\n  hoso completions fish > ~/.config/fish/completions/hoso.fish"
)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,

    /// Directory to write it to, under the name its shell looks for
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

pub(crate) fn run(cx: &mut Context, args: &CompletionsArgs) -> Result<(), CommandError> {
    // In English: a shell shows it as it is, whatever the language of the day.
    let mut command = help::completed();
    if let Some(directory) = &args.to {
        let failed = |error: std::io::Error| CommandError::file(directory, &error);
        fs::create_dir_all(directory).map_err(failed)?;
        clap_complete::generate_to(args.shell, &mut command, "hoso", directory).map_err(failed)?;
        return Ok(());
    }
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "hoso", &mut script);
    cx.io.data(&String::from_utf8_lossy(&script))
}
