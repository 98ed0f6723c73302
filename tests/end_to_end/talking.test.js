// What the chat is for: words go to everyone, once, in one order, under the right name.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { start } from "../support/world.js";

const world = await start();
after(() => world.stop());

suite("Talking", { concurrency: 4, timeout: 30_000 }, () => {
  test("Two people talk", async () => {
    const ada = await world.connect("river");
    const bo = await world.connect("river");

    const said = await ada.post("Shall we meet at the river?");
    assert.deepEqual(await bo.next("posted"), said);
    const answered = await bo.post("I am by the bridge 🌊");
    assert.deepEqual(await ada.next("posted"), answered);

    assert.deepEqual(said.author, ada.you);
    assert.deepEqual([said.seq, answered.seq], [1, 2]);
    assert.equal(said.body, "Shall we meet at the river?");
    assert.ok(Number.isInteger(said.at) && Math.abs(Date.now() - said.at) < 60_000);
    assert.ok(answered.at >= said.at);
  });

  test("Rooms do not hear each other", async () => {
    const ada = await world.connect("here");
    const bo = await world.connect("there");
    await ada.post("Is anyone here?");
    await bo.settled();
    assert.deepEqual(bo.bodies, []);
  });

  test("A message keeps its lines, tabs and markup, and loses other control characters", async () => {
    const ada = await world.connect("quarry");
    const { body } = await ada.post(" \n\tOne \r\n\t<b>two</b>\u0007 &amp;\u0000 three\n ");
    assert.equal(body, "One\n\t<b>two</b> &amp; three");
  });

  test("Fields that the room does not know change nothing", async () => {
    const ada = await world.connect("orchard");
    ada.send({ type: "post", body: "Apples", client_id: "1", color: "red", seq: 99, author: "Bo" });
    const { seq, author } = await ada.next("posted", { body: "Apples", client_id: "1" });
    assert.equal(seq, 1);
    assert.deepEqual(author, ada.you);
  });

  test("What many say at once, everyone hears in the same order", async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => world.connect("market")));
    await Promise.all(
      people.flatMap((person, who) =>
        Array.from({ length: 10 }, (_, which) => person.post(`${who}: ${which}`)),
      ),
    );
    await Promise.all(people.map((person) => person.settled()));

    const [ada, ...others] = people.map((person) => person.bodies);
    assert.equal(new Set(ada).size, 80);
    for (const bodies of others) assert.deepEqual(bodies, ada);
    for (const [who] of people.entries()) {
      const own = ada.filter((body) => body.startsWith(`${who}:`));
      assert.deepEqual(own, [...own].sort(), "Each was heard in the order they spoke in.");
    }
  });

  test("The same client_id twice is stored once, and answered to that connection alone", async () => {
    const ada = await world.connect("echo");
    const elsewhere = await world.connect("echo", { token: ada.token });
    const bo = await world.connect("echo");

    const first = await ada.post("Once", "the-same-1");
    assert.deepEqual(await elsewhere.next("posted"), first);
    assert.deepEqual(await ada.post("Once", "the-same-1"), first);
    assert.deepEqual(await elsewhere.post("Other words", "the-same-1"), first);
    await Promise.all([ada, elsewhere, bo].map((connection) => connection.settled()));

    assert.deepEqual(bo.bodies, ["Once"]);
    assert.deepEqual(ada.bodies, ["Once", "Once"]);
    assert.deepEqual(elsewhere.bodies, ["Once", "Once"]);
    assert.equal((await bo.post("Mine", "the-same-1")).seq, 2, "Another's client_id is another.");
  });

  test("A new name reaches everyone, and stays", async () => {
    const ada = await world.connect("town");
    const bo = await world.connect("town");
    const old_name = ada.you.name;

    const renamed = await ada.rename("Ada");
    assert.deepEqual(await bo.next("renamed"), renamed);
    const { at, ...rest } = renamed;
    assert.ok(Number.isInteger(at));
    assert.deepEqual(rest, {
      type: "renamed",
      seq: 1,
      member_id: ada.you.id,
      name: "Ada",
      old_name,
    });

    await ada.close();
    const again = await world.connect("town", { token: ada.token });
    assert.deepEqual(again.you, { ...ada.you, name: "Ada" });
    const newcomer = await world.connect("town");
    assert.ok(newcomer.welcomed.members.some((/** @type {any} */ { name }) => name === "Ada"));
  });

  test("A name is composed, trimmed and folded, and may change its case", async () => {
    const ada = await world.connect("village");
    assert.equal((await ada.rename("  Zoe\u0308   of  the River ")).name, "Zoë of the River");
    assert.equal((await ada.rename("ZOË of the river")).name, "ZOË of the river");
    assert.equal((await ada.rename("🦦".repeat(32))).name, "🦦".repeat(32));
  });

  test("A message's author stays who they were then", async () => {
    const ada = await world.connect("archive");
    await ada.rename("Ada");
    await ada.post("As Ada");
    await ada.rename("Countess");
    await ada.post("As Countess");

    const bo = await world.connect("archive");
    assert.equal((await bo.next("posted", { body: "As Ada" })).author.name, "Ada");
    assert.equal((await bo.next("posted", { body: "As Countess" })).author.name, "Countess");
    const { events } = await bo.loadHistory(4);
    assert.deepEqual(
      events.map((/** @type {any} */ { author }) => author.name),
      ["Ada"],
    );
  });

  test("A ping is answered by a pong, which costs nothing", async () => {
    const ada = await world.connect("table");
    for (let n = 0; n < 50; n++) await ada.ping();
    for (let n = 0; n < 20; n++) await ada.post(`${n}`);
  });
});
