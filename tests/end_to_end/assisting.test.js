// The assistant, asked through the built Worker: a model of ours answers over HTTP, or fails in every
// way that models have.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { newClientId } from "../support/connection.js";
import { ModelServer } from "../support/model_server.js";
import { start } from "../support/world.js";

const model = await new ModelServer().start();
const world = await start(model.bindings);
after(async () => {
  await world.stop();
  model.stop();
});

/** @typedef {import("../support/connection.js").Connection} Connection */

/** @param {Connection} person @param {string} body */
async function ask(person, body) {
  const client_id = newClientId();
  const mentions = [person.welcomed.room.assistant.id];
  person.send({ type: "post", body, client_id, mentions });
  return person.next("posted", { client_id });
}

/** What has been told of a draft so far. @param {Connection} person @param {string} draft_id */
function drafted(person, draft_id) {
  let text = "";
  for (const event of person.heard("drafted")) {
    if (event.draft_id !== draft_id) continue;
    assert.ok(event.start <= [...text].length, "a gap");
    text = [...text].slice(0, event.start).join("") + event.delta;
  }
  return text;
}

/** Waits until so much was told. @param {Connection} person @param {string} draft_id @param {string} text */
async function shows(person, draft_id, text) {
  while (drafted(person, draft_id) !== text) await person.next("drafted", { draft_id });
}

suite("The assistant", { timeout: 120_000 }, () => {
  test("is told of, answers before everyone's eyes, and is stored once", async () => {
    const ada = await world.connect("tea", { name: "Ada" });
    const bo = await world.connect("tea", { name: "Bo" });
    assert.equal(ada.welcomed.room.assistant.name, "Sage");
    const question = await ask(ada, "@Sage, what is a tide clock?");
    const asked = await model.next();
    assert.equal(asked.path, "/v1/chat/completions");
    assert.equal(asked.headers.authorization, "Bearer secret-of-the-model");
    assert.deepEqual([asked.body.model, asked.body.stream], ["parrot", true]);
    assert.match(asked.read, /"from":"Ada","words":"@Sage, what is a tide clock\?"/);
    const { draft_id, reply_to } = await bo.next("drafted");
    assert.equal(reply_to, question.seq);
    asked.say("It tells ");
    await shows(bo, draft_id, "It tells ");
    asked.say("the tides 🌊.");
    await shows(bo, draft_id, "It tells the tides 🌊.");
    const late = await world.connect("tea");
    await shows(late, draft_id, "It tells the tides 🌊.");
    asked.end();
    const answer = await bo.next("posted", { draft_id });
    assert.equal(answer.body, "It tells the tides 🌊.");
    assert.deepEqual([answer.author.bot, answer.reply_to.seq], [true, question.seq]);
    assert.equal(answer.stopped, undefined);
    const reader = await world.connect("tea");
    const kept = await reader.next("posted", { draft_id });
    assert.equal(kept.body, answer.body);
  });

  test("is stopped by whoever asked, and nobody listens to the model any more", async () => {
    const ada = await world.connect("stop");
    const bo = await world.connect("stop");
    await ask(ada, "@Sage, tell me all");
    const asked = await model.next();
    asked.say("First,");
    const { draft_id } = await bo.next("drafted", { delta: "First," });
    bo.send({ type: "stop_draft", draft_id });
    assert.equal((await bo.next("rejected")).reason, "not_allowed");
    ada.send({ type: "stop_draft", draft_id });
    const answer = await bo.next("posted", { draft_id });
    assert.deepEqual([answer.body, answer.stopped], ["First,", true]);
    await asked.abandoned;
    const again = await world.connect("stop");
    assert.equal((await again.next("posted", { draft_id })).stopped, true);
  });

  test("goes on talking with everyone else while the model thinks", async () => {
    const ada = await world.connect("busy");
    await ask(ada, "@Sage?");
    const asked = await model.next();
    for (let n = 1; n <= 10; n++) await ada.post(`meanwhile ${n}`);
    asked.say("Done.");
    asked.end();
    assert.equal((await ada.next("posted", { body: "Done." })).author.name, "Sage");
  });

  const faults = {
    "answers 500": (/** @type {any} */ asked) => asked.refuse(500),
    "answers with nonsense": (/** @type {any} */ asked) => asked.raw("data: <html>oops</html>\n\n"),
    "answers with half a line and goes": (/** @type {any} */ asked) => {
      asked.raw('data: {"choices":[{"delta":{"content":"Half');
      asked.hangUp();
    },
    "ends in the middle": (/** @type {any} */ asked) => {
      asked.say("Well, ");
      asked.hangUp();
    },
  };
  for (const [fault, act] of Object.entries(faults)) {
    test(`says that no answer comes, where the model ${fault}`, async () => {
      const room = fault.replaceAll(" ", "-").slice(0, 30);
      const ada = await world.connect(room);
      const question = await ask(ada, "@Sage?");
      act(await model.next());
      const ended = await ada.next("draft_ended");
      assert.deepEqual([ended.reply_to, ended.reason], [question.seq, "failed"]);
      await ask(ada, "@Sage, again?");
      const asked = await model.next();
      asked.say("Here I am.");
      asked.end();
      assert.equal((await ada.next("posted", { body: "Here I am." })).seq, 3);
    });
  }

  test("leaves a model alone that has too much to do", async () => {
    const ada = await world.connect("overload");
    await ask(ada, "@Sage?");
    (await model.next()).refuse(429, { "retry-after": "600" });
    assert.equal((await ada.next("draft_ended")).reason, "too_busy");
    const before = model.times;
    await ask(ada, "@Sage, now?");
    assert.equal((await ada.next("draft_ended")).reason, "too_busy");
    assert.equal(model.times, before);
  });

  test("takes as much as fits into a message from a model without an end", async () => {
    const ada = await world.connect("endless");
    await ask(ada, "@Sage, go on");
    const asked = await model.next();
    let isHeard = true;
    void asked.abandoned.then(() => (isHeard = false));
    while (isHeard) {
      asked.say("on and on ".repeat(20));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const answer = await ada.next("posted", { stopped: true });
    assert.equal(answer.stopped, true);
    assert.ok([...answer.body].length > 3_900);
  });

  test("owes nothing after a kill, and says so to whoever comes back", async () => {
    const ada = await world.connect("kill");
    const question = await ask(ada, "@Sage?");
    const asked = await model.next();
    asked.say("Half an");
    const { draft_id } = await ada.next("drafted", { delta: "Half an" });
    await world.kill();
    await ada.ended();
    await world.run();
    const again = await world.connect("kill", { token: ada.token, after: question.seq });
    const ended = await again.next("draft_ended");
    assert.deepEqual([ended.draft_id, ended.reason], [draft_id, "failed"]);
    await again.post("Never mind.");
    assert.equal(again.seq, question.seq + 1);
  });

  test("sums up for one connection alone what it missed", async () => {
    const ada = await world.connect("missed");
    const bo = await world.connect("missed");
    await bo.post("The boat leaves at five.");
    ada.send({ type: "summarize", after: 0 });
    const asked = await model.next();
    assert.match(asked.read, /"number":1,.*"words":"The boat leaves at five\."/);
    asked.say("The boat leaves at five (#1).");
    asked.end();
    const done = await ada.next("summarized", { done: true });
    const told = ada.heard("summarized").map((event) => event.delta);
    assert.equal(told.join(""), "The boat leaves at five (#1).");
    assert.deepEqual(bo.heard("summarized"), []);
    assert.equal(typeof done.draft_id, "string");
  });

  test("is asked for ever where somebody is alone with it", async () => {
    const ada = await world.connect("lonely");
    const sage = ada.welcomed.room.assistant;
    ada.send({ type: "open_direct", member_ids: [sage.id] });
    const { address } = await ada.next("direct_opened");
    const alone = await world.connect(address, { token: ada.token });
    assert.equal(alone.welcomed.room.assistant.id, sage.id);
    await alone.post("Are you there?");
    const asked = await model.next();
    asked.say("I am.");
    asked.end();
    assert.equal((await alone.next("posted", { body: "I am." })).author.id, sage.id);
  });
});
