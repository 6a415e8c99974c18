//! Filing many dossiers from a manifest: nothing twice, nothing lost, nothing silently wrong.

pub mod columns;
pub mod manifest;
pub mod results;
pub mod row;
pub mod template;
