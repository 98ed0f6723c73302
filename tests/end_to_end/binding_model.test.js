// The platform's own models, asked through their binding in place of a server: the same assistant, and
// the same judge.

import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { newClientId } from "../support/connection.js";
import { start } from "../support/world.js";

const NAME = "@cf/meta/parrot";

suite("The platform's own models", { timeout: 60_000 }, () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    const bindings = {
      AI: { type: "worker", worker: "chatter", exportName: "Models" },
      AI_MODEL: { type: "text", value: NAME },
    };
    world = await start(bindings, "tests/end_to_end/bound_model_worker.js");
  });
  after(() => world.stop());

  /** @param {import("../support/connection.js").Connection} person @param {string} body */
  function ask(person, body) {
    const mentions = [person.welcomed.room.assistant.id];
    person.send({ type: "post", body, client_id: newClientId(), mentions });
  }

  test("answer as a server does", async () => {
    const ada = await world.connect("tea");
    ask(ada, "@Sage, how many words?");
    const { author } = await ada.next("posted", { body: `${NAME} has 3 words` });
    assert.equal(author.bot, true);
  });

  test("say that they have too much to do", async () => {
    const ada = await world.connect("full");
    ask(ada, "@Sage, overload");
    assert.equal((await ada.next("draft_ended")).reason, "too_busy");
  });

  test("judge what was said", async () => {
    const ada = await world.connect("judged");
    ada.send({ type: "change_room", judge: true });
    await ada.next("room_changed", { judge: true });
    const { seq } = await ada.post("You fool");
    await ada.next("flagged", { message: seq, on: true });
  });
});
