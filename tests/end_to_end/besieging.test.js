// One visitor does their worst, of each kind, within what a room accepts: others hardly notice. The
// exact figures are for `npm run bench -- hostile`; here the room must only not stand still.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { adorn, attacked, KINDS, settle } from "../support/attack/siege.js";
import { start } from "../support/world.js";

const SECONDS = 1.5;
const REACTORS = 40;
/** Ten times what is promised of a machine that does nothing else. */
const LATEST_MS = 1_000;

const world = await start();
after(() => world.stop());
const socket = `${world.url}/r/castle/socket`.replace(/^http/, "ws");
const victims = await settle(socket);
const newest = victims[0].seq;
await adorn(socket, newest, REACTORS);

suite("Besieging", { timeout: 120_000 }, () => {
  for (const kind of KINDS) {
    test(`others are heard while somebody ${kind}`, async () => {
      const { p95 } = await attacked(socket, victims, { kind, count: 1, seconds: SECONDS, newest });
      assert.ok(p95 < LATEST_MS, `p95 was ${p95.toFixed(0)} ms`);
    });
  }
});
