//! Everything that leaves the program, and everything it asks: only this module writes and reads the standard streams.

mod failure;
mod progress;

use std::fs::File;
use std::io::{self, BufRead as _, IsTerminal as _, Read as _, Stderr, Stdin, Stdout, Write as _};

use clap::ColorChoice;
use hoso::http::trace::Tracer;
use zeroize::Zeroizing;

pub(crate) use self::progress::Progress;
use crate::env::Environment;
use crate::error::CommandError;
use crate::output::{BOLD_BEGINS, BOLD_ENDS, Format, escape};
use crate::text::{Message, Text, message};

/// The longest secret read from standard input.
const SECRET_BYTES: u64 = 64 * 1024;

/// How the program talks.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a manner of its own, asked for by a flag or the terminal"
)]
pub(crate) struct Io {
    stdin: Stdin,
    stdout: Stdout,
    stderr: Stderr,
    pub(crate) text: Text,
    pub(crate) format: Format,
    quiet: bool,
    verbose: u8,
    colour: bool,
    colour_data: bool,
    yes: bool,
    prompts: bool,
    terminal: bool,
    live: bool,
    width: usize,
}

/// What the flags say of the talk.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Manners {
    pub(crate) quiet: bool,
    pub(crate) verbose: u8,
    pub(crate) yes: bool,
    pub(crate) no_input: bool,
    pub(crate) color: Option<ColorChoice>,
}

impl Io {
    pub(crate) fn new(text: Text, format: Format, manners: Manners, environment: &Environment) -> Self {
        let (stdin, stdout, stderr) = (io::stdin(), io::stdout(), io::stderr());
        let terminal = stderr.is_terminal();
        let colour_on = |terminal: bool| match manners.color {
            Some(ColorChoice::Always) => true,
            Some(ColorChoice::Never) => false,
            _ if environment.no_color => false,
            _ => environment.color_force || (terminal && !environment.dumb_terminal),
        };
        let (colour, colour_data) = (colour_on(terminal), colour_on(stdout.is_terminal()));
        let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
        Self {
            text,
            format,
            quiet: manners.quiet,
            verbose: manners.verbose,
            colour,
            colour_data,
            yes: manners.yes,
            prompts: !format.is_machine()
                && stdin.is_terminal()
                && terminal
                && !manners.no_input
                && !environment.no_input,
            terminal,
            live: terminal && !environment.dumb_terminal,
            stdin,
            stdout,
            stderr,
            width: width.or(environment.columns).unwrap_or(120).max(40),
        }
    }

    /// The width of tables, in columns.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Whether stdout is a terminal, where a secret may be shown to whom it belongs.
    pub(crate) fn shows_secrets(&self) -> bool {
        self.stdout.is_terminal()
    }

    /// Writes data to stdout.
    pub(crate) fn data(&self, text: &str) -> Result<(), CommandError> {
        let mut stdout = self.stdout.lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()?;
        Ok(())
    }

    /// Writes data that is meant for a file as it is, and harmless where stdout is a terminal.
    pub(crate) fn file_data(&self, text: &str) -> Result<(), CommandError> {
        if self.stdout.is_terminal() {
            self.data(&escape(text))
        } else {
            self.data(text)
        }
    }

    /// Writes a table to stdout, its marked words bold where stdout shows colours.
    pub(crate) fn bold_data(&self, text: &str) -> Result<(), CommandError> {
        if !text.contains(BOLD_BEGINS) {
            return self.data(text);
        }
        let (begins, ends) = if self.colour_data {
            ("\u{1b}[1m", "\u{1b}[22m")
        } else {
            ("", "")
        };
        self.data(&text.replace(BOLD_BEGINS, begins).replace(BOLD_ENDS, ends))
    }

    /// Says something on stderr that a program has no use for.
    pub(crate) fn notice(&self, message: &Message) {
        if !self.quiet && !self.format.is_machine() {
            self.say(&self.text.get(message));
        }
    }

    /// Says something that only `-v` wants to know.
    pub(crate) fn detail(&self, message: &Message) {
        if self.verbose > 0 && !self.format.is_machine() {
            self.say(&self.text.get(message));
        }
    }

    /// Warns on stderr; `--quiet` does not silence it.
    pub(crate) fn warning(&self, message: &Message) {
        if !self.format.is_machine() {
            let label = self.paint("33;1", &self.text.plain("label-warning"));
            self.say(&format!("{label} {}", self.text.get(message)));
        }
    }

    /// Says what to type next.
    pub(crate) fn hint(&self, message: &Message) {
        if !self.quiet && !self.format.is_machine() {
            let label = self.paint("36", &self.text.plain("label-hint"));
            self.say(&format!("{label} {}", self.text.get(message)));
        }
    }

    /// Shows the traffic with a portal where `-v` asks for it: a line for every attempt, no header, body or query.
    pub(crate) fn tracer(&self) -> Option<Tracer> {
        if self.verbose == 0 || self.format.is_machine() {
            return None;
        }
        Some(Tracer::new(|exchange| {
            let status = exchange
                .status
                .map_or_else(|| "-".to_owned(), |status| status.as_u16().to_string());
            let attempt = if exchange.attempt > 1 {
                format!(" #{}", exchange.attempt)
            } else {
                String::new()
            };
            let (method, path) = (&exchange.method, escape(&exchange.path));
            let _ = writeln!(
                io::stderr().lock(),
                "{method} {path} {status} {} ms{attempt}",
                exchange.elapsed.as_millis()
            );
        }))
    }

    /// Says that a server is ready: a fixed line that scripts wait for, in every language and format.
    pub(crate) fn listening(&self, address: std::net::SocketAddr) -> Result<(), CommandError> {
        let mut stderr = self.stderr.lock();
        writeln!(stderr, "listening on http://{address}")?;
        stderr.flush()?;
        Ok(())
    }

    /// Asks yes or no; Enter is no. Off a terminal, or with `--no-input`, only `--yes` is yes.
    pub(crate) fn confirm(&self, question: &Message) -> Result<bool, CommandError> {
        if self.yes {
            return Ok(true);
        }
        if !self.prompts {
            return Err(CommandError::missing_answer("--yes"));
        }
        let answer = self.read_line(&format!(
            "{} {} ",
            self.text.get(question),
            self.text.plain("prompt-yes-no")
        ))?;
        let answer = answer.trim().to_lowercase();
        let yes = self.text.plain("prompt-yes-words");
        Ok(!answer.is_empty() && yes.split_whitespace().any(|word| word == answer))
    }

    /// Asks yes or no; a no ends the command.
    pub(crate) fn confirm_or_stop(&self, question: &Message) -> Result<(), CommandError> {
        if self.confirm(question)? {
            Ok(())
        } else {
            Err(CommandError::declined())
        }
    }

    /// Shows something to look over, where a person sits: in a log it would only leave personal data.
    pub(crate) fn show(&self, text: &str) {
        if self.terminal && !self.quiet && !self.format.is_machine() {
            self.say(text.trim_end());
        }
    }

    /// Whether somebody is there to answer.
    pub(crate) fn can_ask(&self) -> bool {
        self.prompts
    }

    /// Whether `--yes` answered beforehand.
    pub(crate) fn says_yes(&self) -> bool {
        self.yes
    }

    /// Asks for a text; without a terminal the flag that would have given it is named.
    pub(crate) fn ask(&self, question: &Message, flag: &str) -> Result<String, CommandError> {
        if !self.prompts {
            return Err(CommandError::missing_answer(flag));
        }
        Ok(self
            .read_line(&format!("{} ", self.text.get(question)))?
            .trim()
            .to_owned())
    }

    /// Asks for a secret without showing it.
    pub(crate) fn ask_secret(
        &self,
        question: &Message,
        flag: &str,
    ) -> Result<Zeroizing<String>, CommandError> {
        if !self.prompts {
            return Err(CommandError::missing_answer(flag));
        }
        Ok(Zeroizing::new(rpassword::prompt_password(format!(
            "{} ",
            self.text.get(question)
        ))?))
    }

    /// Reads a secret from standard input: all of it but the last line end.
    pub(crate) fn read_secret(&self) -> Result<Zeroizing<String>, CommandError> {
        let mut secret = Zeroizing::new(String::new());
        self.stdin.lock().take(SECRET_BYTES).read_to_string(&mut secret)?;
        let length = secret.trim_end_matches(['\n', '\r']).len();
        secret.truncate(length);
        if secret.is_empty() {
            return Err(CommandError::usage(message!("error-stdin-empty")));
        }
        Ok(secret)
    }

    /// A value as it is given to a flag: itself, `@FILE` for what a file holds, `@-` for what comes on standard input, `@@` for
    /// one that begins with `@`. So a citizen's number need not stand in a list of processes.
    pub(crate) fn given(&self, flag: &str, value: String) -> Result<String, CommandError> {
        let Some(place) = value.strip_prefix('@') else {
            return Ok(value);
        };
        match place {
            "-" => Ok(self.read_secret()?.to_string()),
            _ if place.starts_with('@') => Ok(place.to_owned()),
            path => {
                let failed = |error: io::Error| {
                    CommandError::usage(
                        message!("error-value-file", flag = flag, path = path)
                            .with_text("reason", crate::error::reason(&error)),
                    )
                };
                let mut text = String::new();
                File::open(path)
                    .and_then(|file| file.take(SECRET_BYTES).read_to_string(&mut text))
                    .map_err(failed)?;
                Ok(text.trim_end_matches(['\n', '\r']).to_owned())
            }
        }
    }

    /// A bar for something of so many bytes: drawn on a terminal, sparse lines elsewhere, nothing with `--quiet`.
    pub(crate) fn progress(&self, label: &Message, bytes: u64) -> Progress {
        let label = self.text.get(label);
        if self.quiet || self.format.is_machine() {
            Progress::silent()
        } else if self.live {
            Progress::bar(&label, bytes, self.colour)
        } else {
            Progress::lines(&label, bytes)
        }
    }

    /// A bar for a number of things that becomes known on the way.
    pub(crate) fn counter(&self, label: &Message) -> Progress {
        let label = self.text.get(label);
        if self.quiet || self.format.is_machine() {
            Progress::silent()
        } else if self.live {
            Progress::counter(&label, self.colour)
        } else {
            Progress::lines(&label, 0)
        }
    }

    /// A bar for rows, which tells the rate as well.
    pub(crate) fn rows(&self, label: &Message) -> Progress {
        let label = self.text.get(label);
        if self.quiet || self.format.is_machine() {
            Progress::silent()
        } else if self.live {
            Progress::rows(&label, self.colour)
        } else {
            Progress::lines(&label, 0)
        }
    }

    fn read_line(&self, prompt: &str) -> Result<String, CommandError> {
        let mut stderr = self.stderr.lock();
        stderr.write_all(prompt.as_bytes())?;
        stderr.flush()?;
        let mut line = String::new();
        if self.stdin.lock().read_line(&mut line)? == 0 {
            writeln!(stderr)?;
        }
        Ok(line)
    }

    /// Stderr gone is no reason to fail.
    fn say(&self, line: &str) {
        let _ = writeln!(self.stderr.lock(), "{line}");
    }

    fn paint(&self, style: &str, text: &str) -> String {
        if self.colour {
            format!("\u{1b}[{style}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}
