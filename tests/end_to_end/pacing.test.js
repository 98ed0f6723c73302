// How fast a member may speak: twenty commands at once, then five a second, over all of their
// connections. A clock that runs on while the test speaks may allow a few more, never fewer.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { start } from "../support/world.js";

const BURST = 20;
const PER_SECOND = 5;

const world = await start();
after(() => world.stop());

suite("Pacing", { concurrency: true, timeout: 30_000 }, () => {
  test("Twenty go through, the next are too_fast, and five a second follow", async () => {
    const ada = await world.connect("mill");
    const startedAt = Date.now();
    const answers = await Promise.all(many(40, (n) => ada.offer(`${n}`, `id-${n}`)));
    const allowed = BURST + allowedSince(startedAt);

    const posted = answers.filter(({ type }) => type === "posted").length;
    assert.ok(posted >= BURST && posted <= allowed, `${posted} passed, up to ${allowed} may.`);
    const [refused] = answers.filter(({ type }) => type === "rejected");
    const { retry_after_ms, detail, ...rest } = refused;
    assert.deepEqual(rest, { type: "rejected", reason: "too_fast", client_id: refused.client_id });
    assert.match(detail, /^\p{Lu}[^\n]*\.$/u);
    assert.ok(Number.isInteger(retry_after_ms) && retry_after_ms > 0 && retry_after_ms <= 1_000);
  });

  test("Who waits as long as the room asks is heard", async () => {
    const ada = await world.connect("field");
    // From before the first: while its answer was on its way, time went by for the room too.
    const startedAt = Date.now();
    await Promise.all(many(BURST, (n) => ada.post(`${n}`)));
    for (let n = 0; n < 10; n++) assert.equal((await ada.insist(`More: ${n}`)).type, "posted");
    const took = Date.now() - startedAt;
    assert.ok(took > 1_900, `Ten more took ${took} ms, and five a second may pass.`);
  });

  test("All commands of all connections of a member count, and nobody else's", async () => {
    const ada = await world.connect("mine");
    const second = await world.connect("mine", { token: ada.token });
    const bo = await world.connect("mine");
    const startedAt = Date.now();
    for (let n = 0; n < BURST / 4; n++) {
      ada.send({ type: "load_history", before: 1 });
      ada.raw(new Uint8Array(1));
      second.raw("nonsense");
      second.send({ type: "dance" });
    }
    await Promise.all(many(BURST / 2, () => Promise.all([ada.answer(), second.answer()])));

    const answers = await Promise.all(many(BURST, () => second.offer("Still?")));
    const posted = answers.filter(({ type }) => type === "posted").length;
    const allowed = allowedSince(startedAt);
    assert.ok(posted <= allowed && posted < BURST, `${posted} passed, up to ${allowed} may.`);
    await Promise.all(many(BURST, (n) => bo.post(`${n}`)));
  });

  test("A hundred refusals in a row close with 1008", async () => {
    const ada = await world.connect("drum");
    const bo = await world.connect("drum");
    for (let n = 0; n < 300; n++) ada.raw("nonsense");
    assert.equal((await ada.ended()).code, 1008);

    const reasons = ada.heard("rejected").map(({ reason }) => reason);
    const inARow = reasons.length - 1 - reasons.findLastIndex((reason) => reason !== "too_fast");
    assert.ok(inARow >= 99 && inARow <= 100, `The last ${inARow} were too fast.`);
    await bo.post("Quiet again.");
  });

  test("Ninety-nine refusals close nothing", async () => {
    const ada = await world.connect("bell");
    for (let n = 0; n < BURST + 90; n++) ada.raw("nonsense");
    const answers = await Promise.all(many(BURST + 90, () => ada.next("rejected")));
    const last = answers[answers.length - 1];
    assert.equal(last.reason, "too_fast");
    await pause(last.retry_after_ms);
    await ada.post("Sorry.");
  });
});

/**
 * @template T
 * @param {number} count
 * @param {(n: number) => T} make
 */
function many(count, make) {
  return Array.from({ length: count }, (_, n) => make(n));
}

/** @param {number} startedAt */
function allowedSince(startedAt) {
  return Math.ceil(((Date.now() - startedAt) / 1_000) * PER_SECOND) + 1;
}
