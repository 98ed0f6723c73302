// Coming back: a client that says what it holds gets exactly what it lacks, in order, or is told to
// start over; a newcomer gets the newest page and reads on from there, to the first.

import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { start } from "../support/world.js";

const ABSURD = [
  "",
  "-1",
  "1.5",
  "1e3",
  "0x10",
  "NaN",
  "soon",
  " ",
  "%00",
  "9".repeat(40),
  "1&after=2",
];

const world = await start();
after(() => world.stop());

suite("Resuming after a long absence", { timeout: 60_000 }, () => {
  /** @type {import("../support/connection.js").Connection} */
  let ada;

  before(async () => {
    ada = await world.connect("river");
    await speak("river", 51);
    await ada.settled();
  });

  test("340 missed events come in order, and nothing else", async () => {
    const bo = await world.connect("pond");
    const witness = await world.connect("pond");
    await bo.post("Back soon");
    await bo.close();
    await speak("pond", 17);

    const again = await world.connect("pond", { token: bo.token, after: bo.seq });
    await Promise.all([again.settled(), witness.settled()]);
    const missed = logOf(again);
    assert.equal(again.welcomed.history, "resumed");
    assert.equal(missed.length, 340);
    assert.deepEqual(missed, logOf(witness).slice(1));
    assert.equal(missed.filter(({ type }) => type === "renamed").length, 17);
  });

  test("1,000 missed events come", async () => {
    const after = ada.seq - 1_000;
    const bo = await world.connect("river", { after });
    await bo.settled();
    assert.equal(bo.welcomed.history, "resumed");
    assert.deepEqual(logOf(bo), logOf(ada).slice(after));
  });

  test("More are too many: the newest page, and the log has restarted", async () => {
    const bo = await world.connect("river", { after: ada.seq - 1_001 });
    await bo.settled();
    assert.equal(bo.welcomed.history, "restarted");
    assert.deepEqual(logOf(bo), messagesOf(ada).slice(-50));
  });

  test("An after beyond the newest has restarted too", async () => {
    for (const after of [ada.seq + 1, Number.MAX_SAFE_INTEGER]) {
      const bo = await world.connect("river", { after });
      await bo.settled();
      assert.equal(bo.welcomed.history, "restarted");
      assert.deepEqual(logOf(bo), messagesOf(ada).slice(-50));
    }
  });

  test("Who lacks nothing gets nothing", async () => {
    const bo = await world.connect("river", { after: ada.seq });
    await bo.settled();
    assert.equal(bo.welcomed.history, "resumed");
    assert.equal(bo.welcomed.seq, ada.seq);
    assert.deepEqual(logOf(bo), []);
  });

  test("A newcomer gets the newest 50 messages", async () => {
    const bo = await world.connect("river");
    await bo.settled();
    assert.equal(bo.welcomed.history, "newest");
    assert.deepEqual(logOf(bo), messagesOf(ada).slice(-50));
  });

  for (const after of ABSURD) {
    test(`An after of “${after}” harms nobody`, async () => {
      const { status } = await world.upgrade(`/r/river/socket?after=${after}`);
      assert.equal(status, 101);
      const bo = await world.connect("river", { after });
      assert.ok(["newest", "restarted"].includes(bo.welcomed.history));
      await bo.settled();
    });
  }
});

suite("Resuming and reading", { timeout: 60_000 }, () => {
  test("What is said while somebody comes back is neither lost nor doubled", async () => {
    const ada = await world.connect("ford");
    await ada.post("0");
    for (let n = 1; n <= 9; n++) {
      const [bo] = await Promise.all([world.connect("ford", { after: 1 }), ada.post(`${n}`)]);
      await bo.settled();
      assert.deepEqual(logOf(bo), logOf(ada).slice(1));
    }
  });

  test("An after of 0 is everything, while that is not too much", async () => {
    const ada = await world.connect("spring");
    await ada.rename("Ada");
    await ada.post("First words");
    const bo = await world.connect("spring", { after: 0 });
    await bo.settled();
    assert.equal(bo.welcomed.history, "resumed");
    assert.deepEqual(logOf(bo), logOf(ada));
  });

  test("History is read back to the first message, in pages of messages alone", async () => {
    const witness = await world.connect("brook");
    await speak("brook", 7);
    await witness.settled();
    const messages = messagesOf(witness);
    assert.equal(messages.length, 133);

    const bo = await world.connect("brook");
    await bo.settled();
    let read = logOf(bo);
    const sizes = [];
    for (let more = true; more; ) {
      const page = await bo.loadHistory(read[0].seq);
      read = [...page.events, ...read];
      sizes.push(page.events.length);
      more = page.more;
    }
    assert.deepEqual(read, messages);
    assert.deepEqual(sizes, [50, 33]);
  });

  test("Before the first there is nothing, and past the last there is the newest page", async () => {
    const ada = await world.connect("well");
    const message = await ada.post("Only this");
    for (const before of [0, 1]) {
      const { events, more } = await ada.loadHistory(before);
      assert.deepEqual([events, more], [[], false]);
    }
    for (const before of [2, 1_000, Number.MAX_SAFE_INTEGER]) {
      const { events, more } = await ada.loadHistory(before);
      assert.deepEqual([events, more], [[message], false]);
    }
  });

  test("A page that ends at the first message says that there are no more", async () => {
    const witness = await world.connect("source");
    await speak("source", 3);
    await witness.settled();
    const messages = messagesOf(witness);
    const reader = await world.connect("source");
    const { events, more } = await reader.loadHistory(messages[50].seq);
    assert.deepEqual([events, more], [messages.slice(0, 50), false]);
    assert.equal((await reader.loadHistory(messages[51].seq)).more, true);
  });
});

/**
 * So many newcomers, one after the other, take a name and say nineteen things, which is all that a
 * burst allows.
 * @param {string} room
 * @param {number} people
 */
async function speak(room, people) {
  for (let who = 0; who < people; who++) {
    const person = await world.connect(room);
    await person.rename(`Voice ${person.you.id.replace(/[^a-z]/gi, "")}`);
    const bodies = Array.from({ length: 19 }, (_, which) => `${person.you.id}: ${which}`);
    await Promise.all(bodies.map((body) => person.post(body)));
    await person.close();
  }
}

/** @param {import("../support/connection.js").Connection} connection */
function logOf({ received }) {
  return received.filter(({ type }) => type === "posted" || type === "renamed");
}

/** @param {import("../support/connection.js").Connection} connection */
function messagesOf(connection) {
  return connection.heard("posted");
}
