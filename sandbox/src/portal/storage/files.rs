//! Files on the disk: private to their owner, named by their digest, and there for good once their row is.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use uuid::Uuid;

/// After so long an upload that has not ended never will.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// Creates a directory that only its owner can enter, with its parents.
pub(crate) fn create_private_directory(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens for writing what only the owner may read.
pub(crate) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Creates a file that only its owner can read, unless it is there.
pub(crate) fn create_private_file(path: &Path) -> io::Result<()> {
    match private().create_new(true).open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// The key of a directory; of several processes that make one at once, all get the same.
pub(crate) fn read_or_create_key(directory: &Path) -> io::Result<[u8; 32]> {
    let path = directory.join("key");
    if !path.exists() {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(io::Error::other)?;
        let fresh = directory.join(format!("key-{}", Uuid::new_v4()));
        let mut file = private().create_new(true).open(&fresh)?;
        file.write_all(&key)?;
        file.sync_all()?;
        // A link never replaces: the first process wins, with a whole key.
        let linked = fs::hard_link(&fresh, &path);
        fs::remove_file(&fresh)?;
        match linked {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => sync_directory(directory)?,
        }
    }
    let mut key = [0; 32];
    File::open(&path)?.read_exact(&mut key)?;
    Ok(key)
}

/// Opens a new file to upload into.
pub(crate) fn create_temporary(directory: &Path) -> io::Result<(PathBuf, File)> {
    let folder = directory.join("uploads");
    create_private_directory(&folder)?;
    let path = folder.join(Uuid::new_v4().to_string());
    let file = private().create_new(true).open(&path)?;
    Ok((path, file))
}

/// Removes the leftovers of uploads whose process was killed; says whether there were any.
pub(crate) fn sweep_temporary(directory: &Path) -> bool {
    let Ok(entries) = fs::read_dir(directory.join("uploads")) else {
        return false;
    };
    let is_stale = |path: &Path| {
        let modified = fs::metadata(path).and_then(|about| about.modified()).ok();
        modified
            .and_then(|at| SystemTime::now().duration_since(at).ok())
            .is_some_and(|age| age > STALE)
    };
    let stale = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| is_stale(path));
    stale.filter(|path| fs::remove_file(path).is_ok()).count() > 0
}

/// Where a file with this digest lies.
pub(crate) fn path_of(directory: &Path, sha256: &str) -> PathBuf {
    let shelf = sha256.get(..2).unwrap_or_default();
    directory.join("files").join(shelf).join(sha256)
}

/// Puts an uploaded file to its place under its digest, durably; does nothing where the same bytes are there.
///
/// The temporary name stays, so that the file can be put there again should it be released before its row is written.
pub(crate) fn place(directory: &Path, temporary: &Path, sha256: &str) -> io::Result<()> {
    let path = path_of(directory, sha256);
    let shelf = path.parent().unwrap_or(directory);
    if !shelf.exists() {
        create_private_directory(shelf)?;
        sync_directory(&directory.join("files"))?;
        sync_directory(directory)?;
    }
    if !path.exists() {
        OpenOptions::new().write(true).open(temporary)?.sync_all()?;
        match fs::hard_link(temporary, &path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            // Some file systems have no links.
            Err(_) => fs::copy(temporary, &path).and_then(|_| File::open(&path)?.sync_all())?,
            Ok(()) => {}
        }
    }
    sync_directory(shelf)
}

/// Every stored file.
pub(crate) fn stored(directory: &Path) -> Vec<PathBuf> {
    let entries = |path: &Path| {
        fs::read_dir(path)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
    };
    entries(&directory.join("files"))
        .flat_map(|shelf| entries(&shelf).collect::<Vec<_>>())
        .collect()
}

#[cfg(unix)]
fn sync_directory(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

#[cfg(not(unix))]
fn sync_directory(_path: &Path) -> io::Result<()> {
    Ok(())
}
