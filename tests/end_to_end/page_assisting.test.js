// The assistant on the real page: two people watch it write, one of them stops it, and one comes back
// in the middle.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { assertClean } from "../support/axe.js";
import { ModelServer } from "../support/model_server.js";
import { eventually, openDoors, PHONE } from "../support/person.js";

const model = await new ModelServer().start();
const { visit, world } = await openDoors({ bindings: model.bindings });
after(() => model.stop());

/** @typedef {Awaited<ReturnType<typeof visit>>} Person */

/** @param {Person} person @param {string} words */
async function ask(person, words) {
  await person.composer.pressSequentially("@Sa");
  await person.page.locator(".mentions__option:has(.mark--bot)").click();
  await person.composer.pressSequentially(words);
  await person.composer.press("Control+Enter");
  return model.next();
}

/** What is being written. @param {Person} person */
const draft = (person) => person.page.locator(".message--draft");

/** @param {Person} person @param {string | RegExp} words */
async function watches(person, words) {
  await draft(person).locator(".message__body").getByText(words, { exact: true }).waitFor();
}

suite("The assistant on the page", () => {
  test("Two people watch an answer grow, one comes back in the middle, and it is there once", async () => {
    const ada = await visit("tide");
    const bo = await visit("tide");
    const asked = await ask(ada, "what is a tide clock?");
    await watches(bo, "Thinking…");
    const edges = await bo.page
      .locator(".drafts, .log__rows")
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().x));
    assert.equal(edges[0], edges[1], "it grows in the column of all messages");
    asked.say("It tells ");
    await watches(ada, /^It tells/);
    asked.say("the tides");
    await watches(bo, /^It tells the tides$/);
    await bo.reload();
    await watches(bo, /^It tells the tides$/);
    asked.say(", see [here](https://evil.example/x).");
    asked.end();
    for (const person of [ada, bo]) {
      const answer = person.page.locator(".log__rows article", { hasText: "It tells the tides" });
      await answer.getByText("evil.example", { exact: true }).waitFor();
      assert.equal(await answer.count(), 1);
      await answer.locator(".mark--bot").waitFor();
      assert.equal(await draft(person).count(), 0);
    }
    ada.assertSound();
    bo.assertSound();
  });

  test("Whoever asked stops it, and nobody else can", async () => {
    const keeper = await world.connect("stop");
    await keeper.post("Welcome.");
    const ada = await visit("stop");
    const bo = await visit("stop");
    const asked = await ask(ada, "tell me all");
    asked.say("First of all,");
    await watches(bo, /^First of all,$/);
    assert.equal(await bo.page.getByRole("button", { name: "Stop", exact: true }).count(), 0);
    await ada.page.getByRole("button", { name: "Stop", exact: true }).click();
    await asked.abandoned;
    await bo.page.getByText("It stopped here.", { exact: true }).waitFor();
    assert.equal(await draft(bo).count(), 0);
  });

  test("A reader further up stays where they are while it grows", async () => {
    const other = await world.connect("long");
    for (let n = 1; n <= 40; n++) await other.insist(`message ${n}\n${"more\n".repeat(3)}`);
    const ada = await visit("long");
    const asked = await ask(ada, "go on");
    asked.say("Begin");
    await watches(ada, /^Begin/);
    const log = ada.page.locator(".log");
    await log.evaluate((it) => it.scrollBy(0, -900));
    const row = ada.page.locator(".log__rows article").nth(-8);
    const place = async () => (await row.boundingBox())?.y ?? 0;
    await ada.button("To the newest").waitFor();
    const before = await place();
    for (let n = 0; n < 5; n++) asked.say(` and on\n\nand on ${n}`);
    await watches(ada, /and on 4$/);
    assert.ok(Math.abs((await place()) - before) < 1);
    asked.end();
  });

  test("It is told apart among the people, and says what it reads", async () => {
    const ada = await visit("people");
    await ada.page.getByRole("button", { name: /here/ }).first().click();
    const member = ada.page.locator(".member:has(.mark--bot)");
    await member.getByRole("button").click();
    await ada.page.getByText(/^A program answers here\./).waitFor();
    await ada.button("Message privately").click();
    await ada.page.waitForURL(/\/d\/[\w-]{22}$/);
    await ada.say("Are you there?");
    const asked = await model.next();
    asked.say("Only you and I are.");
    asked.end();
    await ada.reads("Only you and I are.");
  });

  test("That no answer comes is said in words", async () => {
    const ada = await visit("fails");
    const asked = await ask(ada, "are you there?");
    asked.refuse(500);
    await watches(ada, "Sage could not answer.");
    await ada.page.getByRole("button", { name: "Dismiss", exact: true }).click();
    assert.equal(await draft(ada).count(), 0);
  });

  test("What was missed is summed up at the line of new messages", async () => {
    const ada = await visit("missed");
    await ada.say("I am off.");
    await ada.page.locator(".message--own:not(.message--pending)").waitFor();
    const other = await world.connect("missed");
    await ada.page.goto("about:blank");
    await other.post("The boat leaves at five.");
    await other.post("Bring oars.");
    await ada.enter("missed");
    await ada.page.getByRole("button", { name: "Catch me up", exact: true }).click();
    const asked = await model.next();
    assert.match(asked.read, /"words":"Bring oars\."/);
    assert.doesNotMatch(asked.read, /I am off/);
    asked.say("The boat leaves at five (#2), bring oars (#3). Not #1 or #99.");
    asked.end();
    const panel = ada.page.locator(".summary");
    await panel.getByText(/can be wrong/).waitFor();
    await panel.getByText("That is all.", { exact: true }).waitFor();
    await eventually(async () => {
      const links = await panel
        .getByRole("link")
        .evaluateAll((all) => all.map((it) => it.textContent));
      assert.deepEqual(links, ["#2", "#3"]);
    });
    await assertClean(ada, "what was missed");
  });

  test("An owner has it look over what is said; what it finds is veiled, and a moderator says it was wrong", async () => {
    const ada = await visit("judged");
    await ada.say("Welcome.");
    const bo = await world.connect("judged");
    await ada.page.getByRole("button", { name: "Room menu", exact: true }).click();
    await ada.page.getByRole("menuitem", { name: "Room settings", exact: true }).click();
    const look = ada.page.getByRole("checkbox", { name: /^A model looks over what is said/ });
    await look.check();
    await ada.button("Save").click();
    await bo.next("room_changed", { judge: true });
    await bo.post("I could murder a sandwich");
    await ada.reads("I could murder a sandwich");
    (await model.next()).find([{ message: 1, reason: "threat" }]);
    await ada.message(/^Words that this room veils/).waitFor();
    await ada.page.getByRole("button", { name: "Room menu, 1 report", exact: true }).click();
    await ada.page.getByRole("menuitem", { name: "Moderation (1)", exact: true }).click();
    await ada.sees("A threat");
    await ada.sees(/^Found by Sage, a model, /);
    await ada.button("Dismiss").click();
    await ada.reads("I could murder a sandwich");
    ada.assertSound();
  });

  test("On a phone the answer fits the screen", async () => {
    const ada = await visit("phone", PHONE);
    const asked = await ask(ada, "hello");
    asked.say("word ".repeat(60));
    await watches(ada, /word word/);
    const width = await ada.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, PHONE.viewport.width);
    asked.end();
  });
});
