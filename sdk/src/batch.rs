//! Filing many dossiers from a manifest: nothing twice, nothing lost, nothing silently wrong.

pub mod manifest;
