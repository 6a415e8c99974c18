//! Handing a dossier in.

use rusqlite::{Connection, params};
use serde_json::Value;

use super::check::Candidate;
use super::{Dossier, DossierFee, Event, FeeState, ReceivedFile, SubmissionReceipt, Target, forecast, store};
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
            Err(answer) => return Ok(answer),
        };
        let portal = self.clone();
        self.storage
            .write(move |connection| {
                repeat.once(connection, now, |connection| {
                    let mut dossier = ready(connection, &target)?;
                    if dossier.version != version {
                        return Err(Refusal::PreconditionFailed);
                    }
                    // From here on the people are those of this very filing, whatever becomes of the account.
                    let submitter = dossier
                        .people
                        .submitter
                        .get_or_insert(target.account.person)
                        .clone();
                    dossier.people.owner.get_or_insert(submitter);
                    portal.take_in(connection, &mut dossier, now)?;
                    answer(&dossier)
                })
            })
            .await
    }

    fn judge(&self, dossier: &Dossier, account: &Account, now: Moment) -> Result<(), Refusal> {
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
