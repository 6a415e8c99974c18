//! Bodies: empty, text, or a file read as it goes.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use http_body::Frame;
use http_body_util::{BodyExt, Empty, Full, StreamBody};

use crate::http::Progress;
use crate::http::transport::{RequestBody, ResponseBody, Sent, TransportError};

/// How much of a file is read at once.
const PIECE: usize = 64 * 1024;

/// Counts what moves, so that a transfer that stands still can be told from a slow one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Watch(Arc<AtomicU64>);

impl Watch {
    fn moved(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

pub(crate) fn empty() -> RequestBody {
    Empty::new().map_err(|never| match never {}).boxed()
}

pub(crate) fn full(bytes: Bytes) -> RequestBody {
    Full::new(bytes).map_err(|never| match never {}).boxed()
}

/// A file as a body: opened anew for every attempt, never held in memory.
#[derive(Clone)]
pub(crate) struct FileBody {
    path: PathBuf,
    size: u64,
    progress: Option<Progress>,
}

impl std::fmt::Debug for FileBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileBody")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// The file could not be read, or is not what it was when its digest was taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LocalFault {
    #[error("the file cannot be read")]
    Unreadable(#[source] std::io::Error),
    #[error("the file grew shorter while it was read")]
    Shorter,
}

impl FileBody {
    pub(crate) fn new(path: PathBuf, size: u64, progress: Option<Progress>) -> Self {
        Self { path, size, progress }
    }

    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    pub(crate) fn open(&self, watch: Watch) -> RequestBody {
        let progress = self.progress.clone();
        let pieces = pieces(self.path.clone(), self.size).map(move |piece| {
            let piece = piece?;
            watch.moved();
            if let Some(progress) = &progress {
                progress(piece.len() as u64);
            }
            Ok(Frame::data(piece))
        });
        BodyExt::boxed(StreamBody::new(pieces))
    }
}

type Piece = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>;

/// Where the next piece comes from.
enum Source {
    Closed(PathBuf),
    Open(File),
}

/// Reads exactly `size` bytes of a file in pieces; a file that grew is read to where it ended.
fn pieces(path: PathBuf, size: u64) -> impl Stream<Item = Piece> + Send + Sync {
    stream::try_unfold((Source::Closed(path), size), |(source, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        // One visit a piece to a thread that may wait, the first of which opens the file as well: most files are one piece.
        let read = tokio::task::spawn_blocking(move || read_piece(source, left)).await;
        let (piece, file) = read
            .map_err(std::io::Error::other)
            .flatten()
            .map_err(LocalFault::Unreadable)?;
        let left = left.saturating_sub(piece.len() as u64);
        if piece.len() < PIECE && left > 0 {
            return Err(LocalFault::Shorter.into());
        }
        Ok(Some((piece, (Source::Open(file), left))))
    })
}

fn read_piece(source: Source, left: u64) -> std::io::Result<(Bytes, File)> {
    let mut file = match source {
        Source::Closed(path) => File::open(path)?,
        Source::Open(file) => file,
    };
    let wanted = left.min(PIECE as u64);
    let mut piece = Vec::with_capacity(usize::try_from(wanted).unwrap_or(PIECE));
    Read::take(&mut file, wanted).read_to_end(&mut piece)?;
    Ok((piece.into(), file))
}

/// Reads a whole answer, up to a length.
pub(crate) async fn collect(
    mut body: ResponseBody,
    longest: usize,
    watch: &Watch,
) -> Result<Bytes, TransportError> {
    let mut whole = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|cause| TransportError::new(Sent::Maybe, cause))?;
        watch.moved();
        if let Ok(data) = frame.into_data() {
            if whole.len() + data.len() > longest {
                return Err(TransportError::too_long());
            }
            whole.extend_from_slice(&data);
        }
    }
    Ok(whole.into())
}
