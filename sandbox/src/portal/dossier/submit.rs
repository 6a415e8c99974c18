//! Handing a dossier in.

use rusqlite::{Connection, params};
use serde_json::Value;

use super::check::Candidate;
use super::{
    Dossier, DossierFee, Event, FeeState, Precondition, ReceivedFile, SubmissionReceipt, Target, forecast,
    store,
};
use crate::portal::Portal;
use crate::portal::accounts::{self, Account};
use crate::portal::catalogue::procedure::Procedure;
use crate::portal::clock::Moment;
use crate::portal::digest::{canonical, hex, keyed, sha256, token};
use crate::portal::refusal::Refusal;
use crate::portal::repeat::{Answer, Repeat};
use crate::portal::status::{Actor, Status};

impl Portal {
    /// Hands a draft in, once for a repeated request.
    ///
    /// It is judged outside the write, so that many can be judged at a time; the write takes it only in the version judged.
    pub(crate) async fn submit<R>(&self, target: Target, repeat: Repeat, answer: R) -> Result<Answer, Refusal>
    where
        R: FnOnce(&Dossier) -> Result<Answer, Refusal> + Send + 'static,
    {
        let now = self.clock.now();
        let (portal, judged, earlier) = (self.clone(), target.clone(), repeat.clone());
        let version = self
            .storage
            .read(move |connection| {
                if let Some(answer) = earlier.earlier(connection, now)? {
                    return Ok(Err(answer));
                }
                let dossier = ready(connection, &judged)?;
                portal.judge(&dossier, &judged.account, now)?;
                Ok(Ok(dossier.version))
            })
            .await?;
        let version = match version {
            Ok(version) => version,
            Err(answer) => return target.precondition.given(answer),
        };
        let (portal, precondition) = (self.clone(), target.precondition.clone());
        let answer = self
            .storage
            .write(move |connection| {
                repeat.once(connection, now, |connection| {
                    answer(&portal.hand_in(connection, target, version)?)
                })
            })
            .await?;
        precondition.given(answer)
    }

    /// Takes in the version of a dossier that was judged, and no later one.
    fn hand_in(&self, connection: &Connection, target: Target, judged: u64) -> Result<Dossier, Refusal> {
        let mut dossier = ready(connection, &target)?;
        if dossier.version != judged {
            return Err(Refusal::PreconditionFailed);
        }
        // From here on the people are those of this very filing, whatever becomes of the account.
        let submitter = dossier
            .people
            .submitter
            .get_or_insert(target.account.person)
            .clone();
        dossier.people.owner.get_or_insert(submitter);
        self.take_in(connection, &mut dossier, self.clock.now())?;
        Ok(dossier)
    }

    /// Every fault of a dossier at once, as a refusal.
    pub(super) fn judge(&self, dossier: &Dossier, account: &Account, now: Moment) -> Result<(), Refusal> {
        let procedure = self.catalogue.procedure(&dossier.procedure)?;
        let candidate = Candidate {
            catalogue: &self.catalogue,
            procedure,
            dossier,
            account,
            today: now.date(),
        };
        let faults = candidate.check()?;
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Invalid(faults))
        }
    }

    /// Gives a judged dossier its code, dates, fees and receipt.
    fn take_in(&self, connection: &Connection, dossier: &mut Dossier, now: Moment) -> Result<(), Refusal> {
        let procedure = self.catalogue.procedure(&dossier.procedure)?;
        let agency = dossier
            .agency
            .as_deref()
            .and_then(|code| self.catalogue.agency(code));
        dossier.agency = agency.map(|agency| agency.code.clone());
        dossier.code = Some(next_code(
            connection,
            dossier.agency.as_deref().unwrap_or_default(),
            now,
        )?);
        dossier.submitted_at = Some(now);
        dossier.expected = Some(forecast(procedure, self.catalogue.calendar()?, now));
        dossier.fees = fees(procedure);
        dossier.receipt = Some(self.receipt(connection, dossier)?);
        dossier.enter(Event {
            at: now,
            status: Status::Submitted,
            actor: Actor::Citizen,
            note: None,
        });
        store::save(connection, dossier, now)
    }

    fn receipt(&self, connection: &Connection, dossier: &Dossier) -> Result<SubmissionReceipt, Refusal> {
        let form = canonical(&Value::Object(dossier.form.clone()));
        let secret = keyed(&self.storage.key()?, "tracking secret", dossier.id.as_bytes())?;
        let received = dossier.attachments.iter().map(|file| ReceivedFile {
            component: file.component.clone(),
            name: file.name.clone(),
            size: file.size,
            sha256: file.sha256.clone(),
        });
        Ok(SubmissionReceipt {
            instance: accounts::instance(connection)?,
            form_sha256: hex(&sha256(form.as_bytes())),
            attachments: received.collect(),
            tracking_secret: token(&secret[..16]),
        })
    }
}

/// One's own draft, in a version that the caller saw.
fn ready(connection: &Connection, target: &Target) -> Result<Dossier, Refusal> {
    let dossier = store::find_own(connection, &target.dossier, &target.account.id)?;
    if matches!(target.precondition, Precondition::Missing) {
        return Err(Refusal::PreconditionRequired);
    }
    if dossier.status != Status::Draft {
        return Err(Refusal::AlreadySubmitted(dossier.name()));
    }
    target.precondition.require(&dossier)?;
    Ok(dossier)
}

/// The next code of an agency on this day.
fn next_code(connection: &Connection, agency: &str, now: Moment) -> Result<String, Refusal> {
    let day = now.date().strftime("%y%m%d").to_string();
    let sql = "INSERT INTO serial (agency, day, last) VALUES (?1, ?2, 1) \
               ON CONFLICT (agency, day) DO UPDATE SET last = last + 1 RETURNING last";
    let serial: u64 = connection
        .prepare_cached(sql)?
        .query_row(params![agency, day], |row| row.get(0))?;
    Ok(format!("SANDBOX-{agency}-{day}-{serial:06}"))
}

/// The fees of filing online; one without an amount is not asked for, because only its text says what is due.
fn fees(procedure: &Procedure) -> Vec<DossierFee> {
    let published = procedure
        .online()
        .map(|method| method.fees.as_slice())
        .unwrap_or_default();
    published
        .iter()
        .map(|fee| DossierFee {
            kind: fee.kind.clone(),
            amount: fee.amount,
            currency: fee.currency.clone(),
            text: fee.text.clone(),
            state: if fee.amount.is_some_and(|amount| amount > 0) {
                FeeState::Due
            } else {
                FeeState::None
            },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use rusqlite::params;

    use super::*;
    use crate::portal::catalogue::data::SAMPLE;
    use crate::portal::clock::Clock;
    use crate::portal::dossier::{NewDossier, People, Precondition};

    #[tokio::test]
    async fn what_changed_after_it_was_judged_is_not_taken_in() {
        let directory = tempfile::tempdir().unwrap();
        let portal = Portal::new(
            directory.path(),
            &SAMPLE,
            Clock::fixed("2026-11-24T09:00:00+07:00").unwrap(),
        )
        .unwrap();
        let account = portal
            .authenticate(portal.demonstration_token().unwrap(), None)
            .await
            .unwrap()
            .account;
        let new = NewDossier {
            procedure: "1.001193".to_owned(),
            case: None,
            agency: Some("H26.108".to_owned()),
            client_reference: None,
            people: People::default(),
            form: serde_json::Map::new(),
            result: None,
            content: Value::Null,
        };
        let repeat = Repeat {
            account: account.id.clone(),
            route: String::new(),
            key: "k".to_owned(),
            fingerprint: [0; 32],
        };
        let id = portal.create(new, repeat, |created| {
            let super::super::Created::New(dossier) = created else {
                unreachable!()
            };
            Ok(Answer {
                status: 201,
                headers: Vec::new(),
                body: dossier.id.clone(),
                replayed: false,
            })
        });
        let id = id.await.unwrap().body;
        let target = Target {
            account,
            dossier: id.clone(),
            precondition: Precondition::Any,
        };
        let storage = std::sync::Arc::clone(&portal.storage);
        let outcome = storage
            .write(move |connection| {
                connection.execute("UPDATE dossier SET version = 2 WHERE id = ?1", params![id])?;
                let stale = portal.hand_in(connection, target.clone(), 1).map(|_| ());
                let current = portal.hand_in(connection, target, 2)?;
                Ok((stale, current))
            })
            .await;
        let (stale, current) = outcome.unwrap();
        assert!(matches!(stale, Err(Refusal::PreconditionFailed)));
        assert_eq!(current.code.as_deref(), Some("SANDBOX-H26.108-261124-000001"));
    }
}
