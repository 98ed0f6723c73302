//! What a guest is called at first: a color and an animal, the same in every room where they are
//! still free. What is drawn follows from the identity alone, so it needs no dice.

use sha2::{Digest, Sha256};

use super::name::{Name, Skeleton};
use crate::protocol::{Avatar, Member, MemberId};

/// A member as they could be, if the name is free.
#[derive(Clone, Debug)]
pub struct Guest {
    pub member: Member,
    pub skeletons: Vec<Skeleton>,
}

impl Guest {
    const PLAIN_DRAWS: u8 = 8;
    const NUMBERED_DRAWS: u8 = 8;

    /// In the order of preference. In a crowded room the plain names run out; then they carry a
    /// number, as in "Amber Otter 4821".
    pub fn candidates(id: &MemberId) -> impl Iterator<Item = Self> {
        (0..Self::PLAIN_DRAWS + Self::NUMBERED_DRAWS).map(|draw| Self::drawn(id, draw))
    }

    fn drawn(id: &MemberId, draw: u8) -> Self {
        let digest = Sha256::new()
            .chain_update(id.0.as_bytes())
            .chain_update([draw])
            .finalize();
        let pick = |at: usize, from: usize| {
            usize::from(u16::from_be_bytes([digest[at], digest[at + 1]])) % from
        };
        let (color_name, color) = COLORS[pick(0, COLORS.len())];
        let (animal, emoji) = ANIMALS[pick(2, ANIMALS.len())];
        let name = if draw < Self::PLAIN_DRAWS {
            format!("{color_name} {animal}")
        } else {
            format!("{color_name} {animal} {}", 2 + pick(4, 9998))
        };
        let skeletons = Name::trusted(&name).skeletons();
        let avatar = Avatar {
            emoji: emoji.to_owned(),
            color: color.to_owned(),
        };
        Self {
            member: Member {
                id: id.clone(),
                name,
                avatar,
            },
            skeletons,
        }
    }
}

#[rustfmt::skip]
const COLORS: [(&str, &str); 48] = [
    ("Amber", "#ffbf00"), ("Apricot", "#fbb57d"), ("Aqua", "#3fd0c9"), ("Azure", "#2f86eb"),
    ("Basil", "#4f7942"), ("Blush", "#e58fa0"), ("Brick", "#b5523b"), ("Bronze", "#b87333"),
    ("Cerise", "#de3163"), ("Citrus", "#e6c229"), ("Clay", "#b66a50"), ("Cobalt", "#0047ab"),
    ("Copper", "#c5703d"), ("Coral", "#ff7f50"), ("Crimson", "#c2183c"), ("Denim", "#3b6ea5"),
    ("Emerald", "#1f9d63"), ("Fern", "#5a9e4b"), ("Flax", "#e5cf74"), ("Fuchsia", "#d6338a"),
    ("Ginger", "#c9682b"), ("Gold", "#e0ac1b"), ("Honey", "#eba937"), ("Indigo", "#4b3fae"),
    ("Jade", "#1fa37a"), ("Lavender", "#a78bdb"), ("Lemon", "#f5dd4b"), ("Lilac", "#c19bd8"),
    ("Lime", "#9ccc3c"), ("Maple", "#d0632e"), ("Mint", "#7fd8b0"), ("Moss", "#77894a"),
    ("Olive", "#8a8a2e"), ("Orchid", "#c46bc8"), ("Peach", "#f9b994"), ("Plum", "#7d3f7d"),
    ("Poppy", "#e5432f"), ("Ruby", "#c01f4f"), ("Saffron", "#f0b62e"), ("Sage", "#9bb389"),
    ("Sapphire", "#2555b0"), ("Scarlet", "#dd2c1e"), ("Silver", "#b5bcc4"), ("Sky", "#6fb9ec"),
    ("Slate", "#6b7a8c"), ("Teal", "#17868a"), ("Turquoise", "#35c4bd"), ("Violet", "#7a4fc4"),
];

#[rustfmt::skip]
const ANIMALS: [(&str, &str); 64] = [
    ("Badger", "🦡"), ("Bat", "🦇"), ("Bear", "🐻"), ("Beaver", "🦫"),
    ("Bee", "🐝"), ("Beetle", "🪲"), ("Bison", "🦬"), ("Blowfish", "🐡"),
    ("Butterfly", "🦋"), ("Camel", "🐫"), ("Cat", "🐱"), ("Chick", "🐥"),
    ("Crab", "🦀"), ("Cricket", "🦗"), ("Crocodile", "🐊"), ("Deer", "🦌"),
    ("Dodo", "🦤"), ("Dolphin", "🐬"), ("Dragon", "🐉"), ("Duck", "🦆"),
    ("Eagle", "🦅"), ("Elephant", "🐘"), ("Fish", "🐟"), ("Flamingo", "🦩"),
    ("Fox", "🦊"), ("Frog", "🐸"), ("Giraffe", "🦒"), ("Hamster", "🐹"),
    ("Hedgehog", "🦔"), ("Hippo", "🦛"), ("Horse", "🐴"), ("Kangaroo", "🦘"),
    ("Koala", "🐨"), ("Ladybird", "🐞"), ("Leopard", "🐆"), ("Lion", "🦁"),
    ("Lizard", "🦎"), ("Llama", "🦙"), ("Lobster", "🦞"), ("Mammoth", "🦣"),
    ("Mouse", "🐭"), ("Octopus", "🐙"), ("Otter", "🦦"), ("Owl", "🦉"),
    ("Panda", "🐼"), ("Parrot", "🦜"), ("Peacock", "🦚"), ("Penguin", "🐧"),
    ("Rabbit", "🐰"), ("Raccoon", "🦝"), ("Ram", "🐏"), ("Seal", "🦭"),
    ("Shark", "🦈"), ("Sloth", "🦥"), ("Snail", "🐌"), ("Squid", "🦑"),
    ("Swan", "🦢"), ("Tiger", "🐯"), ("Turtle", "🐢"), ("Unicorn", "🦄"),
    ("Whale", "🐳"), ("Wolf", "🐺"), ("Yak", "🐂"), ("Zebra", "🦓"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_colors_and_animals_make_names_that_look_alike() {
        let mut skeletons = BTreeSet::new();
        for (color, _) in COLORS {
            for (animal, _) in ANIMALS {
                let name = Name::parse(&format!("{color} {animal}")).unwrap();
                for skeleton in name.skeletons() {
                    assert!(skeletons.insert(skeleton), "{color} {animal}");
                }
            }
        }
    }

    #[test]
    fn an_identity_is_always_drawn_the_same() {
        let id = MemberId("ada".to_owned());
        let first = |_| Guest::candidates(&id).map(|guest| guest.member).collect();
        let draws: [Vec<Member>; 2] = std::array::from_fn(first);
        assert_eq!(draws[0], draws[1]);
    }
}
