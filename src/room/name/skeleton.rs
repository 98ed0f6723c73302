//! `Skeleton`: what a name looks like (Unicode Technical Standard 39, section 4).

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;

use super::letters::is_separator;

/// What is left of a name where everything that is drawn alike has become the same.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Skeleton(String);

/// Emoji with the picture of another: territories that fly their country's flag, and a heart.
const TWINS: [[&str; 2]; 10] = [
    ["🇨🇵", "🇫🇷"],
    ["🇲🇫", "🇫🇷"],
    ["🇪🇦", "🇪🇸"],
    ["🇧🇻", "🇳🇴"],
    ["🇸🇯", "🇳🇴"],
    ["🇭🇲", "🇦🇺"],
    ["🇺🇲", "🇺🇸"],
    ["🇷🇴", "🇹🇩"],
    ["🇲🇨", "🇮🇩"],
    ["♥", "❤"],
];

impl Skeleton {
    /// A name as it is seen, as it is read, and as it would be shouted. Look-alikes have cases of
    /// their own: a Cyrillic capital Т looks like T, its small letter does not look like t; so case
    /// is folded after the letters are mapped, and before, in both ways.
    pub fn of(name: &str) -> Vec<Self> {
        let letters: String = TWINS
            .iter()
            .fold(name.to_owned(), |name, [one, other]| {
                name.replace(one, other)
            })
            .chars()
            .filter(|character| !is_separator(*character))
            .collect();
        let seen = alike(&alike(&letters).to_lowercase());
        let read = alike(&letters.to_lowercase());
        let shouted = alike(&letters.to_uppercase());
        let mut skeletons = [seen, read, shouted]
            .map(|text| Self(settle(&text.to_lowercase())))
            .to_vec();
        skeletons.sort();
        skeletons.dedup();
        skeletons
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The confusable mapping, with its marks in one order.
fn alike(text: &str) -> String {
    let mut ordered = String::new();
    let mut marks: Vec<char> = Vec::new();
    for character in skeleton(text) {
        if is_combining_mark(character) {
            marks.push(character);
        } else {
            marks.sort_unstable();
            ordered.extend(marks.drain(..));
            ordered.push(character);
        }
    }
    marks.sort_unstable();
    ordered.extend(marks);
    ordered
}

/// What the mapping leaves apart, though it looks alike in a line of text: capital I and small l,
/// small v twice and w, a dot above a letter that has one, and hooks below.
fn settle(text: &str) -> String {
    const DOT: char = '\u{307}';

    let mut settled = String::new();
    let mut base = ' ';
    for character in text.nfd() {
        match character {
            DOT if matches!(base, 'l' | 'j') => {}
            '\u{327}' | '\u{328}' => settled.push('\u{326}'),
            'i' => {
                base = 'l';
                settled.push(base);
            }
            'v' if settled.ends_with('v') => {
                base = 'w';
                settled.pop();
                settled.push(base);
            }
            _ => {
                if !is_combining_mark(character) {
                    base = character;
                }
                settled.push(character);
            }
        }
    }
    settled
}
