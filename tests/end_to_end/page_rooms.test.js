// A place with more than one room: finding, making and leaving rooms, moving between them, asking
// others in, and being the same person everywhere.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClean } from "../support/axe.js";
import { DESKTOP, eventually, openDoors, PHONE } from "../support/person.js";

/** @import { Member } from "../../public/js/types/wire.js" */

const { world, visit } = await openDoors();

suite("Rooms at the page", () => {
  test("A second room brings the list, and moving there and back reloads nothing", async () => {
    const bo = await world.connect("quay");
    await bo.post("By the water");
    const ada = await visit("grove");
    const rooms = ada.page.getByRole("navigation", { name: "Rooms", exact: true });
    assert.equal(await rooms.isVisible(), false, "who knows one room has no list of them");
    await ada.say("Under the trees");
    await ada.enter("quay");
    await ada.reads("By the water");
    await ada.composer.fill("Half a thought");

    await ada.page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    await rooms.getByRole("link", { name: /^grove/ }).click();
    await ada.reads("Under the trees");
    await ada.isAt({ pathname: "/r/grove" });
    await ada.page.goBack();
    await ada.reads("By the water");
    assert.equal(await ada.composer.inputValue(), "Half a thought");
    assert.ok(await ada.page.evaluate(() => "isSamePage" in globalThis));
    ada.assertSound();
  });

  test("What is said elsewhere is counted, and whoever looks has seen it", async () => {
    const ada = await visit("hill");
    await ada.enter("dune");
    const cy = await world.connect("dune");
    const id = cy.welcomed.members.find((/** @type {Member} */ it) => it.id !== cy.you.id)?.id;
    const bo = await world.connect("hill");
    await bo.post("Are you there?");
    bo.send({ type: "post", body: "You are called", client_id: "m-1", mentions: [id] });
    await bo.next("posted", { client_id: "m-1" });
    const rooms = ada.page.getByRole("navigation", { name: "Rooms", exact: true });
    await ada.page.reload();
    await rooms.getByRole("link", { name: /^hill 2 new messages/ }).waitFor();
    await eventually(async () => assert.match(await ada.page.title(), /^\(.*2\) dune/));
    await rooms.getByRole("link", { name: /^hill/ }).click();
    await ada.reads("You are called");
    await rooms.getByRole("link", { name: "hill", exact: true }).waitFor();
    ada.assertSound();
  });

  test("A new room has a name that can be said, and is there at once", async () => {
    const ada = await visit("lane");
    await ada.button("To my rooms").click();
    await ada.button("New room").click();
    const field = ada.page.getByRole("textbox", { name: "Name of the room", exact: true });
    assert.match(await field.inputValue(), /^[a-z]+-[a-z]+-\d\d$/);
    await field.fill("Tea & Biscuits");
    await ada.sees(/\/r\/tea-biscuits$/);
    await field.press("Enter");
    await ada.page.getByRole("heading", { name: "tea-biscuits", exact: true, level: 2 }).waitFor();
    await ada.sees(/^Open to whoever has this link/);
    await ada.isAt({ pathname: "/r/tea-biscuits" });
    ada.assertSound();
  });

  test("Others are asked in by a link, and by a code that a camera reads", async () => {
    const ada = await visit("porch", { permissions: ["clipboard-read", "clipboard-write"] });
    await ada.button("Invite").first().click();
    const dialog = ada.page.getByRole("dialog", { name: "Invite to porch", exact: true });
    await dialog.getByRole("img", { name: "The address as a QR code", exact: true }).waitFor();
    await dialog.getByRole("button", { name: "Copy", exact: true }).click();
    await dialog.getByRole("button", { name: "Copied", exact: true }).waitFor();
    const copied = await ada.page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, `${world.url}/r/porch`);
    ada.assertSound();
  });

  test("An address that no room can have leads to one that can", async () => {
    const ada = await visit("pond");
    await ada.page.goto(`${world.url}/r/Große Küche`);
    const field = ada.page.getByRole("textbox", { name: "A room of your own", exact: true });
    assert.equal(await field.inputValue(), "grosse-kuche");
    await field.press("Enter");
    await ada.arrives();
    await ada.isAt({ pathname: "/r/grosse-kuche" });
  });

  test("A name is chosen once, and every room gets it", async () => {
    const ada = await visit("cove");
    await ada.rename("Ada of the Cove");
    await ada.enter("reef");
    assert.equal(await ada.name(), "Ada of the Cove");
    assert.equal(await ada.page.getByText(/^You are/).isVisible(), false, "said once");
  });

  test("Anywhere is a few letters away", async () => {
    const ada = await visit("mill");
    await ada.enter("tower");
    await ada.page.keyboard.press("Control+k");
    const field = ada.page.getByRole("combobox", { name: /^Go to/ });
    await field.fill("mil");
    await ada.page.keyboard.press("Enter");
    await ada.page.getByRole("heading", { name: "mill", exact: true, level: 1 }).waitFor();
    ada.assertSound();
  });

  test("One's own theme is there before anything else", async () => {
    const ada = await visit("night");
    const page = () => ada.page.evaluate(() => getComputedStyle(document.body).colorScheme);
    await ada.button("To my rooms").click();
    await ada.button(/^Your name and face/).click();
    await ada.page.getByRole("radio", { name: "Dark", exact: true }).check();
    assert.equal(await page(), "dark");
    await ada.reload();
    assert.equal(await page(), "dark");
  });

  test("On a phone the list is a page of its own, and Back leads to the room", async () => {
    const ada = await visit("shore", PHONE);
    await ada.enter("ridge");
    await ada.button(/^To my rooms/).tap();
    const rooms = ada.page.getByRole("navigation", { name: "Rooms", exact: true });
    await rooms.getByRole("link", { name: /^shore/ }).waitFor();
    assert.equal(await ada.composer.isVisible(), false);
    await ada.page.goBack();
    await ada.composer.waitFor();
    await ada.button(/^To my rooms/).tap();
    await rooms.getByRole("link", { name: /^shore/ }).tap();
    await ada.page.getByRole("heading", { name: "shore", exact: true, level: 1 }).waitFor();
    await ada.assertFits();
    ada.assertSound();
  });

  for (const [size, options] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    test(`axe finds nothing in the list and the dialogs, on a ${size}`, async () => {
      const ada = await visit(`axe-${size}`, { ...options, bypassCSP: true });
      await ada.enter(`axe-other-${size}`);
      await assertClean(ada, "an empty room");
      await ada.page.keyboard.press("Control+k");
      await ada.page.getByRole("combobox").waitFor();
      await assertClean(ada, "the switcher");
      await ada.page.keyboard.press("Escape");
      if (size === "phone") await ada.button(/^To my rooms/).click();
      await assertClean(ada, "the list of rooms");
      await ada.button("New room").click();
      await assertClean(ada, "a new room");
      await ada.button("Cancel").click();
      await ada.button(/^Your name and face/).click();
      await assertClean(ada, "oneself");
    });
  }
});
