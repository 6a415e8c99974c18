//! The digest of a body (RFC 9530), so that a body altered on its way is not taken for what was meant.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName};
use sha2::{Digest, Sha256};

pub(super) const CONTENT_DIGEST: HeaderName = HeaderName::from_static("content-digest");

/// The answer is not what the portal sent.
#[derive(Debug, thiserror::Error)]
#[error("the answer was altered on its way")]
pub(super) struct Altered;

/// Writes a body's digest as the header does.
pub(super) fn of(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(body)))
}

/// Says whether a body is what its header says; one without a SHA-256 is.
pub(super) fn fits(headers: &HeaderMap, body: &[u8]) -> bool {
    let values = headers.get_all(CONTENT_DIGEST).into_iter();
    let mut members = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|member| member.starts_with("sha-256="));
    members.next().is_none_or(|member| member == of(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_what_its_header_says_or_it_says_nothing() {
        let headers = |value: &str| HeaderMap::from_iter([(CONTENT_DIGEST, value.parse().unwrap())]);
        assert!(fits(&HeaderMap::new(), b"x"));
        assert!(fits(&headers("sha-512=:AAAA:"), b"x"));
        assert!(fits(&headers(&format!("md5=:AAAA:, {}", of(b"x"))), b"x"));
        assert!(!fits(&headers(&of(b"x")), b"y"));
        assert!(!fits(&headers("sha-256=:AAAA:"), b"x"));
    }
}
