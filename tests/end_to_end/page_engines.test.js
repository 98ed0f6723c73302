// The page's main path, told once, in every engine that this machine has.

import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { ENGINES } from "../support/engines.js";
import { eventually } from "../support/person.js";
import { Somebody } from "../support/somebody.js";
import { start } from "../support/world.js";

/** @typedef {import("../support/engines.js").Engine} Engine */

const world = await start();
after(() => world.stop());

for (const [name, launch] of Object.entries(ENGINES)) {
  if (launch) suite(name, { timeout: 120_000 }, () => tell(name, launch));
  else console.log(`${name} is not on this machine: the page was not tried in it.`);
}

/** @param {string} name @param {() => Promise<Engine>} launch */
function tell(name, launch) {
  const room = name.toLowerCase();
  /** @type {Engine} */
  let engine;
  /** @type {Somebody} */
  let ada;
  /** @type {Somebody} */
  let bo;

  before(async () => {
    engine = await launch();
    [ada, bo] = await Promise.all([come(), come()]);
  });
  after(() => engine.close());

  async function come() {
    const person = new Somebody(await engine.open(), world.url);
    await person.tab.resize(1000, 700);
    await person.enter(room);
    return person;
  }

  test("Two people talk, and a reload shows what was said", async () => {
    await ada.say("Shall we meet at the river?");
    await bo.reads("Shall we meet at the river?");
    await bo.say("By the old bridge");
    await ada.reads("By the old bridge");
    await ada.reload();
    await ada.reads("Shall we meet at the river?");
    await ada.reads("By the old bridge");
  });

  test("A message is answered, and reacted to, by keys alone", async () => {
    const { tab } = bo;
    await bo.click({ role: "textbox", name: /^Write/ });
    await bo.walksTo(["Shift", "Tab"], /^Messages/);
    await bo.walksTo(["ArrowUp"], /: Shall we meet at the river\?$/);
    await bo.walksTo(["Tab"], "React");
    await tab.press("Enter");
    await bo.sees({ role: "dialog", name: /./ });
    await bo.types("tada");
    await tab.press("Enter");
    await ada.sees({ role: "button", name: /^🎉 1/ });
    await bo.holds(/: Shall we meet at the river\?$/);

    await bo.walksTo(["Tab"], "React");
    await bo.walksTo(["ArrowRight"], "Reply");
    await tab.press("Enter");
    await bo.sees({ role: "text", words: /^Replying to/ });
    await bo.types("At nine");
    await tab.press("Enter");
    await ada.reads("At nine");
    await ada.sees({ role: "link", name: /In reply to You/ });
  });

  test("What was said is found, and one is led to it", async () => {
    await ada.tab.press("Control", "k");
    await ada.holds(/^Search/);
    await ada.types("bridge");
    await ada.click({ role: "button", words: /By the old bridge/ });
    await ada.holds(/: By the old bridge$/);
    await ada.click({ role: "button", name: "Close" });
    await ada.misses({ role: "button", name: "Close" });
  });

  test("Slash begins to write, writes nothing, and the browser is not asked", async () => {
    await ada.click({ role: "textbox", name: /^Write/ });
    await ada.walksTo(["Shift", "Tab"], /^Messages/);
    await ada.tab.run(() => {
      addEventListener("keydown", ({ key, defaultPrevented }) => {
        if (key === "/") document.documentElement.dataset.kept ??= String(defaultPrevented);
      });
    });
    await ada.tab.press("/");
    await ada.holds(/^Write/);
    assert.equal(await ada.tab.run(() => document.documentElement.dataset.kept), "true");
    await ada.types("a/b");
    await eventually(async () => assert.equal(await ada.written(), "a/b"));
    await ada.clears();
  });

  test("Who writes while the server is down is heard when it is back", async () => {
    await world.kill();
    await ada.say("Still here");
    await bo.sees({ role: "text", words: /Reconnecting/ });
    await world.run();
    for (const { tab } of [ada, bo]) await tab.run(() => dispatchEvent(new Event("online")));
    await bo.reads("Still here");
    await bo.say("So am I");
    await ada.reads("So am I");
    ada.assertSound();
    bo.assertSound();
  });
}
