//! A text file decoded as it is read: UTF-8, or UTF-16 by its byte order mark.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use encoding_rs::{Decoder, DecoderResult, UTF_8, UTF_16BE, UTF_16LE};

use crate::batch::manifest::{ManifestError, ManifestErrorKind};

const CHUNK: usize = 64 * 1024;

/// How far the file was read.
#[derive(Clone, Copy, PartialEq)]
enum State {
    More,
    /// What was read last is the end.
    Last,
    Over,
}

/// Gives a file's text in chunks of UTF-8, without its byte order mark.
pub(super) struct TextFile {
    path: PathBuf,
    file: File,
    decoder: Decoder,
    is_utf8: bool,
    input: Vec<u8>,
    from: usize,
    until: usize,
    output: Vec<u8>,
    at: usize,
    state: State,
    lines: usize,
    has_nul: bool,
}

impl TextFile {
    pub(super) fn open(path: &Path) -> Result<Self, ManifestError> {
        let failed = |error| ManifestError::new(path, ManifestErrorKind::Unreadable(error));
        let mut file = File::open(path).map_err(failed)?;
        let mut input = vec![0; CHUNK];
        let until = fill(&mut file, &mut input).map_err(failed)?;
        let head = &input[..until];
        let (encoding, from) = match head {
            [0xff, 0xfe, ..] => (UTF_16LE, 2),
            [0xfe, 0xff, ..] => (UTF_16BE, 2),
            [0xef, 0xbb, 0xbf, ..] => (UTF_8, 3),
            _ => (UTF_8, 0),
        };
        Ok(Self {
            path: path.to_owned(),
            file,
            decoder: encoding.new_decoder_without_bom_handling(),
            is_utf8: encoding == UTF_8,
            from,
            until,
            state: if until < CHUNK { State::Last } else { State::More },
            input,
            output: Vec::with_capacity(CHUNK * 3),
            at: 0,
            lines: 1,
            has_nul: false,
        })
    }

    /// Returns the next byte and leaves it there.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, ManifestError> {
        if self.at == self.output.len() {
            self.more()?;
        }
        Ok(self.output.get(self.at).copied())
    }

    /// Takes the byte that was seen.
    pub(super) fn skip(&mut self) {
        self.at += 1;
    }

    /// Returns what is decoded and not taken yet; empty at the end.
    pub(super) fn chunk(&mut self) -> Result<&[u8], ManifestError> {
        self.peek()?;
        Ok(&self.output[self.at..])
    }

    /// Takes some of the chunk.
    pub(super) fn take(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.output.len());
    }

    fn more(&mut self) -> Result<(), ManifestError> {
        self.lines += line_ends(&self.output);
        self.output.clear();
        self.at = 0;
        while self.output.is_empty() && self.state != State::Over {
            let last = self.state == State::Last;
            self.output.resize(CHUNK * 3, 0);
            let source = &self.input[self.from..self.until];
            let (result, read, written) =
                self.decoder
                    .decode_to_utf8_without_replacement(source, &mut self.output, last);
            self.output.truncate(written);
            self.from += read;
            self.has_nul |= self.output.contains(&0);
            match result {
                DecoderResult::Malformed(..) => return Err(self.not_text()),
                DecoderResult::OutputFull => {}
                DecoderResult::InputEmpty if last => self.state = State::Over,
                DecoderResult::InputEmpty => {
                    self.until = fill(&mut self.file, &mut self.input).map_err(|error| {
                        ManifestError::new(&self.path, ManifestErrorKind::Unreadable(error))
                    })?;
                    self.from = 0;
                    if self.until < self.input.len() {
                        self.state = State::Last;
                    }
                }
            }
        }
        Ok(())
    }

    fn not_text(&self) -> ManifestError {
        let line = self.lines + line_ends(&self.output);
        let utf16 = self.is_utf8 && self.has_nul;
        ManifestError::new(&self.path, ManifestErrorKind::NotText { utf16 }).at_line(Some(line))
    }
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count().saturating_sub(1)
}

/// Fills a buffer as far as the file goes.
fn fill(file: &mut File, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
