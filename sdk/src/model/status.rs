//! A dossier's status: the national ten, a draft before them, and whatever else a portal may say.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a dossier stands, by the National Public Service Portal's vocabulary of dossier statuses.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StatusCode {
    /// A draft (bản nháp), not yet submitted and not one of the national ten.
    Draft,
    /// 1, newly registered (mới đăng ký).
    Submitted,
    /// 2, accepted for processing (được tiếp nhận).
    Accepted,
    /// 3, acceptance refused (không được tiếp nhận); final.
    NotAccepted,
    /// 4, being processed (đang xử lý).
    Processing,
    /// 5, supplements requested (yêu cầu bổ sung giấy tờ).
    SupplementRequired,
    /// 6, a financial obligation requested (yêu cầu thực hiện nghĩa vụ tài chính).
    PaymentRequired,
    /// 7, the citizen asks to withdraw (công dân yêu cầu rút hồ sơ).
    WithdrawRequested,
    /// 8, processing stopped (dừng xử lý).
    Suspended,
    /// 9, resolved (đã xử lý xong).
    Resolved,
    /// 10, result returned (đã trả kết quả); final.
    Returned,
    /// A status only this portal knows, as it was sent.
    Other(String),
}

const KNOWN: [(StatusCode, &str, Option<u8>); 11] = [
    (StatusCode::Draft, "draft", None),
    (StatusCode::Submitted, "submitted", Some(1)),
    (StatusCode::Accepted, "accepted", Some(2)),
    (StatusCode::NotAccepted, "not-accepted", Some(3)),
    (StatusCode::Processing, "processing", Some(4)),
    (StatusCode::SupplementRequired, "supplement-required", Some(5)),
    (StatusCode::PaymentRequired, "payment-required", Some(6)),
    (StatusCode::WithdrawRequested, "withdraw-requested", Some(7)),
    (StatusCode::Suspended, "suspended", Some(8)),
    (StatusCode::Resolved, "resolved", Some(9)),
    (StatusCode::Returned, "returned", Some(10)),
];

impl StatusCode {
    /// Reads a code such as `submitted`; an unknown one is kept as it is.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        KNOWN
            .into_iter()
            .find(|(_, name, _)| *name == code)
            .map_or_else(|| Self::Other(code.to_owned()), |(status, ..)| status)
    }

    /// Returns the code, in the spelling scripts rely on.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(raw) => raw,
            known => KNOWN
                .iter()
                .find(|(status, ..)| status == known)
                .map_or("", |(_, name, _)| name),
        }
    }

    /// Returns the national number 1 to 10; a draft and an unknown status have none.
    #[must_use]
    pub fn national(&self) -> Option<u8> {
        KNOWN
            .iter()
            .find(|(status, ..)| status == self)
            .and_then(|(.., national)| *national)
    }

    /// Says whether nothing follows: refused or returned.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::NotAccepted | Self::Returned)
    }

    /// Returns every status this crate knows, in the order a dossier meets them.
    pub fn known() -> impl Iterator<Item = Self> {
        KNOWN.into_iter().map(|(status, ..)| status)
    }
}

impl fmt::Display for StatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for StatusCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for StatusCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|code| Self::from_code(&code))
    }
}

/// A status with its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Status {
    /// The code scripts rely on.
    pub code: StatusCode,
    /// The name in the client's language.
    pub name: String,
    /// The national number 1 to 10, where there is one.
    pub national: Option<u8>,
    /// The portal's own code, as sent.
    pub portal_code: String,
    /// The portal's own label, as sent.
    pub portal_label: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_status_reads_back_and_an_unknown_one_survives() {
        for status in StatusCode::known() {
            assert_eq!(StatusCode::from_code(status.as_str()), status);
        }
        let odd = StatusCode::from_code("archived");
        assert_eq!(odd, StatusCode::Other("archived".into()));
        assert_eq!(
            (odd.as_str(), odd.national(), odd.is_final()),
            ("archived", None, false)
        );
    }

    #[test]
    fn only_refused_and_returned_are_final() {
        let last: Vec<_> = StatusCode::known().filter(StatusCode::is_final).collect();
        assert_eq!(last, [StatusCode::NotAccepted, StatusCode::Returned]);
    }
}
