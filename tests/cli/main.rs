//! The real binary, each time with an empty environment and a home of its own.

mod account;
mod completions;
mod exits;
mod faults;
mod filing;
mod help;
mod output;
mod portals;
mod secrets;
mod serving;
mod support;
