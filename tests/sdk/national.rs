//! The national driver: against the sandbox's face of that portal, and against the fixtures that both are held to.

mod face;
mod fixtures;
mod real;
#[cfg(feature = "catalogue")]
mod sync;

use std::path::{Path, PathBuf};

/// The invented catalogue of the fixtures.
fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/contract/national/data")
}
