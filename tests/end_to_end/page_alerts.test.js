// Sounds and notifications: when they are wanted and the reader looks elsewhere, once for all tabs, and
// no longer than until somebody has read.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, holdUp, openDoors } from "../support/person.js";

const { world, invite, visit } = await openDoors();

suite("Alerts at the page", () => {
  test("A sound and a notification come when they are wanted, and one looks elsewhere", async () => {
    const bo = await world.connect("alerts");
    const ada = await visit("alerts", { permissions: ["notifications"] });
    await listen(ada);
    await lookAway(ada, true);
    await bo.post("Unheard");
    await ada.reads("Unheard");
    await ada.button("Notifications").click();
    await ada.page.getByRole("checkbox", { name: "A soft sound", exact: true }).check();
    await eventually(async () => assert.equal((await alerts(ada)).sounds, 1, "a first, to try it"));
    await ada.page.getByRole("checkbox", { name: "A notification", exact: true }).check();
    await bo.post("Are you there?");
    await eventually(async () => {
      const { sounds, notifications } = await alerts(ada);
      assert.equal(sounds, 2);
      assert.deepEqual(notifications, [`\u2068${bo.you.name}\u2069 · alerts: Are you there?`]);
    });

    await ada.reload();
    await ada.button("Notifications").click();
    for (const name of ["A soft sound", "A notification"]) {
      await ada.page.getByRole("checkbox", { name, checked: true }).waitFor();
    }
    await bo.post("Now you look");
    await ada.reads("Now you look");
    const { sounds, notifications } = await alerts(ada);
    assert.deepEqual([sounds, notifications], [0, []]);
  });

  test("What is said while the alerts are still on their way is told all the same", async () => {
    const bo = await world.connect("early");
    const ada = await visit("early", { permissions: ["notifications"] });
    await want(ada);
    const arrive = await holdUp(ada, /\/assets\/alerts-/);
    await ada.reload();
    await lookAway(ada, true);
    await bo.post("Early");
    await ada.reads("Early");
    arrive();
    await eventually(async () => {
      const { notifications } = await alerts(ada);
      assert.deepEqual(notifications, [`\u2068${bo.you.name}\u2069 · early: Early`]);
    });
  });

  test("A notification goes when its message has been read", async () => {
    const bo = await world.connect("gone");
    const ada = await visit("gone", { permissions: ["notifications"] });
    await want(ada);
    await lookAway(ada, true);
    await bo.post("Look here");
    await eventually(async () => assert.equal((await alerts(ada)).shown, 1));
    await lookAway(ada, false);
    await eventually(async () => assert.equal((await alerts(ada)).shown, 0));
  });

  test("At the bell one says what is told: everything, mentions, or nothing", async () => {
    const bo = await world.connect("levels");
    const ada = await visit("levels", { permissions: ["notifications"] });
    await want(ada);
    await ada.page.getByRole("radio", { name: "Mentions of me", exact: true }).check();
    await lookAway(ada, true);
    await bo.post("To everybody");
    await ada.reads("To everybody");
    const { id } = bo.heard("joined")[0].member;
    bo.send({
      type: "post",
      body: `@${await ada.name()} look`,
      client_id: "a-call",
      mentions: [id],
    });
    await eventually(async () => {
      const told = (await alerts(ada)).notifications.map((it) => it.split(": ")[1]);
      assert.deepEqual(told, [`@${await ada.name()} look`]);
    });

    await ada.reload();
    await ada.button("Notifications").click();
    await ada.page
      .getByRole("radio", { name: "Mentions of me", exact: true, checked: true })
      .waitFor();
    await ada.page.getByRole("radio", { name: "Nothing in this browser", exact: true }).check();
    await ada.page
      .getByRole("checkbox", { name: "A soft sound", exact: true, disabled: true })
      .waitFor();
  });

  test("Many rings need one audio context, and none of them throws", async () => {
    const bo = await world.connect("rings");
    const ada = await invite({ permissions: ["notifications"] });
    await ada.page.clock.install();
    await ada.enter("rings");
    await want(ada);
    for (const round of [1, 2, 3]) {
      await lookAway(ada, true);
      await bo.post(`Round ${round}`);
      await eventually(async () => assert.equal((await alerts(ada)).sounds, 1 + round));
      await lookAway(ada, false);
      await ada.page.clock.fastForward(3_000);
    }
    assert.equal((await alerts(ada)).contexts, 1);
    ada.assertSound();
  });

  test("Of two tabs one tells, and none while the other is read", async () => {
    const bo = await world.connect("pair");
    const { ada, tab } = await inTwoTabs("pair");
    await lookAway(ada, true);
    await areRead(ada, 1);
    await bo.post("Read at once");
    await Promise.all([tab.reads("Read at once"), ada.reads("Read at once")]);
    // The browser answers in order: what Ada's tab asked before has been answered too.
    await areRead(ada, 1);
    await lookAway(tab, true);
    await areRead(ada, 0);
    await bo.post("Nobody sees this");
    const told = async () =>
      (await alerts(ada)).notifications.concat((await alerts(tab)).notifications);
    await eventually(async () =>
      assert.deepEqual(await told(), [`\u2068${bo.you.name}\u2069 · pair: Nobody sees this`]),
    );
    await lookAway(tab, false);
    await eventually(async () => assert.equal((await alerts(ada)).shown, 0));
    assert.equal(
      (await alerts(ada)).sounds + (await alerts(tab)).sounds,
      2,
      "one of them to try it",
    );
  });

  test("A tab that goes to another room leaves the telling to one that stays", async () => {
    const bo = await world.connect("stay");
    const { ada, tab } = await inTwoTabs("stay");
    await lookAway(ada, true);
    await lookAway(tab, true);
    await ada.page.keyboard.press("Escape");
    await ada.page.keyboard.press("Control+k");
    await ada.page.getByRole("combobox", { name: /^Go to/ }).fill("elsewhere");
    await ada.page.getByRole("option", { name: /open this room$/ }).click();
    await ada.isAt({ pathname: "/r/elsewhere" });
    await ada.arrives();
    await bo.post("Who tells?");
    await eventually(async () =>
      assert.deepEqual((await alerts(tab)).notifications, [
        `\u2068${bo.you.name}\u2069 · stay: Who tells?`,
      ]),
    );
    assert.deepEqual((await alerts(ada)).notifications, []);
  });

  test("What was read in one tab is told by none, however late it comes to another", async () => {
    const bo = await world.connect("late");
    const { ada, tab, network } = await inTwoTabs("late");
    await lookAway(ada, true);
    network.hold();
    const { seq } = await bo.post("Read at once");
    await tab.reads("Read at once");
    await lookAway(tab, true);
    await areRead(ada, 0);
    await eventually(async () => assert.equal(await readThrough(ada, "late"), seq));
    network.release();
    await ada.reads("Read at once");
    await bo.post("Nobody sees this");
    await eventually(async () =>
      assert.deepEqual((await alerts(ada)).notifications, [
        `\u2068${bo.you.name}\u2069 · late: Nobody sees this`,
      ]),
    );
  });
});

/**
 * Ada in a room, in two tabs, of which the first is the one that tells.
 * @param {string} room
 */
async function inTwoTabs(room) {
  const ada = await invite({ permissions: ["notifications"] });
  const network = await holdBack(ada);
  await ada.enter(room);
  await want(ada);
  const tab = await ada.openTab(room);
  await listen(tab);
  await tab.button("Notifications").click();
  await tab.page
    .getByRole("checkbox", { name: "A soft sound", exact: true, checked: true })
    .waitFor();
  return { ada, tab, network };
}

/** What the room says reaches the page late, when the test wants it. @param {Person} person */
async function holdBack({ page }) {
  let isHeld = false;
  /** @type {(() => void)[]} */
  const held = [];
  await page.routeWebSocket(/\/r\/[^/]+\/socket/, (client) => {
    const server = client.connectToServer();
    server.onMessage((frame) => {
      if (isHeld) held.push(() => client.send(frame));
      else client.send(frame);
    });
  });
  return {
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
      for (const send of held.splice(0)) send();
    },
  };
}

/** So many tabs are being read, as the browser's locks know it. @param {Person} person @param {number} count */
async function areRead({ page }, count) {
  const tabs = () =>
    page.evaluate(async () => {
      const { held = [] } = await navigator.locks.query();
      return held.filter(({ name }) => name?.endsWith("is read")).length;
    });
  await eventually(async () => assert.equal(await tabs(), count));
}

/** How far a room has been read, as every tab knows it. @param {Person} person @param {string} room */
const readThrough = ({ page }, room) =>
  page.evaluate((key) => Number(localStorage.getItem(key)), `chatter/${room}/read`);

/** @typedef {import("../support/person.js").Person} Person */

/** Both are turned on. @param {Person} person */
async function want(person) {
  await listen(person);
  await person.button("Notifications").click();
  for (const name of ["A soft sound", "A notification"]) {
    await person.page.getByRole("checkbox", { name, exact: true }).check();
  }
  await eventually(async () =>
    assert.equal((await alerts(person)).sounds, 1, "a first, to try it"),
  );
}

/** A browser under test always claims to be looked at. @param {Person} person @param {boolean} away */
async function lookAway({ page }, away) {
  await page.evaluate((isAway) => {
    document.hasFocus = () => !isAway;
    window.dispatchEvent(new Event(isAway ? "blur" : "focus"));
  }, away);
}

/** Headless browsers are mute: what they would have played and shown is written down. @param {Person} person */
async function listen({ page }) {
  const note = () => {
    const alerts = {
      contexts: 0,
      /** A ring is two notes. */
      sounds: 0,
      shown: 0,
      notifications: /** @type {string[]} */ ([]),
    };
    const { AudioContext, OscillatorNode } = globalThis;
    Object.assign(globalThis, {
      alerts,
      AudioContext: class extends AudioContext {
        constructor() {
          super();
          alerts.contexts += 1;
        }
      },
      OscillatorNode: class extends OscillatorNode {
        /** @param {BaseAudioContext} context @param {OscillatorOptions} options */
        constructor(context, options) {
          super(context, options);
          alerts.sounds += 0.5;
        }
      },
      Notification: class {
        static permission = "granted";
        static async requestPermission() {
          return "granted";
        }
        /** @param {string} title @param {NotificationOptions} options */
        constructor(title, { body }) {
          alerts.notifications.push(`${title}: ${body}`);
          alerts.shown += 1;
        }
        close() {
          alerts.shown -= 1;
        }
      },
    });
  };
  await page.addInitScript(note);
  await page.evaluate(note);
}

/**
 * @param {Person} person
 * @returns {Promise<{ contexts: number, sounds: number, shown: number, notifications: string[] }>}
 */
const alerts = ({ page }) => page.evaluate(() => Object(globalThis).alerts);
