//! A sandbox public-service portal: the native contract of [hoso], over axum and SQLite, and a face in the shape of the National
//! Public Service Portal's API, for reading ([`Sandbox::with_national`]).
//!
//! It behaves as a real portal would: it validates forms, people and files, gives codes and receipts, walks dossiers along
//! the legal statuses and reckons dates in working days. Nobody can take it for a real one: every dossier code begins with
//! `SANDBOX-`, and its people are invented.
//!
//! - [`Sandbox::open`] with [`Sandbox::router`] embeds it in a process, without a socket.
//! - [`serve`] puts it on a port.
//! - [`Sandbox::start`] is the test kit: a fresh portal on a free port, which ends with its handle.
//!
//! ```
//! use hoso_sandbox::Sandbox;
//!
//! let portal = Sandbox::start()?;
//! println!("{} is ready for {}", portal.url(), portal.token());
//! # Ok::<(), hoso_sandbox::SandboxError>(())
//! ```
//!
//! [hoso]: https://github.com/hoso-cli/hoso

mod error;
mod face;
mod fault;
mod portal;
mod running;
mod sandbox;
mod serve;

pub use error::SandboxError;
pub use fault::{FaultOrder, Faults, LoggedRequest};
pub use portal::clock::Clock;
pub use running::Running;
pub use sandbox::Sandbox;
pub use serve::{Listener, serve};
