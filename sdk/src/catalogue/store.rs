//! Where a portal's catalogue lies, and how another takes its place.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::catalogue::file::{self, Catalogue, Info, Source, VERSION};
use crate::catalogue::record::Content;
use crate::error::{Error, ErrorKind, Result};
use crate::model::portal::PortalRef;

/// What a catalogue's file name ends with.
const EXTENSION: &str = "catalogue";

/// One portal's catalogue in a folder: a file, a lock beside it, and what a sync that was cut short left.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
    name: String,
}

/// Returns the catalogues that a folder holds, by the portals' names.
///
/// # Errors
/// `Storage` where the folder is there and cannot be read.
pub fn stores(folder: &Path) -> Result<Vec<Store>> {
    let failed = |cause| {
        Error::new(
            ErrorKind::Storage,
            format!("the folder {} cannot be read", folder.display()),
        )
        .caused_by(cause)
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause)
            if matches!(
                cause.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(Vec::new());
        }
        Err(cause) => return Err(failed(cause)),
    };
    let mut stores = Vec::new();
    for entry in entries {
        let path = entry.map_err(failed)?.path();
        if path.extension() == Some(OsStr::new(EXTENSION))
            && let Some(name) = path.file_stem().and_then(OsStr::to_str)
        {
            stores.push(Store {
                folder: folder.to_owned(),
                name: name.to_owned(),
            });
        }
    }
    stores.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(stores)
}

impl Store {
    /// Names a portal's catalogue in a folder. Nothing is made before something is written.
    pub fn new(folder: impl Into<PathBuf>, portal: &str) -> Self {
        Self {
            folder: folder.into(),
            name: file_name(portal),
        }
    }

    /// Returns the catalogue's file.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.beside("")
    }

    /// Opens the catalogue; none where there is none. One of an older format is brought up to date first.
    ///
    /// # Errors
    /// `Storage` for a file that is damaged, of a newer format or cannot be read.
    pub fn open(&self) -> Result<Option<Catalogue>> {
        let opened = Catalogue::open(&self.path())?;
        if let Some((info, version)) = Catalogue::info_of(&self.path())?
            && version < VERSION
            && let Some(catalogue) = &opened
            && let Ok(held) = self.hold()
        {
            // Where it cannot be rewritten, the one just made in memory serves as well.
            let _ = held.replace(&catalogue.content()?, info.portal, info.source);
        }
        Ok(opened)
    }

    /// Returns what the catalogue says of itself; none where there is none.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn info(&self) -> Result<Option<Info>> {
        Ok(Catalogue::info_of(&self.path())?.map(|(info, _)| info))
    }

    /// Waits until no other process changes this catalogue, and keeps others from it.
    pub(crate) fn hold(&self) -> Result<Held> {
        let lock = self.lock_file()?;
        lock.lock().map_err(|cause| self.failed(cause))?;
        Ok(self.held(lock))
    }

    /// The same, but does not wait.
    pub(crate) fn try_hold(&self) -> Result<Option<Held>> {
        let lock = self.lock_file()?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(self.held(lock))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(cause)) => Err(self.failed(cause)),
        }
    }

    fn held(&self, lock: File) -> Held {
        Held {
            store: self.clone(),
            _lock: lock,
        }
    }

    fn lock_file(&self) -> Result<File> {
        make_private_folder(&self.folder).map_err(|cause| self.failed(cause))?;
        let mut options = private_options();
        options.create(true).truncate(false);
        options
            .open(self.beside(".lock"))
            .map_err(|cause| self.failed(cause))
    }

    /// Returns the file beside the catalogue that a sync keeps its progress in.
    pub(crate) fn progress_file(&self) -> PathBuf {
        self.beside(".part")
    }

    /// Begins that file anew.
    pub(crate) fn begin_progress(&self, first: &[u8]) -> io::Result<()> {
        let mut options = private_options();
        let mut file = options.create(true).truncate(true).open(self.progress_file())?;
        file.write_all(first)
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        self.folder.join(format!("{}.{EXTENSION}{suffix}", self.name))
    }

    pub(crate) fn failed(&self, cause: io::Error) -> Error {
        let path = self.path();
        Error::new(
            ErrorKind::Storage,
            format!("the catalogue {} cannot be written", path.display()),
        )
        .caused_by(cause)
    }
}

/// The right to change a catalogue; given back when dropped, or when the process ends.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) store: Store,
    _lock: File,
}

impl Held {
    /// Puts a catalogue in the place of the old one: written beside it, synced, renamed, the folder synced. Whoever has the old
    /// one open keeps it; killed at any moment, this leaves the old one or the new one.
    pub(crate) fn replace(&self, content: &Content, portal: PortalRef, source: Source) -> Result<Info> {
        let draft = self.store.beside(".tmp");
        let written = self.write(&draft, |writer| file::write(writer, content, portal, source));
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written
    }

    fn write(&self, draft: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> Result<Info>) -> Result<Info> {
        let failed = |cause| self.store.failed(cause);
        // One that a killed process left: the lock is ours, so nobody writes it.
        match fs::remove_file(draft) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(failed(cause)),
            _ => {}
        }
        let draft_file = private_options().create_new(true).open(draft).map_err(failed)?;
        let mut writer = BufWriter::new(draft_file);
        let info = fill(&mut writer)?;
        writer.flush().map_err(failed)?;
        let written = writer.into_inner().map_err(|error| failed(error.into_error()))?;
        written.sync_all().map_err(failed)?;
        fs::rename(draft, self.store.path()).map_err(failed)?;
        sync_folder(&self.store.folder).map_err(failed)?;
        Ok(info)
    }
}

/// Makes a file name of a portal's name: letters, digits and dashes as they are, all else as its number.
fn file_name(portal: &str) -> String {
    let mut name = String::new();
    for letter in portal.chars() {
        if letter.is_ascii_alphanumeric() || letter == '-' || letter == '_' {
            name.push(letter);
        } else {
            let _ = write!(name, "%{:x}", u32::from(letter));
        }
    }
    name
}

fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn make_private_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder cannot be synced; the file's own sync has to do.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
