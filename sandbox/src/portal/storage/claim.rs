//! One server a directory: who holds it is locked by the operating system, so a killed server holds nothing.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::Path;

use super::files::private;

/// Who serves a directory already.
#[derive(Debug)]
pub(crate) enum Claim {
    /// Nobody else did; the lock lasts as long as the file is open.
    Granted(File),
    /// A process, by its id where it could be read.
    Held(Option<u32>),
}

/// Takes a directory for this process's server.
pub(crate) fn claim(directory: &Path) -> io::Result<Claim> {
    let (lock, holder) = (directory.join("server.lock"), directory.join("server.pid"));
    let file = private().create(true).truncate(false).open(lock)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let process = fs::read_to_string(holder).ok();
            return Ok(Claim::Held(process.and_then(|text| text.trim().parse().ok())));
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    // The id lies beside the lock, for a locked file cannot be read everywhere.
    let mut note = private().create(true).truncate(true).open(holder)?;
    writeln!(note, "{}", std::process::id())?;
    Ok(Claim::Granted(file))
}
