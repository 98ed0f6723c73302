//! What a file is called: a name that is no path, stays in its line, and tells its ending truly.

use std::fmt::Write;

use crate::text::{is_visible, line};

/// As long as file systems take it, in characters and in bytes.
pub const MAX_CHARS: usize = 120;
const MAX_BYTES: usize = 240;
const NAMELESS: &str = "file";

/// The last part of whatever path somebody sent, without what other systems could not take or what
/// shows as something else. The ending is kept where the name is cut.
pub fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let last = line(last);
    let is_kept =
        |it: &char| !is_hidden(*it) && !matches!(it, '"' | '<' | '>' | ':' | '|' | '?' | '*');
    let kept: String = last.chars().filter(is_kept).collect();
    let kept = kept.trim_matches([' ', '.']);
    if !kept.chars().any(is_visible) {
        return NAMELESS.to_owned();
    }
    shorten(kept)
}

/// Marks of direction, too: in a name, they show an ending that it has not.
fn is_hidden(character: char) -> bool {
    let is_joiner = matches!(character, '\u{200c}' | '\u{200d}');
    let is_emoji_style = character == '\u{fe0f}';
    character != ' ' && !is_joiner && !is_emoji_style && !is_shown(character)
}

/// Accents are seen on what they stand on.
fn is_shown(character: char) -> bool {
    is_visible(character) && !matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

fn shorten(name: &str) -> String {
    let fits = |text: &str| text.chars().count() <= MAX_CHARS && text.len() <= MAX_BYTES;
    if fits(name) {
        return name.to_owned();
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if (1..=16).contains(&ending.len()) => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let mut short = String::new();
    for character in stem.chars() {
        let is_full = short.chars().count() + ending.chars().count() >= MAX_CHARS
            || short.len() + character.len_utf8() + ending.len() > MAX_BYTES;
        if is_full {
            break;
        }
        short.push(character);
    }
    format!("{}{ending}", short.trim_end())
}

/// The header that tells a browser whether to show a file or to save it, and under which name (RFC 6266).
pub fn disposition(name: &str, is_shown: bool) -> String {
    let kind = if is_shown { "inline" } else { "attachment" };
    let is_plain = |it: char| it.is_ascii_alphanumeric() || " -_.()".contains(it);
    let plain: String = name
        .chars()
        .map(|it| if is_plain(it) { it } else { '_' })
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("a string takes what is written");
        }
    }
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path() {
        for (sent, name) in [
            ("photo.jpeg", "photo.jpeg"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ada\\boat.png", "boat.png"),
            ("/", "file"),
            ("..", "file"),
            ("", "file"),
            (".htaccess", "htaccess"),
            ("a\0b\r\nc\u{7}.txt", "ab c.txt"),
            ("what?*<\"it\">|.txt", "whatit.txt"),
            (" Füße  und 手.txt. ", "Füße und 手.txt"),
            ("👩\u{200d}🚀.png", "👩\u{200d}🚀.png"),
        ] {
            assert_eq!(clean(sent), name, "{sent}");
        }
    }

    #[test]
    fn nothing_in_a_name_turns_its_ending_around() {
        assert_eq!(clean("holiday\u{202e}gnp.exe"), "holidaygnp.exe");
        assert_eq!(clean("a\u{200f}b\u{200e}\u{61c}\u{2067}.exe"), "ab.exe");
        assert_eq!(clean("\u{2800}\u{200b}\u{3164}"), "file");
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let long = clean(&format!("{}.jpeg", "a".repeat(400)));
        assert_eq!((long.len(), &long[115..]), (120, ".jpeg"));
        let wide = clean(&format!("{}.jpeg", "手".repeat(400)));
        assert!(wide.len() <= 240 && wide.ends_with("手.jpeg"));
        assert_eq!(clean(&"b".repeat(400)).len(), 120);
    }

    #[test]
    fn a_header_tells_a_name_in_two_ways() {
        assert_eq!(
            disposition("Füße \"1\".png", true),
            "inline; filename=\"F__e _1_.png\"; filename*=UTF-8''F%C3%BC%C3%9Fe%20%221%22.png"
        );
        let hostile = disposition("a\r\nset-cookie: x", false);
        assert!(hostile.starts_with("attachment; ") && hostile.bytes().all(|it| it >= b' '));
    }
}
