//! Accounts and sessions of the native contract.

use async_trait::async_trait;
use http::{HeaderName, Method};

use crate::driver::AccountPort;
use crate::driver::native::{NativeDriver, map, wire};
use crate::error::{ErrorKind, Result};
use crate::http::{Call, Effect};
use crate::model::account::{Account, Registration, Session};
use crate::secret::Secret;

/// The header that lets a portal recognise a repeat.
pub(super) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

#[async_trait]
impl AccountPort for NativeDriver {
    async fn register(&self, registration: &Registration) -> Result<Account> {
        let body = wire::Registration {
            username: &registration.username,
            password: registration.password.expose(),
            kind: registration.kind,
            full_name: &registration.full_name,
            personal_number: registration.personal_number.as_ref(),
            birth_date: registration.birth_date,
            gender: registration.gender.as_deref(),
            tax_code: registration.tax_code.as_ref(),
            phone: registration.phone.as_ref(),
            email: registration.email.as_ref(),
        };
        let call = Call::new(Method::POST, "/v1/accounts", Effect::Repeatable)
            .header(IDEMPOTENCY_KEY, &uuid::Uuid::now_v7().to_string())?
            .json(&body)?;
        self.read(&call).await.map(map::account)
    }

    async fn sign_in(&self, username: &str, password: &Secret) -> Result<Session> {
        let body = wire::Credentials {
            username,
            password: password.expose(),
        };
        let call = Call::new(Method::POST, "/v1/sessions", Effect::None).json(&body)?;
        self.read(&call).await.map(map::session)
    }

    async fn sign_out(&self) -> Result<()> {
        let call = Call::new(Method::DELETE, "/v1/sessions/current", Effect::Repeatable);
        match self.succeed(&call).await {
            Err(error) if error.kind() != ErrorKind::Unauthenticated => Err(error),
            _ => Ok(()),
        }
    }

    async fn current(&self) -> Result<Account> {
        self.read(&Call::get("/v1/account")).await.map(map::account)
    }
}
