//! The handle to a sandbox.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;

use crate::error::SandboxError;
use crate::face;
use crate::face::national::Holding;
use crate::fault::{FaultOrder, Faults, LoggedRequest};
use crate::portal::Portal;
use crate::portal::catalogue::data;
use crate::portal::clock::Clock;
use crate::portal::refusal::Refusal;
use crate::running::Running;

/// A portal in a directory of its own; clones are handles to the same one.
///
/// Any number of processes may open one directory at once. Opening is cheap: the database is opened when a call first
/// needs it, and what was acknowledged survives the process being killed.
#[derive(Clone, Debug)]
pub struct Sandbox {
    portal: Portal,
    national: Arc<Holding>,
    faults: Faults,
}

impl Sandbox {
    /// Opens the sandbox in `directory`, which is created, for its owner only, where it is not there.
    ///
    /// # Errors
    /// Fails where the directory cannot be created.
    pub fn open(directory: impl AsRef<Path>) -> Result<Self, SandboxError> {
        Self::open_at(directory, Clock::system())
    }

    /// Opens the sandbox in `directory` with a clock of one's own, for tests that depend on the date.
    ///
    /// # Errors
    /// Fails where the directory cannot be created.
    pub fn open_at(directory: impl AsRef<Path>, clock: Clock) -> Result<Self, SandboxError> {
        let directory = directory.as_ref();
        let portal = Portal::new(directory, &data::EMBEDDED, clock)
            .map_err(|source| SandboxError::directory(directory, source))?;
        Ok(Self {
            portal,
            national: Arc::default(),
            faults: Faults::default(),
        })
    }

    /// Lets the national face serve a file of the national portal's rows, one JSON object a line, and the details in a folder of
    /// JSON files, in the place of the sandbox's own procedures. The rows are served byte by byte as the file has them.
    ///
    /// # Errors
    /// Fails, naming file and line, where something cannot be read or is no JSON object.
    pub fn with_national(
        mut self,
        catalogue: impl AsRef<Path>,
        details: Option<&Path>,
    ) -> Result<Self, SandboxError> {
        self.national = Arc::new(Holding::read(catalogue.as_ref(), details)?);
        Ok(self)
    }

    /// The portal's HTTP interface: the native contract under `/v1`, the national portal's API under `/api/v1`; to be called in the same process or served.
    pub fn router(&self) -> Router {
        let national = face::national::router(
            self.portal.clone(),
            Arc::clone(&self.national),
            self.faults.clone(),
        );
        face::native::router(self.portal.clone(), self.faults.clone()).merge(national)
    }

    /// Opens a fresh sandbox in a temporary directory and serves it on a free port of this machine, for tests.
    ///
    /// It runs on a thread of its own, so it needs no runtime, and ends with the handle.
    ///
    /// # Errors
    /// Fails where no directory can be created or no port is free.
    pub fn start() -> Result<Running, SandboxError> {
        Running::start()
    }

    /// The faults that a test can order from this sandbox, and the log of its requests.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Carries the next request out, and loses its answer.
    pub fn drop_next_answer(&self) {
        self.faults.drop_next_answer();
    }

    /// Holds back every answer on a route, such as `GET /v1/procedures` or `* /v1/dossiers`, by so long.
    pub fn delay(&self, route: &str, by: Duration) {
        self.faults.delay(route, by);
    }

    /// Refuses the next request on a route with a status from 400 up, such as 503, without carrying it out.
    pub fn fail(&self, route: &str, status: u16, retry_after: Option<u64>) {
        self.faults.fail(route, status, retry_after);
    }

    /// Takes so many requests on a route in each span of time; answers the others 429 with `Retry-After`.
    pub fn limit_rate(&self, route: &str, requests: u64, per: Duration) {
        self.order(FaultOrder::limit(route, requests, per));
    }

    /// Orders any fault, with its probability, seed and number of times.
    pub fn order(&self, order: FaultOrder) {
        self.faults.order(order);
    }

    /// Takes all faults back; the log stays.
    pub fn clear_faults(&self) {
        self.faults.replace(Vec::new());
    }

    /// The requests so far, in the order of arrival; of very many, the last 10 000.
    #[must_use]
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.faults.requests()
    }

    /// The token of the demonstration account, an invented person who always exists; stable until a reset.
    ///
    /// # Errors
    /// Fails where the directory cannot be read or written.
    pub fn demonstration_token(&self) -> Result<String, SandboxError> {
        self.portal.demonstration_token().map_err(|it| self.failure(it))
    }

    /// The UUID of this very data set, which changes with a reset.
    ///
    /// # Errors
    /// Fails where the directory cannot be read or written.
    pub fn instance(&self) -> Result<String, SandboxError> {
        self.portal.instance().map_err(|it| self.failure(it))
    }

    /// Takes the directory for a server, for as long as this handle and its clones live, and looks through its database.
    ///
    /// One server a directory: two would count requests and faults apart. Processes that embed the portal may use the
    /// directory all the same. [`serve`](crate::serve()) does this itself; call it before to fail early.
    ///
    /// # Errors
    /// Fails where another process serves the directory, which it names, or where the database is damaged.
    pub fn claim(&self) -> Result<(), SandboxError> {
        let (storage, directory) = (&self.portal.storage, self.portal.storage.directory());
        match storage.claim() {
            Ok(Ok(())) => storage.examine().map_err(|it| self.failure(it)),
            Ok(Err(process)) => Err(SandboxError::held(directory, process)),
            Err(error) => Err(SandboxError::directory(directory, error)),
        }
    }

    fn failure(&self, refusal: Refusal) -> SandboxError {
        SandboxError::refused(self.portal.storage.directory(), refusal)
    }
}
