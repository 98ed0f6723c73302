//! Headers as encoders write them, made by hand.

use super::*;

fn sized(media_type: MediaType, width: u32, height: u32) -> Picture {
    Picture {
        media_type,
        width,
        height,
    }
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes
}

fn segment(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&[0xff, kind], &length[..], body].concat()
}

fn jpeg(segments: &[Vec<u8>], width: u16, height: u16) -> Vec<u8> {
    let size = [&[8], &height.to_be_bytes()[..], &width.to_be_bytes()].concat();
    let mut bytes = b"\xff\xd8".to_vec();
    bytes.extend(segments.concat());
    bytes.extend(segment(0xc2, &[&size[..], &[3; 10]].concat()));
    bytes
}

fn exif(orientation: u8) -> Vec<u8> {
    let tiff = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0";
    segment(0xe1, &[&tiff[..], &[orientation, 0, 0, 0]].concat())
}

fn boxed(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 8).unwrap().to_be_bytes();
    [&length[..], &kind, body].concat()
}

fn avif(brand: [u8; 4], sizes: &[(u32, u32)]) -> Vec<u8> {
    let ispe = |(width, height): &(u32, u32)| {
        let body = [&[0; 4][..], &width.to_be_bytes(), &height.to_be_bytes()].concat();
        boxed(*b"ispe", &body)
    };
    let sizes: Vec<u8> = sizes.iter().flat_map(ispe).collect();
    let properties = boxed(*b"iprp", &boxed(*b"ipco", &sizes));
    let meta = [&[0; 4][..], &boxed(*b"hdlr", &[0; 20]), &properties].concat();
    let brands = [&brand[..], &[0; 4], b"mif1", &brand].concat();
    [boxed(*b"ftyp", &brands), boxed(*b"meta", &meta)].concat()
}

#[test]
fn a_picture_is_known_by_its_first_bytes_and_tells_its_size() {
    assert_eq!(
        picture(&png(640, 480)),
        Some(sized(MediaType::Png, 640, 480))
    );
    assert_eq!(
        picture(b"GIF89a\x80\x02\xe0\x01\xf7\0\0"),
        Some(sized(MediaType::Gif, 640, 480))
    );
    let camera = [segment(0xe0, b"JFIF\0"), segment(0xe2, &vec![0; 60_000])];
    assert_eq!(
        picture(&jpeg(&camera, 4000, 3000)),
        Some(sized(MediaType::Jpeg, 4000, 3000))
    );
    assert_eq!(
        picture(&avif(*b"avif", &[(160, 120), (640, 480)])),
        Some(sized(MediaType::Avif, 640, 480))
    );
}

#[test]
fn webp_has_three_kinds_of_header() {
    let webp = |chunk: &[u8], body: &[u8]| [b"RIFF\0\0\0\0WEBP", chunk, &[0; 4], body].concat();
    let lossy = webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01");
    let lossless = webp(b"VP8L", b"\x2f\x7f\xc2\x77\0");
    let extended = webp(b"VP8X", b"\0\0\0\0\x7f\x02\0\xdf\x01\0");
    for bytes in [lossy, lossless, extended] {
        assert_eq!(picture(&bytes), Some(sized(MediaType::Webp, 640, 480)));
    }
}

#[test]
fn a_photograph_that_lies_on_its_side_is_as_large_as_it_is_shown() {
    let standing = Some(sized(MediaType::Jpeg, 3000, 4000));
    assert_eq!(picture(&jpeg(&[exif(6)], 4000, 3000)), standing);
    let lying = Some(sized(MediaType::Jpeg, 4000, 3000));
    assert_eq!(picture(&jpeg(&[exif(3)], 4000, 3000)), lying);
}

#[test]
fn what_would_fill_a_readers_memory_is_not_shown() {
    assert!(picture(&png(10_000, 5_000)).is_some());
    for (width, height) in [
        (10_000, 5_001),
        (20_001, 1),
        (u32::MAX, u32::MAX),
        (0, 9),
        (9, 0),
    ] {
        assert_eq!(picture(&png(width, height)), None, "{width} × {height}");
    }
    assert_eq!(picture(&jpeg(&[], 65_535, 65_535)), None);
}

#[test]
fn what_runs_or_only_says_that_it_is_a_picture_is_none() {
    let heic = avif(*b"heic", &[(640, 480)]);
    let scan_first = [&b"\xff\xd8\xff\xda\0\x08"[..], &[0; 40]].concat();
    for bytes in [
        &b""[..],
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"<!doctype html><script>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
        b"GIF89a",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"\xff\xd8\xff\xe0\0\x01",
        &heic,
        &scan_first,
        b"BM",
    ] {
        assert_eq!(picture(bytes), None, "{bytes:?}");
    }
}

#[test]
fn no_head_of_a_file_stops_the_reader() {
    let whole = [
        png(640, 480),
        jpeg(&[exif(6)], 640, 480),
        avif(*b"avif", &[(640, 480)]),
    ];
    for bytes in whole {
        for end in 0..bytes.len() {
            let _ = picture(&bytes[..end]);
            let mut broken = bytes.clone();
            broken[end] = 0xff;
            let _ = picture(&broken);
        }
    }
}
