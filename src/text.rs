//! What of a text a person can see, and what could deceive them.

pub mod emoji;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

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
pub fn is_format(character: char) -> bool {
    character.general_category() == GeneralCategory::Format
}

pub fn is_private(character: char) -> bool {
    character.general_category() == GeneralCategory::PrivateUse
}
