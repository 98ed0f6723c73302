//! The part of a file that somebody wants (RFC 9110, section 14). One part: whoever asks for several, or
//! in words that are not understood, is given the whole.

/// From one byte to another, both included.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ByteRange {
    pub first: u64,
    pub last: u64,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Wanted {
    Whole,
    Part(ByteRange),
    /// There is no such part.
    Nothing,
}

impl ByteRange {
    pub fn length(self) -> u64 {
        self.last - self.first + 1
    }

    /// Takes it out of the whole, piece by piece.
    pub fn cut(self) -> Cut {
        Cut {
            skipped: self.first,
            left: self.length(),
        }
    }

    /// As the header `Content-Range` has it.
    pub fn of(self, length: u64) -> String {
        format!("bytes {}-{}/{length}", self.first, self.last)
    }
}

/// How far a part has been taken out.
#[derive(Debug)]
pub struct Cut {
    /// Of what is still to come, that comes before the part.
    skipped: u64,
    /// Of the part.
    left: u64,
}

impl Cut {
    pub fn is_done(&self) -> bool {
        self.left == 0
    }

    /// What of the next piece is in the part.
    pub fn take(&mut self, mut piece: Vec<u8>) -> Vec<u8> {
        let skipped = self.skipped.min(piece.len() as u64);
        self.skipped -= skipped;
        piece.drain(..skipped as usize);
        let taken = self.left.min(piece.len() as u64);
        self.left -= taken;
        piece.truncate(taken as usize);
        piece
    }
}

/// Of a file so long, by the header `Range`.
pub fn wanted(header: Option<&str>, length: u64) -> Wanted {
    let (unit, range) = header.and_then(|it| it.split_once('=')).unwrap_or_default();
    let range = Some(range.trim()).filter(|_| unit.trim().eq_ignore_ascii_case("bytes"));
    let Some((first, last)) = range.and_then(|it| it.split_once('-')) else {
        return Wanted::Whole;
    };
    let (first, last) = (first.trim(), last.trim());
    if [first, last].iter().any(|it| !is_number(it)) || (first.is_empty() && last.is_empty()) {
        return Wanted::Whole;
    }
    let number = |text: &str| text.parse().unwrap_or(u64::MAX);
    if first.is_empty() {
        let suffix = number(last).min(length);
        return part(length - suffix, length.saturating_sub(1), length);
    }
    let first = number(first);
    let last = if last.is_empty() {
        u64::MAX
    } else {
        number(last)
    };
    if last < first {
        return Wanted::Whole;
    }
    part(first, last.min(length.saturating_sub(1)), length)
}

fn part(first: u64, last: u64, length: u64) -> Wanted {
    if first < length {
        Wanted::Part(ByteRange { first, last })
    } else {
        Wanted::Nothing
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part_of_ten(header: &str) -> Option<(u64, u64)> {
        match wanted(Some(header), 10) {
            Wanted::Part(part) => Some((part.first, part.last)),
            Wanted::Whole | Wanted::Nothing => None,
        }
    }

    #[test]
    fn a_part_ends_with_the_file() {
        assert_eq!(part_of_ten("bytes=0-0"), Some((0, 0)));
        assert_eq!(part_of_ten("bytes=2-5"), Some((2, 5)));
        assert_eq!(part_of_ten("bytes=7-"), Some((7, 9)));
        assert_eq!(part_of_ten("bytes=7-99999999999999999999"), Some((7, 9)));
        assert_eq!(part_of_ten("bytes=-3"), Some((7, 9)));
        assert_eq!(part_of_ten("Bytes=2-5"), Some((2, 5)));
        assert_eq!(part_of_ten("bytes=-300"), Some((0, 9)));
        let part = ByteRange { first: 2, last: 5 };
        assert_eq!((part.length(), part.of(10).as_str()), (4, "bytes 2-5/10"));
    }

    #[test]
    fn a_part_is_cut_out_of_pieces_of_any_size() {
        let whole: Vec<u8> = (0..10).collect();
        for size in 1..=10 {
            for (first, last) in [(0_u8, 0_u8), (0, 9), (2, 5), (9, 9)] {
                let (from, to) = (u64::from(first), u64::from(last));
                let mut cut = ByteRange {
                    first: from,
                    last: to,
                }
                .cut();
                let mut part = Vec::new();
                for piece in whole.chunks(size) {
                    assert_eq!(cut.is_done(), part.len() as u64 > u64::from(last - first));
                    part.extend(cut.take(piece.to_vec()));
                }
                let expected = &whole[usize::from(first)..=usize::from(last)];
                assert_eq!(part, expected, "{first}-{last} by {size}");
            }
        }
    }

    #[test]
    fn what_is_past_the_end_is_nothing() {
        for header in [
            "bytes=10-",
            "bytes=10-20",
            "bytes=-0",
            "bytes=99999999999999999999-",
        ] {
            assert_eq!(wanted(Some(header), 10), Wanted::Nothing, "{header}");
        }
    }

    #[test]
    fn what_is_not_understood_is_the_whole() {
        for header in [
            "",
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=a-b",
            "lines=1-2",
            "bytes=0-1,4-5",
            "bytes=+1-2",
        ] {
            assert_eq!(wanted(Some(header), 10), Wanted::Whole, "{header}");
        }
        assert_eq!(wanted(None, 10), Wanted::Whole);
    }
}
