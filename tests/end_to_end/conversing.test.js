// What happens to messages after they were said, over real sockets: answering, changing, removing,
// reacting, mentioning, and who is typing. And the room may fall asleep in the middle of each.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { start } from "../support/world.js";

/** @typedef {import("../support/connection.js").Connection} Connection */

const world = await start();
after(() => world.stop());

suite("Conversing", { concurrency: 4, timeout: 60_000 }, () => {
  test("An edit reaches everyone, and newcomers see the words as they are now", async () => {
    const [ada, bo] = await meet("edits", 2);
    const { seq } = await ada.post("Helo");
    ada.send({ type: "edit", message: seq, body: "  Hello\n" });
    const edited = await bo.next("edited");
    assert.deepEqual(edited, await ada.next("edited"));
    assert.deepEqual([edited.message, edited.body, edited.seq], [seq, "Hello", seq + 1]);
    assert.equal(edited.member_id, ada.you.id);

    const now = await seenBy(await world.connect("edits"), seq);
    assert.deepEqual([now.body, now.edited_at], ["Hello", edited.at]);
  });

  test("A removed message keeps its place, and no word of it is told again", async () => {
    const [ada, bo] = await meet("removals", 2);
    const said = await ada.post("A secret word");
    bo.send({ type: "post", body: "What?", client_id: "answer", reply_to: said.seq });
    await bo.next("posted", { client_id: "answer" });
    bo.send({ type: "react", message: said.seq, emoji: "😮", on: true });
    await ada.next("reacted");
    ada.send({ type: "remove", message: said.seq });
    const removed = await bo.next("removed");

    const cy = await world.connect("removals");
    const trace = await seenBy(cy, said.seq);
    const { seq, at, author, client_id } = said;
    const left = { type: "posted", seq, at, author, client_id, body: "", removed_at: removed.at };
    assert.deepEqual(trace, left);
    const resumed = await world.connect("removals", { after: 0 });
    await resumed.settled();
    assert.ok(!JSON.stringify([cy.received, resumed.received]).includes("secret"));
    cy.send({ type: "search", query: "secret" });
    assert.deepEqual((await cy.next("found")).events, []);
  });

  test("Nobody changes the words of another, and nothing changes what is gone", async () => {
    const [ada, bo] = await meet("rights", 2);
    const { seq } = await ada.post("Mine");
    const edit = { type: "edit", message: seq, body: "Yours" };
    for (const command of [edit, { type: "remove", message: seq }]) {
      const { reason, message } = await bo.refused(command);
      assert.deepEqual([reason, message], ["not_yours", seq]);
    }
    for (const body of [" ", "x".repeat(4001)]) await ada.refused({ ...edit, body });
    ada.send({ type: "remove", message: seq });
    await ada.next("removed");
    const gone = [
      edit,
      { type: "remove", message: seq },
      { type: "react", message: seq, emoji: "👍", on: true },
      { type: "load_around", message: seq },
      { type: "react", message: 999, emoji: "👍", on: true },
      { type: "load_around", message: 999 },
    ];
    for (const command of gone) assert.equal((await ada.refused(command)).reason, "not_found");
    const answer = { type: "post", body: "To nothing", client_id: "n", reply_to: seq };
    const { reason, client_id } = await ada.refused(answer);
    assert.deepEqual([reason, client_id], ["not_found", "n"]);
  });

  test("A reply carries who and what, and follows what becomes of it", async () => {
    const [ada, bo] = await meet("replies", 2);
    const long = await ada.post("🦦".repeat(150));
    bo.send({ type: "post", body: "Otters!", client_id: "r", reply_to: long.seq });
    const { reply_to, seq } = await ada.next("posted", { client_id: "r" });
    assert.deepEqual(reply_to, { seq: long.seq, author: ada.you, body: "🦦".repeat(140) });

    ada.send({ type: "edit", message: long.seq, body: "Otters" });
    await bo.next("edited");
    assert.equal((await seenBy(await world.connect("replies"), seq)).reply_to.body, "Otters");
    ada.send({ type: "remove", message: long.seq });
    await bo.next("removed");
    assert.equal((await seenBy(await world.connect("replies"), seq)).reply_to.body, "");
  });

  test("A member has one reaction to a message, any single emoji, and may take it back", async () => {
    const [ada, bo] = await meet("reactions", 2);
    const { seq: message } = await ada.post("Cake?");
    for (const emoji of ["👍", "👩🏽‍🚀", "🇩🇪"]) {
      bo.send({ type: "react", message, emoji, on: true });
      assert.equal((await ada.next("reacted")).emoji, emoji);
    }
    ada.send({ type: "react", message, emoji: "👍", on: true });
    await bo.next("reacted", { member_id: ada.you.id });
    const { reactions } = await seenBy(await world.connect("reactions"), message);
    assert.deepEqual(
      reactions.map((/** @type {any} */ it) => [it.emoji, it.count, it.members[0].name, it.mine]),
      [
        ["🇩🇪", 1, bo.you.name, false],
        ["👍", 1, ada.you.name, false],
      ],
    );
    bo.send({ type: "react", message, emoji: "🇩🇪", on: false });
    assert.equal((await ada.next("reacted", { member_id: bo.you.id })).on, false);
    for (const emoji of ["", "no", "👍👍", "1", "👍 "]) {
      const { reason } = await bo.refused({ type: "react", message, emoji, on: true });
      assert.equal(reason, "emoji_invalid", JSON.stringify(emoji));
    }
  });

  test("The twenty-first kind of reaction is one too many", async () => {
    const people = await meet("kinds", 21);
    const { seq: message } = await people[0].post("React!");
    for (const [which, person] of people.entries()) {
      const emoji = String.fromCodePoint(0x1f400 + which);
      person.send({ type: "react", message, emoji, on: true });
      if (which < 20) await person.next("reacted", { member_id: person.you.id });
    }
    const { reason, message: about } = await people[20].next("rejected");
    assert.deepEqual([reason, about], ["too_many", message]);
  });

  test("A mention is kept where the body bears it out, and outlives a new name", async () => {
    const [ada, bo, cy] = await meet("mentions", 3);
    const name = bo.you.name;
    const mentions = [bo.you.id, cy.you.id, "nobody"];
    ada.send({ type: "post", body: `@${name}, come`, client_id: "m", mentions });
    const said = await bo.next("posted", { client_id: "m" });
    assert.deepEqual(said.mentions, [{ member_id: bo.you.id, name }]);
    await bo.rename("Bo");
    const now = await seenBy(await world.connect("mentions"), said.seq);
    assert.deepEqual(now.mentions, said.mentions);
    const called = [{ member_id: bo.you.id, name: "Bo" }];
    ada.send({ type: "edit", message: said.seq, body: "@Bo, come", mentions });
    assert.deepEqual((await cy.next("edited")).mentions, called);
    const late = await world.connect("mentions", { after: 0 });
    assert.deepEqual((await late.next("edited")).mentions, called);

    ada.send({ type: "edit", message: said.seq, body: "Come, all", mentions });
    assert.ok(!("mentions" in (await cy.next("edited"))));
    const later = await world.connect("mentions", { after: 0 });
    for (const event of [await later.next("posted"), await later.next("edited")]) {
      assert.ok(!("mentions" in event), event.type);
    }
  });

  test("The others hear of typing, not too often, and nothing of it is kept", async () => {
    const [ada, bo] = await meet("typing", 2);
    for (let strokes = 0; strokes < 5; strokes++) ada.send({ type: "typing" });
    assert.deepEqual(await bo.next("typed"), { type: "typed", member_id: ada.you.id });
    await Promise.all([ada.settled(), bo.settled()]);
    assert.deepEqual([bo.heard("typed").length, ada.heard("typed").length], [1, 0]);
    const cy = await world.connect("typing", { after: 0 });
    assert.equal(cy.welcomed.seq, 0);
  });

  test("A room that falls asleep between any two acts is the room that slept", async () => {
    const [ada, bo] = await meet("nap", 2);
    const said = await ada.post("Good night");
    /** @type {[person: Connection, command: import("../support/connection.js").Event, event: string][]} */
    const acts = [
      [bo, { type: "typing" }, "typed"],
      [bo, { type: "post", body: "You too", client_id: "r", reply_to: said.seq }, "posted"],
      [bo, { type: "react", message: said.seq, emoji: "😴", on: true }, "reacted"],
      [ada, { type: "edit", message: said.seq, body: `Good night, @${bo.you.name}` }, "edited"],
      [bo, { type: "react", message: said.seq, emoji: "💤", on: true }, "reacted"],
      [bo, { type: "remove", message: said.seq }, "rejected"],
      [bo, { type: "remove", message: said.seq + 1 }, "removed"],
    ];
    for (const [person, command, event] of acts) {
      await world.evict("nap");
      person.send(command);
      const other = person === bo ? ada : bo;
      await (event === "rejected" ? person : other).next(event);
    }
    await world.evict("nap");
    const now = await seenBy(await world.connect("nap"), said.seq);
    assert.equal(now.body, `Good night, @${bo.you.name}`);
    assert.deepEqual(
      now.reactions.map((/** @type {any} */ it) => it.emoji),
      ["💤"],
    );
    const looks = {
      around_loaded: { type: "load_around", message: said.seq },
      newer_loaded: { type: "load_newer", after: 0 },
      found: { type: "search", query: "night" },
    };
    for (const [event, look] of Object.entries(looks)) {
      await world.evict("nap");
      ada.send(look);
      assert.deepEqual((await ada.next(event)).events[0], now);
    }
  });
});

/** One after the other, for the first owns the room. @param {string} room @param {number} people */
async function meet(room, people) {
  const met = [];
  while (met.length < people) met.push(await world.connect(room));
  return met;
}

/** A message as a newcomer is shown it. @param {Connection} newcomer @param {number} seq */
async function seenBy(newcomer, seq) {
  return newcomer.next("posted", { seq });
}
