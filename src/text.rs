//! What of a text a person can see, and what could deceive them.

pub mod emoji;
pub mod fold;
pub mod look_alike;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

/// Letters and marks that show as nothing, though Unicode does not file them under format.
const BLANKS: [char; 8] = [
    '\u{34f}', '\u{115f}', '\u{1160}', '\u{17b4}', '\u{17b5}', '\u{2800}', '\u{3164}', '\u{ffa0}',
];

pub fn is_visible(character: char) -> bool {
    let is_variation_selector = matches!(character, '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    !character.is_whitespace()
        && !character.is_control()
        && !is_format(character)
        && !is_variation_selector
        && !BLANKS.contains(&character)
}

/// Bidirectional overrides, joiners, tags: they change how their neighbors look.
fn is_format(character: char) -> bool {
    character.general_category() == GeneralCategory::Format
}

/// Accents of Latin, Greek, Cyrillic and the like: Vietnamese needs two, phonetics three.
const MAX_ACCENTS: usize = 3;
/// Other scripts stack vowels and tones: Tibetan and Khmer up to six.
const MAX_MARKS: usize = 6;

/// Text that stays in its line: no control turns it around, and marks do not pile up over others.
pub fn calm(text: &str) -> String {
    let (mut marks, mut accents) = (0, 0);
    let is_kept = |character: &char| {
        if turns(*character) {
            return false;
        }
        if is_combining_mark(*character) {
            marks += 1;
            accents += usize::from(character.script() == Script::Inherited);
            return marks <= MAX_MARKS && accents <= MAX_ACCENTS;
        }
        // A mark after a joiner is drawn on what is before it.
        if !is_format(*character) {
            (marks, accents) = (0, 0);
        }
        true
    };
    text.chars().filter(is_kept).collect()
}

/// One line: white space is folded, and nothing in it is hidden or turns it around.
pub fn line(text: &str) -> String {
    let is_kept = |character: &char| character.is_whitespace() || !character.is_control();
    let composed: String = text.nfc().filter(is_kept).collect();
    let words: Vec<String> = composed.split_whitespace().map(calm).collect();
    words.join(" ")
}

/// Embeddings, overrides and isolates, and what stood for them once.
fn turns(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_turns_a_text_around() {
        assert_eq!(calm("abc\u{202e}fed\u{202c}\u{2067}g\u{2069}"), "abcfedg");
        let marked = "\u{200f}שלום\u{200e}, \u{61c}مرحبا";
        assert_eq!(calm(marked), marked);
    }

    #[test]
    fn marks_do_not_pile_up() {
        let tower = |marks: usize| format!("a{}b", "\u{301}".repeat(marks));
        assert_eq!(calm(&tower(4_000)), tower(3));
        let hidden = format!("a{}", "\u{301}\u{200d}".repeat(9));
        let marks = |text: &str| text.chars().filter(|it| *it == '\u{301}').count();
        assert_eq!(marks(&calm(&hidden)), 3);
        for word in [
            "Nguyễn",
            "ệ\u{301}\u{302}",
            "བརྒྱུད",
            "မင်းအောင်လှိုင်",
            "1\u{fe0f}\u{20e3}",
            "👩‍❤️‍👨",
        ] {
            assert_eq!(calm(word), word);
        }
    }
}
