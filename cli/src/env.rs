//! The one list of environment variables the program reads.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use zeroize::Zeroizing;

/// What the environment says; an empty variable counts as absent.
#[derive(Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a variable of its own")]
pub(crate) struct Environment {
    /// `HOSO_TOKEN`: a session's token for the portal that is named.
    pub(crate) token: Option<Zeroizing<String>>,
    /// `HOSO_PORTAL`: the portal to use.
    pub(crate) portal: Option<String>,
    /// `HOSO_ACCOUNT`: the account to act as.
    pub(crate) account: Option<String>,
    /// `HOSO_CONFIG_DIR`: where `config.toml` lies.
    pub(crate) config_dir: Option<PathBuf>,
    /// `HOSO_STATE_DIR`: where sessions, the journal and the sandbox lie.
    pub(crate) state_dir: Option<PathBuf>,
    /// `HOSO_CACHE_DIR`: where forms read from portals are kept.
    pub(crate) cache_dir: Option<PathBuf>,
    /// `HOSO_LANG`: the language, before what the configuration says; see [`language`] for the locale's.
    pub(crate) language_of_our_own: Option<String>,
    /// `HOSO_NO_INPUT` or `CI`: ask nothing.
    pub(crate) no_input: bool,
    /// `NO_COLOR`: no colour unless a flag asks for it.
    pub(crate) no_color: bool,
    /// `CLICOLOR_FORCE`: colour even off a terminal.
    pub(crate) color_force: bool,
    /// `TERM=dumb`: the terminal can move no cursor.
    pub(crate) dumb_terminal: bool,
    /// `COLUMNS`: the width of tables off a terminal.
    pub(crate) columns: Option<usize>,
    /// `HOME`, or `USERPROFILE` on Windows.
    pub(crate) home: Option<PathBuf>,
    /// `XDG_CONFIG_HOME`, or `APPDATA` on Windows.
    pub(crate) config_home: Option<PathBuf>,
    /// `XDG_STATE_HOME`, or `LOCALAPPDATA` on Windows.
    pub(crate) state_home: Option<PathBuf>,
    /// `XDG_CACHE_HOME`, or `LOCALAPPDATA` on Windows.
    pub(crate) cache_home: Option<PathBuf>,
}

impl Environment {
    /// Reads the process's environment.
    pub(crate) fn read() -> Self {
        let (config_home, state_home, cache_home) = if cfg!(windows) {
            ("APPDATA", "LOCALAPPDATA", "LOCALAPPDATA")
        } else {
            ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        };
        let home = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        Self {
            token: text("HOSO_TOKEN").map(Zeroizing::new),
            portal: text("HOSO_PORTAL"),
            account: text("HOSO_ACCOUNT"),
            config_dir: path("HOSO_CONFIG_DIR"),
            state_dir: path("HOSO_STATE_DIR"),
            cache_dir: path("HOSO_CACHE_DIR"),
            language_of_our_own: text("HOSO_LANG"),
            no_input: truth("HOSO_NO_INPUT") || truth("CI"),
            no_color: raw("NO_COLOR").is_some(),
            color_force: truth("CLICOLOR_FORCE"),
            dumb_terminal: text("TERM").is_some_and(|term| term == "dumb"),
            columns: text("COLUMNS").and_then(|columns| columns.parse().ok()),
            home: absolute(home),
            config_home: absolute(config_home),
            state_home: absolute(state_home),
            cache_home: absolute(cache_home),
        }
    }
}

impl std::fmt::Debug for Environment {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The token is left out on purpose.
        formatter
            .debug_struct("Environment")
            .field("portal", &self.portal)
            .finish_non_exhaustive()
    }
}

/// The first of `HOSO_LANG`, `LC_ALL`, `LC_MESSAGES` and `LANG` that is set, before anything else is read.
pub(crate) fn language() -> Option<String> {
    ["HOSO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(text)
}

fn raw(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

fn text(name: &str) -> Option<String> {
    raw(name).and_then(|value| value.into_string().ok())
}

fn path(name: &str) -> Option<PathBuf> {
    raw(name).map(PathBuf::from)
}

/// The XDG specification has relative paths ignored.
fn absolute(name: &str) -> Option<PathBuf> {
    path(name).filter(|path| path.is_absolute())
}

fn truth(name: &str) -> bool {
    text(name)
        .is_some_and(|value| !matches!(value.to_ascii_lowercase().as_str(), "0" | "false" | "no" | "off"))
}
