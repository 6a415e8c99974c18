//! The part of an index that is read piece by piece: the texts of names, and the postings.
//!
//! Whoever asks once, as a new process of the command line does, reads a few hundred small pieces instead of all of it; who asks
//! again takes the whole into memory. A short one is taken whole at once.

use std::fmt::Debug;
use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// What is no longer than this is read whole sooner than in pieces.
const SHORT: usize = 1 << 20;

/// Where the pieces come from.
pub(crate) trait Pieces: Debug + Send + Sync {
    /// Fills `piece` with what stands at a place.
    fn read(&self, at: u64, piece: &mut [u8]) -> io::Result<()>;
}

/// Texts and postings, in memory or not.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    pieces: Option<Box<dyn Pieces>>,
    length: usize,
    whole: OnceLock<Vec<u8>>,
    searches: AtomicU32,
    failed: AtomicBool,
}

impl Tail {
    /// One that is in memory.
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        Self {
            length: bytes.len(),
            whole: bytes.into(),
            ..Self::default()
        }
    }

    /// One that is read from somewhere.
    pub(crate) fn from(pieces: Box<dyn Pieces>, length: usize) -> Self {
        Self {
            pieces: Some(pieces),
            length,
            ..Self::default()
        }
    }

    /// How many bytes there are.
    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// Begins a search: from the second on everything is in memory, a short one from the first.
    pub(crate) fn begin(&self) {
        let is_first = self.searches.fetch_add(1, Ordering::Relaxed) == 0;
        if is_first && self.length > SHORT || self.whole.get().is_some() {
            return;
        }
        let mut all = vec![0; self.length];
        if self.fill(0, &mut all) {
            let _ = self.whole.set(all);
        }
    }

    /// Says whether a piece could not be read since the last time this was asked.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed.swap(false, Ordering::Relaxed)
    }

    /// Returns a piece: one in memory, or one read into `scratch`.
    pub(crate) fn piece<'a>(&'a self, at: usize, length: usize, scratch: &'a mut Vec<u8>) -> &'a [u8] {
        if let Some(whole) = self.whole.get() {
            return whole.get(at..at.saturating_add(length)).unwrap_or_default();
        }
        if at.saturating_add(length) > self.length {
            return &[];
        }
        scratch.clear();
        scratch.resize(length, 0);
        if self.fill(at, scratch) { scratch } else { &[] }
    }

    fn fill(&self, at: usize, piece: &mut [u8]) -> bool {
        let read = self
            .pieces
            .as_ref()
            .is_some_and(|pieces| pieces.read(at as u64, piece).is_ok());
        if !read {
            self.failed.store(true, Ordering::Relaxed);
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Broken;

    impl Pieces for Broken {
        fn read(&self, at: u64, piece: &mut [u8]) -> io::Result<()> {
            if at > 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            piece.fill(7);
            Ok(())
        }
    }

    #[test]
    fn a_piece_that_cannot_be_read_is_told_once_and_none_is_made_up() {
        let tail = Tail::from(Box::new(Broken), 10);
        let mut scratch = Vec::new();
        assert_eq!(tail.piece(0, 2, &mut scratch), [7, 7]);
        assert!(!tail.has_failed());
        assert!(tail.piece(3, 2, &mut scratch).is_empty());
        assert!(tail.has_failed() && !tail.has_failed());
        assert!(tail.piece(9, 2, &mut scratch).is_empty());
    }

    #[test]
    fn the_second_search_takes_it_into_memory_and_a_short_one_the_first() {
        let long = Tail::from(Box::new(Broken), SHORT + 1);
        long.begin();
        assert!(long.whole.get().is_none());
        long.begin();
        assert_eq!(long.whole.get().map(Vec::len), Some(SHORT + 1));
        let short = Tail::from(Box::new(Broken), 4);
        short.begin();
        assert_eq!(short.whole.get(), Some(&vec![7; 4]));
    }
}
