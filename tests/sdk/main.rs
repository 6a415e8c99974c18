//! The SDK against the sandbox: what a program sees when it files dossiers, also when answers get lost.

mod checking;
mod filing;
mod lost_answers;
mod reading;
mod support;
