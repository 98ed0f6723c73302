// A real language model behind the assistant, a small one that runs on this machine: what it says is
// little worth, but it says it as models do.

import assert from "node:assert/strict";
import http from "node:http";
import { after, suite, test } from "node:test";
import { hasModel, serveModel } from "../../tools/model.js";
import { newClientId } from "../support/connection.js";
import { start } from "../support/world.js";

const WITHOUT =
  "There is no model on this machine: `npm start -- --assistant` brings one where Python 3 is.";

/** It has this machine's cores, and may share them. */
const PATIENCE_MS = 45_000;

/**
 * A wall with an ear before the model's server: what is asked and what is answered is heard there.
 * @param {string} base @param {string} key
 */
async function listenTo(base, key) {
  /** @type {PromiseWithResolvers<{ asked: any, answer: string }>} */
  const verdict = Promise.withResolvers();
  const server = http.createServer(async (request, response) => {
    const body = (await request.setEncoding("utf8").toArray()).join("");
    const asked = JSON.parse(body);
    const { hostname, port, pathname } = new URL(`${base}/chat/completions`);
    const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
    const onward = http.request({ hostname, port, path: pathname, method: "POST", headers });
    response.on("close", () => onward.destroy());
    onward.on("error", () => response.destroy());
    onward.on("response", async (answer) => {
      response.writeHead(answer.statusCode ?? 0, {
        "content-type": answer.headers["content-type"],
      });
      const pieces = [];
      try {
        for await (const piece of answer) {
          pieces.push(piece);
          response.write(piece);
        }
      } catch {
        return; // Whoever asked has gone.
      }
      if (asked.response_format)
        verdict.resolve({ asked, answer: Buffer.concat(pieces).toString() });
      response.end();
    });
    onward.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { verdict: verdict.promise, stop, url: `http://127.0.0.1:${port}/v1` };
}

suite("A real model", { timeout: 60_000, skip: !hasModel() && WITHOUT }, async () => {
  if (!hasModel()) return;
  const model = await serveModel();
  const { AI_BASE_URL, AI_KEY, ...settings } = model.settings;
  const wall = await listenTo(AI_BASE_URL, AI_KEY);
  const said = { ...settings, AI_BASE_URL: wall.url };
  const bindings = Object.entries(said).map(([name, value]) => [name, { type: "text", value }]);
  const world = await start(Object.fromEntries(bindings));
  after(async () => {
    await world.stop();
    wall.stop();
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
    const { asked, answer } = await wall.verdict;
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
