//! A folder of this user alone: private files, replaced atomically and flushed, and a key for hashes.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::model::attachment::Sha256Digest;

/// Returns the key of this folder's hashes, made at the first use. Of two processes that make one, both use the first.
pub(crate) fn key(folder: &Path) -> io::Result<[u8; 32]> {
    let file = folder.join("key");
    let damaged = || {
        io::Error::new(
            io::ErrorKind::InvalidData,
            "the key of this folder's hashes is damaged",
        )
    };
    match fs::read(&file) {
        Ok(bytes) => return bytes.try_into().map_err(|_| damaged()),
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
        Err(_) => {}
    }
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(io::Error::other)?;
    let draft = temporary(folder)?;
    write_synced(&draft, &key)?;
    let linked = fs::hard_link(&draft, &file);
    fs::remove_file(&draft)?;
    match linked {
        Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => return Err(cause),
        _ => sync(folder)?,
    }
    fs::read(&file)?.try_into().map_err(|_| damaged())
}

/// Hashes parts with a folder's key (HMAC-SHA-256), so that nobody without the key can guess what was hashed.
pub(crate) fn keyed_hash(key: &[u8; 32], parts: &[&str]) -> String {
    // HMAC pads a key shorter than its block with zeros (RFC 2104).
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    Sha256Digest::new(mac.finalize().into_bytes().into()).to_string()
}

/// Puts a file's new content in place: a crash leaves the old content or the new one.
pub(crate) fn replace(folder: &Path, file: &Path, text: &[u8]) -> io::Result<()> {
    let draft = temporary(folder)?;
    write_synced(&draft, text)?;
    fs::rename(&draft, file)?;
    sync(folder)
}

pub(crate) fn temporary(folder: &Path) -> io::Result<PathBuf> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    Ok(folder.join(format!("{:016x}.tmp", u64::from_be_bytes(random))))
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = options().create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Opens files that their owner alone can read.
pub(crate) fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes a folder that its owner alone can read.
pub(crate) fn make(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Flushes a folder's names to the disk.
#[cfg(unix)]
pub(crate) fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder cannot be synced; the file's own sync has to do.
#[cfg(not(unix))]
pub(crate) fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}
