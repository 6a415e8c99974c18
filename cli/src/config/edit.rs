//! Changes of `config.toml`: comments and order survive, and two processes cannot lose each other's.

use std::path::Path;
use std::{fs, io};

use toml_edit::{DocumentMut, Item, Table, value};

use super::{Config, Driver};
use crate::durable::{self, Readers};
use crate::error::CommandError;
use crate::text::message;

/// A portal to write down.
#[derive(Debug)]
pub(crate) struct NewPortal<'a> {
    pub(crate) name: &'a str,
    pub(crate) driver: Driver,
    pub(crate) url: &'a str,
    pub(crate) max_requests_per_second: Option<f64>,
    pub(crate) max_connections: Option<u32>,
}

/// Adds a portal, or replaces what is said of it.
pub(crate) fn add_portal(path: &Path, portal: &NewPortal<'_>) -> Result<(), CommandError> {
    change(path, |document| {
        let portals = document.entry("portals").or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(true);
            Item::Table(table)
        });
        let mut entry = Table::new();
        entry["driver"] = value(portal.driver.kind().as_str());
        entry["url"] = value(portal.url);
        if let Some(most) = portal.max_requests_per_second {
            entry["max_requests_per_second"] = value(most);
        }
        if let Some(most) = portal.max_connections {
            entry["max_connections"] = value(i64::from(most));
        }
        portals[portal.name] = Item::Table(entry);
    })
}

/// Removes a portal, and the default where it was that.
pub(crate) fn remove_portal(path: &Path, name: &str) -> Result<(), CommandError> {
    change(path, |document| {
        if let Some(portals) = document.get_mut("portals").and_then(Item::as_table_like_mut) {
            portals.remove(name);
        }
        if document.get("portal").and_then(Item::as_str) == Some(name) {
            document.remove("portal");
        }
    })
}

/// Makes a portal the default.
pub(crate) fn use_portal(path: &Path, name: &str) -> Result<(), CommandError> {
    change(path, |document| document["portal"] = value(name))
}

fn change(path: &Path, edit: impl FnOnce(&mut DocumentMut)) -> Result<(), CommandError> {
    let failed = |error: io::Error| CommandError::file(path, &error);
    let _lock = durable::lock(path).map_err(failed)?;
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(failed(error)),
    };
    // What another process wrote meanwhile is checked as at the start.
    Config::read(Some(path), false)?;
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        CommandError::configuration(message!(
            "error-config",
            path = path.display(),
            line = 1,
            reason = error.message()
        ))
    })?;
    edit(&mut document);
    durable::write(path, document.to_string().as_bytes(), Readers::Anyone).map_err(failed)
}
