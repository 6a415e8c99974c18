//! The SDK against the sandbox: what a program sees when it files dossiers, also when answers get lost.
#![expect(clippy::unwrap_used, reason = "a test that meets a surprise stops")]

#[cfg(feature = "batch")]
mod batch;
#[cfg(feature = "catalogue")]
mod catalogue;
mod checking;
mod contract;
mod example;
mod filing;
mod lost_answers;
#[cfg(feature = "batch")]
mod manifests;
mod mock;
mod national;
mod orders;
mod reading;
mod support;
