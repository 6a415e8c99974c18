//! The `hoso` command line.
