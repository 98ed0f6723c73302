// Writing: what each key does, on a keyboard and on glass, and that no word is lost on the way.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, openDoors, PHONE } from "../support/person.js";

const { world, visit } = await openDoors();

suite("Writing", () => {
  test("Enter sends, Shift and Enter break the line, the box grows with it", async () => {
    const ada = await visit("keys");
    assert.equal(await focusedName(ada), "composer__words", "one may write at once");
    const low = (await ada.composer.boundingBox())?.height ?? 0;
    await ada.page.keyboard.type("One line");
    await ada.page.keyboard.press("Shift+Enter");
    await ada.page.keyboard.type("and another");
    assert.ok(((await ada.composer.boundingBox())?.height ?? 0) > low + 10);
    await ada.page.keyboard.press("Enter");
    await ada.reads(/One line/);
    assert.deepEqual(await ada.messages(), ["One line\nand another"]);
    assert.equal(await ada.composer.inputValue(), "");
    await ada.page.keyboard.press("Enter");
    await ada.page.keyboard.type("   ");
    await ada.page.keyboard.press("Enter");
    assert.equal(await ada.button("Send").getAttribute("aria-disabled"), "true");
    assert.equal((await ada.messages()).length, 1);
  });

  test("The Enter that ends a composition is the input method's", async () => {
    const ada = await visit("kanji");
    const typing = await ada.page.context().newCDPSession(ada.page);
    await typing.send("Input.imeSetComposition", {
      text: "にほん",
      selectionStart: 3,
      selectionEnd: 3,
    });
    await typing.send("Input.dispatchKeyEvent", {
      type: "rawKeyDown",
      key: "Enter",
      code: "Enter",
      windowsVirtualKeyCode: 229,
    });
    await typing.send("Input.insertText", { text: "日本" });
    assert.equal(await ada.composer.inputValue(), "日本");
    await ada.page.keyboard.press("Enter");
    await ada.reads("日本");
    assert.equal((await ada.messages()).length, 1);
  });

  test("On glass Enter is a new line, and the button sends", async () => {
    const ada = await visit("glass", PHONE);
    assert.notEqual(await focusedName(ada), "composer__words", "no keyboard over what one reads");
    await ada.composer.tap();
    await ada.page.keyboard.type("One");
    await ada.page.keyboard.press("Enter");
    await ada.page.keyboard.type("Two");
    await ada.button("Send").tap();
    await ada.reads(/One/);
    assert.deepEqual(await ada.messages(), ["One\nTwo"]);
  });

  test("A draft survives a reload, each in its own room", async () => {
    const ada = await visit("draft");
    await ada.composer.fill("Not yet *finished*");
    await ada.reload();
    assert.equal(await ada.composer.inputValue(), "Not yet *finished*");
    await ada.enter("another");
    assert.equal(await ada.composer.inputValue(), "");
    await ada.enter("draft");
    await ada.page.keyboard.press("Enter");
    await ada.reads("Not yet finished");
    await ada.reload();
    assert.equal(await ada.composer.inputValue(), "");
  });

  test("How much is left is told near the end, and too much is not sent", async () => {
    const ada = await visit("long");
    await ada.composer.fill("x".repeat(3000));
    assert.equal(await ada.page.getByText(/characters?/).count(), 0);
    await ada.composer.fill("x".repeat(3999));
    await ada.sees("1 character left");
    await ada.composer.fill("🦦".repeat(4000));
    await ada.sees("0 characters left");
    await ada.composer.fill("x".repeat(4002));
    await ada.sees("2 characters too many");
    await ada.composer.press("Enter");
    assert.equal(await ada.composer.inputValue(), "x".repeat(4002));
    assert.equal((await ada.messages()).length, 0);
  });

  test("A name between colons is an emoji; a slash leads to writing, a question mark to the keys", async () => {
    const ada = await visit("strokes");
    await ada.page.keyboard.type("Hello :wave");
    await ada.page.keyboard.type(":");
    await eventually(async () => assert.equal(await ada.composer.inputValue(), "Hello 👋"));
    await ada.composer.blur();
    await ada.page.keyboard.press("/");
    await eventually(async () => assert.equal(await focusedName(ada), "composer__words"));
    assert.equal(await ada.composer.inputValue(), "Hello 👋");
    await ada.composer.blur();
    await ada.page.keyboard.press("?");
    const keys = ada.page.getByRole("dialog", { name: "Keyboard shortcuts", exact: true });
    await keys.waitFor();
    assert.match(String(await keys.textContent()), /Enter.*Send/);
    await ada.page.keyboard.press("Escape");
    await keys.waitFor({ state: "hidden" });
  });

  test("An emoji is put where the caret stands, by the button beside the field", async () => {
    const ada = await visit("smile");
    await ada.composer.fill("Hello there");
    await ada.composer.evaluate((field) => {
      if (field instanceof HTMLTextAreaElement) field.setSelectionRange(5, 5);
    });
    await ada.button("Emoji").click();
    await ada.page.getByRole("dialog").getByRole("button", { name: "🎉", exact: true }).click();
    await eventually(async () => assert.equal(await ada.composer.inputValue(), "Hello🎉 there"));
  });

  test("What is pasted is pasted as text", async () => {
    const ada = await visit("paste", { permissions: ["clipboard-read", "clipboard-write"] });
    await ada.page.evaluate(async () => {
      const rich = new Blob(["<b onclick=alert(1)>Rich</b>"], { type: "text/html" });
      const plain = new Blob(["Plain\nwords"], { type: "text/plain" });
      const item = new ClipboardItem({ "text/html": rich, "text/plain": plain });
      await navigator.clipboard.write([item]);
    });
    await ada.composer.focus();
    await ada.page.keyboard.press("Control+V");
    await eventually(async () => assert.equal(await ada.composer.inputValue(), "Plain\nwords"));
  });

  test("Whoever writes while reading old messages sees where the new one goes", async () => {
    const bo = await world.connect("own");
    for (let which = 0; which < 19; which++) await bo.post(`A message of some length, ${which}`);
    const ada = await visit("own");
    await ada.reads(/length, 18/);
    await ada.log.evaluate((log) => log.scrollTo(0, 0));
    await ada.button("To the newest").waitFor();
    await ada.say("Mine");
    await ada.button("To the newest").waitFor({ state: "hidden" });
  });
});

/** @param {import("../support/person.js").Person} person */
const focusedName = ({ page }) => page.evaluate(() => document.activeElement?.classList.item(1));
