//! `RoomAddress`: where a room is. An open room has a name that people can say; a direct room is at an
//! address that follows from who is in it, so that the same people always meet in the same room.

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

use crate::base64url;
use crate::protocol::MemberId;

/// On the wire and in storage it is the path, as in `/r/tea`.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum RoomAddress {
    Open(RoomName),
    Direct(DirectName),
}

impl RoomAddress {
    pub fn parse(path: &str) -> Option<Self> {
        match path.split_at_checked(3)? {
            ("/r/", name) => RoomName::parse(name).map(Self::Open),
            ("/d/", name) => DirectName::parse(name).map(Self::Direct),
            _ => None,
        }
    }

    pub fn path(&self) -> String {
        match self {
            Self::Open(name) => format!("/r/{}", name.as_str()),
            Self::Direct(name) => format!("/d/{}", name.as_str()),
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Self::Open(name) => name.as_str(),
            Self::Direct(name) => name.as_str(),
        }
    }

    /// What the room's object is called. No name of an open room has a slash.
    pub fn object_name(&self) -> String {
        match self {
            Self::Open(name) => name.as_str().to_owned(),
            Self::Direct(_) => self.path(),
        }
    }

    pub fn of_object(name: &str) -> Option<Self> {
        RoomName::parse(name)
            .map(Self::Open)
            .or_else(|| Self::parse(name))
    }

    pub fn is_direct(&self) -> bool {
        matches!(self, Self::Direct(_))
    }
}

/// The room of whoever names none.
impl Default for RoomAddress {
    fn default() -> Self {
        Self::Open(RoomName::lobby())
    }
}

/// 1 to 32 of `a-z`, `0-9` and `-`, with no `-` at either end.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct RoomName(String);

impl RoomName {
    pub const MAX_CHARS: usize = 32;

    pub fn parse(text: &str) -> Option<Self> {
        let is_allowed =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        ((1..=Self::MAX_CHARS).contains(&text.len())
            && text.bytes().all(is_allowed)
            && !text.starts_with('-')
            && !text.ends_with('-'))
        .then(|| Self(text.to_owned()))
    }

    /// The room of whoever names none.
    pub(super) fn lobby() -> Self {
        Self("lobby".to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// 128 bits of a hash over the ids of all members, in base64url: nobody finds other people whose room
/// has the same name.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct DirectName(String);

impl DirectName {
    const BYTES: usize = 16;

    /// The same in whichever order they are named.
    pub fn of<'a>(members: impl IntoIterator<Item = &'a MemberId>) -> Self {
        let mut ids: Vec<&str> = members.into_iter().map(|id| id.0.as_str()).collect();
        ids.sort_unstable();
        let digest = Sha256::digest(format!("direct room\n{}", ids.join("\n")));
        Self(Base64UrlUnpadded::encode_string(&digest[..Self::BYTES]))
    }

    /// One spelling alone.
    pub fn parse(text: &str) -> Option<Self> {
        base64url::decode::<{ Self::BYTES }>(text).map(|_| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(ids: &[&str]) -> DirectName {
        let ids: Vec<MemberId> = ids.iter().map(|id| MemberId((*id).to_owned())).collect();
        DirectName::of(&ids)
    }

    #[test]
    fn the_same_people_meet_at_the_same_address_and_others_elsewhere() {
        assert_eq!(of(&["ada", "bo"]), of(&["bo", "ada"]));
        assert_ne!(of(&["ada", "bo"]), of(&["ada", "cy"]));
        assert_ne!(of(&["ada", "bo"]), of(&["ada", "bo", "cy"]));
        assert_eq!(of(&["ada", "bo"]).as_str().len(), 22);
    }

    #[test]
    fn an_address_is_read_as_it_is_written() {
        let direct = RoomAddress::Direct(of(&["ada", "bo"]));
        let open = RoomAddress::parse("/r/tea").unwrap();
        for address in [direct, open] {
            assert_eq!(RoomAddress::parse(&address.path()).as_ref(), Some(&address));
            let object = address.object_name();
            assert_eq!(RoomAddress::of_object(&object), Some(address));
        }
    }

    #[test]
    fn another_spelling_is_no_address() {
        let name = of(&["ada", "bo"]).as_str().to_owned();
        let (short, long) = (format!("/d/{}", &name[1..]), format!("/d/{name}A"));
        let padded = format!("/d/{name}==");
        let not_canonical = format!("/d/{}9", "A".repeat(21));
        for path in [
            "",
            "/",
            "/r/",
            "/d/",
            "/r/Tea",
            "/d/tea",
            "/x/tea",
            "tea",
            "/é/tea",
            &short,
            &long,
            &padded,
            &not_canonical,
        ] {
            assert_eq!(RoomAddress::parse(path), None, "{path}");
        }
    }
}
