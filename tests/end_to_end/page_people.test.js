// Who one is, and who else is here.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, openDoors, PHONE } from "../support/person.js";

const { world, visit } = await openDoors();

suite("People", () => {
  test("A first visit says who one is, until one has seen it", async () => {
    const ada = await visit("door");
    const given = await ada.name();
    await ada.sees(`You are ${given}.`);
    await ada.button("Keep this name").click();
    await ada.page.getByText(/^You are/).waitFor({ state: "hidden" });
    await ada.reload();
    assert.equal(await ada.page.getByText(/^You are/).isVisible(), false);
    await ada.enter("porch");
    assert.equal(await ada.name(), given, "and is no other in the next room");
  });

  test("The rules of a name show while one types, and the room has the last word", async () => {
    const bo = await world.connect("names");
    await bo.rename("Bo");
    const ada = await visit("names");
    const given = await ada.name();
    await ada.button("Change your name").click();
    const field = ada.page.getByRole("textbox", { name: "Your name", exact: true });
    assert.equal(await field.inputValue(), given);
    await field.fill("");
    await ada.sees(/1 to 32 characters/);
    await field.fill("x".repeat(33));
    await ada.sees("That is too long.");
    await field.fill(" bO ");
    await ada.sees(/has that name/);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await field.fill("B\u043e"); // A Cyrillic letter: only the room sees it.
    await ada.sees("That name looks free.");
    await field.press("Enter");
    await ada.sees(/has that name, or had it/);
    await field.fill("Ada");
    await field.press("Enter");
    await field.waitFor({ state: "hidden" });
    await bo.next("renamed", { name: "Ada" });
    assert.equal(await ada.name(), "Ada");
  });

  test("One chooses a face of one's own, and keeps it", async () => {
    const bo = await world.connect("masks");
    const ada = await visit("masks");
    await ada.button("Change your name").click();
    await ada.button("Choose a face").click();
    const picker = ada.page.getByRole("dialog", { name: "Choose a face", exact: true });
    await picker.getByRole("button", { name: "🦉", exact: true }).click();
    await picker.waitFor({ state: "hidden" });
    await ada.page.getByRole("radio", { name: "Color 7", exact: true }).check();
    await ada.page.keyboard.press("Escape");
    assert.deepEqual(bo.heard("avatar_changed"), [], "What is not saved is not said.");
    assert.ok(await ada.composer.evaluate((field) => field === document.activeElement));

    await ada.button("2 here").click();
    await ada.page.locator(".member__open").first().click();
    await ada.button("Choose a face").click();
    await picker.getByRole("textbox").fill("🦑");
    await picker.getByRole("textbox").press("Enter");
    await picker.waitFor({ state: "hidden" });
    await ada.page.getByRole("radio", { name: "Color 7", exact: true }).check();
    await ada.button("Save").click();
    const { avatar } = await bo.next("avatar_changed");
    assert.equal(avatar.emoji, "🦑");
    assert.ok(bo.welcomed.limits.colors.includes(avatar.color));
    await ada.reload();
    await ada.button("2 here").click();
    const shown = ada.page.locator(".member .avatar").first();
    await eventually(async () => assert.equal(await shown.textContent(), "🦑"));
  });

  test("The name that one chose goes along to another room", async () => {
    const ada = await visit("hall");
    await ada.button("Change your name").click();
    await ada.page.getByRole("textbox", { name: "Your name", exact: true }).fill("Zoë Bridge");
    await ada.button("Save").click();
    await eventually(async () => assert.equal(await ada.name(), "Zoë Bridge"));
    const tab = await ada.openTab("kitchen");
    assert.equal(await tab.name(), "Zoë Bridge");
    await ada.reload();
    assert.equal(await ada.name(), "Zoë Bridge");
  });

  test("On a phone people are a panel", async () => {
    const bo = await world.connect("panel");
    const ada = await visit("panel", PHONE);
    const panel = ada.page.getByRole("dialog", { name: "2 people here", exact: true });
    assert.equal(await panel.isVisible(), false);
    const own = await ada.name();
    await ada.button("2 here").tap();
    await panel.waitFor();
    const people = await panel.locator(".member__name").allInnerTexts();
    assert.deepEqual(people, [own, bo.you.name], "oneself first");
    await panel.getByRole("button", { name: "Close", exact: true }).tap();
    await panel.waitFor({ state: "hidden" });

    await ada.button("2 here").tap();
    await panel.getByRole("button").filter({ hasText: "you" }).tap();
    await ada.page.getByRole("textbox", { name: "Your name", exact: true }).fill("Ada");
    await ada.button("Save").tap();
    await bo.next("renamed", { name: "Ada" });
  });

  test("Two tabs are one person, with one face", async () => {
    const ada = await visit("mirror");
    const tab = await ada.openTab("mirror");
    assert.equal(await tab.name(), await ada.name());
    await ada.button("1 here").waitFor();
    /** @param {import("../support/person.js").Person} person */
    const face = async ({ page }) => {
      await page.getByRole("button", { name: "1 here", exact: true }).click();
      const own = page.locator(".member .avatar").first();
      return own.evaluate((avatar) => getComputedStyle(avatar).background);
    };
    assert.equal(await face(tab), await face(ada));
    await tab.say("From the other one");
    await ada.reads("From the other one");
    assert.equal(await ada.authorOf("From the other one"), "You");
    await tab.page.close();
    await eventually(async () => assert.deepEqual(await ada.peopleHere(), [await ada.name()]));
  });
});
