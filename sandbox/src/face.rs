//! The portal's faces: one HTTP interface each, over the same rules.

pub(crate) mod language;
pub(crate) mod national;
pub(crate) mod native;
mod text;
