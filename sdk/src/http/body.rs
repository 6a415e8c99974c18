//! Bodies: empty, text, or a file read as it goes.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use http_body::Frame;
use http_body_util::{BodyExt, Empty, Full, StreamBody};
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

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

/// Reads exactly `size` bytes of a file in pieces; a file that grew is read to where it ended.
fn pieces(path: PathBuf, size: u64) -> impl Stream<Item = Piece> + Send + Sync {
    let opened = stream::once(async move { tokio::fs::File::open(path).await.map(|file| file.take(size)) });
    let mut left = size;
    opened
        .flat_map(|opened| match opened {
            Ok(file) => ReaderStream::with_capacity(file, PIECE).left_stream(),
            Err(cause) => stream::iter([Err(cause)]).right_stream(),
        })
        .map(|piece| piece.map_err(LocalFault::Unreadable))
        .chain(stream::iter([Ok(Bytes::new())]))
        .filter_map(move |piece| {
            let kept = match piece {
                Ok(bytes) if bytes.is_empty() => (left > 0).then(|| Err(LocalFault::Shorter.into())),
                Ok(bytes) => {
                    left = left.saturating_sub(bytes.len() as u64);
                    Some(Ok(bytes))
                }
                Err(fault) => {
                    left = 0;
                    Some(Err(fault.into()))
                }
            };
            std::future::ready(kept)
        })
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
