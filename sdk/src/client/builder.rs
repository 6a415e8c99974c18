//! Building a client.

use std::sync::Arc;
use std::time::Duration;

use crate::client::Client;
use crate::driver::Driver;
use crate::driver::national::NationalDriver;
use crate::driver::native::NativeDriver;
use crate::error::{Error, ErrorKind, Result};
use crate::http::session::TokenSlot;
use crate::http::trace::Tracer;
use crate::http::transport::{NetworkTransport, Transport};
use crate::http::{Http, Language, Pace};
use crate::journal::Journal;
use crate::secret::Secret;

/// What a client is built from. Nothing is read from the environment.
#[derive(Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    portal: String,
    url: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    token: Option<Secret>,
    language: Language,
    journal: Option<Journal>,
    timeout: Duration,
    attempts: u32,
    user_agent: String,
    tracer: Option<Tracer>,
    driver: DriverKind,
    pace: Option<Pace>,
}

/// What a portal speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum DriverKind {
    /// The native contract of [`crate::driver::native`].
    #[default]
    Native,
    /// The API of the National Public Service Portal; see [`crate::driver::national`].
    National,
}

impl DriverKind {
    /// Returns the name it has in configurations.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::National => "national",
        }
    }
}

/// Says which program asks, and where its makers are found.
const USER_AGENT: &str = concat!(
    "hoso/",
    env!("CARGO_PKG_VERSION"),
    " (+",
    env!("CARGO_PKG_REPOSITORY"),
    ")"
);

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            portal: "portal".to_owned(),
            url: None,
            transport: None,
            token: None,
            language: Language::default(),
            journal: None,
            timeout: Duration::from_secs(30),
            attempts: 4,
            user_agent: USER_AGENT.to_owned(),
            tracer: None,
            driver: DriverKind::default(),
            pace: None,
        }
    }
}

impl ClientBuilder {
    /// The name of the portal's profile, shown in every object. Default `portal`.
    pub fn portal(mut self, name: impl Into<String>) -> Self {
        self.portal = name.into();
        self
    }

    /// What the portal speaks. Default: the native contract.
    pub fn driver(mut self, driver: DriverKind) -> Self {
        self.driver = driver;
        self
    }

    /// The pace at which the portal is asked. Default: [`Pace::POLITE`], and [`Pace::UNLIMITED`] for a portal on this machine.
    pub fn pace(mut self, pace: Pace) -> Self {
        self.pace = Some(pace);
        self
    }

    /// The portal's address. `http://` is accepted for loopback only.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The way requests travel; default: the network. A portal in the same process needs no address.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The session to use.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// The language of the portal's messages. Default Vietnamese.
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// Where submissions are written down before they are sent. Without one, a submission needs a client reference of its own.
    pub fn journal(mut self, journal: Journal) -> Self {
        self.journal = Some(journal);
        self
    }

    /// How long an answer may take, and how long a transfer may stand still. Default 30 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How often a request that may be repeated is tried at most. Default 4. Over all requests of a client, about one in ten is
    /// tried again at most: a portal in trouble is not burdened with the repeats of everybody.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The program's name and version, for the portal's log. Default `hoso/<version>` with the address of its repository.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Told of every attempt of every request.
    pub fn tracer(mut self, tracer: Tracer) -> Self {
        self.tracer = Some(tracer);
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// `InvalidInput` for an address that is none, an `http://` one beyond loopback, or a pace at which nothing could be sent.
    pub fn build(self) -> Result<Client> {
        let base = match (&self.url, &self.transport) {
            (Some(url), _) => crate::http::address::base(url)?,
            (None, Some(_)) => crate::http::address::in_process(),
            (None, None) => {
                return Err(Error::new(
                    ErrorKind::InvalidInput,
                    "a client needs the portal's address",
                ));
            }
        };
        let pace = self.pace.unwrap_or(if base.is_loopback() {
            Pace::UNLIMITED
        } else {
            Pace::POLITE
        });
        if !pace.is_valid() {
            return Err(Error::new(
                ErrorKind::InvalidInput,
                "a pace needs more than one request a day and at least one connection",
            ));
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => Arc::new(NetworkTransport::new(
                &self.user_agent,
                self.timeout,
                base.is_loopback(),
            )?),
        };
        let token = TokenSlot::new(self.token);
        let sent_along = match self.driver {
            DriverKind::Native => token.clone(),
            // A portal that is only read gets nobody's session.
            DriverKind::National => TokenSlot::default(),
        };
        let http = Http::new(transport, base, sent_along)
            .speaking(self.language)
            .within(self.timeout, self.attempts)
            .traced(self.tracer)
            .paced(pace);
        let driver: Box<dyn Driver> = match self.driver {
            DriverKind::Native => Box::new(NativeDriver::new(http, self.portal)),
            DriverKind::National => Box::new(NationalDriver::new(http, self.portal)),
        };
        Ok(Client::assemble(driver, token, self.journal))
    }
}
