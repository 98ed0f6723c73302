//! The filter: whether words are such that many would rather not read them. It marks or refuses, as the
//! room's owners have set it, and changes nothing. It knows words that look alike, are spaced out, or
//! drawn out, and the owners' own words. In private it is off.

mod lexicon;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use super::Room;
use crate::protocol::{self, Reason, Rejection};
use crate::text::is_visible;
use crate::text::look_alike::{Runs, Words};

/// Signs that stand for letters, where letters follow.
const FOR_LETTERS: [char; 4] = ['@', '$', '!', '|'];
/// Signs that people put between letters, to be read and not found.
const BETWEEN: [char; 7] = ['.', '-', '_', '*', '+', '~', ','];

#[derive(Debug, Default)]
struct Lexicon {
    whole: Words,
    start: Words,
    anywhere: Words,
    innocent: Words,
    phrases: Phrases,
}

impl Lexicon {
    /// That of everyone, made when it is first needed.
    fn common() -> &'static Self {
        static COMMON: OnceLock<Lexicon> = OnceLock::new();
        COMMON.get_or_init(|| {
            let mut common = Self::default();
            for word in lexicon::WHOLE.split_whitespace() {
                common.whole.insert(word);
                common.whole.insert(&format!("{word}s"));
            }
            insert_all(&mut common.start, lexicon::START);
            insert_all(&mut common.anywhere, lexicon::ANYWHERE);
            insert_all(&mut common.innocent, lexicon::INNOCENT);
            lexicon::PHRASES
                .lines()
                .for_each(|line| common.phrases.insert(phrase(line)));
            common
        })
    }

    /// Words of an owner: each by itself, a phrase in a row, and in scripts that put no space between
    /// words, anywhere.
    fn of(words: &[String]) -> Self {
        let mut own = Self::default();
        for word in words {
            let phrase = phrase(word);
            if word.chars().any(is_unspaced) {
                own.anywhere.insert(word);
            } else if phrase.len() == 1 {
                own.whole.insert(word);
            } else {
                own.phrases.insert(phrase);
            }
        }
        own
    }

    fn has(&self, word: &Runs) -> bool {
        let is_known =
            self.whole.is_one(word) || self.start.starts(word) || self.anywhere.is_in(word);
        is_known && !self.innocent.is_one(word)
    }
}

/// Words in a row, by how the first begins.
#[derive(Debug, Default)]
struct Phrases(BTreeMap<char, Vec<Vec<Runs>>>);

impl Phrases {
    fn insert(&mut self, phrase: Vec<Runs>) {
        if let Some(first) = phrase.first().and_then(|word| word.letters().first()) {
            self.0.entry(*first).or_default().push(phrase);
        }
    }

    fn is_in(&self, parts: &[Part]) -> bool {
        (0..parts.len()).any(|place| self.starts(&parts[place..]))
    }

    fn starts(&self, parts: &[Part]) -> bool {
        let first = parts.first().and_then(|part| part.runs.letters().first());
        let alike = first.and_then(|first| self.0.get(first));
        let is_like = |phrase: &Vec<Runs>| {
            let mut words = parts.iter().zip(phrase);
            parts.len() >= phrase.len() && words.all(|(part, word)| part.runs.is_like(word))
        };
        alike.into_iter().flatten().any(is_like)
    }
}

fn insert_all(words: &mut Words, list: &str) {
    list.split_whitespace().for_each(|word| words.insert(word));
}

fn phrase(words: &str) -> Vec<Runs> {
    let words = words.split_whitespace().map(Runs::of);
    words.filter(|word| !word.is_empty()).collect()
}

fn is_unspaced(character: char) -> bool {
    matches!(
        character.script(),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    )
}

/// Something that could be a word.
struct Part {
    runs: Runs,
    /// Only a sign is between it and the one before it.
    is_glued: bool,
}

/// The words of a room's owners, as they are looked for.
#[derive(Debug, Default)]
pub(super) struct Filter {
    own: Lexicon,
}

impl Filter {
    pub(super) fn new(words: &[String]) -> Self {
        Self {
            own: Lexicon::of(words),
        }
    }

    /// Whether somebody may take offence. The work grows as the text does.
    pub(super) fn minds(&self, text: &str) -> bool {
        let parts = parts(text);
        let lexicons = [Lexicon::common(), &self.own];
        let has = |word: &Runs| lexicons.iter().any(|it| it.has(word));
        parts.iter().any(|part| has(&part.runs))
            || joined(&parts).any(|word| has(&word))
            || lexicons.iter().any(|it| it.phrases.is_in(&parts))
    }
}

/// What stands between white space and signs.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for token in text.split_whitespace() {
        let mut is_glued = false;
        for piece in token.split_inclusive(is_sign) {
            let word = piece.trim_end_matches(is_sign);
            let sign = &piece[word.len()..];
            let word = word.trim_start_matches('@').trim_end_matches(FOR_LETTERS);
            if word.chars().any(char::is_alphabetic) {
                let runs = Runs::of(word);
                parts.push(Part { runs, is_glued });
                is_glued = sign.chars().all(|sign| BETWEEN.contains(&sign));
            } else if !word.is_empty() || !sign.chars().all(|sign| BETWEEN.contains(&sign)) {
                is_glued = false;
            }
        }
    }
    parts
}

fn is_sign(character: char) -> bool {
    let is_of_word = character.is_alphanumeric()
        || is_combining_mark(character)
        || !is_visible(character)
        || FOR_LETTERS.contains(&character);
    !is_of_word
}

/// Letters one by one, and what is glued of such letters and more, as the words that they make.
fn joined(parts: &[Part]) -> impl Iterator<Item = Runs> {
    let goes_on = |before: &Part, part: &Part| {
        let [was_single, is_single] = [before, part].map(|it| it.runs.is_single());
        (was_single && is_single) || (part.is_glued && (was_single || is_single))
    };
    let words = parts.chunk_by(goes_on).filter(|word| word.len() > 1);
    words.map(|word| {
        let mut whole = Runs::default();
        for part in word {
            whole.extend(&part.runs);
        }
        whole
    })
}

impl Room {
    /// Whether words are told with a mark, if they are taken at all.
    pub(super) fn filter(&self, body: &str) -> Result<bool, Rejection> {
        if self.settings.filter == protocol::Filter::Off || self.address.is_direct() {
            return Ok(false);
        }
        let is_minded = self.filter.minds(body);
        if is_minded && self.settings.filter == protocol::Filter::Refuse {
            return Err(Rejection::new(
                Reason::Filtered,
                "This room does not take some of those words.",
            ));
        }
        Ok(is_minded)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn minds(text: &str) -> bool {
        Filter::default().minds(text)
    }

    #[test]
    fn foul_words_are_known_however_they_are_written() {
        for text in [
            "fuck this",
            "FUCK",
            "fuuuuck",
            "motherfucker",
            "f u c k",
            "oh f.u.c.k off",
            "f-u-c-k",
            "f.uck",
            "sh1t",
            "$h!t!",
            "n1gg3r",
            "niggger",
            "ｆｕｃｋ",
            "fυck",
            "ѕhіt",
            "sհit",
            "s\u{200b}h\u{200b}i\u{200b}t",
            "fu\u{301}ck",
            "kys",
            "just kill yourself",
            "killyourself",
            "I hope you die",
            "sale pute",
            "espèce de fdp, gros fdp",
            "он ебать не умеет",
            "KILL   yourself!",
            "du Arschloch",
            "eres un hijo de puta",
            "quel connard",
            "enculé",
            "сука",
            "СУКА",
            "иди нахуй",
            "vaffanculo!",
            "ta gueule",
            "傻逼吗",
        ] {
            assert!(minds(text), "{text}");
        }
    }

    #[test]
    fn words_that_only_look_like_it_pass() {
        for text in [
            "the assassin passed the class",
            "Привет, как дела?",
            "WHY ARE YOU SHOUTING AT ME",
            "aaaaaaaaaaaaaaaaaaaa",
            "Scunthorpe, Penistone and Lightwater",
            "Schöne Grüße vom café",
            "Niger and Nigeria are countries",
            "shiitake with shitake",
            "who're you? she'll wait, we'd be late",
            "e.g. a.m. p.m. U.S.A. i.e. a, b, c",
            "Dick Van Dyke drives a cockatoo to the cocktail bar",
            "flame retardants",
            "a niggardly analysis of the title",
            "document cumulative circumstances",
            "I'm a bit tired; see https://example.com/its-hit?a=1 !!!",
            "45 455 5417 $5 @ass-ociation",
            "dispute, reputation, computer",
            "Stadtputz und Spastik",
            "Mucki, Fickler und Essex",
            "I got a pic of Amina, fodder for Mammon, summa cum laude",
            "el gato negro, en retard, la guerra di Troia, un cono gelato",
            "колесо, хлеб, оскорблять, страховка, рубля, команда",
            "聊天室里的朋友们",
            "",
            "👍 🎉 ❤️",
        ] {
            assert!(!minds(text), "{text}");
        }
    }

    #[test]
    fn what_people_say_of_all_kinds_of_things_passes() {
        for text in [
            "He sniggered at the shiitakes; Yeboah hit it, and sat at cocktails with Dickens",
            "She hates the ugly sweater, and is pregnant with twins",
            "Jewish and lesbian authors on racism, Niger and the Holocaust",
            "The breast, the penis and the rectum are on page 69 of the anatomy",
            "An orphanage in Essex, Sussex and Middlesex; push it, pass it, as she sat",
            "Dr Cummings of Clitheroe, Cockburn and Hancock analysed the assets",
            "Maryland newspaper, 3/10/1987: dial 45 455 5417, or 1-800-8008, room s390x",
            "Born in 1891, died in 1976 (1891-1976); $6.50; <199710221937.MAA25131@wall.org>",
            "Heute weniger, wenigstens habe ich die FDP gewählt, hat er gesagt",
            "Pute mit Reis und dicke Bohnen, dazu Muckefuck mit Zucker",
            "Das ist schließlich füglich meine Kümmernis, dass es nass ist; Wann kommst du?",
            "Schwarzenegger im Kommissariat, Fugger und Knigge",
            "On va pique-niquer ? Les enfants s'ébattent, et nos ébats sont finis",
            "Assez ! J'ai passé ses examens, c'est un tas de nus d'expressions",
            "La députée réputée a computé son assiette, ne gère rien et s'exprime",
            "Hay tanto por nosotros: enamorarse, cumpleaños, la computadora y el siútico",
            "Mañana la hermana engaña, el negro es mi color, disputas y reputación",
            "Una zorra y su cachorro; satisfecho es quien no odia; diputados",
            "Ho fame, ma ho sonno; la canna e l'azzurro, Pisa e i pistacchi",
            "Но сначала считать, вообще пить воды, звать и сидеть",
            "Подозревать, доказывать, тебя ребёнок команда потребует, небо, не блат",
            "卍は寺の地図記号です。死ぬほど寝たい、しねまに行こう",
            "天安门广场上的朋友和你妈妈; 保护生殖健康",
            "السلام عليكم، كيف الحال؟ كسرت الكأس وشربت القهوة",
            "Šilutė is a town",
        ] {
            assert!(!minds(text), "{text}");
        }
    }

    #[test]
    fn an_owners_words_are_known_in_every_writing_too() {
        let own = ["mildew", "green cheese", "臭豆腐"].map(ToOwned::to_owned);
        let filter = Filter::new(&own);
        for text in [
            "Mildew!",
            "m1ldew",
            "mіldеw",
            "m i l d e w",
            "GREEN cheese",
            "我爱臭豆腐吗",
        ] {
            assert!(filter.minds(text), "{text}");
        }
        for text in ["mildewed", "green and cheese", "豆腐"] {
            assert!(!filter.minds(text), "{text}");
        }
    }

    #[test]
    fn no_two_lists_have_the_same_word() {
        let lists = [lexicon::WHOLE, lexicon::START, lexicon::ANYWHERE];
        let words = lists.iter().flat_map(|list| list.split_whitespace());
        let mut seen = BTreeSet::new();
        for word in words {
            assert!(seen.insert(word), "{word}");
        }
    }
}
