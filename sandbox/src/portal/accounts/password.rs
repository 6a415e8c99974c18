//! Passwords, of which only an Argon2id digest is kept.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use subtle::ConstantTimeEq;

use crate::portal::digest::random;
use crate::portal::refusal::Refusal;

/// Moderate for a sandbox: 8 MiB and two passes.
const MEMORY: u32 = 8 * 1024;
const PASSES: u32 = 2;

/// A salted digest of `password`, with its salt.
pub(crate) fn hash(password: &str) -> Result<String, Refusal> {
    let salt = random::<16>()?;
    let digest = derive(password, &salt)?;
    Ok(format!(
        "{}${}",
        STANDARD_NO_PAD.encode(salt),
        STANDARD_NO_PAD.encode(digest)
    ))
}

/// Whether `password` is the one that was hashed; without a hash it is reckoned all the same, and wrong.
pub(crate) fn verify(password: &str, hash: Option<&str>) -> Result<bool, Refusal> {
    let (salt, expected) = hash.and_then(|hash| hash.split_once('$')).unwrap_or_default();
    let decode = |text: &str| STANDARD_NO_PAD.decode(text).unwrap_or_default();
    let salt = Some(decode(salt))
        .filter(|salt| salt.len() == 16)
        .unwrap_or_else(|| vec![0; 16]);
    let digest = derive(password, &salt)?;
    Ok(bool::from(digest.as_slice().ct_eq(decode(expected).as_slice())))
}

fn derive(password: &str, salt: &[u8]) -> Result<[u8; 32], Refusal> {
    let failed = |error: argon2::Error| Refusal::internal(&error);
    let parameters = Params::new(MEMORY, PASSES, 1, Some(32)).map_err(failed)?;
    let mut digest = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into(password.as_bytes(), salt, &mut digest)
        .map_err(failed)?;
    Ok(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_verifies_and_salts_differ() {
        let kept = hash("mật khẩu 8").unwrap();
        assert!(verify("mật khẩu 8", Some(&kept)).unwrap());
        assert!(!verify("mật khẩu 9", Some(&kept)).unwrap());
        assert_ne!(kept, hash("mật khẩu 8").unwrap());
        assert!(!kept.contains("khẩu"));
    }

    #[test]
    fn an_account_without_a_password_admits_nobody() {
        assert!(!verify("", None).unwrap());
        assert!(!verify("", Some("")).unwrap());
        assert!(!verify("x", Some("nonsense")).unwrap());
    }
}
