//! Files going out, whole or in part.

use std::path::Path;

use axum::body::Body;
use axum::response::Response;
use http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, IF_RANGE, RANGE,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, SeekFrom};
use tokio_util::io::ReaderStream;

use super::body::unless_known;
use super::headers::{REPR_DIGEST, is_known, put, repr_digest};
use super::problem::Problem;
use crate::portal::dossier::Attachment;
use crate::portal::refusal::Refusal;

const CHUNK: usize = 64 * 1024;

/// What may not stand bare in an extended header value (RFC 8187).
const NOT_ATTR_CHAR: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'\'')
    .add(b'(')
    .add(b')')
    .add(b'*')
    .add(b',')
    .add(b'/')
    .add(b':')
    .add(b';')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'@')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'{')
    .add(b'}')
    .add(b'%');

/// `Content-Disposition` for a file of this name (RFC 6266).
pub(super) fn disposition(name: &str) -> String {
    format!(
        "attachment; filename*=UTF-8''{}",
        utf8_percent_encode(name, NOT_ATTR_CHAR)
    )
}

/// The bytes of a file, or the part of them that `Range` asks for, in bounded memory.
pub(super) async fn send(headers: &HeaderMap, file: &Attachment, path: &Path) -> Result<Response, Problem> {
    let tag = format!("\"{}\"", file.sha256);
    let mut response = Response::new(Body::empty());
    let part = if is_known(headers, &tag) {
        None
    } else {
        part(headers, &tag, file.size)?
    };
    let (start, length) = part.unwrap_or((0, file.size));
    if part.is_some() {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        let range = format!("bytes {start}-{}/{}", start + length - 1, file.size);
        put(response.headers_mut(), CONTENT_RANGE, &range);
    }
    let mut source = File::open(path).await.map_err(|_| Refusal::FileNotFound)?;
    source.seek(SeekFrom::Start(start)).await.map_err(Refusal::from)?;
    *response.body_mut() = Body::from_stream(ReaderStream::with_capacity(source.take(length), CHUNK));
    let own = response.headers_mut();
    own.insert(CONTENT_LENGTH, HeaderValue::from(length));
    own.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    put(own, CONTENT_TYPE, &file.media_type);
    put(own, CONTENT_DISPOSITION, &disposition(&file.name));
    put(own, REPR_DIGEST, &repr_digest(&bytes_of(&file.sha256)));
    Ok(unless_known(headers, &tag, response))
}

/// The one range asked for; several at once are answered with the whole file (RFC 9110, section 14.2).
fn part(headers: &HeaderMap, tag: &str, size: u64) -> Result<Option<(u64, u64)>, Problem> {
    let Some(range) = headers.get(RANGE).and_then(|value| value.to_str().ok()) else {
        return Ok(None);
    };
    let stale = headers.get(IF_RANGE).is_some_and(|known| known != tag);
    let Some(range) = range
        .strip_prefix("bytes=")
        .filter(|range| !stale && !range.contains(','))
    else {
        return Ok(None);
    };
    let Some((first, last)) = range.trim().split_once('-') else {
        return Ok(None);
    };
    let (first, last): (Option<u64>, Option<u64>) = (first.parse().ok(), last.parse().ok());
    match (first, last) {
        (Some(first), _) if first >= size => Err(Problem::RangeNotSatisfiable),
        (Some(first), Some(last)) if last < first => Ok(None),
        (Some(first), last) => Ok(Some((first, last.unwrap_or(u64::MAX).min(size - 1) - first + 1))),
        (None, Some(0)) => Err(Problem::RangeNotSatisfiable),
        (None, Some(_)) if size == 0 => Err(Problem::RangeNotSatisfiable),
        (None, Some(suffix)) => Ok(Some((size.saturating_sub(suffix), suffix.min(size)))),
        (None, None) => Ok(None),
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    (0..hex.len())
        .step_by(2)
        .filter_map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, text.parse().unwrap());
        match part(&headers, "\"x\"", 10) {
            Ok(Some((start, length))) => format!("{start}+{length}"),
            Ok(None) => "all".to_owned(),
            Err(_) => "refused".to_owned(),
        }
    }

    #[test]
    fn one_range_is_cut_to_the_file() {
        assert_eq!(range("bytes=0-3"), "0+4");
        assert_eq!(range("bytes=8-"), "8+2");
        assert_eq!(range("bytes=8-99"), "8+2");
        assert_eq!(range("bytes=-4"), "6+4");
        assert_eq!(range("bytes=-40"), "0+10");
    }

    #[test]
    fn what_cannot_be_satisfied_is_refused_and_nonsense_is_ignored() {
        assert_eq!(range("bytes=10-"), "refused");
        assert_eq!(range("bytes=-0"), "refused");
        for whole in ["bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=x-y", "bytes=5"] {
            assert_eq!(range(whole), "all", "{whole}");
        }
    }

    #[test]
    fn names_outside_ascii_are_encoded() {
        assert_eq!(
            disposition("Ảnh 1.pdf"),
            "attachment; filename*=UTF-8''%E1%BA%A2nh%201.pdf"
        );
    }
}
