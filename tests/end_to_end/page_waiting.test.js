// What a person is told while nothing comes back: that the network is dead, that a message takes long,
// whether trying again makes sense; and where Escape leaves whoever was led somewhere.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, openDoors } from "../support/person.js";

const { world, invite, visit, fill } = await openDoors();

/** Before a socket would notice by itself, which takes half a minute. */
const SOON_MS = 15_000;

suite("Waiting at the page", () => {
  test("A dead network is told at once, and so is its return", async () => {
    const bo = await world.connect("dead");
    const ada = await visit("dead");
    await ada.page.context().setOffline(true);
    const status = ada.page.getByText(/^You are offline\./).filter({ visible: true });
    await status.first().waitFor({ timeout: SOON_MS });
    await ada.say("Into the dark");
    await ada.page.context().setOffline(false);
    assert.equal((await bo.next("posted")).body, "Into the dark");
    await status.waitFor({ state: "detached" });
  });

  test("A message that takes long shows a clock, then says that it is being sent", async () => {
    const { person: ada, answer } = await unanswered("slow", { holdsClock: true });
    await ada.say("Anybody?");
    const message = ada.message("Anybody?");
    const line = message.locator(".message__sending");
    await message.waitFor();
    assert.equal(await line.count(), 0);
    await ada.page.clock.runFor(1_500);
    await line.waitFor();
    assert.equal(await line.textContent(), "");
    await ada.page.clock.runFor(2_000);
    await message.getByText("Sending…", { exact: true }).waitFor();
    answer({ type: "rejected", reason: "not_found" });
    await line.waitFor({ state: "detached" });
  });

  for (const [reason, passes] of /** @type {const} */ ([
    ["not_found", true],
    ["too_long", false],
  ])) {
    const whether = passes ? "offered" : "not offered";
    test(`To try again is ${whether} where the room said ${reason}`, async () => {
      const { person: ada, answer } = await unanswered(reason.replace("_", "-"));
      await ada.say("Anybody?");
      await ada.reads("Anybody?");
      answer({ type: "rejected", reason });
      const message = ada.message("Anybody?");
      await message.getByRole("button", { name: "Discard", exact: true }).waitFor();
      const retry = message.getByRole("button", { name: "Retry", exact: true });
      assert.equal(await retry.isVisible(), passes);
    });
  }

  test("Escape after a search closes it, and keeps the place that it led to", async () => {
    await fill("led", 4);
    const ada = await visit("led");
    await ada.button("Search").first().click();
    const field = ada.page.getByRole("searchbox");
    await field.fill("0: 3");
    await ada.page.locator(".search-result").filter({ hasText: /0: 3$/ }).first().click();
    const found = ada.message("0: 3");
    await eventually(async () => assert.ok(await found.evaluate(isFocused)));
    const before = (await found.boundingBox())?.y;
    await ada.page.keyboard.press("Escape");
    await field.waitFor({ state: "hidden" });
    assert.ok(await found.evaluate(isFocused));
    await eventually(async () => assert.equal((await found.boundingBox())?.y, before));
    await ada.page.keyboard.press("Escape");
    await eventually(async () => assert.ok(await ada.composer.evaluate(isFocused)));
    await ada.reads("3: 19");
  });
});

/**
 * Somebody in a room that takes what is said, and gives the answer that the test gives; whose time, if
 * the test holds their clock, goes on only when the test says so.
 * @param {string} room
 * @param {{ holdsClock?: boolean }} [options]
 */
async function unanswered(room, { holdsClock = false } = {}) {
  const person = await invite();
  /** @type {((answer: object) => void) | undefined} */
  let reply;
  await person.page.routeWebSocket(/\/r\/[^/]+\/socket/, (page) => {
    const server = page.connectToServer();
    page.onMessage((frame) => {
      const command = frame === "ping" ? {} : JSON.parse(String(frame));
      if (command.type !== "post") return server.send(frame);
      reply = (answer) =>
        page.send(JSON.stringify([{ ...answer, client_id: command.client_id, detail: "No." }]));
    });
  });
  if (holdsClock) await person.page.clock.install();
  await person.enter(room);
  if (holdsClock) await person.page.clock.pauseAt(Date.now() + 60_000);
  return { person, answer: (/** @type {object} */ given) => reply?.(given) };
}

/** Runs in the page. @param {Element} element */
function isFocused(element) {
  return element === document.activeElement;
}
