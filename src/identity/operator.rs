//! The operator's key, which opens what only whoever runs Chatter may see and do.

use sha2::{Digest, Sha256};

use super::bearer;

/// Whether a request comes from the operator. Hashes are compared, so that the time it takes tells
/// nothing of the key. Without a key there is no operator.
pub fn is_operator(authorization: Option<&str>, key: &str) -> bool {
    let brought = authorization.and_then(bearer).unwrap_or_default();
    !key.is_empty() && Sha256::digest(brought) == Sha256::digest(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_key_makes_an_operator() {
        assert!(is_operator(Some("Bearer key"), "key"));
        for brought in [
            None,
            Some("Bearer yek"),
            Some("Basic key"),
            Some("key"),
            Some("Bearer "),
        ] {
            assert!(!is_operator(brought, "key"), "{brought:?}");
            assert!(!is_operator(brought, ""), "{brought:?}");
        }
    }
}
