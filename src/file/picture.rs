//! What a file is, by its first bytes alone, and how large a picture is. Whoever sent it is not asked, and
//! neither is its name. A picture is what says so by its signature and tells its size in its header; one
//! that would fill a reader's memory is a file like any other, to be saved and not shown.

use crate::protocol::MediaType;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Picture {
    pub media_type: MediaType,
    pub width: u32,
    pub height: u32,
}

/// How much of a file is looked at. A photograph's size comes after what a camera writes about it.
pub const HEAD_BYTES: usize = 128 * 1024;

/// A browser needs four bytes a pixel to show one.
const MAX_PIXELS: u64 = 50_000_000;
const MAX_SIDE: u32 = 20_000;

/// Nothing, where it is no picture that a browser may show.
pub fn picture(head: &[u8]) -> Option<Picture> {
    let (media_type, (width, height)) = if let Some(rest) = head.strip_prefix(b"\x89PNG\r\n\x1a\n")
    {
        (MediaType::Png, png(rest)?)
    } else if head.starts_with(b"\xff\xd8\xff") {
        (MediaType::Jpeg, jpeg(head)?)
    } else if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") {
        (
            MediaType::Gif,
            (u32::from(le16(head, 6)?), u32::from(le16(head, 8)?)),
        )
    } else if head.starts_with(b"RIFF") && head.get(8..12)? == b"WEBP" {
        (MediaType::Webp, webp(head.get(12..)?)?)
    } else if head.get(4..8)? == b"ftyp" {
        (MediaType::Avif, avif(head)?)
    } else {
        return None;
    };
    let is_showable = (1..=MAX_SIDE).contains(&width)
        && (1..=MAX_SIDE).contains(&height)
        && u64::from(width) * u64::from(height) <= MAX_PIXELS;
    is_showable.then_some(Picture {
        media_type,
        width,
        height,
    })
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(two.try_into().ok()?))
}

fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    be16(bytes, at).map(u16::swap_bytes)
}

/// The header is the first chunk.
fn png(rest: &[u8]) -> Option<(u32, u32)> {
    let is_header = be32(rest, 0)? == 13 && rest.get(4..8)? == b"IHDR";
    is_header.then_some((be32(rest, 8)?, be32(rest, 12)?))
}

/// Segment by segment, to the one that begins a frame. A picture that lies on its side says so in its
/// EXIF, and a browser turns it.
fn jpeg(head: &[u8]) -> Option<(u32, u32)> {
    let (mut at, mut is_turned) = (2, false);
    loop {
        while head.get(at)? == &0xff && head.get(at + 1)? == &0xff {
            at += 1;
        }
        let (mark, kind) = (*head.get(at)?, *head.get(at + 1)?);
        let length = usize::from(be16(head, at + 2)?);
        if mark != 0xff || length < 2 || matches!(kind, 0x00 | 0x01 | 0xd0..=0xda) {
            return None;
        }
        let is_frame = matches!(kind, 0xc0..=0xcf) && !matches!(kind, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            let height = u32::from(be16(head, at + 5)?);
            let width = u32::from(be16(head, at + 7)?);
            return Some(if is_turned {
                (height, width)
            } else {
                (width, height)
            });
        }
        let segment = head.get(at + 4..at + 2 + length).unwrap_or_default();
        is_turned |= kind == 0xe1 && lies_on_its_side(segment).unwrap_or(false);
        at += 2 + length;
    }
}

/// By the orientation in its EXIF, which is a TIFF.
fn lies_on_its_side(segment: &[u8]) -> Option<bool> {
    const ORIENTATION: u16 = 0x0112;
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let is_little = tiff.starts_with(b"II");
    let short = |at| {
        let value = be16(tiff, at)?;
        Some(if is_little { value.swap_bytes() } else { value })
    };
    let long = be32(tiff, 4)?;
    let first = if is_little { long.swap_bytes() } else { long } as usize;
    let count = usize::from(short(first)?);
    let entry = (0..count)
        .map(|n| first.saturating_add(2 + 12 * n))
        .find(|at| short(*at) == Some(ORIENTATION))?;
    Some((5..=8).contains(&short(entry.checked_add(8)?)?))
}

fn webp(rest: &[u8]) -> Option<(u32, u32)> {
    let body = rest.get(8..)?;
    let le24 = |at: usize| Some(u32::from(le16(body, at)?) | u32::from(*body.get(at + 2)?) << 16);
    match rest.get(..4)? {
        b"VP8X" => Some((le24(4)? + 1, le24(7)? + 1)),
        b"VP8L" if body.first()? == &0x2f => {
            let bits = be32(body, 1)?.swap_bytes();
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " if body.get(3..6)? == b"\x9d\x01\x2a" => {
            let side = |at| Some(u32::from(le16(body, at)? & 0x3fff));
            Some((side(6)?, side(8)?))
        }
        _ => None,
    }
}

/// Boxes in boxes: `meta` has properties, of which `ispe` is the size of an item. The largest is the
/// picture; the others are its tiles and its thumbnails.
fn avif(head: &[u8]) -> Option<(u32, u32)> {
    let brands = boxes(head).next().filter(|(kind, _)| kind == b"ftyp")?.1;
    let is_avif = |brand: &[u8]| brand == b"avif" || brand == b"avis";
    let major = brands.get(..4)?;
    let others = brands.get(8..).unwrap_or_default().chunks_exact(4);
    if !is_avif(major) && !others.into_iter().any(is_avif) {
        return None;
    }
    let inner = |bytes, wanted: &[u8; 4]| {
        let mut found = boxes(bytes).filter(|(kind, _)| kind == wanted);
        found.next().map(|(_, body): ([u8; 4], &[u8])| body)
    };
    // A full box has a version and flags ahead of what is in it.
    let meta = inner(head, b"meta")?.get(4..)?;
    let properties = inner(inner(meta, b"iprp")?, b"ipco")?;
    let sizes = boxes(properties).filter(|(kind, _)| kind == b"ispe");
    let sizes = sizes.filter_map(|(_, body)| Some((be32(body, 4)?, be32(body, 8)?)));
    sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))
}

fn boxes(bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let length = be32(rest, 0)? as usize;
        let kind = rest.get(4..8)?.try_into().ok()?;
        // What goes on to the end, or is longer than all that is looked at, is cut.
        let end = if length == 0 { rest.len() } else { length };
        let body = rest.get(8..end.min(rest.len()))?;
        rest = rest.get(end..).unwrap_or_default();
        Some((kind, body))
    })
}

#[cfg(test)]
mod tests;
