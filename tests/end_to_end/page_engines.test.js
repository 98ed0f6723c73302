// The page's main path, told once, in every engine that this machine has.

import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { ENGINES } from "../support/engines.js";
import { eventually } from "../support/person.js";
import { Somebody } from "../support/somebody.js";
import { start } from "../support/world.js";

/** @typedef {import("../support/engines.js").Engine} Engine */
/** @typedef {{ room: string, ada: Somebody, bo: Somebody, come: (room?: string) => Promise<Somebody> }} Cast */

const world = await start();
after(() => world.stop());

for (const [name, launch] of Object.entries(ENGINES)) {
  if (launch) suite(name, () => tell(name, launch));
  else console.log(`${name} is not on this machine: the page was not tried in it.`);
}

const { Firefox } = ENGINES;
if (Firefox) {
  suite("Where the browser keeps nothing", () => {
    test("One talks all the same, and nothing goes wrong unseen", async () => {
      const engine = await Firefox({ storage: "refused" });
      after(() => engine.close());
      const ada = new Somebody(await engine.open(), world.url);
      await ada.enter("forgetful");
      await ada.say("Who am I?");
      await ada.reads("Who am I?");
      const bo = await world.connect("forgetful");
      await bo.post("Nobody knows");
      await ada.reads("Nobody knows");
      ada.assertSound();
    });
  });
}

/**
 * One story, in which each part begins where the last one ended.
 * @param {string} name
 * @param {() => Promise<Engine>} launch
 */
function tell(name, launch) {
  /** @type {Engine} */
  let engine;
  const cast = /** @type {Cast} */ ({ room: name.toLowerCase(), come });

  before(async () => {
    engine = await launch();
    [cast.ada, cast.bo] = await Promise.all([come(), come()]);
  });
  after(() => engine.close());

  async function come(room = cast.room) {
    const person = new Somebody(await engine.open(), world.url);
    await person.tab.resize(1000, 700);
    await person.enter(room);
    return person;
  }

  tellOfTalking(cast);
  tellOfKeys(cast);
  tellOfPlaces(cast);
  tellOfSecondThoughts(cast);
  tellOfLosses(cast);
}

/** @param {Cast} cast */
function tellOfTalking(cast) {
  test("Two people talk, and a reload shows what was said", async () => {
    const { ada, bo } = cast;
    await ada.say("Shall we meet at the river?");
    await bo.reads("Shall we meet at the river?");
    await bo.say("By the old bridge");
    await ada.reads("By the old bridge");
    await ada.reload();
    await ada.reads("Shall we meet at the river?");
    await ada.reads("By the old bridge");
  });

  test("A message is answered, and reacted to, by keys alone", async () => {
    const { ada, bo } = cast;
    const { tab } = bo;
    await bo.click({ role: "textbox", name: /^Write/ });
    await bo.walksTo(["Shift", "Tab"], /^Messages/);
    await bo.walksTo(["ArrowUp"], /: Shall we meet at the river\?$/);
    await bo.walksTo(["Tab"], /^React with/);
    await bo.walksTo(["ArrowRight"], "React");
    await tab.press("Enter");
    await bo.sees({ role: "dialog", name: /./ });
    await bo.types("tada");
    await tab.press("Enter");
    await ada.sees({ role: "button", name: /^🎉 1/ });
    await bo.holds(/: Shall we meet at the river\?$/);

    await bo.walksTo(["Tab"], /^React/); // Or where they were in this row before.
    await bo.walksTo(["ArrowRight"], "Reply");
    await tab.press("Enter");
    await bo.sees({ role: "text", words: /^Replying to/ });
    await bo.types("At nine");
    await tab.press("Enter");
    await ada.reads("At nine");
    await ada.sees({ role: "link", name: /In reply to You/ });
  });

  test("What was said is found, and one is led to it", async () => {
    const { ada } = cast;
    await ada.tab.press("Control", "k");
    await ada.holds(/^Go to/);
    await ada.types("bridge");
    await ada.tab.press("Enter");
    await ada.click({ role: "button", words: /By the old bridge/ });
    await ada.holds(/: By the old bridge$/);
    await ada.click({ role: "button", name: "Close" });
    await ada.misses({ role: "button", name: "Close" });
  });
}

/** @param {Cast} cast */
function tellOfKeys(cast) {
  test("Slash begins to write, writes nothing, and the browser is not asked", async () => {
    const { ada } = cast;
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

  test("On a narrow page the list of keys begins at its beginning, and a press beside it ends it", async () => {
    const { ada } = cast;
    await ada.tab.resize(360, 560);
    await ada.click({ role: "message", words: "By the old bridge" });
    await ada.tab.press("?");
    const list = await ada.sees({ role: "dialog", name: "Keyboard shortcuts" });
    const title = await ada.sees({ role: "heading", name: "Keyboard shortcuts" });
    assert.ok(title.y >= list.y, "the title is out of view");
    await ada.tab.click({ x: list.x / 2, y: list.y / 2 });
    await ada.misses({ role: "dialog" });
    await ada.tab.resize(1000, 700);
  });
}

/** @param {Cast} cast */
function tellOfPlaces(cast) {
  test("The field grows with what is written", async () => {
    const { ada } = cast;
    const field = /** @type {const} */ ({ role: "textbox", name: /^Write/ });
    const before = await ada.sees(field);
    await ada.click(field);
    for (const line of ["one", "two", "three"]) {
      await ada.types(line);
      await ada.tab.press("Shift", "Enter");
    }
    const lines = (await ada.sees(field)).height / before.height;
    assert.ok(lines > 1.8, `it is ${lines} times as high`);
    await ada.clears();
    await eventually(async () => assert.equal((await ada.sees(field)).height, before.height));
  });

  test("A reader further up stays where they are, and comes back by keys", async () => {
    const { come, room } = cast;
    const long = `${room}-long`;
    const talker = await world.connect(long);
    for (let which = 1; which <= 20; which++) await talker.post(`Line ${which}\n\n\nand more`);
    const reader = await come(long);
    await reader.reads("Line 20");
    const log = await reader.sees({ role: "log" });
    await eventually(async () => {
      await reader.tab.wheel({ x: log.x + log.width / 2, y: log.y + log.height / 2 }, -300);
      const [back] = await reader.look({ role: "button", name: "To the newest" });
      assert.ok(back, "there is no way back, for nobody has left");
    });
    const placeOf = async () => (await reader.look({ role: "message", words: /^Line 12/ }))[0]?.y;
    let place = await placeOf();
    await eventually(async () => {
      const before = place;
      // A turned wheel comes to rest over a few frames.
      for (let frame = 0; frame < 8; frame++) await reader.tab.run(nextFrame);
      place = await placeOf();
      assert.equal(place, before);
    });
    for (let which = 21; which <= 24; which++) {
      await (await world.connect(long)).post(`Line ${which}`);
    }
    await reader.sees({ role: "button", name: "4 new messages" });
    assert.ok(Math.abs(((await placeOf()) ?? 0) - (place ?? 0)) <= 1, "it moved");
    await reader.click({ role: "textbox", name: /^Write/ });
    await reader.walksTo(["Shift", "Tab"], "4 new messages");
    await reader.tab.press("Enter");
    await reader.misses({ role: "button", name: "To the newest" });
    await reader.misses({ role: "button", name: "4 new messages" });
    await reader.holds(/^Messages/);
    reader.assertSound();
  });
}

/** @param {Cast} cast */
function tellOfSecondThoughts(cast) {
  test("What was completed is undone like typing", async () => {
    const { ada } = cast;
    await ada.click({ role: "textbox", name: /^Write/ });
    await ada.types("tea :wave:");
    await eventually(async () => assert.equal(await ada.written(), "tea 👋"));
    // WebKit leaves the keys for it to the program around it, and takes back more at once.
    await ada.tab.run(() => document.execCommand("undo"));
    await eventually(async () => assert.doesNotMatch(String(await ada.written()), /👋/u));
    await ada.clears();
  });

  test("A removal is taken back, and the keyboard keeps its place", async () => {
    const { bo } = cast;
    const { tab } = bo;
    await bo.click({ role: "textbox", name: /^Write/ });
    await bo.walksTo(["Shift", "Tab"], /^Messages/);
    await bo.walksTo(["ArrowUp"], /: At nine$/);
    await bo.walksTo(["Tab"], /^React with/);
    await bo.walksTo(["ArrowRight"], "Remove");
    await tab.press("Enter");
    await bo.sees({ role: "button", name: "Undo" });
    await bo.holds(/^You, /);
    await bo.walksTo(["Tab"], "Undo");
    await tab.press("Enter");
    await bo.reads("At nine");
    await bo.holds(/^You, /);
    await bo.misses({ role: "button", name: "Undo" });
  });
}

/** @param {Cast} cast */
function tellOfLosses(cast) {
  test("Who writes while the server is down is heard when it is back", async () => {
    const { ada, bo } = cast;
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

/** Runs in the page. */
function nextFrame() {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(0)));
}
