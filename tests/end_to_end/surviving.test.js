// What was acknowledged is kept: the process is killed while messages flow, as by a power cut, and
// started again on the same storage.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { newClientId } from "../support/connection.js";
import { start } from "../support/world.js";

const VOICES = 8;

const world = await start();
after(() => world.stop());

suite("Surviving", { timeout: 60_000 }, () => {
  test("Names, people and words outlive the process", async () => {
    const ada = await world.connect("home");
    const bo = await world.connect("home");
    await ada.rename("Ada");
    const said = await ada.post("I will be back.");

    await world.kill();
    await Promise.all([ada.ended(), bo.ended()]);
    await world.run();

    const again = await world.connect("home", { token: ada.token });
    assert.deepEqual(again.you, { ...ada.you, name: "Ada" });
    assert.deepEqual(await again.next("posted"), said);
    const other = await world.connect("home", { token: bo.token, after: 1 });
    assert.deepEqual(other.you, bo.you);
    assert.deepEqual(await other.next("posted"), said);
    assert.equal((await other.post("Welcome back.")).seq, 3);
    assert.equal((await other.refused({ type: "rename", name: "ada" })).reason, "name_taken");
  });

  test("Who was gone when the process died is not here when it returns", async () => {
    const ada = await world.connect("port");
    const bo = await world.connect("port");
    await world.kill();
    await Promise.all([ada.ended(), bo.ended()]);
    await world.run();

    const again = await world.connect("port", { token: ada.token });
    if (again.welcomed.present > 1) await again.next("left", { member_id: bo.you.id }, 10_000);
    const cy = await world.connect("port");
    assert.equal(cy.welcomed.present, 2);
  });

  for (const round of ["first", "second", "third"]) {
    test(`Killed while messages flow, for the ${round} time`, async () => {
      const witness = await world.connect("market", { after: 0 });
      await witness.settled();
      const voices = await Promise.all(
        Array.from({ length: VOICES }, () => world.connect("market")),
      );
      const { acknowledged, pending } = await speakUntilKilled(voices);
      await Promise.all([witness, ...voices].map((connection) => connection.ended()));
      await world.run();

      const seen = witness.heard("posted");
      const reader = await world.connect("market", { after: 0 });
      await reader.settled();
      const kept = reader.heard("posted");
      assert.deepEqual(kept.slice(0, seen.length), seen, "What was shown to anyone is kept.");
      for (const message of acknowledged) assert.deepEqual(kept[message.seq - 1], message);
      assert.equal(new Set(kept.map(({ body }) => body)).size, kept.length, "Nothing is twice.");

      // Nobody was told whether these were stored; saying them again settles it.
      const returned = await Promise.all(
        pending.map(async ({ token, body, id }) => {
          const voice = await world.connect("market", { token });
          return voice.post(body, id);
        }),
      );
      await reader.settled();
      const bodies = reader.bodies;
      for (const { seq, body } of returned) assert.equal(bodies.indexOf(body), seq - 1);
      assert.equal(new Set(bodies).size, bodies.length);
    });
  }
});

/**
 * Each voice says one thing after the other, until the process is killed in the middle of it.
 * @param {import("../support/connection.js").Connection[]} voices
 */
async function speakUntilKilled(voices) {
  /** @type {import("../support/connection.js").Event[]} */
  const acknowledged = [];
  /** @type {{ token: string, body: string, id: string }[]} */
  const pending = [];
  await Promise.all(
    voices.map(async (voice) => {
      for (;;) {
        const words = {
          token: voice.token,
          body: `${voice.you.name}: ${newClientId()}`,
          id: newClientId(),
        };
        try {
          acknowledged.push(await voice.post(words.body, words.id));
        } catch {
          pending.push(words);
          return;
        }
        if (acknowledged.length === VOICES * 10) await world.kill();
      }
    }),
  );
  assert.equal(pending.length, VOICES);
  return { acknowledged, pending };
}
