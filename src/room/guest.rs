//! What somebody is called who comes for the first time: what they wish, or a color and an animal. It
//! is drawn by chance, so that nobody can look for an identity whose name and face are another's.

use sha2::{Digest, Sha256};

use super::name::{Name, Skeleton};
use crate::protocol::{Avatar, Member, MemberId, Role};

/// Somebody who may be here for the first time.
#[derive(Clone, Debug)]
pub struct Newcomer {
    pub id: MemberId,
    wish: Option<Name>,
    dice: u64,
}

/// A member as they could be, if the name is free.
#[derive(Clone, Debug)]
pub struct Guest {
    pub member: Member,
    pub skeletons: Vec<Skeleton>,
}

impl Newcomer {
    const PLAIN_DRAWS: u8 = 8;
    const NUMBERED_DRAWS: u8 = 8;

    /// A wish that can be no name counts as none.
    pub fn new(id: MemberId, wish: Option<String>, dice: u64) -> Self {
        let wish = wish.and_then(|wish| Name::parse(&wish).ok());
        Self { id, wish, dice }
    }

    /// Whom they could be, in the order of preference. In a crowded room the plain names run out;
    /// then they carry a number, as in "Amber Otter 4821".
    pub fn guests(&self) -> impl Iterator<Item = Guest> {
        let wished = self.wish.iter().map(|wish| {
            let avatar = face_of(wish).unwrap_or_else(|| self.draw(0).1);
            self.guest(wish.clone(), avatar)
        });
        let drawn = (0..Self::PLAIN_DRAWS + Self::NUMBERED_DRAWS).map(|draw| {
            let (name, avatar) = self.draw(draw);
            self.guest(name, avatar)
        });
        wished.chain(drawn)
    }

    fn guest(&self, name: Name, avatar: Avatar) -> Guest {
        let (id, skeletons) = (self.id.clone(), name.skeletons());
        let name = name.into_string();
        Guest {
            member: Member {
                id,
                name,
                avatar,
                role: Role::default(),
                bot: false,
            },
            skeletons,
        }
    }

    fn draw(&self, draw: u8) -> (Name, Avatar) {
        let digest = Sha256::new()
            .chain_update(self.dice.to_be_bytes())
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
        let avatar = Avatar {
            emoji: emoji.to_owned(),
            color: color.to_owned(),
        };
        (Name::trusted(&name), avatar)
    }
}

/// The face that goes with a name of a room's own making: whoever was called so elsewhere looks the
/// same here.
fn face_of(name: &Name) -> Option<Avatar> {
    let mut words = name.as_str().split(' ');
    let (color_name, animal_name) = (words.next()?, words.next()?);
    let (_, color) = COLORS.iter().find(|(name, _)| *name == color_name)?;
    let (_, emoji) = ANIMALS.iter().find(|(name, _)| *name == animal_name)?;
    Some(Avatar {
        emoji: (*emoji).to_owned(),
        color: (*color).to_owned(),
    })
}

#[rustfmt::skip]
pub(super) const COLORS: [(&str, &str); 48] = [
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
    fn chance_alone_decides() {
        let guests = |who: &str, dice| {
            let newcomer = Newcomer::new(MemberId(who.to_owned()), None, dice);
            let drawn = newcomer
                .guests()
                .map(|it| (it.member.name, it.member.avatar));
            drawn.collect::<Vec<_>>()
        };
        assert_eq!(guests("ada", 1), guests("bo", 1));
        assert_ne!(guests("ada", 1), guests("ada", 2));
    }
}
