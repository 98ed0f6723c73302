//! What a word says, however it is written: with letters of other scripts that look the same, with digits
//! for letters, with marks, in any case, or with letters drawn out.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;

/// A word as runs of the same letter: what is looked for is in it, though letters be drawn out.
#[derive(Clone, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Runs {
    letters: Vec<char>,
    lengths: Vec<usize>,
}

impl Runs {
    /// Of the letters and digits of a word; the rest is skipped.
    pub fn of(word: &str) -> Self {
        let mut runs = Self::default();
        for letter in word.chars().flat_map(letters) {
            runs.push(letter);
        }
        runs
    }

    fn push(&mut self, letter: char) {
        if self.letters.last() == Some(&letter) {
            if let Some(length) = self.lengths.last_mut() {
                *length += 1;
            }
        } else {
            self.letters.push(letter);
            self.lengths.push(1);
        }
    }

    /// The same, followed by another.
    pub fn extend(&mut self, other: &Self) {
        for (letter, length) in other.letters.iter().zip(&other.lengths) {
            (0..*length).for_each(|_| self.push(*letter));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    pub fn is_single(&self) -> bool {
        self.lengths == [1]
    }

    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    /// Whether the word from its run `start` on goes like another, which may end before it does, though
    /// letters be drawn out.
    pub fn goes_like(&self, other: &Self, start: usize) -> bool {
        let end = start + other.letters.len();
        let letters = self.letters.get(start..end);
        let lengths = self.lengths.get(start..end).unwrap_or_default();
        letters == Some(&other.letters)
            && lengths
                .iter()
                .zip(&other.lengths)
                .all(|(has, at_least)| has >= at_least)
    }

    /// Whether it is another. A letter twice may be another word; three times, it is drawn out.
    pub fn is_like(&self, other: &Self) -> bool {
        const DRAWN_OUT: usize = 3;
        let mut lengths = self.lengths.iter().zip(&other.lengths);
        self.letters == other.letters
            && lengths.all(|(has, of)| has == of || *has >= DRAWN_OUT.max(*of))
    }
}

/// What a character is read as: nothing, for what is no letter and does not stand for one.
fn letters(character: char) -> Vec<char> {
    if character.is_ascii() {
        return plain(character).into_iter().collect();
    }
    match KNOWN.get(character as usize) {
        Some(known) => known.get_or_init(|| read(character)).clone(),
        None => read(character),
    }
}

/// What was read of the letters of Europe and the Near East. To read one takes microseconds, and a message
/// has thousands.
static KNOWN: [OnceLock<Vec<char>>; 0x700] = [const { OnceLock::new() }; 0x700];

fn read(character: char) -> Vec<char> {
    let decomposed = character.nfkd().filter(|it| !is_combining_mark(*it));
    decomposed.flat_map(seen).collect()
}

/// Capitals have look-alikes of their own.
fn seen(character: char) -> Vec<char> {
    if character.is_ascii() {
        return plain(character).into_iter().collect();
    }
    let alike = |text: &str| -> String {
        skeleton(text)
            .filter(|it| !is_combining_mark(*it))
            .collect()
    };
    let as_it_is = alike(&character.to_string());
    let text = if as_it_is.is_ascii() {
        as_it_is
    } else {
        alike(&character.to_lowercase().to_string())
    };
    // Two letters that look like one.
    match text.as_str() {
        "rn" => vec!['m'],
        "vv" => vec!['w'],
        _ => text.chars().filter_map(plain).collect(),
    }
}

/// A letter as it is compared: small l and capital I are one, and digits are the letters that they stand
/// for.
fn plain(character: char) -> Option<char> {
    Some(match character {
        '0' => 'o',
        '1' | '!' | '|' | 'l' | 'L' | 'I' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ if character.is_ascii_alphanumeric() => character.to_ascii_lowercase(),
        _ if character.is_alphanumeric() => character,
        _ => return None,
    })
}

/// Words to look for, by how they begin.
#[derive(Clone, Debug, Default)]
pub struct Words(BTreeMap<char, Vec<Runs>>);

impl Words {
    /// Each as it is written, and as it would be shouted: a Cyrillic capital К looks like K, its small
    /// letter does not.
    pub fn insert(&mut self, word: &str) {
        for form in [word.to_owned(), word.to_uppercase()] {
            let runs = Runs::of(&form);
            let Some(first) = runs.letters.first() else {
                continue;
            };
            let alike = self.0.entry(*first).or_default();
            if !alike.contains(&runs) {
                alike.push(runs);
            }
        }
    }

    /// Whether one of them is the whole of a word.
    pub fn is_one(&self, word: &Runs) -> bool {
        self.starting_at(word, 0).any(|it| word.is_like(it))
    }

    /// Whether a word begins with one of them.
    pub fn starts(&self, word: &Runs) -> bool {
        self.starting_at(word, 0).any(|it| word.goes_like(it, 0))
    }

    /// Whether one of them is anywhere in a word.
    pub fn is_in(&self, word: &Runs) -> bool {
        let mut places = 0..word.letters.len();
        places.any(|place| {
            self.starting_at(word, place)
                .any(|it| word.goes_like(it, place))
        })
    }

    fn starting_at<'a>(&'a self, word: &Runs, place: usize) -> impl Iterator<Item = &'a Runs> {
        let alike = word.letters.get(place).and_then(|first| self.0.get(first));
        alike.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_what_it_looks_like() {
        let tea = Runs::of("tea");
        for alike in [
            "TEA",
            "7e4",
            "t3@",
            "ｔｅａ",
            "tеа",
            "t\u{301}éa",
            "ТЕА",
            "teeeaaa",
        ] {
            assert!(Runs::of(alike).is_like(&tea), "{alike}");
        }
        for other in ["te", "teas", "t", "", "чай"] {
            assert!(!Runs::of(other).is_like(&tea), "{other}");
        }
    }

    #[test]
    fn a_letter_twice_is_not_a_letter_once() {
        let mut words = Words::default();
        words.insert("latte");
        assert!(!words.is_one(&Runs::of("laatte")));
        assert!(words.is_one(&Runs::of("laaattte")));
        assert!(!words.is_one(&Runs::of("late")));
        assert!(words.starts(&Runs::of("lattes")));
        assert!(words.is_in(&Runs::of("oatlatte")));
        assert!(!words.is_one(&Runs::of("lattes")));
    }
}
