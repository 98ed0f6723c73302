// Without a room: what is written then is kept, shown, and sent once; what is refused can be decided
// about. The page's own files come all the while: only its socket is cut.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, openDoors, PHONE } from "../support/person.js";

const { world, invite, visit } = await openDoors();

suite("Without the room", () => {
  test("Words written meanwhile survive a reload, and go out once, in order", async () => {
    const bo = await world.connect("tunnel");
    const { person: ada, wire } = await wired("tunnel", PHONE);
    await ada.say("Before");
    await bo.next("posted", { body: "Before" });
    wire.cut();
    await ada.say("First");
    await ada.say("Second");
    await ada.sees("Waiting to be sent");
    await ada.sees(/^Reconnecting in \d+ s\.$/);
    await ada.page.reload();
    await ada.sees("Waiting to be sent");
    await ada.reads("Second");
    await bo.post("Where are you?");
    wire.mend();
    // The browser says so when its network is back, and nobody waits for the next attempt.
    await ada.page.evaluate(() => dispatchEvent(new Event("online")));
    await ada.reads("Where are you?");
    await bo.next("posted", { body: "Second" });
    await ada.page.getByText("Waiting to be sent", { exact: true }).waitFor({ state: "detached" });
    assert.deepEqual(bo.bodies, ["Before", "Where are you?", "First", "Second"]);
    await eventually(async () => assert.deepEqual(await ada.messages(), bo.bodies));
  });

  test("A short loss says nothing, a longer one says when, and a return what was missed", async () => {
    const bo = await world.connect("lift");
    const { person: ada, wire } = await wired("lift");
    const status = ada.page.getByText(/^Reconnecting/);
    // By chance the page comes back at once, or later than it keeps silent.
    await ada.page.evaluate(() => {
      Math.random = () => 0.1;
    });
    wire.drop();
    await eventually(async () => assert.equal(wire.opened, 2));
    assert.equal(await status.count(), 0);
    await bo.post("All is well");
    await ada.reads("All is well"); // A wire that is not open yet can't be cut.

    // And here not by itself, just before the button is pressed.
    await ada.page.evaluate(() => {
      Math.random = () => 0.999;
    });
    wire.cut();
    await ada.sees(/^Reconnecting in [5-8] s\.$/);
    await bo.post("Missed");
    await bo.post("This too");
    wire.mend();
    await ada.button("Retry now").click();
    await ada.sees("Back. 2 new messages.");
    await ada.page
      .getByText("Back. 2 new messages.", { exact: true })
      .first()
      .waitFor({ state: "hidden" });
    await ada.sees("New messages");
  });

  test("A room that asks for a pause is not said to be full", async () => {
    const { person: ada, wire } = await wired("pause");
    await ada.page.evaluate(() => {
      Math.random = () => 0.999;
    });
    wire.cut(1013);
    await ada.sees(/^The room asked for a pause\. Connecting again in \d+ s\.$/);
    assert.equal(await ada.page.getByText(/full/).count(), 0);
  });

  test("A message too fast counts down, and goes by itself", async () => {
    const { person: ada, wire } = await wired("haste", { holdsClock: true });
    wire.answer = ({ client_id }) => ({
      type: "rejected",
      reason: "too_fast",
      client_id,
      retry_after_ms: 20_000,
      detail: "Too fast.",
    });
    await ada.say("In a hurry");
    await ada.sees(/It goes out again in 20 s\.$/);
    wire.answer = undefined;
    await ada.page.clock.runFor(18_500);
    await ada.sees(/It goes out again in 2 s\.$/);
    await ada.page.clock.runFor(1_000);
    await ada.sees(/It goes out again in 1 s\.$/);
    await ada.page.clock.runFor(1_000);
    await ada.page.getByText(/goes out again/).waitFor({ state: "detached" });
    assert.deepEqual(await ada.messages(), ["In a hurry"]);
  });

  test("A flood is slowed down, and arrives whole and in order", async () => {
    const bo = await world.connect("flood");
    const ada = await visit("flood");
    const flood = Array.from({ length: 26 }, (_, which) => `Word ${which}`);
    for (const words of flood) await ada.say(words);
    await bo.next("posted", { body: "Word 25" });
    assert.deepEqual(bo.bodies, flood);
  });

  test("A refused message waits for Retry or Discard, and says why", async () => {
    const bo = await world.connect("no");
    const { person: ada, wire } = await wired("no");
    wire.answer = ({ client_id }) => ({
      type: "rejected",
      reason: "not_now",
      client_id,
      detail: "Not now.",
    });
    await ada.say("Try me");
    await ada.say("Forget me");
    await eventually(async () => assert.equal(await ada.button("Retry").count(), 2));
    await ada.message("Try me").getByText("Not now.", { exact: true }).waitFor();
    wire.answer = undefined;
    await ada.message("Forget me").getByRole("button", { name: "Discard", exact: true }).click();
    await ada.message("Try me").getByRole("button", { name: "Retry", exact: true }).click();
    await bo.next("posted", { body: "Try me" });
    await eventually(async () => assert.deepEqual(await ada.messages(), ["Try me"]));
    await ada.reload();
    await ada.reads("Try me");
    assert.deepEqual(await ada.messages(), ["Try me"]);
  });
});

/** @typedef {{ type: string, [field: string]: unknown }} Frame */

/**
 * Somebody whose wire to the room can be cut, and who may get other answers than the room's; whose
 * time, if the test holds their clock, goes on only when the test says so.
 * @param {string} room
 * @param {import("../support/person.js").BrowserContextOptions & { holdsClock?: boolean }} [options]
 */
async function wired(room, { holdsClock = false, ...options } = {}) {
  const person = await invite(options);
  let isCut = false;
  /** @type {import("playwright-core").WebSocketRoute | undefined} */
  let open;
  const wire = {
    opened: 0,
    /** What the room says to a post, in place of what it would say. @type {((post: Frame) => Frame) | undefined} */
    answer: undefined,
    drop: (code = 4000) => open?.close({ code }),
    cut(code = 4000) {
      isCut = true;
      wire.drop(code);
    },
    mend() {
      isCut = false;
    },
  };
  await person.page.routeWebSocket(/\/r\/[^/]+\/socket/, (socket) => {
    if (isCut) return void socket.close({ code: 4000 });
    open = socket;
    wire.opened += 1;
    const server = socket.connectToServer();
    socket.onMessage((text) => {
      const command = text === "ping" ? undefined : JSON.parse(String(text));
      const answer = command?.type === "post" ? wire.answer?.(command) : undefined;
      if (answer) socket.send(JSON.stringify([answer]));
      else server.send(text);
    });
  });
  if (holdsClock) await person.page.clock.install();
  await person.enter(room);
  if (holdsClock) await person.page.clock.pauseAt(Date.now() + 60_000);
  return { person, wire };
}
