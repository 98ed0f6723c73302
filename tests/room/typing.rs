//! Who is writing.

use chatter::protocol::{Command, Event};

use crate::world::{World, id, secs};

#[test]
fn the_others_are_told_who_is_writing_and_nothing_is_stored() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    world.command(ada, Command::Typing {});
    assert_eq!(
        world.hears_one(bo),
        Event::Typed {
            member_id: id("ada")
        }
    );
    assert_eq!(world.hears(ada), []);
    assert_eq!(world.stored(), []);
}

#[test]
fn it_is_told_again_no_sooner_than_after_three_seconds() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.hear_nothing_yet();
    for _ in 0..7 {
        world.command(ada, Command::Typing {});
        world.wait(secs(1));
    }
    assert_eq!(world.hears(bo).len(), 3);
}
