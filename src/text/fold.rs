//! Texts as they are compared: without their case, and for a search without accents too. The page
//! folds in the same way (`public/js/text/fold.js` and `letters.js`), so that it can show what was
//! found and draw who is called.

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

/// Letters without their case, one by one.
pub fn caseless(text: &str) -> String {
    text.chars().flat_map(caseless_character).collect()
}

/// What a text is for whoever looks for words: letters without case and accents, in any script.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase(); // The most usual case, and a search folds many.
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.nfc().flat_map(caseless_character) {
        if character.is_ascii() || is_of_its_own(character) {
            folded.push(character);
        } else {
            let bare = std::iter::once(character).nfd();
            folded.extend(bare.filter(|it| it.script() != Script::Inherited));
        }
    }
    folded
}

/// Small letters that have one capital are one letter: σ and ς, s and ſ.
fn caseless_character(character: char) -> impl Iterator<Item = char> {
    character.to_uppercase().flat_map(char::to_lowercase)
}

/// Taken apart, a syllable of Hangul would be found within another, and か within が.
fn is_of_its_own(character: char) -> bool {
    matches!(character, '\u{ac00}'..='\u{d7a3}' | '\u{3040}'..='\u{30ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_with_or_without_accents() {
        for (word, sought) in [
            ("Öl", "ol"),
            ("ÇA", "ça"),
            ("ça", "ca"),
            ("Да", "да"),
            ("Ёлка", "елка"),
            ("Ω", "ω"),
            ("ΟΔΟΣ", "οδός"),
            ("É", "e\u{301}"),
            ("Straße", "STRASSE"),
            ("İstanbul", "istanbul"),
            ("Diyarbakır", "diyarbakir"),
            ("Nguyễn", "nguyen"),
            ("مُحَمَّد", "محمد"),
            ("می\u{200c}خواهم", "میخواهم"),
            ("❤\u{fe0f}", "❤"),
            ("聊天", "聊天"),
            ("が", "か\u{3099}"),
            ("각", "\u{1100}\u{1161}\u{11a8}"),
        ] {
            assert_eq!(fold(word), fold(sought), "{word} {sought}");
        }
    }

    #[test]
    fn letters_that_are_others_stay_others() {
        for (one, other) in [
            ("が", "か"),
            ("각", "가"),
            ("ø", "o"),
            ("ш", "щ"),
            ("की", "क"),
        ] {
            assert_ne!(fold(one), fold(other));
        }
    }

    #[test]
    fn without_its_case_a_name_keeps_its_accents() {
        assert_eq!(caseless("ZOË"), caseless("zoë"));
        assert_ne!(caseless("Zoë"), caseless("zoe"));
    }
}
