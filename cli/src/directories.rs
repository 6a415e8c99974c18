//! Where configuration, state and cache lie on each system.

use std::path::{Path, PathBuf};

use crate::env::Environment;
use crate::error::CommandError;
use crate::text::message;

/// The user's directories; none is made before something is written there.
#[derive(Clone, Debug)]
pub(crate) struct Directories {
    config: Option<PathBuf>,
    state: Option<PathBuf>,
    cache: Option<PathBuf>,
}

impl Directories {
    /// Our own variables win, then the XDG ones, then what the system has for it.
    pub(crate) fn new(environment: &Environment) -> Self {
        let home = environment.home.as_deref();
        let under =
            |own: &Option<PathBuf>, base: &Option<PathBuf>, leaf: &str, system: fn(&Path) -> PathBuf| {
                own.clone()
                    .or_else(|| base.as_deref().map(|base| base.join(leaf)))
                    .or_else(|| home.map(system))
            };
        // On Windows one base holds state and cache.
        let (state, cache) = if cfg!(windows) {
            ("hoso/state", "hoso/cache")
        } else {
            ("hoso", "hoso")
        };
        Self {
            config: under(
                &environment.config_dir,
                &environment.config_home,
                "hoso",
                system_config,
            ),
            state: under(
                &environment.state_dir,
                &environment.state_home,
                state,
                system_state,
            ),
            cache: under(
                &environment.cache_dir,
                &environment.cache_home,
                cache,
                system_cache,
            ),
        }
    }

    pub(crate) fn config(&self) -> Result<&Path, CommandError> {
        known(self.config.as_deref(), "HOSO_CONFIG_DIR")
    }

    pub(crate) fn state(&self) -> Result<&Path, CommandError> {
        known(self.state.as_deref(), "HOSO_STATE_DIR")
    }

    pub(crate) fn cache(&self) -> Result<&Path, CommandError> {
        known(self.cache.as_deref(), "HOSO_CACHE_DIR")
    }
}

fn known<'a>(directory: Option<&'a Path>, variable: &str) -> Result<&'a Path, CommandError> {
    directory.ok_or_else(|| {
        CommandError::configuration(message!("error-no-home", variable = variable))
            .hint(message!("hint-no-home", variable = variable))
    })
}

#[cfg(target_os = "macos")]
fn system_config(home: &Path) -> PathBuf {
    home.join("Library/Application Support/hoso")
}

#[cfg(target_os = "macos")]
fn system_state(home: &Path) -> PathBuf {
    home.join("Library/Application Support/hoso/state")
}

#[cfg(target_os = "macos")]
fn system_cache(home: &Path) -> PathBuf {
    home.join("Library/Caches/hoso")
}

#[cfg(windows)]
fn system_config(home: &Path) -> PathBuf {
    home.join("AppData/Roaming/hoso")
}

#[cfg(windows)]
fn system_state(home: &Path) -> PathBuf {
    home.join("AppData/Local/hoso/state")
}

#[cfg(windows)]
fn system_cache(home: &Path) -> PathBuf {
    home.join("AppData/Local/hoso/cache")
}

#[cfg(not(any(target_os = "macos", windows)))]
fn system_config(home: &Path) -> PathBuf {
    home.join(".config/hoso")
}

#[cfg(not(any(target_os = "macos", windows)))]
fn system_state(home: &Path) -> PathBuf {
    home.join(".local/state/hoso")
}

#[cfg(not(any(target_os = "macos", windows)))]
fn system_cache(home: &Path) -> PathBuf {
    home.join(".cache/hoso")
}
