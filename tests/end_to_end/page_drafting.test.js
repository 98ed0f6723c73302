// What is being written is its writer's: it is undone as it was typed, survives a reload with what it
// is for, and comes back when the room refuses it.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { act } from "../support/acting.js";
import { eventually, openDoors } from "../support/person.js";

const { world, invite, visit } = await openDoors();

/** The part that helps with more than plain words. */
const AIDS = /\/assets\/aids-/;
const PASTED = 300_000;
const STROKES = 12;
/** It is near 1; a page that measured and stored all of it at each stroke was at 6. */
const MAX_RATIO = 3;

suite("Drafting", () => {
  test("What was completed is taken back by the browser's own undo", async () => {
    const bo = await world.connect("undo");
    const ada = await visit("undo");
    await ada.composer.pressSequentially("Hello :wave:");
    await eventually(async () => assert.equal(await ada.composer.inputValue(), "Hello 👋"));
    await ada.page.keyboard.press("Control+z");
    assert.equal(await ada.composer.inputValue(), "Hello :wave:");
    await ada.composer.press("End");
    await ada.composer.pressSequentially(` @${bo.you.name.slice(0, 4)}`);
    await ada.page.getByRole("option").first().waitFor();
    await ada.page.keyboard.press("Enter");
    const written = `Hello :wave: @${bo.you.name} `;
    await eventually(async () => assert.equal(await ada.composer.inputValue(), written));
    await ada.page.keyboard.press("Control+z");
    assert.match(await ada.composer.inputValue(), /^Hello :wave: @.{0,4}$/);
    ada.assertSound();
  });

  test("What a reply is to survives a reload", async () => {
    const bo = await world.connect("target");
    const { seq } = await bo.post("Shall we meet?");
    const ada = await visit("target");
    await act(ada, "Shall we meet?", "Reply");
    await ada.sees(/^Replying to/);
    await ada.composer.fill("Gladly");
    await ada.reload();
    await ada.sees(/^Replying to/);
    assert.equal(await ada.composer.inputValue(), "Gladly");
    await ada.composer.press("Enter");
    assert.equal((await bo.next("posted", { body: "Gladly" })).reply_to.seq, seq);
    await ada.reload();
    assert.equal(await ada.page.getByText(/^Replying to/).count(), 0);
  });

  test("Whoever answers before the page is ready for it answers all the same", async () => {
    const bo = await world.connect("haste");
    const { seq } = await bo.post("Shall we go?");
    const ada = await invite();
    const { promise: isTyped, resolve: typed } = Promise.withResolvers();
    await ada.page.route(AIDS, async (route) => {
      await isTyped;
      await route.continue();
    });
    await ada.enter("haste");
    await act(ada, "Shall we go?", "Reply");
    await ada.say("Yes");
    await ada.say("At noon?");
    await ada.composer.fill("Or");
    typed(undefined);
    assert.equal((await bo.next("posted", { body: "Yes" })).reply_to?.seq, seq);
    assert.equal((await bo.next("posted", { body: "At noon?" })).reply_to, undefined);
    assert.equal(await ada.composer.inputValue(), "Or");
    ada.assertSound();
  });

  test("Words that call somebody may have to wait; what is written meanwhile follows them", async () => {
    const bo = await world.connect("calling-in-haste");
    const ada = await invite();
    const { promise: isTyped, resolve: typed } = Promise.withResolvers();
    await ada.page.route(AIDS, async (route) => {
      await isTyped;
      await route.continue();
    });
    await ada.enter("calling-in-haste");
    const said = ["Write to ada@example.org", "Or @nobody", "Or call"];
    const sayAll = async () => {
      for (const words of said) await ada.say(words);
      await ada.composer.fill("Not yet");
    };
    await sayAll();
    await ada.reload();
    assert.equal(await ada.composer.inputValue(), [...said, "Not yet"].join("\n"));
    await sayAll();
    typed(undefined);
    for (const body of said) await bo.next("posted", { body });
    assert.equal(await ada.composer.inputValue(), "Not yet");
    ada.assertSound();
  });

  test("An edit of which nothing is left says so, and can remove the message", async () => {
    const bo = await world.connect("empty");
    const ada = await visit("empty");
    await ada.say("Never mind");
    const { seq } = await bo.next("posted", { body: "Never mind" });
    await ada.message("Never mind").and(ada.page.locator("[data-seq]")).waitFor();
    await ada.composer.press("ArrowUp");
    await ada.page.getByText("Editing your message", { exact: true }).waitFor();
    await ada.composer.fill("");
    await ada.composer.press("Enter");
    const line = ada.page.getByRole("status").filter({ hasText: /^Nothing is left of it\./ });
    await line.getByRole("button", { name: "Remove", exact: true }).click();
    await ada.reads("Message removed");
    await bo.next("removed", { message: seq });
  });

  test("What the room refuses comes back to be changed", async () => {
    const bo = await world.connect("again");
    const ada = await invite();
    await ada.page.routeWebSocket(/\/r\/[^/]+\/socket/, (socket) => {
      const room = socket.connectToServer();
      socket.onMessage((frame) => {
        const { type, body, client_id } = frame === "ping" ? {} : JSON.parse(String(frame));
        const refused = { type: "rejected", reason: "malformed", client_id, detail: "No." };
        if (type === "post" && body === "Wrnog") socket.send(JSON.stringify([refused]));
        else room.send(frame);
      });
    });
    await ada.enter("again");
    await ada.say("Wrnog");
    await ada.message("Wrnog").getByRole("button", { name: "Edit", exact: true }).click();
    assert.equal(await ada.message("Wrnog").count(), 0);
    assert.equal(await ada.composer.inputValue(), "Wrnog");
    await ada.say("Wrong");
    await bo.next("posted", { body: "Wrong" });
    await ada.reload();
    assert.deepEqual(await ada.messages(), ["Wrong"]);
  });

  test("A stroke in 300,000 pasted characters costs what it does in a plain field", async () => {
    const ada = await visit("paste");
    await ada.page.evaluate(() => {
      const plain = document.createElement("textarea");
      plain.rows = 8;
      plain.className = "plain";
      document.body.append(plain);
    });
    const plain = await costOfStrokes(ada, ada.page.locator(".plain"));
    const composer = await costOfStrokes(ada, ada.composer);
    const told = `${composer.toFixed(1)} ms a stroke, ${plain.toFixed(1)} in a plain field`;
    assert.ok(composer < MAX_RATIO * plain + 20, told);
    assert.equal(await ada.page.getByText(/^\d+ characters too many$/).count(), 1);
  });
});

/**
 * The milliseconds that a browser works on a stroke at the end of a very long text.
 * @param {import("../support/person.js").Person} person
 * @param {import("playwright-core").Locator} field
 */
async function costOfStrokes({ page }, field) {
  await field.fill("some words ".repeat(PASTED / 11));
  const browser = await page.context().newCDPSession(page);
  // Its own time: what else the machine does is none of it.
  await browser.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await browser.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  };
  await field.press("End");
  const before = await worked();
  for (let stroke = 0; stroke < STROKES; stroke++) {
    await page.keyboard.press("x");
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => drawn(1))));
  }
  return ((await worked()) - before) * (1000 / STROKES);
}
