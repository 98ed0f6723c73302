//! `NetworkAddress`: where a visitor comes from, as far as one household or one server goes.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Opaque to the rooms: two are equal, or they are not. An IPv6 address counts as its /64, which is
/// what one subscriber is given. It is not written to storage.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct NetworkAddress(String);

impl NetworkAddress {
    /// With a port or without. Of several, as a header may list them, the last: the others may be the
    /// visitor's own words. Nothing for what is no address, and for this machine itself, which is
    /// nobody's visitor.
    pub fn parse(text: &str) -> Option<Self> {
        let last = text.rsplit(',').next().unwrap_or_default().trim();
        let with_port = || last.parse().map(|address: SocketAddr| address.ip());
        let address: IpAddr = last.parse().or_else(|_| with_port()).ok()?;
        let address = address.to_canonical();
        if address.is_loopback() {
            return None;
        }
        Some(Self(match address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{}/64", Ipv6Addr::from([a, b, c, d, 0, 0, 0, 0]))
            }
        }))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is left of it where it is kept: nothing, for whoever lacks the key.
    pub fn hash(&self, key: &str) -> String {
        Base64UrlUnpadded::encode_string(&hmac(key.as_bytes(), self.0.as_bytes()))
    }
}

/// HMAC-SHA-256 (RFC 2104).
fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    const BLOCK: usize = 64;
    let mut block = [0; BLOCK];
    if key.len() > BLOCK {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let padded = |pad: u8| block.map(|byte| byte ^ pad);
    let inner = Sha256::new()
        .chain_update(padded(0x36))
        .chain_update(message)
        .finalize();
    Sha256::new()
        .chain_update(padded(0x5c))
        .chain_update(inner)
        .finalize()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(header: &str) -> Option<String> {
        NetworkAddress::parse(header).map(|address| address.as_str().to_owned())
    }

    #[test]
    fn an_address_counts_whole_or_as_its_network() {
        assert_eq!(parsed("192.0.2.1").as_deref(), Some("192.0.2.1"));
        assert_eq!(
            parsed("2001:db8:1:2::3").as_deref(),
            Some("2001:db8:1:2::/64")
        );
        assert_eq!(parsed("2001:db8:1:2:ffff::"), parsed("2001:db8:1:2::3"));
        assert_ne!(parsed("2001:db8:1:3::3"), parsed("2001:db8:1:2::3"));
        assert_eq!(parsed("::ffff:192.0.2.1"), parsed("192.0.2.1"));
        assert_eq!(parsed("192.0.2.1:443"), parsed("192.0.2.1"));
        assert_eq!(parsed("[2001:db8:1:2::3]:443"), parsed("2001:db8:1:2::3"));
    }

    #[test]
    fn a_kept_address_is_a_hash_under_a_key() {
        // RFC 4231, section 4.3.
        let known = hmac(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(known[..4], [0x5b, 0xdc, 0xc1, 0x46]);
        assert_eq!(known[28..], [0x64, 0xec, 0x38, 0x43]);
        let address = NetworkAddress::parse("192.0.2.1").unwrap();
        assert_ne!(address.hash("one key"), address.hash("another"));
    }

    #[test]
    fn of_several_the_one_that_the_nearest_proxy_saw_counts() {
        assert_eq!(parsed("10.0.0.1, 192.0.2.1"), parsed("192.0.2.1"));
    }

    #[test]
    fn this_machine_and_nonsense_are_no_address() {
        for header in [
            "127.0.0.1",
            "127.0.0.1:80",
            "127.8.8.8",
            "::1",
            "::ffff:127.0.0.1",
            "",
            "x",
            "192.0.2",
        ] {
            assert_eq!(parsed(header), None, "{header}");
        }
    }
}
