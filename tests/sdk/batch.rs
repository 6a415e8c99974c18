//! Batches: each row filed once or reported truthfully, whatever happens on the way.

mod changed;
mod faults;
mod filing;
mod manifests;
