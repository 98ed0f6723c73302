//! Replies and mentions: words that lead to other words, and to people.

use chatter::protocol::ConnectionId;
use chatter::protocol::{ClientId, Command, Event, MemberId, Reason, Seq};

use crate::world::{World, id};

fn post(world: &mut World, from: ConnectionId, body: &str, to: Option<u64>, mentions: &[&str]) {
    let client_id = ClientId::try_from(format!("reply-{}", world.stored().len())).unwrap();
    let mentions: Vec<MemberId> = mentions.iter().map(|who| id(who)).collect();
    let (body, reply_to) = (body.to_owned(), to.map(Seq));
    world.command(
        from,
        Command::Post {
            body,
            client_id,
            reply_to,
            mentions,
            files: vec![],
        },
    );
}

#[test]
fn a_reply_shows_whom_and_what_it_answers() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.post(ada, &"long ".repeat(100));
    world.hear_nothing_yet();
    post(&mut world, bo, "Indeed", Some(1), &[]);
    let quote = world.hears_message(ada).reply_to.unwrap();
    assert_eq!((quote.seq.0, quote.author.id), (1, id("ada")));
    assert_eq!(quote.body.chars().count(), 140);
}

#[test]
fn a_quote_has_no_more_words_than_its_message() {
    let mut world = World::new();
    let ada = world.join("ada");
    world.post(ada, "a secret");
    post(&mut world, ada, "Forget it", Some(1), &[]);
    world.remove(ada, 1);
    let bo = world.connect("bo", None);
    let (_, log) = world.hears_welcome(bo);
    let Event::Posted(reply) = &log[1] else {
        panic!("{log:#?}")
    };
    assert_eq!(reply.reply_to.as_ref().unwrap().body, "");
}

#[test]
fn nobody_replies_to_what_is_not_there() {
    let mut world = World::new();
    let ada = world.join("ada");
    post(&mut world, ada, "Hello?", Some(7), &[]);
    let rejection = world.hears_rejection(ada);
    assert_eq!(
        (rejection.reason, rejection.message.unwrap().0),
        (Reason::NotFound, 7)
    );
    assert!(rejection.client_id.is_some());
}

#[test]
fn a_mention_is_kept_by_the_members_id() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.rename(bo, "Bo");
    world.hear_nothing_yet();
    post(&mut world, ada, "Are you there, @Bo?", None, &["bo"]);
    let mentions = world.hears_message(bo).mentions;
    assert_eq!(
        (&mentions[0].member_id, mentions[0].name.as_str()),
        (&id("bo"), "Bo")
    );
}

#[test]
fn mentions_are_told_in_the_order_of_the_body() {
    let mut world = World::new();
    let (ada, bo, cy) = (world.join("ada"), world.join("bo"), world.join("cy"));
    world.rename(bo, "Bo");
    world.rename(cy, "Cy");
    world.hear_nothing_yet();
    post(&mut world, ada, "@Cy and @Bo?", None, &["bo", "cy"]);
    let mentions = world.hears_message(bo).mentions;
    let names: Vec<&str> = mentions
        .iter()
        .map(|mention| mention.name.as_str())
        .collect();
    assert_eq!(names, ["Cy", "Bo"]);
}

#[test]
fn a_name_calls_its_bearer_in_any_case() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    for (name, body) in [
        ("Bo Bridge", "@bo bridge, are you there?"),
        ("Zoë", "hey @ZOË"),
        ("Οδυσσέας", "@ΟΔΥΣΣΈΑΣ"),
    ] {
        world.rename(bo, name);
        world.hear_nothing_yet();
        post(&mut world, ada, body, None, &["bo"]);
        let mentions = world.hears_message(bo).mentions;
        assert_eq!(mentions.first().map(|it| it.name.as_str()), Some(name));
    }
}

#[test]
fn nobody_is_mentioned_whom_the_body_does_not_name() {
    let mut world = World::new();
    let (ada, bo) = (world.join("ada"), world.join("bo"));
    world.rename(bo, "Bo");
    world.hear_nothing_yet();
    post(&mut world, ada, "Nobody, Bo", None, &["bo", "stranger"]);
    assert_eq!(world.hears_message(bo).mentions, []);
}

#[test]
fn a_page_opens_around_a_message_far_back() {
    let mut world = World::new();
    let ada = world.join("ada");
    for n in 0..120 {
        world.post(ada, &format!("message {n}"));
        world.wait(crate::world::secs(1));
    }
    world.hear_nothing_yet();
    world.command(ada, Command::LoadAround { message: Seq(60) });
    let Event::AroundLoaded {
        message,
        events,
        older,
        newer,
    } = world.hears_one(ada)
    else {
        panic!()
    };
    let seqs: Vec<u64> = events.iter().map(|event| event.seq().unwrap().0).collect();
    assert_eq!((message.0, older, newer), (60, true, true));
    assert_eq!(seqs, (36..=85).collect::<Vec<_>>());

    world.command(ada, Command::LoadNewer { after: Seq(85) });
    let Event::NewerLoaded { events, more } = world.hears_one(ada) else {
        panic!()
    };
    assert_eq!((events.len(), more), (35, false));
    world.command(ada, Command::LoadAround { message: Seq(121) });
    assert_eq!(world.hears_rejection(ada).reason, Reason::NotFound);
}
