//! A file that is there whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::batch::results::ResultsError;

/// Writes a file beside its place, and puts it there when it is whole.
pub(super) fn replace(
    to: &Path,
    write: impl FnOnce(File) -> Result<(), ResultsError>,
) -> Result<(), ResultsError> {
    let failed = |source| ResultsError::Io {
        path: to.to_owned(),
        source,
    };
    let draft = beside(to);
    let file = create(&draft).map_err(failed)?;
    let written = file
        .try_clone()
        .map_err(failed)
        .and_then(write)
        .and_then(|()| file.sync_all().map_err(failed))
        .and_then(|()| fs::rename(&draft, to).map_err(failed));
    if written.is_err() {
        // What failed is told; a draft that cannot be removed is not worse.
        let _ = fs::remove_file(&draft);
        return written.map_err(|error| match error {
            ResultsError::Io { source, .. } => failed(source),
            other => other,
        });
    }
    sync_folder(to).map_err(failed)
}

fn beside(to: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(to.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", uuid::Uuid::new_v4().simple()));
    to.with_file_name(name)
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// Makes the new name last; only some systems can.
fn sync_folder(to: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}
