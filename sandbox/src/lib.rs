//! A sandbox public-service portal.
