//! `hoso completions`

use clap_complete::Shell;

use crate::context::Context;
use crate::error::CommandError;
use crate::help;
use crate::text::Language;

/// Print a shell's completion script
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  hoso completions bash > ~/.local/share/bash-completion/completions/hoso\n  hoso completions zsh > ~/.zfunc/_hoso\n  hoso completions fish > ~/.config/fish/completions/hoso.fish"
)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(crate) fn run(cx: &mut Context, args: &CompletionsArgs) -> Result<(), CommandError> {
    let mut script = Vec::new();
    // The scripts that are checked in are English; a shell shows them as they are.
    clap_complete::generate(
        args.shell,
        &mut help::command(Language::English),
        "hoso",
        &mut script,
    );
    cx.io.data(&String::from_utf8_lossy(&script))
}
