//! Pages of a list.

use serde::Serialize;

/// An opaque mark of where the next page begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Cursor(String);

impl Cursor {
    /// Wraps a portal's mark.
    #[must_use]
    pub fn new(mark: impl Into<String>) -> Self {
        Self(mark.into())
    }

    /// Returns the mark.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One page of a list. A page may be empty and still have a next one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The page's items.
    pub items: Vec<T>,
    /// Where the next page begins; none on the last.
    pub next: Option<Cursor>,
    /// How many there are on all pages, where the portal tells.
    pub total: Option<u64>,
    /// What stood among the items and could not be understood.
    pub unreadable: Vec<Unreadable>,
}

/// A thing of a page that could not be understood, kept as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unreadable {
    /// What was sent.
    pub raw: String,
    /// Why it could not be understood.
    pub reason: String,
}

impl Unreadable {
    pub(crate) fn new(raw: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            raw: raw.into(),
            reason: reason.into(),
        }
    }
}

impl<T> Page<T> {
    /// Makes a page.
    #[must_use]
    pub fn new(items: Vec<T>, next: Option<Cursor>, total: Option<u64>) -> Self {
        Self {
            items,
            next,
            total,
            unreadable: Vec::new(),
        }
    }

    pub(crate) fn with_unreadable(mut self, unreadable: Vec<Unreadable>) -> Self {
        self.unreadable = unreadable;
        self
    }
}
