//! The `hoso` binary.

fn main() {}
