// A client that vanishes without a word is taken for gone after 90 s of silence, and no sooner; one
// that is merely quiet, and pings every 30 s, is not. Only real time can show this.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startProxy } from "../support/freezing_proxy.js";
import { start } from "../support/world.js";

const SILENCE_MS = 90_000;
const GRACE_MS = 5_000;
const PING_EVERY_MS = 30_000;
const POST_EVERY_MS = 4_000;

const world = await start();
after(() => world.stop());

test("Who vanishes is missed after 90 s, and who is quiet is not", {
  timeout: 150_000,
}, async (t) => {
  const proxy = await startProxy(world.port);
  t.after(() => proxy.stop());
  const ada = await world.connect("tunnel");
  const quiet = await world.connect("tunnel");
  const bo = await world.connect("tunnel", { via: proxy.url });
  const lastSignAt = Date.now();
  await bo.post("We are coming to a tunnel");
  proxy.freeze();

  const talk = setInterval(() => ada.post("Bo?"), POST_EVERY_MS);
  const ping = setInterval(() => quiet.ping(), PING_EVERY_MS);
  t.after(() => {
    clearInterval(talk);
    clearInterval(ping);
  });

  const left = await ada.next("left", {}, SILENCE_MS + GRACE_MS + 30_000);
  const silence = Date.now() - lastSignAt;
  assert.equal(left.member_id, bo.you.id);
  assert.ok(silence >= SILENCE_MS, `${silence} ms are too short a silence.`);
  assert.ok(silence < SILENCE_MS + GRACE_MS + 2 * POST_EVERY_MS, `${silence} ms are too long.`);

  await quiet.post("I was listening.");
  const again = await world.connect("tunnel", { token: bo.token, after: bo.seq });
  await again.next("posted", { body: "I was listening." });
  assert.equal(again.welcomed.present, 3);
  assert.deepEqual(await ada.next("joined", { member: again.you }), {
    type: "joined",
    member: bo.you,
  });
});
