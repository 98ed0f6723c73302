//! Which texts are one emoji, and the one form in which we write it.
//!
//! An emoji is what Unicode recommends for general interchange (UTS 51, ED-27). Most of them follow
//! from the properties of their characters; those that are joined of several follow from what is
//! listed here. An emoji can be written with and without variation selectors: ❤ and ❤️ are one. Ours
//! is the fully qualified form (UTS 51, ED-18a).

use unicode_properties::UnicodeEmoji;
use unicode_properties::emoji::EmojiStatus;

const JOINER: char = '\u{200d}';
const EMOJI_SELECTOR: char = '\u{fe0f}';
const TEXT_SELECTOR: char = '\u{fe0e}';
const KEYCAP: char = '\u{20e3}';

/// No emoji has more characters: two people who kiss, each with a color of skin.
const MAX_CHARS: usize = 10;

/// The emoji that a text is, in its one form; nothing where it is none, or more than one.
pub fn qualify(text: &str) -> Option<String> {
    let bare: Vec<char> = text
        .chars()
        .filter(|character| !matches!(*character, EMOJI_SELECTOR | TEXT_SELECTOR))
        .take(MAX_CHARS + 1)
        .collect();
    (bare.len() <= MAX_CHARS && is_recommended(&bare)).then(|| {
        let mut qualified = String::new();
        for (place, character) in bare.iter().enumerate() {
            qualified.push(*character);
            let is_toned = bare.get(place + 1).copied().is_some_and(is_tone);
            if shows_as_text(*character) && !is_toned {
                qualified.push(EMOJI_SELECTOR);
            }
        }
        qualified
    })
}

fn is_recommended(bare: &[char]) -> bool {
    let parts: Vec<&[char]> = bare.split(|character| *character == JOINER).collect();
    match parts[..] {
        [only] => is_basic(only) || is_keycap(only) || is_flag(only),
        _ => parts
            .into_iter()
            .map(Part::of)
            .collect::<Option<Vec<Part>>>()
            .is_some_and(|parts| is_joined(&parts)),
    }
}

/// One character, or one person with a color of skin.
fn is_basic(part: &[char]) -> bool {
    match *part {
        [base] => base.is_emoji_char() && !is_keycap_base(base) && !is_flag_letter(base),
        [base, tone] => is_tone(tone) && takes_tone(base),
        _ => false,
    }
}

fn is_keycap(part: &[char]) -> bool {
    matches!(*part, [base, KEYCAP] if is_keycap_base(base))
}

fn is_keycap_base(character: char) -> bool {
    matches!(character, '0'..='9' | '#' | '*')
}

fn is_flag_letter(character: char) -> bool {
    matches!(character, '\u{1f1e6}'..='\u{1f1ff}')
}

fn is_tone(character: char) -> bool {
    matches!(character, '\u{1f3fb}'..='\u{1f3ff}')
}

fn takes_tone(character: char) -> bool {
    matches!(
        character.emoji_status(),
        EmojiStatus::EmojiModifierBase | EmojiStatus::EmojiPresentationAndModifierBase
    )
}

fn shows_as_text(character: char) -> bool {
    matches!(
        character.emoji_status(),
        EmojiStatus::EmojiOther
            | EmojiStatus::EmojiModifierBase
            | EmojiStatus::EmojiOtherAndEmojiComponent
    )
}

fn is_flag(part: &[char]) -> bool {
    const LETTER_A: u32 = 0x1f1e6;
    const TAG: u32 = 0xe0000;
    const END: char = '\u{e007f}';

    let spelled = |letters: &[char], first: u32, base: u8| -> Option<String> {
        let letter = |character: &char| {
            let offset = u32::from(*character).checked_sub(first)?;
            Some(char::from(base.checked_add(u8::try_from(offset).ok()?)?))
        };
        letters.iter().map(letter).collect()
    };
    match *part {
        ['🏴', ref tags @ .., END] => {
            spelled(tags, TAG, 0).is_some_and(|code| SUBDIVISIONS.contains(&code.as_str()))
        }
        [_, _] => spelled(part, LETTER_A, b'A')
            .is_some_and(|code| REGIONS.split_whitespace().any(|region| region == code)),
        _ => false,
    }
}

/// What stands between joiners: a character, with its color of skin where it has one.
#[derive(Clone, Copy)]
struct Part {
    base: char,
    tone: Option<char>,
}

impl Part {
    fn of(part: &[char]) -> Option<Self> {
        match *part {
            [base] => Some(Self { base, tone: None }),
            [base, tone] if is_tone(tone) && takes_tone(base) => Some(Self {
                base,
                tone: Some(tone),
            }),
            _ => None,
        }
    }
}

fn is_joined(parts: &[Part]) -> bool {
    let bases: Vec<char> = parts.iter().map(|part| part.base).collect();
    let toned: Vec<bool> = parts.iter().map(|part| part.tone.is_some()).collect();
    match toned[..] {
        [_, ref others @ ..] if !others.contains(&true) && is_person(&bases) => true,
        [first, ref between @ .., last] if first == last && !between.contains(&true) => {
            let skins = match (first, parts[0].tone == parts[parts.len() - 1].tone) {
                (false, _) => Skins::None,
                (true, true) => Skins::Same,
                (true, false) => Skins::Different,
            };
            is_couple(&bases, skins)
                || (skins == Skins::None && (is_family(&bases) || is_thing(&bases)))
        }
        _ => false,
    }
}

/// Somebody with what they do, or going somewhere.
fn is_person(bases: &[char]) -> bool {
    match *bases {
        ['🧑', '🎄' | '🩰']
        | ['🏃' | '🚶' | '🧎', '➡']
        | ['🏃' | '🚶' | '🧎', '♀' | '♂', '➡']
        | ['🧑' | '👨' | '👩', '🦯' | '🦼' | '🦽', '➡'] => true,
        [who, '♀' | '♂'] => GENDERED.contains(who),
        ['🧑' | '👨' | '👩', what] => OCCUPATIONS.contains(what),
        _ => false,
    }
}

/// Whether each of two has a color of skin, and the same one.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Skins {
    None,
    Same,
    Different,
}

/// Two of the same color have characters of their own, where they are not listed as a pair.
fn is_couple(bases: &[char], skins: Skins) -> bool {
    let (one, bond, other) = match *bases {
        ['🫱', '🫲'] => return skins == Skins::Different,
        [one, bond, other] => (one, bond, other),
        [one, '❤', '💋', other] => (one, '❤', other),
        _ => return false,
    };
    match (one, other, bond) {
        ('🧑', '🧑', '🤝') | ('👨' | '👩', '👨', '❤') | ('👩', '👩', '❤') => {
            true
        }
        ('🧑', '🧑', '❤' | '🐰' | '🫯')
        | ('👨', '👨', '🤝' | '🐰' | '🫯')
        | ('👩', '👩', '🤝' | '🐰' | '🫯')
        | ('👩', '👨', '🤝') => skins == Skins::Different,
        _ => false,
    }
}

fn is_family(bases: &[char]) -> bool {
    let is_child = |character: &char| matches!(*character, '🧒' | '👦' | '👧');
    let grown_up = bases.iter().take_while(|person| !is_child(person)).count();
    let (parents, children) = bases.split_at(grown_up);
    match *children {
        ['🧒'] | ['🧒', '🧒'] => matches!(*parents, ['🧑'] | ['🧑', '🧑']),
        ['👦' | '👧'] | ['👧', '👦' | '👧'] | ['👦', '👦'] => {
            matches!(*parents, ['👨' | '👩'] | ['👨', '👨' | '👩'] | ['👩', '👩'])
        }
        _ => false,
    }
}

fn is_thing(bases: &[char]) -> bool {
    matches!(*bases, [one, with] if THINGS.contains(&(one, with)))
        || matches!(*bases, ['🧞' | '🧟', '♀' | '♂'])
}

const OCCUPATIONS: &str = "⚕⚖✈🌾🍳🍼🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦯🦰🦱🦲🦳🦼🦽";

const GENDERED: &str = "⛹🏃🏄🏊🏋🏌👮👯👰👱👳👷💁💂💆💇🕵🙅🙆🙇🙋🙍🙎🚣🚴🚵🚶🤦🤵🤷🤸🤹🤼🤽🤾🦸🦹🧍🧎🧏🧔🧖🧗🧘🧙🧚🧛🧜🧝";

#[rustfmt::skip]
const THINGS: [(char, char); 19] = [
    ('⛓', '💥'), ('❤', '🔥'), ('❤', '🩹'), ('🍄', '🟫'), ('🍋', '🟩'), ('🏳', '⚧'), ('🏳', '🌈'),
    ('🏴', '☠'), ('🐈', '⬛'), ('🐕', '🦺'), ('🐦', '⬛'), ('🐦', '🔥'), ('🐻', '❄'), ('👁', '🗨'),
    ('😮', '💨'), ('😵', '💫'), ('😶', '🌫'), ('🙂', '↔'), ('🙂', '↕'),
];

const SUBDIVISIONS: [&str; 3] = ["gbeng", "gbsct", "gbwls"];

const REGIONS: &str = "
    AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CP CQ CR CU CV CW CX CY CZ DE DG DJ DK DM
    DO DZ EA EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS
    GT GU GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP
    KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
    MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TF
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT
    ZA ZM ZW";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_has_one_form_however_it_is_written() {
        for (written, form) in [
            ("❤", "❤\u{fe0f}"),
            ("❤\u{fe0f}", "❤\u{fe0f}"),
            ("❤\u{fe0e}", "❤\u{fe0f}"),
            ("👍", "👍"),
            ("👍\u{fe0f}", "👍"),
            ("👍🏽", "👍🏽"),
            ("☝\u{fe0f}🏽", "☝🏽"),
            ("1\u{20e3}", "1\u{fe0f}\u{20e3}"),
            ("🏳\u{200d}🌈", "🏳\u{fe0f}\u{200d}🌈"),
            ("👩\u{200d}❤\u{200d}👨", "👩\u{200d}❤\u{fe0f}\u{200d}👨"),
            ("🕵\u{200d}♀", "🕵\u{fe0f}\u{200d}♀\u{fe0f}"),
            ("🕵🏽\u{200d}♀", "🕵🏽\u{200d}♀\u{fe0f}"),
        ] {
            assert_eq!(qualify(written).as_deref(), Some(form), "{written}");
        }
    }

    #[test]
    fn what_is_recommended_is_an_emoji() {
        for emoji in [
            "🦦",
            "👩‍💻",
            "👩🏿‍🚀",
            "🧑‍🎄",
            "🏃🏻‍♀️‍➡️",
            "👩🏻‍🦽‍➡️",
            "👨‍👩‍👧‍👦",
            "🧑‍🧑‍🧒",
            "🧑🏻‍🤝‍🧑🏻",
            "👩🏻‍🤝‍👩🏿",
            "🫱🏻‍🫲🏿",
            "👩🏻‍❤️‍💋‍👨🏻",
            "🐻‍❄️",
            "🇦🇹",
            "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
            "#️⃣",
            "🧟‍♂️",
            "⛓️‍💥",
            "🏻",
            "©️",
            "🫎",
        ] {
            assert_eq!(qualify(emoji).as_deref(), Some(emoji), "{emoji}");
        }
    }

    #[test]
    fn what_is_not_is_none() {
        let endless = format!("👍{}", "\u{301}".repeat(100));
        for text in [
            "",
            "1",
            "#",
            "a",
            "🇦",
            "🇽🇽",
            "👍👍",
            "👍 ",
            "👩\u{200d}",
            "\u{200d}👩",
            "👩\u{200d}🐸",
            "👩‍👨‍👦",
            "🦦🏽",
            "👩🏻‍🤝‍👩🏻",
            "🧑🏻‍🎄🏻",
            "🏴\u{e0067}\u{e007f}",
            "👍\u{301}",
            "\u{fe0f}",
            "\u{20e3}",
            "🏴󠁵󠁳󠁣󠁡󠁿",
            &endless,
        ] {
            assert_eq!(qualify(text), None, "{text:?}");
        }
    }
}
