//! How the result reaches the owner.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How to receive the result (hình thức nhận kết quả).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Receive {
    /// At the agency (tại cơ quan).
    Agency,
    /// By public post (bưu chính công ích), to an address.
    Post,
    /// Online (trực tuyến).
    Online,
}

/// The text names no way to receive a result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a result is received at the agency, by post or online: agency, post, online")]
pub struct InvalidReceive;

impl Receive {
    /// Returns the way as it is written in files and flags.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Post => "post",
            Self::Online => "online",
        }
    }
}

impl FromStr for Receive {
    type Err = InvalidReceive;

    fn from_str(text: &str) -> Result<Self, InvalidReceive> {
        [Self::Agency, Self::Post, Self::Online]
            .into_iter()
            .find(|way| way.as_str() == text)
            .ok_or(InvalidReceive)
    }
}

impl fmt::Display for Receive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The wish for the result: the way and, by post, the address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// The way: `agency`, `post`, `online`; kept as written, so that a check can name what it is not.
    pub receive: String,
    /// The address, needed by post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl From<Receive> for Delivery {
    fn from(way: Receive) -> Self {
        Self {
            receive: way.as_str().to_owned(),
            address: None,
        }
    }
}
