// Words as the page draws them: long ones folded, code with its language, links that say where they
// lead, names that keep their direction to themselves, and what the clipboard gets of all that.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { DESKTOP, eventually, openDoors } from "../support/person.js";

/** @typedef {import("../support/person.js").Person} Person */

const { world, visit } = await openDoors();

suite("Words", () => {
  test("A long message is folded until somebody wants the rest", async () => {
    const bo = await world.connect("long");
    const lines = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`);
    await bo.post(`${lines.join("\n")} https://example.org`);
    const ada = await visit("long");
    await ada.reads(/^line 1line 2/);
    const height = async () =>
      (
        await ada
          .message(/^line 1line 2/)
          .first()
          .boundingBox()
      )?.height ?? 0;
    const folded = await height();
    await ada.button("Show more").click();
    assert.ok((await height()) > folded * 2, `${await height()} px, ${folded} px when folded`);
    await ada.button("Show less").click();
    assert.ok((await height()) < folded + 2);
    // Whatever gets the focus in what is hidden has to be seen.
    await ada.log.getByRole("link", { name: "https://example.org", exact: true }).focus();
    await ada.button("Show less").waitFor();
  });

  test("Code says its language, and is copied by a button", async () => {
    const bo = await world.connect("code");
    await bo.post("```rust for you\n    fn main() {}\n```");
    const ada = await visit("code", copying);
    await ada.sees("rust for you");
    await ada.button("Copy").click();
    await ada.button("Copied").waitFor();
    assert.equal(await clipboard(ada), "    fn main() {}");
    assert.equal(await ada.log.locator("pre").textContent(), "    fn main() {}");
  });

  test("A copied conversation keeps authors, times and the marks of lists", async () => {
    const bo = await world.connect("clipboard");
    await bo.rename("Bo");
    const first = await bo.post("first");
    await bo.post("see:\n- one\n  1. two\n- `three`");
    bo.send({ type: "react", message: first.seq, emoji: "👍", on: true });
    const ada = await visit("clipboard", copying);
    await ada.say("**mine**");
    await ada.reads("mine");
    await ada.log.getByRole("button", { name: /^👍 1/ }).waitFor();
    await select(ada, "first", "mine");
    await ada.page.keyboard.press("Control+c");
    const time = /, \d{1,2}:\d{2}( |\u202f)[AP]M$/gm;
    await eventually(async () => {
      const copied = (await clipboard(ada)).replace(time, "");
      const you = await ada.name();
      const list = "see:\n- one\n  1. two\n- three";
      assert.equal(copied, `Bo\nfirst\n\nBo\n${list}\n\n${you}\nmine`);
    });
    await select(ada, "see:", "three");
    await ada.page.keyboard.press("Control+c");
    await eventually(async () =>
      assert.equal(await clipboard(ada), "see:\n- one\n  1. two\n- three"),
    );
  });

  test("A label that names another place is followed by the real one", async () => {
    const bo = await world.connect("labels");
    await bo.post("[paypal.com](https://example.org/x) and [Node.js](https://nodejs.org/en)");
    const ada = await visit("labels");
    await ada.log.getByRole("link", { name: "paypal.com (example.org)", exact: true }).waitFor();
    await ada.log.getByRole("link", { name: "Node.js", exact: true }).waitFor();
  });

  test("Marks that pile up stay in their own message", async () => {
    const bo = await world.connect("piles");
    await bo.post("above");
    await bo.post(`H${"\u0301\u030a".repeat(900)}ello`);
    const ada = await visit("piles");
    await ada.reads("above");
    const body = ada.log.locator(".message__body").last();
    const marks = String(await body.textContent()).match(/\p{M}/gu) ?? [];
    assert.ok(marks.length <= 3, `${marks.length} marks`);
    assert.equal(await body.evaluate((it) => getComputedStyle(it).overflow), "clip");
  });

  test("A name from right to left turns nothing around in a notice", async () => {
    const ada = await visit("names");
    const sara = await world.connect("names");
    await sara.rename("שרה 12");
    await sara.rename("דנה 34");
    const notice = ada.log.locator(".notice", { hasText: "is now" });
    await notice.waitFor();
    await eventually(async () =>
      assert.deepEqual((await notice.locator("bdi").allTextContents()).slice(-2), [
        sara.you.name,
        "דנה 34",
      ]),
    );
    const [from, to] = await notice
      .locator("bdi")
      .evaluateAll((all) => all.slice(-2).map((name) => name.getBoundingClientRect().left));
    assert.ok(Number(from) < Number(to), "the old name stands before the new one");
  });

  test("Enter goes on within an open fence, and code keeps the names of emoji", async () => {
    const ada = await visit("fences");
    await ada.composer.pressSequentially("```js");
    await ada.composer.press("Enter");
    await ada.composer.pressSequentially("let a = ':wave:'");
    await ada.composer.press("Enter");
    await ada.composer.pressSequentially("```");
    assert.equal(await ada.composer.inputValue(), "```js\nlet a = ':wave:'\n```");
    await ada.composer.press("Enter");
    assert.equal(await ada.composer.inputValue(), "");
    await eventually(async () =>
      assert.equal(await ada.log.locator("pre").textContent(), "let a = ':wave:'"),
    );
    await ada.composer.pressSequentially("hi :wave:");
    await eventually(async () => assert.equal(await ada.composer.inputValue(), "hi 👋"));
  });

  test("A name calls in any case, and in code or in a quote nobody", async () => {
    const bo = await world.connect("calls");
    await bo.rename("Bo");
    const ada = await visit("calls");
    await ada.say("@bo?");
    assert.equal((await bo.next("posted", { body: "@bo?" })).mentions[0].name, "Bo");
    await ada.say("`@Bo` and\n> @Bo");
    assert.deepEqual((await bo.next("posted", { body: "`@Bo` and\n> @Bo" })).mentions ?? [], []);
  });

  test("A search and a quote show words without their marks", async () => {
    const bo = await world.connect("plain");
    const { seq } = await bo.post(
      `**The bridge** over [the river](https://example.org) ${"x".repeat(200)}`,
    );
    bo.send({ type: "post", body: "An answer", client_id: "a", reply_to: seq });
    const ada = await visit("plain");
    await ada.reads("An answer");
    const quoted = ada.message("An answer").getByRole("link", { name: /In reply to/ });
    assert.match(String(await quoted.textContent()), / The bridge over the river x+$/);
    await ada.page.locator(".header__search").click();
    await ada.page.getByRole("searchbox").fill("bridge over");
    const result = ada.page.locator(".search-result__words").first();
    await eventually(async () =>
      assert.match(String(await result.textContent()), /^The bridge over the river x+/),
    );
  });

  test("The list of rooms shows what was said last without its marks", async () => {
    const bo = await world.connect("first-room");
    await bo.post("**The bridge** over `the river`");
    // A list there is from the second room on.
    const ada = await visit("second-room");
    await ada.enter("first-room");
    await ada.reads("The bridge over the river");
    const last = ada.page.locator("[data-room='first-room'] .entry__last");
    await eventually(async () =>
      assert.equal(await last.textContent(), `${bo.you.name}: The bridge over the river`),
    );
    assert.equal(await last.locator("bdi").textContent(), bo.you.name);
  });
});

const copying = { ...DESKTOP, permissions: ["clipboard-read", "clipboard-write"] };

/** @param {Person} person */
const clipboard = ({ page }) => page.evaluate(() => navigator.clipboard.readText());

/** From the beginning of some words to the end of others. @param {Person} person @param {string} from @param {string} to */
async function select({ log }, from, to) {
  const first = await log.getByText(from, { exact: true }).elementHandle();
  const last = await log.getByText(to, { exact: true }).elementHandle();
  await log.evaluate(
    (_, [start, end]) => {
      const range = document.createRange();
      range.setStartBefore(/** @type {Node} */ (start?.firstChild));
      range.setEndAfter(/** @type {Node} */ (end?.lastChild));
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    },
    [first, last],
  );
}
