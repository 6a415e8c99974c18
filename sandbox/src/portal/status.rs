//! The national statuses of a dossier and the legal ways between them.
//!
//! The ten national statuses and their labels are those the National Public Service Portal synchronises;
//! `draft` is the portal's own and never leaves it.

use serde::{Deserialize, Serialize};

/// Where a dossier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Status {
    Draft,
    Submitted,
    Accepted,
    NotAccepted,
    Processing,
    SupplementRequired,
    PaymentRequired,
    WithdrawRequested,
    Suspended,
    Resolved,
    Returned,
}

/// Whose hand moved a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Actor {
    Citizen,
    Officer,
    Sandbox,
    Portal,
}

use Status::{
    Accepted, Draft, NotAccepted, PaymentRequired, Processing, Resolved, Returned, Submitted,
    SupplementRequired, Suspended, WithdrawRequested,
};

/// Every legal transition; leaving a supplement request leads only back to where it came from.
pub(crate) const TRANSITIONS: [(Status, Status); 21] = [
    (Draft, Submitted),
    (Submitted, Accepted),
    (Submitted, NotAccepted),
    (Submitted, SupplementRequired),
    (SupplementRequired, Submitted),
    (Accepted, Processing),
    (Processing, SupplementRequired),
    (SupplementRequired, Processing),
    (Accepted, SupplementRequired),
    (SupplementRequired, Accepted),
    (Processing, PaymentRequired),
    (PaymentRequired, Processing),
    (Processing, Suspended),
    (Suspended, Processing),
    (Submitted, WithdrawRequested),
    (Accepted, WithdrawRequested),
    (Processing, WithdrawRequested),
    (WithdrawRequested, Resolved),
    (Accepted, Resolved),
    (Processing, Resolved),
    (Resolved, Returned),
];

/// What the officer's hand can be told to bring about.
const ORDERS: [Status; 8] = [
    Accepted,
    NotAccepted,
    Processing,
    SupplementRequired,
    PaymentRequired,
    Suspended,
    Resolved,
    Returned,
];

impl Status {
    /// All statuses, in the order of their national numbers.
    pub(crate) const ALL: [Self; 11] = [
        Draft,
        Submitted,
        Accepted,
        NotAccepted,
        Processing,
        SupplementRequired,
        PaymentRequired,
        WithdrawRequested,
        Suspended,
        Resolved,
        Returned,
    ];

    /// The code in JSON.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Draft => "draft",
            Submitted => "submitted",
            Accepted => "accepted",
            NotAccepted => "not-accepted",
            Processing => "processing",
            SupplementRequired => "supplement-required",
            PaymentRequired => "payment-required",
            WithdrawRequested => "withdraw-requested",
            Suspended => "suspended",
            Resolved => "resolved",
            Returned => "returned",
        }
    }

    /// The status with this code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// The national number, 1 to 10; a draft has none.
    pub(crate) fn national(self) -> Option<u8> {
        let position = Self::ALL.iter().position(|status| *status == self)?;
        u8::try_from(position).ok().filter(|number| *number > 0)
    }

    /// Whether nothing can follow.
    pub(crate) fn terminal(self) -> bool {
        matches!(self, NotAccepted | Returned)
    }

    /// Whether the citizen may change the form and the files.
    pub(crate) fn editable(self) -> bool {
        matches!(self, Draft | SupplementRequired)
    }

    /// Whether `to` may follow directly, given where a supplement request came from.
    pub(crate) fn permits(self, to: Self, origin: Option<Self>) -> bool {
        TRANSITIONS.contains(&(self, to)) && (self != SupplementRequired || origin == Some(to))
    }

    /// Everything the citizen can bring about from here.
    pub(crate) fn open_to_citizen(self, origin: Option<Self>) -> Vec<Self> {
        let theirs = |to: &Self| match self {
            SupplementRequired | PaymentRequired | Draft => self.permits(*to, origin),
            _ => *to == WithdrawRequested && self.permits(*to, origin),
        };
        Self::ALL.into_iter().filter(theirs).collect()
    }

    /// What stands behind this status once whatever holds it up is settled.
    fn settled(self, origin: Option<Self>) -> Option<Self> {
        match self {
            SupplementRequired => origin,
            PaymentRequired | Suspended => Some(Processing),
            _ => None,
        }
    }

    /// The preferred next status on the way to a result.
    fn onward(self) -> Option<Self> {
        match self {
            Submitted => Some(Accepted),
            Accepted => Some(Processing),
            Processing | WithdrawRequested => Some(Resolved),
            Resolved => Some(Returned),
            _ => None,
        }
    }

    /// The legal path of the officer's hand from here to `to`, without the start; `None` where there is none.
    ///
    /// A draft is the citizen's, and nobody can be ordered to ask for a withdrawal or to submit.
    pub(crate) fn path(self, to: Self, origin: Option<Self>) -> Option<Vec<Self>> {
        if self == to || self == Draft || !ORDERS.contains(&to) {
            return None;
        }
        let mut path = Vec::new();
        let mut here = self;
        while here != to {
            let next = match here.settled(origin) {
                Some(settled) => settled,
                None if here.permits(to, None) && !(here == Accepted && to == Resolved) => to,
                None => here.onward()?,
            };
            path.push(next);
            here = next;
        }
        Some(path)
    }

    /// Everything the officer's hand can bring about from here.
    pub(crate) fn reachable(self, origin: Option<Self>) -> Vec<Self> {
        ORDERS
            .into_iter()
            .filter(|to| self.path(*to, origin).is_some())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(status: Status) -> Vec<Option<Status>> {
        if status == SupplementRequired {
            vec![Some(Submitted), Some(Accepted), Some(Processing)]
        } else {
            vec![None]
        }
    }

    #[test]
    fn every_step_of_every_path_is_legal_and_ends_where_it_was_told() {
        for from in Status::ALL {
            for origin in origins(from) {
                for to in Status::ALL {
                    let Some(path) = from.path(to, origin) else {
                        continue;
                    };
                    assert_eq!(path.last(), Some(&to));
                    let mut here = from;
                    for next in path {
                        assert!(
                            here.permits(next, origin),
                            "{here:?} -> {next:?} on the way {from:?} -> {to:?}"
                        );
                        here = next;
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_leaves_a_terminal_status_or_a_draft_by_the_officers_hand() {
        for from in [Draft, NotAccepted, Returned] {
            assert_eq!(from.reachable(None), Vec::new(), "{from:?}");
        }
    }

    #[test]
    fn refusal_is_possible_only_before_acceptance() {
        for from in Status::ALL {
            for origin in origins(from) {
                let expected = from == Submitted || origin == Some(Submitted);
                assert_eq!(
                    from.path(NotAccepted, origin).is_some(),
                    expected,
                    "{from:?} {origin:?}"
                );
            }
        }
    }

    #[test]
    fn the_preferred_path_skips_no_stage() {
        assert_eq!(
            Submitted.path(Returned, None),
            Some(vec![Accepted, Processing, Resolved, Returned])
        );
        assert_eq!(Accepted.path(Resolved, None), Some(vec![Processing, Resolved]));
    }

    #[test]
    fn a_supplement_leads_back_to_where_it_came_from() {
        assert!(SupplementRequired.permits(Accepted, Some(Accepted)));
        assert!(!SupplementRequired.permits(Processing, Some(Accepted)));
        assert_eq!(
            SupplementRequired.path(Accepted, Some(Submitted)),
            Some(vec![Submitted, Accepted])
        );
        assert_eq!(
            SupplementRequired.path(Accepted, Some(Processing)),
            None,
            "no way back before processing"
        );
    }

    #[test]
    fn numbers_and_codes_agree() {
        assert_eq!(Draft.national(), None);
        assert_eq!(Submitted.national(), Some(1));
        assert_eq!(Returned.national(), Some(10));
        for status in Status::ALL {
            assert_eq!(Status::from_code(status.code()), Some(status));
            assert_eq!(serde_json::to_value(status).unwrap(), status.code());
        }
    }
}
