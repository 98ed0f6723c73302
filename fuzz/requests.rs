//! What comes from outside, and how it is spelled: addresses, proofs of identity, frames, and what a
//! model answers, under fuzz. Nothing panics.

#![no_main]

use chatter::identity::Proof;
use chatter::identity::address::NetworkAddress;
use chatter::model::Answer;
use chatter::protocol::decode;
use chatter::route::{self, Method, RoomAddress, Route, Url};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let url = Url::parse(text);
    let _ = Route::of(Method::Get, url.path);
    let _ = (route::after(url.query), route::wish(url.query));
    let _ = route::is_same_origin(text, url.host, url.is_https);
    if let Some(room) = RoomAddress::parse(text) {
        assert_eq!(room.path(), text);
        assert_eq!(RoomAddress::of_object(&room.object_name()), Some(room));
    }
    if let Some(address) = NetworkAddress::parse(text) {
        assert_eq!(NetworkAddress::parse(text), Some(address));
    }
    for is_https in [false, true] {
        let by_cookie = Proof::brought(None, Some(text), is_https);
        let by_header = Proof::brought(Some(text), None, is_https);
        for proof in [by_cookie, by_header].into_iter().flatten() {
            assert_eq!(proof.claimed_id().member_id().0.len(), 22);
        }
    }
    let _ = decode(text);
    let (head, tail) = text.as_bytes().split_at(text.len() / 2);
    let (mut whole, mut halves) = (Answer::default(), Answer::default());
    let words = halves.read(head) + &halves.read(tail);
    assert_eq!(whole.read(text.as_bytes()), words);
    assert_eq!(whole.close(), halves.close());
});
