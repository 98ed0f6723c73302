// Two people in private, while a third tries everything: whoever is not a member of a direct room is
// answered as if there were none.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { newToken } from "../support/connection.js";
import { start } from "../support/world.js";

/** @typedef {import("../support/connection.js").Connection} Connection */

const KEY = "a key of the operator";
/** Where nobody has ever met. */
const NOWHERE = "/d/AAAAAAAAAAAAAAAAAAAAAA";

const world = await start({ OPERATOR_KEY: { type: "text", value: KEY } });
after(() => world.stop());

/** Ada, Bo and Cy in a room, and the address at which Ada and Bo meet. @param {string} room */
async function meet(room) {
  const [ada, bo, cy] = [
    await world.connect(room, { name: "Ada" }),
    await world.connect(room, { name: "Bo" }),
    await world.connect(room, { name: "Cy" }),
  ];
  const { address } = await ada.openDirect(bo);
  return { ada, bo, cy, address };
}

/** @param {string} token */
const bearer = (token) => ({ authorization: `Bearer ${token}` });

/** What an address answers to somebody, headers of the hour aside. @param {string} address @param {string} [token] */
async function answer(address, token) {
  const got = await world.get(address, { headers: token === undefined ? {} : bearer(token) });
  const headers = Object.fromEntries(got.headers);
  return { status: got.status, headers: { ...headers, date: "" }, body: await got.text() };
}

suite("Confiding", { timeout: 60_000 }, () => {
  test("Two people talk in private, and see how far the other has read", async () => {
    const { ada, bo, address } = await meet("tea");
    assert.match(address, /^\/d\/[\w-]{22}$/);
    const [here, there] = [
      await world.connect(address, { token: ada.token }),
      await world.connect(address, { token: bo.token }),
    ];
    // Nobody owns what two have between them.
    const { role, ...plain } = ada.you;
    assert.equal(role, "owner");
    assert.deepEqual(here.you, plain);
    assert.deepEqual(here.welcomed.members, [plain, bo.you]);
    const said = await here.post("Only you know.");
    assert.equal((await there.next("posted")).body, said.body);
    there.send({ type: "read", seq: said.seq });
    assert.deepEqual(await here.next("seen"), {
      type: "seen",
      member_id: bo.you.id,
      seq: said.seq,
    });
    assert.equal((await bo.openDirect(ada)).address, address);
  });

  test("A third who knows the address learns nothing, not even whether anybody has met", async () => {
    const { ada, bo, cy, address } = await meet("yard");
    await (await world.connect(address, { token: ada.token })).post("Cy must not know.");
    for (const token of [undefined, newToken(), cy.token]) {
      for (const part of ["", ".json", "/counters", "/socket/", "/members"]) {
        const [real, none] = [
          await answer(address + part, token),
          await answer(NOWHERE + part, token),
        ];
        assert.deepEqual(real, none, part);
        assert.equal(real.status, 404, part);
      }
      const headers = token === undefined ? {} : bearer(token);
      const real = await world.upgrade(`${address}/socket?after=0`, headers);
      const none = await world.upgrade(`${NOWHERE}/socket?after=0`, headers);
      assert.equal(real.status, 404);
      assert.deepEqual([real.status, real.body], [none.status, none.body]);
      assert.equal(real.headers["set-cookie"], undefined);
    }
    const deleted = await world.get(address, { method: "DELETE", headers: bearer(cy.token) });
    assert.equal(deleted.status, 404);

    // Nor by asking to be let in: theirs is another room.
    const { address: other } = await cy.openDirect(ada, bo);
    assert.notEqual(other, address);
    await cy.settled();
    assert.deepEqual(cy.heard("posted"), []);
  });

  test("Its members have the page and the words, and nobody else's page may read them", async () => {
    const { ada, address } = await meet("desk");
    const said = await (await world.connect(address, { token: ada.token })).post("Hello.");
    const page = await answer(address, ada.token);
    assert.equal(page.status, 200);
    assert.match(
      page.body,
      /<title>Chatter<\/title>/,
      "Whoever is shown the link is told nothing.",
    );
    const words = await answer(`${address}.json`, ada.token);
    assert.deepEqual(JSON.parse(words.body).events, [said]);
    assert.equal(Reflect.get(words.headers, "access-control-allow-origin"), undefined);
  });

  test("A kill and a sleep in the middle of it", async () => {
    const { ada, bo, cy, address } = await meet("dock");
    const here = await world.connect(address, { token: ada.token });
    await here.post("Are you there?");
    here.send({ type: "read", seq: 1 });
    await here.settled();
    await world.kill();
    await Promise.all([ada, bo, cy, here].map((connection) => connection.ended()));
    await world.run();

    const there = await world.connect(address, { token: bo.token });
    assert.equal((await there.next("posted")).body, "Are you there?");
    assert.deepEqual(
      there.welcomed.seen.toSorted((/** @type {any} */ a, /** @type {any} */ b) => b.seq - a.seq),
      [
        { member_id: ada.you.id, seq: 1 },
        { member_id: bo.you.id, seq: 0 },
      ],
    );
    await world.evict(address);
    await there.post("Yes.");
    assert.equal((await world.upgrade(`${address}/socket`, bearer(cy.token))).status, 404);
    const back = await world.connect(address, { token: ada.token, after: 1 });
    assert.equal((await back.next("posted")).body, "Yes.");
  });

  test("An opened room in which nothing was said yet outlives a sleep", async () => {
    const { ada, address } = await meet("shed");
    await world.evict(address);
    const here = await world.connect(address, { token: ada.token });
    assert.equal(here.welcomed.seq, 0);
  });

  test("The operator takes it out", async () => {
    const { ada, address } = await meet("cellar");
    const here = await world.connect(address, { token: ada.token });
    await here.post("Erase me.");
    const purged = await world.get(address, { method: "DELETE", headers: bearer(KEY) });
    assert.equal(purged.status, 204);
    await here.ended();
    assert.equal((await answer(address, ada.token)).status, 404);
  });
});
