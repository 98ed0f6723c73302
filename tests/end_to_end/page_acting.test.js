// Acting on messages at the real page: by mouse, by finger and by keys alone.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { act, toolbar } from "../support/acting.js";
import { DESKTOP, eventually, openDoors, PHONE } from "../support/person.js";

/** @typedef {import("../support/person.js").Person} Person */

const { world, visit } = await openDoors();

suite("Acting at the page", () => {
  for (const [size, options] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    test(`One reacts, answers, changes and removes, on a ${size}`, async () => {
      const room = `acts-${size}`;
      const bo = await world.connect(room);
      await bo.rename("Bo");
      const said = await bo.post("Shall we meet at the **river**?");
      const ada = await visit(room, options);

      await act(ada, /river/, "React");
      await ada.button("👍").first().click();
      const reacted = await bo.next("reacted");
      assert.deepEqual([reacted.emoji, reacted.message], ["👍", said.seq]);
      const chip = ada.message(/river/).getByRole("button", { name: "👍 1: You", exact: true });
      assert.equal(await chip.getAttribute("aria-pressed"), "true");
      bo.send({ type: "react", message: said.seq, emoji: "👍", on: true });
      await ada
        .message(/river/)
        .getByRole("button", { name: "👍 2: You and Bo", exact: true })
        .click();
      assert.equal((await bo.next("reacted", { on: false })).member_id, reacted.member_id);

      await act(ada, /river/, "Reply");
      await ada.sees("Replying to Bo");
      await ada.composer.fill("By the bridge");
      await ada.button("Send").click();
      const reply = await bo.next("posted", { body: "By the bridge" });
      assert.equal(reply.reply_to.seq, said.seq);
      const quote = ada.message("By the bridge").getByRole("link", { name: /In reply to Bo/ });
      assert.match(String(await quote.textContent()), /Bo Shall we meet at the river\?$/);
      bo.send({ type: "edit", message: said.seq, body: "Where?" });
      await eventually(async () => assert.match(String(await quote.textContent()), /Bo Where\?$/));

      await act(ada, "By the bridge", "Edit");
      await ada.sees("Editing your message");
      await ada.composer.fill("By the old bridge");
      await ada.button("Save").click();
      assert.equal((await bo.next("edited", { message: reply.seq })).body, "By the old bridge");
      await ada
        .message("By the old bridge")
        .getByText(/^edited /)
        .waitFor();
      assert.equal(await ada.composer.inputValue(), "");

      await act(ada, "By the old bridge", "Remove");
      await ada.reads("Message removed");
      await ada.button("Undo").click();
      await ada.reads("By the old bridge");
      await act(ada, "By the old bridge", "Remove");
      await bo.next("removed", { message: reply.seq });
      await ada.reads("Message removed");
      assert.equal(await ada.message(/bridge/).count(), 0);
      ada.assertSound();
      await ada.assertFits();
    });
  }

  test("Everything is done by keys alone", async () => {
    const bo = await world.connect("keys");
    const { seq } = await bo.post("First");
    await bo.post("Second");
    const ada = await visit("keys");
    const { keyboard } = ada.page;
    await ada.say("Third");
    await ada.message("Third").and(ada.page.locator("[data-seq]")).waitFor();
    await ada.log.focus();
    await keyboard.press("ArrowUp");
    await eventually(async () => assert.match(await focused(ada), /^You, .*: Third$/));
    await keyboard.press("ArrowUp");
    await keyboard.press("ArrowUp");
    assert.match(await focused(ada), /: First$/);
    const bar = ada.message("First").getByRole("toolbar", { name: /Actions on .*: First$/ });
    await bar.waitFor();
    await keyboard.press("Tab");
    assert.equal(await focused(ada), "React with 👍");
    for (const _ of "123") await keyboard.press("ArrowRight");
    assert.equal(await focused(ada), "React");
    await keyboard.press("ArrowRight");
    assert.equal(await focused(ada), "Reply");
    await keyboard.press("ArrowLeft");
    await keyboard.press("Enter");
    await ada.page.getByRole("dialog").waitFor();
    await keyboard.type("tada");
    await keyboard.press("Enter");
    assert.equal((await bo.next("reacted", { message: seq })).emoji, "🎉");
    await eventually(async () => assert.match(await focused(ada), /: First$/));

    await ada.message("Second").focus();
    await ada.message("Second").getByRole("toolbar").waitFor();
    await keyboard.press("Tab");
    assert.equal(await focused(ada), "React with 🎉", "what was used last is at hand");
    await ada.message("First").focus();
    await bar.waitFor();
    await keyboard.press("Tab");
    await keyboard.press("End");
    assert.equal(await focused(ada), "More");
    await keyboard.press("ArrowLeft");
    await keyboard.press("ArrowLeft");
    assert.equal(await focused(ada), "Reply");
    await keyboard.press("Enter");
    await ada.sees(/^Replying to/);
    await keyboard.type("To the first");
    await keyboard.press("Enter");
    assert.equal((await bo.next("posted", { body: "To the first" })).reply_to.seq, seq);
    ada.assertSound();
  });

  test("Every emoji is in a group, and is found by a word of the reader's language", async () => {
    const ada = await visit("all-emoji", { locale: "fr-FR" });
    await ada.page.getByRole("button", { name: "Émoji", exact: true }).click();
    await ada.page.getByRole("tab", { name: "Drapeaux", exact: true }).click();
    await ada.page.getByRole("button", { name: "🇫🇷", exact: true }).waitFor();
    await ada.page.getByPlaceholder(/son nom$/).fill("renard");
    await ada.page.getByRole("button", { name: "🦊", exact: true }).click();
    assert.equal(await ada.page.getByPlaceholder(/^Écrire/).inputValue(), "🦊");
    await ada.page.getByRole("button", { name: "Émoji", exact: true }).click();
    const used = ada.page.getByRole("tabpanel", { name: "Derniers utilisés", exact: true });
    assert.equal(await used.getByRole("button").first().textContent(), "🦊");
  });

  test("Tab passes the log by, Home and PageUp take the focus along, and it stays in view", async () => {
    const bo = await world.connect("places");
    const cy = await world.connect("places");
    await bo.post("```\nlet first;\n```");
    for (let which = 1; which < 20; which++) await bo.post(`Bo ${which}`);
    for (let which = 1; which < 20; which++) await cy.post(`Cy ${which}\n\nhttps://example.org`);
    const ada = await visit("places");
    await ada.reads(/^Cy 19/);
    const { keyboard } = ada.page;
    await ada.log.focus();
    await keyboard.press("Tab");
    assert.ok(!(await isInLog(ada)), "Tab stops at what lies far up");

    await ada.log.focus();
    await keyboard.press("ArrowUp");
    await isOn(ada, /: Cy 19 /);
    await keyboard.press("PageUp");
    await isOn(ada, /: (Cy (?!19 )\d+ |Bo \d+$)/);
    await keyboard.press("Home");
    await isOn(ada, /: let first;$/);
    await keyboard.press("End");
    await isOn(ada, /: Cy 19 /);
    ada.assertSound();
  });

  test("On a phone with a keyboard, Tab stays in the panel that covers all", async () => {
    await (await world.connect("veiled")).post("Behind it");
    const ada = await visit("veiled", PHONE);
    await ada.reads("Behind it");
    await ada.button(/ here$/).tap();
    const panel = ada.page.getByRole("dialog", { name: /here$/ });
    await panel.waitFor();
    for (let presses = 0; presses < 12; presses++) {
      await ada.page.keyboard.press("Tab");
      const isOut = await ada.page.evaluate(
        () => document.activeElement?.closest(".log, .composer, .header") !== null,
      );
      assert.ok(!isOut, "the focus is behind the panel");
    }
  });

  test("Up in an empty composer changes what one said last, and Escape leaves it", async () => {
    const bo = await world.connect("up");
    const ada = await visit("up");
    await ada.say("Helo");
    await ada.say("Not mine to lose");
    await bo.next("posted", { body: "Not mine to lose" });
    await ada.message("Not mine to lose").and(ada.page.locator("[data-seq]")).waitFor();
    const { keyboard } = ada.page;
    await ada.composer.press("ArrowUp");
    await ada.sees("Editing your message");
    assert.equal(await ada.composer.inputValue(), "Not mine to lose");
    await keyboard.press("Escape");
    assert.equal(await ada.composer.inputValue(), "");
    await ada.composer.fill("A draft");
    await act(ada, "Helo", "Edit");
    await eventually(async () => assert.equal(await ada.composer.inputValue(), "Helo"));
    await ada.composer.fill("Hello");
    await ada.reload();
    await ada.sees("Editing your message");
    assert.equal(await ada.composer.inputValue(), "Hello");
    await keyboard.press("Escape");
    assert.equal(await ada.composer.inputValue(), "A draft");
    await act(ada, "Helo", "Edit");
    await eventually(async () => assert.equal(await ada.composer.inputValue(), "Helo"));
    await ada.composer.fill("Hello");
    await ada.composer.press("Enter");
    await ada.reads("Hello");
    await eventually(async () => assert.equal(await ada.composer.inputValue(), "A draft"));
  });

  test("What the room refuses is said where it was tried", async () => {
    const bo = await world.connect("no");
    const { seq } = await bo.post("Soon gone");
    const ada = await visit("no");
    await toolbar(ada, "Soon gone");
    await ada.button("React").click();
    await ada.page.getByRole("dialog").waitFor();
    for (let which = 0; which < 20; which++) {
      const person = await world.connect("no");
      const emoji = String.fromCodePoint(0x1f400 + which);
      person.send({ type: "react", message: seq, emoji, on: true });
      await person.next("reacted", { emoji });
      await person.close();
    }
    await ada.page.getByRole("dialog").getByRole("button", { name: "👍", exact: true }).click();
    await ada
      .message("Soon gone")
      .getByText(/20 kinds of reactions/)
      .waitFor();
  });

  test("On glass a message that is held opens a sheet, and one drawn aside is answered", async () => {
    const bo = await world.connect("glass");
    const { seq } = await bo.post("Hold me");
    const ada = await visit("glass", PHONE);
    await ada.reads("Hold me");
    // With the first touch of all, what is done by touch is still on its way.
    await touch(ada, "Hold me", 0);
    const sheet = ada.page.getByRole("dialog", { name: /^Actions on the message of/ });
    await sheet.getByRole("button", { name: "👍", exact: true }).tap();
    await bo.next("reacted", { message: seq });
    await ada.page.locator(".reaction").waitFor();
    await touch(ada, "Hold me", 90);
    await ada.sees(/^Replying to /);
    ada.assertSound();
  });
});

/** What the focus is on, as it is called. @param {Person} person */
function focused(person) {
  return person.page.evaluate(() => document.activeElement?.ariaLabel ?? "");
}

/** @param {Person} person */
function isInLog({ page }) {
  return page.evaluate(() => document.activeElement?.closest(".log .message") !== null);
}

/** The focus is on a message of that name, which is on the screen. @param {Person} person @param {RegExp} name */
async function isOn(person, name) {
  await eventually(async () => {
    assert.match(await focused(person), name);
    const isSeen = await person.log.evaluate((log) => {
      const [edges, message] = [log, document.activeElement].map((it) =>
        it?.getBoundingClientRect(),
      );
      return edges && message && message.top >= edges.top - 1 && message.bottom <= edges.bottom + 1;
    });
    assert.ok(isSeen, "the focus is out of sight");
  });
}

/** A finger lies on a message, or draws it so far aside. @param {Person} person @param {string} words @param {number} far */
async function touch(person, words, far) {
  const { page } = person;
  const body = person.message(words).locator(".message__body");
  // It lies still, and nothing lies over it.
  await body.tap({ trial: true, position: { x: 12, y: 12 } });
  const box = await body.boundingBox();
  if (!box) throw new Error(`${words} is not to be seen.`);
  const finger = await page.context().newCDPSession(page);
  const at = (/** @type {number} */ x) => [{ x: box.x + 12 + x, y: box.y + 12 }];
  await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0) });
  if (far === 0) await page.getByRole("dialog", { name: /^Actions on/ }).waitFor();
  for (let x = 0; x < far; x += 10) {
    await finger.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(x) });
  }
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
