// A real language model behind the assistant, a small one that runs on this machine: what it says is
// little worth, but it says it as models do.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { hasModel, serveModel } from "../../tools/model.js";
import { newClientId } from "../support/connection.js";
import { ModelTap } from "../support/model_tap.js";
import { start } from "../support/world.js";

const WITHOUT =
  "There is no model on this machine: `npm start -- --assistant` brings one where Python 3 is.";

/** It has this machine's cores, and may share them. */
const PATIENCE_MS = 45_000;

suite("A real model", { timeout: 60_000, skip: !hasModel() && WITHOUT }, async () => {
  if (!hasModel()) return;
  const model = await serveModel();
  const tap = await new ModelTap(model.settings).start();
  const world = await start(tap.bindings);
  after(async () => {
    await world.stop();
    tap.stop();
    model.stop();
  });

  test("its answer grows piece by piece, and is stored as it was shown when it is stopped", async () => {
    const ada = await world.connect("sea");
    const mentions = [ada.welcomed.room.assistant.id];
    const body = "@Sage, tell me a very long story about a ship.";
    ada.send({ type: "post", body, client_id: newClientId(), mentions });
    const told = [];
    while (told.length < 3) {
      const { draft_id, delta } = await ada.next("drafted", {}, PATIENCE_MS);
      if (delta !== "") told.push(delta);
      if (told.length === 3) ada.send({ type: "stop_draft", draft_id });
    }
    const answer = await ada.next("posted", { stopped: true }, PATIENCE_MS);
    const shown = ada.heard("drafted").map(({ delta }) => delta);
    assert.ok(answer.body.startsWith(shown.join("").trimEnd()), answer.body);
  });

  test("its verdict is what the schema allows", async () => {
    const ada = await world.connect("judged");
    ada.send({ type: "change_room", judge: true });
    await ada.next("room_changed", { judge: true });
    await ada.post("I will find you and hurt you");
    let { asked, pieces } = await tap.next();
    while (!asked.response_format) ({ asked, pieces } = await tap.next());
    const answer = Buffer.concat(pieces.map(({ bytes }) => bytes)).toString();
    const { flagged } = JSON.parse(JSON.parse(answer).choices[0].message.content);
    const { message, reason } =
      asked.response_format.json_schema.schema.properties.flagged.items.properties;
    for (const found of flagged) {
      assert.ok(message.enum.includes(found.message) && reason.enum.includes(found.reason));
    }
    if (flagged.length > 0) await ada.next("flagged", { message: 2 });
    await ada.post("It went on.");
    assert.deepEqual(
      world.log.filter((line) => line.includes('"model":')),
      [],
    );
  });
});
