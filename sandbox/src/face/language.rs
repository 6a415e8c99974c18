//! The language in which a caller wants to read.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use http::request::Parts;

/// Vietnamese, unless English is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Language {
    #[default]
    Vietnamese,
    English,
}

impl Language {
    /// What `Accept-Language` prefers of the two (RFC 9110, section 12.5.4).
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let wish = headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let mut best = (0.0, Self::default());
        for range in wish.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().unwrap_or_default().to_ascii_lowercase();
            let weight = parts
                .find_map(|part| part.strip_prefix("q="))
                .map_or(1.0, |q| q.parse().unwrap_or(0.0));
            let language = match tag.split('-').next() {
                Some("vi" | "*") => Self::Vietnamese,
                Some("en") => Self::English,
                _ => continue,
            };
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }

    /// The language tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(wish: &str) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, wish.parse().unwrap());
        Language::of(&headers).tag()
    }

    #[test]
    fn vietnamese_is_spoken_unless_english_is_preferred() {
        assert_eq!(Language::of(&HeaderMap::new()).tag(), "vi");
        assert_eq!(of("en"), "en");
        assert_eq!(of("en-GB,en;q=0.9,vi;q=0.8"), "en");
        assert_eq!(of("en;q=0.5, vi-VN"), "vi");
        assert_eq!(of("fr, *;q=0.1"), "vi");
        assert_eq!(of("en;q=0"), "vi");
        assert_eq!(of(";;q=,"), "vi");
    }
}
