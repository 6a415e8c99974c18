//! Digests, keyed digests and random tokens.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::refusal::Refusal;

/// The SHA-256 of `bytes`.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// `bytes` as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string cannot fail.
            write!(text, "{byte:02x}").ok();
            text
        })
}

/// A digest that only the holder of `key` can make; `purpose` keeps one use apart from another.
pub(crate) fn keyed(key: &[u8; 32], purpose: &str, message: &[u8]) -> Result<[u8; 32], Refusal> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|error| Refusal::internal(&error))?;
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(message);
    Ok(mac.finalize().into_bytes().into())
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Refusal> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Refusal::internal(&error))?;
    Ok(bytes)
}

/// `bytes` as a token that fits into a header or an address.
pub(crate) fn token(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// JSON in one canonical form: keys in order, no white space, members that are `null` left out.
pub(crate) fn canonical(value: &Value) -> String {
    ordered(value).to_string()
}

fn ordered(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(ordered).collect(),
        Value::Object(members) => {
            let mut present: Vec<_> = members.iter().filter(|(_, member)| !member.is_null()).collect();
            present.sort_by_key(|(key, _)| *key);
            Value::Object(
                present
                    .into_iter()
                    .map(|(key, member)| (key.clone(), ordered(member)))
                    .collect::<Map<_, _>>(),
            )
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_canonical_form_knows_no_order_and_no_absent_members() {
        let one: Value = serde_json::from_str(r#"{"b": [1, {"y": 1, "x": null}], "a": "ơ"}"#).unwrap();
        let two: Value = serde_json::from_str(r#"{"a":"ơ","b":[1,{"y":1}],"c":null}"#).unwrap();
        assert_eq!(canonical(&one), canonical(&two));
        assert_ne!(
            canonical(&one),
            canonical(&json!({"a": "ơ", "b": [{"y": 1}, 1]})),
            "the order of a list matters"
        );
    }

    #[test]
    fn purposes_are_kept_apart() {
        let key = [7; 32];
        assert_ne!(keyed(&key, "a", b"x").unwrap(), keyed(&key, "b", b"x").unwrap());
        assert_ne!(
            keyed(&key, "a", b"x").unwrap(),
            keyed(&[8; 32], "a", b"x").unwrap()
        );
        assert_eq!(hex(&sha256(b"")[..4]), "e3b0c442");
    }
}
