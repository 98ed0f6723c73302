// Finding one's way at the real page: permalinks, quotes that lead far back, and the search.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { act } from "../support/acting.js";
import { assertClean } from "../support/axe.js";
import { DESKTOP, eventually, openDoors, PHONE } from "../support/person.js";

/** @typedef {import("../support/person.js").Person} Person */

const { world, visit, fill } = await openDoors();

suite("Finding at the page", () => {
  test("A permalink leads to its message, far back, and from there on to the newest", async () => {
    await fill("far", 10);
    const ada = await visit("far#21");
    await isLedTo(ada, "1: 0");
    assert.equal(await ada.message("9: 19").count(), 0);
    await ada.log.press("PageDown");
    // The log goes on while one reads, and nothing is missing or twice.
    await eventually(async () => {
      await ada.log.evaluate((log) => log.scrollBy(0, 600));
      assert.equal(await ada.message("9: 19").count(), 1);
    });
    const seen = (await ada.messages()).filter((words) => /^\d: \d+$/.test(words));
    const from = 200 - seen.length;
    assert.deepEqual(
      seen,
      Array.from(seen, (_, at) => `${Math.floor((from + at) / 20)}: ${(from + at) % 20}`),
    );
    ada.assertSound();
  });

  test("One goes back to the newest with a press, and older pages load upwards", async () => {
    const bo = await world.connect("back");
    await fill("back", 11);
    const ada = await visit("back#61");
    await isLedTo(ada, "3: 0");
    await bo.post("News");
    await eventually(async () => {
      await ada.log.evaluate((log) => log.scrollTo(0, 0));
      assert.equal(await ada.message("0: 0").count(), 1);
    });
    assert.equal(await ada.message("News").count(), 0);
    await ada.button(/new message|To the newest/).click();
    await ada.reads("News");
    await ada.isAt({ hash: "" });
    await eventually(async () => {
      const { bottom } = await ada.log.evaluate((log) => ({
        bottom: log.scrollHeight - log.scrollTop - log.clientHeight,
      }));
      assert.ok(bottom < 2);
    });
    ada.assertSound();
  });

  test("A quote leads to what it quotes, and the time of a message is its address", async () => {
    const bo = await world.connect("quotes");
    const { seq } = await bo.post("The very first");
    await fill("quotes", 5);
    bo.send({ type: "post", body: "An answer", client_id: "r", reply_to: seq });
    const answer = await bo.next("posted", { client_id: "r" });
    const ada = await visit("quotes");
    await ada.reads("An answer");
    await ada
      .message("An answer")
      .getByRole("link", { name: /In reply to/ })
      .click();
    await isLedTo(ada, "The very first");
    await ada.isAt({ hash: `#${seq}` });
    await ada.page.goBack();
    await ada.reads("An answer");
    const address = ada.message("An answer").locator(".message__link");
    assert.equal(await address.getAttribute("href"), `#${answer.seq}`);

    await ada.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await act(ada, "An answer", "Copy link");
    await ada.button("Link copied").waitFor();
    const copied = await ada.page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, `${world.url}/r/quotes#${answer.seq}`);
    ada.assertSound();
  });

  test("The lobby's messages have addresses too, and who is led to nothing is told", async () => {
    const bo = await world.connect("lobby");
    const { seq } = await bo.post("In the lobby");
    const ada = await visit("lobby");
    await ada.page.goto(`${world.url}/#${seq}`);
    await isLedTo(ada, "In the lobby");
    await ada.page.evaluate(() => {
      location.hash = "999";
    });
    await ada.sees("That message is not there, or not any more.");
  });

  for (const [size, options] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    test(`What is searched for is found as one types, and leads there, on a ${size}`, async () => {
      const room = `search-${size}`;
      const bo = await world.connect(room);
      const { seq } = await bo.post("We said the Café, <b>not</b> the bar");
      await fill(room, 5);
      const ada = await visit(room, options);
      await ada.button("Search").click();
      const field = ada.page.getByRole("searchbox", { name: `Search in ${room}`, exact: true });
      await field.pressSequentially("cafe <b");
      const hit = ada.page.getByRole("button", { name: /We said the Café/ });
      await hit.waitFor();
      await ada.sees("1 message");
      // It was found by its first letters already.
      await eventually(async () =>
        assert.deepEqual(await hit.locator("mark").allTextContents(), ["Café", "<b"]),
      );
      await ada.assertFits();

      await field.fill('"NOT (');
      await ada.sees("Nothing found.");
      await field.fill(": 1");
      await ada.sees(/^The newest \d+ messages$/);
      // Not by the mouse: on the way to the button one comes so near that more appears by itself.
      await ada.button("More").dispatchEvent("click");
      await eventually(async () =>
        assert.ok((await ada.page.locator(".search-result").count()) > 20, "more than a page"),
      );
      await field.fill("cafe");
      await hit.click();
      await isLedTo(ada, /We said the Café/);
      await ada.isAt({ hash: `#${seq}` });
      ada.assertSound();
    });

    test(`axe finds nothing in a search, on a ${size}`, async () => {
      const room = `clean-search-${size}`;
      const bo = await world.connect(room);
      await bo.post("A needle");
      const ada = await visit(room, { ...options, bypassCSP: true });
      await ada.button("Search").click();
      await ada.page.getByRole("searchbox").fill("need");
      await ada.page.getByRole("button", { name: /A needle/ }).waitFor();
      await assertClean(ada, "a search");
    });
  }

  test("A search is opened, used and left by keys alone", async () => {
    const bo = await world.connect("keys-search");
    await bo.post("A needle");
    const ada = await visit("keys-search");
    const { keyboard } = ada.page;
    await ada.reads("A needle");
    await keyboard.press("Control+k");
    await ada.page.getByRole("option", { name: /^Search/ }).waitFor();
    await keyboard.type("need");
    await ada.page.getByRole("option", { name: "need in keys-search", exact: true }).waitFor();
    await keyboard.press("Enter");
    const field = ada.page.getByRole("searchbox");
    await field.waitFor();
    await ada.page.getByRole("button", { name: /A needle/ }).waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await isLedTo(ada, "A needle");
    await field.focus();
    await keyboard.press("Escape");
    await field.waitFor({ state: "hidden" });
    ada.assertSound();
  });
});

/** The message stands out, is on the screen, and has the focus. @param {Person} person @param {string | RegExp} words */
async function isLedTo(person, words) {
  const message = person.message(words).and(person.page.locator(".message--target"));
  await message.waitFor();
  await eventually(async () => {
    const isSeen = await message.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && element.contains(document.activeElement);
    });
    assert.ok(isSeen);
  });
}
