// Gone is gone: what was removed or edited away is in no byte of the room's database, nor in its index,
// nor in what the room tells.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, suite, test } from "node:test";
import { beginToBring, until } from "../support/bringing.js";
import { newClientId, newToken } from "../support/connection.js";
import { start } from "../support/world.js";

/** @typedef {import("../support/connection.js").Connection} Connection */

const MESSAGES = 120;

const sqlite = await import("node:sqlite").catch(() => undefined);

const KEY = "a key that only the operator has";
const operator = { authorization: `Bearer ${KEY}` };
const world = await start({ OPERATOR_KEY: { type: "text", value: KEY } });
after(() => world.stop());

suite("Erasing", { skip: sqlite === undefined, timeout: 120_000 }, () => {
  test("Words that were removed or edited away are in no byte of the database", async () => {
    // So many that nobody has to wait for their pace.
    const people = await Promise.all(Array.from({ length: 15 }, () => world.connect("cellar")));
    /** @param {number} n */
    const author = (n) => people[n % people.length];
    /** @type {number[]} */
    const places = [];
    // So much that the tables have many pages, and long ones that have pages of their own.
    for (let n = 0; n < MESSAGES; n++) {
      const filling = "pad ".repeat(n % 10 === 3 ? 900 : (n * 37) % 100);
      places.push((await author(n).post(`${secret(n)}${filling}${secret(n)}end`)).seq);
    }
    /** @type {Set<number>} */
    const gone = new Set();
    /** @param {(n: number) => boolean} which @param {(n: number) => string} body */
    const change = async (which, body) => {
      for (const [n, message] of places.entries()) {
        if (!which(n)) continue;
        gone.add(n);
        if (body(n) === "") await ask(author(n), { type: "remove", message }, "removed");
        else await ask(author(n), { type: "edit", message, body: body(n) }, "edited");
      }
    };
    await change(
      (n) => n % 3 === 0,
      () => "",
    );
    await change(
      (n) => n % 3 === 1,
      (n) => (n % 2 === 0 ? "brief" : `now much longer ${"and longer ".repeat(60)}`),
    );
    // Where rows have come and gone by then.
    await change(
      (n) => n % 6 === 2,
      () => "",
    );
    await world.kill();

    const bytes = everyByte();
    const isThere = (/** @type {number} */ n) => bytes.includes(secret(n));
    assert.deepEqual([...gone].filter(isThere), []);
    const kept = [...places.keys()].filter((n) => !gone.has(n));
    assert.ok(kept.every(isThere));
    await world.run();

    const cy = await world.connect("cellar");
    for (const n of [0, 3, 4]) assert.deepEqual(await found(cy, secret(n)), []);
    assert.deepEqual(await found(cy, secret(5)), [places[5]]);
  });

  test("A room that goes while a file is on its way leaves no words behind", async () => {
    const ada = await world.connect("pantry");
    await ada.post(`${secret(900)}first`);
    await ada.post(`${secret(901)}second`);
    const headers = { authorization: `Bearer ${ada.token}`, "content-length": 1_000 };
    const upload = beginToBring(world, "/r/pantry", headers);
    upload.request.write("half of it");
    await until(async () => {
      const answer = await world.get("/r/pantry/counters", { headers: operator });
      return (await answer.json()).room.since_waking.commands > 2;
    });
    await world.get("/r/pantry", { method: "DELETE", headers: operator });
    await world.kill();
    await upload.status;
    const bytes = everyByte("ChatRoom");
    await world.run();
    assert.deepEqual(
      [900, 901].filter((n) => bytes.includes(secret(n))),
      [],
    );
  });

  test("Words that are gone are in no list of those who follow the room either", async () => {
    const ada = newToken();
    const { connection: inbox } = await world.inbox(ada);
    const rooms = Array.from({ length: 12 }, (_, n) => `shelf-${n}`);
    const others = [];
    for (const [n, room] of rooms.entries()) {
      const here = await world.connect(room, { token: ada });
      const other = await world.connect(room);
      await here.post("I am here.");
      const body = `@${here.you.name} ${secret(800 + n)} ${"and more ".repeat((n * 5) % 13)}end`;
      const post = { type: "post", body, client_id: newClientId(), mentions: [here.you.id] };
      other.send(post);
      const { seq } = await other.next("posted", { body });
      await listed(inbox, room, secret(800 + n));
      others.push({ other, seq });
    }
    for (const [n, room] of rooms.entries()) {
      const { other, seq: message } = others[n];
      if (n % 3 === 0) {
        await ask(other, { type: "remove", message }, "removed");
        await listed(inbox, room, "I am here.");
      } else if (n % 3 === 1) {
        await ask(other, { type: "edit", message, body: "nothing" }, "edited");
        await listed(inbox, room, "nothing");
      } else {
        await world.get(`/r/${room}`, { method: "DELETE", headers: operator });
        await inbox.next("unlisted", { address: `/r/${room}` });
      }
    }
    await world.kill();
    const bytes = everyByte("Account");
    await world.run();
    assert.deepEqual(
      rooms.map((_, n) => 800 + n).filter((n) => bytes.includes(secret(n))),
      [],
    );
    assert.ok(bytes.includes("I am here."), "What is still there is looked at.");
  });

  test("Nobody is told later how others reacted to what is removed", async () => {
    const ada = await world.connect("attic");
    const { seq: message } = await ada.post("a slip");
    for (const on of [true, false, true]) {
      await ask(ada, { type: "react", message, emoji: "😅", on }, "reacted");
    }
    await ask(ada, { type: "remove", message }, "removed");

    const bo = await world.connect("attic", { after: 0 });
    await bo.settled();
    assert.equal(bo.seq, ada.seq, "The log has no gap.");
    assert.deepEqual(bo.heard("reacted"), []);
    assert.equal(bo.heard("removed").length, 4);
    assert.deepEqual([...new Set(bo.heard("removed").map((it) => it.message))], [message]);
    assert.doesNotMatch(JSON.stringify(bo.received), /😅|a slip/);
  });
});

/** Until a room stands in a list with these words. @param {Connection} inbox @param {string} room @param {string} words */
async function listed(inbox, room, words) {
  for (;;) {
    const { entry } = await inbox.next("listed", {});
    if (entry.address === `/r/${room}` && entry.last?.body.includes(words)) return;
  }
}

/** @param {number} n */
function secret(n) {
  return `secret-${n}-`;
}

/**
 * @param {Connection} connection
 * @param {{ type: string, message: number, [field: string]: unknown }} command
 * @param {string} answer
 */
function ask(connection, command, answer) {
  connection.send(command);
  return connection.next(answer, { message: command.message });
}

/** @param {Connection} connection @param {string} query */
async function found(connection, query) {
  connection.send({ type: "search", query });
  const { events } = await connection.next("found");
  return events.map((/** @type {any} */ { seq }) => seq);
}

/** All that SQLite has written, once its write-ahead log is done with. @param {string} [of] A class. */
function everyByte(of = "") {
  const files = fs
    .readdirSync(world.storage, { recursive: true, encoding: "utf8" })
    .filter((file) => file.includes(of))
    .map((file) => path.join(world.storage, file));
  for (const file of files.filter((file) => file.endsWith(".sqlite"))) {
    if (sqlite === undefined) continue;
    const database = new sqlite.DatabaseSync(file);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
  }
  const kept = files.filter((file) => fs.existsSync(file) && fs.statSync(file).isFile());
  return Buffer.concat(kept.map((file) => fs.readFileSync(file))).toString("latin1");
}
