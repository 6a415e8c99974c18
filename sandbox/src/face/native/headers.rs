//! The contract's request headers, read.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, CONTENT_LENGTH, ETAG, IF_MATCH, IF_NONE_MATCH};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value};

use super::problem::Problem;
use crate::face::language::Language;
use crate::portal::Portal;
use crate::portal::accounts::Account;
use crate::portal::dossier::{Dossier, Precondition, Target};
use crate::portal::members::Caller;
use crate::portal::refusal::Refusal;
use crate::portal::repeat::Repeat;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// The organisation that a member acts for, by its account's id.
const ON_BEHALF_OF: HeaderName = HeaderName::from_static("on-behalf-of");
pub(super) const REPR_DIGEST: HeaderName = HeaderName::from_static("repr-digest");
pub(super) const CONTENT_DIGEST: HeaderName = HeaderName::from_static("content-digest");

/// A request with the account that it comes from.
pub(super) struct SignedIn {
    pub(super) portal: Portal,
    pub(super) call: Call,
    pub(super) account: Account,
    /// The same, with the member who acts for it.
    pub(super) caller: Caller,
    pub(super) token: String,
}

impl FromRequestParts<Portal> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        let header = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let bearer = header
            .and_then(|value| value.split_once(' '))
            .filter(|it| it.0.eq_ignore_ascii_case("bearer"));
        let token = bearer
            .map(|(_, token)| token.trim().to_owned())
            .ok_or(Refusal::Unauthenticated)?;
        let organisation = match parts.headers.get(ON_BEHALF_OF) {
            None => None,
            Some(id) => Some(id.to_str().map_err(|_| Refusal::NotAllowed)?.trim().to_owned()),
        };
        let caller = portal.authenticate(token.clone(), organisation).await?;
        Ok(Self {
            portal: portal.clone(),
            call: Call::of(parts),
            account: caller.account.clone(),
            caller,
            token,
        })
    }
}

impl SignedIn {
    /// Names a keyed request of this account among its repeats.
    pub(super) fn repeat(&self, payload: &Map<String, Value>) -> Result<Repeat, Refusal> {
        self.call.repeat(&self.portal, &self.account.id, payload)
    }

    /// A dossier as this account means it, in the version that `If-Match` names.
    pub(super) fn target(&self, dossier: String) -> Target {
        Target {
            account: self.account.clone(),
            dossier,
            precondition: precondition(&self.call.headers),
        }
    }
}

/// Whether `text` is 1 to 128 visible ASCII characters.
pub(super) fn is_visible_ascii(text: &str) -> bool {
    (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// What a handler needs to know of a request beside its body.
pub(super) struct Call {
    pub(super) route: String,
    pub(super) headers: HeaderMap,
    pub(super) language: Language,
}

impl Call {
    /// Names a keyed request among its repeats; `account` is empty for one without an account.
    pub(super) fn repeat(
        &self,
        portal: &Portal,
        account: &str,
        payload: &Map<String, Value>,
    ) -> Result<Repeat, Refusal> {
        let key = self
            .headers
            .get(IDEMPOTENCY_KEY)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        if !is_visible_ascii(key) {
            return Err(Refusal::IdempotencyKeyMissing);
        }
        Ok(Repeat {
            account: account.to_owned(),
            route: self.route.clone(),
            key: key.to_owned(),
            fingerprint: portal.fingerprint(&Value::Object(payload.clone()))?,
        })
    }

    fn of(parts: &Parts) -> Self {
        Self {
            route: format!("{} {}", parts.method, parts.uri.path()),
            headers: parts.headers.clone(),
            language: Language::of(&parts.headers),
        }
    }
}

impl FromRequestParts<Portal> for Call {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _portal: &Portal) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts))
    }
}

/// The entity tag of a dossier: its version, and the language its labels are in.
pub(super) fn dossier_tag(dossier: &Dossier, language: Language) -> String {
    format!("\"{}-{}\"", dossier.version, language.tag())
}

/// The version that `If-Match` asks for; a weak tag never matches (RFC 9110, section 13.1.1).
fn precondition(headers: &HeaderMap) -> Precondition {
    let mut tags = tags(headers, &IF_MATCH).peekable();
    if tags.peek().is_none() {
        return Precondition::Missing;
    }
    let mut versions = Vec::new();
    let mut is_tag = false;
    for tag in tags {
        if tag == "*" {
            return Precondition::Any;
        }
        is_tag |= tag.contains('"');
        let version: Option<u64> = tag
            .trim_matches('"')
            .split('-')
            .next()
            .and_then(|version| version.parse().ok());
        versions.extend(version);
    }
    if is_tag {
        Precondition::Versions(versions)
    } else {
        // Without a quote it is no entity tag and names nothing.
        Precondition::Missing
    }
}

/// Whether the caller has `tag` already; weak comparison.
pub(super) fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    tags(headers, &IF_NONE_MATCH).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

fn tags<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    let values = headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|tag| !tag.is_empty())
}

/// The length that a body announces.
pub(super) fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The SHA-256 that `Repr-Digest` announces (RFC 9530).
pub(super) fn announced_digest(headers: &HeaderMap) -> Option<[u8; 32]> {
    digest_in(headers, &REPR_DIGEST)
}

/// The SHA-256 that `Content-Digest` says the body has (RFC 9530).
pub(super) fn content_digest(headers: &HeaderMap) -> Option<[u8; 32]> {
    digest_in(headers, &CONTENT_DIGEST)
}

fn digest_in(headers: &HeaderMap, name: &HeaderName) -> Option<[u8; 32]> {
    let values = headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    let mut members = values.flat_map(|value| value.split(',')).map(str::trim);
    let encoded = members.find_map(|member| member.strip_prefix("sha-256=:")?.strip_suffix(':'))?;
    STANDARD.decode(encoded).ok()?.try_into().ok()
}

/// A digest as `Repr-Digest` writes it.
pub(super) fn repr_digest(sha256: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(sha256))
}

/// Puts a header into a response, unless its value cannot stand in one.
pub(super) fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// Puts an entity tag into a response.
pub(super) fn put_tag(headers: &mut HeaderMap, tag: &str) {
    put(headers, ETAG, tag);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static(name), value.parse().unwrap());
        headers
    }

    #[test]
    fn if_match_names_versions_and_weak_tags_name_none() {
        assert!(matches!(precondition(&HeaderMap::new()), Precondition::Missing));
        assert!(matches!(
            precondition(&headers("if-match", "*")),
            Precondition::Any
        ));
        let Precondition::Versions(versions) =
            precondition(&headers("if-match", "\"3-vi\", W/\"4-vi\", \"5-en\""))
        else {
            unreachable!()
        };
        assert_eq!(versions, [3, 5]);
        let nonsense = precondition(&headers("if-match", "\"x\""));
        assert!(matches!(nonsense, Precondition::Versions(versions) if versions.is_empty()));
    }

    #[test]
    fn a_digest_is_read_only_in_its_proper_form() {
        let digest = repr_digest(&[7; 32]);
        assert_eq!(announced_digest(&headers("repr-digest", &digest)), Some([7; 32]));
        let several = format!("md5=:AAAA:, {digest}");
        assert_eq!(announced_digest(&headers("repr-digest", &several)), Some([7; 32]));
        for wrong in ["sha-256=AAAA", "sha-256=:AAAA:", "sha-512=:AAAA:", ""] {
            assert_eq!(announced_digest(&headers("repr-digest", wrong)), None, "{wrong}");
        }
    }

    #[test]
    fn keys_and_references_are_visible_ascii() {
        assert!(is_visible_ascii("a-1"));
        for wrong in ["", "a b", "ơ", "a\tb"] {
            assert!(!is_visible_ascii(wrong), "{wrong}");
        }
        assert!(!is_visible_ascii(&"a".repeat(129)));
    }
}
