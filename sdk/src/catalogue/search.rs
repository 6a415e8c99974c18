//! The search engine: an index of our own over folded syllables, and the knowledge of what people call things.

pub(crate) mod build;
pub(crate) mod bytes;
pub(crate) mod index;
pub(crate) mod keystrokes;
pub(crate) mod knowledge;
pub(crate) mod plan;
pub(crate) mod rank;
pub(crate) mod spelling;
pub(crate) mod syllable;
pub(crate) mod tail;
