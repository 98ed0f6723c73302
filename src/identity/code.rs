//! `SignInCode`: what signs a device in without a passkey. A recovery code is written down, so it is
//! short: 24 letters and digits, of which 8 are the beginning of the account's id and 16 a secret of
//! 80 bits. A device link carries the whole id and a secret as long as a session's.

use super::id::IdentityId;
use super::secret::SecretHash;
use super::session::SessionToken;

/// The first bytes of an id. More than one account may have the same.
pub type IdPrefix = [u8; RecoveryCode::PREFIX_BYTES];

pub enum SignInCode {
    Recovery { prefix: IdPrefix, hash: SecretHash },
    Link { id: IdentityId, hash: SecretHash },
}

impl SignInCode {
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(link) = SessionToken::parse(text) {
            let (id, hash) = (link.id().clone(), link.hash());
            return Some(Self::Link { id, hash });
        }
        let code = RecoveryCode::parse(text)?;
        Some(Self::Recovery {
            prefix: code.prefix(),
            hash: code.hash(),
        })
    }
}

pub struct RecoveryCode([u8; Self::BYTES]);

impl RecoveryCode {
    pub const SECRET_BYTES: usize = 10;
    const PREFIX_BYTES: usize = 5;
    const BYTES: usize = Self::PREFIX_BYTES + Self::SECRET_BYTES;
    /// Crockford's base 32: none looks like another, read aloud or written by hand.
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const GROUP: usize = 4;

    pub fn new(id: &IdentityId, secret: [u8; Self::SECRET_BYTES]) -> Self {
        let mut bytes = [0; Self::BYTES];
        let (prefix, rest) = bytes.split_at_mut(Self::PREFIX_BYTES);
        prefix.copy_from_slice(&id.bytes()[..Self::PREFIX_BYTES]);
        rest.copy_from_slice(&secret);
        Self(bytes)
    }

    /// However it is spaced, in whichever case, and with the letters that the alphabet leaves out for
    /// the digits that they look like.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bits = 0_u128;
        let mut digits = 0;
        for letter in text.bytes().filter(|byte| !b" -\t\n".contains(byte)) {
            let letter = match letter.to_ascii_uppercase() {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other => other,
            };
            let value = Self::LETTERS.iter().position(|it| *it == letter)?;
            bits = bits << 5 | value as u128;
            digits += 1;
        }
        if digits != Self::BYTES * 8 / 5 {
            return None;
        }
        let mut bytes = [0; Self::BYTES];
        bytes.copy_from_slice(&bits.to_be_bytes()[16 - Self::BYTES..]);
        Some(Self(bytes))
    }

    /// In groups of four.
    pub fn encode(&self) -> String {
        let mut wide = [0; 16];
        wide[16 - Self::BYTES..].copy_from_slice(&self.0);
        let bits = u128::from_be_bytes(wide);
        let digits = Self::BYTES * 8 / 5;
        let mut text = String::new();
        for place in 0..digits {
            if place > 0 && place % Self::GROUP == 0 {
                text.push('-');
            }
            let value = bits >> (5 * (digits - 1 - place)) & 31;
            text.push(char::from(Self::LETTERS[value as usize]));
        }
        text
    }

    pub fn prefix(&self) -> IdPrefix {
        let mut prefix = [0; Self::PREFIX_BYTES];
        prefix.copy_from_slice(&self.0[..Self::PREFIX_BYTES]);
        prefix
    }

    pub fn hash(&self) -> SecretHash {
        SecretHash::of(&self.0[Self::PREFIX_BYTES..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> RecoveryCode {
        let id = IdentityId::from_bytes([0xa7; 16]);
        RecoveryCode::new(&id, [1, 2, 3, 4, 5, 6, 7, 8, 9, 250])
    }

    #[test]
    fn a_recovery_code_is_read_however_somebody_writes_it() {
        let text = code().encode();
        assert_eq!(text.len(), 29);
        let sloppy = text.to_lowercase().replace('-', " ").replace('0', "o");
        for text in [&text, &text.replace('-', ""), &sloppy.replace('1', "l")] {
            let read = RecoveryCode::parse(text).unwrap();
            assert_eq!(read.encode(), code().encode(), "{text}");
            assert_eq!(read.prefix(), [0xa7; 5]);
            assert_eq!(read.hash(), code().hash());
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        let text = code().encode();
        let long = format!("{text}0");
        let foreign = text.replacen('-', "U", 1);
        for text in ["", "-", &text[1..], &long, &foreign, "é"] {
            assert!(RecoveryCode::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_link_says_whose_it_is() {
        let id = IdentityId::from_bytes([3; 16]);
        let text = SessionToken::new(id.clone(), [9; 32]).encode();
        let Some(SignInCode::Link { id: read, hash }) = SignInCode::parse(&text) else {
            panic!("{text} is a link");
        };
        assert_eq!(read, id);
        assert_eq!(hash, SecretHash::of(&[9; 32]));
    }
}
