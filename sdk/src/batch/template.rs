//! A manifest to fill in.

/// The sheets our template has beside the data.
pub(crate) const OUR_SHEETS: [&str; 2] = ["Hướng dẫn - Guide", "hoso-lists"];
