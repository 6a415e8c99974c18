//! A sandbox public-service portal.

mod error;
mod face;
mod portal;
mod sandbox;
mod serve;

pub use error::SandboxError;
pub use portal::clock::Clock;
pub use sandbox::Sandbox;
pub use serve::{Listener, serve};
