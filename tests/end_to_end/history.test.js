// What was said in a room, read by programs: which messages, how many, from where, and by whom.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { start } from "../support/world.js";

const world = await start();
after(() => world.stop());

/** @param {string} address @returns {Promise<any>} */
const read = async (address) => JSON.parse(await (await world.get(address)).text());

suite("Reading without a socket", { timeout: 60_000 }, () => {
  test("A room tells its newest messages, or those on either side of a place", async () => {
    const ada = await world.connect("tea");
    for (const body of ["One", "Two", "Three"]) await ada.post(body);
    const bodies = async (/** @type {string} */ query) => {
      const { room, events, more } = await read(`/r/tea.json${query}`);
      assert.equal(room, "tea");
      return [events.map((/** @type {{ body: string }} */ { body }) => body), more];
    };
    assert.deepEqual(await bodies(""), [["One", "Two", "Three"], false]);
    assert.deepEqual(await bodies("?limit=2"), [["Two", "Three"], true]);
    assert.deepEqual(await bodies("?before=3"), [["One", "Two"], false]);
    assert.deepEqual(await bodies("?after=1&limit=1"), [["Two"], true]);
    assert.deepEqual(await bodies("?after=3"), [[], false]);
    assert.deepEqual(await bodies("?limit=0"), [["Three"], true], "a limit is clamped");
  });

  test("A reaction is told, and whose it is not", async () => {
    const ada = await world.connect("cake");
    const { seq } = await ada.post("Cake?");
    ada.send({ type: "react", message: seq, emoji: "🍰", on: true });
    await ada.next("reacted");
    const [{ reactions }] = (await read("/r/cake.json")).events;
    assert.equal(reactions[0].count, 1);
    assert.equal("mine" in reactions[0], false);
  });

  test("Whoever asks for JSON gets it at the room's own address, and any site may", async () => {
    const answer = await world.get("/r/tea", { headers: { accept: "application/json" } });
    assert.equal(answer.headers.get("content-type"), "application/json");
    assert.equal(answer.headers.get("access-control-allow-origin"), "*");
    const page = await world.get("/r/tea", { headers: { accept: "*/*" } });
    assert.match(String(page.headers.get("content-type")), /^text\/html/);
  });

  test("Reading is not coming in", async () => {
    const ada = await world.connect("quiet");
    await read("/r/quiet.json");
    await ada.post("Alone");
    assert.deepEqual(ada.heard("joined"), []);
  });
});
