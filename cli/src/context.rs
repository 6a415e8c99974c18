//! What a command works with: the talk, the configuration, and a client that is made when first wanted.

use std::cell::Cell;
use std::path::PathBuf;
use std::time::Duration;

use hoso::http::Language as PortalLanguage;
use hoso::journal::Journal;
use hoso::{Client, Pace, Secret};

use crate::args::GlobalArgs;
use crate::config::{ChosenBy, Config, Driver, Portal, PortalKind, choose};
use crate::credentials::Credentials;
use crate::directories::Directories;
use crate::dossier::Kept;
use crate::embedded::EmbeddedPortal;
use crate::env::Environment;
use crate::error::{CommandError, Exit};
use crate::input::quoted;
use crate::io::Io;
use crate::offline::NATIONAL;
use crate::output;
use crate::text::{Language, message};

/// The embedded sandbox's account for everybody who is not signed in.
const DEMONSTRATION: &str = "demo";

mod print;

/// A command's surroundings.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) io: Io,
    pub(crate) config: Config,
    pub(crate) directories: Directories,
    environment: Environment,
    portal_flag: Option<String>,
    account_flag: Option<String>,
    config_file: Option<PathBuf>,
    timeout: Option<Duration>,
    pace: Option<Pace>,
    fields: Vec<String>,
    embedded: Option<EmbeddedPortal>,
    token_sent: bool,
    told: Cell<bool>,
}

/// Whose session a client has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SignedIn {
    /// The sandbox's demonstration account, for nobody signed in.
    Demonstration,
    /// A session kept by `login`.
    Stored(String),
    /// `HOSO_TOKEN`.
    Token,
}

impl Context {
    pub(crate) fn new(global: GlobalArgs, config: Config, environment: Environment, io: Io) -> Self {
        Self {
            io,
            config,
            directories: Directories::new(&environment),
            environment,
            portal_flag: global.portal,
            account_flag: global.account,
            config_file: global.config,
            timeout: global.timeout,
            pace: None,
            fields: global.fields,
            embedded: None,
            token_sent: false,
            told: Cell::new(false),
        }
    }

    /// The user's configuration file.
    pub(crate) fn config_file(&self) -> Result<PathBuf, CommandError> {
        match &self.config_file {
            Some(path) => Ok(path.clone()),
            None => Ok(self.directories.config()?.join("config.toml")),
        }
    }

    /// The language in which a portal is to answer.
    pub(crate) fn portal_language(&self) -> PortalLanguage {
        match self.io.text.language() {
            Language::English => PortalLanguage::English,
            Language::Vietnamese => PortalLanguage::Vietnamese,
        }
    }

    /// Has every hint name portal and account where flag or environment did, and a plain command would mean others.
    pub(crate) fn aim(&self) {
        let mut flags = String::new();
        if let Ok(portal) = self.portal()
            && matches!(portal.chosen_by, ChosenBy::Flag | ChosenBy::Environment)
            && choose(None, None, &self.config).map_or(true, |usual| usual.name != portal.name)
        {
            flags = format!(" --portal {}", quoted(&portal.name));
        }
        if let Some(account) = &self.account_flag {
            flags.push_str(" --account ");
            flags.push_str(&output::escape(&quoted(account)));
        }
        self.io.text.aim(flags);
    }

    /// Whether the session is that of `HOSO_TOKEN`.
    pub(crate) fn sent_token(&self) -> bool {
        self.token_sent
    }

    /// The portal to speak to.
    pub(crate) fn portal(&self) -> Result<Portal, CommandError> {
        choose(
            self.portal_flag.as_deref(),
            self.environment.portal.as_deref(),
            &self.config,
        )
    }

    /// The portal that `--portal` or `HOSO_PORTAL` names, configured or not.
    pub(crate) fn named_portal(&self) -> Option<&str> {
        self.portal_flag.as_deref().or(self.environment.portal.as_deref())
    }

    /// The account that flag, environment, project or configuration name.
    pub(crate) fn account(&self, portal: &Portal) -> Option<String> {
        self.account_flag
            .clone()
            .or_else(|| self.environment.account.clone())
            .or_else(|| self.config.project.account.clone())
            .or_else(|| portal.account.clone())
            .or_else(|| self.config.user.account.clone())
    }

    /// A client without a session, for what anybody may read.
    pub(crate) fn guest(&mut self) -> Result<Client, CommandError> {
        let portal = self.portal()?;
        self.build(&portal, None)
    }

    /// The portal that a catalogue is of: the one of its name, or, for the national portal's own files, the one in use or the only
    /// one that speaks as it does.
    fn portal_of(&self, name: &str) -> Result<Portal, CommandError> {
        let portals = &self.config.user.portals;
        if name != NATIONAL || portals.contains_key(name) {
            return choose(Some(name), None, &self.config);
        }
        let speaks = |name: &str| {
            portals
                .get(name)
                .is_some_and(|entry| entry.driver == Driver::National)
        };
        if let Some(portal) = self.portal().ok().filter(|portal| speaks(&portal.name)) {
            return Ok(portal);
        }
        let mut others = portals.keys().filter(|name| speaks(name));
        match (others.next(), others.next()) {
            (Some(only), None) => choose(Some(only), None, &self.config),
            _ => choose(Some(name), None, &self.config)
                .map_err(|error| error.hint(message!("hint-portal-national", name = name))),
        }
    }

    /// A client of another portal by its name, without a session.
    pub(crate) fn guest_of(&mut self, name: &str) -> Result<Client, CommandError> {
        let portal = self.portal_of(name)?;
        self.build(&portal, None)
    }

    /// A client with the account's session; without one, exit 4 says how to get it.
    pub(crate) async fn client(&mut self) -> Result<Client, CommandError> {
        Ok(self.signed_in().await?.0)
    }

    /// A client with the account's session, and whose it is.
    pub(crate) async fn signed_in(&mut self) -> Result<(Client, SignedIn), CommandError> {
        let portal = self.portal()?;
        let (token, who) = self.session(&portal).await?;
        Ok((self.build(&portal, Some(token))?, who))
    }

    /// A client of the embedded sandbox as its demonstration account, whoever is signed in.
    pub(crate) fn demonstration(&mut self) -> Result<Client, CommandError> {
        let portal = self.portal()?;
        let token = self.embedded()?.demonstration_token()?;
        self.build(&portal, Some(token))
    }

    /// Reads the configuration again after a change.
    pub(crate) fn reload(&mut self) -> Result<(), CommandError> {
        self.config = Config::read(Some(&self.config_file()?), false)?;
        Ok(())
    }

    /// Sets the pace of the clients that are made from now on, in the place of the portal's own.
    pub(crate) fn hasten(&mut self, requests: Option<f64>, connections: Option<u16>) {
        if requests.is_some() {
            let pace = Pace::UNLIMITED.requests_per_second(requests);
            self.pace = Some(pace.connections(connections.map(u32::from)));
        }
    }

    async fn session(&mut self, portal: &Portal) -> Result<(Secret, SignedIn), CommandError> {
        if let Some(token) = &self.environment.token {
            if portal.is_named_by_user() {
                self.token_sent = true;
                return Ok((Secret::new(token.as_str()), SignedIn::Token));
            }
            self.io
                .warning(&message!("warning-token-unused", portal = portal.name));
        }
        let account = self.account(portal);
        let credentials = Credentials::new(self.directories.state()?, portal);
        if let Some(session) = credentials.find(account.as_deref()).await? {
            return Ok((session.token, SignedIn::Stored(session.username)));
        }
        if portal.is_embedded() && account.as_deref().is_none_or(|account| account == DEMONSTRATION) {
            let token = self.embedded()?.demonstration_token()?;
            return Ok((token, SignedIn::Demonstration));
        }
        let message = match account {
            Some(account) => message!(
                "error-no-session-account",
                portal = portal.name,
                account = account
            ),
            None => message!("error-no-session", portal = portal.name),
        };
        Err(CommandError::new(Exit::SignIn, "sign_in_needed", message)
            .hint(message!("hint-login", portal = portal.name)))
    }

    fn build(&mut self, portal: &Portal, token: Option<Secret>) -> Result<Client, CommandError> {
        let mut builder = Client::builder()
            .portal(&portal.name)
            .language(self.portal_language());
        builder = match &portal.kind {
            PortalKind::Embedded => {
                let embedded = self.embedded()?;
                let transport = embedded.transport();
                builder.transport(transport)
            }
            PortalKind::Remote { url, driver, pace } => {
                if let Some(pace) = pace {
                    builder = builder.pace(*pace);
                }
                builder.driver(driver.kind()).url(url)
            }
        };
        if let Some(pace) = self.pace {
            builder = builder.pace(pace);
        }
        if let Some(timeout) = self.timeout {
            builder = builder.timeout(timeout);
        }
        if let Some(tracer) = self.io.tracer() {
            builder = builder.tracer(tracer);
        }
        if let Some(token) = token {
            builder = builder
                .token(token)
                .journal(Journal::new(self.directories.state()?.join("journal")));
        }
        if portal.is_embedded() {
            self.tell_sandbox();
        } else {
            self.io.detail(&message!("notice-portal", portal = portal.name));
        }
        Ok(builder.build()?)
    }

    /// Once a run: nobody may take it for a real filing.
    pub(crate) fn tell_sandbox(&self) {
        if !self.told.replace(true) {
            self.io.notice(&message!("notice-sandbox"));
        }
    }

    /// The forms kept of the portal.
    pub(crate) fn kept(&self) -> Result<Kept, CommandError> {
        Ok(Kept::new(self.directories.cache()?, &self.portal()?))
    }

    /// The portal inside this process.
    pub(crate) fn embedded(&mut self) -> Result<&EmbeddedPortal, CommandError> {
        let directory = self.directories.state()?.join("sandbox");
        if self.embedded.is_none() {
            self.embedded = Some(EmbeddedPortal::open(&directory)?);
        }
        self.embedded
            .as_ref()
            .ok_or_else(|| CommandError::unexpected("the sandbox is not open"))
    }
}
