// Finding one's way in a long log: around a message, on towards the present, and by words. What a person
// types is looked for as it stands, and never an instruction.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { start } from "../support/world.js";

/** @typedef {import("../support/connection.js").Connection} Connection */

const world = await start();
after(() => world.stop());

suite("Finding", { concurrency: 4, timeout: 60_000 }, () => {
  test("A page around a message has both sides, and leads on to the newest", async () => {
    const reader = await fill("long", 8);
    reader.send({ type: "load_around", message: 60 });
    const around = await reader.next("around_loaded");
    const seqs = seqsOf(around);
    assert.deepEqual([around.message, around.older, around.newer], [60, true, true]);
    assert.ok(seqs.includes(60) && seqs.length <= 51);
    let last = Number(seqs.at(-1));
    for (let more = true; more; ) {
      reader.send({ type: "load_newer", after: last });
      const page = await reader.next("newer_loaded");
      assert.deepEqual(
        seqsOf(page),
        Array.from(page.events, (_, at) => last + 1 + at),
      );
      last = Number(seqsOf(page).at(-1));
      more = page.more;
    }
    assert.equal(last, 160);
    const { events } = await reader.loadHistory(Number(seqs[0]));
    assert.equal(events.at(-1).seq, Number(seqs[0]) - 1);

    reader.send({ type: "load_around", message: 1 });
    assert.equal((await reader.next("around_loaded")).older, false);
    reader.send({ type: "load_around", message: 160 });
    assert.equal((await reader.next("around_loaded")).newer, false);
  });

  test("What has the syntax of a query is looked for as it stands", async () => {
    const ada = await world.connect("syntax");
    const bodies = [
      'say "hello" to them',
      "NOT a AND b OR c",
      "NEAR(this, that)",
      "body: words*",
      "x^2 + {y} - (z)",
      "100% of `it`; -- DROP TABLE words",
      "back\\slash and 'single'",
    ];
    for (const body of bodies) await ada.post(body);
    const bo = await world.connect("syntax");
    const queries = ['"hello"', "NOT", "NEAR(this,", "body:", "{y}", "DROP TABLE", "back\\slash"];
    for (const [which, query] of queries.entries()) {
      assert.deepEqual(await search(bo, query), [bodies[which]], query);
    }
    const hostile = ['"', '"""', "*", "a*", "(", "NOT NOT", 'body:"', "^x", "'; --", "%", "\\"];
    const cy = await world.connect("syntax");
    for (const query of hostile) {
      cy.send({ type: "search", query });
      assert.equal((await cy.next("found")).query, query);
    }
  });

  test("Every term must be there, in any case, order and script, with or without accents", async () => {
    const ada = await world.connect("scripts");
    await ada.post("The Café by the River");
    await ada.post("我们在聊天室里聊天");
    await ada.post("Привет, речка");
    await ada.post("naïve Zoë");
    const bo = await world.connect("scripts");
    const cafe = ["The Café by the River"];
    const found = {
      "river cafe": cafe,
      RIVER: cafe,
      riv: cafe,
      "cafe bridge": [],
      聊天室: ["我们在聊天室里聊天"],
      聊天: ["我们在聊天室里聊天"],
      речк: ["Привет, речка"],
      zoe: ["naïve Zoë"],
    };
    for (const [query, bodies] of Object.entries(found)) {
      assert.deepEqual(await search(bo, query), bodies, query);
    }
  });

  test("One letter or two are found in any script, case and with or without accents", async () => {
    const ada = await world.connect("short");
    const bodies = ["Öl und Ça va", "Да, Ёж", "Ω", "É", "Straße", "می‌خواهم", "聊", "かぎ", "❤️"];
    for (const body of bodies) await ada.post(body);
    const bo = await world.connect("short");
    /** @type {Record<string, string[]>} */
    const found = {
      Öl: ["Öl und Ça va"],
      ol: ["Öl und Ça va"],
      ca: ["Öl und Ça va"],
      "ÇA VA": ["Öl und Ça va"],
      да: ["Да, Ёж"],
      ДА: ["Да, Ёж"],
      еж: ["Да, Ёж"],
      ω: ["Ω"],
      "e\u0301": ["É", "Straße"],
      ss: ["Straße"],
      STRASSE: ["Straße"],
      میخواهم: ["می‌خواهم"],
      聊: ["聊"],
      か: ["かぎ"],
      き: [],
      "❤": ["❤️"],
    };
    for (const [query, wanted] of Object.entries(found)) {
      assert.deepEqual((await search(bo, query)).toSorted(), wanted.toSorted(), query);
    }
  });

  test("A message is found before it is in the index, after, and when it was edited", async () => {
    const ada = await world.connect("ripening");
    const { seq } = await ada.post("an unripe plüm");
    assert.deepEqual(await search(ada, "plum"), ["an unripe plüm"]);
    await fill("ripening", 6);
    const bo = await world.connect("ripening");
    assert.deepEqual(await search(bo, "PLUM unripe"), ["an unripe plüm"]);
    ada.send({ type: "edit", message: seq, body: "a ripe peach" });
    await ada.next("edited");
    assert.deepEqual(await search(bo, "plum"), []);
    assert.deepEqual(await search(bo, "peach"), ["a ripe peach"]);
  });

  test("A word is found as it is typed, letter by letter", async () => {
    const ada = await world.connect("letters");
    await ada.post("Otters hold hands");
    for (let length = 1; length <= "otters".length; length++) {
      const query = "otters".slice(0, length);
      assert.deepEqual(await search(ada, query), ["Otters hold hands"], query);
    }
  });

  test("Twenty are found at a time, newest first, and on to the oldest", async () => {
    const reader = await fill("pages", 3);
    /** @type {number[]} */
    const seqs = [];
    for (let more = true; more; ) {
      reader.send({ type: "search", query: "message", before: seqs.at(-1) });
      const found = await reader.next("found");
      assert.ok(found.events.length <= 20);
      seqs.push(...seqsOf(found));
      more = found.more;
    }
    assert.deepEqual(
      seqs,
      Array.from({ length: 60 }, (_, at) => 60 - at),
    );
  });

  test("What lies behind more than one search looks at is found by going on", async () => {
    const ada = await world.connect("haystack");
    await ada.post("ja");
    const hay = "na ".repeat(1_333);
    for (let who = 0; who < 8; who++) {
      const person = await world.connect("haystack");
      for (let which = 0; which < 18; which++) await person.post(hay);
    }
    /** @type {string[]} */
    const found = [];
    let searches = 0;
    for (let before; searches === 0 || before; searches += 1) {
      ada.send({ type: "search", query: "ja", before });
      const answer = await ada.next("found");
      found.push(...answer.events.map((/** @type {any} */ { body }) => body));
      assert.equal(answer.more, answer.before !== undefined);
      ({ before } = answer);
    }
    assert.deepEqual(found, ["ja"]);
    assert.ok(searches > 1, "one search looked at all of it");
  });

  test("A search stays in its room, follows edits, and has limits", async () => {
    const ada = await world.connect("here");
    const { seq } = await ada.post("a treasure");
    assert.deepEqual(await search(await world.connect("there"), "treasure"), []);
    ada.send({ type: "edit", message: seq, body: "a map" });
    await ada.next("edited");
    assert.deepEqual(await search(ada, "treasure"), []);
    assert.deepEqual(await search(ada, "map"), ["a map"]);
    assert.equal((await ada.refused({ type: "search", query: "  " })).reason, "empty");
    assert.equal(
      (await ada.refused({ type: "search", query: "x".repeat(101) })).reason,
      "too_long",
    );
  });
});

/** So many people say twenty things each; the one who comes then has heard the newest. @param {string} room @param {number} people */
async function fill(room, people) {
  for (let who = 0; who < people; who++) {
    const person = await world.connect(room);
    for (let which = 0; which < 20; which++) await person.post(`message ${who} ${which}`);
  }
  return world.connect(room);
}

/** @param {Connection} person @param {string} query @returns {Promise<string[]>} */
async function search(person, query) {
  person.send({ type: "search", query });
  const { events } = await person.next("found", { query });
  return events.map((/** @type {any} */ { body }) => body);
}

/** @param {{ [field: string]: any }} page @returns {number[]} */
const seqsOf = ({ events }) => events.map((/** @type {any} */ { seq }) => seq);
