//! The user's configuration, a project's choice among it, and the portal that follows.

mod edit;
mod portal;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(crate) use self::edit::{NewPortal, add_portal, remove_portal, use_portal};
pub(crate) use self::portal::{
    ChosenBy, EMBEDDED, Portal, PortalKind, choose, portal_name, portal_pace, portal_url,
};
use crate::error::CommandError;
use crate::output::Format;
use crate::text::{Language, message};

/// What `config.toml` may hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UserConfig {
    /// The portal that is used where nothing names one.
    pub(crate) portal: Option<String>,
    /// The account that is used where nothing names one.
    pub(crate) account: Option<String>,
    /// The language: `en` or `vi`.
    #[serde(default, deserialize_with = "language")]
    pub(crate) lang: Option<Language>,
    /// The format of stdout.
    pub(crate) output: Option<Format>,
    /// The portals, by name.
    #[serde(default)]
    pub(crate) portals: BTreeMap<String, PortalEntry>,
}

/// A portal of `config.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PortalEntry {
    /// The contract it speaks.
    #[serde(default)]
    pub(crate) driver: Driver,
    /// Where it answers.
    pub(crate) url: String,
    /// The account that is used there where nothing names one.
    pub(crate) account: Option<String>,
    /// The most requests in a second.
    pub(crate) max_requests_per_second: Option<f64>,
    /// The most requests at once.
    pub(crate) max_connections: Option<u32>,
}

/// The contracts the program can speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Driver {
    #[default]
    Native,
    // No documentation: it would turn this command's help into its long form.
    National,
}

impl Driver {
    /// What the SDK calls it.
    pub(crate) fn kind(self) -> hoso::DriverKind {
        match self {
            Self::Native => hoso::DriverKind::Native,
            Self::National => hoso::DriverKind::National,
        }
    }
}

/// What a project's `hoso.toml` may choose; it defines no portal.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProjectConfig {
    pub(crate) portal: Option<String>,
    pub(crate) account: Option<String>,
    #[serde(default, deserialize_with = "language")]
    pub(crate) lang: Option<Language>,
    pub(crate) output: Option<Format>,
}

/// Both files, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Config {
    pub(crate) user: UserConfig,
    pub(crate) project: ProjectConfig,
    /// The project file that was found.
    pub(crate) project_file: Option<PathBuf>,
}

impl Config {
    /// Reads the user's file, where there is one, and the nearest project file.
    pub(crate) fn read(user_file: Option<&Path>, required: bool) -> Result<Self, CommandError> {
        let user = match user_file {
            Some(path) => read(path, required)?.unwrap_or_default(),
            None => UserConfig::default(),
        };
        for (name, entry) in &user.portals {
            portal::check_entry(name, entry)?;
        }
        let project_file = project_file();
        let project = match &project_file {
            Some(path) => read(path, true)?.unwrap_or_default(),
            None => ProjectConfig::default(),
        };
        Ok(Self {
            user,
            project,
            project_file,
        })
    }
}

/// The nearest `hoso.toml`, from the working directory upwards.
fn project_file() -> Option<PathBuf> {
    let directory = std::env::current_dir().ok()?;
    directory
        .ancestors()
        .map(|directory| directory.join("hoso.toml"))
        .find(|path| path.is_file())
}

fn read<T: DeserializeOwned>(path: &Path, required: bool) -> Result<Option<T>, CommandError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && !required => return Ok(None),
        Err(error) => return Err(CommandError::file(path, &error)),
    };
    toml::from_str(&text)
        .map(Some)
        .map_err(|error| faulty(path, &text, &error))
}

/// Names file, line and, where it is an unknown one, key.
fn faulty(path: &Path, text: &str, error: &toml::de::Error) -> CommandError {
    let start = error.span().map_or(0, |span| span.start.min(text.len()));
    let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
    let reason = error.message();
    let message = match reason
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split_once('`'))
    {
        Some((key, _)) => message!("error-config-key", path = path.display(), line = line, key = key),
        None => message!(
            "error-config",
            path = path.display(),
            line = line,
            reason = reason
        ),
    };
    CommandError::configuration(message).hint(message!("hint-edit", path = path.display(), line = line))
}

fn language<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Language>, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "en" => Ok(Some(Language::English)),
        "vi" => Ok(Some(Language::Vietnamese)),
        other => Err(serde::de::Error::custom(format!(
            "`{other}` is neither `en` nor `vi`"
        ))),
    }
}
