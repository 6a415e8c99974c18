//! The `hoso` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    hoso_cli::main()
}
