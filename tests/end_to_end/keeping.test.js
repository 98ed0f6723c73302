// What a room keeps, and what it does not: nothing for a look, nothing past its bounds, nothing that its
// operator has purged.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { start } from "../support/world.js";

const KEY = "a key that only the operator has";
const OPERATOR = { headers: { authorization: `Bearer ${KEY}` } };
/** What an object takes on disk that keeps nothing. */
const EMPTY_BYTES = 8_192;

const world = await start({ OPERATOR_KEY: { type: "text", value: KEY } });
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
});

/** @param {string} room */
async function report(room) {
  return (await world.get(`/r/${room}/counters`, OPERATOR)).json();
}
