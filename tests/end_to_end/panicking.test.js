// A fault of the room's own, in the middle of a turn: all that was in its memory is gone, and so is
// every other room's. Nobody loses a word: what got no answer is said again, as the page does.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { newClientId } from "../support/connection.js";
import { start } from "../support/world.js";

describe("Panicking", () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    world = await start({}, "tests/end_to_end/panicking_worker.js");
  });
  after(() => world.stop());

  test("A conversation goes on through the room's own faults, and nothing is lost", async () => {
    const ada = await world.connect("volcano");
    const bo = await world.connect("volcano");
    const bystander = await world.connect("meadow");
    await ada.rename("Ada");

    const said = [];
    for (let n = 0; n < 5; n++) {
      said.push(await ada.post(`before fault ${n}`));
      bo.raw("panic");
      said.push(await untilAnswered(ada, `after fault ${n}`));
    }
    assert.deepEqual(
      said.map(({ seq }) => seq),
      Array.from({ length: 10 }, (_, n) => n + 2),
    );
    await bo.next("posted", { body: "after fault 4" });
    for (const person of [ada, bo]) {
      assert.equal(person.bodies.length, 10);
      assert.deepEqual(person.heard("left"), []);
    }
    assert.equal(said[9].author.name, "Ada");
    await bystander.post("Still here");

    const cy = await world.connect("volcano");
    assert.equal(cy.welcomed.present, 3);
    assert.deepEqual(cy.bodies, ada.bodies);
    // The room really did forget everything, each time.
    assert.equal(bo.heard("synced").length, 5);
    world.log.length = 0; // These faults were wanted.
  });
});

/**
 * What was said in the moment of a fault may be gone with it: who gets no answer says it again, as
 * the page does.
 * @param {import("../support/connection.js").Connection} person
 * @param {string} body
 */
async function untilAnswered(person, body) {
  const client_id = newClientId();
  try {
    return await person.offer(body, client_id, 3_000);
  } catch {
    return person.offer(body, client_id);
  }
}
