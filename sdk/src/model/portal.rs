//! The portal itself.

use serde::{Deserialize, Serialize};

/// Which portal an object comes from, and whether it is a sandbox: nobody may take a sandbox's dossier for a real one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PortalRef {
    /// The name of the profile the client was built with.
    pub name: String,
    /// Whether the portal says that it is a sandbox.
    pub sandbox: bool,
}

impl PortalRef {
    /// Names a portal.
    #[must_use]
    pub fn new(name: impl Into<String>, sandbox: bool) -> Self {
        Self {
            name: name.into(),
            sandbox,
        }
    }
}

/// What a portal says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Portal {
    /// The name of the profile the client was built with.
    pub name: String,
    /// Whether it says that it is a sandbox.
    pub sandbox: bool,
    /// The name the portal gives itself.
    pub title: String,
    /// Names the very data set, where the portal tells: it changes when a sandbox is reset.
    pub instance: Option<String>,
}
