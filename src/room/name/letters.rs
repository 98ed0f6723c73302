//! Which characters a name is made of, and in which arrangement: letters, marks and digits that
//! identifiers may have (Unicode Technical Standard 39, section 3), what joins and shortens words
//! in names, and whole emoji. What is not allowed here is refused, so that nothing passes that
//! nobody thought of.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};
use unicode_security::GeneralSecurityProfile;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::emoji;

/// More marks over one letter grow out of its line.
const MAX_MARKS: usize = 2;
/// Consonants below a letter, and marks beside it, which some scripts have more of.
const MAX_STACKED: usize = 4;

const NON_JOINER: char = '\u{200c}';
const JOINER: char = '\u{200d}';

/// Longer abbreviations than three letters.
const ABBREVIATIONS: [&str; 12] = [
    "Prof", "Capt", "Dipl", "Srta", "Mlle", "Msgr", "Chas", "Thos", "Robt", "Cmdr", "Hptm", "Проф",
];

/// The name as it is kept, with its emoji in their one form; nothing where it is none.
pub(super) fn spell(name: &str) -> Option<String> {
    let words: Vec<Vec<Unit>> = name.split(' ').map(units).collect();
    let is_name = words.iter().all(|word| is_sound(word))
        && words.last().is_some_and(|word| !breaks_off(word))
        && words.iter().flatten().any(Unit::is_substance);
    is_name.then(|| {
        let spelled = |word: Vec<Unit>| word.into_iter().map(Unit::into_string).collect();
        let words: Vec<String> = words.into_iter().map(spelled).collect();
        words.join(" ")
    })
}

/// What stands between the letters of a name, and does not tell two names apart.
pub(super) fn is_separator(character: char) -> bool {
    matches!(
        character,
        ' ' | '_' | '.' | '\u{f0b}' | '\u{2bb}' | '\u{2bc}'
    ) || is_apostrophe(character)
        || is_hyphen(character)
        || is_middle_dot(character)
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{5f3}' | '\u{5f4}')
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{58a}' | '\u{30a0}')
}

fn is_middle_dot(character: char) -> bool {
    matches!(character, '\u{b7}' | '\u{2027}' | '\u{30fb}')
}

/// Whether a word ends in an abbreviation that does not end a name: "Dr." does not, "Jr." does.
fn breaks_off(word: &[Unit]) -> bool {
    const ENDINGS: [&str; 6] = ["Jr.", "Sr.", "Jun.", "Sen.", "Esq.", "Ph.D."];
    let text: String = word.iter().filter_map(Unit::character).collect();
    let letters = text.trim_end_matches('.').chars().rev();
    let last = letters.take_while(|one| *one != '.' && !is_hyphen(*one));
    text.ends_with('.')
        && last.filter(|one| is_base(*one)).count() > 1
        && !ENDINGS.contains(&text.as_str())
}

enum Unit {
    Emoji(String),
    Character(char),
}

impl Unit {
    fn into_string(self) -> String {
        match self {
            Self::Emoji(emoji) => emoji,
            Self::Character(character) => character.to_string(),
        }
    }

    fn character(&self) -> Option<char> {
        match self {
            Self::Emoji(_) => None,
            Self::Character(character) => Some(*character),
        }
    }

    /// Something that one can be called by; a sign of length or an apostrophe is not.
    fn is_substance(&self) -> bool {
        self.character().is_none_or(|character| {
            is_base(character) && character.general_category() != GeneralCategory::ModifierLetter
        })
    }
}

fn units(word: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    for grapheme in word.graphemes(true) {
        match emoji::qualify(grapheme) {
            Some(emoji) => units.push(Unit::Emoji(emoji)),
            None => units.extend(grapheme.chars().map(Unit::Character)),
        }
    }
    units
}

fn is_sound(word: &[Unit]) -> bool {
    let characters: Vec<Option<char>> = word.iter().map(Unit::character).collect();
    let is_in_place = |(place, character): (usize, &Option<char>)| {
        let Some(character) = *character else {
            return true;
        };
        let (before, after) = characters.split_at(place);
        is_base(character) || fits(character, before, &after[1..])
    };
    characters.iter().enumerate().all(is_in_place)
        && is_of_one_script(&characters)
        && has_few_marks(&characters)
}

/// A letter or a digit.
fn is_base(character: char) -> bool {
    let is_letter_or_digit = matches!(
        character.general_category(),
        GeneralCategory::UppercaseLetter
            | GeneralCategory::LowercaseLetter
            | GeneralCategory::TitlecaseLetter
            | GeneralCategory::ModifierLetter
            | GeneralCategory::OtherLetter
            | GeneralCategory::DecimalNumber
            | GeneralCategory::LetterNumber
    );
    is_letter_or_digit && (character.identifier_allowed() || is_sara_am(character))
}

/// Thai and Lao names need this vowel, which has a compatibility mapping.
fn is_sara_am(character: char) -> bool {
    matches!(character, '\u{e33}' | '\u{eb3}')
}

fn is_mark(character: char) -> bool {
    is_nonspacing(character) || character.general_category() == GeneralCategory::SpacingMark
}

fn is_nonspacing(character: char) -> bool {
    character.general_category() == GeneralCategory::NonspacingMark
}

fn is_virama(character: char) -> bool {
    canonical_combining_class(character) == 9
}

/// Letters in the shape of marks: they stand below or around another one.
fn is_stacked(character: char) -> bool {
    matches!(character, '\u{f8d}'..='\u{fbc}' | '\u{103b}'..='\u{103e}')
}

fn is_arabic_letter(character: char) -> bool {
    matches!(character, '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8c9}')
        && is_base(character)
}

/// Whether a character that is neither letter, digit nor emoji may stand where it stands.
fn fits(character: char, before: &[Option<char>], after: &[Option<char>]) -> bool {
    let previous = before.last().copied().flatten();
    let next = after.first().copied().flatten();
    let ends_a_letter = previous.is_some_and(|one| is_base(one) || is_mark(one));
    let begins_a_letter = next.is_some_and(is_base);
    match character {
        '.' => is_abbreviation(before, after),
        '_' => !before.is_empty() && !after.is_empty() && next != Some('_'),
        NON_JOINER => {
            let letter = before.iter().flatten().rfind(|one| !is_mark(**one));
            let is_arabic = letter.is_some_and(|letter| is_arabic_letter(*letter))
                && next.is_some_and(is_arabic_letter);
            is_arabic || previous.is_some_and(is_virama) && begins_a_letter
        }
        JOINER => {
            let is_malayalam = |one: char| matches!(one, '\u{d00}'..='\u{d7f}');
            let is_bengali = |one: char| matches!(one, '\u{980}'..='\u{9ff}');
            previous.is_some_and(is_virama)
                && (begins_a_letter || after.is_empty() && previous.is_some_and(is_malayalam))
                || previous.is_some_and(|one| is_bengali(one) && is_base(one))
                    && next.is_some_and(is_virama)
        }
        '\u{f0b}' => ends_a_letter, // Between the syllables of Tibetan, and after the last.
        _ if is_mark(character) => {
            character.identifier_allowed() && previous.is_some_and(takes_marks)
        }
        _ if is_apostrophe(character) => {
            (ends_a_letter || before.is_empty() && begins_a_letter)
                && (begins_a_letter || after.is_empty())
        }
        _ if is_hyphen(character) => (ends_a_letter || previous == Some('.')) && begins_a_letter,
        _ if is_middle_dot(character) => ends_a_letter && begins_a_letter,
        _ => false,
    }
}

fn takes_marks(character: char) -> bool {
    let is_digit = character.general_category() == GeneralCategory::DecimalNumber;
    is_base(character) && !is_digit
        || is_mark(character)
        || matches!(character, NON_JOINER | JOINER)
}

/// A period ends an initial ("J. R.", "J.-P."), an abbreviation ("St.", "Ph.D.") or stands within a
/// number. Anywhere else it would end a sentence.
fn is_abbreviation(before: &[Option<char>], after: &[Option<char>]) -> bool {
    let is_end = |one: &Option<char>| one.is_none_or(|one| one == '.' || is_hyphen(one));
    let start = before.iter().rposition(is_end).map_or(0, |end| end + 1);
    let short: String = before[start..].iter().flatten().collect();
    let letters = || short.chars().filter(|one| is_base(*one));
    let Some(first) = short.chars().next() else {
        return false;
    };
    let follower = after.first().copied().flatten();
    let is_last = after.is_empty() || follower.is_some_and(is_hyphen);
    let is_single = after.get(1).is_none_or(is_end);
    if short.chars().all(char::is_numeric) {
        return follower.is_some_and(char::is_numeric);
    }
    match letters().count() {
        1 => {
            is_last
                || follower.is_some_and(|one| is_base(one) && (is_single || !one.is_lowercase()))
        }
        2 | 3 if !first.is_lowercase() => is_last || follower.is_some_and(is_base) && is_single,
        _ => is_last && ABBREVIATIONS.contains(&short.as_str()),
    }
}

/// Letters of several scripts in a word are read as what they are not. Latin goes with the scripts of
/// East Asia, as it does there (Unicode Technical Standard 39, section 5.2: highly restrictive).
fn is_of_one_script(word: &[Option<char>]) -> bool {
    const TOGETHER: [&[Script]; 3] = [
        &[
            Script::Latin,
            Script::Han,
            Script::Hiragana,
            Script::Katakana,
        ],
        &[Script::Latin, Script::Han, Script::Bopomofo],
        &[Script::Latin, Script::Han, Script::Hangul],
    ];
    const WITH_ACCENTS: &[Script] = &[Script::Latin, Script::Greek, Script::Cyrillic];

    let written = || {
        word.iter()
            .flatten()
            .filter(|one| is_base(**one) || is_mark(**one))
    };
    let scripts: Vec<Script> = written().filter_map(|one| script_of(*one)).collect();
    let is_within = |some: &[Script]| scripts.iter().all(|script| some.contains(script));
    let has_accents = written().any(|one| matches!(*one, '\u{300}'..='\u{36f}'));
    (scripts.iter().all(|script| *script == scripts[0]) || TOGETHER.into_iter().any(is_within))
        && (!has_accents || is_within(WITH_ACCENTS))
}

/// Nothing, where a character goes with any; some that are filed so go with one only.
fn script_of(character: char) -> Option<Script> {
    match character {
        '\u{64b}'..='\u{655}' | '\u{660}'..='\u{669}' | '\u{670}' => Some(Script::Arabic),
        '\u{3099}'..='\u{309a}' | '\u{30fc}' => Some(Script::Katakana),
        _ => Some(character.script())
            .filter(|script| !matches!(script, Script::Common | Script::Inherited)),
    }
}

/// Counted as they are drawn, those of a composed letter too.
fn has_few_marks(word: &[Option<char>]) -> bool {
    let (mut nonspacing, mut stacked) = (0, 0);
    let mut previous = None;
    for character in word {
        match *character {
            Some(mark) if is_mark(mark) => {
                if is_nonspacing(mark) && !is_stacked(mark) {
                    nonspacing += 1;
                } else {
                    stacked += 1;
                }
                if nonspacing > MAX_MARKS || stacked > MAX_STACKED || previous == Some(mark) {
                    return false;
                }
                previous = Some(mark);
            }
            Some(NON_JOINER | JOINER) => {}
            other => {
                let marks = other.into_iter().nfd().skip(1);
                (nonspacing, stacked) = (marks.clone().count(), 0);
                previous = marks.last();
            }
        }
    }
    true
}
