//! How a push is sealed for one browser alone (RFC 8291): all but the three primitives that the
//! platform has, which are the agreement on a secret, AES-GCM, and the drawing of chance.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A point of P-256, uncompressed.
pub type PublicKey = [u8; 65];
pub type Salt = [u8; 16];
pub type AuthSecret = [u8; 16];

/// What a record is sealed with.
#[derive(Debug, Eq, PartialEq)]
pub struct Seal {
    pub key: [u8; 16],
    pub nonce: [u8; 12],
}

impl Seal {
    /// From what the two sides agreed on. `receiver` is the browser's key, `sender` the one that was
    /// made for this push.
    pub fn new(
        agreed: &[u8; 32],
        auth: &AuthSecret,
        salt: &Salt,
        receiver: &PublicKey,
        sender: &PublicKey,
    ) -> Self {
        let info = [b"WebPush: info\0".as_slice(), receiver, sender].concat();
        let secret: [u8; 32] = derive(auth, agreed, &info);
        Self {
            key: derive(salt, &secret, b"Content-Encoding: aes128gcm\0"),
            nonce: derive(salt, &secret, b"Content-Encoding: nonce\0"),
        }
    }
}

/// What stands before the one record (RFC 8188, section 2.1).
pub fn header(salt: &Salt, sender: &PublicKey) -> Vec<u8> {
    const RECORD_BYTES: u32 = 4_096;
    let mut header = salt.to_vec();
    header.extend(RECORD_BYTES.to_be_bytes());
    header.push(sender.len() as u8);
    header.extend(sender);
    header
}

/// The words with the mark of the last record, filled up so that their length tells nothing.
pub fn record(words: &str) -> Vec<u8> {
    const FILL: usize = 1_024;
    let mut record = words.as_bytes().to_vec();
    record.push(2);
    record.resize(record.len().next_multiple_of(FILL), 0);
    record
}

/// HKDF (RFC 5869), as far as one block of SHA-256 goes.
fn derive<const N: usize>(salt: &[u8], secret: &[u8], info: &[u8]) -> [u8; N] {
    let extracted = authenticate(salt, &[secret]);
    let block = authenticate(&extracted, &[info, &[1]]);
    let mut derived = [0; N];
    derived.copy_from_slice(&block[..N]);
    derived
}

fn authenticate(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64UrlUnpadded, Encoding};

    use super::*;
    use crate::base64url::decode;

    /// RFC 8291, appendix A.
    #[test]
    fn it_seals_as_the_standards_own_example() {
        let receiver = decode(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        );
        let sender = decode(
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
        );
        let (receiver, sender) = (receiver.unwrap(), sender.unwrap());
        let salt = decode("DGv6ra1nlYgDCS1FRnbzlw").unwrap();
        let seal = Seal::new(
            &decode("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs").unwrap(),
            &decode("BTBZMqHH6r4Tts7J_aSIgg").unwrap(),
            &salt,
            &receiver,
            &sender,
        );
        assert_eq!(seal.key, decode("oIhVW04MRdy2XN9CiKLxTg").unwrap());
        assert_eq!(seal.nonce, decode("4h_95klXJ5E_qnoN").unwrap());
        assert_eq!(
            Base64UrlUnpadded::encode_string(&header(&salt, &sender)),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml\
             mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
        );
    }

    #[test]
    fn a_short_word_and_a_long_one_are_of_one_length() {
        assert_eq!(record("hi").len(), record(&"hello ".repeat(100)).len());
        assert!(record("hi").starts_with(b"hi\x02\0"));
        assert_eq!(record(&"a".repeat(1_024)).len(), 2_048);
    }
}
