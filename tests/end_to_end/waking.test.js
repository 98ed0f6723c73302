// A room that wakes is the room that slept: the platform takes an idle room's memory and leaves its
// sockets, so all that the room knows must come back from them and from storage.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { start } from "../support/world.js";

const BURST = 20;
const PATIENCE_MS = 10_000;

const world = await start();
after(() => world.stop());

suite("Waking", { concurrency: true, timeout: 60_000 }, () => {
  test("A conversation goes on over many sleeps, as if there had been none", async () => {
    const ada = await world.connect("river");
    const bo = await world.connect("river");
    await ada.rename("Ada");
    await bo.rename("Bo");

    for (let n = 1; n <= 5; n++) {
      await ada.post(`Ada ${n}`);
      await world.evict("river");
      const said = await bo.post(`Bo ${n}`);
      assert.equal(said.author.name, "Bo");
      assert.equal((await ada.next("posted", { body: `Bo ${n}` })).seq, said.seq);
    }

    await Promise.all([ada.settled(), bo.settled()]);
    const conversation = [1, 2, 3, 4, 5].flatMap((n) => [`Ada ${n}`, `Bo ${n}`]);
    assert.deepEqual(ada.bodies, conversation);
    assert.deepEqual(bo.bodies, conversation);
    assert.equal(ada.seq, 12);
    for (const person of [ada, bo]) assert.deepEqual(person.heard("left"), []);

    const cy = await world.connect("river");
    const names = cy.welcomed.members.map((/** @type {any} */ { name }) => name).sort();
    assert.deepEqual(names, ["Ada", "Bo", cy.you.name].sort());
    assert.equal(cy.welcomed.present, 3);
    for (const person of [ada, bo]) await person.next("joined", { member: cy.you });
    assert.equal(ada.heard("joined").length, 2);
    assert.equal(bo.heard("joined").length, 1);
  });

  test("What is said while the room falls asleep is not lost", async () => {
    const ada = await world.connect("meadow");
    const bo = await world.connect("meadow");
    for (let n = 0; n < 10; n++) {
      await Promise.all([world.evict("meadow"), ada.post(`Ada ${n}`), bo.post(`Bo ${n}`)]);
    }
    await Promise.all([ada.settled(), bo.settled()]);
    assert.deepEqual(ada.bodies, bo.bodies);
    assert.equal(new Set(ada.bodies).size, 20);
  });

  test("A ping is answered while the room sleeps", async () => {
    const ada = await world.connect("cradle");
    await world.evict("cradle");
    await ada.ping();
  });

  test("A grace that ran while the room fell asleep still ends in a goodbye", async () => {
    const ada = await world.connect("dock");
    const bo = await world.connect("dock");
    const closedAt = Date.now();
    await bo.close();
    await world.evict("dock");
    await ada.next("left", { member_id: bo.you.id }, PATIENCE_MS);
    const gone = Date.now() - closedAt;
    assert.ok(gone > 4_900 && gone < 8_000, `It was told after ${gone} ms.`);
  });

  test("Who returns to a room that slept meanwhile never left", async () => {
    const ada = await world.connect("cabin");
    const bo = await world.connect("cabin");
    const cy = await world.connect("cabin");
    await bo.close();
    await world.evict("cabin");
    const again = await world.connect("cabin", { token: bo.token });
    await world.evict("cabin");
    await cy.close();

    await ada.next("left", { member_id: cy.you.id }, PATIENCE_MS);
    assert.equal(ada.heard("left").length, 1);
    assert.equal(ada.heard("joined").length, 2);
    assert.deepEqual(again.you, bo.you);
  });

  test("Who leaves a sleeping room is missed, and a second connection is not", async () => {
    const ada = await world.connect("attic");
    const bo = await world.connect("attic");
    const cy = await world.connect("attic");
    const second = await world.connect("attic", { token: bo.token });
    await world.evict("attic");
    await Promise.all([second.close(), cy.close()]);
    await ada.next("left", { member_id: cy.you.id }, PATIENCE_MS);
    assert.equal(ada.heard("left").length, 1);
    await bo.post("I am still here.");
  });

  test("Sleep restores nobody's patience: the rate limit survives it", async () => {
    const ada = await world.connect("forge");
    const startedAt = Date.now();
    await Promise.all(Array.from({ length: BURST }, (_, n) => ada.post(`${n}`)));
    await world.evict("forge");
    const offers = Array.from({ length: BURST }, (_, n) => ada.offer(`More ${n}`));
    const posted = (await Promise.all(offers)).filter(({ type }) => type === "posted").length;
    const allowed = Math.ceil((Date.now() - startedAt) / 200) + 1;
    assert.ok(posted <= allowed && posted < BURST, `${posted} passed, up to ${allowed} may.`);
  });

  test("A client_id is still known after sleep", async () => {
    const ada = await world.connect("ledger");
    const first = await ada.post("Once", "the-same-1");
    await world.evict("ledger");
    assert.deepEqual(await ada.post("Once", "the-same-1"), first);
    assert.equal((await ada.post("Twice")).seq, 2);
  });
});
