//! The officer's hand: what a real agency would do with a dossier.

use jiff::civil::DateTime;

use super::{Dossier, Event, FeeState, Forecast, SupplementRequest, Target, forecast, store};
use crate::portal::Portal;
use crate::portal::calendar::{Calendar, Unknown};
use crate::portal::clock::Moment;
use crate::portal::refusal::Refusal;
use crate::portal::status::{Actor, Status};
use crate::portal::violation::{Fault, Violation};

const FEES_PAID: &str = "Phí, lệ phí được ghi nhận đã nộp (thử nghiệm)";
const PAID: &str = "Phí, lệ phí đã được nộp";
const SUPPLEMENTED: &str = "Hồ sơ được coi là đã bổ sung (thử nghiệm)";
const RESUMED: &str = "Hồ sơ được tiếp tục xử lý (thử nghiệm)";

/// What the officer's hand is told to bring about.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) to: Status,
    pub(crate) note: Option<String>,
}

/// One step on the way, and whose hand takes it.
pub(super) struct Step {
    pub(super) to: Status,
    pub(super) note: Option<String>,
    pub(super) hand: Actor,
}

impl Portal {
    /// Walks a dossier along the legal path to a status, and settles what stands in the way.
    ///
    /// The demonstration account may move any dossier, everyone else only their own.
    pub(crate) async fn advance(&self, target: Target, order: Order) -> Result<Dossier, Refusal> {
        let (portal, now) = (self.clone(), self.clock.now());
        self.storage
            .write(move |connection| {
                let mut dossier = if target.account.demonstration {
                    store::find(connection, &target.dossier)?
                } else {
                    store::find_own(connection, &target.dossier, &target.account.id)?
                };
                let path = dossier
                    .status
                    .path(order.to, dossier.origin)
                    .ok_or_else(|| dossier.illegal())?;
                let note = order.note.filter(|note| !note.trim().is_empty());
                let reasoned = matches!(order.to, Status::NotAccepted | Status::SupplementRequired);
                if reasoned && note.is_none() {
                    return Err(Refusal::Invalid(vec![Violation::new("/note", Fault::Required)]));
                }
                for status in path {
                    let note = note.clone().filter(|_| status == order.to);
                    let step = Step {
                        to: status,
                        note,
                        hand: Actor::Officer,
                    };
                    portal.step(&mut dossier, step, now)?;
                }
                store::save(connection, &mut dossier, now)?;
                Ok(dossier)
            })
            .await
    }

    /// Takes one legal step.
    pub(super) fn step(&self, dossier: &mut Dossier, step: Step, now: Moment) -> Result<(), Refusal> {
        let Step { to, note, hand } = step;
        let from = dossier.status;
        let since = dossier.timeline.last().map_or(now, |event| event.at);
        if from == Status::PaymentRequired || matches!(to, Status::Accepted | Status::Returned) {
            dossier.settle_fees(hand, now);
        }
        let (actor, settled) = match from {
            _ if hand == Actor::Citizen => (hand, None),
            Status::SupplementRequired => (Actor::Sandbox, Some(SUPPLEMENTED)),
            Status::PaymentRequired | Status::Suspended => (Actor::Sandbox, Some(RESUMED)),
            _ => (Actor::Officer, None),
        };
        dossier.supplement_request = match (to, &note) {
            (Status::SupplementRequired, Some(note)) => Some(SupplementRequest {
                at: now,
                note: note.clone(),
            }),
            _ => None,
        };
        let note = note.or_else(|| settled.map(str::to_owned));
        dossier.enter(Event {
            at: now,
            status: to,
            actor,
            note,
        });
        let procedure = self.catalogue.procedure(&dossier.procedure)?;
        let calendar = self.catalogue.calendar()?;
        match (from, to, &dossier.due) {
            (Status::Submitted, Status::Accepted, _) => {
                dossier.accepted_at = Some(now);
                dossier.due = Some(forecast(procedure, calendar, now));
            }
            // Decree 61/2018/NĐ-CP, article 19.4: after a supplement the limit begins anew.
            (Status::SupplementRequired, _, Some(_)) => {
                dossier.due = Some(forecast(procedure, calendar, now));
            }
            (Status::PaymentRequired | Status::Suspended, _, Some(Forecast::At(due))) => {
                dossier.due = Some(shifted(calendar, *due, now.seconds() - since.seconds()));
            }
            _ => {}
        }
        Ok(())
    }
}

/// A date moved by the time that the clock stood still, and on to a working day.
fn shifted(calendar: &Calendar, due: Moment, seconds: i64) -> Forecast {
    let due = Moment::from_seconds(due.seconds() + seconds);
    match calendar.working_day_from(due.date()) {
        Ok(date) => Moment::from_local(DateTime::from_parts(date, due.time()))
            .map_or(Forecast::YearUnknown(date.year()), Forecast::At),
        Err(Unknown::Year(year)) => Forecast::YearUnknown(year),
    }
}

impl Dossier {
    /// Marks due fees as paid, which the timeline says.
    pub(super) fn settle_fees(&mut self, hand: Actor, now: Moment) {
        let (actor, note) = match hand {
            Actor::Citizen => (Actor::Citizen, PAID),
            _ => (Actor::Sandbox, FEES_PAID),
        };
        let mut settled = false;
        for fee in self.fees.iter_mut().filter(|fee| fee.state == FeeState::Due) {
            fee.state = FeeState::Paid;
            settled = true;
        }
        if settled {
            self.timeline.push(Event {
                at: now,
                status: self.status,
                actor,
                note: Some(note.to_owned()),
            });
        }
    }
}
