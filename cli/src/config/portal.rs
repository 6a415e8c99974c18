//! Which portal a command speaks to, and who chose it.

use std::net::IpAddr;

use hoso::Pace;

use super::{Config, Driver, PortalEntry};
use crate::error::{CommandError, Exit};
use crate::text::message;

/// The name that always means the embedded sandbox.
pub(crate) const EMBEDDED: &str = "sandbox";

/// Who chose the portal: a token goes to none that a project alone chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChosenBy {
    Flag,
    Environment,
    Project,
    User,
    /// Nobody: no portal is configured, so it is the embedded sandbox.
    Nobody,
}

/// A portal to speak to.
#[derive(Clone, Debug)]
pub(crate) struct Portal {
    pub(crate) name: String,
    pub(crate) kind: PortalKind,
    pub(crate) chosen_by: ChosenBy,
    /// The account its entry names.
    pub(crate) account: Option<String>,
}

/// Where a portal is.
#[derive(Clone, Debug)]
pub(crate) enum PortalKind {
    /// Inside this process.
    Embedded,
    /// Behind a URL.
    Remote {
        url: String,
        driver: Driver,
        /// Where the entry sets no bound, the SDK's own.
        pace: Option<Pace>,
    },
}

impl Portal {
    pub(crate) fn is_embedded(&self) -> bool {
        matches!(self.kind, PortalKind::Embedded)
    }

    /// Whether the user, and not only a project's file, named it.
    pub(crate) fn is_named_by_user(&self) -> bool {
        matches!(
            self.chosen_by,
            ChosenBy::Flag | ChosenBy::Environment | ChosenBy::User
        )
    }
}

/// Chooses by flag, environment, project and user, in that order.
pub(crate) fn choose(
    flag: Option<&str>,
    environment: Option<&str>,
    config: &Config,
) -> Result<Portal, CommandError> {
    let candidates = [
        (flag, ChosenBy::Flag),
        (environment, ChosenBy::Environment),
        (config.project.portal.as_deref(), ChosenBy::Project),
        (config.user.portal.as_deref(), ChosenBy::User),
    ];
    let named = candidates
        .into_iter()
        .find_map(|(name, chosen_by)| name.map(|name| (name, chosen_by)));
    match named {
        Some((name, chosen_by)) => find(name, chosen_by, config),
        None if config.user.portals.is_empty() => find(EMBEDDED, ChosenBy::Nobody, config),
        None => {
            let first = config.user.portals.keys().next().map_or(EMBEDDED, String::as_str);
            Err(CommandError::new(
                Exit::Usage,
                "portal_required",
                message!("error-portal-required", names = names(config)),
            )
            .hint(message!("hint-portal-required", name = first)))
        }
    }
}

fn find(name: &str, chosen_by: ChosenBy, config: &Config) -> Result<Portal, CommandError> {
    if name == EMBEDDED {
        return Ok(Portal {
            name: name.to_owned(),
            kind: PortalKind::Embedded,
            chosen_by,
            account: None,
        });
    }
    let Some(entry) = config.user.portals.get(name) else {
        let message = match (chosen_by, &config.project_file) {
            (ChosenBy::Project, Some(file)) => {
                message!("error-portal-unknown-project", name = name, path = file.display())
            }
            _ => message!("error-portal-unknown", name = name, names = names(config)),
        };
        return Err(CommandError::new(Exit::Usage, "portal_unknown", message)
            .hint(message!("hint-portal-unknown", name = name)));
    };
    Ok(Portal {
        name: name.to_owned(),
        kind: PortalKind::Remote {
            url: portal_url(&entry.url)?,
            driver: entry.driver,
            pace: portal_pace(name, entry.max_requests_per_second, entry.max_connections)?,
        },
        chosen_by,
        account: entry.account.clone(),
    })
}

fn names(config: &Config) -> String {
    let mut names: Vec<&str> = config.user.portals.keys().map(String::as_str).collect();
    names.push(EMBEDDED);
    names.join(", ")
}

/// Checks what `config.toml` says of a portal.
pub(super) fn check_entry(name: &str, entry: &PortalEntry) -> Result<(), CommandError> {
    portal_name(name)?;
    portal_pace(name, entry.max_requests_per_second, entry.max_connections)?;
    portal_url(&entry.url).map(drop)
}

/// The pace that an entry sets; a bound that it leaves out is the polite one.
pub(crate) fn portal_pace(
    name: &str,
    requests_per_second: Option<f64>,
    connections: Option<u32>,
) -> Result<Option<Pace>, CommandError> {
    if requests_per_second.is_none() && connections.is_none() {
        return Ok(None);
    }
    let polite = Pace::POLITE;
    let pace = polite
        .requests_per_second(requests_per_second.or(polite.requests_per_second))
        .connections(connections.or(polite.connections));
    if pace.is_valid() {
        Ok(Some(pace))
    } else {
        Err(CommandError::configuration(message!("error-pace", name = name)))
    }
}

/// A name is a bare TOML key and not the embedded sandbox's.
pub(crate) fn portal_name(name: &str) -> Result<&str, CommandError> {
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    if name == EMBEDDED {
        return Err(CommandError::configuration(message!(
            "error-portal-name-taken",
            name = name
        )));
    }
    if name.is_empty() || !name.chars().all(plain) {
        return Err(CommandError::configuration(message!(
            "error-portal-name",
            name = name
        )));
    }
    Ok(name)
}

/// Checks a portal's URL: `https`, or `http` to this very machine; no user, query or fragment in it.
pub(crate) fn portal_url(url: &str) -> Result<String, CommandError> {
    // What stands before an @ may be a password, and is not shown.
    let shown = match url.rsplit_once('@') {
        Some((before, host)) => {
            let scheme = before.split_once("://").map_or("", |(scheme, _)| scheme);
            format!("{scheme}://…@{host}")
        }
        None => url.to_owned(),
    };
    let invalid = || CommandError::configuration(message!("error-url", url = shown));
    let parsed: http::Uri = url.parse().map_err(|_| invalid())?;
    let (Some(scheme), Some(authority)) = (parsed.scheme_str(), parsed.authority()) else {
        return Err(invalid());
    };
    if authority.as_str().contains('@')
        || parsed.query().is_some()
        || url.contains('#')
        || authority.host().is_empty()
    {
        return Err(invalid());
    }
    match scheme {
        "https" => {}
        "http" if is_loopback(authority.host()) => {}
        "http" => {
            return Err(
                CommandError::configuration(message!("error-url-plain", url = shown))
                    .hint(message!("hint-url-plain", host = authority)),
            );
        }
        _ => return Err(invalid()),
    }
    Ok(url.trim_end_matches('/').to_owned())
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::portal_url;

    #[test]
    fn plain_http_goes_only_to_this_machine() {
        for url in [
            "http://127.0.0.1:8080",
            "http://[::1]:1/",
            "http://localhost:3",
            "https://dichvucong.example.vn/api",
        ] {
            assert!(portal_url(url).is_ok(), "{url}");
        }
        for url in [
            "http://dichvucong.example.vn",
            "http://127.0.0.1.example.vn",
            "http://localhost.example.vn",
        ] {
            assert!(portal_url(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_url_carries_no_user_query_or_fragment() {
        for url in [
            "https://a:b@c.vn",
            "https://c.vn/?x=1",
            "https://c.vn/#x",
            "ftp://c.vn",
            "c.vn",
            "",
        ] {
            assert!(portal_url(url).is_err(), "{url}");
        }
    }
}
