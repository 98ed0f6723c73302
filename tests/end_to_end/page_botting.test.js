// Bots on the real page: an owner makes one, a program speaks with its token, everyone sees what it is, and
// once it is removed it is refused.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { suite, test } from "node:test";
import { promisify } from "node:util";
import { assertClean } from "../support/axe.js";
import { DESKTOP, openDoors, PHONE } from "../support/person.js";

const { visit, world } = await openDoors();
const run = promisify(execFile);

/** @typedef {Awaited<ReturnType<typeof visit>>} Person */

/** @param {Person} person */
async function openSettings(person) {
  await person.button(/^Room menu/).click();
  await person.page.getByRole("menuitem", { name: "Room settings", exact: true }).click();
  await nameField(person).waitFor();
}

/** @param {Person} person */
const nameField = (person) =>
  person.page.getByRole("textbox", { name: "Name of a new bot", exact: true });

/** @param {Person} person */
const close = (person) => person.page.locator(".slot__close").click();

/** What a button copies. @param {Person} person @param {string} button */
async function copy(person, button) {
  await person.button(button).click();
  await person.button(button).filter({ hasText: "Copied" }).waitFor();
  return person.page.evaluate(() => navigator.clipboard.readText());
}

/** A program that has a token says something. @param {string} room @param {string} token @param {string} body */
function post(room, token, body) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "text/plain" };
  return world.get(`/r/${room}`, { method: "POST", headers, body });
}

suite("Bots on the page", () => {
  for (const [size, options] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    test(`An owner makes a bot, a program speaks with it, and it is removed, on a ${size}`, async () => {
      const room = `build-${size}`;
      const ada = await visit(room, {
        ...options,
        permissions: ["clipboard-read", "clipboard-write"],
      });
      const bo = await visit(room, options);
      await openSettings(ada);
      await ada.sees("None yet. A bot speaks for a program: a build, a calendar, a sensor.");
      await nameField(ada).fill("Build");
      await ada.button("Make a bot").click();
      await ada.sees("Build can speak now. Keep its token: it is shown only now.");
      await ada.assertFits();
      const token = await copy(ada, "Copy: Token");
      assert.equal(await ada.page.getByLabel("Token", { exact: true }).inputValue(), token);
      assert.equal((await post(room, token, "The build is green")).status, 201);
      await bo.reads("The build is green");
      await bo.message("The build is green").locator(".mark--bot").waitFor();

      await ada.button("Remove: Build").click();
      await ada.page
        .getByRole("dialog", { name: "Remove: Build", exact: true })
        .getByText("Remove", { exact: true })
        .click();
      await ada.sees("None yet. A bot speaks for a program: a build, a calendar, a sensor.");
      assert.equal(await ada.page.getByLabel("Token", { exact: true }).count(), 0);
      await bo.sees(/removed the bot Build\.$/);
      assert.equal((await post(room, token, "Still here")).status, 403);
      for (const person of [ada, bo]) {
        await person.assertFits();
        person.assertSound();
      }
    });
  }

  test("The command that is shown speaks, and the token is shown only once", async (context) => {
    const has = await run("curl", ["--version"]).catch(() => undefined);
    if (has === undefined) return context.skip("there is no curl");
    const ada = await visit("shell", { permissions: ["clipboard-read", "clipboard-write"] });
    await openSettings(ada);
    await nameField(ada).fill("Shell");
    await nameField(ada).press("Enter");
    const command = await copy(ada, "Copy: In a shell, it says hello");
    await run("sh", ["-c", command]);
    await ada.reads("Hello");
    await close(ada);
    await openSettings(ada);
    await ada.button("Remove: Shell").waitFor();
    assert.equal(await ada.page.getByLabel("Token", { exact: true }).count(), 0);
    ada.assertSound();
  });

  test("A name that somebody has is refused at the field, and another one is taken", async () => {
    const ada = await visit("names-of-bots");
    const other = await visit("names-of-bots");
    const taken = String(await other.name());
    await openSettings(ada);
    await nameField(ada).fill(taken);
    await ada.button("Make a bot").click();
    await ada.sees(/^Someone here has that name/);
    assert.equal(await nameField(ada).getAttribute("aria-invalid"), "true");
    assert.equal(await ada.page.getByLabel("Token", { exact: true }).count(), 0);
    await nameField(ada).fill("Calendar");
    await ada.button("Make a bot").click();
    await ada.sees(/^Calendar can speak now/);
    assert.equal(await nameField(ada).getAttribute("aria-invalid"), null);
  });

  test("More bots than a room may have are refused in a sentence", async () => {
    const olga = await world.connect("crowd");
    const ada = await visit("crowd");
    const { member } = await olga.next("joined");
    olga.send({ type: "appoint", member_id: member.id, role: "owner" });
    for (let n = 1; n <= 19; n++) olga.send({ type: "make_bot", name: `Helper ${n}` });
    for (let n = 1; n <= 19; n++) await olga.next("bot_made");
    await openSettings(ada);
    await ada.button("Remove: Helper 19").waitFor();
    await nameField(ada).fill("The last");
    await ada.button("Make a bot").click();
    await ada.sees("The last can speak now. Keep its token: it is shown only now.");
    await ada.button("Remove: The last").waitFor();
    await nameField(ada).fill("One more");
    await ada.button("Make a bot").click();
    await ada.sees("A room has at most 20 bots. Remove one first.");
  });

  test("A bot is told apart on its card, in quotes, in what is found, and among those one calls", async () => {
    const olga = await world.connect("apart");
    olga.send({ type: "make_bot", name: "Build" });
    const { token, member } = await olga.next("bot_made");
    assert.equal((await post("apart", token, "The build is green")).status, 201);
    const { seq } = await olga.next("posted");
    olga.send({ type: "post", body: "At last", client_id: "at-last", reply_to: seq });
    const bo = await visit("apart", { bypassCSP: true });
    await bo.message("At last").locator(".quote .mark--bot").waitFor();
    await bo.composer.pressSequentially("@Bui");
    await bo.page.locator(".mentions__option:has(.mark--bot)").click();
    await bo.composer.pressSequentially("again");
    await bo.composer.press("Control+Enter");
    const { mentions } = await olga.next("posted", { body: "@Build again" });
    assert.deepEqual(mentions, [{ member_id: member.id, name: "Build" }]);

    await bo.button("Search").click();
    await bo.page.getByRole("searchbox").fill("green");
    await bo.page.locator(".search-result .mark--bot").waitFor();
    await close(bo);
    await bo.message("The build is green").locator(".message__avatar").click();
    await bo.sees(/^A program writes under this name\./);
    assert.equal(await bo.page.locator(".card .mark--bot").count(), 1);
    assert.equal(await bo.button("Message privately").count(), 0);
    await assertClean(bo, "a bot's card");
    bo.assertSound();
  });

  test("All of it is done by keys, and axe finds nothing in it", async () => {
    const ada = await visit("keys-of-bots", { bypassCSP: true });
    const { keyboard } = ada.page;
    await openSettings(ada);
    await assertClean(ada, "no bots");
    await nameField(ada).fill("Build");
    await keyboard.press("Enter");
    await ada.page.locator("button[aria-label='Copy: Token']:focus").waitFor();
    await assertClean(ada, "a token");
    await ada.button("Remove: Build").focus();
    await keyboard.press("Enter");
    await assertClean(ada, "what is asked");
    await ada.page.getByRole("dialog").getByText("Remove", { exact: true }).focus();
    await keyboard.press("Enter");
    await ada.sees("None yet. A bot speaks for a program: a build, a calendar, a sensor.");
    await ada.page.locator("h3:focus", { hasText: "Bots" }).waitFor();
    ada.assertSound();
  });
});
