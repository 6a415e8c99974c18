//! What a citizen does with a dossier after handing it in.

use rusqlite::Connection;

use super::officer::Step;
use super::{Dossier, FeeState, Target, store};
use crate::portal::Portal;
use crate::portal::clock::Moment;
use crate::portal::refusal::Refusal;
use crate::portal::repeat::{Answer, Repeat};
use crate::portal::status::{Actor, Status};

/// A citizen's own step.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Hands in what an officer asked for.
    Supplement { note: Option<String> },
    /// Asks for the dossier back.
    Withdraw { note: Option<String> },
    /// Pays every fee that is due.
    Pay,
}

/// A citizen's step with a dossier.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    pub(crate) target: Target,
    pub(crate) act: Act,
}

impl Portal {
    /// Takes a citizen's step, once for a repeated request.
    pub(crate) async fn act<R>(&self, deed: Deed, repeat: Repeat, answer: R) -> Result<Answer, Refusal>
    where
        R: FnOnce(&Dossier) -> Result<Answer, Refusal> + Send + 'static,
    {
        let (portal, now) = (self.clone(), self.clock.now());
        let precondition = deed.target.precondition.clone();
        let answer = self
            .storage
            .write(move |connection| {
                repeat.once(connection, now, |connection| {
                    let dossier = portal.carry_out(connection, deed, now)?;
                    answer(&dossier)
                })
            })
            .await?;
        precondition.given(answer)
    }

    fn carry_out(&self, connection: &Connection, deed: Deed, now: Moment) -> Result<Dossier, Refusal> {
        let Deed { target, act } = deed;
        let mut dossier = store::find_own(connection, &target.dossier, &target.account.id)?;
        target.precondition.require(&dossier)?;
        let possible = dossier.status.open_to_citizen(dossier.origin);
        let to = match act {
            Act::Supplement { .. } if dossier.status == Status::SupplementRequired => dossier.origin,
            Act::Withdraw { .. } => Some(Status::WithdrawRequested),
            Act::Pay if dossier.status == Status::PaymentRequired => Some(Status::Processing),
            Act::Pay if dossier.owes() => {
                dossier.settle_fees(Actor::Citizen, now);
                store::save(connection, &mut dossier, now)?;
                return Ok(dossier);
            }
            Act::Pay | Act::Supplement { .. } => None,
        };
        let Some(to) = to.filter(|to| possible.contains(to)) else {
            return Err(Refusal::IllegalTransition {
                from: dossier.status,
                possible,
                by: Actor::Citizen,
            });
        };
        let note = match act {
            Act::Supplement { note } => {
                // What is handed in now is judged as it was at first.
                self.judge(&dossier, &target.account, now)?;
                note
            }
            Act::Withdraw { note } => note,
            Act::Pay => None,
        };
        let step = Step {
            to,
            note: note.filter(|note| !note.trim().is_empty()),
            hand: Actor::Citizen,
        };
        self.step(&mut dossier, step, now)?;
        store::save(connection, &mut dossier, now)?;
        Ok(dossier)
    }
}

impl Dossier {
    /// Whether a fee waits to be paid while something can still come of it.
    fn owes(&self) -> bool {
        self.status != Status::Draft
            && !self.status.terminal()
            && self.fees.iter().any(|fee| fee.state == FeeState::Due)
    }
}
