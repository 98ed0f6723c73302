// What a room keeps, and what it does not: nothing for a look, nothing past its bounds, nothing that its
// operator has purged.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { dice, SEED } from "../support/dice.js";
import { start } from "../support/world.js";

const chance = dice(SEED);

const KEY = "a key that only the operator has";
const OPERATOR = { headers: { authorization: `Bearer ${KEY}` } };
/** What an object takes on disk that keeps nothing. */
const EMPTY_BYTES = 8_192;

/** Far more than the tables take that a room begins with. */
const KEEP_BYTES = 1_000_000;
/** A second or two. */
const KEEP_SILENT_DAYS = 0.00002;

/** @param {string | number} value */
const text = (value) => ({ type: "text", value: String(value) });

const world = await start({
  OPERATOR_KEY: text(KEY),
  KEEP_BYTES: text(KEEP_BYTES),
  KEEP_SILENT_DAYS: text(KEEP_SILENT_DAYS),
});
after(() => world.stop());

suite("Keeping", { timeout: 120_000 }, () => {
  test("A look into a room costs no storage, and a word does", async () => {
    const ada = await world.connect("nook");
    ada.send({ type: "search", query: "anything" });
    assert.deepEqual((await ada.next("found")).events, []);
    const bo = await world.connect("nook");
    ada.send({ type: "typing" });
    await bo.next("typed");
    assert.ok((await report("nook")).bytes <= EMPTY_BYTES);
    await ada.post("Is anybody here?");
    assert.ok((await report("nook")).bytes > EMPTY_BYTES);
  });

  test("Where people met and said nothing, nothing stays", async () => {
    const [ada, bo] = await Promise.all([world.connect("bench"), world.connect("bench")]);
    await bo.close();
    assert.ok((await report("bench")).bytes > EMPTY_BYTES, "Ada is to miss Bo, whatever happens.");
    await ada.close();
    // Which ends with the grace time of the last.
    for (;;) if ((await report("bench")).bytes <= EMPTY_BYTES) break;
  });

  test("Those who came before the first word are who they were, through sleep and death", async () => {
    const [ada, bo] = await Promise.all([world.connect("porch"), world.connect("porch")]);
    await world.evict("porch");
    const cy = await world.connect("porch");
    const names = cy.welcomed.members.map((/** @type {any} */ { name }) => name);
    assert.deepEqual(new Set(names), new Set([ada.you.name, bo.you.name, cy.you.name]));
    const refused = await cy.refused({ type: "rename", name: ada.you.name });
    assert.equal(refused.reason, "name_taken");
    assert.equal((await bo.post("Good evening")).author.name, bo.you.name);
    await world.kill();
    await world.run();
    for (const { token, you } of [ada, bo, cy]) {
      assert.deepEqual((await world.connect("porch", { token })).you, you);
    }
  });

  test("A room that is full forgets its oldest words, and takes new ones", async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => world.connect("barn")));
    const first = await people[0].post(`the first of all ${chance.bytes(2_000)}`);
    const round = () => Promise.all(people.map((it) => it.insist(chance.bytes(2_900))));
    let { bytes, room } = await report("barn");
    // What is forgotten goes piece by piece, while they go on.
    for (let rounds = 0; rounds < 100 && room.oldest === first.seq; rounds++) {
      await round();
      ({ bytes, room } = await report("barn"));
    }
    for (let rounds = 0; rounds < 12; rounds++) {
      await round();
      ({ bytes, room } = await report("barn"));
      // So small a room feels each piece of what is indexed late and forgotten late.
      assert.ok(bytes < 2 * KEEP_BYTES, `It takes ${bytes} bytes.`);
    }
    assert.ok(room.oldest > first.seq);
    const last = await people[0].insist("And another word");
    assert.equal(last.type, "posted");
    const late = await world.connect("barn", { after: room.oldest - 2 });
    assert.equal(late.welcomed.history, "restarted");
    late.send({ type: "search", query: "the first of all" });
    assert.deepEqual((await late.next("found")).events, []);
  });

  test("Whoever said nothing is forgotten, and whoever did is not", async () => {
    const ada = await world.connect("attic"); // Who owns the room, having come first.
    const bo = await world.connect("attic");
    await ada.post("Hello");
    await Promise.all([ada.close(), bo.close()]);
    // Nobody tells when it is done; a stranger asks again and again for the name that was Bo's.
    for (;;) {
      const cy = await world.connect("attic");
      cy.send({ type: "rename", name: bo.you.name });
      const answer = await Promise.race([cy.next("renamed"), cy.next("rejected")]);
      await cy.close();
      if (answer.type === "renamed") break;
    }
    assert.deepEqual((await world.connect("attic", { token: ada.token })).you, ada.you);
    assert.notEqual((await world.connect("attic", { token: bo.token })).you.name, bo.you.name);
  });

  test("An operator purges a room, and nobody else does", async () => {
    const ada = await world.connect("den");
    await ada.post("a secret");
    for (const authorization of ["", "Bearer another key"]) {
      const headers = { authorization };
      const answer = await world.get("/r/den", { method: "DELETE", headers });
      assert.equal(answer.status, 404);
    }
    assert.equal((await world.get("/r/den", { method: "DELETE", ...OPERATOR })).status, 204);
    assert.equal((await ada.ended()).code, 1001);
    assert.ok((await report("den")).bytes <= EMPTY_BYTES);
    const again = await world.connect("den", { token: ada.token, after: ada.seq });
    assert.equal(again.welcomed.history, "restarted");
    assert.equal((await again.post("Anew")).seq, 1);
  });

  test("An operator removes what one member has said", async () => {
    const [ada, bo] = await Promise.all([world.connect("loft"), world.connect("loft")]);
    for (let n = 0; n < 15; n++) await ada.post(`a secret ${n}`);
    const kept = await bo.post("something else");
    const address = `/r/loft/members/${ada.you.id}/messages`;
    assert.equal((await world.get(address, { method: "DELETE" })).status, 404);
    const answer = await world.get(address, { method: "DELETE", ...OPERATOR });
    assert.deepEqual(await answer.json(), { removed: 15 });
    for (let n = 0; n < 15; n++) await bo.next("removed", { member_id: ada.you.id });
    bo.send({ type: "search", query: "secret" });
    assert.deepEqual((await bo.next("found")).events, []);
    const cy = await world.connect("loft");
    await cy.settled();
    const said = cy.heard("posted").filter(({ body }) => body !== "");
    assert.deepEqual(
      said.map(({ seq }) => seq),
      [kept.seq],
    );
  });
});

/** @param {string} room */
async function report(room) {
  return (await world.get(`/r/${room}/counters`, OPERATOR)).json();
}
